"""The word that was meant."""

import pytest

from coursewright.domain.naming.nearest import did_you_mean, misspelt, nearest

KEYS = ("decandia2007dynamo", "lamport1978time", "ongaro2014raft", "zaharia2012resilient")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lamprt1978time", "lamport1978time"),
        ("Lamport1978Time", "lamport1978time"),
        ("dynamo2007", "decandia2007dynamo"),
        ("resilient", "zaharia2012resilient"),
        ("raft", None),  # too short to mean one of many
        ("paxos2001", None),
        ("", None),
    ],
)
def test_the_nearest_word(word: str, expected: str | None) -> None:
    """One that looks alike, else the only one that holds the long parts of what was written."""
    assert nearest(word, KEYS) == expected


def test_two_words_that_hold_the_part_are_none() -> None:
    """A guess between equals would be no help."""
    assert did_you_mean("dynamo", ["amazon-dynamo-one", "dynamo-at-amazon-two"]) == ""


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("talks/lectur.pdf", "talks/lecture.pdf"),
        ("sildes/l2.pdf", "slides/l2.pdf"),
        ("slides/handoutt.pdf", "slides/handout.pdf"),
        ("slides/hamdout.pdf", "slides/handout.pdf"),
    ],
)
def test_a_slip_of_one_letter_is_known(word: str, name: str) -> None:
    """In either direction, as long as only one name is meant."""
    assert misspelt(word, ["syllabus.md", name, "slides/l3.pdf"]) == name
    assert misspelt(name, [word]) == word


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("slides/l1.pdf", "slides/l2.pdf"),
        ("week1.pdf", "week11.pdf"),
        ("part-a.pdf", "part-b.pdf"),
        ("lecture-i.pdf", "lecture-ii.pdf"),
        ("notesA.pdf", "notesB.pdf"),
        ("notes.pdf", "notesA.pdf"),
        ("handout.pdf", "handout.ppt"),
        ("handout.pdf", "handout.pdf"),
    ],
)
def test_another_of_a_series_is_no_slip(word: str, name: str) -> None:
    """Numbers, letters and kinds of files tell things apart."""
    assert misspelt(word, [name]) is None
    assert misspelt(name, [word]) is None


def test_of_two_names_none_is_meant() -> None:
    """A slip of both may be either."""
    assert misspelt("lectur.pdf", ["lecture.pdf", "lectura.pdf"]) is None
