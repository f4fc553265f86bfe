"""Who presents a class, and who visits: edits of `presenters` and `guest`."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.phrase import join_words
from coursewright.domain.presenting import same_role
from coursewright.domain.session import Presenter, SessionContent
from coursewright.editing.sessions import item_data, session_span, set_session_key
from coursewright.formats.yaml.plain import checked, read_data
from coursewright.formats.yaml.spans import EditError, Span
from coursewright.formats.yaml.splice import remove_key, replace, set_key, write_scalar

NOBODY = "TBD"
"""What stands for the name of somebody who is still to be found."""

NO_ONE = "none"
"""What stands for the name where nobody is to have a role."""

Written = str | list[str] | dict[str, Any]


def assign(
    text: str,
    index: int,
    who: Sequence[Presenter],
    paper: str = "",
    asked: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> str:
    """The schedule with exactly these presenters of a session, or of one reading of it.

    Presenters with a role are written as `{advocate: Group 1}`. Each of the roles `asked` is
    written without a name; the empty one, in no role, only where nobody has a role. Each of the
    roles `left_out` that nobody else has stays left out. Raises EditError where some have a role
    and some have none.
    """
    in_roles = any([*asked, *left_out, *(person.role for person in who)])
    waiting = [Presenter(NOBODY, role) for role in asked if role or not in_roles]
    held = [*(person.role for person in who), *asked]
    kept = [
        Presenter(NO_ONE, role)
        for role in left_out
        if role and not any(same_role(role, other) for other in held)
    ]
    value = presenters_value([*who, *waiting, *kept])
    if not paper:
        new = set_session_key(text, index, "presenters", write_value(value))
        return checked(new, _with(text, index, presenters=value))
    reading, number = _reading(text, index, paper)
    if reading.is_mapping:
        new = set_key(text, reading, "presenters", write_value(value))
    else:
        key = text[reading.start : reading.end]
        new = replace(text, reading, f"{{key: {key}, presenters: {write_value(value)}}}")
    return checked(new, _with_reading(text, index, number, {"presenters": value}))


def check_roles(session: SessionContent, who: Sequence[Presenter]) -> None:
    """Raises EditError for a role that is nearly one that the class has: its slot would stay open."""
    known = [*session.roles, *(p.role for p in session.all_presenters if p.role)]
    for person in who:
        if not person.role or any(same_role(person.role, role) for role in known):
            continue
        close = nearest(person.role, known)
        if close is not None:
            named = join_words([f"'{role}'" for role in dict.fromkeys(known)])
            raise EditError(
                f"'{person.role}' is no role of this class, which has {named}",
                f"write '{close}={person.name}'",
            )


def asked_of(session: SessionContent, paper: str = "") -> tuple[str, ...]:
    """The roles that stand without a name among the presenters of a session, or of a reading.

    As often as they stand there; the empty text is somebody, in no role.
    """
    if not paper:
        return session.asked_roles
    return next((r.asked_roles for r in session.readings if r.name == paper), ())


def left_out_of(session: SessionContent, paper: str = "") -> tuple[str, ...]:
    """The roles that nobody is to have in a session, or in a reading; the empty text is any."""
    if not paper:
        return session.left_out
    return next((r.left_out for r in session.readings if r.name == paper), ())


def still_asked(asked: Sequence[str], new: Sequence[Presenter]) -> tuple[str, ...]:
    """What stays of the roles that stand without a name once each newcomer took one of theirs.

    Whoever was there before takes none: of `[Group 1, TBD]` somebody is still to be found.
    """
    left = list(asked)
    for person in new:
        taken = next((role for role in left if same_role(role, person.role)), None)
        if taken is not None:
            left.remove(taken)
    return tuple(left)


def unassign(text: str, index: int, paper: str = "") -> str:
    """The schedule with a session, or one paper of it, that nobody presents."""
    if not paper:
        if "presenters" not in item_data(text, index):
            raise EditError("nobody presents the class")
        new = remove_key(text, session_span(text, index), "presenters")
        return checked(new, _with(text, index, presenters=None))
    reading, number = _reading(text, index, paper)
    if reading.get("presenters") is None:
        raise EditError(f"nobody presents '{paper}'")
    new = remove_key(text, reading, "presenters")
    return checked(new, _with_reading(text, index, number, {"presenters": None}))


def invite(text: str, index: int, guest: str) -> str:
    """The schedule with a session's guest; with the empty text, without."""
    if guest:
        new = set_session_key(text, index, "guest", write_scalar(guest))
        return checked(new, _with(text, index, guest=guest))
    if "guest" not in item_data(text, index):
        raise EditError("the class has no guest")
    new = remove_key(text, session_span(text, index), "guest")
    return checked(new, _with(text, index, guest=None))


def presenters_value(who: Sequence[Presenter]) -> Written:
    """Presenters as the file writes them: a name, a list, or names by their role."""
    if any(person.role for person in who):
        if not all(person.role for person in who):
            raise EditError("some have a role and some have none", "give every one a role")
        by_role: dict[str, list[str]] = {}
        for person in who:
            role = next((role for role in by_role if same_role(role, person.role)), person.role)
            by_role.setdefault(role, []).append(person.name)
        return {role: names[0] if len(names) == 1 else names for role, names in by_role.items()}
    names = [person.name for person in who]
    return names[0] if len(names) == 1 else names


def write_value(value: Written) -> str:
    """A value in YAML, on one line."""
    if isinstance(value, dict):
        pairs = (f"{write_scalar(key)}: {write_value(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(write_scalar(item) for item in value) + "]"
    return write_scalar(value)


def _reading(text: str, index: int, paper: str) -> tuple[Span, int | None]:
    """Where a paper of a session stands; the number among `papers`, None for `paper`."""
    span = session_span(text, index)
    one, several = span.get("paper"), span.get("papers")
    if one is not None and _key(one) == paper:
        return one, None
    for number, item in enumerate(several.items if several else ()):
        if _key(item) == paper:
            return item, number
    raise EditError(f"the class does not list '{paper}' under 'papers'", "edit it by hand")


def _key(span: Span) -> str:
    key = (span.get("key") or span.get("title")) if span.is_mapping else span
    return key.text if key else ""


def _with(text: str, index: int, **fields: Any) -> dict[str, Any]:
    data = deepcopy(read_data(text))
    _update(data["sessions"][index], fields)
    return data


def _with_reading(
    text: str, index: int, number: int | None, fields: dict[str, Any]
) -> dict[str, Any]:
    data = deepcopy(read_data(text))
    session = data["sessions"][index]
    owner, step = (session, "paper") if number is None else (session["papers"], number)
    if isinstance(owner[step], str):
        owner[step] = {"key": owner[step]}
    _update(owner[step], fields)
    return data


def _update(item: dict[str, Any], fields: dict[str, Any]) -> None:
    for key, value in fields.items():
        if value is None:
            item.pop(key, None)
        else:
            item[key] = value
