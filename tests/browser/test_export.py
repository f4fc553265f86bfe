"""The exported course, built without the plugin, beside the site."""

import functools
import subprocess
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.conftest import QuietHandler
from tests.browser.same_pages import differences
from tests.site.building import ROOT, build, clean_environment, copy_course, write_files
from tests.site.test_hostile import FILES

from coursewright.shells.linkcheck import check_links
from coursewright.workspace.settings import read_settings

pytestmark = pytest.mark.browser


def _export(project: Path, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coursewright", "export", str(target)],
        cwd=project,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "coursewright:" not in (target / "mkdocs.yml").read_text("utf-8")
    built = build(target)
    assert built.returncode == 0, built.stderr


@pytest.mark.example
def test_the_exported_course_is_the_same_site(tmp_path: Path, browser: Browser) -> None:
    """Without the plugin the same addresses show the same text and anchors, and links resolve."""
    project = copy_course(tmp_path / "course")
    assert build(project).returncode == 0
    _export(project, tmp_path / "plain")
    site, plain = project / "site", tmp_path / "plain/site"
    assert differences(browser, site, plain) == []
    assert check_links(plain, "/cs839/") == ()
    for file in sorted(site.rglob("*.ics")) + sorted(site.rglob("*.bib")):
        assert (plain / file.relative_to(site)).read_bytes() == file.read_bytes()
    assert read_settings(ROOT).addresses.site_url.endswith("/cs839/")
    for name in ("course", "text"):
        index = f"search/{name}.json"
        assert (plain / index).read_bytes() == (site / index).read_bytes()
    assert _found(browser, plain, "krizhevski") == "/papers/krizhevsky2012imagenet/"
    assert _found(browser, plain, "delivery") == "/presenting/#step-3-delivery"


def _found(browser: Browser, site: Path, typed: str) -> str:
    """Where the first that a search finds leads, typed in the theme's box of a site."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    root = f"http://127.0.0.1:{server.server_port}"
    page.goto(f"{root}/schedule/")
    with page.expect_response("**/search/text.json"):
        page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator(".cw-found").first
    expect(first).to_be_visible()
    leads = str(first.evaluate("(link) => link.href")).removeprefix(root)
    context.close()
    server.shutdown()
    return leads


def test_hostile_text_stays_text_in_the_export(tmp_path: Path, browser: Browser) -> None:
    """No preprocessor of the other generator acts on the data."""
    project = write_files(tmp_path / "course", FILES)
    assert build(project).returncode == 0
    _export(project, tmp_path / "plain")
    assert differences(browser, project / "site", tmp_path / "plain/site") == []
    _has_contrast(browser, project / "site/index.html")


def _has_contrast(browser: Browser, file: Path) -> None:
    """A course that names no palette can be read, its frame too."""
    assert '<body dir="ltr">' in file.read_text("utf-8")  # Material names a palette there
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    results = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert [rule["id"] for rule in results.response["passes"]] == ["color-contrast"]
    assert results.response["violations"] == []
    context.close()
