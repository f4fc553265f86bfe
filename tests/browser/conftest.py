"""A real browser on the built course, served as a host would serve it."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.compressed import CompressingHandler
from tests.site.building import build, copy_course

from coursewright.workspace.settings import read_settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

PAGES = (
    "",
    "schedule/",
    "calendar/",
    "changes/",
    "deadlines/",
    "papers/",
    "papers/chen2018tvm/",
    "papers/shen2019nexus/",
    "papers/chen2018tvm/present/",
    "classes/mid-semester-check-in/",
    "assignments/",
    "project/",
    "presenting/",
    "syllabus/",
)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing; a failed request shows in the test."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built course is served, with a slash at the end."""
    project = copy_course(tmp_path_factory.mktemp("course"))
    done = build(project)
    assert done.returncode == 0, done.stderr
    base = urlsplit(read_settings(project).addresses.site_url).path.rstrip("/")
    served = type("Handler", (CompressingHandler,), {"base": base})
    handler = functools.partial(served, directory=str(project / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Watched:
    """A page and what went wrong on it: console errors and requests to other hosts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.on(
            "response",
            lambda response: response.status < 400 or self.errors.append(response.url),
        )

    def _note(self, url: str) -> None:
        if urlsplit(url).hostname not in ("127.0.0.1", None):
            self.foreign.append(url)

    def trouble(self) -> tuple[list[str], list[str]]:
        """Console errors and foreign requests so far."""
        return self.errors, self.foreign


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Watched]:
    """A new desktop window."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield Watched(context.new_page())
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    """A new phone-sized window with touch."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    yield Watched(context.new_page())
    context.close()
