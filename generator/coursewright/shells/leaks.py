"""The last look at all that was written: what of people may not be published, wherever it is from.

Calendar ids look like addresses and are none.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from coursewright.domain.problem import Problem
from coursewright.formats.private_text import decoded, may_hold_address
from coursewright.workspace.guards.private_text import MAX_BYTES, Private, private_of
from coursewright.workspace.publish import Published
from coursewright.workspace.settings import Settings

_UID = re.compile(r"^UID:(.*)$", re.MULTILINE)


def find_leaks(
    folder: Path, published: Published, passed: Collection[str] = ()
) -> tuple[Problem, ...]:
    """A problem for each address and name in the files below a folder, at its source if known.

    `passed` are paths of files that are not looked at: a theme's, which hold its authors'.
    """
    if published.course is None:
        return ()
    private = private_of(published.loaded, published.course, published.settings)
    texts = dict(_texts(folder, passed, look_at_all=bool(private.names or private.names_in_feeds)))
    ids = {uid for path, text in texts.items() if path.endswith(".ics") for uid in _ids(text)}
    private = replace(private, own=private.own | ids)
    return tuple(_problems(private, texts, published.settings))


def _problems(private: Private, texts: dict[str, str], settings: Settings) -> Iterator[Problem]:
    told: set[str] = set()
    for path, text in texts.items():
        path = path.removeprefix(f"{settings.docs}/")  # as an export has it
        as_it_is = (settings.root / settings.docs / path).is_file()
        for culprit in private.found_in(path, text):
            if culprit.casefold() not in told:
                told.add(culprit.casefold())
                file = f"{settings.docs}/{path}" if as_it_is else path
                yield private.problem(culprit, file, of_the_site=True)


def _texts(
    folder: Path, passed: Collection[str], *, look_at_all: bool
) -> Iterator[tuple[str, str]]:
    """The files that may hold an address, or with `look_at_all` every text, by their paths."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if path in passed or not file.is_file() or file.stat().st_size > MAX_BYTES:
            continue
        text = decoded(file.read_bytes())
        if text is not None and (look_at_all or may_hold_address(text)):
            yield path, text


def _ids(calendar: str) -> set[str]:
    unfolded = calendar.replace("\r\n ", "").replace("\r\n\t", "").replace("\r\n", "\n")
    return {uid.strip().casefold() for uid in _UID.findall(unfolded)}
