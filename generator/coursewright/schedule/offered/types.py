"""What may stand at a place of a file, by the models of its keys."""

from collections.abc import Sequence

from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.shapes import Shape, shapes_of
from coursewright.schedule.spelling.translated import in_english

_FREE = ("text", "text without e-mail address", "address", "address or file")
_OF_DAYS = ("start-end", "weekdays", "due time")


def shape_at(model: type[Strict], names: Sequence[str | int]) -> Shape | None:
    """The shape of what some keys and numbers lead to, or None where the models know nothing."""
    shape: Shape | None = Shape(model=model)
    for name in names:
        if shape is None:
            return None
        if isinstance(name, int):
            shape = shape.list_of or shape  # a list where one item would do
            continue
        while shape.list_of is not None:
            shape = shape.list_of
        if shape.model is not None:
            shape = shapes_of(shape.model).get(_meant(shape.model, name))
        else:
            shape = shape.table_of
    return shape


def _meant(model: type[Strict], name: str) -> str:
    """The key that is meant by one that may be misspelt, so that what stands under it is known."""
    keys = keys_of(model)
    if name in keys:
        return name
    told = (known for known, key in keys.items() if name in (key.also, *key.instead_of.split()))
    return next(told, next((known for known in keys if distance(name, known) <= 1), name))


def model_at(model: type[Strict], names: Sequence[str | int]) -> type[Strict] | None:
    """The model of the mapping that some keys and numbers lead to."""
    shape = shape_at(model, names)
    while shape is not None and shape.list_of is not None:
        shape = shape.list_of
    return shape.model if shape else None


def written_as(model: type[Strict], names: Sequence[str | int]) -> str:
    """How the reference calls what stands somewhere; empty where it is no single value."""
    shape = shape_at(model, names)
    while shape is not None and shape.list_of is not None:
        shape = shape.list_of
    return shape.written.name if shape and shape.written else ""


def is_free(kind: str) -> bool:
    """Whether a value of this kind is the instructor's own words, or an address."""
    return kind in _FREE or not kind


def takes_any_words(kind: str) -> bool:
    """Whether a value of this kind is not checked, so that it proves nothing of its key."""
    return is_free(kind) and not kind.startswith("address")


def says_days(kind: str) -> bool:
    """Whether a value of this kind is a day or a time."""
    return kind in _OF_DAYS or kind.startswith("date")


def means_another(model: type[Strict], written: str, offered: str) -> bool:
    """Whether a key that a mapping does not have means another one than what is offered for it.

    What people are known to write means what the table says; any other word only what is nearly
    the same.
    """
    word = written.strip().replace(" ", "_").replace("-", "_").casefold()
    meant = {
        name
        for name, key in keys_of(model).items()
        if word == name or word in (key.also, *key.instead_of.split())
    }
    if meant:
        return offered not in meant and not (len(word) > 3 and distance(word, offered) <= 1)
    translated = in_english(word, keys_of(model))
    return offered != translated if translated else not _nearly(word, offered)


def _nearly(word: str, other: str) -> bool:
    """Whether two words differ in a letter, in two of five or more, or hold one another."""
    if len(word) > 3 and len(other) > 3 and (word in other or other in word):
        return True
    return distance(word, other) <= (2 if min(len(word), len(other)) >= 5 else 1)


def distance(one: str, other: str) -> int:
    """How many letters are added, lost, changed or exchanged with a neighbour."""
    rows = [list(range(len(other) + 1))]
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, match in enumerate(other, 1):
            cost = min(rows[-1][m] + 1, row[-1] + 1, rows[-1][m - 1] + (letter != match))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == match:
                cost = min(cost, rows[-2][m - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
