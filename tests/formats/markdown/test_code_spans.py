"""Code spans of a line, beside a slow model of the library's rule."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.markdown.code_spans import without_code

SLOW = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@reaches(0.2)
@given(st.text(alphabet="``a", max_size=30))
@example("``a`b``c`")
@example("``a`")
def test_as_the_expression_that_looks_everywhere(line: str) -> None:
    """The same characters are blanked, and the length stays."""
    assert without_code(line) == SLOW.sub(lambda match: " " * len(match[0]), line)
    if SLOW.search(line):
        reached()


def test_many_runs_of_other_lengths() -> None:
    """Nothing closes any of them."""
    line = " ".join("`" * length for length in range(400, 0, -1))
    assert len(without_code(line)) == len(line)
    growing = " ".join("`" * length for length in range(1, 400))
    assert len(without_code(growing)) == len(growing)
