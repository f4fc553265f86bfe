"""The switch of colours: as the device, light, dark, and as it was left on the next page."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import DESKTOP

pytestmark = pytest.mark.browser

# What a page is drawn in at its first frame, before Material's script.
FIRST = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => {
  window.first = document.body.getAttribute("data-md-color-scheme");
}))"""
SCHEME = "document.body.getAttribute('data-md-color-scheme')"
BAR = "document.querySelector('meta[name=theme-color]').content"
KEPT = "JSON.parse(localStorage.getItem(`${location.pathname.replace('schedule/', '')}.__palette`))"


@pytest.mark.parametrize(("device", "scheme"), [("light", "default"), ("dark", "slate")])
def test_a_first_visit_is_as_the_device(
    device: str, scheme: str, browser: Browser, address: str
) -> None:
    """From the first frame; it follows the device, and tells the browser the colour of its bar."""
    context = browser.new_context(viewport=DESKTOP, color_scheme=device)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(FIRST)
    page.goto(address)
    page.wait_for_function("() => window.first")
    assert page.evaluate("window.first") == scheme
    page.wait_for_function(f"() => {BAR}.startsWith('rgb')")
    before = page.evaluate(BAR)
    page.emulate_media(color_scheme="light" if device == "dark" else "dark")
    page.wait_for_function(f"() => {SCHEME} !== '{scheme}'")
    page.wait_for_function(f"() => {BAR} !== '{before}'")
    context.close()


def test_what_is_chosen_stays(browser: Browser, address: str) -> None:
    """By pointer and by Enter, on the next page too, as the theme itself keeps it."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("load")
    for title, scheme in (("light. Switch to dark", "default"), ("dark. Switch to", "slate")):
        page.locator(".md-header__option label:visible").click()
        expect(page.locator(".md-header__option label:visible")).to_have_attribute(
            "title",
            f"Colours: {title}"
            if scheme == "default"
            else "Colours: dark. Switch to your device's",
        )
        assert page.evaluate(SCHEME) == scheme
    assert page.evaluate(KEPT)["index"] == 2
    assert page.evaluate(KEPT)["color"]["scheme"] == "slate"
    page.goto(address + "schedule/")
    assert page.evaluate(SCHEME) == "slate"
    page.locator(".md-option:checked").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SCHEME) == "default"
    expect(page.locator(".md-option").first).to_be_focused()
    expect(page.locator(".md-option").first).to_be_checked()
    _no_fading_is_left(page)
    context.close()


def _no_fading_is_left(page: Page) -> None:
    page.wait_for_function("() => !document.body.hasAttribute('data-md-color-switching')")


def test_without_storage_the_switch_still_works(browser: Browser, address: str) -> None:
    """A browser that refuses to keep anything shows what is chosen, on this page."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(
        "for (const name of ['getItem', 'setItem']) "
        "Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    page.goto(address)
    for scheme in ("default", "slate"):
        page.locator(".md-header__option label:visible").click()
        page.wait_for_function(f"() => {SCHEME} === '{scheme}'")
    context.close()
