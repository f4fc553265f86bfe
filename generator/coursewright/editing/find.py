"""The session that a name on the command line means."""

from collections.abc import Sequence

from coursewright.domain.course import Course
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.phrase import day_year_text, join_words
from coursewright.domain.session import Session, SessionContent
from coursewright.domain.times.clock import parse_date
from coursewright.formats.yaml.spans import EditError, Span


def find_session(course: Course, name: str) -> SessionContent:
    """The session with this id, reading the paper with this key, or held on this date.

    An id counts before a key, a required paper before an optional one. Raises EditError where
    there is none, with the nearest name, or where several are meant.
    """
    name = name.strip()
    for candidates in (
        [s for s in course.all_sessions if s.id == name],
        [s for s in course.all_sessions if _reads(s, name, optional=False)],
        [s for s in course.all_sessions if _reads(s, name, optional=True)],
    ):
        if candidates:
            return _only(candidates, f"'{name}'", "name it by its id")
    day = parse_date(name)
    if day is not None:
        on_day = [s for s in course.sessions if s.start.date() == day]
        if on_day:
            return _only(on_day, day_year_text(day), "name it by its id")
        near = min(course.sessions, key=lambda s: abs((s.start.date() - day).days), default=None)
        hint = f"the nearest is '{near.id}' on {day_year_text(near.start.date())}" if near else ""
        raise EditError(f"no class is held on {day_year_text(day)}", hint)
    known = {s.id for s in course.all_sessions}
    known |= {r.name for s in course.all_sessions for r in s.readings}
    hint = did_you_mean(name, known) or "name a class by its id, its paper's key or its date"
    raise EditError(f"there is no class '{name}'", hint)


def index_of(root: Span, text: str, session: SessionContent) -> int:
    """The session's index in the list of the file that it was read from."""
    sequence = root.get("sessions") or root.get("session")
    if sequence is not None and sequence.is_mapping:
        return 0  # one alone needs no list
    for index, item in enumerate(sequence.items if sequence else ()):
        line = text.count("\n", 0, item.start) + 1
        column = item.start - (text.rfind("\n", 0, item.start) + 1) + 1
        if (line, column) == (session.place.line, session.place.column):
            return index
    raise EditError(f"the class '{session.id}' is an alias ('*…') of another", "write it out")


def _reads(session: SessionContent, key: str, *, optional: bool) -> bool:
    return any(r.name == key and r.optional is optional for r in session.readings)


def _only(candidates: Sequence[SessionContent], what: str, hint: str) -> SessionContent:
    if len(candidates) == 1:
        return candidates[0]
    names = join_words([f"'{s.id}' ({_day(s)})" for s in candidates])
    raise EditError(f"{what} may be {names}", hint)


def _day(session: SessionContent) -> str:
    return day_year_text(session.start.date()) if isinstance(session, Session) else "without date"
