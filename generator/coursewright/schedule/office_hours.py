"""What accompanies the classes: office hours, and the instructor's announcements."""

from collections.abc import Sequence
from datetime import date

from coursewright.domain.course import Announcement, Break, OfficeHour, OfficeHours
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.phrase import day_year_text
from coursewright.domain.session import Status
from coursewright.domain.text import Hyperlink, Inline, MarkedText, Text
from coursewright.domain.times.clock import WEEKDAYS
from coursewright.domain.times.recurrence import days_held
from coursewright.domain.times.slots import end_day
from coursewright.schedule.file import HoursChangeFile, OfficeHoursFile, ScheduleFile
from coursewright.schedule.people import all_office_hours
from coursewright.schedule.recurrences import recurrence_of
from coursewright.schedule.references import Context
from coursewright.schedule.typed.spots import Spot
from coursewright.schedule.values.addresses import LINK_IN_TEXT, leads_away
from coursewright.schedule.values.times import MAX_TERM_DAYS


def office_hours_in_words(file: ScheduleFile) -> str:
    """What the course says of its office hours without naming days and times."""
    notes = (
        f"{entry.who}: {entry.note}" if entry.who and not entry.days else entry.note
        for entry in all_office_hours(file)
        if entry.note
    )
    return "; ".join(notes)


def read_office_hours(
    file: ScheduleFile, breaks: Sequence[Break], context: Context
) -> tuple[tuple[OfficeHours, ...], tuple[OfficeHour, ...]]:
    """The weekly office hours as written, and each of their days in the term, by time.

    Days without class have none.
    """
    weekly: list[OfficeHours] = []
    dated: dict[str, OfficeHour] = {}
    for entry in all_office_hours(file):
        hours = _weekly(entry, context)
        if hours is None:
            continue
        weekly.append(hours)
        for hour in _dates(entry, hours, breaks, context):
            if hour.id in dated:
                context.say(
                    "duplicate-id",
                    f"'office_hours' has two entries with the same id on "
                    f"{day_year_text(hour.start.date())}",
                    entry.at(),
                    "give one an id of its own: 'id: …'",
                )
                break
            dated[hour.id] = hour
    return tuple(weekly), tuple(sorted(dated.values(), key=lambda hour: (hour.start, hour.id)))


def _weekly(entry: OfficeHoursFile, context: Context) -> OfficeHours | None:
    """The regular hours of an entry, or None where it only says something in words."""
    if entry.days and entry.time:
        return OfficeHours(
            tuple(entry.days),
            *entry.time,
            entry.where,
            entry.online,
            entry.who,
            entry.id,
            recurrence_of(entry),
        )
    if entry.days or entry.time or not entry.note:
        lacking = "time" if entry.days else "days"
        context.say(
            "missing-key",
            f"'course.office_hours' has an entry that lacks '{lacking}'",
            entry.at(),
            f"add '{lacking}: …'",
        )
    return None


def _dates(
    entry: OfficeHoursFile,
    hours: OfficeHours,
    breaks: Sequence[Break],
    context: Context,
) -> list[OfficeHour]:
    if context.term is None or (context.term[1] - context.term[0]).days > MAX_TERM_DAYS:
        return []
    days = [
        day
        for day in days_held(hours.days, hours.recurrence, *context.term)
        if not any(pause.first <= day <= pause.last for pause in breaks)
    ]
    changes = _changes(entry, days, context)
    return [hour for day in days if (hour := _hour(entry, hours, day, changes.get(day), context))]


