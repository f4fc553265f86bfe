"""Control characters in notes: told, left out, and never what Markdown's library takes them for."""

import pytest

from coursewright.domain.problem import Severity
from coursewright.schedule.notes import parse_notes


@pytest.mark.parametrize(
    "character", ["\0", "\x02", "\x03", "\x07", "\x0c", "\x1b", "\x7f", "\x85", "\ufffe"]
)
def test_a_control_character_is_told_and_left_out(character: str) -> None:
    """At its line, with the line without it; the words around it stay."""
    text = f"Fine.\n\nef{character * 2}fect `co{character}de`\n"
    shown, (problem,) = parse_notes(text, "docs/papers/a.md", "papers", lambda target: None)
    assert shown.html == "<p>Fine.</p>\n<p>effect <code>code</code></p>"
    assert (problem.code, problem.severity) == ("control-character", Severity.WARNING)
    assert (problem.place.line, problem.place.column, problem.place.length) == (3, 3, 2)
    assert problem.instead == ""


def test_the_marks_of_the_library_are_text() -> None:
    """Who types what it writes for a code span that it put aside gets no other code span."""
    text = "`one` \x02klzzwxh:0001\x03 \x02amp\x03\n"
    shown, problems = parse_notes(text, "docs/papers/a.md", "papers", lambda target: None)
    assert shown.html == "<p><code>one</code> klzzwxh:0001 amp</p>"
    assert [problem.code for problem in problems] == ["control-character"]


def test_other_signs_stay() -> None:
    """Tabs, soft hyphens, joiners and letters of every script."""
    text = "a\tb \u00ad \u200d \u2028 \ue000 \U0001f600 \u0661\n"
    _, problems = parse_notes(text, "docs/papers/a.md", "papers", lambda target: None)
    assert problems == ()
