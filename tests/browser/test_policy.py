"""Nothing of ours, nor of the theme, is refused by the policy of a page; what is slipped in is."""

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import DESKTOP, PAGES

pytestmark = pytest.mark.browser
WATCH = (
    "window.refused = []; document.addEventListener('securitypolicyviolation', "
    "event => window.refused.push([event.violatedDirective, event.blockedURI, event.sample]))"
)


def test_no_page_is_refused_anything(browser: Browser, address: str) -> None:
    """While it loads, is searched, and changes its colours."""
    context = browser.new_context(viewport=DESKTOP)
    context.add_init_script(WATCH)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert (path, page.evaluate("window.refused")) == (path, [])
    page.goto(address)
    page.locator("[data-cw-search] input").click()
    page.locator("[data-cw-search] input").fill("tvm")
    page.locator("[data-cw-search] a[href*=tvm]").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".md-header__option label:visible").first.click()
    assert page.evaluate("window.refused") == []
    context.close()


def test_what_is_slipped_in_does_not_run(browser: Browser, address: str) -> None:
    """Neither a script nor a picture of another host."""
    context = browser.new_context(viewport=DESKTOP)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', "
        "'<img src=https://evil.example/a.png onerror=window.ran=1>')"
    )
    page.wait_for_function("window.refused.length > 1")
    refused = [directive for directive, _, _ in page.evaluate("window.refused")]
    assert "img-src" in refused
    assert page.evaluate("window.ran") is None
    context.close()
