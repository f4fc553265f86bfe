"""What published calendar feeds tell their subscribers, and whether the next ones can follow."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from icalendar import Calendar, Component

_NOT_CONTENT = frozenset({"BEGIN", "END", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"})
_PLACE_IN_TIME = ("DTSTART", "DTEND", "STATUS")


class PublishedEvent(NamedTuple):
    """An event as a subscriber has it: its SEQUENCE (0 where none is given), and its properties
    less those that the history of its edits gives, by name, as a feed writes them."""

    sequence: int
    content: Mapping[str, str]

    @property
    def summary(self) -> str:
        """Its title."""
        return self.content.get("SUMMARY", "")

    @property
    def when(self) -> str:
        """Its beginning, end and status in a feed's own form."""
        return " ".join(self.content.get(name, "") for name in _PLACE_IN_TIME)


class Break(Enum):
    """What a subscriber could not follow, the worst first."""

    VANISHES = 1
    HIDDEN = 2
    FALLS = 3
    MOVES = 4
    READS = 5


class Difference(NamedTuple):
    """One event whose next form subscribers of the published one may miss, and how."""

    uid: str
    kind: Break
    before: PublishedEvent
    after: PublishedEvent | None = None


def parse_published(raw: bytes) -> dict[str, PublishedEvent]:
    """The events of a feed by UID. Raises ValueError where the bytes are no calendar."""
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        raise ValueError("no calendar")
    try:
        events = Calendar.from_ical(raw).walk("VEVENT")
    except ValueError:
        raise
    except Exception as error:  # such as the OSError of a zone whose name is no file's
        raise ValueError(f"no calendar: {error}") from error
    return {str(event["UID"]): _event(event) for event in events if "UID" in event}


def _event(event: Component) -> PublishedEvent:
    content: dict[str, str] = {}
    for line in event.content_lines():
        name, _, value = str(line).partition(":")
        name = name.partition(";")[0]
        if line and name not in _NOT_CONTENT:
            content[name] = value
    return PublishedEvent(_sequence(event), content)


def _sequence(event: Component) -> int:
    """The event's SEQUENCE. Raises ValueError where that is no count, or stands there twice."""
    found = event.get("SEQUENCE", 0)
    if isinstance(found, list):
        raise ValueError("two SEQUENCEs")
    return int(found)


def latest(feeds: Iterable[Mapping[str, PublishedEvent]]) -> dict[str, PublishedEvent]:
    """The events of several feeds, each in the form with the highest SEQUENCE."""
    found: dict[str, PublishedEvent] = {}
    for feed in feeds:
        for uid, event in feed.items():
            if uid not in found or event.sequence > found[uid].sequence:
                found[uid] = event
    return found


def differences(
    before: Mapping[str, PublishedEvent],
    after: Mapping[str, PublishedEvent],
    counted: Mapping[str, int],
    hidden: Collection[str] = (),
) -> Iterator[Difference]:
    """What subscribers who have `before` cannot follow in `after`, by UID.

    A calendar program ignores an event whose SEQUENCE is lower than the one it has (RFC 5546,
    section 2.1.5), and some ignore one whose SEQUENCE is equal. `counted` has the SEQUENCE of
    every event that the history knows, also of those that feeds show no more; `hidden` are the UIDs
    of what is held back now.
    """
    for uid, old in sorted(before.items()):
        new = after.get(uid)
        if new is None:
            if uid in hidden:
                yield Difference(uid, Break.HIDDEN, old)
            elif uid not in counted:
                yield Difference(uid, Break.VANISHES, old)
            elif counted[uid] < old.sequence:
                yield Difference(uid, Break.FALLS, old, old._replace(sequence=counted[uid]))
        elif new.sequence < old.sequence:
            yield Difference(uid, Break.FALLS, old, new)
        elif new.sequence == old.sequence and new.content != old.content:
            moved = new.when != old.when
            yield Difference(uid, Break.MOVES if moved else Break.READS, old, new)
