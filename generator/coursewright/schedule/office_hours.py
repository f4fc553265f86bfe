"""What accompanies the classes: office hours, and the instructor's announcements."""

from collections.abc import Sequence
from datetime import timedelta

from coursewright.domain.course import Announcement, Break, OfficeHour, OfficeHours
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.phrase import day_year_text
from coursewright.domain.times.slots import end_day
from coursewright.schedule.file import OfficeHoursFile, ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.values.times import MAX_DAYS


def office_hours_in_words(file: ScheduleFile) -> str:
    """What the course says of its office hours without naming days and times."""
    written = file.course.office_hours if file.course else []
    return "; ".join(entry.note for entry in written if entry.note)


def read_office_hours(
    file: ScheduleFile, breaks: Sequence[Break], context: Context
) -> tuple[tuple[OfficeHours, ...], tuple[OfficeHour, ...]]:
    """The weekly office hours as written, and each of their days in the term, by time.

    Days without class have none.
    """
    weekly: list[OfficeHours] = []
    dated: dict[str, OfficeHour] = {}
    for entry in file.course.office_hours if file.course else []:
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
            tuple(entry.days), *entry.time, entry.where, entry.online, entry.who, entry.id
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
    if context.term is None:
        return []
    first, last = context.term
    days = (first + timedelta(n) for n in range(min((last - first).days, MAX_DAYS) + 1))
    found = []
    for day in days:
        if day.weekday() not in hours.days or any(b.first <= day <= b.last for b in breaks):
            continue
        start = context.instant(day, hours.start, entry.at("time"), "office hours begin")
        ends_on = end_day(day, hours.start, hours.end)
        end = context.instant(ends_on, hours.end, entry.at("time"), "office hours end")
        if start is not None and end is not None:
            id_ = "-".join(part for part in (entry.id, day.isoformat()) if part)
            found.append(OfficeHour(id_, start, end, hours))
    return found


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
        found.append(Announcement(id_, entry.date, entry.text, place, entry.title, link))
    return tuple(sorted(found, key=lambda announcement: (announcement.day, announcement.id)))
