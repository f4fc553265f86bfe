"""The site as a student meets it: navigation, search, phone, light and dark, without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESKTOP, PAGES, PHONE, Watched

pytestmark = [pytest.mark.browser, pytest.mark.example]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_cleanly_on_a_phone(path: str, phone: Watched, address: str) -> None:
    """No console error, no request to another host, nothing wider than the screen."""
    phone.page.goto(address + path)
    phone.page.wait_for_load_state("networkidle")
    assert phone.trouble() == ([], [])
    wide = phone.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, browser: Browser, address: str) -> None:
    """Every kind of page meets WCAG 2.2 AA as far as axe can tell, in both colour schemes."""
    found = []
    for viewport in (DESKTOP, PHONE):
        context = browser.new_context(
            viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
        )  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            results = Axe().run(
                page,
                options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
            )
            found += [
                (path, viewport["width"], violation["id"], node["html"][:120])
                for violation in results.response["violations"]
                for node in violation["nodes"]
            ]
        context.close()
    assert found == []


def test_from_home_to_the_next_paper_and_on(desktop: Watched, address: str) -> None:
    """The home page leads to the next class's paper, the paper to its neighbours and the list."""
    page = desktop.page
    page.goto(address)
    page.get_by_role("link", name=re.compile("Ansor")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ansor")
    page.get_by_role("link", name=re.compile("TASO")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("TASO")
    page.get_by_role("link", name="Papers").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Papers")
    assert desktop.trouble() == ([], [])


def test_the_drawer_leads_to_every_page_on_a_phone(phone: Watched, address: str) -> None:
    """The menu of the phone opens and leads to the deadlines."""
    page = phone.page
    page.goto(address)
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Deadlines").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deadlines")


def _search(page: Page, words: str) -> list[str]:
    """The addresses of the results, best first."""
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(words, delay=5)
    page.wait_for_function(
        "() => /\\d|No matching/.test(document.querySelector('.md-search-result__meta').innerText)"
    )
    page.wait_for_timeout(400)  # the list is drawn after the count
    return page.eval_on_selector_all(
        ".md-search-result__link",
        "links => links.map(link => new URL(link.href).pathname + new URL(link.href).hash)",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tensor substitutions computation", "/papers/jia2019taso/"),  # title words
        ("Crankshaw", "/papers/crankshaw2017clipper/"),  # an author
        ("Krishnamurthy TVM", "/papers/chen2018tvm/"),  # the last of twelve authors
        ("Micro", "/papers/nickolls2010gpu/"),  # a venue
        ("rajbhandari2020zero", "/papers/rajbhandari2020zero/"),  # a key
        ("pitches", "/schedule/#class.project-pitches"),  # a session by its title
        ("profiling communication", "/schedule/#class.profiling-communication"),
    ],
)
def test_search_finds(words: str, expected: str, desktop: Watched, address: str) -> None:
    """A paper by title, author, venue and key, and a session by its topic."""
    desktop.page.goto(address)
    results = _search(desktop.page, words)
    assert expected in [re.sub(r"\?h=[^#]*", "", result) for result in results]


def test_everything_can_be_read_without_javascript(browser: Browser, address: str) -> None:
    """Only search and conveniences need JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("mark")).to_have_text("Class today")
    expect(page.get_by_role("link", name="Google").first).to_be_visible()
    context.close()


def test_a_button_copies_the_entry(browser: Browser, address: str) -> None:
    """The paper's BibTeX is on the clipboard after one click."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "papers/chen2018tvm/")
    page.get_by_role("button", name=re.compile("Copy")).first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("@inproceedings{chen2018tvm,\n")


def test_following_the_calendar_is_one_click(desktop: Watched, address: str) -> None:
    """The calendar page offers each program its own address of the feed."""
    desktop.page.goto(address + "calendar/")
    hrefs = desktop.page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    feed = "coursewright.github.io%2Fcs839%2Fcalendar%2Fall.ics"
    assert "webcal://coursewright.github.io/cs839/calendar/all.ics" in hrefs
    assert f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{feed}" in hrefs
    assert any(
        h.startswith(
            f"https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name="
        )
        for h in hrefs
    )
    assert any(
        h.startswith(
            f"https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2F{feed}&name="
        )
        for h in hrefs
    )
    assert address + "calendar/all.ics" in hrefs


def test_the_feeds_address_is_copied_and_its_code_shown_large(
    browser: Browser, address: str
) -> None:
    """For programs without a button, and for the projector of the first lecture."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "calendar/")
    page.get_by_role("button", name=re.compile(r"Copy address ?: Everything")).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://coursewright.github.io/cs839/calendar/all.ics"
    page.get_by_role("link", name="iPhone and iPad: show the QR code alone, large").click()
    box = page.evaluate("document.documentElement.getBoundingClientRect().toJSON()")
    window = page.evaluate("[innerWidth, innerHeight]")
    context.close()
    assert page.url.endswith("/calendar/subscribe.svg")
    assert [box["width"], box["height"]] == window


def test_home_tells_the_news(phone: Watched, address: str) -> None:
    """The latest announcement stands on the home page and leads on to all of them."""
    page = phone.page
    page.goto(address)
    expect(page.get_by_role("heading", name="News")).to_be_visible()
    page.get_by_role("link", name="Everything that changed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    expect(page.locator(".cw-news__item").first).to_contain_text("Assignment 1")
