"""The site as a student meets it: navigation, search, phone, light and dark, without JavaScript."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESKTOP, PAGES, PHONE, Watched

pytestmark = [pytest.mark.browser, pytest.mark.example]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


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
    """Every kind of page meets WCAG 2.2 AA as far as axe can tell, in both colour schemes, with
    all that is folded open."""
    found = []
    for viewport in (DESKTOP, PHONE):
        context = browser.new_context(
            viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
        )  # type: ignore[arg-type]
        page = context.new_page()
        for path in (*PAGES, "404.html"):
            page.goto(address + path)
            page.eval_on_selector_all(
                "details", "all => all.forEach((one) => { one.open = true; })"
            )
            found += [(path, viewport["width"], *fault) for fault in _faults(page)]
        context.close()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(scheme: str, browser: Browser, address: str) -> None:
    """The menu of a phone, and the projector while its clock runs over and while it is blank."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    page.get_by_role("button", name="Navigation").click()
    page.clock.run_for(1000)
    expect(
        page.locator(".md-nav--primary").get_by_role("link", name="Syllabus")
    ).to_be_in_viewport()
    found = _faults(page)
    page.goto(address + "papers/chen2018tvm/present/")
    page.keyboard.press("2")
    page.clock.fast_forward("25:00")
    expect(page.get_by_role("timer")).to_have_text("Small groups +5:00")
    found += _faults(page)
    page.keyboard.press("b")
    found += _faults(page)
    context.close()
    assert found == []


def test_axe_is_asked_whether_targets_are_large_enough(desktop: Watched) -> None:
    """Its rule is off unless it is asked for by the tag of WCAG 2.2."""
    small = "<button style='width: 10px; height: 10px; padding: 0; border: 0'>Go</button>"
    desktop.page.set_content(f"<html lang=en><title>Go</title><main><h1>Go</h1>{small * 2}</main>")
    assert {rule for rule, _ in _faults(desktop.page)} == {"target-size"}


def _faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds on a page: its rules, and the markup that they are about."""
    results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        (violation["id"], node["html"][:120])
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


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
    page.get_by_role("button", name="Navigation").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Deadlines").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deadlines")


def test_the_tabs_come_back_with_the_top_of_the_page(
    desktop: Watched, phone: Watched, address: str
) -> None:
    """They hide further down, where they keep their place, so that nothing moves for it."""
    for page in (desktop.page, phone.page):
        page.goto(address + "schedule/")
        page.wait_for_load_state("networkidle")
        tab = page.locator(".md-tabs").get_by_role("link", name="Deadlines")
        top = page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
        for _ in range(2):
            page.evaluate("scrollTo(0, 700)")
            expect(page.locator(".md-tabs")).to_have_attribute("hidden", "")
            below = page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
            assert round(below + 700) == round(top)
            page.evaluate("scrollTo(0, 0)")
            expect(page.locator(".md-tabs:not([hidden])")).to_be_visible()
        tab.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Deadlines")


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
    page.get_by_role("button", name="Copy the BibTeX entry").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    expect(page.locator("[id='citation.entry']")).to_be_hidden()
    page.get_by_text("RIS, for other reference managers").click()
    page.get_by_role("button", name="Copy the RIS entry").click()
    ris = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("@inproceedings{chen2018tvm,\n")
    assert ris.startswith("TY  - CPAPER\nAU  - Chen, Tianqi\n")


def test_following_the_calendar_is_one_click(desktop: Watched, address: str) -> None:
    """The calendar page offers each program its own address of the feed."""
    desktop.page.goto(address + "calendar/")
    hrefs = desktop.page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    feed = "example.org%2Fcs839%2Fcalendar%2Fcs839-sp22%2Fall.ics"
    assert "webcal://example.org/cs839/calendar/cs839-sp22/all.ics" in hrefs
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
    assert address + "calendar/cs839-sp22/all.ics" in hrefs


def test_the_projector_is_run_from_the_keyboard(desktop: Watched, address: str) -> None:
    """Arrows, space, Home and End move from screen to screen; a digit starts a clock, 0 stops it."""
    page = desktop.page
    page.clock.install()
    page.goto(address + "papers/chen2018tvm/")
    page.get_by_role("link", name="Projector").click()
    place = page.locator(".at")
    expect(place).to_have_text("1 / 4")
    for key, expected in (
        ("ArrowRight", "2 / 4"), ("Space", "3 / 4"), ("Shift+Space", "2 / 4"), ("End", "4 / 4"),
        ("ArrowRight", "4 / 4"), ("Home", "1 / 4"), ("PageDown", "2 / 4"), ("ArrowUp", "1 / 4"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(place).to_have_text(expected)
    timer = page.get_by_role("timer")
    page.keyboard.press("2")
    expect(timer).to_have_text("Small groups 20:00")
    page.clock.fast_forward("19:30")
    expect(timer).to_have_text("Small groups 0:30")
    page.clock.fast_forward("01:00")
    expect(timer).to_have_text("Small groups +0:30")
    page.keyboard.press("0")
    expect(timer).to_have_text("")
    page.get_by_role("button", name="Start the clock: Presentation, 35 min").click()
    expect(timer).to_have_text("Presentation 35:00")
    assert desktop.trouble() == ([], [])


def test_the_projector_works_from_a_saved_file(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """One file is the whole page: without the network it shows every screen and counts."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "papers/chen2018tvm/present/")
    saved = tmp_path / "present.html"
    saved.write_text(page.request.get(page.url).text(), "utf-8")
    context.set_offline(True)
    page.goto(saved.as_uri())
    page.keyboard.press("End")
    expect(page.locator(".at")).to_have_text("4 / 4")
    expect(
        page.get_by_text("If a vendor’s library").or_(page.get_by_text("If a vendor's library"))
    ).to_be_in_viewport()
    context.close()


