"""What would keep calendar programs from showing a feed, or would show it wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from coursewright.domain.problem import Place, Problem, Severity, sort_problems
from coursewright.formats.ical.lines import ContentLine, Say, read_lines
from coursewright.formats.ical.properties import (
    CALENDAR,
    CALENDAR_NEEDS,
    EVENT,
    EVENT_NEEDS,
    UNWANTED,
    Rule,
    is_utc,
    read_moment,
)

MAX_BYTES = 1_000_000
"""A larger feed is not taken by some calendar services."""
MOST_READ = 20 * MAX_BYTES
"""One that is still larger is not read at all."""
_ZONE_PARTS = ("STANDARD", "DAYLIGHT")
_YEARS = (1970, 2100)


@dataclass
class _Component:
    """A component while it is read: its name, where it begins, and its properties."""

    name: str
    number: int
    lines: list[ContentLine] = field(default_factory=list)
    parts: list["_Component"] = field(default_factory=list)

    def all(self, name: str) -> list[ContentLine]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> ContentLine | None:
        return next((line for line in self.lines if line.name == name), None)


def check_feed(raw: bytes, file: str) -> tuple[Problem, ...]:
    """Every problem of a calendar file, each at its line; none where all programs can follow it.

    Errors are what RFC 5545 and 7986 forbid or programs refuse; warnings what they forgive.
    """
    problems: list[Problem] = []

    def say(code: str, message: str, number: int, severity: Severity = Severity.ERROR) -> None:
        problems.append(Problem(code, message, Place(file, number), severity=severity))

    if len(raw) > MAX_BYTES:
        size = f"the feed has {len(raw):,} octets; some services take at most {MAX_BYTES:,}"
        whole = Place.whole(file)
        problems.append(Problem("feed-too-large", size, whole, severity=Severity.WARNING))
        if len(raw) > MOST_READ:
            return (replace(problems[0], severity=Severity.ERROR),)
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        page = raw.lstrip()[:1] == b"<"
        message = "the file is no calendar" + (", but a web page, as of a login" if page else "")
        return (Problem("feed-no-calendar", message, Place(file, 1)),)
    lines = read_lines(raw, say)
    calendars = _components(lines, say)
    for calendar in calendars:
        if calendar.name == "VCALENDAR":
            _check_calendar(calendar, say)
        else:
            say("feed-structure", f"{calendar.name} stands outside the calendar", calendar.number)
    if len(calendars) > 1:
        message = "the file holds a second calendar, which many programs pass over"
        _warn(say, "feed-structure", message, calendars[1].number)
    for number in _undefined_zones(calendars):
        say("feed-zone", "no VTIMEZONE defines the zone of this time", number)
    return sort_problems(problems)


def _warn(say: Say, code: str, message: str, number: int) -> None:
    say(code, message, number, Severity.WARNING)


def _components(lines: Sequence[ContentLine], say: Say) -> list[_Component]:
    """The components by BEGIN and END."""
    root = _Component("", 0)
    open_ = [root]
    for line in lines:
        if line.name == "BEGIN":
            part = _Component(line.value.upper(), line.number)
            open_[-1].parts.append(part)
            open_.append(part)
        elif line.name == "END":
            if len(open_) > 1 and line.value.upper() == open_[-1].name:
                open_.pop()
            else:
                inside = open_[-1].name or "nothing"
                message = f"END:{line.value[:30]} ends nothing here; {inside} is open"
                say("feed-structure", message, line.number)
                if any(part.name == line.value.upper() for part in open_):
                    while open_.pop().name != line.value.upper():
                        pass
        elif len(open_) == 1:
            say("feed-structure", f"{line.name} stands outside the calendar", line.number)
        else:
            open_[-1].lines.append(line)
    for part in open_[1:]:
        say("feed-structure", f"{part.name} is begun here, and not ended", part.number)
    return root.parts


def _check_calendar(calendar: _Component, say: Say) -> None:
    _check_properties(calendar, CALENDAR, CALENDAR_NEEDS, say)
    if uid := calendar.first("UID"):
        message = "UID of the calendar itself: some programs then merge every event into one"
        _warn(say, "feed-property", message, uid.number)
    if not calendar.parts:
        message = "the calendar holds no component; one that is empty holds a VTIMEZONE"
        say("feed-structure", message, calendar.number)
    zone = calendar.first("X-WR-TIMEZONE")
    if zone and zone.value not in available_timezones():
        _warn(say, "feed-zone", f"'{zone.value[:40]}' is no time zone", zone.number)
    uids: dict[tuple[str, str], int] = {}  # of a repeated event each instance may have its own
    for part in calendar.parts:
        if part.name == "VTIMEZONE":
            _check_zone(part, say)
        elif part.name != "VEVENT":
            message = f"{part.name} is shown by few programs; write a VEVENT"
            _warn(say, "feed-structure", message, part.number)
        else:
            _check_event(part, say)
            uid, instance = part.first("UID"), part.first("RECURRENCE-ID")
            known = (uid.value, instance.value if instance else "") if uid else ("", "")
            if uid and known in uids:
                message = f"the UID is that of the event on line {uids[known]}, too"
                say("feed-uid", message, uid.number)
            elif uid:
                uids[known] = part.number


def _check_zone(zone: _Component, say: Say) -> None:
    if zone.first("TZID") is None:
        say("feed-property", "VTIMEZONE lacks TZID", zone.number)
    if not any(part.name in _ZONE_PARTS for part in zone.parts):
        say("feed-structure", "VTIMEZONE has neither STANDARD nor DAYLIGHT", zone.number)
    for part in zone.parts:
        for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
            if part.first(name) is None:
                say("feed-property", f"{part.name} lacks {name}", part.number)


def _check_properties(
    part: _Component, rules: dict[str, Rule], needs: Sequence[str], say: Say
) -> None:
    """Each property by its rule; what is missing, doubled or unwanted."""
    seen: dict[str, int] = {}
    for line in part.lines:
        name = line.name
        if name in UNWANTED:
            _warn(say, "feed-property", f"{name} {UNWANTED[name]}", line.number)
            continue
        rule = rules.get(name)
        if rule is None:
            if not name.startswith("X-") and name != "UID":
                _warn(say, "feed-property", f"a {part.name} knows no {name}", line.number)
            continue
        if name in seen and not rule.repeats:
            message = f"{name} stands here a second time, after line {seen[name]}"
            say("feed-property", message, line.number)
        seen.setdefault(name, line.number)
        if wrong := rule.check(line):
            say("feed-value", f"{name} {wrong}", line.number)
        elif wrong := rule.wish(line):
            _warn(say, "feed-value", f"{name} {wrong}", line.number)
    for name in needs:
        if name not in seen:
            say("feed-property", f"the {part.name} lacks {name}", part.number)


def _check_event(event: _Component, say: Say) -> None:
    _check_properties(event, EVENT, EVENT_NEEDS, say)
    if event.first("SUMMARY") is None:
        message = "the VEVENT lacks SUMMARY: programs show it without a name"
        _warn(say, "feed-property", message, event.number)
    for part in event.parts:
        message = f"{part.name} inside an event: whoever subscribes did not ask for it"
        _warn(say, "feed-structure", message, part.number)
    for message, number in _span(event):
        say("feed-time", message, number)
    for message, number in (*_odd_days(event), *_stamps(event)):
        _warn(say, "feed-time", message, number)
    for message, number in _wishes(event):
        _warn(say, "feed-value", message, number)


def _span(event: _Component) -> Iterator[tuple[str, int]]:
    """What is wrong with the begin and end of an event."""
    start, end = event.first("DTSTART"), event.first("DTEND")
    if start is None:
        return
    begin = read_moment(start)
    if event.first("DURATION") and end:
        yield "DTEND and DURATION say the end twice", end.number
    finish = read_moment(end) if end else None
    if begin is None or finish is None or end is None:
        return
    if isinstance(begin, datetime) != isinstance(finish, datetime):
        yield "DTSTART and DTEND are not both days or both times", end.number
    elif is_utc(start) == is_utc(end) and finish <= begin:
        how = "when it starts" if finish == begin else "before it starts"
        yield f"the event ends {how}", end.number


def _odd_days(event: _Component) -> Iterator[tuple[str, int]]:
    """What no event of a course means: a year far away, and one that lasts for years."""
    start, end = event.first("DTSTART"), event.first("DTEND")
    begin, finish = (read_moment(line) if line else None for line in (start, end))
    if start and begin and not _YEARS[0] <= begin.year < _YEARS[1]:
        yield f"DTSTART lies in the year {begin.year}", start.number
    alike = begin and finish and isinstance(begin, datetime) == isinstance(finish, datetime)
    if end and begin and finish and alike and finish - begin > timedelta(days=366):
        yield "the event lasts more than a year", end.number


def _stamps(event: _Component) -> Iterator[tuple[str, int]]:
    """What is wrong with the times of the event's edits."""
    created, changed = event.first("CREATED"), event.first("LAST-MODIFIED")
    stamp = event.first("DTSTAMP")
    moments = [read_moment(line) if line else None for line in (created, changed, stamp)]
    if created and changed and moments[0] and moments[1] and moments[0] > moments[1]:
        yield "LAST-MODIFIED lies before CREATED", changed.number
    # without METHOD, DTSTAMP says when the event was last revised (RFC 5545, 3.8.7.2)
    if stamp and changed and moments[1] and moments[2] and moments[1] > moments[2]:
        yield "DTSTAMP lies before LAST-MODIFIED", stamp.number


