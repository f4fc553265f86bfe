"""Notes that would take long to lay out are refused; long honest ones are not."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import EXAMPLES
from tests.reaching import reached, reaches

from coursewright.formats.markdown.work import limit_work
from coursewright.schedule.notes import MAX_CHARACTERS, parse_notes

PUMPS = {
    "underlined": "a\n=\n",
    "rules": "---\n",
    "headings": "# a\n",
    "quoted headings": "> # a\n",
    "stars in rows": "* * *\n",
    "signs of a heading": "#",
    "backticks of two lengths": "``a`",
    "backslashes": "\\",
    "stars": "*a ",
    "definitions": "a\n: b\n",
}
HARMLESS = {
    "one word": "a",
    "digits": "1",
    "dashes": "---",
    "stars": "***",
    "backticks": "`",
    "tags": "<",
    "entities": "&",
    "quotations": "> > > ",
    "pictures of HTML": "<img src=",
    "a word of a mailbox": "a.",
}


def codes(text: str) -> list[str]:
    _, problems = parse_notes(text, "docs/papers/tvm.md", "papers", lambda target: None)
    return [problem.code for problem in problems]


@pytest.mark.parametrize("name", PUMPS)
def test_a_paragraph_that_makes_too_much_work(name: str) -> None:
    """Refused with its place, whatever it is made of."""
    text = (PUMPS[name] * MAX_CHARACTERS)[:MAX_CHARACTERS]
    assert "too-deep" in codes("Notes\n\n" + text[:-7])


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_work(name: str) -> None:
    """Read to its end, in time that grows with its length."""
    text = (HARMLESS[name] * MAX_CHARACTERS)[:MAX_CHARACTERS]
    assert set(codes(text)) <= {"raw-html", "too-deep"}


def test_long_honest_notes() -> None:
    """Headings, lists, tables, code and links over a hundred thousand characters."""
    part = (
        "## A part\n\nSome *words* on `code` and [a link](https://example.org/), and so on.\n\n"
        "- one **thing**\n- another\n    - below it\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "```\nfor x in range(10): print(x * 2)\n```\n\n1. first\n2. second\n\n> said\n\n---\n\n"
    )
    assert codes((part * 1000)[: MAX_CHARACTERS - 50]) == []


def test_hundreds_of_definitions_in_a_row() -> None:
    """What lists of terms have in papers' notes is read; ten times as many need empty lines."""
    assert codes("Notes\n\n" + "a\n: b\n" * 300) == []
    assert codes("Notes\n\n" + "a\n: b\n" * 401) == ["too-deep"]
    assert codes("Notes\n\n" + "a\n: b\n\n" * 401) == []


def test_a_place_for_what_is_refused() -> None:
    """The line at which the work is left."""
    text = "Fine.\n\n" + "# a\n" * 20_000
    _, problems = parse_notes(text, "docs/papers/tvm.md", "papers", lambda target: None)
    (problem,) = (p for p in problems if p.code == "too-deep")
    assert problem.place.line == 3


LINES = ("# a", "##", "a", "a #b", "=", "---", "--", "***", "* * *", "_ _ _", " ---", "    b", "- c", "1. d",
         "> e", "> # f", "> ---", "g|h", "-|-", "|i|", "|-|", ": j", "  k", "    - l", "", "\\# m", "#n\\#", "# o\\")  # fmt: skip


@reaches(0.9)
@settings(max_examples=EXAMPLES)
@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=30))
def test_a_parted_paragraph_reads_as_a_whole_one(lines: list[str]) -> None:
    """As the library itself reads it, which looks through the rest at each heading."""
    text = "\n".join([*lines, "z" * 600, *lines])
    extensions = ["tables", "def_list", "sane_lists"]
    parting = markdown.Markdown(extensions=extensions)
    limit_work(parting)
    assert parting.convert(text) == markdown.markdown(text, extensions=extensions)
    reached()
