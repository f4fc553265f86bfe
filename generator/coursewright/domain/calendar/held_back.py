"""The calendar entries of what is held back, which no feed shows before its release date."""

from datetime import date

from coursewright.domain.calendar.entry import EntryKind, entry_uid
from coursewright.domain.course import Course
from coursewright.domain.released import is_released


def held_back_uids(course: Course, today: date) -> frozenset[str]:
    """The UIDs of the classes, with their deadlines and notices, and assignments held back then."""
    found = {
        entry_uid(EntryKind.ASSIGNMENT, assignment.id, course)
        for assignment in course.assignments
        if not is_released(assignment, today)
    }
    for session in course.sessions:
        if not is_released(session, today):
            found |= {
                entry_uid(EntryKind.CLASS, session.id, course),
                entry_uid(EntryKind.NO_CLASS, session.id, course),
                *(entry_uid(EntryKind.DEADLINE, due.id, course) for due in session.deadlines),
            }
    return frozenset(found)
