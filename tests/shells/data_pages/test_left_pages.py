"""A page that is left as it stands is the one that a clean build would write, whatever was edited."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.case_folders import lay_out
from tests.site.building import file_bytes, write_files
from tests.site.test_build import TINY

from coursewright.outputs.pages.page import EditLink, GeneratedPage, Heading, MetaTag
from coursewright.shells.data_pages.left_pages import (
    KIND,
    CameTo,
    LeftPages,
    Shape,
)
from coursewright.shells.output.left_files import KIND as FILES
from coursewright.shells.output.outgoing import Given, Outgoing
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept.store import store_in

PAPERS = "".join(
    f"@misc{{p{n}, author = {{Ann Lee and Bo Ek}}, title = {{On <{n}>}}, year = 2020,\n"
    f"  abstract = {{Of Zed Quux, {n}.}}}}\n"
    for n in range(12)
)
COURSE = {
    **TINY,
    "mkdocs.yml": TINY["mkdocs.yml"].replace("false}", "false, custom_dir: overrides}"),
    "papers.bib": TINY["papers.bib"] + PAPERS,
    "schedule.yaml": TINY["schedule.yaml"]
    + "".join(f"  - {{id: two-{n}, papers: [p{n}, p{n + 1}], where: Hall 1}}\n" for n in (0, 2)),
    "docs/about.md": "# About\n[A paper](papers/p1.md#abstract)\n",
    "docs/papers/p3.md": "## A question\nWhy?\n",
    "overrides/main.html": "{% extends 'base.html' %}",
    "docs/a.css": "a {}",
    "hook.py": "def on_post_page(output, page, config):\n    return output + page.url\n",
}


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a text."""

    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def added(files: dict[str, str]) -> Callable[[Path], None]:
    """An edit that writes files."""

    def edit(root: Path) -> None:
        write_files(root, files)

    return edit


def removed(file: str) -> Callable[[Path], None]:
    """An edit that takes a file away."""
    return lambda root: (root / file).unlink()


def together(*edits: Callable[[Path], object]) -> Callable[[Path], None]:
    """Edits of which none is seen where another is."""

    def edit(root: Path) -> None:
        for each in edits:
            each(root)

    return edit


COPYRIGHT = (
    "%}{% block extrahead %}{{ super() }}<meta name=a content='{{ config.copyright | e }}'>"
    "{% endblock %}"
)
EDITS = {
    "the course": together(
        replaced("papers.bib", "On <2>", "On another"),
        replaced("papers.bib", "@misc{p11,", "@misc{new, title={N}, year=2019}\n@misc{p11,"),
        replaced("schedule.yaml", "Hall 1", "Hall 2"),
        added({"docs/papers/p3.md": "## An answer\nSo.\n"}),
    ),
    "a template of the course": replaced("overrides/main.html", "%}", COPYRIGHT),
    "the copyright": replaced("mkdocs.yml", "site_name", "copyright: Ours\nsite_name"),
    "the theme": together(
        replaced("mkdocs.yml", "font: false", "font: false, palette: {primary: red}"),
        replaced("mkdocs.yml", "site_name", "extra_css: [a.css]\nsite_name"),
    ),
    "a page in docs": added(
        {"docs/more.md": "# More\n[p](papers/p2.md) [q](papers/p3.md#an-answer)\n"}
    ),
    "the navigation": replaced(
        "mkdocs.yml", "site_name", "nav: [index.md, more.md, {One: papers/p1.md}]\nsite_name"
    ),
    "the site's address": replaced("mkdocs.yml", "example.org/tiny", "example.org/other"),
    "a host": replaced(
        "mkdocs.yml", "coursewright]", "coursewright: {allow_hosts: https://i.example}]"
    ),
    "the language": replaced("schedule.yaml", "title: Tiny", "title: Tiny, language: de"),
    "tags of the course's own": added({"overrides/partials/head_tags.html": "<meta name=b>"}),
    "other such tags": added({"overrides/partials/head_tags.html": "<meta name=c>"}),
    "no such tags": removed("overrides/partials/head_tags.html"),
    "a hook": replaced("mkdocs.yml", "site_name", "hooks: [hook.py]\nsite_name"),
    "no hook": replaced("mkdocs.yml", "hooks: [hook.py]\n", ""),
    "a private name": added({"roster.csv": "Name\nZed Quux\n"}),
    "no such name": removed("roster.csv"),
}
LEAVE = {"the course", "no such name", "what stands there"}
"""After these some pages are left, as the last build wrote them."""


