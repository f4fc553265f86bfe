"""What only a look at the whole course and at its last commit can tell."""

from dataclasses import dataclass

from coursewright.domain.calendar.history import Earlier
from coursewright.domain.changes.facts import course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import join_words
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.problem import Problem, Severity, offer_fix
from coursewright.formats.yaml.tree import parse_yaml
from coursewright.repository.git import previous_texts
from coursewright.schedule.changed.names import changed_course, changed_names
from coursewright.schedule.changed.sessions import changed_ids
from coursewright.workspace.parse import Linker, SourceText, parse_course
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings

_NAMED = 5


@dataclass(frozen=True)
class Edits:
    """What the last change did to the course: `problems` of it, and what readers will be told."""

    problems: tuple[Problem, ...] = ()
    changes: tuple[str, ...] = ()


def review_edits(loaded: LoadedCourse, settings: Settings, earlier: Earlier) -> Edits:
    """What differs from HEAD or, where nothing was edited since, from the commit before it.

    An id that `earlier` versions had is no new one. Nothing differs where either version has errors, or there is no earlier one.
    """
    schedule, bibliography = settings.schedule, settings.bibliography
    if loaded.course is None:
        return Edits()
    texts = previous_texts(settings.root, (schedule, bibliography))
    if schedule not in texts or all(
        text.strip() == loaded.texts[file].strip() for file, text in texts.items()
    ):
        return Edits()
    before = parse_course(
        SourceText(schedule, texts[schedule]),
        SourceText(bibliography, texts.get(bibliography, "")),
        {},
        Linker(frozenset(), lambda page, target: target),
    ).course
    root, _ = parse_yaml(loaded.texts[schedule], schedule)
    if before is None or root is None:
        return Edits()
    course, names = loaded.course, {*earlier.themes, *earlier.groups}
    problems = [*changed_course(before, course, root, earlier.uids)]
    same = (before.id, before.host) == (course.id, course.host)
    if same:
        problems += changed_ids(before, course, root, earlier.uids)
        problems += changed_names(before, course, root, earlier.uids, names)
    lines = loaded.texts[schedule].split("\n")
    return Edits(
        tuple(offer_fix(problem, lines) for problem in problems),
        _told(before, course) if before.id == course.id else (),
    )


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


def _told(before: Course, after: Course) -> tuple[str, ...]:
    """The sentences of What changed, as the published page will have them, in English."""
    sentences = describe_changes(
        course_facts(before), course_facts(after), feed_disclosure(after), after.language, ENGLISH
    )
    return tuple(sentence.text for sentence in sentences)
