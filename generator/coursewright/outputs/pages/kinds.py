"""The pages that a course has by itself, each with its names, its templates and its view."""

from collections.abc import Callable
from typing import NamedTuple

from coursewright.domain.language import noop
from coursewright.outputs import anchors
from coursewright.outputs.views.archive import archive_view
from coursewright.outputs.views.calendar import calendar_view
from coursewright.outputs.views.course_pages import (
    assignments_view,
    presenting_view,
    project_view,
    syllabus_view,
)
from coursewright.outputs.views.deadlines import deadlines_view
from coursewright.outputs.views.news import changes_view
from coursewright.outputs.views.papers.reading_list import papers_view
from coursewright.outputs.views.schedule import schedule_view
from coursewright.outputs.views.viewpoint import Viewpoint


class PageKind(NamedTuple):
    """One page of the course: its address, its names, its template and its view."""

    path: str
    title: str
    template: str
    build: Callable[[Viewpoint], object]
    description: str


KINDS = (
    PageKind(
        anchors.SCHEDULE,
        noop("Schedule"),
        "schedule",
        schedule_view,
        noop("Every class of %(course)s, in order."),
    ),
    PageKind(
        anchors.CALENDAR,
        noop("Calendar"),
        "calendar",
        calendar_view,
        noop("Subscribe to the classes and deadlines of %(course)s."),
    ),
    PageKind(
        anchors.DEADLINES,
        noop("Deadlines"),
        "deadlines",
        deadlines_view,
        noop("What is due in %(course)s, and when."),
    ),
    PageKind(
        anchors.PAPERS,
        noop("Papers"),
        "papers",
        papers_view,
        noop("The papers that %(course)s reads."),
    ),
    PageKind(
        anchors.ASSIGNMENTS,
        noop("Assignments"),
        "assignments",
        assignments_view,
        noop("The assignments of %(course)s."),
    ),
    PageKind(
        anchors.PROJECT,
        noop("Project"),
        "project",
        project_view,
        noop("The project of %(course)s, by stage."),
    ),
    PageKind(
        anchors.SYLLABUS,
        noop("Syllabus"),
        "syllabus",
        syllabus_view,
        noop("When and where %(course)s meets, who teaches it and how it is graded."),
    ),
    PageKind(
        anchors.PRESENTING,
        noop("Presenting"),
        "presenting",
        presenting_view,
        noop("Open slots and presentations of %(course)s."),
    ),
    PageKind(
        anchors.CHANGES,
        noop("What changed"),
        "changes",
        changes_view,
        noop("Announcements and changes of %(course)s, the newest first."),
    ),
)

ARCHIVE = PageKind(
    anchors.ARCHIVE,
    noop("Past terms"),
    "archive",
    archive_view,
    noop("Earlier terms of %(course)s."),
)
