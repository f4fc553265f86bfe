"""A Content-Security-Policy in every built page (W3C CSP Level 3): nothing runs that is not named.

A static host sends no headers, so the policy is a `meta` element. What stands within a page is
named by hashes of what was written, whoever wrote it: scripts, styles, and `style` attributes.
Data cannot add to them, since no data becomes an element or an attribute. Material forces
`data:` for pictures, which are its icons, and the hashes of its own scripts within the page.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(?P<text>.*?)</style", re.DOTALL)
_ATTRIBUTE = re.compile(r"\sstyle=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_TYPE = re.compile(r"\btype=[\"']?([^\"'\s>]+)")
_PLACES = (re.compile(r"<meta charset=[^>]*>"), re.compile(r"<head>"))
_RUN = ("module", "text/javascript", "application/javascript")


def add_policies(
    folder: Path, passed: Iterable[str], hosts: Sequence[str], script_hosts: Sequence[str]
) -> None:
    """Write the policy into every page below a folder, as the first thing after its encoding.

    `passed` are paths of files that are left as they are. `hosts` may be asked for pictures,
    films and frames, `script_hosts` for scripts, styles and what they fetch.
    """
    left = set(passed)
    for path in sorted(folder.rglob("*.html")):
        if path.relative_to(folder).as_posix() in left:
            continue
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        found = next((match for place in _PLACES if (match := place.search(text))), None)
        if found is None or "Content-Security-Policy" in text[: found.end() + 60]:
            continue
        content = escape(policy(text, hosts, script_hosts), quote=False)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        whole = text[: found.end()] + meta + text[found.end() :]
        path.write_bytes(whole.encode("utf-8", "surrogateescape"))


def policy(html: str, hosts: Sequence[str] = (), script_hosts: Sequence[str] = ()) -> str:
    """The policy of one page."""
    shown, run = " ".join(("'self'", *hosts)), " ".join(("'self'", *script_hosts))
    scripts, styles = _hashes(_scripts(html)), _hashes(_styles(html))
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


def _scripts(html: str) -> Iterator[str]:
    """The texts of scripts within a page that a browser runs; data for programs is none."""
    for match in _SCRIPT.finditer(html):
        kind = _TYPE.search(match["attributes"])
        if "src=" not in match["attributes"] and (kind is None or kind[1].lower() in _RUN):
            yield match["text"]


def _styles(html: str) -> Iterator[str]:
    """The texts of style elements and attributes."""
    bare = _SCRIPT.sub("", html)
    yield from (match["text"] for match in _STYLE.finditer(bare))
    for match in _ATTRIBUTE.finditer(bare):
        yield unescape(match["double"] or match["single"] or "")


def _hashes(texts: Iterable[str]) -> str:
    """The hash-sources of texts, each once, in an order of their own."""
    digests = {
        sha256(text.replace("\r\n", "\n").encode("utf-8", "replace")).digest() for text in texts
    }
    return " ".join(sorted(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests))
