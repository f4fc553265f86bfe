"""A resolved course as text: everything that its files decide, a line for each thing."""

from collections.abc import Iterator
from datetime import datetime

from coursewright.domain.class_plan import DEFAULT_PLAN
from coursewright.domain.course import WEEKS, Assignment, Course
from coursewright.domain.session import Reading, Session, SessionContent, UndatedSession


def dump_course(course: Course) -> str:
    """The course, its sessions with what they ask, breaks, free slots, assignments, grading."""
    return "\n".join(_lines(course)) + "\n"


def _lines(course: Course) -> Iterator[str]:
    yield f"course {course.id} @ {course.host}: {course.name}, {course.term}, {course.zone}"
    yield f"term {course.first} to {course.last}"
    for person in course.instructors:
        yield f"instructor {_joined(person.name, person.role, person.url, person.about)}"
    for theme in course.themes:
        yield f"theme {theme.id} ({theme.color}): {_joined(theme.title, theme.summary)}"
    for slug, id_ in course.group_ids.items():
        yield f"group {slug} is known as {id_}"
    for link in course.links:
        yield f"link {link.label} <{link.url}>"
    for session in course.sessions:
        yield from _session(session)
    for undated in course.undated:
        yield from _undated(undated)
    for pause in course.breaks:
        yield f"break {pause.id}: {pause.first} to {pause.last} {pause.reason}".rstrip()
    for start in course.free_slots:
        yield f"free {_instant(start)}"
    for assignment in course.assignments:
        yield _assignment(assignment)
    if course.office_hours:
        yield f"office hours {course.office_hours}"
    for hours in course.weekly_office_hours:
        days = " ".join(str(day) for day in hours.days)
        where = _joined(hours.where, hours.online, hours.who)
        yield f"office hours on days {days}, {hours.start:%H:%M} to {hours.end:%H:%M}: {where}"
    for hour in course.office_hour_dates:
        yield f"  {_instant(hour.start)} to {_instant(hour.end)} {hour.id}"
        if hour.regular:
            state = "cancelled" if hour.cancelled else "held"
            yield f"    {state}: {_joined(hour.reason, hour.hours.where, hour.hours.online)}"
    for news in course.announcements:
        link_text = f" <{news.link.url}> {news.link.label}" if news.link else ""
        yield f"announced {news.id}: {_joined(news.title, news.text)}{link_text}"
    for grade in course.grading:
        unit = "points" if course.grading_in_points else "%"
        yield f"grade {grade.what}: {grade.weight:g} {unit}"
    for past in course.past_terms:
        yield f"past {past.id}: {past.term}, {past.schedule}, {past.papers}"
        yield from (f"  feed {feed}" for feed in past.feeds)
        yield from (f"  read {key} {target}" for key, target in past.read.items())
    if course.citation_style != "ieee":
        yield f"cites {course.citation_style}"
    if course.headings != WEEKS:
        yield f"headings {', '.join(map(str, course.headings))}"
    if course.plan != DEFAULT_PLAN:
        yield f"plan {', '.join(f'{step.what} {step.minutes}' for step in course.plan)}"
    for key, notes in course.notes.items():
        yield f"notes {key}: {notes.headings} {notes.questions} {notes.materials}"
        yield from (f"  {line}" for line in notes.html.splitlines())
    for session in course.all_sessions:
        yield from _class_notes(course, session)


def _session(session: Session) -> Iterator[str]:
    pinned = " pinned" if session.pinned else ""
    yield (
        f"{_instant(session.start)} to {_instant(session.end)} {session.id}: "
        f"{session.kind} ({session.kind_title}), {session.title}{pinned}"
    )
    yield from _content(session)
    for deadline in session.deadlines:
        link_text = f" <{deadline.link.url}>" if deadline.link else ""
        yield f"  due {_instant(deadline.due)} {deadline.id}: {deadline.what}{link_text}"


def _class_notes(course: Course, session: SessionContent) -> Iterator[str]:
    for question in course.questions_of(session):
        yield f"asks {session.id}: {question.plain}"
    for link in (
        course.class_notes[session.id].materials if session.id in course.class_notes else ()
    ):
        yield f"gives {session.id}: {link.label} <{link.url}>"
    for notes in course.notes_of(session):
        yield f"on {session.id}: {notes.headings}"
        yield from (f"  {line}" for line in notes.html.splitlines())


def _undated(session: UndatedSession) -> Iterator[str]:
    clocks = " to ".join(f"{clock:%H:%M}" for clock in session.clocks or ())
    yield (
        f"no date {session.id}: {session.kind} ({session.kind_title}), {session.title} {clocks}"
    ).rstrip()
    yield from _content(session)


def _content(session: SessionContent) -> Iterator[str]:
    if session.whole_day:
        yield f"  hours: {session.whole_day}"
    if session.cancelled:
        yield f"  cancelled: {session.reason}"
    for name, value in (
        ("where", session.where),
        ("online", session.online),
        ("theme", session.theme.id if session.theme else ""),
        ("guest", session.guest),
        ("note", session.note),
        ("presenters", ", ".join(p.label for p in session.presenters)),
        ("open slot", "yes" if session.open_slot else ""),
        ("open roles", ", ".join(session.roles_in_words(session.open_slots))),
        ("open slots", _open_slots(session) if len(session.open_slots) > 1 else ""),
    ):
        if value:
            yield f"  {name} {value}"
    for reading in session.readings:
        yield f"  reads {_reading(reading)}"
    for link in (*session.materials, *session.links):
        yield f"  link {link.label} <{link.url}>"


def _open_slots(session: SessionContent) -> str:
    return ", ".join(f"{s.reading or 'class'}/{s.role}".rstrip("/") for s in session.open_slots)


def _reading(reading: Reading) -> str:
    optional = " (optional)" if reading.optional else ""
    presenters = ", ".join(p.label for p in reading.presenters)
    what = reading.name
    if reading.resource:
        kind = f" [{reading.resource.kind}]" if reading.resource.kind else ""
        what = f"'{what}'{kind} <{reading.resource.url}>"
    return _joined(f"{what}{optional}", presenters, reading.why)


def _assignment(assignment: Assignment) -> str:
    out = f", out {assignment.out}" if assignment.out else ""
    theme = f", theme {assignment.theme.id}" if assignment.theme else ""
    link = f", <{assignment.link.url}>" if assignment.link else ""
    project = ", project" if assignment.project else ""
    summary = f", {assignment.summary}" if assignment.summary else ""
    return (
        f"assignment {assignment.id}: {assignment.title}, due {_instant(assignment.due)}"
        f"{out}{theme}{link}{project}{summary}"
    )


def _instant(moment: datetime) -> str:
    return f"{moment:%a} {moment.isoformat(timespec='minutes')}"


def _joined(*parts: str) -> str:
    return " | ".join(part for part in parts if part)
