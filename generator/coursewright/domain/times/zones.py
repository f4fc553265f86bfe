"""Time zones by the rules of the locked `tzdata` package alone, never by the machine's own.

So a commit gives the same instants on every machine, and the package's version says which rules
were in force.
"""

import zoneinfo
from functools import cache
from zoneinfo import ZoneInfo


def time_zone(key: str) -> ZoneInfo:
    """The zone with this name, such as `America/Chicago`.

    Raises ZoneInfoNotFoundError where the package has none.
    """
    _leave_the_machine_alone()
    return ZoneInfo(key)


@cache
def zone_names() -> frozenset[str]:
    """The names of all zones; listing them searches folders, and a history has many versions."""
    _leave_the_machine_alone()
    return frozenset(zoneinfo.available_timezones())


@cache
def _leave_the_machine_alone() -> None:
    """Look nowhere but in the package, also for zones that were read before."""
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
