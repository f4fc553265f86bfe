"""The fields of an entry, resolved where nothing but its own text has a say in them."""

from collections.abc import Sequence
from typing import NamedTuple

from coursewright.formats.bibtex.entries import Field, ResolvedEntry, is_name, told
from coursewright.formats.bibtex.source import SourceEntry
from coursewright.formats.bibtex.values import MONTH_MACROS, resolve_value

_REFERRING = ("crossref", "xdata", "xref")


class OwnFields(NamedTuple):
    """The fields of an entry of which nothing is to be said, wherever it stands.

    `uses` are the names of macros that every file has: the values hold where none is defined anew.
    `refers` says that it names another entry. `values` are by name, None where they were not
    wanted yet.
    """

    uses: frozenset[str]
    refers: bool
    values: tuple[tuple[str, str], ...] | None = None

    def of(self, entry: SourceEntry) -> ResolvedEntry:
        """What `resolve_fields` gives of the entry that they were read from."""
        known = self if self.values is not None else own_fields(entry.names, entry.values)
        values = known.values if known else None
        fields = {
            name: Field(value, entry, index) for index, (name, value) in enumerate(values or ())
        }
        return ResolvedEntry(entry, fields)


def own_fields(names: Sequence[str], values: Sequence[str]) -> OwnFields | None:
    """An entry's own fields, where nothing but its text has a say in them.

    None where it uses a macro of the file, or anything is to be said of a field.
    """
    found: dict[str, str] = {}
    macros = _Asked()
    for written, raw in zip(names, values, strict=True):
        name = written.lower()
        value, faults = resolve_value(raw, macros)
        if faults or name in found or not is_name(written):
            return None
        found[name] = told(name, value)
    refers = any(found.get(name) for name in _REFERRING)
    return OwnFields(frozenset(macros.asked), refers, tuple(found.items()))


class _Asked(dict[str, str]):
    """The macros that every file has; `asked` are the names that were looked for."""

    def __init__(self) -> None:
        super().__init__(MONTH_MACROS)
        self.asked: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)
