"""The word that was meant."""

import pytest

from coursewright.domain.naming.nearest import did_you_mean, nearest

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
