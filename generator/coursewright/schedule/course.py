"""The course that a schedule file means."""

from collections.abc import Collection, Sequence

from coursewright.domain.class_plan import DEFAULT_PLAN, Step
from coursewright.domain.course import Course, Headings
from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.link import Link
from coursewright.domain.naming.course_name import CourseName
from coursewright.domain.naming.nearest import did_you_mean, nearest
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Problem, has_errors
from coursewright.domain.reuse import standing_for
from coursewright.domain.session import Theme
from coursewright.domain.times.zones import time_zone
from coursewright.schedule.aliases import read_aliases
from coursewright.schedule.assignments import read_assignments
from coursewright.schedule.classes.sessions import resolve_sessions
from coursewright.schedule.doubts.anywhere import warn_of_late_ends
from coursewright.schedule.doubts.left_over import warn_of_other_terms
from coursewright.schedule.doubts.passcodes import warn_of_passcodes
from coursewright.schedule.doubts.times import warn_of_times
from coursewright.schedule.file import DueFile, ScheduleFile
from coursewright.schedule.grading import check_best, read_grading
from coursewright.schedule.groups import read_groups
from coursewright.schedule.office_hours import (
    office_hours_in_words,
    read_announcements,
    read_office_hours,
)
from coursewright.schedule.people import read_people
from coursewright.schedule.privacy import check_privacy, privacy_of
from coursewright.schedule.recurrences import check_recurrences
from coursewright.schedule.references import KINDS, Context, Kind
from coursewright.schedule.term import read_breaks, read_calendar, read_meetings


def resolve_course(
    file: ScheduleFile,
    papers: Sequence[Paper],
    refused_keys: Collection[str] = (),
    *,
    current: bool = False,
) -> tuple[Course | None, tuple[Problem, ...]]:
    """The course, or None where anything stands in its way, and what is wrong.

    The parts that could be read are checked even where others could not. A session that reads
    one of `refused_keys`, entries whose own problems are told elsewhere, has no problem of that.
    What another term left over is told only of the `current` course, so that an earlier version
    or a past term stays readable whatever stands in it.
    """
    language = (file.course.language if file.course else None) or ENGLISH
    context = Context(
        zone=file.course.timezone if file.course else time_zone("UTC"),
        papers={paper.key: paper for paper in papers},
        themes=_themes(file),
        kinds={**_usual_kinds(language), **_kinds(file)},
        language=language,
        links={
            name: Link(name, link.url, link.release) if link else Link(name, "")
            for name, link in file.links.items()
        },
        term=(file.term.first, file.term.last) if file.term else None,
        refused_keys=refused_keys,
        current=current,
        tables=_tables(file, refused_keys),
    )
    _check_link_names(file, context)
    _check_theme_ids(file, context)
    context.due = _due_by_kind(file, context)
    check_recurrences(file, context)
    breaks = read_breaks(file, context)
    meetings = read_meetings(file, context)
    calendar = read_calendar(file, meetings, breaks, context)
    placing = resolve_sessions(file.sessions or [], calendar, context)
    assignments = read_assignments(file.assignments, breaks, context)
    weekly_office_hours, office_hour_dates = read_office_hours(file, breaks, context)
    announcements = read_announcements(file, context)
    grading, grading_in_points = read_grading(file, context)
    if current:
        check_best(grading, placing.dated, assignments, file, context)
    everything = (*placing.dated, *placing.undated)
    group_ids = read_groups(file, everything, context)
    aliases = read_aliases(file, {session.id for session in everything}, context)
    warn_of_times(file, context)
    warn_of_late_ends(file, placing.dated, context)
    if current:
        check_privacy(file, placing, context)
        warn_of_other_terms(file, context)
        warn_of_passcodes(file, context)
    if file.course is None or file.term is None or has_errors(context.problems):
        return None, tuple(context.problems)
    info = file.course
    course = Course(
        id=info.id,
        host=info.host,
        code=info.code,
        title=info.title,
        term=info.term,
        zone=info.timezone,
        first=file.term.first,
        last=file.term.last,
        sessions=placing.dated,
        undated=placing.undated,
        place=info.at().place,
        institution=info.institution,
        summary=info.summary,
        notice=info.notice,
        office_hours=office_hours_in_words(file),
        names_in_feeds=info.names_in_feeds,
        privacy=privacy_of(file),
        consent=tuple(info.consent),
        sequence=info.sequence,
        citation_style=info.citation_style,
        aliases=aliases,
        group_ids=group_ids,
        headings=Headings(file.term.headings, file.term.count_breaks, file.term.first_week),
        plan=tuple(Step(what, minutes or 0) for what, minutes in file.plan.items())
        or tuple(Step(language.gettext(step.what), step.minutes) for step in DEFAULT_PLAN),
        language=language,
        instructors=read_people(info.instructors),
        assistants=read_people(info.assistants),
        links=tuple(context.links.values()),
        themes=tuple(context.themes.values()),
        breaks=breaks,
        assignments=assignments,
        weekly_office_hours=weekly_office_hours,
        office_hour_dates=office_hour_dates,
        announcements=announcements,
        grading=grading,
        grading_in_points=grading_in_points,
        papers=tuple(papers),
        meetings=meetings,
        free_slots=tuple(
            start
            for slot in placing.free
            if (
                start := context.instant(
                    slot.day, slot.start, file.at("meetings"), "a meeting begins"
                )
            )
        ),
    )
    return course, tuple(context.problems)


