"""The table of keys: what each key of schedule.yaml is, said once, beside its type and default.

The models in `file.py` hold it, one line a key. The reference, the editor's schema, corrected
lines and the next term's schedule are read from it here.
"""

from collections import abc
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Self, get_args, get_origin

from coursewright.domain.language import ENGLISH, Language
from coursewright.formats.yaml.tree import Mapping
from coursewright.schedule.typed.model import Model, key_of
from coursewright.schedule.typed.spots import PlacedDict, Spot


class Key(NamedTuple):
    """What a key says to the reader of the reference and of the editor's hints.

    `says` is one or two sentences; `example` YAML as it stands after `key:`; `default` says in
    words what holds where the key is left out and no fixed value does. `also` is another number
    of the same word, read like the key; `instead_of` are words, with a space between them, that
    people write and that are answered with the key. `of_term`: the next term leaves it out.
    """

    says: str
    example: str
    default: str = ""
    also: str = ""
    instead_of: str = ""
    of_term: bool = False


class ReadIn(NamedTuple):
    """In what the values of a mapping are read: what it belongs to, and the course's language."""

    owner: str
    language: Language = ENGLISH


class Strict(Model):
    """A mapping in which every unknown key is a problem, and which knows where it stands."""

    @classmethod
    def read(cls, data: object, context: ReadIn | None) -> Self:
        """The mapping that plain data describe, which keeps the place of what was read."""
        made = super().read(data, context)
        if isinstance(data, PlacedDict):
            made.stands_at(data.node, context.owner if context else "")
        return made

    def stands_at(self, node: Mapping, owner: str = "") -> None:
        """Say where the mapping was read from, and what it is part of."""
        vars(self).update(_node=node, _owner=owner)

    def at(self, *steps: str | int) -> Spot:
        """Where the mapping stands, or what some steps into it lead to."""
        held = vars(self)
        return Spot(held["_owner"], held["_node"], steps)


@cache
def keys_of(model: type[Model]) -> abc.Mapping[str, Key]:
    """The keys of a mapping in order. Raises StopIteration where one is not described."""
    return {
        key_of(name): next(mark for mark in field.metadata if isinstance(mark, Key))
        for name, field in model.model_fields.items()
    }


@cache
def models_below(model: type[Strict]) -> tuple[type[Strict], ...]:
    """A model and every one that its keys lead to, each once."""
    found = [model]
    for known in found:  # grows as it goes
        for field in known.model_fields.values():
            found += [below for below in _models(field.annotation) if below not in found]
    return tuple(found)


def _models(hint: Any) -> Iterator[type[Strict]]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Strict):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


@cache
def keys_below(model: type[Strict]) -> frozenset[str]:
    """Every key of the mappings below a model: those that may stand between braces."""
    return frozenset(key for below in models_below(model)[1:] for key in keys_of(below))


def keys_of_term(model: type[Strict]) -> tuple[str, ...]:
    """The keys of a mapping that say something of one term only, in all spellings."""
    bound = [(name, key) for name, key in keys_of(model).items() if key.of_term]
    return tuple(word for name, key in bound for word in (name, key.also) if word)
