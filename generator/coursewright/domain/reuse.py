"""What was made before of the same, remembered while many versions of one course are read.

A version of a course differs from its neighbour in a line or two: nearly all that it is made of
was made before. Within `reusing()`, `reuse` gives that very object again, so that whatever is made
of it is known in turn: text to tree, tree to typed item, item to class, class to calendar entries.
Outside, and in every other command, nothing is remembered. What is made is the same either way;
`tests/history/test_reuse.py` compares the two on random histories.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from typing import TypeVar

_Made = TypeVar("_Made")
_Thing = TypeVar("_Thing")

Known = dict[tuple[object, ...], tuple[object, tuple[object, ...]]]
"""What is remembered, for whoever holds it from one context to the next."""

_known: ContextVar[Known | None] = ContextVar("known", default=None)

_PLAIN = frozenset({str, bytes, bool, type(None), date, time, datetime, frozenset})


@contextmanager
def reusing(known: Known | None = None) -> Iterator[None]:
    """Remember what is made, as long as the context lasts, or what is `known` already is held."""
    before = _known.set({} if known is None else known)
    try:
        yield
    finally:
        _known.reset(before)


def reuse(
    made_from: tuple[object, ...], make: Callable[[], _Made], said: tuple[Sized, ...] = ()
) -> _Made:
    """What `make` gives, or what it gave for the same before.

    `made_from` is all that the outcome depends on, after a word for what is made. Plain values
    and tuples count by what they hold, anything else by being the very object. `said` are lists
    to which `make` may add, such as problems: what adds to one is made anew each time, so that it
    is said each time.
    """
    known = _known.get()
    if known is None:
        return make()
    key = _identity(made_from)
    found = known.get(key)
    if found is not None:
        return found[0]  # type: ignore[return-value]  # the word before says what was made
    before = [len(list_) for list_ in said]
    made = make()
    if before == [len(list_) for list_ in said]:
        known[key] = made, made_from  # held, so that no other object comes to stand for a part
    return made


def reuse_each(
    what: tuple[object, ...], things: Iterable[_Thing], make: Callable[[_Thing], _Made]
) -> list[_Made]:
    """What `make` gives for each thing, as `reuse` does, known by the thing alone: far cheaper.

    `what` says what is made, in plain values.
    """
    known = _known.get()
    if known is None:
        return [make(thing) for thing in things]
    table: dict[int, tuple[_Made, _Thing]] = known.setdefault(what, ({}, ()))[0]  # type: ignore[assignment]
    found = []
    for thing in things:
        pair = table.get(id(thing))
        if pair is None:
            pair = table[id(thing)] = make(thing), thing  # held, as above
        found.append(pair[0])
    return found


def standing_for(*parts: object) -> object:
    """An object that stands for the parts: the same for the same, where `reusing()`."""
    return reuse(("standing for", *parts), object)


def _identity(parts: tuple[object, ...]) -> tuple[object, ...]:
    """The parts as a key, in which an object is its address as a negative number."""
    return tuple(
        [
            part
            if type(part) in _PLAIN
            else _identity(part)
            if isinstance(part, tuple)
            else ~id(part)
            for part in parts
        ]
    )
