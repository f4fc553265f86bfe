"""E-mail addresses and names of people in text of any format, however it is spelt there."""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote

_WRITTEN = ("%40", "\\u")
"""How else an `@` is written, behind a sign for which a text is looked through far sooner."""
_ENTITY = re.compile(r"&(?:#(?:0*64(?!\d)|[xX]0*40(?![\da-fA-F]))|commat)")
_BEHIND = re.compile(r"(?:[\w.+%';-]|\n[ \t])\Z")
_LOCAL = re.compile(r"[\w.+%'-]{1,300}\Z")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}")
_TO_LAST_DIVIDER = re.compile(r".*[\s\"'<>()]", re.DOTALL)
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]{0,2000}>")
MAX_TOKEN = 2000


def decoded(raw: bytes) -> str | None:
    """The text of a file, or None where it is none: pictures and archives are not looked into."""
    if b"\0" in raw[:1000]:
        return None
    try:
        return raw.removeprefix(
            BOM_UTF8
        ).decode()  # the codec that does both takes ten times as long
    except UnicodeDecodeError:
        return None


def as_read(text: str) -> str:
    """Text as whoever reads it sees it: folded lines joined, entities and escapes resolved."""
    text = text.replace("\r\n ", "").replace("\r\n\t", "")
    text = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return unquote(unescape(text)) if "%40" in text else unescape(text)


def find_addresses(text: str) -> Iterator[str]:
    """Each e-mail address in a text that was made readable.

    What stands in an address of the web or of a repository (`git@github.com:…`) is no mailbox.
    """
    at = text.find("@")
    seen, scheme, divider = 0, -1, -1
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        local = domain and _LOCAL.search(text, max(0, at - 300), at)
        if local and domain and local[0] != "git":
            start = local.start()
            scheme = max(scheme, text.rfind("://", max(0, seen - 2), start))
            if divided := _TO_LAST_DIVIDER.match(text, seen, start):
                divider = divided.end() - 1
            seen = max(seen, start)
            if scheme <= divider or scheme < start - MAX_TOKEN:  # not within an address of the web
                yield f"{local[0].strip('.%')}@{domain[0]}"
        at = text.find("@", at + 1)


def may_hold_address(text: str) -> bool:
    """Whether it is worth looking for an address: an `@` stands behind a word, however written.

    That of `"@type"` does not. A reference may end in front of one, and a line be folded there.
    """
    at = text.find("@")
    while at >= 0:
        if _BEHIND.search(text, max(0, at - 2), at):
            return True
        at = text.find("@", at + 1)
    for written in _WRITTEN:
        at = text.find(written[0])
        while at >= 0:
            if text.startswith(written, at):
                return True
            at = text.find(written[0], at + 1)
    return _ENTITY.search(text) is not None


def find_names(text: str, names: Collection[str]) -> list[str]:
    """Those of the full names that a text holds, in any letters' case, across markup and lines.

    `Ann Lee` is found as such, and as `Lee, Ann` where no word stands beside it: in `Kim Lee, Ann
    Poe` nobody of that name is. A single word is no full name, and never found.
    """
    text = text.casefold()
    asked = {name: name.casefold().split() for name in names}
    near = {name: words for name, words in asked.items() if words[1:] and words[-1] in text}
    if not near:
        return []
    bare = _TAG.sub(" ", text)
    apart = _TAG.sub("\n", text) if bare != text else text
    return [
        name
        for name, words in near.items()
        if re.search(_forwards(words), bare) or re.search(_surname_first(words), apart)
    ]


def as_written(culprit: str) -> str:
    """A regular expression, for any letters' case, of how a source writes an address or a name."""
    if "@" in culprit:
        return re.escape(culprit)
    words = culprit.split()
    return f"{_forwards(words)}|{_surname_first(words)}"


def _forwards(words: list[str]) -> str:
    return rf"(?<!\w){_spaced(words)}(?!\w)"


def _surname_first(words: list[str]) -> str:
    return (
        rf"(?:(?<=[^\w\s] )|(?<![\w ])){_spaced(words[-1:])},\s*{_spaced(words[:-1])}(?![ \t]*\w)"
    )


def _spaced(words: list[str]) -> str:
    return r"\s+".join(map(re.escape, words))
