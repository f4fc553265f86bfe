"""The term: its weekly and extra meetings, and the days without class."""

from collections.abc import Sequence
from datetime import date, timedelta

from coursewright.domain.course import Break
from coursewright.domain.phrase import MONTHS
from coursewright.domain.problem import Severity
from coursewright.domain.reuse import reuse
from coursewright.domain.times.clock import WEEKDAYS
from coursewright.domain.times.slots import Meeting, Slot, meeting_slots, term_slots
from coursewright.domain.times.spans import span_text
from coursewright.schedule.classes.placement import Calendar
from coursewright.schedule.file import ExtraFile, MeetingFile, ScheduleFile, TermFile
from coursewright.schedule.recurrences import recurrence_of
from coursewright.schedule.references import Context
from coursewright.schedule.values.times import MAX_DAYS, MAX_TERM_DAYS


def read_breaks(file: ScheduleFile, context: Context) -> tuple[Break, ...]:
    """The days without class, by their first day."""
    breaks: list[Break] = []
    seen: dict[str, int] = {}
    for entry in file.no_class:
        if entry is None:
            continue
        first, last = entry.dates
        id_ = entry.id or first.isoformat()
        place = entry.at().place
        if id_ in seen:
            context.say(
                "duplicate-id",
                f"has the same id '{id_}' as the one on line {seen[id_]}",
                entry.at(),
                "give it an id of its own: 'id: …'",
            )
        seen.setdefault(id_, place.line)
        if file.term and (last < file.term.first or first > file.term.last):
            context.say(
                "break-outside-term",
                "lies outside the term",
                entry.at("dates"),
                "check the dates, and those of 'term'",
                severity=Severity.WARNING,
            )
        breaks.append(Break(id_, first, last, entry.reason, place))
    return tuple(sorted(breaks, key=lambda pause: (pause.first, pause.id)))


def read_meetings(file: ScheduleFile, context: Context) -> tuple[Meeting, ...]:
    """The weekly meetings, as written."""
    found = []
    for entry in file.meetings or ():
        if entry is None:
            continue
        kinds = _kinds(entry, context)
        found.append(
            Meeting(
                tuple(entry.days),
                *entry.time,
                entry.where,
                entry.online,
                recurrence_of(entry),
                kinds,
                context.language.join([context.kind_title(kind) for kind in kinds]),
            )
        )
    return tuple(found)


def _kinds(entry: MeetingFile | ExtraFile, context: Context) -> tuple[str, ...]:
    """The kinds of classes that a meeting is kept for, each once."""
    found = (
        context.kind(kind, entry.at("kinds", number)) for number, kind in enumerate(entry.kinds)
    )
    return tuple(dict.fromkeys(found))


def read_calendar(
    file: ScheduleFile,
    meetings: tuple[Meeting, ...],
    breaks: Sequence[Break],
    context: Context,
) -> Calendar | None:
    """The slots of the term, or None where the term or a meeting could not be read."""
    if file.term is None or file.meetings is None or file.course is None:
        return None
    if None in file.meetings or None in file.extra or None in file.no_class:
        return None
    if file.term.last < file.term.first:
        context.say(
            "bad-term",
            "'term' ends before it begins",
            file.term.at("last"),
            "check 'first' and 'last'",
        )
        return None
    if not _is_of_likely_length(file.term, context):
        return None
    closed = tuple((pause.first, pause.last) for pause in breaks)
    _check_meetings(file, meetings, context)
    weekly = _slots(meetings, (), file.term, closed)
    extra = _extra(file, weekly, closed, context)
    slots = _slots(meetings, extra, file.term, closed)
    if context.current:
        regular = term_slots(meetings, extra, file.term.first, file.term.last, ())
        _tell_idle_breaks(file, [slot.day for slot in regular], context)
    kept = frozenset(
        kind for kinds in ([m.kinds for m in meetings] + [s.kinds for s in extra]) for kind in kinds
    )
    return Calendar(file.term.first, file.term.last, slots, closed, kept)


