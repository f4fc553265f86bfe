"""What only a look at the whole course and at its last commit can tell."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from coursewright.domain.calendar.history import Earlier
from coursewright.domain.changes.comparable import seen_on
from coursewright.domain.changes.facts import CourseFacts, course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.changes.starter import replaces_starter
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import join_words
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.problem import Problem, Severity, offer_fix
from coursewright.domain.reuse import reusing
from coursewright.formats.bibtex.bibliography import ParseLibrary
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Node
from coursewright.repository.git import previous_texts
from coursewright.schedule.changed.groups import changed_groups
from coursewright.schedule.changed.held import Edition, moved_though_held
from coursewright.schedule.changed.hidden import hidden_again
from coursewright.schedule.changed.names import changed_course, changed_names
from coursewright.schedule.changed.pages import lost_pages
from coursewright.schedule.changed.rhythm import shifted_weeks
from coursewright.schedule.changed.sessions import changed_ids, renamed_before, taken_over
from coursewright.workspace.earlier_versions import earlier_versions
from coursewright.workspace.parse import Linker, SourceText, parse_course
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings

if TYPE_CHECKING:
    from coursewright.workspace.offered.trial import ReadAgain, Reading

_NAMED = 5

_Facts = tuple[CourseFacts, CourseFacts]
"""Those of a course before the edits, and after."""


class Told(NamedTuple):
    """A sentence of What changed, and the line of the class or assignment, 0 for none."""

    text: str
    line: int = 0


@dataclass(frozen=True)
class Edits:
    """What the last change did to the course: `problems` of it, and what readers will be told."""

    problems: tuple[Problem, ...] = ()
    changes: tuple[Told, ...] = ()


def review_edits(
    loaded: LoadedCourse,
    settings: Settings,
    earlier: Earlier,
    today: date | None = None,
    since: str = "",
) -> Edits:
    """What differs from HEAD or, where nothing was edited since, from the commit before it.

    With `since`, from that commit, where there is one.

    An id that `earlier` versions had is no new one; what they renamed is told as long as calendars
    show both. Readers are not told of what is held back on
    `today`. Nothing differs where either version has errors, or there is no earlier one.
    """
    schedule, bibliography = settings.schedule, settings.bibliography
    if loaded.course is None:
        return Edits()
    texts = previous_texts(settings.root, (schedule, bibliography), since)
    if schedule not in texts or all(
        text.strip() == loaded.texts[file].strip() for file, text in texts.items()
    ):
        if not earlier.renamed:
            return Edits()
        texts = dict(loaded.texts)  # nothing was edited; what is left to tell is older
    library_text = _library_text(texts.get(bibliography, ""), loaded, bibliography)
    sources = SourceText(schedule, texts[schedule]), SourceText(bibliography, library_text)
    # White space at the end is the folder's or git's, from save to save.
    before, old_root = loaded.remembered.version(
        (settings.root, schedule, texts[schedule], bibliography, library_text.rstrip()),
        partial(_read_before, *sources, loaded.remembered.library_in(settings.root)),
    )
    root, _ = loaded.remembered.tree(loaded.texts[schedule], schedule)
    if before is None or old_root is None or root is None:
        return Edits()
    course, lines = loaded.course, loaded.texts[schedule].split("\n")
    versions = partial(earlier_versions, settings.root, schedule, bibliography, texts[schedule])
    edition = Edition(before, old_root, versions)
    with reusing(loaded.known):
        facts = course_facts(before), course_facts(course)
    problems = [
        offer_fix(problem, lines)
        for problem in _edited(edition, Edition(course, root), facts, earlier, today)
    ]
    reviewed = _Reviewed(loaded, (*loaded.problems, *problems))
    if loaded.offers is not None and any(problem.fix for problem in problems):
        offers = loaded.offers()
        problems = replace(
            offers,
            read_again=partial(
                _review_again,
                offers.read_again,
                edition,
                schedule,
                earlier,
                today,
                None if "held-would-move" in {p.code for p in problems} else _days(course),
            ),
        ).tried(problems, reviewed)
    return Edits(tuple(problems), _told(facts, course, today) if before.id == course.id else ())


def _read_before(
    schedule: SourceText, bibliography: SourceText, library: ParseLibrary
) -> tuple[Course | None, Node | None]:
    """The course as its last version had it, and the tree of its schedule."""
    trees: list[Node | None] = []

    def noted(
        text: str, file: str, keys: Collection[str]
    ) -> tuple[Node | None, tuple[Problem, ...]]:
        read = parse_yaml(text, file, keys)
        trees.append(read[0])
        return read

    linker = Linker(frozenset(), lambda page, target: target)
    read = parse_course(schedule, bibliography, {}, linker, parse_library=library, parse_tree=noted)
    return read.course, trees[0]


def _library_text(text: str, loaded: LoadedCourse, file: str) -> str:
    """The bibliography of a version, with the white space of the folder's where that is all."""
    here = loaded.texts.get(file, "")
    return here if here.strip() == text.strip() else text


