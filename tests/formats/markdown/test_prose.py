"""The instructor's own Markdown on generated pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.prose import MARKER, check_prose

FILE = "docs/schedule.md"


def second_h1(line: int, length: int) -> Problem:
    message = "a heading of level 1 is the generated page's own"
    return Problem("second-h1", message, Place(FILE, line, 1, length), "write '## …'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Schedule\n", second_h1(1, 10)),
        ("\n\n#Tight\n", second_h1(3, 6)),
        ("Schedule\n====\n", second_h1(2, 4)),
        ("text <h1 class=x>Schedule</h1>\n", second_h1(1, 30)),
        ("---\ntitle: x\n---\n# Schedule\n", second_h1(4, 10)),
        ("````\n```\n````\n# Schedule\n", second_h1(4, 10)),
        ("<!--\n# hidden\n-->\n# Schedule\r\n", second_h1(4, 10)),
        (f"{MARKER}\n# Schedule\n", second_h1(2, 10)),
    ],
)
def test_a_heading_of_level_1_is_refused_at_its_line(text: str, expected: Problem) -> None:
    """However it is written; MkDocs takes '#Tight' for a heading too."""
    assert check_prose(text, FILE) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## Schedule\n\n### More\n",
        "Text with # and = signs\n\n====\n",
        "```\n# comment\n```\n",
        "~~~~ sh\n# comment\n~~~\n# comment\n~~~~\n",
        "```\n# comment, the fence is never closed\n",
        "    # indented code\n",
        "> # quoted\n",
        "---\n# a comment\ntitle: x\n---\n",
        "<!--\n# hidden\n-->\n",
        f"Before\n\n{MARKER}\n\nAfter\n",
        f"```\n{MARKER}\n```\n{MARKER}\n",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    """Code, comments, front matter and lower headings are no headings of level 1."""
    assert check_prose(text, FILE) == ()


def test_a_second_marker_is_refused() -> None:
    """The generated part can stand in one place only; the second marker is the wrong one."""
    problem = Problem(
        "second-marker",
        "the generated part stands at line 1 already",
        Place(FILE, 3, 3, len(MARKER)),
        "delete this line",
    )
    assert check_prose(f"{MARKER}\n\n  {MARKER}\n", FILE) == (problem,)
    (beside,) = check_prose(f"{MARKER}\n\nA {MARKER} b\n", FILE)
    assert (beside.hint, beside.instead) == ("delete this one", "")


_LINES = st.lists(
    st.sampled_from(
        ["# a", "#\ta", "a", "===", "---", "```", "~~~", "<!-- x", "-->", "", "  # a", "    # a"]
    ),
    max_size=12,
).map("\n".join)


@reaches(0.1)
@given(st.text(st.sampled_from("#=-`~<!> h1\na"), max_size=60) | _LINES)
def test_no_text_raises_and_every_problem_stands_in_it(text: str) -> None:
    """Any text is checked to its end, and what is refused stands on a line of it."""
    lines = text.split("\n")
    for problem in check_prose(text, FILE):
        line = lines[problem.place.line - 1]
        assert (problem.code, problem.place.length) == ("second-h1", len(line.rstrip()))
        reached()
