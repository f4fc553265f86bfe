"""Slips of the pen in entries whose meaning is plain: a comma left out or typed twice, a colon.

The parser refuses an entry for any of them, or runs two fields into one. Each is put right in
the text that the parser is given, character for character, so that places stay what they are.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = re.compile(r"^[ \t]*@(?!(?:comment|preamble|string)\b)\w+[ \t]*([{(])", re.M | re.I)
_NEXT = re.compile(r"[ \t]*@\w+[ \t]*[{(]")
_KEY = re.compile(r"\s*([^\s,=\"{}()]+)")
_NAME = re.compile(r"[^\W\d][\w:.\-+]*(?<!:)")
_EQUALS = re.compile(r"\s*(?P<colon>:?)\s*(?P<sign>=?)\s*")
_ASSIGNS = re.compile(r"[^\W\d][\w:.\-+]*\s*:?=|[^\W\d][\w.\-+]*:?\s*[{\"]")
_WORD = re.compile(r"[^\s\"#{},=()'“”;]+")
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r"(?<!\\)[\"{}]")
_OTHER_QUOTES = re.compile(r"'([^'{}\n]*)'(?=\s*[,}\n])|“([^“”{}\n]*)”|‘([^‘’{}\n]*)’")
_NOTE = re.compile(r"(?://|#)[^\n]*(?=\n)")
_SWALLOWED = re.compile(r"[,\n]\s*[^\W\d]\w*\s*=\s*[{\"\w]")
_OPEN_LINE = re.compile(
    r"^[ \t]*(?:@\w+[{(][^\s,]+,[ \t]*)?(?P<name>[^\W\d]\w*)[ \t]*=[ \t]*"
    r"(?P<value>(?P<sign>[{\"])[^\n]*)\n(?=[ \t]*(?:[^\W\d]\w*[ \t]*=|[})]))",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s*")


class Slip(NamedTuple):
    """One slip, by the key of its entry: what stands at an offset, and what is read there.

    `says` is the end of a sentence that begins with the entry. `instead` belongs in the place of
    `length` characters at `offset`.
    """

    key: str
    offset: int
    length: int
    says: str
    instead: str


class OpenValue(NamedTuple):
    """A field's value that is not closed: where it stands, and what belongs there."""

    name: str
    start: int
    length: int
    instead: str


def find_open_value(entry: str) -> OpenValue | None:
    """The one field of an unclosed entry that is left open; None where that cannot be told.

    Such a field stands on one line, and the next line begins a field or ends the entry.
    """
    found = []
    for match in _OPEN_LINE.finditer(entry):
        value, sign = match["value"].rstrip(", \t"), match["sign"]
        depth = sum(1 if brace[0] == "{" else -1 for brace in _BRACE.finditer(value))
        quotes = sum(quote[0] == '"' for quote in _QUOTE.finditer(value))
        if (sign == "{" and depth == 1) or (sign == '"' and depth == 0 and quotes == 1):
            closing = "}" if sign == "{" else '"'
            found.append(
                OpenValue(match["name"], match.start("value"), len(value), f"{value}{closing}")
            )
    return found[0] if len(found) == 1 else None


class _Mend(NamedTuple):
    slip: Slip
    start: int
    text: str


class _UnclearError(Exception):
    """The entry cannot be read to its end, so nothing of it is put right."""


