"""What presenters may not publish in their notes, and what does not do what they think."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.code_spans import without_code

# Looked for at the beginnings of words alone, and without a way back, so that time is linear.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]*\w")
# Addresses of the web and of repositories may hold an '@' that makes no mailbox.
_ADDRESS = re.compile(r"https?://[^\s\"'<>()]+|\bgit@[\w.-]+")
_ELEMENTS = (
    "a|abbr|audio|b|blockquote|body|br|button|center|code|del|details|div|dl|em|embed|figcaption"
    "|figure|font|form|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|math|meta|object"
    "|ol|p|pre|s|script|section|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td"
    "|template|th|thead|tr|u|ul|video"
)
_HTML = re.compile(rf"(?<!\]\()<(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")


def find_emails(lines: Sequence[str], file: str) -> Iterator[Problem]:
    """Each e-mail address of a file, front matter included; `lines` are all of it."""
    for number, line in enumerate(lines, 1):
        for match in _EMAIL.finditer(_ADDRESS.sub(_blank, line)):
            yield _email(Place(file, number, match.start() + 1, len(match[0])))


def find_hidden_emails(texts: Sequence[str], place: Place) -> Iterator[Problem]:
    """One problem where what would be published holds an address that the file spells otherwise."""
    if any(_EMAIL.search(_ADDRESS.sub(_blank, unescape(text))) for text in texts):
        yield _email(place)


def find_raw_html(lines: Sequence[str], file: str, first_line: int) -> Iterator[Problem]:
    """Elements and comments outside code: they are shown as they are typed."""
    for number, _, bare in outside_code(lines):
        for match in _HTML.finditer(bare):
            yield Problem(
                "raw-html",
                f"HTML is shown as it is typed: '{match[0][:40]}'",
                Place(file, first_line + number, match.start() + 1, len(match[0])),
                "use Markdown, or put it in backticks to show it",
                Severity.WARNING,
            )


def outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Number from 0 and text of each line outside code, and the same with its code blanked."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and not line.startswith(("    ", "\t")):
            yield number, line, without_code(line)


def _email(place: Place) -> Problem:
    message = "an e-mail address would be public on the site and in every copy of the repository"
    return Problem("email-address", message, place, "leave it out")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