def _wishes(event: _Component) -> Iterator[tuple[str, int]]:
    """What the RFC allows, and programs take for something else."""
    start = event.first("DTSTART")
    if start and event.first("DTEND") is None and event.first("DURATION") is None:
        yield "the event has no end: some programs drop it, others choose one", start.number
    status, busy = event.first("STATUS"), event.first("TRANSP")
    if status and status.value == "CANCELLED" and (busy is None or busy.value != "TRANSPARENT"):
        yield "the event is cancelled and still blocks the time (TRANSP)", status.number
    for line in event.all("CONFERENCE"):
        if line.parameters.get("VALUE", "").upper() != "URI":
            yield "CONFERENCE lacks VALUE=URI (RFC 7986, section 5.11)", line.number
    if event.first("SEQUENCE") is None and event.first("LAST-MODIFIED"):
        yield "the event lacks SEQUENCE, so programs may miss its edits", event.number


def _undefined_zones(calendars: Sequence[_Component]) -> Iterator[int]:
    """The lines whose zone is defined nowhere in the file (RFC 5545, section 3.2.19)."""
    for calendar in calendars:
        defined = {
            line.value
            for part in calendar.parts
            if part.name == "VTIMEZONE"
            for line in part.all("TZID")
        }
        for part in calendar.parts:
            for line in part.lines:
                zone = line.parameters.get("TZID")
                if zone is None or zone.startswith("/"):  # known everywhere by that sign
                    continue
                if part.name == "VEVENT" and zone not in defined:
                    yield line.number
