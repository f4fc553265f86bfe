"""Where a link of a built page was written: the file and the line that an instructor can mend."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.shells.linkcheck import BrokenLink
from coursewright.workspace.guards.students_files import FOLDERS
from coursewright.workspace.reader import MKDOCS, files_below
from coursewright.workspace.settings import Settings

_LARGEST = 2_000_000  # bytes of a file that is looked through
_OVERRIDES = "overrides"


class LinkOrigins:
    """The course's files as text, each read once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts: dict[str, str] = {}

    def problem(self, link: BrokenLink) -> Problem:
        """A broken link as a problem at the place where it was written."""
        message = f"{link.reason}: {link.href} (on the page {link.page})"
        severity = Severity.WARNING if link.is_spared else Severity.ERROR
        hint = "mend the link, or take it out"
        return Problem("broken-link", message, self._place(link), hint, severity)

    def _place(self, link: BrokenLink) -> Place:
        own = [name for name in self._own(link.page) if self._text(name)]
        for name in (*own, *self._others()):
            if place := _find(link.href, name, self._text(name)):
                return place
        return Place.whole(own[0] if own else self._settings.schedule)

    def _own(self, page: str) -> Iterator[str]:
        """What may be the source of a built page, and stands first where it is."""
        address = page.removesuffix(".html").removesuffix("index").rstrip("/")
        below = f"{self._settings.docs}/"
        for name in (
            f"{address}.md",
            f"{address}/index.md",
            "index.md" if not address else "",
            page,
        ):
            if name:
                yield below + name.lstrip("/")

    def _others(self) -> Iterator[str]:
        """What else pages are made of."""
        settings = self._settings
        yield from (settings.schedule, settings.bibliography, MKDOCS)
        for folder, ending in (
            *((f"{settings.docs}/{name}", ".md") for name in FOLDERS),
            (_OVERRIDES, ".html"),
        ):
            for name in sorted(files_below(settings.root / folder)):
                if name.endswith(ending):
                    yield f"{folder.rstrip('/')}/{name}"

    def _text(self, name: str) -> str:
        if name not in self._texts:
            path = self._settings.root / name
            self._texts[name] = _read(path) if path.is_file() else ""
        return self._texts[name]


def _read(path: Path) -> str:
    try:
        return path.read_bytes()[:_LARGEST].decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _find(href: str, name: str, text: str) -> Place | None:
    """The first place where an address stands whole, in any of the ways to write it."""
    for written in dict.fromkeys((href, escape(href), unquote(href), href.lstrip("./"))):
        if not written.strip("/.#"):
            continue
        found = re.search(rf"(?<![\w/.-]){re.escape(written)}(?![\w/-])", text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            return Place(name, line, column, len(written))
    return None