def test_the_projector_is_read_without_javascript_and_printed(
    browser: Browser, address: str
) -> None:
    """Everything stands on the page from top to bottom; a print leaves the controls out."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "papers/chen2018tvm/present/")
    expect(page.get_by_role("heading", level=2)).to_have_count(3)
    expect(page.get_by_text("35 min")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_role("link")).to_have_count(0)
    context.close()


def test_the_reading_list_narrows(desktop: Watched, address: str) -> None:
    """Each filter leaves the matching papers, the address keeps the choice, and reset shows all."""
    page = desktop.page
    page.goto(address + "papers/")
    rows = page.locator(".cw-entry:visible")
    everything = rows.count()
    page.get_by_label("Theme").select_option("Serving")
    assert 0 < rows.count() < everything
    expect(page.locator(".cw-group:visible")).to_have_count(1)
    page.get_by_label("Year").select_option("2017")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="shown")).to_have_text(
        f"2 of {everything} shown"
    )
    assert page.url.endswith("papers/?theme=Serving&year=2017")
    page.reload()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(everything)
    page.get_by_label("Still to come").check()
    assert 0 < rows.count() < everything
    page.get_by_role("button", name="Show all").click()
    text = page.get_by_label("Title, author, venue or key")
    for words, found in (
        ("krizhevsky", 1),
        ("Tensor OSDI", 2),
        ("Arvind Krishnamurthy", 2),
        ("chen2018tvm", 1),
    ):
        text.fill(words)
        assert rows.count() >= 1, words
        assert rows.count() <= found + 2, words
    page.get_by_label("Titles only").check()
    expect(page.locator(".cw-entry__meta:visible")).to_have_count(0)
    page.goto(address + "papers/chen2018tvm/")
    assert page.locator(".cw-masthead--paper .cw-actions a").first.inner_text() == "PDF"
    page.locator(".cw-authors").get_by_role("link", name="Tianqi Chen").click()
    expect(page.get_by_role("status").filter(has_text="shown")).to_be_visible()
    assert {"TVM", "MXNet"} <= {
        t.split(":")[0] for t in page.locator(".cw-entry:visible .cw-paper").all_inner_texts()
    }
    assert desktop.trouble() == ([], [])


def test_the_reading_list_is_whole_without_javascript(browser: Browser, address: str) -> None:
    """Every paper is listed, and no control stands there that could do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "papers/")
    expect(page.locator(".cw-filters:visible")).to_have_count(0)
    page.get_by_label("Titles only").check()
    expect(page.locator(".cw-entry__meta:visible")).to_have_count(0)
    page.get_by_label("Titles only").uncheck()
    assert page.locator(".cw-entry:visible").count() >= 40
    context.close()


def test_the_feeds_address_is_copied_and_its_code_shown_large(
    browser: Browser, address: str
) -> None:
    """For programs without a button, and for the projector of the first lecture."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "calendar/")
    page.get_by_role("button", name=re.compile(r"Copy address ?: Everything")).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://example.org/cs839/calendar/cs839-sp22/all.ics"
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


def test_a_reader_elsewhere_can_read_the_list_and_the_deadlines(
    browser: Browser, address: str
) -> None:
    """Where the reader's own time stands beside the course's, no text runs into another."""
    context = browser.new_context(viewport=PHONE, timezone_id="Asia/Tokyo")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + "papers/")
    gaps = page.eval_on_selector_all(
        ".cw-entry:has(.cw-entry__date)",
        """rows => rows.map(row => {
            const date = document.createRange();
            date.selectNodeContents(row.querySelector(".cw-entry__date"));
            const title = row.querySelector(".cw-paper").getBoundingClientRect();
            return title.left - date.getBoundingClientRect().right;
        })""",
    )
    assert len(gaps) > 20
    assert min(gaps) >= 0
    page.goto(address + "deadlines/")
    assert page.locator(".cw-yours").count() > 10
    beside = page.eval_on_selector_all(
        ".cw-due__what:has(.cw-done)",
        """lines => lines.filter(line => line.offsetParent).map(line =>
            line.querySelector("a").getBoundingClientRect().top -
            line.querySelector(".cw-done").getBoundingClientRect().bottom)""",
    )
    assert len(beside) > 10
    assert max(beside) < 0
    context.close()
