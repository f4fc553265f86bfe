"""The exported course, built without the plugin, beside the site."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.site.building import ROOT, build, clean_environment, copy_course, write_files
from tests.site.test_hostile import FILES

from coursewright.shells.linkcheck import check_links
from coursewright.workspace.settings import read_settings

pytestmark = pytest.mark.browser

# What a page says and where it can be linked to. Links to edit a page and marks beside headings
# belong to the theme.
READ = """() => {
  const article = document.querySelector('.md-content article') || document.body;
  article.querySelectorAll('.headerlink, .cw-edits').forEach(e => e.remove());
  const ids = [...article.querySelectorAll('[id]')].map(e => e.id);
  return [article.textContent.replace(/\\s+/g, ' ').trim(), ids];
}"""


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


def _read(page: Page, site: Path, path: str) -> tuple[str, set[str]]:
    page.goto((site / path).as_uri())
    text, ids = page.evaluate(READ)
    return text.replace(" ", ""), set(ids)


def _leads_to(file: Path) -> list[str]:
    return re.findall('rel="canonical" href="([^"]+)"', file.read_text("utf-8"))


def _differences(browser: Browser, one: Path, other: Path) -> list[tuple[str, str]]:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())  # copies and search only get in the way
    found = []
    for file in sorted(one.rglob("index.html")):
        path = file.relative_to(one).as_posix()
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            if _leads_to(file) != _leads_to(other / path):
                found.append((path, "leads elsewhere"))
            continue
        (text, ids), (exported, exported_ids) = _read(page, one, path), _read(page, other, path)
        if text != exported:
            found.append((path, "text"))
        if missing := ids - exported_ids:
            found.append((path, f"lacks {sorted(missing)}"))
    context.close()
    return found


@pytest.mark.example
def test_the_exported_course_is_the_same_site(tmp_path: Path, browser: Browser) -> None:
    """Without the plugin the same addresses show the same text and anchors, and links resolve."""
    project = copy_course(tmp_path / "course")
    assert build(project).returncode == 0
    _export(project, tmp_path / "plain")
    site, plain = project / "site", tmp_path / "plain/site"
    assert _differences(browser, site, plain) == []
    assert check_links(plain, "/cs839/") == ()
    for file in sorted(site.rglob("*.ics")) + sorted(site.rglob("*.bib")):
        assert (plain / file.relative_to(site)).read_bytes() == file.read_bytes()
    assert read_settings(ROOT).addresses.site_url.endswith("/cs839/")


def test_hostile_text_stays_text_in_the_export(tmp_path: Path, browser: Browser) -> None:
    """No preprocessor of the other generator acts on the data."""
    project = write_files(tmp_path / "course", FILES)
    assert build(project).returncode == 0
    _export(project, tmp_path / "plain")
    assert _differences(browser, project / "site", tmp_path / "plain/site") == []
