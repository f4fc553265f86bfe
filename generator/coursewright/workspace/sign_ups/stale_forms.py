"""A form of sign-ups that is behind the schedule."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coursewright.domain.course import Course
from coursewright.domain.privacy import page_disclosure
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.visible import visible
from coursewright.formats.github.forms import options_of
from coursewright.workspace.sign_ups.form_files import form_files
from coursewright.workspace.today import Today


def stale_choices(course: Course, today: Today, root: Path) -> Iterator[Problem]:
    """A remark where the form offers slots that are not open, or lacks some that are.

    A class that is over is no change of the course, and its slot is refused all the same.
    """
    where = form_files(root)
    offered = options_of(where.text_of(where.sign_up), "slot")
    if not offered:
        return
    from coursewright.editing.signup import open_choices  # most courses have no form

    seen = visible(course, today.day, page_disclosure(course))
    ever, now = (
        [choice.label for choice in open_choices(seen, day)] for day in (date.min, today.day)
    )
    gone = [label for label in offered if label.endswith("]") and label not in ever]
    missing = [label for label in now if label not in offered]
    said = [
        f"{what} '{labels[0][:80]}'" + (f" and {len(labels) - 1} more" if labels[1:] else "")
        for what, labels in (("still offers", gone), ("does not offer", missing))
        if labels
    ]
    if said:
        yield Problem(
            "stale-form",
            f"the form of sign-ups {' and '.join(said)}",
            Place.whole(where.sign_up),
            "push, and its workflow brings it up to date, or run 'coursewright forms'",
            Severity.INFO,
        )
