"""Notes as students write them in a browser: read where the meaning is plain, else told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.course import Notes
from coursewright.domain.text import Math
from coursewright.schedule.notes import parse_notes

FILE = "docs/papers/tvm.md"


def read(text: str) -> tuple[Notes, list[tuple[str, int]]]:
    notes, problems = parse_notes(text, FILE, "papers", lambda target: target)
    return notes, [(problem.code, problem.place.line) for problem in problems]


def questions(text: str) -> list[str]:
    notes, problems = read(text)
    assert problems == []
    return [question.text.plain for question in notes.questions]


FORM = "questions:\n  - Why?\n  - How?\n"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{FORM}---\nText.\n",
        f"\n\n---\n{FORM}---\nText.\n",
        f"{FORM}---\nText.\n",
        f"{FORM}\nText.\n",
        f"{FORM}\n## Heading\n\nText.\n",
        f"---\n{FORM}----\nText.\n",
        f"----\n{FORM}----\nText.\n",
        f"\u2014\n{FORM}\u2014\nText.\n",
        f"***\n{FORM}***\nText.\n",
        f"```yaml\n{FORM}```\nText.\n",
        f"Our notes.\n\n---\n{FORM}---\n\nText.\n",
        f"## Our notes\n---\n{FORM}---\nText.\n",
        f"# a comment\n{FORM}---\nText.\n",
        "---\nquestions:\n1. Why?\n2. How?\n---\nText.\n",
        "---\nquestions:\n  * Why?\n  * How?\n---\nText.\n",
        "---\nquestions:\n  - Why?\n  -\n  - How?\nslides:\ncode:\n---\nText.\n",
    ],
)
def test_front_matter_is_found(text: str) -> None:
    """Forgotten dashes, other dashes, a late block and blanks of the form."""
    notes, problems = read(text)
    assert problems == []
    assert [question.text.plain for question in notes.questions] == ["Why?", "How?"]
    assert "<p>Text.</p>" in notes.html
    assert "questions" not in notes.html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"---\n{FORM}\nText goes on.\n", 4),
        (f"---\n{FORM}Text goes on.\n\n---\nMore.\n", 4),
        (f"---\n{FORM}\n## Heading\n\nText.\n", 4),
        (f"Our notes.\n\n---\n{FORM}\nText.\n", 3),
    ],
)
def test_a_border_that_is_missing_is_told(text: str, line: int) -> None:
    """An open block is an error at its last line, never prose in silence."""
    notes, problems = read(text)
    assert notes == Notes()
    assert problems == [("front-matter", line)]


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n---\n\nMore.\n",
        "---\n\nText.\n",
        "Note: this is text.\n",
        "Questions: many.\n",
        "",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    """A line across the page and a sentence with a colon are the notes' own."""
    assert read(text)[1] == []
    assert questions(text) == []


def test_a_misspelt_key_is_told_though_the_dashes_are_missing() -> None:
    """`quetions:` is no prose."""
    assert read("quetions:\n  - Why?\n---\nText.\n")[1] == [("unknown-key", 1)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Why: how?", "Why: how?"),
        ("Why: how: what?", "Why: how: what?"),
        ('"Why?"', "Why?"),
        ('Does "ZeRO" help?', 'Does "ZeRO" help?'),
        ('"Does "ZeRO" help?"', 'Does "ZeRO" help?'),
        ("'What's new?'", "What's new?"),
        ("\u201cWhy?\u201d", "\u201cWhy?\u201d"),
        ("Is option #1 better?", "Is option #1 better?"),
        ("#1 or #2?", "#1 or #2?"),
        ("@home or *here*?", "@home or *here*?"),
        ("{a} or [b]: which?", "{a} or [b]: which?"),
        ("50% or `x: y`?", "50% or `x: y`?"),
        ("yes", "yes"),
        ("What of C:\\new?", "What of C:\\new?"),
    ],
)
def test_a_question_is_a_line_of_text(written: str, said: str) -> None:
    """Colons, quotes inside quotes and signs of YAML mean nothing in it."""
    assert questions(f"---\nquestions:\n  - {written}\n  - Last?\n---\n") == [said, "Last?"]
    if not written.startswith("#"):
        assert questions(f"---\nquestions: {written}\n---\n") == [said]


