"""Whether the workflow that publishes a course builds it when a release date comes."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.released import release_dates
from coursewright.domain.times.early import early_in

FOLDER = ".github/workflows"
_CRON = re.compile(
    r"""^\s*-\s*cron:\s*["']?(?P<minute>\d{1,2})\s+(?P<hour>\d{1,2})\s+\*\s+\*\s+\*\s*["']?""",
    re.MULTILINE,
)
_PUBLISHES = re.compile(r"deploy-pages|gh-deploy|actions-gh-pages")
_LATEST = 6
"""The hour in the morning from which a release date that comes counts as late."""


def late_releases(course: Course, root: Path, today: date) -> Iterator[Problem]:
    """A warning where release dates are to come and no build of GitHub's brings them by morning.

    Silent where no workflow in the folder publishes the site: something else does then.
    """
    announced = (news.day for news in course.announcements)
    coming = sorted(day for day in (*release_dates(course), *announced) if day > today)
    workflows = {path: text for path, text in _workflows(root) if _PUBLISHES.search(text)}
    if not coming or not workflows:
        return
    builds = [(path, match) for path, text in workflows.items() for match in _CRON.finditer(text)]
    right = early_in(course.zone, course.first.year)
    cron = f"'- cron: \"{right.minute} {right.hour} * * *\"'"
    if not builds:
        path = next(iter(workflows))
        yield Problem(
            "late-release",
            "the course has release dates, and this workflow does not build once a day: what is "
            "held back comes with the next push",
            Place(path, 1),
            f"write 'schedule:' below 'on:', and below that {cron}",
            Severity.WARNING,
        )
        return
    at = [_local(match, coming[0], course) for _, match in builds]
    if None in at or min(clock for clock in at if clock) < time(_LATEST):
        return
    path, match = builds[0]
    line = workflows[path].count("\n", 0, match.start("minute")) + 1
    column = match.start("minute") - workflows[path].rfind("\n", 0, match.start("minute"))
    clock = min(clock for clock in at if clock)
    yield Problem(
        "late-release",
        f"the workflow builds at {clock:%-H:%M} in {course.zone.key}: release dates come "
        "that late in the day",
        Place(path, line, column),
        f"write {cron}",
        Severity.WARNING,
    )


def _workflows(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / FOLDER).glob("*.y*ml")):
        try:
            yield f"{FOLDER}/{path.name}", path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue


def _local(match: re.Match[str], day: date, course: Course) -> time | None:
    """When it is in the course's zone, on that day, that a workflow begins; None for no hour."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59:
        return None
    begins = datetime.combine(day, time(hour, minute), UTC)
    return begins.astimezone(course.zone).time()
