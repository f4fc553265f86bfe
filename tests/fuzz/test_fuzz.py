"""Random edits of texts of each kind; `make fuzz` makes many more, guided by what code they reach."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import EXAMPLES
from tests.fuzz.oracles import SEEDS, TARGETS
from tests.reaching import reached, reaches

PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["\n", "- ", "{", "}", "[", "]", '"', "'", ":", ": ", "#", "*", "&a ", "*a", "!!", "\\", "$", "@", "%",
         "`", "<b>", "---\n", "\t", "\r", "\0", "\u202e", "=", ",", "|", ">", "~", "\N{BYTE ORDER MARK}"]
    ),
)  # fmt: skip

PLAIN = st.sampled_from(["x", "Ann ", " b", "2", "Oak", " ", "\n", ";", ",", ', "c d"', "- "])
"""What mostly leaves a text readable, so that it can be compared with an account of it."""
SHARES = {"sheet": 0.25, "config": 0.15, "keys": 0.1, "feed": 0.1, "history": 0.12, "roster": 0.4}
"""The least share of examples in which something was read that could be compared."""


@st.composite
def edited(draw: st.DrawFn, seeds: tuple[str, ...]) -> str:
    """A seed with pieces put in or taken out in some places, or with other words in places of words."""
    text = draw(st.sampled_from(seeds))
    way = draw(st.sampled_from(["odd", "plain", "words"]))
    for _ in range(draw(st.integers(0, 4 if way == "odd" else 2))):
        if way == "words" and (words := list(re.finditer(r"[A-Z][a-z]{3,}", text))):
            start, end = draw(st.sampled_from(words)).span()
            piece, times = (
                draw(st.sampled_from(words))[0] + draw(st.sampled_from(["", "x", " Oak"])),
                1,
            )
        elif way == "odd":
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.integers(0, 6)))
            piece, times = draw(PIECES), draw(st.sampled_from([1, 1, 1, 40]))
        else:
            start = end = draw(st.integers(0, len(text)))
            piece, times = draw(PLAIN), 1
        text = text[:start] + piece * times + text[end:]
    return text


def _test(name: str) -> Callable[[], None]:
    @reaches(SHARES.get(name, 0.9))
    @settings(max_examples=min(EXAMPLES, 40))
    @given(edited(SEEDS[name]))
    def test(text: str) -> None:
        if TARGETS[name](text) is not False:
            reached()

    return test


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_raises_and_nothing_is_lost(name: str) -> None:
    """Whatever a text of a kind has become."""
    _test(name)()
