"""What a class reads: papers of the bibliography, and what has a title and an address instead."""

from collections.abc import Sequence

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.naming.slugs import slug_for, title_slug
from coursewright.domain.presenting import ANYONE, same_role
from coursewright.domain.problem import Severity
from coursewright.domain.session import Presenter, Reading, Resource
from coursewright.schedule.file import PaperRefFile, PresenterFile, SessionFile
from coursewright.schedule.references import Context, Kind
from coursewright.schedule.spelling.people import NO_ONE, SOMEONE

_OF_RESOURCES = ("title", "url", "kind")


def reading_refs(file: SessionFile) -> list[PaperRefFile]:
    """What a class reads, as written, in order; headings are none of it."""
    return [*([file.paper] if file.paper else []), *(r for r in file.papers if not r.heading)]


def read_readings(file: SessionFile, context: Context) -> tuple[Reading, ...]:
    """What a class reads; what cannot be made of it is a problem, and left out."""
    refs = reading_refs(file)
    _check_repeated(refs, context)
    readings = []
    headings = _headings(file, context)
    _check_nickname(file, refs, context)
    for ref in refs:
        work = context.paper(ref.key, ref.at("key")) if ref.key else _resource(ref, context)
        if ref.key:
            _check_paper_alone(ref, context)
        if work is not None:
            why = ref.why or (file.why if ref is _the_one(refs) else "")
            presenters = read_presenters(ref.presenters, context)
            asked = asked_roles(ref.presenters)
            heading = headings.get(id(ref), "")
            nickname = ref.nickname or (file.nickname if ref is _the_one(refs) else "")
            left_out = left_out_roles(ref.presenters)
            reading = Reading(work, ref.optional, presenters, why, asked, heading, nickname)
            readings.append(reading._replace(left_out=left_out))
    return tuple(readings)


def _headings(file: SessionFile, context: Context) -> dict[int, str]:
    """The heading above each item of a reading list, by the item's identity; "" for none.

    One that stands beside other keys, or above nothing, is a problem.
    """
    found: dict[int, str] = {}
    above = ""
    for number, ref in enumerate(file.papers):
        following = file.papers[number + 1 : number + 2]
        if not ref.heading:
            found[id(ref)] = above
            continue
        above = ref.heading
        if ref.key or ref.url or ref.title:
            context.say(
                "wrong-shape",
                f"has the heading '{above}' beside other keys",
                ref.at("heading"),
                "give it an item of its own: {heading: …}",
            )
        elif not following or following[0].heading:
            context.say(
                "empty-heading",
                f"has nothing below the heading '{above}'",
                ref.at("heading"),
                "delete it, or list what it stands above",
                Severity.WARNING,
            )
    return found


def known_by(file: SessionFile) -> str | None:
    """The id that a class has without an `id`: from its paper, its title, or all that it reads.

    None where it has none of them, the empty text where what it reads has lost its name.
    """
    if file.paper and file.paper.key:
        return slug_for(file.paper.key)
    if file.title:
        return title_slug(file.title)
    refs = reading_refs(file)
    only = _the_one(refs)
    if only is None:
        return None if all(ref.key or ref.title for ref in refs) else ""
    if only.key:
        return slug_for(only.key)
    return title_slug(only.title) if only.title else ""


def title_of(readings: Sequence[Reading]) -> str:
    """What a class without a title is called: the first paper's title, else that of all it reads."""
    return next(
        (reading.title.plain for reading in readings if reading.paper),
        readings[0].title.plain if readings else "",
    )


def read_presenters(files: Sequence[PresenterFile], context: Context) -> tuple[Presenter, ...]:
    """Who presents; a role without a name is nobody yet, and neither of both a problem."""
    for file in files:
        if not file.name and not file.role:
            context.say(
                "missing-key", "has a presenter that lacks 'name'", file.at(), "add 'name: …'"
            )
    return tuple(Presenter(file.name, file.role) for file in files if _named(file))


def asked_roles(files: Sequence[PresenterFile]) -> tuple[str, ...]:
    """The roles that stand there without a name, as often as they do.

    The empty text is somebody, in no role.
    """
    return tuple(ANYONE if p.role == SOMEONE else p.role for p in files if not p.name and p.role)


def left_out_roles(files: Sequence[PresenterFile]) -> tuple[str, ...]:
    """The roles in which nobody is to present; the empty text is any, where nobody is named."""
    named = any(_named(file) or not file.name for file in files)
    roles = [file.role for file in files if file.name == NO_ONE]
    return tuple(role for role in roles if role != ANYONE or not named)


def _named(file: PresenterFile) -> bool:
    return bool(file.name) and file.name != NO_ONE


def check_roles(file: SessionFile, kind: Kind | None, context: Context) -> None:
    """Warn of a role that is nearly one of those that the kind names: it would count as another."""
    roles = kind.roles if kind else ()
    people = [*file.presenters, *(p for ref in reading_refs(file) for p in ref.presenters)]
    for person in people if roles else ():
        close = nearest(person.role, roles) if person.role not in ("", SOMEONE) else None
        if close is None or any(same_role(person.role, role) for role in roles):
            continue
        context.say(
            "unknown-role",
            f"has the role '{person.role}', which its kind does not name",
            person.at("role"),
            f"did you mean '{close}'?",
            Severity.WARNING,
            instead=close,
        )


def _the_one(refs: Sequence[PaperRefFile]) -> PaperRefFile | None:
    """The only paper, or the only reading: what the class is about."""
    papers = [ref for ref in refs if ref.key]
    return next((found[0] for found in (papers, refs) if len(found) == 1), None)


def _check_nickname(file: SessionFile, refs: Sequence[PaperRefFile], context: Context) -> None:
    """A nickname of a class is that of its one paper; of several nobody knows which is meant."""
    if file.nickname and _the_one(refs) is None:
        context.say(
            "wrong-shape",
            f"has the nickname '{file.nickname}' and {'several papers' if refs else 'no paper'}",
            file.at("nickname"),
            f"write it beside the paper that is called so: {{key: …, nickname: {file.nickname}}}",
        )


def _check_repeated(refs: Sequence[PaperRefFile], context: Context) -> None:
    seen: set[tuple[str, str, str]] = set()
    for ref in refs:
        name = (ref.key, "", "") if ref.key else ("", ref.title, ref.url)
        if name in seen and any(name):
            spot = ref.at("key" if ref.key else "title")
            context.say("repeated-paper", f"names '{ref.key or ref.title}' twice", spot, "keep one")
        seen.add(name)


def _check_paper_alone(ref: PaperRefFile, context: Context) -> None:
    """Note what the bibliography says of a paper, and not the class."""
    for key in _OF_RESOURCES:
        if getattr(ref, key):
            context.say(
                "wrong-shape",
                f"reads '{ref.key}' with a '{key}' of its own, which the bibliography tells",
                ref.at(key),
                f"delete '{key}', or delete 'key' if it is no paper of the bibliography",
            )


def _resource(ref: PaperRefFile, context: Context) -> Resource | None:
    if ref.title and ref.url:
        return Resource(ref.title, ref.url, ref.kind)
    lacking = "url" if ref.title else "title" if ref.url else "key"
    hint = {
        "url": "add 'url: https://…', or name a paper of the bibliography by its 'key'",
        "title": "write {title: …, url: …}",
        "key": "add 'key: …', or 'title: …' and 'url: …' for what is no paper",
    }[lacking]
    called = ref.title or ref.url
    what = f"reads '{called}', which lacks" if called else "has a reading that lacks"
    context.say("missing-key", f"{what} '{lacking}'", ref.at(), hint)
    return None
