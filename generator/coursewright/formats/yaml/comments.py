"""Words of a value that YAML takes for a comment: `title: C #and Java` says 'C'."""

import re
from collections.abc import Iterator

import yaml
from yaml.events import ScalarEvent

from coursewright.domain.problem import Problem, Severity
from coursewright.formats.yaml.errors import Lines, loader_for
from coursewright.formats.yaml.events import read_events
from coursewright.formats.yaml.quotes import quote

_HIDDEN = re.compile(r" #(?=[^\W_])(?!(?i:todo|fixme|xxx)\b)[^\n]*")
_HASH = re.compile(
    r"([{,]\s*[\w.-]+:\s+|[\[,]\s*)([^,{}\[\]\"'\s][^,{}\[\]]*?\s#(?=\w)[^,{}\[\]]*?)(?=\s*[,}\]])"
)
_LETTER = re.compile(r"[^\W\d_]")


def hidden_words(text: str, file: str) -> tuple[Problem, ...]:
    """A warning of each plain value after which a '#' stands that touches a word.

    A comment has a space after its '#', or more than one before it; a value without a letter is
    no text that would go on.
    """
    if _HIDDEN.search(text) is None:
        return ()
    lines = Lines(text, file)
    problems: list[Problem] = []
    try:
        for event in read_events(text, loader_for(text)):
            marks = event.start_mark, event.end_mark
            if not isinstance(event, ScalarEvent) or event.style or not _LETTER.search(event.value):
                continue
            if marks[0] and marks[1]:
                start, end = marks[0].index, marks[1].index
                found = _HIDDEN.match(text, end)
                if found is None or "\n" in text[start:end]:
                    continue
                message = (
                    f"'#' after a space begins a comment, so that the value is '{event.value[:60]}'"
                )
                problem = Problem(
                    "yaml-quote",
                    message,
                    lines.place(start, found.end()),
                    "put double quotes around the whole value, or a space after the '#'",
                    Severity.WARNING,
                    instead=quote(text[start : found.end()].rstrip()),
                )
                problems.append(problem)
    except yaml.YAMLError:
        return ()  # what is wrong with the text is told where it is read
    return tuple(problems)


def with_hashes(line: str, body: str) -> Iterator[str]:
    """With quotes around what a comment begins in, where the comment has the closing bracket."""
    opens = body.count("[") > body.count("]") or body.count("{") > body.count("}")
    if opens and _HASH.search(line):
        yield _HASH.sub(lambda match: match[1] + quote(match[2]), line)
