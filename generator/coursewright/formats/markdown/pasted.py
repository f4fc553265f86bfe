"""Pictures that GitHub's editor pastes as HTML."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from html import unescape

from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.private import outside_code

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_IMG = re.compile(
    rf"<img(?:\s+(?:src|alt|title|width|height)\s*=\s*{_VALUE})+\s*/?>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(rf"\b(?P<name>src|alt)\s*=\s*(?P<value>{_VALUE})", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def find_pasted(lines: Sequence[str], file: str, first_line: int) -> Iterator[Problem]:
    """Each pasted picture that lies on another host, where the site cannot keep it."""
    for number, line, bare in outside_code(lines):
        for match in _IMG.finditer(bare):
            source = _attributes(line[match.start() : match.end()]).get("src", "")
            if _FOREIGN.match(source):
                whose = "on GitHub" if "github" in source else "on another host"
                yield Problem(
                    "external-picture",
                    f"this picture lies {whose}, which would be told who reads this page",
                    Place(file, first_line + number, match.start() + 1, len(match[0])),
                    f"save it, upload it to {posixpath.dirname(file)}/ and write ![what it shows](its-name.png)",
                )


def with_pictures(lines: Sequence[str]) -> list[str]:
    """The lines with every `<img>` of a file in docs/ as Markdown writes it.

    Those on other hosts, told already, are taken out; line numbers stay.
    """
    result = list(lines)
    for number, line, bare in outside_code(lines):
        text, end = "", 0
        for match in _IMG.finditer(bare):
            found = _attributes(line[match.start() : match.end()])
            source = found.get("src", "")
            alt = re.sub(r"([\[\]\\])", r"\\\1", found.get("alt", ""))
            written = match[0]
            if _FOREIGN.match(source):
                written = ""
            elif re.fullmatch(r"[^<>\s:][^<>:]*", source):
                written = f"![{alt}](<{source}>)"
            text, end = text + line[end : match.start()] + written, match.end()
        result[number] = text + line[end:]
    return result


def _attributes(element: str) -> dict[str, str]:
    return {
        match["name"].lower(): unescape(match["value"].strip("\"'")).strip()
        for match in _ATTRIBUTE.finditer(element)
    }
