"""Random edits of texts of each kind; `make fuzz` makes many more, guided by what code they reach."""

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


@st.composite
def edited(draw: st.DrawFn, seeds: tuple[str, ...]) -> str:
    """A seed with pieces put in or taken out in some places."""
    text = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        text = text[:start] + draw(PIECES) * draw(st.sampled_from([1, 1, 1, 40])) + text[end:]
    return text


def _test(name: str) -> Callable[[], None]:
    @reaches(0.9)
    @settings(max_examples=min(EXAMPLES, 40))
    @given(edited(SEEDS[name]))
    def test(text: str) -> None:
        TARGETS[name](text)
        reached()

    return test


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_raises_and_nothing_is_lost(name: str) -> None:
    """Whatever a text of a kind has become."""
    _test(name)()