def _hour(
    entry: OfficeHoursFile,
    hours: OfficeHours,
    day: date,
    change: HoursChangeFile | None,
    context: Context,
) -> OfficeHour | None:
    """The hours of one regular day, with what is different then."""
    spot, on = entry.at("time"), day
    if change is not None:
        spot = change.at("time") if change.time else spot
        on = change.to or day
        clocks = change.time or (hours.start, hours.end)
        hours = hours._replace(
            start=clocks[0],
            end=clocks[1],
            where=change.where or hours.where,
            online=change.online or hours.online,
        )
    start = context.instant(on, hours.start, spot, "office hours begin")
    end = context.instant(end_day(on, hours.start, hours.end), hours.end, spot, "office hours end")
    if start is None or end is None:
        return None
    id_ = "-".join(part for part in (hours.id, day.isoformat()) if part)
    if change is None:
        return OfficeHour(id_, start, end, hours)
    cancelled = Status(change.status) is Status.CANCELLED
    return OfficeHour(id_, start, end, hours, day, cancelled, change.reason)


def _changes(
    entry: OfficeHoursFile, days: Sequence[date], context: Context
) -> dict[date, HoursChangeFile]:
    """What is different by the regular day; a change of no such day is a problem."""
    found: dict[date, HoursChangeFile] = {}
    for change in entry.changes:
        named = f"'office_hours' changes {day_year_text(change.date)}"
        if change.date not in days:
            near = min(days, key=lambda day: (abs((day - change.date).days), day), default=None)
            context.say(
                "no-office-hours",
                f"{named}, when there are none",
                change.at("date"),
                f"the nearest are on {near} ({WEEKDAYS[near.weekday()]})" if near else "",
            )
        elif change.date in found:
            context.say(
                "duplicate-change", f"{named} twice", change.at("date"), "put both into one"
            )
        elif not change.model_fields_set - {"date", "reason"}:
            context.say(
                "missing-key",
                f"{named}, but does not say how",
                change.at(),
                "add 'status: cancelled', 'time: …' or 'where: …'",
                adds="status: cancelled" if change.reason else "",
            )
        else:
            found[change.date] = change
    return found


def text_with_links(text: str, context: Context, spot: Spot) -> MarkedText:
    """A text in which `[the handout](handout.pdf)` leads somewhere; all else is as it is typed.

    What stands between the round brackets is a name from `links`, an address, or a file by its
    path in docs/; one that cannot be used is a problem, and words alone are no link.
    """
    parts: list[Inline] = []
    end = 0
    for match in LINK_IN_TEXT.finditer(text):
        named = any(match["url"].casefold() == name.casefold() for name in context.links)
        if not named and not leads_away(match["url"]):
            continue
        link = context.link(match["url"], match["label"], spot)
        parts += [Text(text[end : match.start()])] if match.start() > end else []
        parts.append(Hyperlink(link.url if link else "", (Text(match["label"]),)))
        end = match.end()
    return MarkedText((*parts, Text(text[end:]))) if end < len(text) else MarkedText(tuple(parts))


def read_announcements(file: ScheduleFile, context: Context) -> tuple[Announcement, ...]:
    """The announcements, by their days."""
    found: list[Announcement] = []
    seen: dict[str, int] = {}
    for entry in file.announcements:
        if entry is None:
            continue
        place = entry.at().place
        context.check_news_near_term(entry.date, entry.at("date"))
        link = context.link(entry.link, entry.title or "Read more", entry.at("link"))
        id_ = f"{entry.date.isoformat()}-{title_slug(entry.title or entry.text)}"
        if id_ in seen:
            context.say(
                "duplicate-id",
                f"is the same as the one on line {seen[id_]}",
                entry.at(),
                "delete one, or give it a title of its own: 'title: …'",
            )
        seen.setdefault(id_, place.line)
        text = text_with_links(entry.text, context, entry.at("text"))
        marked = text if text.links else None
        if entry.release is not None:
            context.check_news_near_term(entry.release, entry.at("release"))
        day = max(entry.date, entry.release or entry.date)  # news of the day that it is seen on
        found.append(Announcement(id_, day, text.plain, place, entry.title, link, marked))
    return tuple(sorted(found, key=lambda announcement: (announcement.day, announcement.id)))
