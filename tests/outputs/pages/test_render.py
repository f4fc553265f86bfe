"""The rendered pages: literal text, links that lead somewhere, the same bytes every time."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from tests.outputs.conftest import published

from coursewright.domain.course import Course, Notes
from coursewright.domain.language import ENGLISH
from coursewright.domain.session import Status
from coursewright.outputs.anchors import PAGES, page_of
from coursewright.outputs.assets import asset_files
from coursewright.outputs.environment import template_environment
from coursewright.outputs.pages.headings import read_headings
from coursewright.outputs.pages.page import Addresses, GeneratedPage, Heading
from coursewright.outputs.pages.render import render_pages
from coursewright.workspace.mkdocs_file import parse_mkdocs_file

TODAY = date(2022, 3, 2)
SKELETON = re.sub(
    "@(OVERRIDES@)?", "", (files("coursewright") / "skeleton/mkdocs.yml").read_text("utf-8")
)
HOSTILE = (
    "</title><script>alert(1)</script>",
    '" onload="alert(1)',
    "' onerror='alert(1)",
    "{{ 7*7 }} {% include 'x' %}",
    '--8<-- "secret.md"',
    "<img src=x onerror=alert(1)> | *a* _b_ `c` $5 and $6 :smile: [[x]]",
)
PROJECTED = ("ada2019fast", "bob2019wide")  # required reading of a class with presenters
# Fields that are no free text: upstream checks them, or they are addresses and markup.
_CHECKED = {
    "arxiv", "bibtex", "citation_style", "color", "doi", "entry_type", "file", "host", "html", "id", "key", "kind",
    "online", "session_id", "slug", "style", "url", "venue_kind",
}  # fmt: skip


class Reader(HTMLParser):
    """Elements, attributes and text, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.depth: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in {"br", "hr", "img", "input", "link", "meta"}:
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.depth.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


