"""The search, as somebody uses it: keys, pointers, a phone, and what is fetched for it."""

import json
import random
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import Watched
from tests.known_items import LISTS, index_of, known_items, many_papers
from tests.site.building import copy_course

from coursewright.outputs.search.index import render_index
from coursewright.outputs.search.postings import BASE, DIGITS
from coursewright.outputs.search.records import TITLE, Field, Record
from coursewright.outputs.search.words import fold, is_unspaced, words
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

BOX = "[data-cw-search] input"
ENOUGH = 58
"""Of sixty that are looked for, as many stand among the first three."""


def found(page: Page, typed: str) -> list[str]:
    """The titles of what is found, best first."""
    page.fill(BOX, "")
    page.locator(BOX).press_sequentially(typed)
    return page.locator(".cw-found-title").all_inner_texts()


def open_search(page: Page) -> None:
    """Open it by the key, and wait until all of its index is read."""
    with page.expect_response("**/search/text.json"):
        page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tensor substitutions computation", "/papers/jia2019taso/"),  # title words
        ("Crankshaw", "/papers/crankshaw2017clipper/"),  # an author
        ("Krishnamurthy TVM", "/papers/chen2018tvm/"),  # the last of twelve authors
        ("Micro", "/papers/nickolls2010gpu/"),  # a venue
        ("osdi18", "/papers/chen2018tvm/"),  # a venue as people write it
        ("rajbhandari2020zero", "/papers/rajbhandari2020zero/"),  # a key
        ("pitches", "/classes/project-pitches/"),  # a session by its title
        ("profiling communication", "/schedule/#class.profiling-communication"),
        ("paper review tvm", "/schedule/#class.chen2018tvm"),  # a deadline
        ("8 february", "/papers/zheng2020ansor/"),  # a day
    ],
)
@pytest.mark.example
def test_search_finds(typed: str, expected: str, desktop: Watched, address: str) -> None:
    """A paper by title, author, venue, key and day; a class by its topic; what is due."""
    page = desktop.page
    page.goto(address)
    open_search(page)
    found(page, typed)
    links = page.eval_on_selector_all(
        ".cw-found", "links => links.map(l => new URL(l.href).pathname + new URL(l.href).hash)"
    )
    assert expected in links[:5]
    assert desktop.trouble() == ([], [])


def test_nothing_is_fetched_before_somebody_searches(desktop: Watched, address: str) -> None:
    """A page asks for neither the engine nor an index; the first key brings both."""
    page = desktop.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + "schedule/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    open_search(page)
    assert [url for url in asked if "search" in url] == [
        "assets/coursewright/search.mjs",
        "search/course.json",
        "search/text.json",
    ]


