"""How much work a text may make for Python-Markdown, whose time is quadratic in some texts.

A heading or a rule lets it copy and search the rest of its paragraph, so long paragraphs are parted
at them beforehand. Each mark, such as a star or a backslash, lets it copy the rest of its text. What
people write makes a thousandth of what is allowed
here; beyond it the text is refused, after about a second.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, HRProcessor
from markdown.treeprocessors import Treeprocessor

from coursewright.formats.markdown.code_spans import without_code

MAX_COPIED = 30_000_000
"""The most characters that may be looked at to part a text into its blocks."""
MAX_PARTS = 10_000
"""The most headings and rules in long paragraphs, over the whole text."""
MAX_MARKED = 30_000_000
"""The most characters times marks, over all its paragraphs and items."""
MAX_DEFINED = 400
"""The most definitions in a paragraph. The library looks at the rest at each, a level deeper."""
MAX_BRACKETS = 100
"""The most brackets that one paragraph may leave open: the library's time is quadratic in them."""
_OPEN = 30
"""How much heavier each mark weighs where a backtick is never closed: the library looks for its
end at each of them anew."""

_TOO_MANY = "has too many headings, rules, items or quotations without an empty line"

_SIGNS = re.compile("#{501}")
_DEFINITION = re.compile("^ {0,3}: ", re.MULTILINE)
_LONG = 500  # characters of a paragraph, from which on it is parted
_UNDERLINE = re.compile("(?:=+|-+) *")
_OF_A_TABLE = re.compile(r"[-|: ]*\|[-|: ]*")
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
    _parted: tuple[str, ...] = ()
    _made = 0

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        if _SIGNS.search(block):
            raise TooMuchWorkError(block, "has more than 500 '#' in a row")
        if len(_DEFINITION.findall(block)) > MAX_DEFINED:
            reason = f"has more than {MAX_DEFINED} definitions without an empty line"
            raise TooMuchWorkError(block, reason)
        self._copied += len(block)
        if self._copied > MAX_COPIED:
            raise TooMuchWorkError(block, _TOO_MANY)
        nested = any(state != "blockquote" for state in self.parser.state)
        short = len(block) < _LONG or block.startswith("\n")  # which the library takes away first
        self._parted = () if nested or short else tuple(_parts(block))
        return len(self._parted) > 1

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Put the parts in the block's place; none of them has parts."""
        self._made += len(self._parted)
        if self._made > MAX_PARTS:
            raise TooMuchWorkError(blocks[0], _TOO_MANY)
        blocks[:1] = self._parted


def _parts(block: str) -> Iterator[str]:
    """A block cut around its headings and behind its rules, where the library would cut it.

    What begins like code or a table belongs together, and so does all that follows it.
    """
    lines = block.split("\n")
    start = 0
    for number, line in enumerate(lines):
        if number == start and _is_whole(lines, start):
            break
        if HashHeaderProcessor.RE.match(line):
            yield from _ruled(lines[start:number])
            yield line
            start = number + 1
    if start < len(lines):
        yield from _ruled(lines[start:])


def _ruled(lines: list[str]) -> Iterator[str]:
    """Lines without a heading that begins with a sign, cut behind rules and underlined headings."""
    start = 0
    for number, line in enumerate(lines):
        if number < start:
            continue
        if number == start and _is_whole(lines, start):
            break
        second = lines[number + 1] if number == start and number + 1 < len(lines) else ""
        if _UNDERLINE.fullmatch(second):
            start = number + 2
            yield "\n".join(lines[number:start])
        elif HRProcessor.SEARCH_RE.match(line):
            yield "\n".join(lines[start : number + 1])
            start = number + 1
    if start < len(lines):
        yield "\n".join(lines[start:])


def _is_whole(lines: list[str], start: int) -> bool:
    """Whether code or a table begins on a line."""
    second = lines[start + 1] if start + 1 < len(lines) else ""
    return lines[start].startswith("    ") or bool(_OF_A_TABLE.fullmatch(second))


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


def tangled(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Number from 0 and text of the first line that opens too many brackets."""
    depths = {"[": 0, "(": 0}
    for number, line in enumerate(lines):
        if not line.strip():
            depths = {"[": 0, "(": 0}
        for opening, closing in ("[]", "()"):
            for character in line:
                if character == opening:
                    depths[opening] += 1
                elif character == closing and depths[opening]:
                    depths[opening] -= 1
            if depths[opening] > MAX_BRACKETS:
                yield number, line
                return
