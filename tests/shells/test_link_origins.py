"""Where a broken link of a built page was written."""

from pathlib import Path

import pytest
from tests.case_folders import lay_base
from tests.site.building import write_files

from coursewright.shells.link_origins import LinkOrigins
from coursewright.shells.linkcheck import BrokenLink
from coursewright.workspace.settings import read_settings

FILES = {
    "docs/about.md": "# About\n\nSee <a href='old/a.html'>this</a>.\n",
    "docs/guide/index.md": "one\ntwo [x](#nowhere)\n",
    "docs/whole.html": "<p>\n<a href='gone.pdf'>x</a>\n",
    "docs/papers/tvm2018.md": "---\nslides: t.pdf\n---\n\n[a &amp; b](<x/q?a=1&b=2>)\n",
    "docs/classes/debate.md": "\n\n\n[x](lost.zip)\n",
    "overrides/main.html": "{% extends 'base.html' %}\n<a href='/far/away/'>x</a>\n",
}


@pytest.mark.parametrize(
    ("page", "href", "place"),
    [
        ("about/index.html", "old/a.html", ("docs/about.md", 3, 14)),
        ("about/index.html", "missing.html", ("docs/about.md", 1, 1)),
        ("guide/index.html", "#nowhere", ("docs/guide/index.md", 2, 9)),
        ("whole.html", "gone.pdf", ("docs/whole.html", 2, 10)),
        ("papers/tvm2018/index.html", "x/q?a=1&b=2", ("docs/papers/tvm2018.md", 5, 14)),
        ("classes/debate/index.html", "lost.zip", ("docs/classes/debate.md", 4, 5)),
        ("schedule/index.html", "/far/away/", ("overrides/main.html", 2, 10)),
        ("schedule/index.html", "no/where", ("schedule.yaml", 1, 1)),
        ("schedule/index.html", "./", ("schedule.yaml", 1, 1)),
        ("../../etc/x/index.html", "(*", ("schedule.yaml", 1, 1)),
        ("schedule/index.html", "ld/a.html", ("schedule.yaml", 1, 1)),
    ],
)
def test_a_broken_link_is_told_where_it_was_written(
    page: str, href: str, place: tuple[str, int, int], tmp_path: Path
) -> None:
    """In the page's own file, else in what all pages are made of; a part of an address is none."""
    lay_base(tmp_path)
    write_files(tmp_path, FILES)
    problem = LinkOrigins(read_settings(tmp_path)).problem(BrokenLink(page, href, "why"))
    assert (problem.place.file, problem.place.line, problem.place.column) == place
    assert href in problem.message
