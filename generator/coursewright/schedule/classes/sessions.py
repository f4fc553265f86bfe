"""Sessions: which slot each takes, what it reads and what it asks of students."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from coursewright.domain.language import noop
from coursewright.domain.link import Link
from coursewright.domain.phrase import day_year_text
from coursewright.domain.presenting import ANYONE
from coursewright.domain.problem import Severity
from coursewright.domain.reuse import reuse
from coursewright.domain.session import (
    Guest,
    Prose,
    Question,
    Session,
    SessionContent,
    Status,
    UndatedSession,
)
from coursewright.domain.times.deadlines import Fixed
from coursewright.domain.times.slots import NoSlotLeft, Placed, Slot, day_begins, place_sessions
from coursewright.domain.times.whole_day import WholeDay
from coursewright.formats.latex.formulas import text_with_formulas
from coursewright.schedule.classes.class_deadlines import check_deadline_ids, deadlines_of
from coursewright.schedule.classes.ids import Draft, check_ids
from coursewright.schedule.classes.placement import (
    Calendar,
    check_overlaps,
    is_undated,
    pin_of,
    say_misplaced,
    say_overflow,
)
from coursewright.schedule.classes.readings import (
    asked_roles,
    check_roles,
    known_by,
    left_out_roles,
    read_presenters,
    read_readings,
    reading_refs,
    title_of,
)
from coursewright.schedule.file import LinkFile, SessionFile
from coursewright.schedule.references import Context
from coursewright.schedule.spelling.people import SOMEONE
from coursewright.schedule.typed.spots import Spot

_MATERIALS = (("slides", noop("Slides")), ("video", noop("Video")), ("code", noop("Code")))


class Placing(NamedTuple):
    """The sessions that have a date, by time, those that have none, as written, and free slots."""

    dated: tuple[Session, ...] = ()
    undated: tuple[UndatedSession, ...] = ()
    free: tuple[Slot, ...] = ()


def resolve_sessions(
    files: Sequence[SessionFile | None], calendar: Calendar | None, context: Context
) -> Placing:
    """The sessions in order of time, those without a date, and the slots left free.

    Without a calendar (the term or the meetings could not be read) the references are checked
    all the same, and no session comes out.
    """
    drafts = [_known_draft(file, context) if file else None for file in files]
    check_ids(drafts, context)
    if calendar is None:
        return Placing()
    undated = tuple(
        _undated(file, draft, context)
        for file, draft in zip(files, drafts, strict=True)
        if file is not None and draft is not None and is_undated(file)
    )
    dated = [n for n, file in enumerate(files) if not is_undated(file)]
    files, drafts = [files[n] for n in dated], [drafts[n] for n in dated]
    pins = [pin_of(file) for file in files]
    kinds = [draft.kind if draft else "" for draft in drafts]
    placements, free = place_sessions(pins, calendar.slots, calendar.breaks, kinds, calendar.kept)
    if None not in files:  # one that could not be read may be pinned, and need no slot
        say_overflow(files, placements, kinds, calendar, context)
    names = [draft.id if draft else "" for draft in drafts]
    sessions: list[tuple[SessionFile, Session]] = []
    for file, draft, placement in zip(files, drafts, placements, strict=True):
        if file is None or draft is None:
            continue
        if isinstance(placement, Placed):
            session = _known_session(file, draft, placement.slot, context)
            sessions += [(file, session)] if session else []
        elif not isinstance(placement, NoSlotLeft):
            left = calendar.without(pins, placements).of_kind(draft.kind)
            say_misplaced(placement, file, names, left, context)
    check_overlaps(sessions, context)
    check_deadline_ids(sessions, context)
    ordered = sorted((session for _, session in sessions), key=lambda s: (s.start, s.id))
    return Placing(tuple(ordered), undated, free)


def _known_draft(file: SessionFile, context: Context) -> Draft:
    """The draft of a session, made anew only where something that it depends on is new."""
    refs = [*([file.paper] if file.paper else []), *file.papers]
    papers = tuple(context.papers.get(ref.key) for ref in refs)
    made_from = ("draft", file, papers, context.tables)
    draft = reuse(made_from, partial(_draft, file, context), (context.problems,))
    if draft.theme is not None:
        context.asked_themes.add(draft.theme.id)
    return draft


def _known_session(file: SessionFile, draft: Draft, slot: Slot, context: Context) -> Session | None:
    """The session in its slot, made anew only where something that it depends on is new."""
    made_from = ("session", draft, slot, context.tables)
    return reuse(made_from, partial(_scheduled, file, draft, slot, context), (context.problems,))


def _draft(file: SessionFile, context: Context) -> Draft:
    readings = read_readings(file, context)
    papers = any(ref.key for ref in reading_refs(file))
    kind = context.kind(file.kind or ("presentation" if papers else "lecture"), file.at("kind"))
    if isinstance(file.date, date):
        context.check_near_term(file.date, file.at("date"))
    for spot, release in _release_dates(file):
        context.check_near_term(release, spot)
    theme = context.theme(file.theme, file.at("theme"))
    id_ = file.id or known_by(file)
    if id_ is None:
        context.say(
            "no-id", "needs a title, a paper or an id to be known by", file.at(), "add 'title: …'"
        )
        id_ = ""
    title = file.title or title_of(readings) or id_
    return Draft(file, id_, kind, title, readings, theme, named=bool(file.id))


def _release_dates(file: SessionFile) -> Iterator[tuple[Spot, date]]:
    """The release dates of a class and its links, and where they stand."""
    if file.release is not None:
        yield file.at("release"), file.release
    if file.notes is not None and file.notes.release is not None:
        yield file.notes.at("release"), file.notes.release
    for key in ("slides", "video", "code", "links"):
        for link in _items(file, key):
            if link.release is not None:
                yield link.at("release"), link.release


def _looks_for_someone(file: SessionFile) -> bool:
    """Whether the class says itself that its presenters are still to be found: `TBD`."""
    return any(person.role == SOMEONE for person in file.presenters)


def _scheduled(file: SessionFile, draft: Draft, slot: Slot, context: Context) -> Session | None:
    if file.time == WholeDay.NO_TIME:
        slot = slot._replace(where="", online="")  # nobody goes there
    if isinstance(file.time, tuple):
        slot = slot._replace(start=file.time[0], end=file.time[1])
    start: datetime | None
    end: datetime | None
    if isinstance(file.time, WholeDay):
        start = day_begins(slot.day, context.zone)
        end = day_begins(slot.day + timedelta(days=1), context.zone)
    else:
        start = context.instant(slot.day, slot.start, file.at(), "begins")
        end = context.instant(slot.last_day, slot.end, file.at(), "ends")
    if start is None or end is None:
        return None
    content = replace(
        _content(file, draft, context),
        where=file.where or slot.where,
        online=file.online or slot.online,
    )
    if file.release is not None and file.release > slot.day:
        context.say(
            "release-too-late",
            f"is held back until {day_year_text(file.release)}, and held on"
            f" {day_year_text(slot.day)}",
            file.at("release"),
            "nobody would see it in time: check both dates",
            Severity.WARNING,
        )
    session = Session(**_told(content), start=start, end=end, pinned=file.date is not None)
    return replace(session, deadlines=deadlines_of(file, session, context))


def _undated(file: SessionFile, draft: Draft, context: Context) -> UndatedSession:
    """A class whose date is to be announced; its deadlines wait for that."""
    for rule in file.due:
        if isinstance(rule.when, Fixed):
            context.say(
                "undated-deadline",
                f"has no date yet; its deadline '{rule.what or rule.id}' is not shown until then",
                rule.at("when"),
                "list it under 'assignments' to show it now",
                Severity.WARNING,
            )
    content = _content(file, draft, context)
    if content.whole_day is WholeDay.UNDECIDED:  # goes without saying
        content = replace(content, whole_day=None)
    clocks = file.time if isinstance(file.time, tuple) else None
    return UndatedSession(**_told(content), clocks=clocks)


def _told(content: SessionContent) -> dict[str, Any]:
    """Its fields, without what it remembers."""
    return {field.name: getattr(content, field.name) for field in fields(SessionContent)}


def _content(file: SessionFile, draft: Draft, context: Context) -> SessionContent:
    kind = context.kinds.get(draft.kind)
    check_roles(file, kind, context)
    left_out = left_out_roles(file.presenters)
    materials = tuple(
        link
        for key, label in _MATERIALS
        for link in _material_links(context.language.gettext(label), _items(file, key))
    )
    guests = tuple(Guest(one.name, one.affiliation, one.url) for one in file.guest)
    status = Status(file.status)
    if file.reason and status is Status.PLANNED:
        context.say(
            "reason-without-cancel",
            "has a 'reason' but is not cancelled",
            file.at(),
            "add 'status: cancelled'",
            adds="status: cancelled",
        )
    return SessionContent(
        id=draft.id,
        kind=draft.kind,
        kind_title=kind.title if kind else draft.kind,
        title=draft.title,
        place=file.at().place,
        theme=draft.theme,
        where=file.where,
        online=file.online,
        readings=draft.readings,
        presenters=read_presenters(file.presenters, context),
        roles=kind.roles if kind else (),
        asked_roles=asked_roles(file.presenters),
        left_out=left_out,
        wants_presenters=_looks_for_someone(file)
        or (kind is not None and kind.wants_presenters and ANYONE not in left_out),
        guest=_together([guest.label for guest in guests]),
        guests=guests,
        materials=materials,
        links=tuple(Link(item.title or item.url, item.url, item.release) for item in file.links),
        status=status,
        reason=file.reason,
        note=file.note,
        release=file.release,
        whole_day=file.time if isinstance(file.time, WholeDay) else None,
        questions=tuple(
            Question(text_with_formulas(question.text), question.release)
            for question in file.questions
        ),
        prose=Prose(file.notes.text, file.notes.at("text").place, file.notes.release)
        if file.notes
        else None,
    )


def _together(names: Sequence[str]) -> str:
    """Guests in one text; where a name holds commas, they are divided by something else."""
    if len(names) == 2:
        return " and ".join(names)
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _material_links(label: str, items: Sequence[LinkFile]) -> Iterator[Link]:
    """Links to one kind of material; of several without a title each gets a number."""
    untitled = [item for item in items if not item.title]
    for item in items:
        number = f" {untitled.index(item) + 1}" if not item.title and len(untitled) > 1 else ""
        yield Link(item.title or f"{label}{number}", item.url, item.release)


def _items(file: SessionFile, key: str) -> list[LinkFile]:
    items: list[LinkFile] = getattr(file, key)
    return items
