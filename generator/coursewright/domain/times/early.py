"""The hour of the day, in UTC, at which it is early in the morning in a zone all year."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_EARLY = timedelta(hours=3, minutes=17)  # where clocks are put forward, an hour later in summer


def early_in(zone: ZoneInfo, year: int) -> time:
    """When it is 3:17 in the zone while its clocks are not put forward."""
    minutes = (_EARLY - min(_offsets(zone, year))) // timedelta(minutes=1) % (24 * 60)
    return time(*divmod(minutes, 60))


def has_summer_time(zone: ZoneInfo, year: int) -> bool:
    """Whether the zone's clocks are put forward for a part of that year."""
    return len(_offsets(zone, year)) > 1


def _offsets(zone: ZoneInfo, year: int) -> set[timedelta]:
    """How far the zone is ahead of UTC on the first of each month."""
    noons = (datetime.combine(date(year, month, 1), time(12), zone) for month in range(1, 13))
    return {noon.utcoffset() or timedelta() for noon in noons}
