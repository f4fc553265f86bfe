"""The entries of a file with what macros and other entries give them, and the papers they are."""

from functools import partial
from hashlib import blake2b

from coursewright.domain.paper import Paper
from coursewright.domain.reuse import reuse
from coursewright.formats.bibtex.entries import Inheritance, ResolvedEntry, resolve_fields
from coursewright.formats.bibtex.known.own_fields import OwnFields
from coursewright.formats.bibtex.known.papers import known_paper
from coursewright.formats.bibtex.known.parts import Blocks
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry


class ResolvedEntries:
    """Resolves the entries of a file, those of which more than their own text is asked, and notes
    what is wrong with them."""

    def __init__(self, blocks: Blocks, log: ProblemLog) -> None:
        self._blocks = blocks
        self._log = log
        self._inheritance: Inheritance | None = None
        self._parents: frozenset[str] = frozenset()
        self._own: dict[int, OwnFields] = {}
        self._resolved: dict[int, ResolvedEntry] = {}
        for entry in blocks.entries:
            read = blocks.read.get(entry.offset)
            own = read.own if read else None
            if own is not None and own.uses.isdisjoint(blocks.macros.names):
                self._own[entry.offset] = own
            else:
                self._resolved[entry.offset] = resolve_fields(entry, blocks.macros, log)

    def of(self, entry: SourceEntry) -> ResolvedEntry:
        """An entry with its own fields."""
        found = self._resolved.get(entry.offset)
        if found is None:
            found = self._resolved[entry.offset] = self._own[entry.offset].of(entry)
        return found

    def find_parents(self) -> None:
        """Find which entries others inherit from, if any entry names another."""
        if not any(own.refers for own in self._own.values()) and not any(
            entry.value("crossref", "xdata", "xref") for entry in self._resolved.values()
        ):
            return
        entries = [self.of(entry) for entry in self._blocks.entries]
        self._inheritance = Inheritance(entries, self._blocks.unreadable_keys, self._log)
        self._parents = self._inheritance.parents(entries)

    def paper(self, entry: SourceEntry, slug: str) -> Paper:
        """The paper that an entry describes; the log has what is to be said of it."""
        own = self._own.get(entry.offset)
        read = self._blocks.read.get(entry.offset)
        made_from = f"{entry.key in self._parents:d} {slug}"
        if own is not None and not own.refers and read is not None:
            build = partial(self._built_alone, entry, slug)
            return known_paper(read, made_from, entry, self._log, build, inherits=False)
        complete = self.of(entry)
        if self._inheritance is not None:
            complete = self._inheritance.complete(complete)
        build = partial(self._built, complete, slug)
        fields = tuple(
            (name, f.value, f.owner.kind, f.owner.key) for name, f in complete.fields.items()
        )
        if read is not None:
            digest = blake2b(repr(fields).encode("utf-8", "surrogatepass"), digest_size=16)
            made_from = f"{made_from} {digest.hexdigest()}"
            inherits = any(map(complete.inherited, complete.fields))
            return known_paper(read, made_from, entry, self._log, build, inherits=inherits)
        told = (entry.kind, entry.key, entry.names, entry.values, fields)
        refused = entry.offset in self._log.refused
        said = (self._log.problems, self._log.lacks, self._log.files)
        return reuse(("paper", *told, made_from, refused), build, said)

    def _built_alone(self, entry: SourceEntry, slug: str) -> Paper:
        return self._built(self.of(entry), slug)

    def _built(self, complete: ResolvedEntry, slug: str) -> Paper:
        from coursewright.formats.bibtex.fields import build_paper  # loads the reader of LaTeX

        is_parent = complete.source.key in self._parents
        return build_paper(complete, slug, is_parent, self._log)