def course_name(file: ScheduleFile) -> CourseName | None:
    """What the course calls itself, or None where that or the term could not be read."""
    if file.course is None or file.term is None:
        return None
    info, years = file.course, (file.term.first.year, file.term.last.year)
    about = f"{info.summary} {info.notice}"
    return CourseName(info.id, info.code, info.title, info.term, info.institution, about, years)


def _tables(file: ScheduleFile, refused_keys: Collection[str]) -> object:
    """What classes depend on besides their own lines and papers: the same where that is."""
    return standing_for(
        *("tables", file.course, file.term, frozenset(refused_keys)),
        *(tuple(table.items()) for table in (file.themes, file.kinds, file.links)),
        tuple((kinds, tuple(rules or ("unread",))) for kinds, rules in file.due.items()),
    )


def _check_link_names(file: ScheduleFile, context: Context) -> None:
    """Note names that differ only in capitals, which a reference does not tell apart, and release
    dates of another term."""
    seen: dict[str, str] = {}
    for name, link in file.links.items():
        if link is not None and link.release is not None:
            context.check_near_term(link.release, link.at("release"))
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            context.say_of_key(
                "duplicate-link",
                f"'links' has '{other}' and '{name}', which differ only in capitals",
                file.at("links", name),
                "give one of them another name",
            )


def _themes(file: ScheduleFile) -> dict[str, Theme]:
    """The themes by their keys; one that could not be read is known by its key all the same."""
    return {
        key: Theme(theme.id or key, theme.title, theme.color, theme.summary)
        if theme
        else Theme(key, key, "")
        for key, theme in file.themes.items()
    }


def _check_theme_ids(file: ScheduleFile, context: Context) -> None:
    known: dict[str, str] = {}
    for key, theme in context.themes.items():
        written = file.themes[key]
        if theme.id in known and written is not None:
            context.say(
                "duplicate-id",
                f"the theme '{key}' has the id '{theme.id}', as the theme '{known[theme.id]}' has",
                written.at("id") if written.id else written.at(),
                "give it an id of its own: 'id: …'",
            )
        known.setdefault(theme.id, key)


def _usual_kinds(language: Language) -> dict[str, Kind]:
    """The kinds that every course has, with their names in its language."""
    return {
        id_: Kind(language.gettext(kind.title), kind.wants_presenters)
        for id_, kind in KINDS.items()
    }


def _kinds(file: ScheduleFile) -> dict[str, Kind]:
    """The course's own kinds; one that could not be read is known by its id all the same."""
    return {
        id_: Kind(kind.title, kind.presenters or bool(kind.roles), tuple(kind.roles))
        if kind
        else Kind(id_)
        for id_, kind in file.kinds.items()
    }


def _due_by_kind(file: ScheduleFile, context: Context) -> dict[str, list[DueFile]]:
    """The deadline rules of each kind; one line may name several kinds: `lecture, guest:`."""
    rules: dict[str, list[DueFile]] = {}
    for written, entries in file.due.items():
        kinds = [word.strip() for word in written.split(",")]
        for kind in kinds:
            if kind not in context.kinds:
                near = nearest(kind, context.kinds)
                known = did_you_mean(kind, context.kinds) or f"kinds: {', '.join(context.kinds)}"
                context.say_of_key(
                    "unknown-kind",
                    f"'due' names the unknown kind '{kind}'",
                    file.at("due", written),
                    known,
                    instead=written.replace(kind, near) if near else None,
                )
                if near:
                    context.unread_due.add(near)
        if entries is None or None in entries:
            context.unread_due.update(kinds)
        for entry in entries or []:
            if entry is None:
                continue
            if entry.drop:
                context.say(
                    "drop-of-kind",
                    "has 'drop', which belongs to one session, not to a kind",
                    entry.at(),
                    "delete the line",
                )
            elif not entry.what or entry.when is None:
                lacking = "what" if not entry.what else "when"
                context.say(
                    "missing-key",
                    f"lacks '{lacking}'",
                    entry.at(),
                    f"add '{lacking}: …'",
                )
            else:
                for kind in kinds:
                    _add_rule(kind, entry, rules.setdefault(kind, []), context)
    return rules


def _add_rule(kind: str, entry: DueFile, of_kind: list[DueFile], context: Context) -> None:
    id_ = entry.id or title_slug(entry.what)
    if any(id_ == (rule.id or title_slug(rule.what)) for rule in of_kind):
        context.say(
            "duplicate-id",
            f"has the same id '{id_}' as another deadline of kind '{kind}'",
            entry.at(),
            "give one an id of its own: 'id: …'",
        )
    else:
        of_kind.append(entry)
