"""What a pointer can do with the pages, keys alone can, and what has the focus is seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.example]

# Where the focus is: whether it is on the element that is meant, what it is on if it cannot be
# seen there, or null. Material's switch of colours is drawn by the label beside it.
_FOCUS = """(meant) => {
  const focus = document.activeElement;
  if (focus === document.body) return [false, null];
  const drawn = focus.matches(".md-option") ? focus.nextElementSibling : focus;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  const ground = (item) => {
    const color = getComputedStyle(item).backgroundColor;
    return item.parentElement && /, 0\\)$|transparent/.test(color) ? ground(item.parentElement) : color;
  };
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
    && outlineStyle !== "none" && parseFloat(outlineWidth) > 0
    && outlineColor !== ground(drawn.parentElement);
  return [focus === meant, seen ? null : drawn.outerHTML.slice(0, 200)];
}"""


@pytest.fixture(params=["light", "dark"])
def keys(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in each scheme that is only typed at."""
    context = browser.new_context(
        viewport=DESKTOP,  # type: ignore[arg-type]
        color_scheme=request.param,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


def reach(page: Page, meant: Locator, key: str = "Tab") -> None:
    """Go on from element to element until the focus is on the one that is meant."""
    handle = meant.element_handle()
    for _ in range(150):
        page.keyboard.press(key)
        there, unseen = page.evaluate(_FOCUS, handle)
        assert unseen is None
        if there:
            return
    pytest.fail(f"{key} does not reach {meant}")


def test_through_the_papers(keys: Page, address: str) -> None:
    keys.goto(address + "papers/")
    reach(keys, keys.locator(".cw-filters__text input"))
    keys.keyboard.type("tvm")
    expect(keys.locator(".cw-entry:visible")).to_have_count(1)
    keys.keyboard.press("Control+A")
    keys.keyboard.press("Backspace")
    expect(keys.locator(".cw-entry[hidden]")).to_have_count(0)
    reach(keys, keys.get_by_label("Titles only"))
    keys.keyboard.press("Space")
    expect(keys.locator(".cw-entry__meta").first).to_be_hidden()
    reach(keys, keys.get_by_role("link", name="TVM: An Automated").first)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/papers/chen2018tvm/")

    for name, begins in (("reference", "Chen"), ("BibTeX entry", "@inproceedings{chen2018tvm")):
        reach(keys, keys.get_by_role("button", name=f"Copy the {name}"))
        keys.keyboard.press("Enter")
        copied = f"navigator.clipboard.readText().then((text) => text.includes('{begins}'))"
        keys.wait_for_function(copied)
    reach(keys, keys.get_by_text("Reference and BibTeX"))
    keys.keyboard.press("Space")
    expect(keys.locator("[id='bibtex.entry']")).to_be_visible()


def test_through_the_calendar_and_on_from_nowhere(keys: Page, address: str) -> None:
    keys.goto(address + "calendar/")
    past = keys.locator("details.cw-past.cw-folded")
    reach(keys, past.locator("> summary"))
    keys.keyboard.press("Enter")
    expect(past.locator(".cw-event").first).to_be_visible()
    reach(keys, keys.get_by_label("Your group"))
    keys.keyboard.press("ArrowDown")
    expect(keys.locator("[data-cw-mine-feed] b")).not_to_be_empty()

    keys.goto(address + "404.html")
    reach(keys, keys.get_by_role("button", name="Search").and_(keys.locator(".cw-find")))
    keys.keyboard.press("Enter")
    expect(keys.locator("[data-cw-search] input")).to_be_focused()
    keys.keyboard.press("Escape")
    reach(keys, keys.locator("article").get_by_role("link", name="Papers"))


def test_through_the_schedule_and_the_deadlines(keys: Page, address: str) -> None:
    """The group, each filter, what is folded, the next class, and a deadline that is checked off."""
    keys.goto(address + "schedule/")
    reach(keys, keys.get_by_label("Your group"))
    keys.keyboard.type("Group 4")
    expect(keys.locator(".cw-class.cw-mine")).not_to_have_count(0)
    for name in ("theme", "kind"):
        reach(keys, keys.locator(f".cw-filters select[name={name}]"))
        keys.keyboard.press("ArrowDown")
        expect(keys.locator(".cw-class[hidden]")).not_to_have_count(0)
    reach(keys, keys.get_by_role("button", name="Show all"))
    keys.keyboard.press("Enter")
    expect(keys.locator(".cw-class[hidden]")).to_have_count(0)
    reach(keys, keys.get_by_label("Only yours"), "Shift+Tab")
    keys.keyboard.press("Space")
    expect(keys.locator(".cw-class:not([hidden])")).to_have_count(
        keys.locator(".cw-class.cw-mine").count()
    )
    keys.keyboard.press("Space")
    past = keys.locator("details.cw-past")
    reach(keys, past.locator("> summary"))
    keys.keyboard.press("Enter")
    reach(keys, past.get_by_role("link", name="Introduction", exact=True))
    rest = keys.locator(".cw-class:not(.cw-class--past, .cw-class--next) .cw-class__rest").first
    reach(keys, rest.locator("> summary"))
    keys.keyboard.press("Enter")
    reach(keys, rest.locator("a").first)

    keys.goto(address + "deadlines/")
    done = keys.locator("[data-cw-done]:visible").first
    reach(keys, done)
    keys.keyboard.press("Space")
    expect(keys.locator(".cw-due--done")).to_have_count(1)


def test_through_the_header(keys: Page, address: str) -> None:
    """Skip what repeats, change the colours, search and open what is found, and go by the tabs."""
    keys.goto(address)
    keys.keyboard.press("Tab")
    expect(keys.locator(".md-skip")).to_be_focused()
    reach(keys, keys.locator(".md-option:checked"))
    before = keys.locator("body").get_attribute("data-md-color-scheme")
    for _ in range(2):
        keys.keyboard.press("Enter")
        expect(keys.locator(".md-option:checked")).to_be_focused()
    expect(keys.locator(".md-header__option label:visible")).to_have_attribute(
        "title", "Colours: dark. Switch to your device's"
    )
    expect(keys.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    keys.keyboard.press("Enter")
    expect(keys.locator("body")).to_have_attribute("data-md-color-scheme", str(before))
    keys.keyboard.press("/")
    expect(keys.locator("[data-cw-search] input")).to_be_focused()
    keys.keyboard.press("Escape")
    reach(keys, keys.locator("[data-cw-search] input"))
    keys.keyboard.type("taso")
    keys.locator(".cw-found-list a").first.wait_for()
    reach(keys, keys.locator(".cw-found-list a[href*=taso]").first)
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/papers/jia2019taso/**")
    reach(keys, keys.locator(".md-tabs").get_by_role("link", name="Calendar"))
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/calendar/")


# What a pointer can act on, less what stays out of sight: all that Tab has to come to.
_TARGETS = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex='0']"
)].filter((item) => item.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && item.getBoundingClientRect().width > 1 && item.getBoundingClientRect().right > 0)"""


@pytest.mark.parametrize("path", ["", "schedule/", "calendar/", "papers/chen2018tvm/present/"])
def test_on_a_narrow_screen_tab_comes_to_everything(
    path: str, browser: Browser, address: str
) -> None:
    """A keyboard at a phone, or a window enlarged: each stop is seen, and none is left out."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(f"window.left = new Set(({_TARGETS})())")
    wanted = page.evaluate("left.size")
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        _, unseen = page.evaluate(_FOCUS, None)
        assert unseen is None
        page.evaluate("left.delete(document.activeElement)")
        if page.evaluate("document.activeElement === document.body"):
            break
    missed = page.evaluate("[...left].map((item) => item.outerHTML.slice(0, 120))")
    context.close()
    assert wanted > 3
    assert missed == []


def test_the_menu_of_a_narrow_screen_opens_by_keys(browser: Browser, address: str) -> None:
    """It takes the focus with it, gives it back on Escape, and leads on."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    menu = page.get_by_role("button", name="Navigation")
    for key in ("Enter", "Space"):
        reach(page, menu)
        expect(menu).to_have_attribute("aria-expanded", "false")
        page.keyboard.press(key)
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-nav--primary a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        page.keyboard.press("Shift+Tab")
    reach(page, menu)
    page.keyboard.press("Enter")
    expect(page.locator(".md-nav--primary a").last).to_be_in_viewport()
    reach(page, page.locator(".md-nav--primary").get_by_role("link", name="Syllabus"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Syllabus")
    context.close()
