"""Addresses as LaTeX writes them."""

import pytest

from coursewright.formats.latex.address import parse_address


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (r"\url{https://a.edu/x}", "https://a.edu/x"),
        ("<https://a.edu/x>", "https://a.edu/x"),
        (r"\url{}", ""),
        (r"https://a.edu/\~me/a\_b\%20\#x", "https://a.edu/~me/a_b%20#x"),
        (r"{https://a.edu/}", "https://a.edu/"),
    ],
)
def test_an_address_without_its_escapes(source: str, address: str) -> None:
    """Nothing is added, and an empty one stays empty."""
    assert parse_address(source) == address
