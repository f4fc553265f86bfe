"""Slugs: safe and stable names for the pages and files of papers."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.naming.slugs import MAX_LENGTH, is_device, slug_for


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("chen2018tvm", "chen2018tvm"),
        ("Raft", "raft"),
        ("DBLP:conf/osdi/AbadiBCC16", "dblp-conf-osdi-abadibcc16"),
        ("../../x", "x"),
        ("%2e%2e/", "2e2e-6281bb05"),
        ("trailing.", "trailing"),
        ("CON", "con-1143da2b"),
        ("nul", "nul-99e62427"),
        ("com¹", "com1-bdcbdc69"),
        ("index", "index-1bc04b52"),
        ("C++", "c-cedb1bac"),
        ("C#", "c-951a4d36"),
        ("😀", "paper-f0443a34"),
        ("", "paper-e3b0c442"),
        ("m\u00fcller", "muller"),
        ("mu\u0308ller", "muller"),
        ("Stra\u00dfe_1", "strasse-1"),
        ("x" * 300, "x" * 71 + "-0d4e2ca9"),
        ("x" * 80, "x" * 80),
        ("a-+-b", "a-b-896f7986"),
    ],
)
def test_slug_of_a_key(key: str, slug: str) -> None:
    """Plain keys keep their letters; what is lost or reserved is told apart by a digest."""
    assert slug_for(key) == slug


@reaches(1)
@given(st.text())
def test_a_slug_is_safe_as_a_file_name(key: str) -> None:
    """Only lower-case ASCII letters, digits and inner hyphens, never too long."""
    slug = slug_for(key)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_LENGTH
    reached()


@reaches(1)
@given(st.text(alphabet=string.printable))
def test_capitals_do_not_change_a_slug(key: str) -> None:
    """Keys that differ in capitals only share a slug, so that their collision is seen."""
    assert slug_for(key.upper()) == slug_for(key.lower())
    reached()


def test_a_slug_with_a_digest_is_as_long_as_may_be() -> None:
    """As much of the key as there is room for, so that an address tells what it is."""
    assert len(slug_for("a" * 100)) == MAX_LENGTH
    assert len(slug_for("a" * (MAX_LENGTH - 2) + "+")) == MAX_LENGTH


def test_devices_of_windows_are_told_apart() -> None:
    """Whatever follows the first dot, in capitals or not; a name that only begins alike is none."""
    devices = ["con", "NUL", "aux.sp22", "prn.a.b", "com1", "lpt9.x"]
    names = ["cons", "con-sp22", "sp22.con", "com", "com10", "index", "console.a", ""]
    assert [name for name in (*devices, *names) if is_device(name)] == devices
