"""The site on paper, on a small screen's frame, and in class on the projector."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import PHONE, Watched

pytestmark = [pytest.mark.browser, pytest.mark.example]

MARGIN = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


def test_a_term_fits_on_two_pages(desktop: Watched, address: str) -> None:
    """28 classes on A4 and on Letter, those of past weeks too, without what only a screen is for."""
    page = desktop.page
    page.goto(address + "schedule/")
    for size in ("A4", "Letter"):
        pdf = page.pdf(format=size, margin=MARGIN)  # type: ignore[arg-type]
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Introduction")).to_be_visible()
    expect(page.locator(".cw-class:visible")).to_have_count(28)
    shown = page.locator("article").first.inner_text()
    assert not re.search(r"\b(today|tomorrow|in \d+ days|sign up|Past weeks)\b", shown, re.I)
    for width in (700, 1280):  # of A4, where a phone's rules are in force on a screen, and of more
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(".md-content :is(button, select, summary):visible")).to_have_count(0)
    page.goto(address + "syllabus/")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('tfoot')).display")
        == "table-row-group"
    )


def test_deadlines_on_paper_are_by_date(desktop: Watched, address: str) -> None:
    """No week is this or the next one, nothing is to be pressed, and no page is empty."""
    page = desktop.page
    page.emulate_media(media="print")
    page.goto(address + "deadlines/")
    shown = page.locator(".md-content").inner_text()
    assert "Paper review: Communication overview" in shown
    assert not re.search(r"\b(this week|next week|in \d+ \w+|add to calendar)\b", shown, re.I)
    heading = page.locator(".cw-week h2").first
    told = heading.evaluate("(h) => getComputedStyle(h, '::before').content")
    assert told == '"Mon 7 – Sun 13 Feb"'
    rest = "document.documentElement.scrollHeight - document.querySelector('.cw-foot').getBoundingClientRect().bottom"
    assert page.evaluate(rest) < 100
    page.goto(address + "papers/shen2019nexus/")
    shown = page.locator(".md-content").inner_text()
    assert "Wed 23 Mar, 21:00" in shown
    assert not re.search(r"add to calendar|piazza|projector", shown, re.I)


def test_a_paper_on_paper_leads_to_no_screen(desktop: Watched, address: str) -> None:
    """Its page tells where the paper is; the projector is for who stands before it."""
    page = desktop.page
    page.emulate_media(media="print")
    page.goto(address + "papers/chen2018tvm/")
    links = page.locator(".cw-masthead--paper .cw-actions a:visible")
    assert "Projector" not in links.all_inner_texts()
    assert links.count() > 0


_SEEN = """(item) => {
  const { backgroundColor, color, outlineStyle, forcedColorAdjust } = getComputedStyle(item);
  return [forcedColorAdjust, backgroundColor !== color, outlineStyle];
}"""


def test_today_is_seen_in_a_readers_own_colours(browser: Browser, address: str) -> None:
    """Which take away backgrounds and shadows: the mark keeps its text, the day its frame."""
    page = browser.new_context(forced_colors="active", color_scheme="dark").new_page()
    page.goto(address + "schedule/")
    mark = page.locator(".cw-class--next mark")
    expect(mark).to_have_text("Today")
    assert mark.evaluate(_SEEN)[:2] == ["none", True]
    page.goto(address + "calendar/")
    assert page.locator(".cw-day--today").evaluate(_SEEN)[2] == "solid"
    page.context.close()


_SMALL = """() => [...document.querySelectorAll(".md-content :is(a, button, select, summary, input)")]
  .filter((item) => item.checkVisibility() && !item.closest(".md-content__inner > p:not([class])"))
  .map((item) => [item.textContent.trim(), Math.max(...[...item.getClientRects()].map((r) => r.height))])
  .filter(([, height]) => height > 0 && height < 23.9)"""


def test_a_term_is_short_on_a_phone(browser: Browser, address: str) -> None:
    """Half of what the example took as a plain list, with targets that a thumb meets."""
    page = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        is_mobile=True,
        timezone_id="America/Chicago",
    ).new_page()
    page.goto(address + "schedule/")
    expect(page.locator(".cw-class")).to_have_count(28)
    assert page.evaluate("document.documentElement.scrollHeight") <= 5200
    assert page.evaluate(_SMALL) == []
    page.context.close()


@pytest.mark.parametrize("path", ["", "schedule/", "papers/", "papers/chen2018tvm/"])
def test_the_frame_on_a_phone(path: str, phone: Watched, address: str) -> None:
    """Nothing moves while the page comes up; one tab is marked, and it is in sight."""
    page = phone.page
    page.goto(address + path)
    assert page.evaluate(SHIFT) < 0.05
    current = page.locator(".md-tabs__item--active")
    expect(current).to_have_count(1)
    box = current.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= PHONE["width"] - box["width"]


def test_an_address_that_leads_nowhere_leads_on(desktop: Watched, address: str) -> None:
    """The page says so, and names the others."""
    page = desktop.page
    page.goto(address + "404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    links = page.locator(".md-content").get_by_role("link")
    assert {"Home", "Schedule", "Papers"} <= set(links.all_inner_texts())


def _project(page: Page, address: str) -> None:
    page.goto(address + "papers/chen2018tvm/present/")


def test_presses_count_once_while_a_screen_scrolls(browser: Browser, address: str) -> None:
    """Keys that come quickly, as a clicker sends them, move as many screens."""
    page = browser.new_context().new_page()
    _project(page, address)
    for keys, expected in (
        (["PageDown"] * 3, "4 / 4"),
        (["PageUp", "PageUp"], "2 / 4"),
        (["PageDown", "PageUp", "PageDown"], "3 / 4"),
    ):
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator(".at")).to_have_text(expected)
        page.wait_for_timeout(900)  # the scroll ends, and nothing counts after it
        expect(page.locator(".at")).to_have_text(expected)
        expect(page.locator(".screen").nth(int(expected[0]) - 1)).to_be_in_viewport(ratio=0.6)
    page.context.close()


def test_the_screen_is_blanked_and_a_reload_keeps_clock_and_place(
    browser: Browser, address: str
) -> None:
    """`b` blanks until the next key; a long question fits; the clock goes on where it was."""
    page = browser.new_context(viewport={"width": 1024, "height": 700}).new_page()
    page.clock.install()
    _project(page, address)
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    expect(page.locator(".at")).to_have_text("1 / 4")
    page.keyboard.press("2")
    page.keyboard.press("PageDown")
    page.clock.fast_forward("05:00")
    page.reload()
    expect(page.locator(".at")).to_have_text("2 / 4")
    expect(page.get_by_role("timer")).to_have_text("Small groups 15:00")
    height = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.timer')).fontSize)"
    )
    assert height >= 50
    page.evaluate("document.querySelector('.question > p').textContent = 'Why so? '.repeat(120)")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('.question').scrollHeight") <= 701
    page.context.close()
