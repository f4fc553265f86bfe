"""Lists of names as source: which persons a list holds, and the words of one name.

bibtexparser's splitter is not used: it loses the letter of a command that follows an 'and'
(`and \\L{}ukasz`), and takes the accent `\\~` for a tie.
"""

import re
from typing import NamedTuple

from coursewright.formats.latex.symbols import ACCENTS, symbols

_AND = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
# A tie and an escaped space divide words, the accent `\~` does not. The space that ends the name
# of a letter (`\L ukasz`) belongs to that name.
_MARK = re.compile(
    r"\\(?P<word>[A-Za-z]+)(?P<gap>\s*)|(?P<space>(?:\s|~|\\\s)+)|\\.|(?P<comma>[,\uff0c\u060c])"
    r"|(?P<brace>[{}])|[^\\{},\uff0c\u060c~\s]+|.",
    re.DOTALL,
)
_LETTER_OR_BRACE = re.compile(r"\\(?P<word>[A-Za-z]+)\s*|\\.|[{}]|[^\W\d_]", re.DOTALL)


class Unbalanced(NamedTuple):
    """Why a name's braces do not pair up, as the end of a sentence."""

    says: str


class Word(NamedTuple):
    """A word of a name, as it was typed. `small` tells that its first letter is a small one."""

    source: str
    small: bool


def split_people(source: str) -> list[str]:
    """The names of a list, which 'and' divides outside of braces; some may be empty."""
    names: list[str] = []
    start = depth = 0
    for match in _AND.finditer(source):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif mark[0] != "\\" and depth == 0:
            names.append(source[start : match.start()].strip())
            start = match.end()
    names.append(source[start:].strip())
    return names


def split_commas(name: str) -> list[str]:
    """The source between the commas outside of braces."""
    parts: list[str] = []
    start = depth = 0
    for match in re.finditer(r"\\.|[{},]", name, re.DOTALL):
        if match[0] == "," and depth == 0:
            parts.append(name[start : match.start()])
            start = match.end()
        elif match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
    return [*parts, name[start:]]


def split_words(name: str) -> list[list[Word]] | Unbalanced:
    """The words of a name, by the parts between its commas. Braces keep words together."""
    parts: list[list[Word]] = [[]]
    word: list[str] = []
    depth = 0

    def end_word() -> None:
        text = "".join(word).strip()
        if text:
            parts[-1].append(Word(text, _begins_small(text)))
        word.clear()

    for match in _MARK.finditer(name):
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1
            if depth < 0:
                return Unbalanced("has a closing brace too many")
        elif depth == 0 and match["comma"]:
            end_word()
            parts.append([])
            continue
        elif depth == 0 and match["space"]:
            end_word()
            continue
        word.append(match[0])
        if depth == 0 and match["gap"] and not _names_letter(match["word"]):
            end_word()
    if depth:
        return Unbalanced("has an opening brace too many")
    end_word()
    return parts


def _names_letter(command: str) -> bool:
    return command in ACCENTS or symbols().get(command, "").isalpha()


def _begins_small(word: str) -> bool:
    """Whether the first letter that counts is a small one (BibTeX's rule for particles).

    What stands in braces does not count, but for accents and `{\\…}`. Unlike in BibTeX a command's
    own name never counts, so that `\\v{S}tep\\'an` begins with a capital.
    """
    depth = unseen = 0
    before = ""
    for match in _LETTER_OR_BRACE.finditer(word):
        mark, command = match[0], match["word"]
        if mark == "{":
            depth += 1
            accent = before[:1] == "\\" and before[1:].strip() in ACCENTS
            if not unseen and not accent and word[match.end() : match.end() + 1] != "\\":
                unseen = depth
        elif mark == "}":
            unseen = 0 if unseen == depth else unseen
            depth -= 1
        elif not unseen:
            letter = symbols().get(command, "") if command and command not in ACCENTS else mark
            if letter[:1].isalpha():
                return letter[0].islower()
        before = mark
    return False
