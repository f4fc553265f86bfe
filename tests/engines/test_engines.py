"""The one line that changes the engine, and what the comparison of engines finds."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.engines.compare import ENGINES, compared
from tests.site.building import ROOT, write_files

MAKEFILES = (ROOT / "Makefile", ROOT / "generator/coursewright/skeleton/Makefile")
BUILDS = {"material": "/mkdocs build --strict", "properdocs": "/properdocs build --strict",
          "materialx": "/properdocs build --strict", "zensical": "/zensical build --strict"}  # fmt: skip
PAGE = "<title>A</title><div class='md-content'><article><h1 id='a'>One</h1>{}</article></div>"


def dry(makefile: Path, engine: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--dry-run", "-f", str(makefile), "site", f"ENGINE={engine}"]
    return subprocess.run(command, cwd=makefile.parent, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("makefile", MAKEFILES, ids=("template", "new"))
def test_the_line_says_what_builds(makefile: Path) -> None:
    """Each engine by its name; another name is answered with all of them."""
    assert makefile.read_text("utf-8").count("\nENGINE := material\n") == 1
    for engine in ENGINES:
        told = dry(makefile, f"{engine} ")  # a blank at the end of the line is none of the name
        assert told.returncode == 0, told.stderr
        assert BUILDS[engine] in told.stdout
    for wrong in ("", "jekyll", "MaterialX", "material zensical"):
        refused = dry(makefile, wrong)
        assert refused.returncode == 2
        assert "write material, properdocs, materialx or zensical" in refused.stderr


@pytest.mark.browser
def test_the_comparison_finds_what_differs(tmp_path: Path, browser: Browser) -> None:
    """A page, a word, an anchor, a feed, a file and the search, each changed or missing."""
    site = write_files(
        tmp_path / "one",
        {
            "index.html": PAGE.format("home"), "a/index.html": PAGE.format("<p id='b'>word</p>"),
            "b/index.html": PAGE.format(""), "c.ics": "BEGIN", "d.json": "{}", "404.html": "1",
            "search/course.json": "1", "search/text.json": "2", "assets/javascripts/x.js": "1",
        },
    )  # fmt: skip
    same = shutil.copytree(site, tmp_path / "same")
    write_files(same, {"404.html": "2", "assets/javascripts/y.js": "2"})
    assert list(compared(browser, site, same, "properdocs")) == []
    other = shutil.copytree(site, tmp_path / "other")
    shutil.rmtree(other / "b")
    (other / "d.json").unlink()
    write_files(
        other,
        {
            "index.html": PAGE.format("home").replace("<title>A", "<title>B"),
            "a/index.html": PAGE.format("<p>words</p>"), "c.ics": "END", "search/text.json": "3",
        },
    )  # fmt: skip
    found = set(compared(browser, site, other, "properdocs"))
    assert {
        "b/index.html: only with material", "d.json: only with material", "c.ics: other bytes",
        "index.html: another head", "a/index.html: text", "a/index.html: lacks ['b']",
        "search/text.json: other bytes",
    } <= found  # fmt: skip
    write_files(other, {"search.json": json.dumps({"items": [{"location": "a/#a"}]})})
    found = set(compared(browser, site, other, "zensical"))
    assert ": not in the search" in found
    assert "a/: not in the search" not in found
