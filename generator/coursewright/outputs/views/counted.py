"""Of what only the best count, in words, for the pages that list it."""

from collections.abc import Callable

from coursewright.domain.grade import Best, Grade, Scale
from coursewright.domain.language import Language
from coursewright.outputs.views.viewpoint import Viewpoint


def scale_words(language: Language, scale: Scale) -> str:
    """`pass/fail`, of what enters no sum."""
    return {
        Scale.BINARY: language.pgettext("of the grade", "pass/fail"),
        Scale.REQUIRED: language.pgettext("of the grade", "required"),
    }[scale]


def best_words(language: Language, best: Best) -> str:
    """`the best 10 of 12 count`."""
    if best.among:
        return language.ngettext(
            "the best %(num)d of %(all)d counts",
            "the best %(num)d of %(all)d count",
            best.counted,
            all=best.among,
        )
    return language.ngettext("the best %(num)d counts", "the best %(num)d count", best.counted)


def counts_as(view: Viewpoint, what: str, *, assignment: bool) -> str:
    """The same of one deadline or assignment, or "" where it counts for itself."""
    for grade in view.course.grading:
        covers = grade.counts_assignment if assignment else grade.counts_deadline
        if grade.best is not None and covers(what):
            return best_words(view.language, grade.best)
    return ""


def counted_deadlines(view: Viewpoint) -> tuple[str, ...]:
    """What is said of the course's deadlines and assignments: `Reviews: the best 10 of 12 count`."""
    names = [d.what for session in view.course.sessions for d in session.deadlines]
    return _lines(
        view,
        lambda grade: any(map(grade.counts_deadline, names)) or _of_assignments(view, grade),
    )


def counted_assignments(view: Viewpoint) -> tuple[str, ...]:
    """The same of its assignments alone."""
    return _lines(view, lambda grade: _of_assignments(view, grade))


def _of_assignments(view: Viewpoint, grade: Grade) -> bool:
    return any(grade.counts_assignment(assignment.title) for assignment in view.course.assignments)


def _lines(view: Viewpoint, covers: Callable[[Grade], bool]) -> tuple[str, ...]:
    return tuple(
        view.language.gettext(
            "%(name)s: %(text)s", name=grade.what, text=best_words(view.language, grade.best)
        )
        for grade in view.course.grading
        if grade.best is not None and covers(grade)
    )
