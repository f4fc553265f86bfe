"""Weekdays as instructors and registrars write them."""

import re
import unicodedata

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.times.clock import DASHES, WEEKDAYS, Unclear

SHORT = tuple(name[:3] for name in WEEKDAYS)
HINT = "write Mon, Tue, Wed, Thu, Fri, Sat or Sun"
"""What to write instead of what is no weekday."""
_LETTERS = {"m": 0, "t": 1, "w": 2, "r": 3, "f": 4, "u": 6}
"""A registrar's letters; 'S' is left out, since it is Saturday or Sunday."""
_RUN = re.compile(r"mo|tu|we|th|fr|sa|su|[mtwrfu]")
_BETWEEN = re.compile(r"[\s,;/&+·|]+(?:(?:and|plus)\s+)?", re.IGNORECASE)
_THROUGH = re.compile(rf"\s+(?:to|through|thru|until)\s+|\s*[{DASHES}]\s*", re.IGNORECASE)
_GROUPS = {"weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6)}


def parse_weekday(text: str) -> int | None:
    """The weekday, Monday is 0, that `Tue`, `Tues.`, `tuesday` or `Tuesdays` names, or None."""
    word = text.strip().rstrip(".").lower()
    if len(word) < 2:
        return _LETTERS.get(word)
    if word == "weds":
        return 2
    for beginning in (word, word.removesuffix("s") if word.endswith("days") else ""):
        found = [n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(beginning)]
        if beginning and len(found) == 1:
            return found[0]
    return None


def read_weekdays(text: str) -> tuple[int, ...] | Unclear:
    """The days that a text names, sorted and without repetition.

    `Tue, Thu`, `Tuesdays and Thursdays`, `Tue/Thu`, `Mon-Fri`, and letters in a run: `TuTh`,
    `TR`, `MWF`. Two days joined by a dash may be two or a span: that is asked about, except
    where Monday to Friday or a longer week is meant.
    """
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    plain = re.sub(r"^(?:every|each|on)\s+", "", written, flags=re.IGNORECASE)
    if plain.lower() in _GROUPS:
        return _GROUPS[plain.lower()]
    parts = _THROUGH.split(plain)
    if len(parts) == 2 and all(parts):
        return _span(parts[0], parts[1], written)
    days: set[int] = set()
    for part in parts:
        for word in _BETWEEN.split(part.strip(" ,;/&+")):
            found = _word(word)
            if found is None:
                return _unknown(word, written)
            days.update(found)
    return tuple(sorted(days))


def _span(first: str, last: str, written: str) -> tuple[int, ...] | Unclear:
    one, other = _word(first), _word(last)
    if one is None or other is None or len(one) + len(other) != 2:
        lists = read_weekdays(first), read_weekdays(last)
        if any(isinstance(found, Unclear) for found in lists):
            return _unknown(first if one is None else last, written)
        return Unclear(f"'{written[:40]}' may mean days or a span of days", HINT)
    start, end = one[0], other[0]
    if end <= start:
        return Unclear(f"'{written[:40]}' runs backwards through the week", "write a list of days")
    said = re.search(r"\s(?:to|through|thru|until)\s", written.lower())
    if said or end - start == 1 or (start == 0 and end >= 4):
        return tuple(range(start, end + 1))
    both = f"[{SHORT[start]}, {SHORT[end]}]"
    whole = f"[{', '.join(SHORT[day] for day in range(start, end + 1))}]"
    return Unclear(
        f"'{written[:40]}' may mean two days or all from the first to the last",
        f"write {both} or {whole}",
    )


def _word(word: str) -> tuple[int, ...] | None:
    """One day, or several in a run of letters in the week's order."""
    word = word.lower()
    day = parse_weekday(word)
    if day is not None:
        return (day,)
    run = _RUN.findall(word)
    if not run or "".join(run) != word:
        return None
    days: list[int] = []
    for letters in run:
        found = parse_weekday(letters)
        if letters == "t" and 1 in days:
            found = 3  # MTWTF
        if found is None or (days and found <= days[-1]):
            return None
        days.append(found)
    return tuple(days)


def _unknown(word: str, written: str) -> Unclear:
    close = nearest(word, WEEKDAYS) if len(word) > 2 else None
    alone = word == written
    return Unclear(f"'{word[:20]}' is no weekday", HINT, close[:3] if close and alone else None)
