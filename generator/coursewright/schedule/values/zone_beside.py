"""Time zones that stand beside a time, `23:00-00:30 Europe/Madrid`: a course has one clock alone."""

import re

from coursewright.domain.times.zones import zone_names
from coursewright.schedule.values.zones import meant_zone

_ABBREVIATED = re.compile(r"(?:[A-Z]{1,3}[SD]?T|UTC|MEZ|MESZ|AoE|Z)")
_OFFSET = re.compile(r"(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?\d{2})?\W*$")
_AROUND = re.compile(
    r"\b(?:hora|horario|heure|time|zeit|uhr|ortszeit|de|del|d|la|in|of|h|hrs?|[ap]\.?m)\b",
    re.IGNORECASE,
)
"""What people write around the place whose clock they mean."""
_LONGEST = 40


def ends_with_zone(text: str) -> bool:
    """Whether a time zone is named after the clocks of a text: `9:00-10:00 (CET)`, `… Madrid time`."""
    if _OFFSET.search(text):
        return True
    rest = re.split(r"\d", text)[-1]
    name = " ".join(_AROUND.sub(" ", re.sub(r"[,;.()'’\[\]]", " ", rest)).split())
    if not name or len(name) > _LONGEST or rest == text:
        return False
    known = zone_names()
    return bool(_ABBREVIATED.fullmatch(name)) or name in known or _is_place(name)


def _is_place(name: str) -> bool:
    """Whether exactly one zone is meant by the name of a place, as written and not nearly so."""
    zone = meant_zone(name, zone_names())[1]
    return zone is not None and name[0].isupper() and len(name) > 2
