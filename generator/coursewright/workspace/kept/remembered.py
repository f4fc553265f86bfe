"""What was read in this process and need not be read again: a preview goes on for hours."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TypeVar

from coursewright.domain.problem import Problem
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.known.parts import KnownParts
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Node
from coursewright.outputs.made import Made
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.bibliography import KeptParts
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.kept.texts import CITED, KeptTexts

_Version = TypeVar("_Version")

_LIBRARIES = 4
"""How many texts of a bibliography are known at a time: the folder's, the last commit's, and
those that an offered line makes."""
_TREES = 4
"""How many texts of a schedule: the folder's, and those of archived terms."""


class Remembered:
    """What one run has read, or a preview with all its rebuilds, for as long as somebody holds it.

    What comes out is the same with it and without. Papers that did not change, nor their lines,
    are the very objects of before, and so are pages and files of a site (`made`). Whoever reads a
    course `once` holds no text of its entries from when it is saved, and nothing of its site.
    """

    def __init__(self, *, once: bool = False) -> None:
        self._once = once
        self._libraries: dict[tuple[Path, str, str], Bibliography] = {}
        self._kept: dict[tuple[Path, str], tuple[KeptParts, KnownParts]] = {}
        self._is_saved = False
        self._trees: dict[tuple[str, str], tuple[Node, tuple[Problem, ...]]] = {}
        self._texts: dict[Path, KeptTexts] = {}
        self._cited: dict[Path, KeptTexts] = {}
        self._version: tuple[tuple[object, ...], object] = (), None
        self.made = Made(one=once)

    @property
    def once(self) -> bool:
        """Whether a course is read once."""
        return self._once

    def library_in(self, root: Path) -> Callable[[str, str], Bibliography]:
        """What gives papers of a bibliography's text and its name in problems, in the folder of a
        course, where an earlier run may have kept some of them."""
        return partial(self._library, root)

    def tree(
        self, text: str, file: str, keys: Collection[str] = ()
    ) -> tuple[Node | None, tuple[Problem, ...]]:
        """What `parse_yaml` says of a text; what reads one calls for no known `keys`."""
        known = self._trees.pop((text, file), None)
        if known is None:
            root, problems = parse_yaml(text, file, keys)
            if root is None:
                return None, problems
            known = root, problems
        self._trees[text, file] = known  # the one that was used last stands last
        if len(self._trees) > _TREES:
            del self._trees[next(iter(self._trees))]
        return known

    def texts_in(self, root: Path) -> KeptTexts:
        """References and codes that were made before in the folder of a course."""
        if root not in self._texts:
            self._texts[root] = KeptTexts(store_in(root))
        return self._texts[root]

    def cited_in(self, root: Path) -> KeptTexts:
        """What papers in the folder of a course are cited as, as far as they are known to be."""
        if root not in self._cited:
            self._cited[root] = KeptTexts(store_in(root), CITED)
        return self._cited[root]

    def version(self, made_from: tuple[object, ...], read: Callable[[], _Version]) -> _Version:
        """What the last commit says, as long as it is made from the same: a preview compares each
        save with it. One caller's versions are of one type."""
        if self._once:
            return read()
        if self._version[0] != made_from:
            self._version = made_from, read()
        return self._version[1]  # type: ignore[return-value]

    def save(self) -> None:
        """Keep what was read, for other runs; once, since a preview has it at hand anyway."""
        if not self._is_saved:
            for kept, known in self._kept.values():
                kept.save(known)
            self._is_saved = True
        if self._once:
            self._kept.clear()
            self._libraries.clear()

    def _library(self, root: Path, text: str, file: str) -> Bibliography:
        known = self._libraries.pop((root, text, file), None)
        if known is None:
            known = parse_bibliography(text, file, self._known(root, file))
        self._libraries[root, text, file] = known  # the one that was used last stands last
        if len(self._libraries) > _LIBRARIES:
            del self._libraries[next(iter(self._libraries))]
        return known

    def _known(self, root: Path, file: str) -> KnownParts | None:
        if not in_use(Technique.KNOWN_ENTRIES):
            return None
        if (root, file) not in self._kept:
            kept = KeptParts(store_in(root), file)
            self._kept[root, file] = kept, kept.known()
        return self._kept[root, file][1]
