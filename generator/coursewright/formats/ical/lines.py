"""The content lines of a calendar file, from its bytes (RFC 5545, section 3.1).

Parsers forgive what calendar services refuse, such as bare line feeds; so this reads bytes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from coursewright.domain.problem import Severity

MAX_OCTETS = 75
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)((?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Say(Protocol):
    """Notes what is wrong: a code, a sentence, the line in the file from 1, and how much it
    matters: an error, where nothing else is said."""

    def __call__(
        self, code: str, message: str, number: int, severity: Severity = ..., /
    ) -> None: ...


class ContentLine(NamedTuple):
    """A property, or the begin or end of a component; `number` is where it begins in the file."""

    number: int
    name: str
    parameters: Mapping[str, str]
    value: str


def read_lines(raw: bytes, say: Say) -> list[ContentLine]:
    """The content lines of a file, with names in capitals; what is none of them is said."""
    if raw.startswith(b"\xef\xbb\xbf"):
        say("feed-bytes", "the file begins with a byte order mark, which some programs show", 1)
        raw = raw[3:]
    if raw and not raw.endswith(b"\n"):
        say("feed-bytes", "the last line does not end", raw.count(b"\n") + 1)
    return [
        line
        for number, unfolded in _unfolded(raw, say)
        if (line := _content(number, unfolded, say)) is not None
    ]


def _unfolded(raw: bytes, say: Say) -> Iterator[tuple[int, str]]:
    """Each content line as one text, with the number of its first line."""
    begun, number, ended = b"", 0, raw.count(b"\n")
    for count, line in enumerate(raw.split(b"\n"), 1):
        if line.endswith(b"\r"):
            line = line[:-1]
        elif count <= ended:
            say("feed-line-end", "the line ends in LF alone; every line ends in CR and LF", count)
        if b"\r" in line:
            say("feed-line-end", "the line holds a CR that ends no line", count)
        if len(line) > MAX_OCTETS:
            say(
                "feed-long-line",
                f"the line has {len(line)} octets; it should be folded at {MAX_OCTETS}",
                count,
                Severity.WARNING,  # RFC 5545, section 3.1: SHOULD NOT
            )
        if line[:1] in (b" ", b"\t") and number:
            if line[1:2] and line[1] & 0xC0 == 0x80:
                say("feed-fold", "the line is folded inside a character", count)
            begun += line[1:]
            continue
        if number:
            yield number, _text(begun, number, say)
        begun, number = line, count
        if not line:
            if count <= ended:
                say("feed-bytes", "the line is empty", count)
            number = 0
    if number:
        yield number, _text(begun, number, say)


def _text(line: bytes, number: int, say: Say) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        say("feed-bytes", "the line is not UTF-8 text", number)
        text = line.decode(errors="replace")
    if _CONTROL.search(text):
        say("feed-bytes", "the line holds a control character", number)
    return text


def _content(number: int, text: str, say: Say) -> ContentLine | None:
    """The parts of a content line; None, and said, where it is none."""
    name = _NAME.match(text)
    if name is None:
        say("feed-property", "the line is no property: it begins with no name", number)
        return None
    at = name.end()
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(text, at):
        key = found[1].upper()
        if key in parameters:
            say("feed-property", f"{name[0]} has the parameter {key} twice", number)
        parameters[key] = (found[2] + found[3]).strip('"')
        at = found.end()
    if text[at : at + 1] != ":":
        say("feed-property", f"{name[0]} has no value: a ':' is missing, or a quote", number)
        return None
    return ContentLine(number, name[0].upper(), parameters, text[at + 1 :])