def _is_of_likely_length(term: TermFile, context: Context) -> bool:
    """Whether a term is short enough to be read; one of years is read, and remarked."""
    days, last = (term.last - term.first).days, term.at("last")
    if days > MAX_TERM_DAYS:
        context.say("bad-term", "'term' is longer than ten years", last, "check the years")
    elif days > MAX_DAYS:
        hint = "check the years; a group that goes on for years may leave it so"
        context.say("bad-term", "'term' is longer than a year", last, hint, Severity.WARNING)
    return days <= MAX_TERM_DAYS


def _tell_idle_breaks(file: ScheduleFile, days: Sequence[date], context: Context) -> None:
    """Remark days without class that take none away; `days` are those of all meetings."""
    for entry in file.no_class:
        if entry is None or file.term is None:
            continue
        first, last = entry.dates
        outside = last < file.term.first or first > file.term.last
        if outside or any(first <= day <= last for day in days):
            continue
        near = min(days, key=lambda day: (abs((day - first).days), day), default=None)
        hint = "that is well for a holiday"
        if near:
            hint += f"; the nearest meeting is {near} ({WEEKDAYS[near.weekday()]})"
        what = f"takes no class away: {_no_class_anyway(first, last)}"
        context.say("idle-break", what, entry.at("dates"), hint, Severity.INFO)


def _no_class_anyway(first: date, last: date) -> str:
    words = [
        f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}" for day in (first, last)
    ]
    if first == last:
        return f"{words[0]} has no class anyway"
    return f"{words[0]} to {words[1]} have no class anyway"


def _slots(
    meetings: tuple[Meeting, ...],
    extra: tuple[Slot, ...],
    term: TermFile,
    closed: tuple[tuple[date, date], ...],
) -> tuple[Slot, ...]:
    made_from = (meetings, extra, term.first, term.last, closed)
    return reuse(("slots", *made_from), lambda: term_slots(*made_from))


def _extra(
    file: ScheduleFile,
    weekly: Sequence[Slot],
    closed: Sequence[tuple[date, date]],
    context: Context,
) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for entry in file.extra:
        if entry is None:
            continue
        if any(first <= entry.date <= last for first, last in closed):
            context.say(
                "extra-on-break",
                "lies on a day without class",
                entry.at("date"),
                "change the date or shorten 'no_class'",
            )
        kinds = _kinds(entry, context)
        slot = Slot(entry.date, *entry.time, entry.where, entry.online, kinds)
        for other in (*weekly, *slots):
            if other.overlaps(slot):
                at = span_text(other.start, other.end)
                context.say(
                    "meetings-overlap",
                    f"overlaps the meeting at {at} that day",
                    entry.at("time"),
                    "change its time, or take it away",
                )
        context.check_work_near_term(entry.date, entry.at("date"))
        slots.append(slot)
    return tuple(slots)


def _check_meetings(file: ScheduleFile, meetings: Sequence[Meeting], context: Context) -> None:
    entries = [entry for entry in file.meetings or [] if entry is not None]
    for index, (entry, later) in enumerate(zip(entries, meetings, strict=True)):
        for earlier in meetings[:index]:
            if _share_time(earlier, later) and _overlap(earlier, later, file.term):
                at = span_text(earlier.start, earlier.end)
                context.say(
                    "meetings-overlap",
                    f"overlaps the one at {at} on the same day",
                    entry.at(),
                    "change its days or its time, or say from when and until when each is held",
                )


def _overlap(one: Meeting, other: Meeting, term: TermFile | None) -> bool:
    """Whether two meetings are on at one time on some day of the term."""
    first, second = (
        list(meeting_slots(meeting, term.first, term.last)) if term else []
        for meeting in (one, other)
    )
    return any(a.overlaps(b) for a in first for b in second)


def _share_time(one: Meeting, other: Meeting) -> bool:
    """Whether two would be on at one time in every week, past midnight and round the week too."""
    monday = date(2001, 1, 1)
    weeks = (monday - timedelta(days=7), monday, monday + timedelta(days=7))
    first = [Slot(monday + timedelta(days=day), one.start, one.end) for day in one.days]
    second = [
        Slot(week + timedelta(days=day), other.start, other.end)
        for week in weeks
        for day in other.days
    ]
    return any(a.overlaps(b) for a in first for b in second)
