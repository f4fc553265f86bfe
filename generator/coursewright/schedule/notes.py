"""What is written of a paper or a class in Markdown: by presenters, who are not trusted, in
docs/papers/<slug>.md and docs/classes/<id>.md, and in the schedule.

Front matter holds the questions and links, the body is Markdown.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from coursewright.domain.course import Notes
from coursewright.domain.link import Link
from coursewright.domain.problem import Place, Problem, has_errors
from coursewright.domain.session import Prose, Question
from coursewright.formats.latex.formulas import text_with_formulas
from coursewright.formats.markdown.outline import (
    OF_NOTES,
    Nearby,
    Outline,
    ResolveTarget,
    nothing_near,
)
from coursewright.formats.markdown.pasted import find_pasted, with_pictures
from coursewright.formats.markdown.private import find_emails, find_hidden_emails, find_raw_html
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.file import NotesFile, NotesLinkFile
from coursewright.schedule.front_matter import mended, split_front_matter, without_empty
from coursewright.schedule.keys import keys_below
from coursewright.schedule.typed.reader import read_mapping

MAX_CHARACTERS = 100_000


def parse_notes(
    text: str,
    file: str,
    folder: str,
    resolve_target: ResolveTarget,
    outline: Outline = OF_NOTES,
    nearby: Nearby = nothing_near,
) -> tuple[Notes, tuple[Problem, ...]]:
    """The notes of one paper or class, safe to print, and what is wrong with them.

    `file` names the file in problems; `folder` is its folder within docs/, from which relative
    links count. `outline` keeps the ids of its headings apart from others' on the page.
    """
    from coursewright.formats.markdown.untrusted import render_untrusted  # for those who have notes

    text = text.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n")
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return Notes(), (Problem("file-too-large", f"the file has {size}", Place.whole(file)),)
    lines = text.split("\n")
    problems = [*find_emails(lines, file)]
    parts, found = split_front_matter(lines, file)
    problems += found
    front, found = _read_front(parts.front, file)
    problems += found
    problems += _lost_files(front, folder, resolve_target, nearby)
    problems += find_pasted(parts.body, file, parts.first_line)
    body = with_pictures(parts.body)
    problems += find_raw_html(body, file, parts.first_line)
    follow, followed = _noting(resolve_target)
    html, headings, found = render_untrusted(
        "\n".join(body), file, folder, parts.first_line, follow, outline, nearby
    )
    problems += found
    if not any(problem.code == "email-address" for problem in problems):
        labels = (item.title for items in _front_links(front) for item in items)
        shown = (html, *(question.text for question in front.questions), *labels)
        problems += find_hidden_emails(shown, Place(file, parts.first_line))
    if has_errors(problems):
        return Notes(), tuple(problems)
    materials = tuple(
        Link(item.title or label, _target(item.url, folder), item.release)
        for label, items in zip(("Slides", "Video", "Code", ""), _front_links(front), strict=True)
        for item in items
    )
    return (
        Notes(
            html=html,
            headings=headings,
            questions=tuple(
                Question(text_with_formulas(question.text), question.release)
                for question in front.questions
            ),
            materials=tuple(link._replace(label=link.label or link.url) for link in materials),
            leads_to=frozenset(followed),
            release=front.release,
        ),
        tuple(problems),
    )


def parse_prose(
    prose: Prose,
    source: Sequence[str],
    resolve_target: ResolveTarget,
    outline: Outline,
    nearby: Nearby = nothing_near,
) -> tuple[Notes, tuple[Problem, ...]]:
    """What the schedule says of a class in Markdown, safe to print, and what is wrong with it.

    Links count from docs/. `source` are the lines of the schedule, in which problems stand: at
    their own line where the text stands there line by line, else where it begins.
    """
    from coursewright.formats.markdown.untrusted import render_untrusted  # for those who have notes

    file, lines = prose.place.file, prose.text.split("\n")
    problems = [*find_raw_html(lines, file, 1)]
    follow, followed = _noting(resolve_target)
    html, headings, found = render_untrusted(prose.text, file, "", 1, follow, outline, nearby)
    problems += found
    placed = tuple(_placed(problem, lines, prose.place, source) for problem in problems)
    leads_to = frozenset(followed)
    return Notes(html=html, headings=headings, leads_to=leads_to, release=prose.release), placed


def _noting(resolve_target: ResolveTarget) -> tuple[ResolveTarget, set[str]]:
    """The same way to resolve a target, and the paths that it is asked for."""
    followed: set[str] = set()

    def follow(target: str) -> str | None:
        followed.add(target.partition("#")[0])
        return resolve_target(target)

    return follow, followed


def _placed(problem: Problem, lines: Sequence[str], begin: Place, source: Sequence[str]) -> Problem:
    """A problem of the text in the lines of its file."""
    number = problem.place.line
    line, there = lines[number - 1], begin.line + number - 1
    written = source[there] if there < len(source) else ""
    if not line.strip() or written.strip() != line.strip():
        return _placed_within(problem, line, begin, source)
    indent = len(written) - len(written.lstrip()) - (len(line) - len(line.lstrip()))
    place = replace(problem.place, line=there + 1, column=problem.place.column + indent)
    fix = f"{written[:indent]}{problem.fix}" if problem.fix else ""
    return replace(problem, place=place, fix=fix)


def _placed_within(problem: Problem, line: str, begin: Place, source: Sequence[str]) -> Problem:
    """A problem of a text that is not written line by line: where it begins, or on the same line."""
    start = problem.place.column - 1
    part = line[start : start + problem.place.length]
    first = source[begin.line - 1] if begin.line <= len(source) else ""
    if problem.instead is None or first.count(part) != 1:
        return replace(problem, place=begin, fix="", instead=None)
    return replace(problem, place=replace(begin, column=first.index(part) + 1, length=len(part)))


def _read_front(lines: list[str], file: str) -> tuple[NotesFile, list[Problem]]:
    """The typed front matter; `lines` are as many as stand above its end in the file."""
    root, found = parse_yaml("\n".join(mended(lines)), file, keys_below(NotesFile))
    problems = list(found)
    if root is None:
        return NotesFile(), problems
    parsed, of_shape = read_mapping(NotesFile, without_empty(root))
    problems += of_shape
    return parsed if isinstance(parsed, NotesFile) else NotesFile(), problems


def _lost_files(
    front: NotesFile, folder: str, resolve_target: ResolveTarget, nearby: Nearby
) -> Iterator[Problem]:
    """Files beside the notes that a link means and that are not there."""
    for item in (item for items in _front_links(front) for item in items):
        if ":" not in item.url and resolve_target(_target(item.url, folder)) is None:
            spot = item.at("url")
            upload = f"upload it to docs/{folder}/, or write an address that begins with https://"
            meant = nearby(folder, item.url)
            yield Problem(
                "broken-link",
                f"there is no file '{item.url[:80]}' beside the notes",
                spot.place,
                f"did you mean '{meant}'?" if meant else upload,
                instead=meant,
                otherwise=upload,
            )


def _target(address: str, folder: str) -> str:
    """An address as it is; a file beside the notes as its path in docs/."""
    if ":" in address:
        return address
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _front_links(front: NotesFile) -> tuple[list[NotesLinkFile], ...]:
    return front.slides, front.video, front.code, front.links
