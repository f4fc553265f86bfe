"""The hour of the day, in UTC, at which it is early in the morning in a zone all year."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_EARLY = timedelta(hours=3, minutes=17)  # in winter; an hour later in summer


def early_in(zone: ZoneInfo, year: int) -> time:
    """When it is 3:17 in the zone while its clocks are not put forward."""
    noons = [datetime.combine(date(year, month, 1), time(12), zone) for month in range(1, 13)]
    offset = min(noon.utcoffset() or timedelta() for noon in noons)
    minutes = (_EARLY - offset) // timedelta(minutes=1) % (24 * 60)
    return time(*divmod(minutes, 60))
