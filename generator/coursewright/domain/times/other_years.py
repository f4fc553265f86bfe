"""A day whose year is a slip."""

from datetime import date


def in_other_year(day: date, first: date, last: date) -> date | None:
    """The same day between two others, inclusive, where one of their years alone puts it there."""
    moved = (_in_year(day, year) for year in {first.year, last.year})
    near = [other for other in moved if other and first <= other <= last]
    return near[0] if len(near) == 1 else None


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return None
