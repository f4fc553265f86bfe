"""What is held back until its release date, in the files of a course's folder.

What nobody may see yet stands on no page; so nothing else may lead to it, or the link would tell
of it and lead nowhere.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from coursewright.domain.course import Course
from coursewright.domain.lost_files import LINK_LEFT_OUT
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.released import (
    held_back_files,
    held_back_papers,
    is_released,
    linked_files,
    released,
)
from coursewright.formats.markdown.prose_links import prose_targets
from coursewright.outputs import anchors
from coursewright.workspace.guards.students_files import is_material, is_students
from coursewright.workspace.parse import ReadCourse
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings


def files_held_back(loaded: LoadedCourse, settings: Settings, today: date) -> frozenset[str]:
    """The files of docs/, by their paths there, that nothing names but what is held back.

    A file that a page of the instructor's names is public.
    """
    if loaded.course is None:
        return frozenset()
    files = held_back_files(loaded.course, today)
    if files:
        for page, text in _shown_pages(loaded, loaded.course, settings, today):
            if not is_students(page) or page == anchors.PAPERS:
                files -= {link.path for link in prose_targets(text, page)}
    return files


def links_to_held_back(loaded: LoadedCourse, settings: Settings, today: date) -> Iterator[Problem]:
    """A problem for each link of a page that leads to what may not be seen on `today`."""
    course = loaded.course
    if course is None:
        return
    until = _days_of_pages(course, today)
    if not until:
        return
    for target, place in settings.written.nav:
        day = until.get(target.removeprefix("./"))
        if day is not None:
            yield Problem(
                "held-back-link",
                f"the navigation leads to '{target[:80]}', which is held back until {day}",
                place,
                "take the line away until then, or the release date",
            )
    for page, text in _shown_pages(loaded, course, settings, today):
        for link in prose_targets(text, page):
            day = until.get(link.path) or until.get(f"{link.path}#{link.anchor}")
            if day is not None:
                yield Problem(
                    "held-back-link",
                    f"the link '{link.written[:80]}' leads to what is held back until {day}",
                    Place(f"{settings.docs}/{page}", link.line, link.column, len(link.written)),
                    "take the link away until then, or the release date",
                )


def links_to_left_out(
    loaded: LoadedCourse, settings: Settings, left_out: frozenset[str]
) -> Iterator[Problem]:
    """A problem for each of students' files that leads to another that is left out."""
    course = loaded.course
    if course is None or not left_out:
        return
    notes = {anchors.paper_page(paper): course.notes.get(paper.key) for paper in course.papers}
    for session in course.all_sessions:
        notes.setdefault(anchors.class_page(session), course.class_notes.get(session.id))
    leads = {
        page: {*written.leads_to, *(link.url for link in written.materials)}
        for page, written in notes.items()
        if written is not None
    }
    prose = loaded.texts.get(f"{settings.docs}/{anchors.PAPERS}", "")
    leads[anchors.PAPERS] = {link.path for link in prose_targets(prose, anchors.PAPERS)}
    for page, paths in leads.items():
        for path in sorted(paths & left_out):
            message = f"it leads to '{path[:80]}', which is left out of the site"
            hint = "take the link away, or mend that file"
            yield Problem("broken-link", message, Place.whole(f"{settings.docs}/{page}"), hint)


def links_of_the_course(
    loaded: LoadedCourse, settings: Settings, left_out: frozenset[str]
) -> Iterator[Problem]:
    """A warning for each link of the instructor's to one of students' files that is left out."""
    if loaded.course is None or not left_out:
        return
    schedule = loaded.texts.get(settings.schedule, "")
    for path in sorted(left_out & linked_files(loaded.course) - loaded.course.lost_files):
        if is_material(path) and (start := schedule.find(path)) >= 0:
            line = schedule.count("\n", 0, start) + 1
            column = start - schedule.rfind("\n", 0, start)
            yield _left_out(path, Place(settings.schedule, line, column, len(path)))
    for name, text in loaded.texts.items():
        page = posixpath.relpath(name, settings.docs) if name.endswith(".md") else ".."
        if not page.startswith("..") and not is_students(page):
            for link in prose_targets(text, page):
                if link.path in left_out and is_material(link.path):
                    place = Place(name, link.line, link.column, len(link.written))
                    yield _left_out(link.path, place)


def _left_out(path: str, place: Place) -> Problem:
    message = f"'{path[:80]}' is left out of the site, and so is this link"
    hint = "mend that file, or take the link away"
    return Problem(LINK_LEFT_OUT, message, place, hint, Severity.WARNING)


def without_links_to(read: ReadCourse, left_out: frozenset[str]) -> ReadCourse:
    """The course without links to students' files that are left out."""
    if read.course is None or not left_out:
        return read
    lost = read.course.lost_files | frozenset(filter(is_material, left_out))
    return replace(read, course=replace(read.course, lost_files=lost))


def _days_of_pages(course: Course, today: date) -> Mapping[str, date]:
    """The pages, files and anchors that are not made yet, each with the day on which it will be."""
    shown = released(course, today)
    visible = {session.id for session in shown.all_sessions}
    found: dict[str, date] = {}
    for session in course.all_sessions:
        if session.id in visible or session.release is None:
            continue
        found[anchors.session_target(session)] = session.release
        found[anchors.class_page(session)] = session.release
        for paper in session.papers:
            if paper in held_back_papers(course, today):
                for path in (
                    anchors.paper_page(paper),
                    anchors.paper_bib(paper),
                    anchors.paper_ris(paper),
                ):
                    found[path] = min(session.release, found.get(path, session.release))
    for assignment in course.assignments:
        if assignment.release is not None and not is_released(assignment, today):
            found[anchors.assignment_target(assignment)] = assignment.release
    return found


def _shown_pages(
    loaded: LoadedCourse, course: Course, settings: Settings, today: date
) -> Iterator[tuple[str, str]]:
    """The path in docs/ and the text of each page that is shown, and what somebody wrote there."""
    shown = released(course, today)
    notes = {anchors.paper_page(paper) for paper in shown.papers if paper.key in shown.notes}
    notes |= {anchors.class_page(s) for s in shown.all_sessions if s.id in shown.class_notes}
    for name, text in loaded.texts.items():
        page = posixpath.relpath(name, settings.docs) if name.endswith(".md") else ".."
        if page.startswith(".."):
            continue
        if not is_students(page) or page in notes or page == anchors.PAPERS:
            yield page, text
