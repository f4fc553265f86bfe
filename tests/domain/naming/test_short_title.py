"""What people call a paper."""

import pytest

from coursewright.domain.naming.short_title import short_title


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("TVM: An Optimizing Compiler", "TVM"),
        ("Ratio 3:1", "Ratio 3:1"),
        ("Paxos Made Simple", "Paxos Made Simple"),
        (": no name", ": no name"),
        (f"{'x' * 44}: y", "x" * 44),
        (f"{'x' * 45}: y", f"{'x' * 45}: y"),
        ("A: B: C", "A"),
    ],
)
def test_the_name_before_a_colon(title: str, short: str) -> None:
    """Where it is one, and short enough for a line of a list."""
    assert short_title(title) == short
