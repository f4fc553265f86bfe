"""The hour at which a course's workflow builds once a day: early in the morning where it is held.

GitHub's schedules are in UTC and know no summer time, and they begin late when many want to; so
the hour is one that is early all year.
"""

import re
from zoneinfo import ZoneInfoNotFoundError

from coursewright.domain.times.early import early_in, has_summer_time
from coursewright.domain.times.zones import time_zone

_CRON = re.compile(r'(    - cron: )"\d+ \d+ \* \* \*"[^\n]*')


def daily_cron(zone: str, year: int) -> str:
    """The cron line's value with its comment, for a course in a zone.

    For a zone that there is not, one for the morning of America: another problem tells of it.
    """
    try:
        rules = time_zone(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return '"17 9 * * *" # once a day'
    early = early_in(rules, year)
    has_summer = has_summer_time(rules, year)
    return (
        f'"{early.minute} {early.hour} * * *" # once a day, in UTC, so that "next class" is true and release '
        f"dates come: 3:17 in {zone}{', or an hour later in summer' if has_summer else ''}"
    )


def with_daily_cron(workflow: str, cron: str) -> str:
    """A workflow that builds at that hour, where it builds once a day; else as it is."""
    return _CRON.sub(lambda match: match[1] + cron, workflow, count=1)