def mend_slips(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text with its slips put right, and what they were.

    An entry is left as it is where anything in it is unclear. The text keeps its length, but for
    a last brace.
    """
    mends = [mend for mends in _by_entry(text) for mend in mends]
    pieces: list[str] = []
    copied = 0
    for mend in sorted(mends, key=lambda mend: mend.start):
        pieces += (text[copied : mend.start], mend.text)
        copied = mend.start + len(mend.text)
    return "".join((*pieces, text[copied:])), tuple(mend.slip for mend in mends)


def _by_entry(text: str) -> Iterator[list[_Mend]]:
    position = 0
    while head := _HEAD.search(text, position):
        reader = _Reader(text, head.end(), "}" if head[1] == "{" else ")")
        try:
            position = max(reader.read(), head.end())
            yield reader.mends
        except _UnclearError:
            position = head.end()


class _Reader:
    """Reads one entry to its end, and notes what it puts right on the way."""

    def __init__(self, text: str, position: int, closing: str) -> None:
        self._text = text
        self._at = position
        self._closing = closing
        self._key = ""
        self._swallowed = False
        self.mends: list[_Mend] = []

    def read(self) -> int:
        """The offset behind the entry."""
        key = _KEY.match(self._text, self._at)
        if not key:
            raise _UnclearError
        self._key, self._at = key[1], key.end()
        if self._after("its key"):
            return self._at
        while not self._ends():
            name = self._name()
            self._value(name)
            if self._after(f"its field '{name}'"):
                break
        return self._at

    def _name(self) -> str:
        name = _NAME.match(self._text, self._at)
        if not name:
            raise _UnclearError
        equals = _EQUALS.match(self._text, name.end())
        if equals is None or not (equals["sign"] or self._peek(equals.end()) in '{"'):
            raise _UnclearError
        if equals["colon"]:
            at = equals.start("colon")
            says = f"has ':' after the name '{name[0]}'"
            sign = " " if equals["sign"] else "="
            self._note(at, len(equals["colon"] + equals["sign"]), says, " =", at, sign)
        elif not equals["sign"]:
            if equals.end() == name.end():
                raise _UnclearError
            says = f"has no '=' after the name '{name[0]}'"
            self._note(name.start(), len(name[0]), says, f"{name[0]} =", name.end(), "=")
        self._at = equals.end()
        return name[0]

    def _value(self, name: str) -> None:
        while True:
            self._operand(name)
            after = self._skip(self._at)
            if self._peek(after) != "#":
                return
            self._at = self._skip(after + 1)

    def _operand(self, name: str) -> None:
        sign = self._peek(self._at)
        if sign in ("{", '"'):
            self._at = self._closing_of(sign) + 1
        elif other := _OTHER_QUOTES.match(self._text, self._at):
            says = f"has other quotation marks than '\"' around its field '{name}'"
            inner = other[0][1:-1]
            where = (other.start(), len(other[0]), says, f"{{{inner}}}")
            self._note(*where, other.start(), f"{{{inner}}}")
            self._at = other.end()
        elif word := _WORD.match(self._text, self._at):
            self._at = word.end()
        elif sign != ",":  # a field without a value is told elsewhere
            raise _UnclearError

    def _closing_of(self, sign: str) -> int:
        depth = 0
        for match in (_BRACE if sign == "{" else _QUOTE).finditer(self._text, self._at):
            at = match.start()
            if match[0] == '"':
                if at > self._at and depth == 0 and self._text[at - 1 : at + 2] != '{"}':
                    return self._whole(at)
            else:
                depth += 1 if match[0] == "{" else -1
                if depth == 0 and sign == "{":
                    return self._whole(at)
        raise _UnclearError

    def _whole(self, end: int) -> int:
        """The end of a value, unless another entry begins in it."""
        line = self._text.find("\n", self._at, end)
        while line >= 0:
            if _NEXT.match(self._text, line + 1):
                raise _UnclearError
            line = self._text.find("\n", line + 1, end)
        self._swallowed |= _SWALLOWED.search(self._text, self._at, end) is not None
        return end

    def _after(self, what: str) -> bool:
        """Go to the next field; whether the entry ends instead. `what` stands before."""
        end, self._at = self._at, self._skip(self._at)
        sign = self._peek(self._at)
        if sign == self._closing:
            self._at += 1
            return True
        if sign == ",":
            self._at += 1
        elif sign == ";":
            self._note(self._at, 1, f"has ';' after {what}", ",", self._at, ",")
            self._at += 1
        elif self._is_over(end):
            if what == "its key":
                raise _UnclearError
            self._close(end)
            return True
        elif end < self._at and _ASSIGNS.match(self._text, self._at):
            last = self._text[end - 1]
            self._note(end - 1, 1, f"has no comma after {what}", f"{last},", end, ",")
        else:
            raise _UnclearError
        return False

    def _is_over(self, end: int) -> bool:
        """Whether nothing but white space follows, or another entry on a line of its own."""
        if self._at >= len(self._text):
            return True
        between = self._text[end : self._at]
        return "\n" in between and _NEXT.match(self._text, self._at) is not None

    def _close(self, end: int) -> None:
        """Note that the entry's own closing brace is missing behind `end`."""
        if self._swallowed:
            raise _UnclearError  # it is a value that was left open
        last, says = self._text[end - 1], f"has no '{self._closing}' at its end"
        self._note(end - 1, 1, says, f"{last}\n{self._closing}", end, self._closing)

    def _ends(self) -> bool:
        """Go to where the next field begins; whether the entry ends before."""
        while True:
            end, self._at = self._at, self._skip(self._at)
            sign = self._peek(self._at)
            if sign == ",":
                self._note(self._at, 1, "has a comma too many", "", self._at, " ")
                self._at += 1
            elif note := _NOTE.match(self._text, self._at):
                says = f"has a note that begins with '{note[0][: 1 + (note[0][0] == '/')]}'"
                blank = " " * len(note[0])
                self._note(
                    note.start(),
                    len(note[0]),
                    says,
                    f"% {note[0].lstrip('/# ')}",
                    note.start(),
                    blank,
                )
                self._at = note.end()
            else:
                break
        if sign == self._closing:
            self._at += 1
            return True
        if self._is_over(end):
            self._close(end)
            return True
        return False

    def _note(
        self, offset: int, length: int, says: str, instead: str, start: int, text: str
    ) -> None:
        self.mends.append(_Mend(Slip(self._key, offset, length, says, instead), start, text))

    def _peek(self, at: int) -> str:
        return self._text[at : at + 1]

    def _skip(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at
