"""The course that a schedule file means."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from coursewright.domain.course import Assignment, Break, Course, Grade, Instructor, Theme
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.phrase import clock_text, join_words
from coursewright.domain.problem import Problem, Severity, has_errors
from coursewright.domain.slots import Meeting, Slot, term_slots
from coursewright.sources.context import KINDS, Context, Kind
from coursewright.sources.nearest import did_you_mean
from coursewright.sources.resolve_sessions import Calendar, resolve_sessions
from coursewright.sources.schedule_file import AssignmentFile, DueFile, ScheduleFile
from coursewright.sources.slugs import slug_for
from coursewright.sources.yaml_tree import Node, Path, place_of


def resolve_course(
    file: ScheduleFile, root: Node, papers: Sequence[Paper]
) -> tuple[Course | None, tuple[Problem, ...]]:
    """The course, or None where anything stands in its way, and what is wrong.

    The parts that could be read are checked even where others could not.
    """
    context = Context(
        root=root,
        zone=file.course.timezone if file.course else ZoneInfo("UTC"),
        papers={paper.key: paper for paper in papers},
        themes={
            id_: Theme(id_, theme.title, theme.color, theme.summary)
            for id_, theme in file.themes.items()
        },
        kinds={
            **KINDS,
            **{id_: Kind(kind.title, kind.presenters) for id_, kind in file.kinds.items()},
        },
        links={name: Link(name, url) for name, url in file.links.items()},
    )
    context.due = _due_by_kind(file, context)
    breaks = _breaks(file, context)
    calendar = _calendar(file, breaks, context)
    sessions, free = resolve_sessions(file.sessions or [], calendar, context)
    assignments = _assignments(file.assignments, context)
    _check_grading(file, context)
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
        sessions=sessions,
        place=place_of(root, ("course",)),
        institution=info.institution,
        summary=info.summary,
        notice=info.notice,
        office_hours=info.office_hours,
        names_in_feeds=info.names_in_feeds,
        instructors=tuple(
            Instructor(person.name, person.role, person.url, person.about)
            for person in info.instructors
        ),
        links=tuple(context.links.values()),
        themes=tuple(context.themes.values()),
        breaks=breaks,
        assignments=assignments,
        grading=tuple(Grade(what, percent) for what, percent in file.grading.items()),
        papers=tuple(papers),
        meetings=_meetings(file),
        free_slots=tuple(
            start
            for slot in free
            if (start := context.instant(slot.day, slot.start, ("meetings",), "a meeting begins"))
        ),
    )
    return course, tuple(context.problems)


def _due_by_kind(file: ScheduleFile, context: Context) -> dict[str, list[tuple[Path, DueFile]]]:
    """The deadline rules of each kind; one line may name several kinds: `lecture, guest:`."""
    rules: dict[str, list[tuple[Path, DueFile]]] = {}
    for written, entries in file.due.items():
        for kind in (word.strip() for word in written.split(",")):
            if kind not in context.kinds:
                known = did_you_mean(kind, context.kinds) or f"kinds: {', '.join(context.kinds)}"
                context.say("unknown-kind", f"'due' names the unknown kind '{kind}'", ("due", written), known)
            of_kind = rules.setdefault(kind, [])
            taken = {rule.id or slug_for(rule.what) for _, rule in of_kind}
            for index, entry in enumerate(entries):
                path: Path = ("due", written, index)
                id_ = entry.id or slug_for(entry.what)
                if not entry.what or entry.when is None:
                    lacking = "what" if not entry.what else "when"
                    context.say("missing-key", f"'due' of kind '{kind}' has an entry that lacks '{lacking}'", path, f"add '{lacking}: …'")
                elif id_ in taken:
                    context.say("duplicate-id", f"'due' of kind '{kind}' has '{entry.what}' twice", path, "give one an id of its own: 'id: …'")
                else:
                    taken.add(id_)
                    of_kind.append((path, entry))
    return rules


def _breaks(file: ScheduleFile, context: Context) -> tuple[Break, ...]:
    breaks: list[Break] = []
    seen: dict[str, int] = {}
    for index, entry in enumerate(file.no_class):
        if entry is None:
            continue
        path: Path = ("no_class", index)
        first, last = entry.dates
        id_ = entry.id or first.isoformat()
        place = place_of(context.root, path)
        if id_ in seen:
            context.say("duplicate-id", f"has the same id '{id_}' as the one on line {seen[id_]}", path, "give it an id of its own: 'id: …'")
        seen.setdefault(id_, place.line)
        if file.term and (last < file.term.first or first > file.term.last):
            context.say("break-outside-term", "lies outside the term", (*path, "dates"), severity=Severity.WARNING)
        breaks.append(Break(id_, first, last, entry.reason, place))
    return tuple(sorted(breaks, key=lambda pause: (pause.first, pause.id)))


def _meetings(file: ScheduleFile) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(entry.days, entry.time[0], entry.time[1], entry.where, entry.online)
        for entry in file.meetings or []
        if entry is not None
    )


def _calendar(file: ScheduleFile, breaks: Sequence[Break], context: Context) -> Calendar | None:
    """The slots of the term, or None where the term or a meeting could not be read."""
    if file.term is None or file.meetings is None or file.course is None:
        return None
    if None in file.meetings or None in file.extra or None in file.no_class:
        return None
    if file.term.last < file.term.first:
        context.say("bad-term", "'term' ends before it begins", ("term", "last"))
        return None
    if (file.term.last - file.term.first).days > 400:
        context.say("bad-term", "'term' is longer than a year", ("term", "last"), "check the years")
        return None
    closed = tuple((pause.first, pause.last) for pause in breaks)
    extra = _extra(file, closed, context)
    meetings = _meetings(file)
    _check_meetings(meetings, context)
    slots = term_slots(meetings, extra, file.term.first, file.term.last, closed)
    return Calendar(slots, closed)


def _extra(
    file: ScheduleFile, closed: Sequence[tuple[date, date]], context: Context
) -> tuple[Slot, ...]:
    slots = []
    for index, entry in enumerate(file.extra):
        if entry is None:
            continue
        if any(first <= entry.date <= last for first, last in closed):
            context.say("extra-on-break", "lies on a day without class", ("extra", index, "date"), "change the date or shorten 'no_class'")
        slots.append(Slot(entry.date, *entry.time, entry.where, entry.online))
    return tuple(slots)


def _check_meetings(meetings: Sequence[Meeting], context: Context) -> None:
    for index, later in enumerate(meetings):
        for earlier in meetings[:index]:
            shared = set(earlier.days) & set(later.days)
            if shared and earlier.start < later.end and later.start < earlier.end:
                at = f"{clock_text(earlier.start)}-{clock_text(earlier.end)}"
                context.say("meetings-overlap", f"overlaps the one at {at} on the same day", ("meetings", index))


def _assignments(
    files: Sequence[AssignmentFile | None], context: Context
) -> tuple[Assignment, ...]:
    found: list[Assignment] = []
    seen: dict[str, int] = {}
    for index, file in enumerate(files):
        if file is None:
            continue
        path: Path = ("assignments", index)
        place = place_of(context.root, path)
        if file.id in seen:
            context.say("duplicate-id", f"has the same id '{file.id}' as the one on line {seen[file.id]}", path)
        seen.setdefault(file.id, place.line)
        if file.out is not None and file.due.date() < file.out:
            context.say("due-before-out", "is due before it is out", (*path, "due"))
        theme = context.theme(file.theme, (*path, "theme"))
        link = context.link(file.link, file.title, (*path, "link"))
        due = context.instant(file.due.date(), file.due.time(), (*path, "due"), "is due")
        if due is not None:
            found.append(
                Assignment(
                    file.id, file.title, due, place, file.out, theme, link, file.summary,
                    file.project,
                )
            )
    return tuple(found)


def _check_grading(file: ScheduleFile, context: Context) -> None:
    total = sum(file.grading.values())
    if file.grading and abs(total - 100) > 0.005:
        parts = join_words([f"{percent:g}" for percent in file.grading.values()])
        context.say("grading-sum", f"'grading' adds up to {total:g} %, not 100 % ({parts})", ("grading",), severity=Severity.WARNING)
