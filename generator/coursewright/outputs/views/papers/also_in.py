"""What else a paper's theme reads: all of a small theme, the nearest ten readings of a large one.

Were all of them named, a theme of 1,500 papers would be told 1,500 times.
"""

from coursewright.domain.paper import Paper
from coursewright.domain.session import Reading, Resource, Theme
from coursewright.outputs.views.agenda import Agenda, ThemeReading

SHOWN = 10
_AROUND = 6 * SHOWN
"""How many readings on each side are looked at: papers that are read twice count once."""


def nearest_readings(
    agenda: Agenda, paper: Paper, theme: Theme
) -> tuple[tuple[Reading, ...], bool]:
    """What the theme reads beside a paper, in the order of its classes, and whether it reads more.

    What the paper's own classes read and is no paper stands with them, and is left out.
    """
    read, places = agenda.theme_readings[theme.id]
    own = places[paper.key]
    first = max(0, own - _AROUND)
    found = dict(_others(read[first:own], paper))
    before = len(found)
    found |= _others(read[own : own + _AROUND], paper)
    beyond = first > 0 or own + _AROUND < len(read)
    if len(found) <= SHOWN and not beyond:
        return tuple(found.values()), False
    start = max(0, min(before - SHOWN // 2, len(found) - SHOWN))
    return tuple(found.values())[start : start + SHOWN], True


def _others(read: tuple[ThemeReading, ...], paper: Paper) -> dict[Resource | str, Reading]:
    """Those of some readings that are not the paper, by name, the last of one name."""
    key = paper.key
    return {
        resource or name: reading
        for name, resource, reading, session in read
        if name != key and not (resource and paper in session.papers)
    }
