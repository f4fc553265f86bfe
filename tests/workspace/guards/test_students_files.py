"""What of the folder that students write may be published."""

from pathlib import Path

import pytest

from coursewright.outputs.anchors import PAGES
from coursewright.workspace.guards.students_files import (
    ALLOWED,
    is_instructors_page,
    is_left_out,
    is_readable,
    left_out_files,
)
from coursewright.workspace.reader import hidden_below


@pytest.mark.parametrize(
    "name",
    [
        "e.shtml", "fig.svg", "fig.svgz", "a.xht", "a.xhtml", "a.xsl", "a.xml", "sub/index.shtml",
        "a.html", "a.HTM", "a.js", "a.mjs", "a.css", "a.wasm", "a.pdf.html", "a", "a.", ".png",
        "a.png ", "a.md", "a.markdown", "README.md", "index.html", "a.mht", "a.swf", "a.json",
    ],
)  # fmt: skip
def test_whatever_is_not_listed_is_left_out(name: str) -> None:
    """No list of what browsers run is whole, so the list is of what they do not."""
    assert is_left_out(f"papers/{name}")
    assert not is_left_out(f"slides/{name}")
    assert not is_left_out(name)


@pytest.mark.parametrize("ending", ALLOWED)
def test_what_is_listed_is_published(ending: str) -> None:
    """Whatever the letters' case, and in folders of its own."""
    assert not is_left_out(f"papers/a.{ending}")
    assert not is_left_out(f"papers/tvm2018/A.b.{ending.upper()}")


def test_what_is_left_out_is_told_by_its_name() -> None:
    """Notes are told elsewhere; a picture that may hold scripts gets its own remedy."""
    found = list(left_out_files(["papers/a.svg", "papers/b.md", "papers/c.js", "d.js"], "docs"))
    assert [(p.place.file, p.hint.split(" as ")[0]) for p in found] == [
        ("docs/papers/a.svg", "save the picture"),
        ("docs/papers/c.js", "save it"),
    ]


def test_hidden_files_are_left_out_and_told() -> None:
    """Whatever their ending; what git and systems leave in folders is told of nobody."""
    hidden = ["papers/.htaccess", "papers/.a.png", "classes/x/.env", "papers/.note.md", "papers/.x"]
    silent = ["papers/.gitkeep", "classes/.gitignore", "papers/.DS_Store"]
    assert all(map(is_left_out, (*hidden, *silent, "papers/.x/a.png")))
    told = list(left_out_files([*hidden, *silent, ".htaccess"], "docs"))
    assert [problem.place.file for problem in told] == [f"docs/{path}" for path in hidden]
    assert {problem.message.rpartition(": ")[2] for problem in told} == {
        "its name begins with a dot"
    }


def test_hidden_files_are_found_in_folders(tmp_path: Path) -> None:
    """A hidden folder counts as one, whatever it holds."""
    for name in ("a/.b/c", "a/d", ".e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(hidden_below(tmp_path)) == [".e", "a/.b"]
    assert list(hidden_below(tmp_path / "nowhere")) == []


def test_no_page_in_the_students_folder_is_trusted() -> None:
    """The list of papers lies there, too."""
    assert {page for page in PAGES if not is_instructors_page(page)} == {"papers/index.md"}


def test_names_of_the_instructors_files_are_their_own() -> None:
    """What hides in a student's name may stand in another; what is no text is read nowhere."""
    for name in ("a\u200b.pdf", "\u202efdp.png", "a\u200e.txt"):
        assert is_readable(f"slides/{name}")
        assert not is_readable(f"papers/{name}")
    assert is_readable("classes/\u0645\u06cc\u200c\u0634\u0648\u062f.pdf")  # a Persian word
    assert not is_readable("slides/\udcff.png")


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Why we read it (part 2), v1.0 - final & last.pdf", True),
        ("\u8bba\u6587.pdf", True),
        ("con.md", True),  # notes on no paper, which is said of it
        ("console.pdf", True),
        (f"{'a' * 289}.pdf", True),
        (f"{'a' * 290}.pdf", False),
        ("\u6587" * 97 + ".pdf", False),
        ("Why?.pdf", False),
        ("COM1.pdf", False),
        ("aux/a.pdf", False),
    ],
)
def test_which_names_other_systems_have(name: str, fits: bool) -> None:
    """A path counts from docs/, in octets; the folder is a part of it."""
    assert is_readable(f"papers/{name}") is fits
    assert is_readable(f"slides/{name}")
