"""Pages act the same whether the next one is loaded or put in place of this one by the theme."""

import functools
import re
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESKTOP, PHONE, QuietHandler
from tests.browser.live_course import LIVE
from tests.site.building import build, write_files

pytestmark = pytest.mark.browser

FEATURES = {
    "loaded": "[navigation.tabs]",
    "instant": "[navigation.tabs, navigation.instant]",
    "instant, tabs that stay": "[navigation.tabs, navigation.tabs.sticky, navigation.instant]",
}
PALETTE = """[
  {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-sunny, name: Dark}},
  {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-night, name: Light}}]"""
MOMENT = "2022-03-03T02:00Z"
"""Where the course is, the evening before its second class; in Tokyo that class begins at night."""


@pytest.fixture(scope="module", params=FEATURES)
def course(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, bool]]:
    """Where a course of today is served, and whether its pages take each other's place."""
    folder = tmp_path_factory.mktemp("instant")
    handler = functools.partial(QuietHandler, directory=str(folder / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}/"
    features = f"{{name: material, features: {FEATURES[request.param]}, palette: {PALETTE}, "
    settings = LIVE["mkdocs.yml"].replace("{name: material, ", features)
    # Instant navigation follows the sitemap alone, whose host and port are the site's.
    settings = settings.replace("https://live.example.org/", address)
    done = build(write_files(folder, {**LIVE, "mkdocs.yml": settings}))
    assert done.returncode == 0, done.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address, request.param != "loaded"
    server.shutdown()


Go = Callable[[str, str], None]


@pytest.fixture(params=[("light", DESKTOP), ("dark", PHONE)], ids=["light", "dark"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, course: tuple[str, bool]
) -> Iterator[tuple[Page, Go]]:
    """The home page on a clock in Tokyo, and what follows a link to a page of a heading."""
    address, instant = course
    scheme, size = request.param
    context = browser.new_context(
        viewport=size,
        color_scheme=scheme,
        timezone_id="Asia/Tokyo",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.clock.install(time=MOMENT)
    with page.expect_response("**/sitemap.xml") if instant else page.expect_response("**/*.css"):
        page.goto(address)
    page.wait_for_load_state("networkidle")

    def go(link: str, heading: str) -> None:
        page.evaluate("window.stays = true; scrollTo(0, 0)")  # the theme's tabs hide further down
        page.locator(link).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        page.wait_for_load_state("load")
        assert bool(page.evaluate("window.stays")) is instant

    yield page, go
    context.close()
    assert wrong == []


def test_the_page_after_the_first_acts_like_the_first(opened: tuple[Page, Go]) -> None:
    """The clock, the reader's own time, group, filters, what is done, copying, tabs and colours."""
    page, go = opened
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    go(".md-tabs a[href*=schedule]", "Schedule")
    tab = page.locator(".md-tabs__item--active")
    expect(tab).to_have_text("Schedule")
    expect(page.locator(".cw-class--next h3")).to_contain_text("Alpha")
    expect(page.locator(".cw-class--next .cw-yours").first).to_have_text(
        "Fri 4 Mar, 04:00 your time"
    )
    page.locator("select[data-cw-mine]").select_option("Group 2")
    expect(page.locator(".cw-class.cw-mine")).to_have_count(2)
    more = page.locator(".cw-filters details:not([open]) summary")
    if more.count():
        more.click()
    page.locator(".cw-filters select[name=theme]").select_option("Second theme")
    shown = page.locator(".cw-class:not([hidden])")
    expect(shown).to_have_count(3)

    go(".md-tabs a[href*=deadlines]", "Deadlines")
    assert page.evaluate("location.search") == ""
    page.locator("[data-cw-done]:visible").first.check()
    expect(page.locator(".cw-due--done")).to_have_count(1)

    go(".md-tabs a[href*=calendar]", "Calendar")
    expect(page.locator("select[data-cw-mine]")).to_have_value("Group 2")
    expect(page.locator("[data-cw-mine-feed] b").first).to_have_text("Group 2")
    button = page.locator("[data-cw-copy]:visible").first
    button.click()
    expect(button).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(".ics")

    go(".md-tabs a[href*=deadlines]", "Deadlines")
    expect(page.locator(".cw-due--done")).to_have_count(1)
    page.locator("[data-cw-done]:checked").uncheck()
    expect(page.locator(".cw-due--done")).to_have_count(0)

    go(".md-tabs a[href*=schedule]", "Schedule")
    expect(page.locator(".cw-class.cw-mine")).to_have_count(2)
    expect(page.locator(".cw-class[hidden]")).to_have_count(0)
    page.locator("select[data-cw-mine]").select_option("Group 1")
    expect(page.locator(".cw-class.cw-mine .cw-yours-mark")).to_have_count(1)
    page.locator(".md-header__option label:visible").click()
    changed = page.evaluate("getComputedStyle(document.body).backgroundColor")
    go(".cw-class.cw-mine h3 a", "Alpha: A beginning")
    expect(tab).to_have_text(re.compile("Papers|Reading"))
    expect(tab).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == changed != ground
    page.get_by_role("button", name="Copy the BibTeX entry").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text[0] === '@')")


def test_what_is_found_and_the_projector_open(opened: tuple[Page, Go]) -> None:
    """Search leads on and closes; back shows the page as it was left, and the projector is a page of its own."""
    page, go = opened
    page.keyboard.press("/")
    page.keyboard.type("gamma")
    go(".cw-found-list a[href*=c]", "Gamma: Part A")
    expect(page.locator("#__search")).not_to_be_checked()
    page.go_back()
    expect(page.locator(".cw-masthead.cw-page--home")).to_be_visible()
    expect(page.locator(".cw-yours:visible").first).to_contain_text("your time")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gamma: Part A")
    page.get_by_role("link", name="Projector").click()
    expect(page.locator(".at")).to_have_text(re.compile("1 / "))
