"""A reading list on several pages: narrowed as a whole, readable without scripts."""

import functools
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.bare_site import write_bare_site
from tests.browser.conftest import QuietHandler

from coursewright.outputs.views.papers import list_pages

pytestmark = pytest.mark.browser

CONFIG = "site_name: A\nsite_url: https://a.example.org/\nplugins: [search, coursewright]\n"
SCHEDULE = """course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: UTC}
term: {first: 2022-01-04, last: 2022-06-30}
meetings: [{days: [Tue], time: 13:00-14:00}]
themes: {old: {title: Old}, new: {title: New}}
sessions:
"""
CLASSES = "".join(
    f"  - {{theme: {'old' if n < 5 else 'new'}, paper: p{n}, presenters: Group 1}}\n"
    for n in range(8)
)
PAPERS = "".join(
    f"@misc{{p{n}, title = {{Paper {n}}}, author = {{Lee, Ann}}, year = {2000 + n % 3}, url = {{https://example.org/{n}}}}}\n"
    for n in range(14)
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a course whose list has pages of four papers is served."""
    folder = tmp_path_factory.mktemp("long") / "site"
    files = {
        "schedule.yaml": SCHEDULE + CLASSES,
        "papers.bib": PAPERS,
        "mkdocs.yml": CONFIG,
        "docs/syllabus.md": "",
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(list_pages, "ROWS", 4)
        write_bare_site(folder, files, "2022-02-01")
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _titles(page: Page) -> list[str]:
    return page.locator(".cw-entry:visible .cw-paper").all_inner_texts()


def test_filters_narrow_all_pages_and_lead_to_the_papers(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}papers/?year=2001")
    expect(page.locator(".cw-filters [role=status]")).to_have_text("5 of 14 shown")
    assert _titles(page) == ["Paper 1", "Paper 4", "Paper 7", "Paper 10", "Paper 13"]
    expect(page.locator(".cw-pages")).to_be_hidden()
    page.get_by_label("Title, author").fill("Paper 13")
    expect(page.locator(".cw-filters [role=status]")).to_have_text("1 of 14 shown")
    assert _titles(page) == ["Paper 13"]
    page.locator("[type=reset]").click()
    expect(page.locator(".cw-pages")).to_be_visible()
    assert _titles(page) == [f"Paper {n}" for n in range(4)]
    page.get_by_label("Title, author").fill("Paper 13")
    page.get_by_role("link", name="Paper 13").click()
    assert page.url == f"{address}papers/p13/"
    page.close()


def test_a_class_still_to_come_is_one_on_every_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.clock.install(time="2022-02-10T12:00:00Z")
    page.goto(f"{address}papers/?ahead=1")
    expect(page.locator(".cw-filters [role=status]")).to_have_text("2 of 14 shown")
    assert _titles(page) == ["Paper 6", "Paper 7"]
    page.close()


def test_what_cannot_be_loaded_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/reading-list/3/", lambda route: route.abort())
    page.goto(f"{address}papers/?year=2001")
    expect(page.locator(".cw-filters [role=status]")).to_have_text(
        "The rest of the list could not be loaded."
    )
    page.close()


def test_without_scripts_every_page_is_reached_and_old_links_lead_on(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}papers/#theme.new")
    page.locator("[id='theme.new'] a").click()
    assert page.url == f"{address}reading-list/2/#theme.new"
    shown = []
    page.goto(f"{address}papers/")
    for number in range(1, 5):
        page.locator(".cw-pages").get_by_role("link", name=str(number), exact=True).click()
        shown += _titles(page)
    assert shown == [f"Paper {n}" for n in range(14)]
    context.close()
