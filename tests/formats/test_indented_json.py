"""JSON that people can read is the text that Python's own encoder gives."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.indented_json import Json, indented

TEXTS = st.text(st.sampled_from('ab"\\/\n\t\x00\x7f\u2028\ud800é字😀'), max_size=6)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@reaches(0.3)
@given(VALUES, st.integers(0, 3))
def test_the_text_is_that_of_the_library(value: Json, level: int) -> None:
    """At whatever level it begins: no text in it breaks a line."""
    expected = json.dumps(value, ensure_ascii=False, indent=1)
    assert indented(value) == expected
    line = "\n" + " " * level
    assert indented(value, line) == expected.replace("\n", line)
    if "\n" in expected:
        reached()
