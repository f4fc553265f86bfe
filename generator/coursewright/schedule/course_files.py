"""Files of the course that the schedule and the bibliography link to: whether each is there, under exactly that name."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from coursewright.domain.link import is_file
from coursewright.domain.lost_files import LINK_LEFT_OUT, nobody_else, path_of
from coursewright.domain.naming.nearest import misspelt
from coursewright.domain.problem import Problem, Severity
from coursewright.formats.bibtex.source import FileLink
from coursewright.schedule.file import DueFile, ScheduleFile, SessionFile
from coursewright.schedule.typed.spots import Spot
from coursewright.schedule.values.addresses import LINK_IN_TEXT


def lost_files(
    file: ScheduleFile,
    targets: Collection[str],
    is_students: Callable[[str], bool] = nobody_else,
) -> Iterator[Problem]:
    """A problem for each link to a file that is none of `targets`, the paths in docs/.

    The name counts as it is written, capitals included, as it does where the site is published.
    A file that `is_students` is theirs to take away: then it is a warning.
    """
    for written, spot, around in _linked(file):
        lost = lost_file(written, targets)
        if lost is None:
            continue
        whole = around.replace(written, lost.meant) if around and lost.meant else lost.meant
        theirs = is_students(path_of(written))
        yield Problem(
            LINK_LEFT_OUT if theirs else "broken-link",
            left_out_link(lost.says) if theirs else lost.says,
            spot.place,
            lost.hint,
            Severity.WARNING if theirs else Severity.ERROR,
            instead=whole,
            otherwise=lost.otherwise,
        )


def lost_paths(
    file: ScheduleFile | None, targets: Collection[str], is_students: Callable[[str], bool]
) -> frozenset[str]:
    """The files of students, by their paths in docs/, that the schedule links to and that are not
    there; none without `targets`."""
    if file is None or not targets:
        return frozenset()
    linked = {path_of(written) for written, _, _ in _linked(file)} - {""}
    info = file.course
    people = (*info.instructors, *info.assistants) if info else ()
    linked |= {person.photo for person in people if person.photo}
    return frozenset(path for path in linked if is_students(path) and path not in targets)


def left_out_link(says: str) -> str:
    """What is said of a link that is left out, after why."""
    return f"{says}; students may take it away, so the site is published without this link"


class Lost(NamedTuple):
    """A link to no file: what is wrong, what to do, the path that was `meant`, if any, and what to
    do where it was not."""

    says: str
    hint: str
    meant: str | None
    otherwise: str


def lost_file(written: str, targets: Collection[str]) -> Lost | None:
    """What is wrong with a path that is none of `targets`; None for those, and for addresses."""
    path = posixpath.normpath(unquote(written.partition("#")[0]))
    if not is_file(written) or path in targets:
        return None
    below = path.removeprefix("docs/")
    if below != path and below in targets:
        hint = f"write '{below}'"
        return Lost(f"'{written[:80]}' names the folder docs/ itself", hint, below, hint)
    meant = _meant(path, targets)
    alike = meant is not None and meant.casefold() == path.casefold()
    called = f"it is called '{meant}'" if alike else f"did you mean '{meant}'?"
    upload = f"upload it as docs/{path}, or write an address that begins with https://"
    says = f"there is no file '{written[:80]}' in docs/"
    if path.startswith("../"):
        says = f"'{written[:80]}' leads out of docs/"
        upload = "upload it to docs/ and write its path from there, or write an address"
    return Lost(says, called if meant else upload, meant, upload)


def lost_files_of_papers(
    links: Iterable[FileLink], targets: Collection[str]
) -> tuple[dict[str, set[str]], tuple[Problem, ...]]:
    """The links of papers that lead to no file, by the papers' keys, and a warning for each.

    It is no error: an export may name files of the machine that it was made on, and the page of
    the paper is right without them.
    """
    found: dict[str, set[str]] = {}
    problems = []
    for link in links:
        lost = lost_file(link.written, targets)
        if lost is not None:
            found.setdefault(link.key, set()).add(link.written)
            problems.append(
                Problem(
                    "broken-link",
                    f"{link.field}: {lost.says}",
                    link.place,
                    lost.hint,
                    Severity.WARNING,
                    instead=lost.meant if link.exact else None,
                    otherwise=lost.otherwise,
                )
            )
    return found, tuple(problems)


def meant_link(folder: str, written: str, *, targets: Collection[str]) -> str | None:
    """The link that is meant by one that leads nowhere from a page of `folder`, a path in docs/.

    It may count from docs/ by mistake, or be misspelt.
    """
    path, sign, anchor = written.partition("#")
    if not path or path.startswith("/") or ":" in path:
        return None
    bare = posixpath.normpath(unquote(path))
    from_here = posixpath.normpath(posixpath.join(folder, bare))
    below = bare.removeprefix("docs/")
    meant = below if below in targets else _meant(from_here, targets) or _meant(bare, targets)
    if meant is None:
        return None
    return quote(posixpath.relpath(meant, folder or ".")) + sign + anchor


def _meant(path: str, targets: Collection[str]) -> str | None:
    """The file that a path means: written in other capitals, without its folder, or misspelt."""
    found = [target for target in targets if target.casefold() == path.casefold()]
    if len(found) == 1:
        return found[0]
    folder, name = posixpath.split(path)
    above = {part for part in folder.casefold().split("/") if part not in ("", "..")}
    named = [target for target in targets if posixpath.basename(target) == name]
    if len(named) == 1 and above <= set(posixpath.dirname(named[0]).casefold().split("/")):
        return named[0]
    return misspelt(path, targets)


def _linked(file: ScheduleFile) -> Iterator[tuple[str, Spot, str]]:
    """Every text that may be a file, where it stands, and the text around it where there is any."""
    for session in file.sessions or []:
        if session is not None:
            yield from _of_session(session)
    for link in filter(None, file.links.values()):
        yield link.url, link.at("url"), ""
    for rules in file.due.values():
        yield from _of_rules(rules or [])
    for item in (*file.assignments, *file.announcements):
        if item is not None and item.link:
            yield item.link, item.at("link"), ""
    for news in filter(None, file.announcements):
        for match in LINK_IN_TEXT.finditer(news.text):
            yield match["url"], news.at("text"), news.text


def _of_session(session: SessionFile) -> Iterator[tuple[str, Spot, str]]:
    for items in (session.slides, session.video, session.code, session.links):
        for item in items:
            yield item.url, item.at("url"), ""
    yield from _of_rules(session.due)


def _of_rules(rules: Collection[DueFile | None]) -> Iterator[tuple[str, Spot, str]]:
    for rule in rules:
        if rule is not None and rule.link:
            yield rule.link, rule.at("link"), ""
