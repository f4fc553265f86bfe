"""What a published calendar feed tells its subscribers, as far as the next one must go on from it."""

from icalendar import Calendar


def parse_published(raw: bytes) -> dict[str, int]:
    """The SEQUENCE of each event of a feed by its UID (RFC 5545, 3.8.7.4: 0 where none is given).

    Raises ValueError where the bytes are no calendar.
    """
    events = Calendar.from_ical(raw).walk("VEVENT")
    return {str(event["UID"]): int(event.get("SEQUENCE", 0)) for event in events if "UID" in event}
