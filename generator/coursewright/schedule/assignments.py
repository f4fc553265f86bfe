"""The assignments, each due at its moment and in nobody's way."""

from collections.abc import Sequence
from datetime import timedelta

from coursewright.domain.course import Assignment, Break
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Severity
from coursewright.domain.times.deadlines import day_time_text, moment_at
from coursewright.schedule.event_links import link_of_event
from coursewright.schedule.file import AssignmentFile
from coursewright.schedule.references import Context


def read_assignments(
    files: Sequence[AssignmentFile | None], breaks: Sequence[Break], context: Context
) -> tuple[Assignment, ...]:
    """Those that could be read, as written; two of one id are a problem."""
    found: list[Assignment] = []
    seen: dict[str, int] = {}
    for file in files:
        if file is None:
            continue
        place = file.at().place
        if file.id in seen:
            context.say(
                "duplicate-id",
                f"has the same id '{file.id}' as the one on line {seen[file.id]}",
                file.at(),
                "give it an id of its own",
            )
        seen.setdefault(file.id, place.line)
        _check_days(file, breaks, context)
        theme = context.theme(file.theme, file.at("theme"))
        link = link_of_event(file.link, file.title, file.at("link"), context, file.release)
        moment = moment_at(file.due.day, file.due.at, context.zone)
        due = context.checked(moment, file.at("due"), "is due")
        if due is not None:
            found.append(
                Assignment(
                    file.id,
                    file.title,
                    due,
                    place,
                    file.out,
                    theme,
                    link,
                    file.summary,
                    file.project,
                    file.due.at.aoe,
                    file.release,
                )
            )
    return tuple(found)


def _check_days(file: AssignmentFile, breaks: Sequence[Break], context: Context) -> None:
    """What its days say of one another, of the term and of the days without class."""
    if file.out is not None and file.due.day < file.out:
        context.say(
            "due-before-out", "is due before it is out", file.at("due"), "check 'out' and 'due'"
        )
    if file.release is not None and file.due.day < file.release:
        context.say(
            "release-too-late",
            f"is held back until {day_year_text(file.release)}, and due on"
            f" {day_year_text(file.due.day)}",
            file.at("release"),
            "nobody would see it in time: check both dates",
            Severity.WARNING,
        )
    for day, key in ((file.due.day, "due"), (file.out, "out"), (file.release, "release")):
        if day is not None:
            context.check_work_near_term(day, file.at(key))
    pause = next((b for b in breaks if b.first <= file.due.day <= b.last), None)
    if pause is not None:
        context.say(
            "due-on-break",
            f"is due on {day_year_text(file.due.day)}, a day without class"
            + (f" ({pause.reason})" if pause.reason else ""),
            file.at("due"),
            f"the break ends on {day_year_text(pause.last)}",
            Severity.WARNING,
            instead=f"{pause.last + timedelta(days=1)} {day_time_text(file.due.at)}",
        )
