"""What students hand in, in the front matter of notes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.language import ENGLISH
from coursewright.editing.handin import read_questions, read_slides, with_handed_in
from coursewright.formats.yaml.spans import EditError


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'slides: "https://e.org/a"\nquestions:\n  - "Why?"\n'),
        ("# advice", '# advice\nslides: "https://e.org/a"\nquestions:\n  - "Why?"\n'),
        ("slides:\nquestions:\n  -\n  -", 'slides: "https://e.org/a"\nquestions:\n  - "Why?"\n'),
        (
            "questions: [a, b]\ncode: https://e.org/c\nslides: [x,\n  y]",
            'code: https://e.org/c\nslides: "https://e.org/a"\nquestions:\n  - "Why?"\n',
        ),
    ],
)
def test_only_what_is_handed_in_changes(before: str, after: str) -> None:
    """In the place of what stood there, or at the end."""
    assert with_handed_in(before, "https://e.org/a", ["Why?"], ENGLISH) == after


@pytest.mark.parametrize("front", ["{slides: a}", "slides: [", "- a", "a: 1\na: 2"])
def test_what_cannot_be_changed_safely_stays(front: str) -> None:
    """And is for a person."""
    with pytest.raises(EditError):
        with_handed_in(front, "https://e.org/a", [], ENGLISH)


def test_questions_and_slides_as_students_write_them() -> None:
    """Marks of lists and empty lines go; a dropped file is a link."""
    assert read_questions("1. Why?\n\n- What  if?\n* 3.14?\n", ENGLISH) == [
        "Why?",
        "What if?",
        "3.14?",
    ]
    assert read_slides(" [a.pdf](https://e.org/a.pdf) ") == "https://e.org/a.pdf"


@reaches(0.3)
@given(st.text(max_size=120))
def test_any_question_is_read_back_or_refused(text: str) -> None:
    """By another reader of YAML: nothing of it becomes a key."""
    try:
        questions = read_questions(text, ENGLISH)
        front = with_handed_in("video: v", "", questions, ENGLISH)
    except EditError:
        return
    if questions:
        assert yaml.safe_load(front) == {"video": "v", "questions": questions}
        reached()
