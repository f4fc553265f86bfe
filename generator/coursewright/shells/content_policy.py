"""A Content-Security-Policy in every built page (W3C CSP Level 3): nothing runs that is not named.

A static host sends no headers, so the policy is a `meta` element. What stands within a page is
named by hashes of what was written, whoever wrote it: scripts, styles, and `style` attributes.
Data cannot add to them, since no data becomes an element or an attribute. Material forces
`data:` for pictures, which are its icons, and the hashes of its own scripts within the page.
"""

import base64
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from coursewright.shells.output.written import written_files

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>")
_SCRIPT_END = "</script"
_STYLE = re.compile(r"<style\b[^>]*>(?P<text>.*?)</style", re.DOTALL)
_ATTRIBUTE = re.compile(r"\sstyle=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_TYPE = re.compile(r"\btype=[\"']?([^\"'\s>]+)")
# As an element: a page's title may hold the words, and stand there.
_GIVEN = re.compile(r"<meta\s+http-equiv=[\"']?Content-Security-Policy\b", re.IGNORECASE)
_PLACES = (re.compile(r"<meta charset=[^>]*>"), re.compile(r"<head>"))
_RUN = ("module", "text/javascript", "application/javascript")


class Policies:
    """What pages of a site may run and show.

    `passed` are paths of files that are left as they are. `hosts` may be asked for pictures,
    films and frames, `script_hosts` for scripts, styles and what they fetch.
    """

    def __init__(
        self, passed: Iterable[str], hosts: Sequence[str], script_hosts: Sequence[str]
    ) -> None:
        self._passed = frozenset(passed)
        self._hosts, self._script_hosts = hosts, script_hosts

    @property
    def made_from(self) -> tuple[object, ...]:
        """What a policy depends on besides its page."""
        return (tuple(self._hosts), tuple(self._script_hosts))

    def added(self, path: str, page: bytes) -> bytes:
        """A page with its policy, as the first thing after its encoding; with one already, as it is."""
        text = page.decode("utf-8", "surrogateescape")
        place, meta = self.addition(path, text)
        return (text[:place] + meta + text[place:]).encode("utf-8", "surrogateescape")

    def addition(self, path: str, page: str) -> tuple[int, str]:
        """Where a page gets its policy, and what is to stand there; nothing where it gets none."""
        if path in self._passed:
            return 0, ""
        found = next((match for place in _PLACES if (match := place.search(page))), None)
        if found is None or _GIVEN.search(page, 0, found.end() + 60):
            return 0, ""
        content = escape(policy(page, self._hosts, self._script_hosts), quote=False)
        return found.end(), f'<meta http-equiv="Content-Security-Policy" content="{content}">'

    def passes(self, path: str) -> bool:
        """Whether a page is left as it is, whatever it holds."""
        return path in self._passed

    def add_below(self, folder: Path, but: Collection[str] = ()) -> None:
        """Write it into every page below a folder, but some."""
        for path in written_files(folder):
            if path.endswith(".html") and path not in but:
                file = folder / path
                page = file.read_bytes()
                if (whole := self.added(path, page)) != page:
                    file.write_bytes(whole)


def policy(html: str, hosts: Sequence[str] = (), script_hosts: Sequence[str] = ()) -> str:
    """The policy of one page."""
    shown, run = " ".join(("'self'", *hosts)), " ".join(("'self'", *script_hosts))
    found = list(_elements(html))
    scripts, styles = _hashes(_scripts(found)), _hashes(_styles(html, found))
    hashed = f" 'unsafe-hashes' {styles}" if styles else ""  # for attributes hashes alone do not do
    directives = (
        "default-src 'self'",
        f"script-src {run} {scripts}".rstrip(),
        f"style-src {run}{hashed}",
        f"img-src {shown} data:",
        f"media-src {shown}",
        f"frame-src {shown}",
        f"font-src {run} data:",
        f"connect-src {run}",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return "; ".join(directives)


class _Script(NamedTuple):
    """A script element: where it begins and ends, less the bracket, and what stands in it."""

    start: int
    end: int
    attributes: str
    text: str


def _elements(html: str) -> Iterator[_Script]:
    at = html.find("<script")  # a pattern that goes up to the end takes three times as long
    while at >= 0:
        begins = _SCRIPT.match(html, at)
        ends = html.find(_SCRIPT_END, begins.end()) if begins else -1
        end = at + 1
        if begins and ends >= 0:
            end = ends + len(_SCRIPT_END)
            yield _Script(at, end, begins["attributes"], html[begins.end() : ends])
        at = html.find("<script", end)


def _scripts(found: Iterable[_Script]) -> Iterator[str]:
    """The texts of scripts within a page that a browser runs; data for programs is none."""
    for script in found:
        kind = _TYPE.search(script.attributes)
        if "src=" not in script.attributes and (kind is None or kind[1].lower() in _RUN):
            yield script.text


def _styles(html: str, scripts: Iterable[_Script]) -> Iterator[str]:
    """The texts of style elements and attributes outside of scripts."""
    pieces, end = [], 0
    for script in scripts:
        pieces.append(html[end : script.start])
        end = script.end
    bare = "".join((*pieces, html[end:]))
    at = bare.find("style")  # each search for a word takes a tenth of the time for a page
    of_element = of_attribute = 0
    while at >= 0:
        begins = max(0, at - 1)
        if begins >= of_element and bare.startswith("<", begins):
            match = _STYLE.match(bare, begins)
            if match:
                yield match["text"]
                of_element = match.end()
        if at >= of_attribute and bare.startswith("=", at + len("style")):
            match = _ATTRIBUTE.match(bare, begins)
            if match:
                yield unescape(match["double"] or match["single"] or "")
                of_attribute = match.end()
        at = bare.find("style", at + 1)


def _hashes(texts: Iterable[str]) -> str:
    """The hash-sources of texts, each once, in an order of their own."""
    return " ".join(sorted(set(map(_hash, texts))))


@lru_cache(maxsize=1000)  # the theme's scripts are the same in every page
def _hash(text: str) -> str:
    digest = sha256(text.replace("\r\n", "\n").encode("utf-8", "replace")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