@dataclass(frozen=True)
class _Reviewed:
    """A course's folder as read, with what its last edit did among the problems."""

    loaded: LoadedCourse
    problems: tuple[Problem, ...]

    @property
    def course(self) -> Course | None:
        return self.loaded.course

    @property
    def texts(self) -> dict[str, str]:
        return self.loaded.texts


def _review_again(
    read: "ReadAgain",
    before: Edition,
    schedule: str,
    earlier: Earlier,
    today: date | None,
    days: Counter[tuple[object, ...]] | None,
    file: str,
    text: str,
) -> "Reading | None":
    """The folder with another text of one file, reviewed like the folder itself.

    Where all classes together keep their `days`, the text moves none: it only shows, by an id
    that is there again, that one had moved.
    """
    loaded = read(file, text)
    if not isinstance(loaded, LoadedCourse) or loaded.course is None:
        return loaded
    root, _ = parse_yaml(loaded.texts[schedule], schedule)
    if root is None:
        return loaded
    facts = course_facts(before.course), course_facts(loaded.course)
    problems = _edited(before, Edition(loaded.course, root), facts, earlier, today)
    if days == _days(loaded.course):
        problems = [problem for problem in problems if problem.code != "held-would-move"]
    return _Reviewed(loaded, (*loaded.problems, *problems))


def _days(course: Course) -> Counter[tuple[object, ...]]:
    return Counter((one.start, one.end, one.where) for one in course.sessions)


def _edited(
    edition: Edition, edited: Edition, facts: _Facts, earlier: Earlier, today: date | None
) -> list[Problem]:
    """What is to be said of how a course differs from the one before the last edit."""
    before, course, root = edition.course, edited.course, edited.root
    problems = [*changed_course(before, course, root, earlier.uids)]
    if replaces_starter(*(each.sessions for each in facts)):
        return problems
    if (before.id, before.host) == (course.id, course.host):
        groups = {group.id for group in earlier.groups}
        problems += changed_ids(before, course, root, earlier.uids)
        kept = {old.id for old, _ in taken_over(before, course, earlier.uids)}
        problems += renamed_before(course, root, earlier.renamed, kept)
        problems += lost_pages(before, course, root, today, kept, earlier.uids)
        problems += changed_names(before, course, root, earlier.uids, earlier.themes)
        problems += changed_groups(before, course, root, groups)
        if today is not None:
            problems += moved_though_held(edition, edited, today)
            problems += hidden_again(before, course, today)
        problems += shifted_weeks(before, course, root)
    return problems


def unread_papers(course: Course) -> tuple[Problem, ...]:
    """A remark if the bibliography holds papers that no class reads; background may stand there.

    Where no class reads any paper yet, there is nothing to tell.
    """
    read = {paper.key for session in course.all_sessions for paper in session.papers}
    unread = [paper for paper in course.papers if paper.key not in read]
    if not unread or len(unread) == len(course.papers):
        return ()
    names = [f"'{paper.key}'" for paper in unread[:_NAMED]]
    if len(unread) > _NAMED:
        names.append(f"{len(unread) - _NAMED} more")
    verb = "is" if len(unread) == 1 else "are"
    return (
        Problem(
            "unread-paper",
            f"{len(unread)} of {len(course.papers)} papers {verb} read in no class: "
            f"{join_words(names)}",
            unread[0].place,
            "that is well for background reading",
            Severity.INFO,
        ),
    )


def _told(facts: _Facts, after: Course, today: date | None) -> tuple[Told, ...]:
    """The sentences of What changed, as the published page will have them, in English."""
    old, new = facts
    if today is not None:
        old, new = seen_on(old, today), seen_on(new, today)
    sentences = describe_changes(old, new, feed_disclosure(after), after.language, ENGLISH)
    lines = {session.id: session.place.line for session in after.all_sessions}
    due = {assignment.id: assignment.place.line for assignment in after.assignments}
    return tuple(
        Told(s.text, lines.get(s.session_id, 0) or due.get(s.assignment_id, 0)) for s in sentences
    )
