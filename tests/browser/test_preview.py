"""The live preview, driven as `make serve` drives it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.building import clean_environment, write_files
from tests.site.test_build import TINY

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds; a rebuild takes about one second


@dataclass
class Preview:
    """A running preview, its folder and its address."""

    project: Path
    address: str


# The line above the first caret, which of its letters stands there, and where both are on the page.
POINTED = """() => {
  const text = document.querySelector(".cw-banner").firstChild;
  const at = text.data.indexOf("^");
  const left = (index) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    return range.getBoundingClientRect().left;
  };
  const begins = text.data.lastIndexOf("\\n", at) + 1;
  const above = text.data.lastIndexOf("\\n", begins - 2) + 1;
  const column = at - begins;
  return [text.data.slice(above, begins - 1), column, left(above + column), left(at)];
}"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(project: Path) -> Iterator[Preview]:
    """The preview of a project, until the loop over it ends."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Preview(project, f"http://127.0.0.1:{port}/tiny/")
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A tiny course in the preview."""
    yield from serve(write_files(tmp_path, {**TINY, "docs/.keep": ""}))


@pytest.fixture
def broken_preview(tmp_path: Path) -> Iterator[Preview]:
    """A course that is broken before its first build."""
    broken = TINY["schedule.yaml"].replace("title: Hello", "titel: Hello")
    yield from serve(write_files(tmp_path, {**TINY, "schedule.yaml": broken, "docs/.keep": ""}))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_an_edit_shows_and_a_mistake_keeps_the_last_good_page(preview: Preview, page: Page) -> None:
    """Edits reload the open page; a broken file leaves the page up and says what is wrong."""
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(preview.address + "schedule/")
    expect(page.get_by_text("Hello")).not_to_have_count(0)
    schedule = TINY["schedule.yaml"]

    write_files(preview.project, {"schedule.yaml": schedule.replace("Hello", "Welcome")})
    expect(page.get_by_role("heading", name=re.compile("Welcome"))).to_be_visible(timeout=PATIENCE)

    broken = schedule.replace("- {title: Hello}", "- title: Hello: all")
    write_files(preview.project, {"schedule.yaml": broken})
    expect(page.get_by_text("schedule.yaml:6:17: error[yaml-colon]")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_role("heading", name=re.compile("Welcome"))).to_be_visible()
    expect(page.locator(".cw-banner")).to_be_in_viewport(ratio=1)
    expect(page.locator(".cw-banner p")).to_have_text(
        "Below is this page as it could be built last: Schedule"
    )
    line, column, letter, caret = page.evaluate(POINTED)
    assert "title: Hello: all" in line
    assert line[column] == ":"
    assert caret == pytest.approx(letter, abs=0.5)

    bib = TINY["papers.bib"].replace("Time, Clocks", "Clocks, Time")
    write_files(preview.project, {"schedule.yaml": schedule, "papers.bib": bib})
    expect(page.get_by_role("heading", name=re.compile("Clocks, Time"))).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text("yaml-colon")).to_have_count(0)


def test_a_course_that_never_built_says_why(broken_preview: Preview, page: Page) -> None:
    """A first build that fails serves a page with the problem, and mending it shows the course."""
    page.goto(broken_preview.address)
    expect(page.get_by_text("did you mean 'title'?")).to_be_visible(timeout=PATIENCE)
    write_files(broken_preview.project, {"schedule.yaml": TINY["schedule.yaml"]})
    expect(page.get_by_text("did you mean")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiny", timeout=PATIENCE)


def test_a_broken_mkdocs_yml_keeps_the_preview_answering(preview: Preview, page: Page) -> None:
    """The last good site stays up with the problem, and mending the file takes it away."""
    page.goto(preview.address + "schedule/")
    broken = TINY["mkdocs.yml"].replace("site_name: Tiny", "site_name: CS 1: Tiny")
    write_files(preview.project, {"mkdocs.yml": broken})
    expect(page.get_by_text("mkdocs.yml:1:16: error[yaml-colon]")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name=re.compile("Hello"))).to_be_visible()
    write_files(preview.project, {"mkdocs.yml": TINY["mkdocs.yml"]})
    expect(page.get_by_text("yaml-colon")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_role("heading", name=re.compile("Hello"))).to_be_visible()


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    """With the next free one, and no traceback."""
    write_files(tmp_path, {**TINY, "docs/.keep": ""})
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=tmp_path,
            env=clean_environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE / 1000,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Traceback" not in done.stdout
    (said,) = done.stdout.strip().splitlines()
    assert re.match(rf"Port {port} is in use.*make serve PORT=\d+", said)
