"""The last look at all that was written: what of people may not be published, wherever it is from.

Calendar ids look like addresses and are none.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from coursewright.domain.problem import Problem
from coursewright.formats.private_text import decoded
from coursewright.shells.output.written import written_files
from coursewright.workspace.guards.private_text import MAX_BYTES, private_of
from coursewright.workspace.publish import Published

_UID = re.compile(r"^UID:(.*)$", re.MULTILINE)


class Leaks:
    """What is found in the files of a site, which are looked at one by one.

    `passed` are paths of files that are not looked at: a theme's, which hold its authors'.
    """

    def __init__(self, published: Published, passed: Collection[str] = ()) -> None:
        self._settings, self._passed = published.settings, passed
        course = published.course
        self._private = private_of(published.loaded, course, published.settings) if course else None
        self._found: dict[str, tuple[str, ...]] = {}
        self._ids: set[str] = set()

    @property
    def made_from(self) -> tuple[object, ...]:
        """What is looked for."""
        private = self._private
        if private is None:
            return ()
        return (tuple(sorted(private.own)), private.names, private.names_in_feeds)

    def goes_by_content(self, path: str) -> bool:
        """Whether what is found in a file depends on nothing but what it holds."""
        return path not in self._passed and not path.endswith((".ics", ".xml"))

    def passed(self, path: str) -> None:
        """Know that what a file holds now was looked through, and nothing was found."""
        self._found.pop(path, None)

    def look(self, path: str, content: bytes, text: str | None = None) -> bool:
        """Look through a file, and say whether it holds nothing of that.

        What it held when it was looked at before is forgotten. `text` is what the content says,
        where that is at hand.
        """
        self._found.pop(path, None)
        if self._private is None or path in self._passed or len(content) > MAX_BYTES:
            return True
        if text is None or "\0" in text:
            text = decoded(content)
        if text is None:
            return True
        if path.endswith(".ics"):
            self._ids |= _ids(text)
        if found := tuple(self._private.found_in(path, text)):
            self._found[path] = found
        return not found

    def look_below(self, folder: Path, but: Collection[str] = ()) -> None:
        """Look through the files below a folder, but some."""
        for path in written_files(folder):
            if path in but:
                continue
            file = folder / path
            if file.is_file() and file.stat().st_size <= MAX_BYTES:
                self.look(path, file.read_bytes())

    def problems(self) -> Iterator[Problem]:
        """A problem for each address and name, at its source if known."""
        told: set[str] = set()
        for path in sorted(self._found, key=lambda path: path.split("/")):
            for culprit in self._found[path]:
                if culprit.casefold() not in self._ids | told:
                    told.add(culprit.casefold())
                    yield self._problem(culprit, path)

    def _problem(self, culprit: str, path: str) -> Problem:
        assert self._private is not None  # noqa: S101  # or nothing was found
        docs = self._settings.docs
        path = path.removeprefix(f"{docs}/")  # as an export has it
        as_it_is = (self._settings.root / docs / path).is_file()
        return self._private.problem(
            culprit, f"{docs}/{path}" if as_it_is else path, of_the_site=True
        )


def find_leaks(
    folder: Path, published: Published, passed: Collection[str] = ()
) -> tuple[Problem, ...]:
    """A problem for each address and name in the files below a folder."""
    leaks = Leaks(published, passed)
    leaks.look_below(folder)
    return tuple(leaks.problems())


def _ids(calendar: str) -> set[str]:
    unfolded = calendar.replace("\r\n ", "").replace("\r\n\t", "").replace("\r\n", "\n")
    return {uid.strip().casefold() for uid in _UID.findall(unfolded)}
