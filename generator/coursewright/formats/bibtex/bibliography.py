"""papers.bib: a BibTeX or biblatex bibliography as papers and problems."""

import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from coursewright.domain.paper import Paper
from coursewright.domain.problem import Problem, Severity, sort_problems
from coursewright.domain.slugs import slug_for
from coursewright.formats.bibtex.blocks import Blocks, read_blocks
from coursewright.formats.bibtex.entries import Inheritance, resolve_fields
from coursewright.formats.bibtex.fields import build_paper
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry
from coursewright.formats.bibtex.weight import Lack, tell_lacks, weigh


class Bibliography(NamedTuple):
    """The papers of a file in its order, and what is wrong in it.

    Each of the `entries` read is either a paper or refused: at least one problem of severity
    error says why. `concerned` has the keys of the entries that each problem was found in, and
    `lacks` what papers do not tell; `weighed` says what all that means for a course. `refused_keys` are the keys of the refused, as far as they could be read, so
    that what cites them need not be called unknown. An `@xdata` block holds fields for other
    entries and is no entry, like `@string`; any other entry is one, even if it is there only to
    be inherited from.
    """

    papers: tuple[Paper, ...] = ()
    problems: tuple[Problem, ...] = ()
    entries: int = 0
    refused: int = 0
    refused_keys: tuple[str, ...] = ()
    concerned: Mapping[Problem, Collection[str]] = MappingProxyType({})
    lacks: tuple[Lack, ...] = ()

    def weighed(self, read: Collection[str]) -> tuple[Problem, ...]:
        """The problems as heavy as they are where classes read the papers of these keys.

        An error in an entry that no class reads does not stop the site.
        """
        found = [(problem, self.concerned.get(problem, ())) for problem in self.problems]
        return (*weigh(found, read), *tell_lacks(self.lacks, read))


def parse_bibliography(text: str, file: str) -> Bibliography:
    """The papers that a bibliography describes, and all its problems at once.

    `file` is the name that problems carry. Nothing is dropped without a problem, and no text
    raises: not even one that is no BibTeX at all.
    """
    log = ProblemLog()
    blocks = read_blocks(text, file, log)
    resolved = [resolve_fields(entry, blocks.macros, log) for entry in blocks.entries]
    slugs = _check_keys(blocks, log)
    inheritance = Inheritance(resolved, blocks, log)
    parents = inheritance.parents(resolved)
    papers: list[Paper] = []
    refused = list(blocks.unreadable_keys)
    entries = blocks.unreadable
    for entry in resolved:
        if entry.source.kind == "xdata":
            continue
        entries += 1
        slug = slugs[entry.source.offset]
        complete = inheritance.complete(entry)
        paper = build_paper(complete, slug, entry.source.key in parents, log)
        if entry.source.offset in log.refused:
            refused.append(entry.source.key)
        else:
            papers.append(paper)
    return Bibliography(
        papers=tuple(papers),
        problems=sort_problems(log.problems),
        entries=entries,
        refused=entries - len(papers),
        refused_keys=tuple(dict.fromkeys(key for key in refused if key)),
        concerned=log.concerned,
        lacks=tuple(log.lacks),
    )


def _check_keys(blocks: Blocks, log: ProblemLog) -> dict[int, str]:
    """The slug of each entry by its offset. A key that is none, or taken, is a problem."""
    by_folded: dict[str, SourceEntry] = {}
    by_slug: dict[str, SourceEntry] = {}
    slugs: dict[int, str] = {}
    for entry in blocks.entries:
        slug = slugs[entry.offset] = slug_for(entry.key)
        if not entry.key:
            message = f"an entry of type '@{entry.kind}' has no key"
            log.at_key(entry, "no-key", message, f"write @{entry.kind}{{key,")
            continue
        if any(_unfit(character) for character in entry.key):
            shown = " ".join(entry.key.split())
            message = f"entry '{shown}' has a space or an unseen character in its key"
            log.at_key(entry, "bad-key", message, "use letters, digits, '-', ':' and '_'")
        folded = unicodedata.normalize("NFC", entry.key).casefold()
        first = by_folded.setdefault(folded, entry)
        if first is not entry:
            _report_duplicate(first, entry, log)
            continue
        if entry.kind == "xdata":
            continue
        first = by_slug.setdefault(slug, entry)
        if first is not entry:
            message = (
                f"entries '{first.key}' (line {first.line}) and '{entry.key}' (line {entry.line})"
                f" would share the address '{slug}'"
            )
            log.at_key(entry, "slug-collision", message, "give one of them another key")
    return slugs


def _report_duplicate(first: SourceEntry, second: SourceEntry, log: ProblemLog) -> None:
    if first.key == second.key:
        message = f"entry '{first.key}' is defined twice (lines {first.line} and {second.line})"
    else:
        message = (
            f"entries '{first.key}' (line {first.line}) and '{second.key}' (line {second.line})"
            " have keys that differ only in capitals or in the encoding of accents"
        )
    hint = "delete one, or give it another key"
    log.at_key(second, "duplicate-key", message, hint, Severity.ERROR)


def _unfit(character: str) -> bool:
    """White space, control and direction marks. The joiner that emoji are built with is fit."""
    return character != "\u200d" and unicodedata.category(character)[0] in "ZC"
