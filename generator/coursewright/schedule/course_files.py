"""Files of the course that the schedule links to: whether each is there, under exactly that name."""

import posixpath
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Problem
from coursewright.schedule.file import DueFile, ScheduleFile, SessionFile
from coursewright.schedule.typed.spots import Spot
from coursewright.schedule.values.addresses import LINK_IN_TEXT, is_file


def lost_files(file: ScheduleFile, targets: Collection[str]) -> Iterator[Problem]:
    """A problem for each link to a file that is none of `targets`, the paths in docs/.

    The name counts as it is written, capitals included, as it does where the site is published.
    """
    for written, spot, around in _linked(file):
        path = posixpath.normpath(unquote(written.partition("#")[0]))
        if not is_file(written) or path in targets:
            continue
        below = path.removeprefix("docs/")
        if below != path and below in targets:
            message, hint = f"'{written[:80]}' names the folder docs/ itself", f"write '{below}'"
            instead = around.replace(written, below) if around else below
            yield Problem("broken-link", message, spot.place, hint, instead=instead, otherwise=hint)
            continue
        meant = _meant(path, targets)
        alike = meant is not None and meant.casefold() == path.casefold()
        called = f"it is called '{meant}'" if alike else f"did you mean '{meant}'?"
        upload = f"upload it as docs/{path}, or write an address that begins with https://"
        yield Problem(
            "broken-link",
            f"there is no file '{written[:80]}' in docs/",
            spot.place,
            called if meant else upload,
            instead=around.replace(written, meant) if around and meant else meant,
            otherwise=upload,
        )


def _meant(path: str, targets: Collection[str]) -> str | None:
    """The file that a path means: written in other capitals, in another folder, or misspelt."""
    found = [target for target in targets if target.casefold() == path.casefold()]
    if len(found) == 1:
        return found[0]
    named = [target for target in targets if posixpath.basename(target) == posixpath.basename(path)]
    if len(named) == 1:
        return named[0]
    ending = posixpath.splitext(path)[1].casefold()
    return nearest(path, [t for t in targets if posixpath.splitext(t)[1].casefold() == ending])


def _linked(file: ScheduleFile) -> Iterator[tuple[str, Spot, str]]:
    """Every text that may be a file, where it stands, and the text around it where there is any."""
    for session in file.sessions or []:
        if session is not None:
            yield from _of_session(session)
    for name, url in file.links.items():
        if url:
            yield url, file.at("links", name), ""
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
