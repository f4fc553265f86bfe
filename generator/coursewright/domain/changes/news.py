"""What is new: what the history of the course says, and what its instructor announced."""

from collections.abc import Iterable
from datetime import date, datetime

from coursewright.domain.changes.change import Change
from coursewright.domain.course import Course

RECENT_DAYS = 7


def course_news(course: Course, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes and the announcements in one stream, the newest first.

    `changes` of the same instant keep their order. An announcement counts from the first minute
    of its day. `course` is what is visible of it.
    """
    announced = (
        Change(
            id=announcement.id,
            at=datetime.combine(announcement.day, datetime.min.time(), tzinfo=course.zone),
            text=announcement.text,
            marked=announcement.marked,
            announced=True,
            title=announcement.title,
            link=announcement.link,
        )
        for announcement in course.announcements
    )
    return tuple(
        sorted((*changes, *announced), key=lambda change: change.at.timestamp(), reverse=True)
    )


def is_recent(change: Change, today: date) -> bool:
    """Whether the change was made today or on one of the seven days before."""
    return 0 <= (today - change.at.date()).days <= RECENT_DAYS