def test_a_question_may_go_on_in_the_next_line() -> None:
    """What YAML reads as one text stays so."""
    text = '---\nquestions:\n  - "Why\n    so?"\n  - How\n    so?\n  - >\n    What\n    so?\n---\n'
    assert questions(text) == ["Why so?", "How so?", "What so?"]


SIGNS = st.text(st.sampled_from("ab ?:#\"'[]{}&*!|>%@`,-$"), min_size=1, max_size=30)


@reaches(0.6)
@settings(max_examples=500)
@given(SIGNS)
def test_no_sign_is_lost_from_a_question(signs: str) -> None:
    """A question that begins with a letter comes out as it was written, or is told."""
    written = " ".join(f"Q{signs}?".split())
    notes, problems = read(f"---\nquestions:\n  - {written}\n---\n")
    if problems:
        return
    shown = "".join(
        f"${part.tex}$" if isinstance(part, Math) else getattr(part, "value", "")
        for question in notes.questions
        for part in question.text.parts
    )
    comment = written.partition(" # ")[0] if " # " in written else written
    assert shown.replace(" ", "") in (written.replace(" ", ""), comment.replace(" ", ""))
    reached()


def test_formulas_in_questions_are_laid_out() -> None:
    """Money is none, and what is no command stays as typed."""
    (first, second) = read("---\nquestions:\n  - Is $O(n^2)$ enough?\n  - For $5 or $6?\n---\n")[
        0
    ].questions
    assert "<math" in first.text.html
    assert first.text.plain == "Is O(n\u00b2) enough?"
    assert second.text.plain == "For $5 or $6?"


@pytest.mark.parametrize(
    "picture",
    [
        '<img width="735" alt="a" src="https://github.com/user-attachments/assets/1-2" />',
        "<img src='https://example.org/x.png'>",
        "![a](https://github.com/user-attachments/assets/1-2)",
    ],
)
def test_a_pasted_picture_is_told_once(picture: str) -> None:
    """It lies where the site cannot keep it."""
    assert read(f"Text.\n\n{picture}\n")[1] == [("external-picture", 3)]


def test_an_img_of_the_course_is_a_picture() -> None:
    """What it means is plain; in code it stays as typed."""
    notes, problems = read(
        '<img src="figure.png" alt="Key idea" width="300">\n\n`<img src="x.png">`\n'
    )
    assert problems == []
    assert '<img alt="Key idea" src="papers/figure.png">' in notes.html
    assert "&lt;img" in notes.html


def test_a_file_beside_the_notes_is_a_link() -> None:
    """Front matter names it as the folder does; what is not there is told."""
    text = "---\nslides: our slides.pdf\ncode: {url: x.ipynb, title: Notebook}\n---\n"
    notes, problems = parse_notes(text, FILE, "papers", lambda target: target)
    assert (problems, [(link.label, link.url) for link in notes.materials]) == (
        (),
        [("Slides", "papers/our slides.pdf"), ("Notebook", "papers/x.ipynb")],
    )
    _, problems = parse_notes(text, FILE, "papers", lambda _: None)
    assert [(p.code, p.place.line) for p in problems] == [("broken-link", 2), ("broken-link", 3)]


@pytest.mark.parametrize("address", ["example.org/slides", "/etc/passwd.pdf", "javascript:x.pdf"])
def test_what_is_neither_file_nor_address(address: str) -> None:
    """Neither may stand in front matter."""
    assert read(f"---\nslides: {address}\n---\n")[1] == [("bad-url", 2)]


def test_a_file_outside_docs_is_none() -> None:
    """Dots lead nowhere."""

    def inside(target: str) -> str | None:
        return None if target.startswith("..") else target

    text = "---\nslides: ../../secret.pdf\n---\n"
    _, problems = parse_notes(text, FILE, "papers", inside)
    assert [problem.code for problem in problems] == ["broken-link"]
