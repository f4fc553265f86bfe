"""E-mail addresses and names, however a file spells them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.private_text import (
    as_read,
    decoded,
    find_addresses,
    find_names,
    may_hold_address,
)


@pytest.mark.parametrize(
    "text",
    [
        "write to ann.lee+x@cs.example.edu.",
        "<a href='mailto:ann.lee+x@cs.example.edu'>",
        "&#97;nn.lee+x&#64;cs.example.edu",
        "ann.lee+x&commat;cs.example.edu",
        "mailto:ann.lee+x%40cs.example.edu?subject=a",
        '{"a": "ann.lee+x\\u0040cs.example.edu"}',
        "DESCRIPTION:ann.lee+x@cs.ex\r\n ample.edu",
    ],
)
def test_an_address_is_found_however_it_is_spelt(text: str) -> None:
    """In HTML, JSON, links and folded lines of calendars."""
    assert may_hold_address(text)
    assert list(find_addresses(as_read(text))) == ["ann.lee+x@cs.example.edu"]


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, year = 1}",
        '"@context": "https://schema.org", "@type": "a"',
        "https://medium.com/@ann/a.html",
        "https://cdn.example.org/a@b.min/x",
        "git@github.com:a/b.git",
        "a@b",
        "a @ b.edu",
        "np.dot(a@b.T)",
        "mathjax@3.2",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    """Matrices, BibTeX, JSON-LD, and addresses of the web and of repositories."""
    assert list(find_addresses(as_read(text))) == []


@pytest.mark.parametrize("sign", ["a", "@", "a@", "a.", "<", "&#64;", "%40"])
def test_a_long_text_is_read_to_its_end(sign: str) -> None:
    """Every step looks a fixed way back and ahead, so the address behind is found."""
    text = sign * 30_000 + " ann@example.edu"
    assert list(find_addresses(as_read(text)))[-1] == "ann@example.edu"


PIECES = (
    "@", "a", "b.edu", " ", "\r\n ", "\r\n", '"', "&#64;", "&#x40", "&#640;", "%40", "&amp;",
    "&commat;", "\\u0040", "\\u0026", "&#39;", ";", "<p>", "://", "é", "",
)  # fmt: skip
AT = st.sampled_from(
    ("@", "&#64;", "&#0064", "&#x40;", "%40", "&commat;", "\\u0040", "\\u0026#64;")
)
PIECE = st.sampled_from(PIECES)


@reaches(0.3)
@settings(deadline=None)
@given(st.lists(PIECE, max_size=6), st.just("") | PIECE, AT, st.lists(PIECE, max_size=6))
def test_a_text_that_is_passed_over_holds_no_address(
    before: list[str], between: str, at: str, after: list[str]
) -> None:
    """Made readable, it is searched to compare."""
    text = f"{''.join(before)}ann{between}{at}b.edu{''.join(after)}"
    if list(find_addresses(as_read(text))):
        reached()
        assert may_hold_address(text)


def test_names_are_whole_words_in_either_order() -> None:
    """Across tags and lines; never part of another name, and never a single word."""
    names = ["Ann Lee", "Bo von Chen", "Cher", "José Núñez"]
    assert find_names("<b>Ann</b>\n  LEE", names) == ["Ann Lee"]
    assert find_names("x: Chen, Bo von; jose NÚÑEZ", names) == ["Bo von Chen"]
    assert find_names("JOSÉ núñez", names) == ["José Núñez"]
    assert find_names("<td>Lee, Ann</td><td>x</td>", names) == ["Ann Lee"]
    assert find_names("a\nLee,Ann\nb", names) == ["Ann Lee"]
    for other in ("Kim Lee, Ann Poe", "Joann Lee", "Ann Leeds", "Cher", "Ann. Lee", "x Lee, Ann"):
        assert find_names(other, names) == []


def test_only_text_is_looked_into() -> None:
    """Pictures and archives would hold addresses by chance."""
    assert decoded(b"\x89PNG\r\n\x1a\n\0") is None
    assert decoded(b"a@b.edu \xff") is None
    assert decoded("\ufeffé".encode()) == "é"