def poison(value: object, text: str) -> object:
    """The value with `text` added to every free text in it."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: poison(getattr(value, field.name), text)
            for field in fields(value)
            if field.name not in _CHECKED
        }
        return replace(value, **changed)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        named = {
            name: item if name in _CHECKED else poison(item, text)
            for name, item in zip(value._fields, value, strict=True)
        }
        return type(value)(**named)
    if isinstance(value, tuple):
        return tuple(poison(item, text) for item in value)
    if isinstance(value, dict):
        return {key: poison(item, text) for key, item in value.items()}
    if isinstance(value, str) and not isinstance(value, Status):
        return value + text
    return value


def rendered(course: Course, addresses: Addresses, today: date = TODAY) -> dict[str, GeneratedPage]:
    pages = render_pages(course, today, addresses, today_is_pinned=False)
    return {page.path: page for page in pages}


def test_every_page_of_the_course_is_there(course: Course, addresses: Addresses) -> None:
    """The fixed pages, one for each paper, and one for each class without a single paper; only
    these stay out of the navigation."""
    pages = rendered(course, addresses)
    papers = {f"papers/{paper.slug}.md" for paper in course.papers}
    classes = {"classes/intro.md", "classes/pitches.md", "classes/snow.md"}
    assert pages.keys() == PAGES | papers | classes
    assert {path for path, page in pages.items() if not page.in_navigation} == papers | classes


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(course: Course, addresses: Addresses, text: str) -> None:
    """Whatever a field holds, no page gains an element or an attribute from it."""
    poisoned = poison(course, text)
    assert isinstance(poisoned, Course)
    plain, hostile = rendered(course, addresses), rendered(poisoned, addresses)
    for path, page in hostile.items():
        reader = Reader(page.head + page.body)
        assert not {"script", "img", "iframe"} & set(reader.tags), path
        assert not [name for _, name, _ in reader.attributes if name.startswith("on")], path
        expected = Reader(plain[path].head + plain[path].body).attributes
        assert {(t, n) for t, n, _ in reader.attributes} <= {(t, n) for t, n, _ in expected} | {
            ("span", "class"),
        }, path
    assert text in Reader(hostile["index.md"].head).text
    assert text in Reader(hostile["papers/ada2019fast.md"].head).text
    assert hostile["papers/ada2019fast.md"].title.endswith(text)


def _targets(pages: dict[str, GeneratedPage], course: Course, addresses: Addresses) -> set[str]:
    """Every address of the site, with and without anchors."""
    site = published(course, TODAY, addresses)
    # a page that is a file already, such as the projector's, is addressed by its folder
    targets = {addresses.url(path).removesuffix("index.html") for path, _ in site.files}
    targets |= {addresses.url(path) for path, _ in site.files}
    for path, page in pages.items():
        here = addresses.url(path)
        targets |= {here, *(f"{here}#{id_}" for id_ in Reader(page.head + page.body).values("id"))}
    return targets


def _internal(page: GeneratedPage, addresses: Addresses) -> Iterator[str]:
    base = f"https://here.invalid/{addresses.url(page.path)}"
    for href in Reader(page.head + page.body).values("href"):
        absolute, anchor = urldefrag(urljoin(base, href))
        if absolute.startswith("https://here.invalid/"):
            path = unquote(absolute.removeprefix("https://here.invalid/").partition("?")[0])
            yield f"{path}#{unquote(anchor)}" if anchor else path


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_internal_link_leads_somewhere(
    course: Course, addresses: Addresses, directory_urls: bool
) -> None:
    """To a page, an anchor or a file of the site, with both styles of address."""
    addresses = replace(addresses, directory_urls=directory_urls)
    for today in (date(2022, 2, 1), TODAY, date(2022, 3, 15), date(2022, 4, 1)):
        pages = rendered(course, addresses, today)
        targets = _targets(pages, course, addresses)
        for page in pages.values():
            assert set(_internal(page, addresses)) <= targets, page.path


def test_feeds_and_pages_agree_on_addresses(course: Course, addresses: Addresses) -> None:
    """What a calendar event links to exists."""
    targets = _targets(rendered(course, addresses), course, addresses)
    address = page_of(addresses)
    things = [*course.sessions, *course.assignments, *course.breaks]
    assert {unquote(address(thing)) for thing in things} <= targets
    assert address(course.sessions[1]) == "papers/ada2019fast/"
    assert address(course.sessions[0]) == "classes/intro/"


def test_ids_are_unique_and_cannot_be_those_of_a_written_heading(
    course: Course, addresses: Addresses
) -> None:
    """Every generated id has a dot; MkDocs gives none to a heading."""
    for page in rendered(course, addresses).values():
        ids = [id_ for id_ in Reader(page.head + page.body).values("id") if id_ != "note-idea"]
        assert len(ids) == len(set(ids)), page.path
        assert all("." in id_ for id_ in ids), page.path


def test_elements_are_balanced_and_there_is_one_h1(course: Course, addresses: Addresses) -> None:
    """In the head, which comes before hand-written prose."""
    for page in rendered(course, addresses).values():
        head, body = Reader(page.head), Reader(page.body)
        assert (head.tags.count("h1"), body.tags.count("h1")) == (1, 0), page.path
        assert head.depth == body.depth == [], page.path


def test_no_heading_level_is_skipped(course: Course, addresses: Addresses) -> None:
    """A reader of headings never falls from level 1 to level 3."""
    for page in rendered(course, addresses).values():
        levels = [int(t[1]) for t in Reader(page.head + page.body).tags if t in ("h1", "h2", "h3")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), page.path


def test_a_new_course_has_every_page_in_its_menu() -> None:
    """A page that is made and not in `nav` would be found by nobody."""
    written, _ = parse_mkdocs_file("mkdocs.yml", lambda _: SKELETON, {})
    assert {target for target, _ in written.nav} == PAGES


def test_home_says_what_the_course_is(course: Course, addresses: Addresses) -> None:
    """In the instructor's sentence, escaped; without one there is no empty line."""
    told = replace(course, summary="We read <old> & new papers.")
    assert "We read &lt;old&gt; &amp; new papers." in rendered(told, addresses)["index.md"].body
    silent = rendered(replace(course, summary=""), addresses)["index.md"]
    assert "cw-about" not in silent.body


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2022, 2, 1), "First class in 28 days"),
        (date(2022, 3, 2), "Next class tomorrow"),
        (date(2022, 3, 3), "Class today"),
        (date(2022, 3, 7), "Cancelled: Guest talk, Tue 8 Mar (tomorrow): Snow"),
        (date(2022, 3, 15), "No class now: Recess"),
        (date(2022, 4, 1), "The term is over"),
    ],
)
def test_home_says_where_the_course_stands(
    course: Course, addresses: Addresses, today: date, words: str
) -> None:
    """Before, during and after the term, on a class day and in a break."""
    text = " ".join(Reader(rendered(course, addresses, today)["index.md"].head).text.split())
    assert words in text


