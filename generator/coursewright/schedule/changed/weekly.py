"""What to write instead of an edit of something weekly that changes what was held.

What was ends the day before, and what is new begins in the rhythm that the edit gave it: weeks of
`every` are counted from `from`.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from coursewright.domain.course import Course, OfficeHours
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.times.recurrence import days_held
from coursewright.domain.times.slots import Meeting
from coursewright.domain.times.spans import span_text
from coursewright.domain.times.weekdays import SHORT
from coursewright.formats.yaml.splice import write_scalar
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, find
from coursewright.formats.yaml.tree import Sequence as SequenceNode

Weekly = Meeting | OfficeHours
_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class Change(NamedTuple):
    """Something weekly before an edit and after it; `until` and `begin` are the last day of the
    one and the first of the other. None where nothing of either is held on its side of today."""

    old: Weekly | None
    new: Weekly
    until: date | None
    begin: date | None


def weekly_problem(
    before: Sequence[Weekly],
    after: Sequence[Weekly],
    written: Node,
    message: str,
    course: Course,
    today: date,
) -> Problem:
    """The warning that something weekly tells past days otherwise, with the line where it can be told.

    `written` is the list of all of `after`, or the one of them; `course` is the edited one.
    """
    gone = [weekly for weekly in before if weekly not in after]
    come = [weekly for weekly in after if weekly not in before]
    nodes = written.items if isinstance(written, SequenceNode) else [written]
    if len(come) == 1 and len(gone) <= 1 and len(nodes) == len(after):
        change = change_of(gone[0] if gone else None, come[0], course, today)
        node = nodes[after.index(come[0])]
        listed = written if isinstance(written, SequenceNode) else None
        return _offer(change, gone, node, listed, message)
    if gone and not come:
        hint = _hint_of_gone(gone, course, today)
    else:
        hint = _hint_of_several(gone, come, course, today)
    return Problem("held-would-move", message, written.place, hint, Severity.WARNING)


def change_of(old: Weekly | None, new: Weekly, course: Course, today: date) -> Change:
    """When the old one ends and the new one begins, so that nothing before today changes.

    A day after today from which the new one holds is meant, and stays.
    """
    written = new.recurrence.first
    begin = max(today, written or today)
    anchor, weeks = monday_of(written or course.first), new.recurrence.weeks
    apart = (monday_of(begin) - anchor).days // 7 % weeks
    if apart:
        begin = monday_of(begin) + (weeks - apart) * _WEEK
    last = (written if written and written > today else today) - timedelta(days=1)
    if old is not None:
        last = min(last, old.recurrence.last or last)
    kept = old if old is not None and _days(_bounded(old, last=last), course) else None
    comes = bool(_days(_bounded(new, first=begin), course))
    return Change(kept, new, last if kept else None, begin if comes else None)


def _bounded(weekly: Weekly, first: date | None = None, last: date | None = None) -> Weekly:
    own = weekly.recurrence
    return weekly._replace(recurrence=own._replace(first=first or own.first, last=last or own.last))


def _days(weekly: Weekly, course: Course) -> list[date]:
    return list(days_held(weekly.days, weekly.recurrence, course.first, course.last))


def _hint_of_gone(gone: Sequence[Weekly], course: Course, today: date) -> str:
    """What keeps the past days of something weekly that was deleted."""
    yesterday = today - timedelta(days=1)
    ends = [(one, min(one.recurrence.last or yesterday, yesterday)) for one in gone]
    kept = [
        f"'{_written(one, until)}'"
        for one, until in ends
        if _days(_bounded(one, last=until), course)
    ]
    below = "meetings" if isinstance(gone[0], Meeting) else "course.office_hours"
    return f"keep what was held: {' and '.join(kept)} under '{below}'"


def _hint_of_several(
    gone: Sequence[Weekly], come: Sequence[Weekly], course: Course, today: date
) -> str:
    """What to do where it cannot be told which of several became which."""
    ended = [w for w in gone if w.recurrence.last and w.recurrence.last < today]
    begins = [
        (weekly, change.begin)
        for weekly in come
        if (change := change_of(None, weekly, course, today)).begin
    ]
    parts = [f"put back '{_written(w, w.recurrence.last)}', which was over" for w in ended]
    if len(ended) < len(gone):
        parts.append(f"let the old ones end with 'until: {today - timedelta(days=1)}'")
    days = {begin for _, begin in begins}
    if len(days) == 1:
        parts.append(f"the new ones begin with 'from: {days.pop()}'")
    elif days:
        named = [f"'from: {begin}' ({_words(weekly)})" for weekly, begin in begins]
        parts.append(f"the new ones begin with {' and '.join(named)}")
    return ", and ".join(parts)


def _words(weekly: Weekly) -> str:
    days = ", ".join(SHORT[day] for day in weekly.days)
    return f"{days} {span_text(weekly.start, weekly.end)}"


class _Line(NamedTuple):
    """What is offered at a place, as a problem has it; nothing where no line can be told."""

    place: Place
    instead: str | None = None
    adds: str = ""
    together: tuple[tuple[Place, str], ...] = ()


def _offer(
    change: Change,
    gone: Sequence[Weekly],
    node: Node,
    listed: SequenceNode | None,
    message: str,
) -> Problem:
    old, new, until, begin = change
    kept = _written(old, until) if old else ""
    line = _Line(node.place)
    if begin is None:
        was = f"put back '{_written(gone[0], gone[0].recurrence.last)}'" if gone else "take it away"
        hint = f"{was}: nothing of the new one is left to be held"
    elif new.recurrence.first == begin and not kept:
        hint = "put back what was, if those were held"
    else:
        line = _line(node, listed, kept, new, begin)
        offered = line.instead is not None or bool(line.adds)
        begins = f"'from: {begin}'"
        if new.recurrence.weeks > 1 and begin != new.recurrence.first:
            begins += f", as 'every: {new.recurrence.weeks} weeks' counts from its week"
        was = "keep what was" if offered or not kept else f"keep what was, as '{kept}'"
        hint = f"{was}, and begin the new with {begins}" if kept else f"begin it with {begins}"
        if not kept and line.adds:
            hint = f"add {begins}"
    return Problem(
        "held-would-move", message, hint=hint, severity=Severity.WARNING, **line._asdict()
    )


def _line(node: Node, listed: SequenceNode | None, kept: str, new: Weekly, begin: date) -> _Line:
    """What begins the new one, after what is `kept` of the old one where there is something."""
    if isinstance(node, Scalar):
        text = _written(_bounded(new, first=begin), new.recurrence.last)
        if kept:
            text = f"{_then(kept, node.place, listed)}{text}" if listed else f"[{kept}, {text}]"
        return _Line(node.place, text)
    written = find(node, ("from",))
    if not kept:
        if written is None:
            return _Line(node.place, adds=f"from: {begin}")
        return _Line(written.place, str(begin))
    key, _ = next(iter(node.items.values())) if isinstance(node, Mapping) else (None, None)
    if key is None or not isinstance(node, Mapping):
        return _Line(node.place)
    together: tuple[tuple[Place, str], ...] = ()
    if written is not None:
        if written.place.line != key.place.line and new.recurrence.first != begin:
            return _Line(node.place)  # one line is offered, and 'from' stands on another
        if written.place.line == key.place.line:
            together = ((written.place, str(begin)),)
    begins = "" if written else f"from: {begin}"
    if node.flow:
        place = Place(node.place.file, node.place.line, node.place.column, 1)
        if listed is None:
            close = (Place(place.file, place.line, node.end, 0), "]")
            return (
                _Line(place, f"[{kept}, {{{_before(begins, ', ')}", together=(*together, close))
                if node.end
                else _Line(node.place)
            )
        return _Line(
            place, f"{_then(kept, place, listed)}{{{_before(begins, ', ')}", together=together
        )
    if listed is None or listed.flow:
        return _Line(node.place)
    indent = " " * (key.place.column - 1)
    lead = f"{_then(kept, key.place, listed)}{_before(begins, chr(10) + indent)}"
    return _Line(key.place, f"{lead}{key.value}", together=together)


def _before(text: str, between: str) -> str:
    return f"{text}{between}" if text else ""


def _then(kept: str, place: Place, listed: SequenceNode) -> str:
    """What was, and the beginning of the next item of the list."""
    if listed.flow:
        return f"{kept}, "
    return f"{kept}\n{' ' * (place.column - 3)}- "


def _written(weekly: Weekly, until: date | None) -> str:
    """Something weekly in YAML, on one line."""
    recurrence = weekly.recurrence
    days = [SHORT[day] for day in weekly.days]
    pairs = {
        "id": "" if isinstance(weekly, Meeting) else weekly.id,
        "days": days[0] if len(days) == 1 else f"[{', '.join(days)}]",
        "time": span_text(weekly.start, weekly.end),
        "where": write_scalar(weekly.where) if weekly.where else "",
        "online": write_scalar(weekly.online) if weekly.online else "",
        "who": "" if isinstance(weekly, Meeting) else weekly.who and write_scalar(weekly.who),
        "from": str(recurrence.first or ""),
        "until": str(until or ""),
        "every": f"{recurrence.weeks} weeks" if recurrence.weeks > 1 else "",
        "except": ", ".join(
            str(first) if first == last else f"{first} to {last}" for first, last in recurrence.off
        ),
        "kinds": ", ".join(weekly.kinds) if isinstance(weekly, Meeting) else "",
    }
    for name in ("except", "kinds"):
        pairs[name] = f"[{pairs[name]}]" if pairs[name] else ""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items() if value)}}}"
