"""Pictures of every kind of page, for those who review a change of looks: `make screenshots`.

They go to `.cache/screenshots`: phone and desktop, light and dark, on paper, and one page of a
course that is read from right to left.
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

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, DESKTOP, NAMES, PAGES, PHONE, QuietHandler
from tests.site.building import ROOT, build, copy_course

TARGET = ROOT / ".cache" / "screenshots"
RIGHT_TO_LEFT = ("", "schedule/", "calendar/", "papers/chen2018tvm/present/")


def main() -> None:
    """Build the example twice, take every picture, and say where they are."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        with _served(copy_course(Path(folder) / "course")) as address:
            for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
                for scheme in ("light", "dark"):
                    _take(browser, address, PAGES, size, scheme, f"{name}-{scheme}")
            _print(browser, address)
        with _served(_in_arabic(Path(folder) / "arabic")) as address:
            _take(browser, address, RIGHT_TO_LEFT, PHONE, "light", "phone-right-to-left")
            _take(browser, address, RIGHT_TO_LEFT, DESKTOP, "light", "desktop-right-to-left")
        browser.close()
    sys.stdout.write(f"{len(list(TARGET.iterdir()))} pictures in {TARGET}\n")


@contextmanager
def _served(project: Path) -> Iterator[str]:
    done = build(project)
    if done.returncode:
        raise SystemExit(done.stderr)
    handler = functools.partial(QuietHandler, directory=str(project / "site"))
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


def _take(
    browser: Browser,
    address: str,
    pages: tuple[str, ...],
    size: dict[str, int],
    scheme: str,
    name: str,
) -> None:
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    for path in pages:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=TARGET / f"{_called(path)}-{name}.png", full_page=True)
    context.close()


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
