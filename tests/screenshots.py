"""Pictures of every kind of page, for those who review a change of looks: `make screenshots`.

They go to `.cache/screenshots`: phone and desktop, light and dark, on paper, in forced colours; the
opened search, a long list, a course that is read from right to left, and a preview of a broken file.
"""

import functools
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, DESKTOP, NAMES, PAGES, PHONE, QuietHandler
from tests.browser.test_preview import PATIENCE, serve
from tests.site.building import ROOT, build, copy_course

TARGET = ROOT / ".cache" / "screenshots"
ZONE = "America/Chicago"  # the course's, in whatever zone the pictures are taken
SIZES = (("phone", PHONE), ("desktop", DESKTOP))
RIGHT_TO_LEFT = ("", "schedule/", "calendar/", "papers/chen2018tvm/present/")
LONG_LIST = ("papers/", "papers/reading-list/2/")
OWN_COLOURS = ("", "schedule/", "calendar/", "papers/", "syllabus/")
"""Pages with pictures and marks, which have to be told apart where a reader's colours replace ours."""


def main() -> None:
    """Build the example twice, take every picture, and say where they are."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        with _served(copy_course(Path(folder) / "course")) as address:
            for name, size in SIZES:
                for scheme in ("light", "dark"):
                    _take(browser, address, (*PAGES, "404.html"), size, scheme, f"{name}-{scheme}")
                    _search(browser, address, size, scheme, f"search-{name}-{scheme}")
                _take(
                    browser, address, OWN_COLOURS, size, "dark", f"{name}-forced-colours", "active"
                )
            _print(browser, address)
        for kind, pages, project in (
            ("right-to-left", RIGHT_TO_LEFT, _in_arabic(Path(folder) / "arabic")),
            ("long-list", LONG_LIST, _of_many_papers(Path(folder) / "long")),
        ):
            with _served(project) as address:
                for name, size in SIZES:
                    _take(browser, address, pages, size, "light", f"{name}-{kind}")
        _broken(browser, copy_course(Path(folder) / "broken"))
        browser.close()
    sys.stdout.write(f"{len(list(TARGET.iterdir()))} pictures in {TARGET}\n")


class _Kept(QuietHandler):
    """Lets a browser keep what it got for a while, as hosts do: the second page has the fonts."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@contextmanager
def _served(project: Path) -> Iterator[str]:
    done = build(project, COURSEWRIGHT_SITE_URL="http://127.0.0.1/")  # the 404 page has whole paths
    if done.returncode:
        raise SystemExit(done.stderr)
    handler = functools.partial(_Kept, directory=str(project / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _in_arabic(target: Path) -> Path:
    project = copy_course(target)
    schedule = project / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("\ncourse:\n", "\ncourse:\n  language: ar\n", 1)
    schedule.write_text(text, "utf-8")
    return project


def _of_many_papers(target: Path) -> Path:
    project = copy_course(target)
    entries = (
        f"@misc{{other{n}, title={{Another reading, number {n}}}, author={{Lee, Ann}}, year=2020}}\n"
        for n in range(320)
    )
    with (project / "papers.bib").open("a", encoding="utf-8") as bibliography:
        bibliography.writelines(entries)
    return project


def _take(
    browser: Browser,
    address: str,
    pages: tuple[str, ...],
    size: dict[str, int],
    scheme: str,
    name: str,
    forced: str = "none",
) -> None:
    page = _window(browser, size, scheme, forced)
    page.goto(address + pages[0], wait_until="networkidle")
    for path in pages:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=TARGET / f"{_called(path)}-{name}.png", full_page=True)
    page.context.close()


def _window(browser: Browser, size: dict[str, int], scheme: str, forced: str = "none") -> Page:
    return browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors=forced,  # type: ignore[arg-type]
        reduced_motion="reduce",
        timezone_id=ZONE,
    ).new_page()


def _search(browser: Browser, address: str, size: dict[str, int], scheme: str, name: str) -> None:
    page = _window(browser, size, scheme)
    page.goto(address)
    with page.expect_response("**/search/text.json"):
        page.keyboard.press("/")
    page.locator("[data-cw-search] input").press_sequentially("tensor")
    page.locator(".cw-found").first.wait_for()
    page.wait_for_timeout(400)  # until the box has slid open
    page.screenshot(path=TARGET / f"{name}.png")
    page.context.close()


def _broken(browser: Browser, project: Path) -> None:
    """A preview whose file was broken after it was built."""
    schedule = project / "schedule.yaml"
    for preview in serve(project):
        for name, size in SIZES:
            page = _window(browser, size, "light")
            page.goto(preview.address.replace("tiny", "cs839"), timeout=PATIENCE)
            if name == SIZES[0][0]:
                text = schedule.read_text("utf-8").replace("\n  title: ", "\n  titel: ", 1)
                schedule.write_text(text, "utf-8")
            page.locator(".cw-banner").wait_for(timeout=PATIENCE)
            page.screenshot(path=TARGET / f"broken-{name}.png")
            page.context.close()


def _print(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for path in PAGES:
        page.goto(address + path)
        page.pdf(path=TARGET / f"{_called(path)}-print.pdf", format="A4")
    page.close()


def _called(path: str) -> str:
    return path.strip("/").replace("/", "-") or "home"


if __name__ == "__main__":
    main()
