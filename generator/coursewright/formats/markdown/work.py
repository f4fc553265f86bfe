"""How much work a text may make for Python-Markdown, whose time is quadratic in some texts.

A heading or a rule lets it copy and search the rest of its paragraph, and each mark, such as a
star or a backslash, the rest of its text. What people write makes a thousandth of what is allowed
here; beyond it the text is refused, after about a second.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from coursewright.formats.markdown.code_spans import without_code

MAX_COPIED = 30_000_000
"""The most characters that may be looked at to part a text into its blocks."""
MAX_MARKED = 30_000_000
"""The most characters times marks, over all its paragraphs and items."""
_OPEN = 30
"""How much heavier each mark weighs where a backtick is never closed: the library looks for its
end at each of them anew."""

_SIGNS = re.compile("#{501}")
_MARK = re.compile(r"[\\`*_\[\]<&!~^|]")


class TooMuchWorkError(Exception):
    """The text would take too long. `culprit` is the piece of it, as far as it is left."""

    def __init__(self, culprit: str, reason: str) -> None:
        super().__init__(reason)
        self.culprit = culprit
        self.reason = reason


def limit_work(md: Markdown) -> None:
    """Let the instance raise TooMuchWorkError in place of working on and on."""
    md.parser.blockprocessors.register(_Blocks(md.parser), "coursewright_work", priority=1000)
    md.treeprocessors.register(_Inline(md), "coursewright_work", priority=1000)


class _Blocks(BlockProcessor):
    """Asked first about each block, and the rest of it, as often as the library looks at it."""

    _copied = 0

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        if _SIGNS.search(block):
            raise TooMuchWorkError(block, "has more than 500 '#' in a row")
        self._copied += len(block)
        if self._copied > MAX_COPIED:
            reason = "has too many headings, rules, items or quotations without an empty line"
            raise TooMuchWorkError(block, reason)
        return False

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Never called, since no block is its."""


class _Inline(Treeprocessor):
    """Before the marks in the texts of all elements are looked for."""

    def run(self, root: ElementTree.Element) -> None:
        work = 0
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and len(text) > 100:
                    open_ = "`" in without_code(text)
                    work += len(text) * len(_MARK.findall(text)) * (_OPEN if open_ else 1)
                    if work > MAX_MARKED:
                        raise TooMuchWorkError(text, "has too many marks without an empty line")
