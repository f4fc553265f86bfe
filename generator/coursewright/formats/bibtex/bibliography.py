"""papers.bib: a BibTeX or biblatex bibliography as papers and problems."""

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from coursewright.domain.naming.slugs import slug_for, slugs_for
from coursewright.domain.paper import Paper
from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Problem, Severity, sort_problems
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.bibtex.known.parts import KnownParts
from coursewright.formats.bibtex.known.resolved import ResolvedEntries
from coursewright.formats.bibtex.source import FileLink, ProblemLog, SourceEntry
from coursewright.formats.bibtex.weight import Lack, tell_lacks, weigh

NO_PAPERS = frozenset(["xdata", "set"])
"""Types whose entries hold fields for others, or only name others."""


class Bibliography(NamedTuple):
    """The papers of a file in its order, and what is wrong in it.

    Each of the `entries` read is either a paper or refused: at least one problem says why. `concerned` has the keys of the entries that each problem was found in, and
    `lacks` what papers do not tell; `files` which fields of theirs lead to files of the course; `no_papers` what is wrong where a class
    reads a block that is no entry; `weighed` says what all that means for a course. `refused_keys` are the keys of the refused, as far as they could be read, so
    that what cites them need not be called unknown. An `@xdata` block holds fields for other
    entries and is no entry, like `@string`, and a `@set` only names others; any other entry is
    one, even if it is there only to be inherited from.
    """

    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    entries: int = 0
    refused: int = 0
    refused_keys: tuple[str, ...] = ()
    concerned: Mapping[Problem, Collection[str]] = MappingProxyType({})
    lacks: tuple[Lack, ...] = ()
    files: tuple[FileLink, ...] = ()
    no_papers: Mapping[str, Problem] = MappingProxyType({})

    def weighed(self, read: Collection[str]) -> tuple[Problem, ...]:
        """The problems as heavy as they are where classes read the papers of these keys.

        An error in an entry that no class reads does not stop the site.
        """
        found = [(problem, self.concerned.get(problem, ())) for problem in self.problems]
        named = (problem for key, problem in self.no_papers.items() if key in read)
        return (*weigh(found, read), *named, *tell_lacks(self.lacks, read))


ParseLibrary = Callable[[str, str], Bibliography]
"""What makes papers of a bibliography's text and name; it may remember some."""


def parse_bibliography(text: str, file: str, known: KnownParts | None = None) -> Bibliography:
    """The papers that a bibliography describes, and all its problems at once.

    `file` is the name that problems carry. Nothing is dropped without a problem, and no text
    raises: not even one that is no BibTeX at all. What is `known` is not read again: papers that
    did not change, nor their lines, are the very objects of before.
    """
    log = ProblemLog()
    blocks = known.read(text, file) if known is not None else None
    if blocks is None:
        from coursewright.formats.bibtex.blocks import read_blocks  # loads the parser

        blocks = read_blocks(text, file, log)
        if known is not None:
            blocks.read = {entry.offset: known.entry(entry) for entry in blocks.entries}
    resolved = ResolvedEntries(blocks, log)
    blocks.macros.report(log)
    slugs = _check_keys(blocks.entries, log)
    resolved.find_parents()
    papers: list[Paper] = []
    no_papers: dict[str, Problem] = {}
    refused = list(blocks.unreadable_keys)
    entries = blocks.unreadable
    for entry in blocks.entries:
        if entry.kind in NO_PAPERS:
            no_papers[entry.key] = _no_paper(resolved.of(entry))
            continue
        entries += 1
        paper = resolved.paper(entry, slugs[entry.offset])
        if entry.offset in log.refused:
            refused.append(entry.key)
        else:
            papers.append(paper)
    return Bibliography(
        papers=tuple(papers),
        problems=sort_problems(log.problems),
        entries=entries,
        refused=entries - len(papers),
        refused_keys=tuple(dict.fromkeys(key for key in (*refused, *no_papers) if key)),
        concerned=log.concerned,
        lacks=tuple(log.lacks),
        files=tuple(log.files),
        no_papers=no_papers,
    )


def _no_paper(entry: ResolvedEntry) -> Problem:
    source = entry.source
    says = (
        f"'{source.key}' is an '@{source.kind}', which has no page of its own, yet a class reads it"
    )
    members = [key.strip() for key in entry.value("entryset").split(",") if key.strip()]
    hint = f"let it read {join_words(members)}" if members else "let it read the entries themselves"
    return Problem("no-paper", says, source.key_place, hint)


def _check_keys(entries: Sequence[SourceEntry], log: ProblemLog) -> dict[int, str]:
    """The slug of each entry by its offset. A key that is none, or taken, is a problem."""
    by_key: dict[str, SourceEntry] = {}
    for entry in entries:
        if not entry.key:
            message = f"an entry of type '@{entry.kind}' has no key"
            log.at_key(entry, "no-key", message, f"write @{entry.kind}{{key,")
            continue
        if unfit := [character for character in entry.key if _unfit(character)]:
            shown = " ".join(entry.key.split())
            message = f"entry '{shown}' has a space or an unseen character in its key"
            # With a space a class can name it all the same.
            severity = Severity.WARNING if set(unfit) == {" "} else Severity.ERROR
            log.at_key(entry, "bad-key", message, "use letters, digits, '-', ':' and '_'", severity)
        first = by_key.setdefault(unicodedata.normalize("NFC", entry.key), entry)
        if first is not entry:
            _report_duplicate(first, entry, log)
    slugs = slugs_for(key for key, entry in by_key.items() if entry.kind not in NO_PAPERS)
    _tell_addresses(by_key, slugs, log)
    return {
        entry.offset: slugs.get(unicodedata.normalize("NFC", entry.key), "") for entry in entries
    }


def _tell_addresses(
    by_key: Mapping[str, SourceEntry], slugs: Mapping[str, str], log: ProblemLog
) -> None:
    """A remark for each key whose page is not where the key alone would have it."""
    for key, slug in slugs.items():
        plain = slug_for(key)
        if slug != plain:
            others = [other for other in by_key if other != key and slug_for(other) == plain]
            message = (
                f"the page of '{key}' has the address 'papers/{slug}', since its key differs from"
                f" {join_words([repr(other) for other in others])} in nothing that an address keeps"
            )
            log.at_key(by_key[key], "slug-collision", message, "", Severity.INFO)


def _report_duplicate(first: SourceEntry, second: SourceEntry, log: ProblemLog) -> None:
    lines = f"lines {first.line} and {second.line}"
    message = f"entry '{first.key}' is defined twice ({lines})"
    if first.key != second.key:
        message = (
            f"entry '{first.key}' is defined twice, with its accents encoded otherwise ({lines})"
        )
    hint = "delete one, or give it another key"
    severity = Severity.ERROR
    if (first.kind, first.names, first.values) == (second.kind, second.names, second.values):
        message, severity = f"{message}, and both say the same", Severity.WARNING
    log.at_key(second, "duplicate-key", message, hint, severity)
    log.refused.add(second.offset)


def _unfit(character: str) -> bool:
    """White space, control and direction marks. The joiner that emoji are built with is fit."""
    return character != "\u200d" and unicodedata.category(character)[0] in "ZC"