def test_the_keyboard_alone_is_enough(desktop: Watched, address: str) -> None:
    """A key opens, arrows walk, Enter follows, Escape closes; the count is announced."""
    page = desktop.page
    page.goto(address + "schedule/")
    open_search(page)
    assert len(found(page, "learning")) > 1
    expect(page.get_by_role("status").filter(has_text="Results: ")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cw-found").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cw-found").first).not_to_be_visible()
    page.keyboard.press("/")
    first = page.locator(".cw-found").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(first or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_opened_search(scheme: str, phone: Watched, address: str) -> None:
    """With results on a phone, in both colour schemes, every target large enough."""
    page = phone.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    with page.expect_response("**/search/text.json"):
        page.locator("label.md-header__button[for=__search]").click()
    assert found(page, "learning")
    page.wait_for_timeout(300)  # until the box has slid open
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [v["id"] for v in results.response["violations"]] == []
    heights = page.eval_on_selector_all(
        ".cw-found, .cw-found-more", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


@pytest.mark.parametrize("lost", ["search.mjs", "course.json"])
def test_a_search_that_could_not_be_loaded_says_so_and_comes_back(
    lost: str, desktop: Watched, address: str
) -> None:
    """Between two networks: what was typed is found once the box is asked again."""
    page = desktop.page
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("tvm")
    expect(page.locator("#cw-search-status")).to_have_text("The search could not be loaded.")
    page.unroute(f"**/{lost}")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(".cw-found-title").first).to_contain_text("TVM")


def test_what_is_found_is_text(desktop: Watched, address: str) -> None:
    """A title that is markup is shown as it is written, and runs nothing."""
    page = desktop.page
    evil = "<img src=x onerror=alert(1)> ${7*7} <b>bold</b>"
    index = {
        "kinds": ["<i>Paper</i>"],
        "records": [[0, 10, evil, "papers/x/", "<u>", "<s>"]],
        "words": "0bold",
        "postings": f"3{DIGITS[BASE]}",
    }
    page.route("**/search/course.json", lambda route: route.fulfill(json=index))
    page.goto(address)
    open_search(page)
    assert found(page, "bold") == [evil]
    assert page.locator(".cw-found :is(img, b, i, u, s)").count() == 0


def test_the_script_cuts_words_as_the_index_does(desktop: Watched, address: str) -> None:
    """Every query is folded and cut as what it is looked for in was."""
    chosen = random.Random(1)
    # A browser may know letters that Python's tables do not hold yet.
    every = [c for c in map(chr, range(0x20, 0x3000)) if unicodedata.category(c) != "Cn"]
    every += list("机器学习한국어日本語𠀀ｆﬁ ")
    texts = ["".join(chosen.choices(every, k=12)) for _ in range(400)]
    texts += ["Köpf İstanbul", "深度learning", "GPT-3 d'Alembert", "ΛΌΓΟΣ λόγος", "أحمد مدرسة"]
    page = desktop.page
    page.goto(address)
    theirs = page.evaluate(
        """async ([url, texts]) => {
            const {fold, words} = await import(url);
            return texts.map((text) => [fold(text), words(text)]);
        }""",
        [address + "assets/coursewright/search.mjs", texts],
    )
    for text, (folded, cut) in zip(texts, theirs, strict=True):
        assert folded == fold(text)
        # In a query a run counts by its pairs alone, and its parts stand for a compound.
        pairs = {w for w in words(text) if not (is_unspaced(w) and len(w) == 1)}
        assert pairs >= {w for w in cut if not (is_unspaced(w) and len(w) == 1)}


@pytest.mark.parametrize("asked", LISTS)
@pytest.mark.example
def test_known_papers_are_among_the_first_three(
    asked: str, desktop: Watched, address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a bibliography of 300: by nickname, slip, venue and year, and in five scripts."""
    course = load_course(read_settings(copy_course(tmp_path_factory.mktemp("known")))).course
    assert course is not None
    missed = missed_items(desktop.page, address, index_of(course, many_papers(300, asked)), asked)
    assert len(known_items(asked)) - len(missed) >= ENOUGH, missed


def missed_items(page: Page, address: str, index: tuple[bytes, bytes], asked: str) -> list[str]:
    """What is typed and not found among the first three, key by key, in a site with this index."""
    main, texts = map(json.loads, index)
    page.route("**/search/course.json", lambda route: route.fulfill(json=main))
    page.route("**/search/text.json", lambda route: route.fulfill(json=texts))
    page.goto(address)
    open_search(page)
    return [typed for typed, title in known_items(asked) if title not in found(page, typed)[:3]]


RANKED = (
    # What is typed, what is meant, and what holds the same words.
    ("vllm", "Efficient Memory Management", "vLLM in practice: an experience"),  # its nickname
    ("consensus simple", "A Long Account of Consensus Made Simple", "Simple or consensus"),
    ("made consensus simple", "A Long Account of Consensus Made Simple", "Simple made a consensus"),
    ("mtehods of proof", "A History of the Methods of Proof", "Proof of new methods"),  # a slip
    ("raft", "Raft: In Search of an Algorithm", "Raft rafting"),  # what stands before a colon
)


@pytest.mark.parametrize(("typed", "meant", "other"), RANKED)
def test_a_title_like_what_was_typed_comes_first(
    typed: str, meant: str, other: str, desktop: Watched, address: str
) -> None:
    """By its name, by words that stand together and in order, and so where one is misspelt."""
    called = ("vLLM",) if typed == "vllm" else ()
    records = [
        Record(
            "Paper", title, "papers/x/", (Field(TITLE, " ".join([title, *names])),), called=names
        )
        for title, names in ((other, ()), (meant, called))
    ]
    main, texts = map(json.loads, render_index(records))
    page = desktop.page
    page.route("**/search/course.json", lambda route: route.fulfill(json=main))
    page.route("**/search/text.json", lambda route: route.fulfill(json=texts))
    page.goto(address)
    open_search(page)
    assert found(page, typed)[0] == meant
    assert page.locator(".cw-found-about").first.inner_text() == " · ".join(["Paper", *called])
