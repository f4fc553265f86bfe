"""Pages that an edit took from the site, whose addresses others may have written down."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from coursewright.domain.calendar.entry import EntryKind, entry_uid
from coursewright.domain.course import Course
from coursewright.domain.naming.slugs import class_slug
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.released import released
from coursewright.domain.session import SessionContent
from coursewright.formats.yaml.splice import write_scalar
from coursewright.formats.yaml.tree import Node
from coursewright.schedule.changed.lines import line_of_pairs
from coursewright.schedule.changed.sessions import same_classes


def lost_pages(
    before: Course,
    after: Course,
    root: Node,
    today: date | None = None,
    kept_ids: Collection[str] = (),
    known: Collection[str] = (),
) -> Iterator[Problem]:
    """A warning for each paper and class whose page is gone; the first has the line that keeps the
    addresses of all of them, since a mapping holds one `aliases`.

    `root` is the tree of the schedule that `after` was read from. What was held back on `today` had
    no page. Where a paper and its class had one name, one pair keeps both addresses. `kept_ids` are
    those that another warning offers to keep, which brings the page back: a former name of it would
    contradict that. Where a class has an id again that is among the `known` UIDs of versions before
    the edit, the page was its own for a while only, and that it is gone is a remark.
    """
    found = [
        lost
        for lost in _lost(before, after, today, known)
        if not (lost.old in kept_ids and lost.pages == [f"classes/{class_slug(lost.old)}/"])
    ]
    pairs = tuple(dict.fromkeys(_pair(lost.old, lost.new) for lost in found))
    for number, lost in enumerate(found):
        yield _problem(root, lost, () if number else pairs, alone=len(pairs) == 1)


class _Lost(NamedTuple):
    """Pages that are gone: what they were called by, and by what their addresses lead on.

    `meant` says when the latter is right; `back`, that the class has its former id again.
    """

    pages: list[str]
    old: str
    new: str
    meant: str = ""
    back: bool = False


def _lost(
    before: Course, after: Course, today: date | None, known: Collection[str]
) -> Iterator[_Lost]:
    before = released(before, today) if today else before
    papers = {paper.slug for paper in after.papers}
    papers |= {alias.old for alias in after.aliases if alias.of_paper}
    classes = {class_slug(session.id) for session in after.all_sessions}
    classes |= {name for alias in after.aliases for name in alias.of_classes}
    gone = {
        class_slug(session.id): session
        for session in before.all_sessions
        if class_slug(session.id) not in classes
    }
    for paper in before.papers:
        if paper.slug not in papers:
            pages = [f"papers/{paper.slug}/"]
            if gone.pop(paper.slug, None):
                pages.append(f"classes/{paper.slug}/")
            yield _Lost(pages, paper.key, _now_called(paper, before, after))
    now = _same_classes(gone.values(), before, after)
    again = {s.id for s in after.sessions if entry_uid(EntryKind.CLASS, s.id, after) in known}
    for name, session in gone.items():
        new = now.get(session.id) or _instead_of(session, after)
        back = now.get(session.id) in again
        meant = "where the new id is meant, " if session.id in now and not back else ""
        yield _Lost([f"classes/{name}/"], session.id, new, meant, back=back)


def _problem(root: Node, lost: _Lost, pairs: Sequence[str], *, alone: bool) -> Problem:
    """The warning; it offers the `pairs` of all that is lost, where there are any."""
    place, adds = line_of_pairs(root, "aliases", pairs)
    one, pair = len(lost.pages) == 1, _pair(lost.old, lost.new)
    line = f"'aliases: {{{pair}}}'" if alone else f"'{pair}', with the others under one 'aliases'"
    was = "was a page of the site and is gone" if one else "were pages of the site and are gone"
    return Problem(
        "lost-page",
        f"{' and '.join(lost.pages)} {was}: links to {'it' if one else 'them'} lead nowhere",
        place,
        f"{lost.meant}let {'its address' if one else 'their addresses'} lead on: {line}",
        Severity.INFO if lost.back else Severity.WARNING,
        adds=adds if pairs else "",
        otherwise=f"write under 'aliases' where {'its address' if one else 'they'} should lead",
    )


def _same_classes(gone: Iterable[SessionContent], before: Course, after: Course) -> dict[str, str]:
    """What leads to the classes that came in the place of those that are gone, by their old id."""
    known = {session.id for session in before.all_sessions}
    come = [session for session in after.all_sessions if session.id not in known]
    return {old.id: _name_of(new) for old, new in same_classes(gone, come)}


def _name_of(session: SessionContent) -> str:
    """What a former name leads to a class by: its id, unless a page of the site is called so."""
    from coursewright.schedule.aliases import PAGES  # with all that reads a schedule

    if session.id not in PAGES:
        return session.id
    required = session.required_papers
    return required[0].key if len(required) == 1 else "schedule"


def _instead_of(session: SessionContent, after: Course) -> str:
    """Where the address of a class led that is no more: to its one paper, else the schedule."""
    required = session.required_papers
    kept = {paper.key for paper in after.papers}
    return required[0].key if len(required) == 1 and required[0].key in kept else "schedule"


def _now_called(paper: Paper, before: Course, after: Course) -> str:
    """The paper's new key, else what its class reads now, else the list of papers."""
    known = {one.slug for one in before.papers}
    for other in after.papers:
        same = other.title.plain.casefold() == paper.title.plain.casefold()
        if other.slug not in known and (same or (paper.doi and other.doi == paper.doi)):
            return other.key
    for session in before.sessions:
        if paper.key not in {one.key for one in session.papers}:
            continue
        now = [s for s in after.sessions if s.id == session.id or s.start == session.start]
        for one in now:
            if len(one.required_papers) == 1:
                return one.required_papers[0].key
            return _name_of(one)
    return "papers"


def _pair(old: str, new: str) -> str:
    return f"{write_scalar(old)}: {write_scalar(new)}"
