"""Entries with their values resolved and what they inherit filled in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.macros import Macros
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry
from coursewright.formats.bibtex.values import resolve_value
from coursewright.formats.fault import Fault

# Names and addresses of the parent itself, and what is said of it alone.
_NOT_INHERITED = frozenset(
    [
        "crossref",
        "xdata",
        "title",
        "booktitle",
        "author",
        "url",
        "pdf",
        "doi",
        "eprint",
        "eprinttype",
        "archiveprefix",
        "primaryclass",
        "code",
        "video",
        "slides",
        "abstract",
        "annote",
        "annotation",
        "keywords",
        "note",
        "pages",
        "ids",
        "award",
        "subtitle",
        "titleaddon",
    ]
)

# What a page or a reference is made of. A mistake in another field makes no page wrong.
_SHOWN = frozenset(
    [
        *("title", "subtitle", "titleaddon", "author", "editor", "booktitle", "journal"),
        *("journaltitle", "series", "edition", "volume", "number", "issue", "chapter", "pages"),
        *("publisher", "school", "institution", "organization", "howpublished", "address"),
        *("location", "year", "month", "date", "eprint", "eprinttype", "archiveprefix", "doi"),
        *("url", "pdf", "abstract", "annote", "annotation", "award", "crossref", "xdata"),
        *("code", "video", "slides", "keywords", "keyword", "isbn", "issn", "type", "note"),
    ]
)
# Two of these leave open which work is meant, or by whom; of others the first will do.
_ONE_VALUE = frozenset(["title", "author", "editor", "year", "date", "journal", "booktitle"])
_LISTS = frozenset(["keywords", "keyword"])
# With these words programs write that they know no value. A person may be called so.
_NONE = frozenset(["null", "none", "nil", "undefined", "nan", "n/a", "-", "--", "---"])
_NEVER_NONE = frozenset(["title", "author", "editor", "crossref", "xdata", "booktitle", "journal"])
_MOST_FAULTS = 20
_MOST_LOOKED_FOR = 20

# Two or three are usual. A chain of thousands would take minutes to follow from each of its links.
_MOST_ANCESTORS = 20


# Names of one thing: an entry that has one of them inherits none.
_SAME = (
    frozenset(["year", "date"]),
    frozenset(["journal", "journaltitle"]),
    frozenset(["address", "location"]),
    frozenset(["school", "institution"]),
    frozenset(["number", "issue"]),
    frozenset(["eprinttype", "archiveprefix"]),
    frozenset(["annote", "annotation"]),
)
# biblatex: the author of a book wrote its parts.
_OF_A_BOOK = frozenset(["inbook", "bookinbook", "suppbook"])


class Field(NamedTuple):
    """A resolved value, and where it stands: the field at `position` of `owner`."""

    value: str
    owner: SourceEntry
    position: int


@dataclass(frozen=True, slots=True)
class ResolvedEntry:
    """An entry with all its fields by lower-case name, inherited ones after its own."""

    source: SourceEntry
    fields: Mapping[str, Field]

    def value(self, *names: str) -> str:
        """The value of the first of these fields that is not empty."""
        for name in names:
            field = self.fields.get(name)
            if field and field.value:
                return field.value
        return ""

    def find(self, *names: str) -> str:
        """The name of the first of these fields that is not empty."""
        for name in names:
            if self.value(name):
                return name
        return ""

    def inherited(self, name: str) -> bool:
        """Whether the field comes from another entry."""
        return self.fields[name].owner is not self.source


def resolve_fields(entry: SourceEntry, macros: Macros, log: ProblemLog) -> ResolvedEntry:
    """The entry's own fields.

    Of a field that stands there twice the first counts, as in BibTeX; keywords are joined. A
    value such as `null`, with which programs say that there is none, is none.
    """
    fields: dict[str, Field] = {}
    table = macros.at(entry)
    for index, (raw_name, raw_value) in enumerate(zip(entry.names, entry.values, strict=True)):
        name = raw_name.lower()
        if not is_name(raw_name):
            _report_name(entry, index, log)
            continue
        value, faults = resolve_value(raw_value, table, macros.near)
        for fault in faults[:_MOST_FAULTS]:
            if name not in _SHOWN and fault.severity is Severity.ERROR:
                fault = replace(fault, severity=Severity.WARNING)
            log.at_field(entry, index, fault)
        value = told(name, value)
        known = fields.get(name)
        if known is None or not known.value:
            fields[name] = Field(value, entry, index)
        elif value and value != known.value:
            fields[name] = _second(known, value, name, index, log)
    return ResolvedEntry(entry, fields)


def told(name: str, value: str) -> str:
    """A value, which is none where programs say so."""
    return "" if value.lower() in _NONE and name not in _NEVER_NONE else value


def _second(first: Field, value: str, name: str, index: int, log: ProblemLog) -> Field:
    """What counts where a field stands in an entry twice, with two values."""
    if name in _LISTS:
        return first._replace(value=f"{first.value}, {value}")
    entry = first.owner
    lines = (entry.name_place(first.position).line, entry.name_place(index).line)
    says = f"entry '{entry.key}' has the field '{name}' twice (lines {lines[0]} and {lines[1]})"
    severity = Severity.ERROR if name in _ONE_VALUE else Severity.WARNING
    log.at_name(entry, index, "duplicate-field", says, "keep one", severity)
    return first


_NOT_IN_NAMES = re.compile(r"[\s'#%()~\\`@]")


def is_name(written: str) -> bool:
    """Whether a word may be the name of a field."""
    return written.isalnum() or (bool(written) and not _NOT_IN_NAMES.search(written))


def _report_name(entry: SourceEntry, index: int, log: ProblemLog) -> None:
    name = " ".join(entry.names[index].split())
    message = f"entry '{entry.key}' has '{name}' in the place of a field's name"
    log.at_name(entry, index, "bad-field-name", message, "a name is one word, such as 'title'")


class Inheritance:
    """Fills in what entries take from others by `crossref` and `xdata`.

    As in BibTeX a field is inherited where the entry has none of its own; as in biblatex the
    parent's title becomes the `booktitle`. What belongs to the parent alone (its authors,
    addresses, abstract) is inherited through `xdata` only.
    """

    def __init__(
        self, entries: Sequence[ResolvedEntry], unreadable: Iterable[str], log: ProblemLog
    ) -> None:
        self._by_key = {entry.source.key: entry for entry in reversed(entries)}
        self._by_folded = {entry.source.key.casefold(): entry for entry in reversed(entries)}
        self._unreadable = {key.casefold() for key in unreadable}
        self._log = log
        self._hints: dict[str, str] = {}

    def parents(self, entries: Sequence[ResolvedEntry]) -> frozenset[str]:
        """The keys of entries that others name as the volume that they are in."""
        named = (key for entry in entries for _, key in _references(entry))
        # By `xref` biblatex names a parent without taking fields from it.
        marked = (key for entry in entries if (key := entry.value("xref")))
        found = (self._find(key) for key in chain(named, marked))
        return frozenset(parent.source.key for parent in found if parent)

    def complete(self, entry: ResolvedEntry) -> ResolvedEntry:
        """The entry with what it inherits, from parents of parents too."""
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry
        fields = dict(entry.fields)
        seen = {id(entry)}
        waiting = [(entry, name, key) for name, key in _references(entry)]
        while waiting:
            child, name, key = waiting.pop(0)
            if len(seen) > _MOST_ANCESTORS:
                says = f"inherits through more than {_MOST_ANCESTORS} other entries"
                fault = Fault("deep-crossref", says, hint="inherit from nearer entries")
                first = next(name for name in ("crossref", "xdata") if entry.value(name))
                self._report(entry, entry, first, fault)
                break
            parent = self._find(key)
            if parent is None:
                self._report_unresolved(entry, child, name, key)
            elif id(parent) in seen:
                if parent is entry:
                    says = f"leads back to '{entry.source.key}' itself"
                    fault = Fault("circular-crossref", says, key, "inherit from another entry")
                    self._report(entry, child, name, fault)
            else:
                seen.add(id(parent))
                self._inherit(entry, fields, parent, everything=name == "xdata")
                waiting.extend((parent, *reference) for reference in _references(parent))
        for field in fields.values():
            if field.owner is not entry.source:
                self._log.pass_on(field.owner, field.position, entry.source)
        return ResolvedEntry(entry.source, fields)

    def _inherit(
        self,
        child: ResolvedEntry,
        fields: dict[str, Field],
        parent: ResolvedEntry,
        everything: bool,
    ) -> None:
        told = {group for group in _SAME if any(fields.get(n) and fields[n].value for n in group)}
        dated = any(name in fields and fields[name].value for name in ("year", "date"))
        named = child.source.kind in _OF_A_BOOK
        for name, field in parent.fields.items():
            kept = name in ("crossref", "xdata", "xref") or (
                not everything and name in _NOT_INHERITED and not (named and name == "author")
            )
            if name == "month" and dated:
                continue  # of another year, perhaps
            if not kept and not any(name in group for group in told):
                fields.setdefault(name, field)
        if not everything and "booktitle" not in fields:
            title = parent.fields.get("booktitle") or parent.fields.get("title")
            if title:
                fields["booktitle"] = title

    def _find(self, key: str) -> ResolvedEntry | None:
        return self._by_key.get(key) or self._by_folded.get(key.casefold())

    def _report_unresolved(
        self, entry: ResolvedEntry, child: ResolvedEntry, name: str, key: str
    ) -> None:
        if key.casefold() in self._unreadable:
            says, hint = f"names '{key}', which cannot be read", f"mend '{key}' first"
        else:
            says = f"names '{key}', which this file does not define"
            if (
                key not in self._hints and len(self._hints) < _MOST_LOOKED_FOR
            ):  # many papers of one volume may name the same
                self._hints[key] = did_you_mean(key, self._by_key)
            hint = self._hints.get(key) or "add that entry, or take the field away"
        # As in BibTeX: what the entry has of its own is shown.
        fault = Fault("unresolved-crossref", says, key, hint, Severity.WARNING)
        self._report(entry, child, name, fault)

    def _report(self, entry: ResolvedEntry, child: ResolvedEntry, name: str, fault: Fault) -> None:
        field = child.fields[name]
        self._log.at_field(field.owner, field.position, fault, entry.source)


def _references(entry: ResolvedEntry) -> Iterator[tuple[str, str]]:
    if entry.value("crossref"):
        yield "crossref", entry.value("crossref")
    for key in entry.value("xdata").split(","):
        if key.strip():
            yield "xdata", key.strip()