@pytest.mark.parametrize(
    ("today", "open_slot"),
    [(date(2022, 3, 9), True), (date(2022, 3, 10), True), (date(2022, 3, 11), False)],
)
def test_home_offers_an_open_slot_until_its_day_is_over(
    course: Course, addresses: Addresses, today: date, open_slot: bool
) -> None:
    """On the day itself too: somebody may still take it."""
    home = rendered(course, addresses, today)["index.md"]
    words = " ".join(Reader(home.body).text.split())
    assert ("Open slots to present a paper: 1" in words) is open_slot
    assert ("Open slot: sign up" in " ".join(Reader(home.head + home.body).text.split())) is (
        open_slot
    )


def test_home_says_that_nothing_is_left_or_planned(course: Course, addresses: Addresses) -> None:
    """Everything cancelled, or an empty schedule."""
    off = tuple(replace(s, status=Status.CANCELLED) for s in course.sessions)
    cancelled = rendered(replace(course, sessions=off), addresses)
    assert "Every class that was still to come is cancelled" in cancelled["index.md"].head
    empty = rendered(replace(course, sessions=()), addresses)
    assert "Nothing planned yet" in empty["index.md"].head


def test_a_pinned_day_is_said(course: Course, addresses: Addresses) -> None:
    """So that nobody takes an example for today's state."""
    pinned = render_pages(course, TODAY, addresses, today_is_pinned=True)[0]
    assert "Wed 2 Mar 2022" in Reader(pinned.head).text
    assert "shown as on" not in rendered(course, addresses)["index.md"].head


def test_a_course_of_two_lines_has_every_page(course: Course, addresses: Addresses) -> None:
    """Empty parts do not appear."""
    small = Course(
        "c", "h", "", "Small", "", course.zone, course.first, course.last, (), course.place
    )
    pages = rendered(small, Addresses())
    assert pages.keys() == PAGES
    assert "Grading" not in pages["syllabus.md"].body
    assert "webcal" not in pages["calendar.md"].body


def test_empty_parts_of_a_paper_page_do_not_appear(course: Course, addresses: Addresses) -> None:
    """A paper that no class reads has no class, no deadlines and no questions."""
    page = rendered(course, addresses)["papers/dee2019lone.md"]
    assert [heading.text for heading in page.headings] == ["Cite"]
    assert "cw-facts" not in page.head


def test_a_paper_page_can_be_found_by_its_key(course: Course, addresses: Addresses) -> None:
    """The citation key stands on the page as text."""
    page = rendered(course, addresses)["papers/ada2019fast.md"]
    assert "ada2019fast" in Reader(page.body).text
    assert [(h.level, h.id) for h in page.headings] == [
        (2, "paper.why1"),
        (2, "paper.questions"),
        (2, "paper.materials"),
        (2, "paper.notes"),
        (2, "note-idea"),
        (2, "paper.cite"),
        (2, "paper.theme"),
    ]


def test_the_same_course_gives_the_same_pages(course: Course, addresses: Addresses) -> None:
    """Nothing but the arguments counts."""
    assert rendered(course, addresses) == rendered(course, addresses)


def test_notes_are_printed_as_they_are(course: Course, addresses: Addresses) -> None:
    """They were sanitised when they were read."""
    notes = {"bob2019wide": Notes(html="<p>Said <em>so</em></p>")}
    page = rendered(replace(course, notes=notes), addresses)["papers/bob2019wide.md"]
    assert "<p>Said <em>so</em></p>" in page.body


def test_headings_are_read_with_their_text_and_without_asides() -> None:
    """Entities decoded, white space collapsed, what is marked as aside left out."""
    html = (
        '<h1>No</h1><h2 id="a.b">One &lt;two&gt;\n <span data-cw-aside>x<b>y</b></span></h2>'
        '<h2>no id</h2><h3 id="c.d" data-cw-quiet>quiet</h3><h3 id="e.f">T<em>h</em>ree</h3>'
    )
    assert read_headings(html) == (Heading(2, "a.b", "One <two>"), Heading(3, "e.f", "Three"))


def test_assets_are_small_and_ask_no_other_host() -> None:
    """Fonts come with their licences; the style sheet names no other host."""
    files = dict(asset_files(template_environment(ENGLISH), "UTC"))
    fonts = sum(len(content) for path, content in files.items() if path.endswith(".woff2"))
    assert fonts < 300_000
    assert [path for path in files if path.endswith("OFL.txt")]
    style = files["assets/coursewright/coursewright.css"].decode()
    assert "://" not in style
    for path in files:
        if path.endswith(".woff2"):
            assert path.removeprefix("assets/coursewright/") in style
