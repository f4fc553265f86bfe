"""What a pointer can do with the pages, keys alone can, and what has the focus is seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.conftest import DESKTOP

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
