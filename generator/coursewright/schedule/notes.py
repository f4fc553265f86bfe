"""What presenters write about a paper: docs/papers/<slug>.md, untrusted.

Front matter holds the questions and links, the body is Markdown.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from coursewright.domain.course import Notes, Question
from coursewright.domain.link import Link
from coursewright.domain.problem import Place, Problem, has_errors
from coursewright.formats.latex.formulas import text_with_formulas
from coursewright.formats.markdown.pasted import find_pasted, with_pictures
from coursewright.formats.markdown.private import find_emails, find_hidden_emails, find_raw_html
from coursewright.formats.markdown.untrusted import ResolveTarget, render_untrusted
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.file import NotesFile, NotesLinkFile
from coursewright.schedule.front_matter import mended, split_front_matter, without_empty
from coursewright.schedule.keys import keys_below
from coursewright.schedule.typed.reader import read_mapping

MAX_CHARACTERS = 100_000


def parse_notes(
    text: str, file: str, folder: str, resolve_target: ResolveTarget
) -> tuple[Notes, tuple[Problem, ...]]:
    """The notes of one paper, safe to print, and what is wrong with them.

    `file` names the file in problems; `folder` is its folder within docs/, from which relative
    links count.
    """
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
    problems += _lost_files(front, folder, resolve_target)
    problems += find_pasted(parts.body, file, parts.first_line)
    body = with_pictures(parts.body)
    problems += find_raw_html(body, file, parts.first_line)
    followed: set[str] = set()

    def follow(target: str) -> str | None:
        followed.add(target.partition("#")[0])
        return resolve_target(target)

    html, headings, found = render_untrusted(
        "\n".join(body), file, folder, parts.first_line, follow
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


def _read_front(lines: list[str], file: str) -> tuple[NotesFile, list[Problem]]:
    """The typed front matter; `lines` are as many as stand above its end in the file."""
    root, found = parse_yaml("\n".join(mended(lines)), file, keys_below(NotesFile))
    problems = list(found)
    if root is None:
        return NotesFile(), problems
    parsed, of_shape = read_mapping(NotesFile, without_empty(root))
    problems += of_shape
    return parsed if isinstance(parsed, NotesFile) else NotesFile(), problems


def _lost_files(front: NotesFile, folder: str, resolve_target: ResolveTarget) -> Iterator[Problem]:
    """Files beside the notes that a link means and that are not there."""
    for item in (item for items in _front_links(front) for item in items):
        if ":" not in item.url and resolve_target(_target(item.url, folder)) is None:
            spot = item.at("url")
            yield Problem(
                "broken-link",
                f"there is no file '{item.url[:80]}' beside the notes",
                spot.place,
                f"upload it to docs/{folder}/, or write an address that begins with https://",
            )


def _target(address: str, folder: str) -> str:
    """An address as it is; a file beside the notes as its path in docs/."""
    if ":" in address:
        return address
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _front_links(front: NotesFile) -> tuple[list[NotesLinkFile], ...]:
    return front.slides, front.video, front.code, front.links