def rewritten(path: Path) -> None:
    """As many bytes, at the same time."""
    status = path.stat()
    path.write_bytes(b"x" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def halved(store: Path) -> None:
    """Half of what is kept of the last build."""
    for path in (*store.glob(f"{KIND}-*"), *store.glob(f"{FILES}-*")):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGE = {
    "what stands there": together(
        lambda root: rewritten(root / "site/papers/p2/index.html"),
        lambda root: rewritten(root / "site/papers/p2.bib"),
        lambda root: (root / "site/papers/p1/index.html").touch(),
        removed("site/papers/p0/index.html"),
        added({"site/papers/x/index.html": "x"}),
    ),
    "a folder of it": lambda root: shutil.rmtree(root / "site/papers"),
    "the cache": lambda root: shutil.rmtree(root / ".cache"),
    "half of the cache": lambda root: halved(root / ".cache/coursewright"),
}


@pytest.fixture(autouse=True)
def undisturbed() -> Iterator[None]:
    """How often garbage is looked for is the process's."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were left as they stood."""
    found: list[str] = []
    leave = Outgoing.leave

    def noted(self: Outgoing, path: str, given: Given) -> bool:
        stays = leave(self, path, given)
        found.extend([path] if stays else [])
        return stays

    monkeypatch.setattr(Outgoing, "leave", noted)
    return found


def built(root: Path, monkeypatch: pytest.MonkeyPatch, without: str) -> dict[str, bytes]:
    """The site of a course as it is after a build."""
    monkeypatch.setenv(VARIABLE, without)
    config = load_config(str(root / "mkdocs.yml"))
    with suppress(Abort, SystemExit):
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        finally:
            config.plugins.on_shutdown()
    return file_bytes(root / "site")


def clean(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site of the same course in a folder where none stands."""
    other = root.parent / "clean"
    for path in other.iterdir() if other.is_dir() else ():
        if path.name != ".cache":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    kept = shutil.ignore_patterns("site", ".cache")
    shutil.copytree(root, other, ignore=kept, dirs_exist_ok=True)
    return built(other, monkeypatch, "left-pages,left-files,unchanged")


def test_a_site_is_the_clean_one_after_each_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: list[str]
) -> None:
    """Of each kind of input, and of what stands there; pages that an edit does not touch are left."""
    root = write_files(tmp_path / "course", COURSE)
    site = built(root, monkeypatch, "")
    built(root, monkeypatch, "unchanged")  # of what was written just now nothing is known
    seen = set()
    for name, edit in EDITS.items():
        left.clear()
        edit(root)
        now = built(root, monkeypatch, "")
        seen |= {name} if left else set()
        site = site if name == "a private name" else clean(root, monkeypatch)
        assert now == site, name
    for name, damage in DAMAGE.items():
        left.clear()
        damage(root)
        now = built(root, monkeypatch, "unchanged")
        assert now == site, name
        seen |= {name} if left else set()
    assert seen == LEAVE


PAGE = GeneratedPage("papers/a.md", "A", "<h1>A</h1>", "<p>é\ud800</p>", (Heading(2, "a", "A"),))


def test_a_page_is_known_by_all_that_it_holds(tmp_path: Path) -> None:
    """And by what became of it besides."""
    store = store_in(lay_out("valid", "two-line-session", tmp_path / "course"))
    pages = LeftPages(store, "made from")
    came_to = CameTo(PAGE.digest, Shape("kind", "frame"), Given("bare", "whole"))
    pages.note(PAGE.path, came_to)
    pages.save()
    known = LeftPages(store, "made from")
    assert known.find(PAGE.path, PAGE.digest) == came_to
    assert known.find("papers/b.md", PAGE.digest) is None
    assert LeftPages(store, "made from another").find(PAGE.path, PAGE.digest) is None
    others = {
        "path": "papers/b.md", "title": "B", "head": "", "body": "", "headings": (),
        "edit_links": (EditLink("Edit", "a.md"),), "description": "A", "in_navigation": False,
        "head_tags": (MetaTag("a", "b"),), "json_ld": "{}", "foot": "A",
    }  # fmt: skip
    assert {field.name for field in fields(PAGE)} == set(others)
    for name, value in others.items():
        assert known.find(PAGE.path, replace(PAGE, **{name: value}).digest) is None


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[", b"{}", b"[[], {}, 1]", b'[[["a"]], {}]', b'[[[1, "b"]], {}]', b'[[], {"a": 1}]',
        b'[[["a", "b"]], {"a": ["c", 1, "d", "e"]}]', b'[[["a", "b"]], {"a": ["c", 0, 1, "e"]}]',
    ],
)  # fmt: skip
def test_what_has_another_shape_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    """It was kept by no build."""
    store = store_in(lay_out("valid", "two-line-session", tmp_path / "course"))
    store.put(KIND, content, "made from")
    assert LeftPages(store, "made from").find("a", "c") is None
