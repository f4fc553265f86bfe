"""Generated pages joined with prose, without the program that shows them."""

from dataclasses import replace

from coursewright.formats.markdown.prose import MARKER
from coursewright.outputs.pages.page import Addresses, EditLink, GeneratedPage, Heading
from coursewright.shells.joined_page import (
    TocEntry,
    generated_ids,
    join_page,
    join_toc,
    page_names,
    toc_of,
)

PAGE = GeneratedPage(
    "schedule.md",
    "A <b> & c",
    '<h1 id="schedule.top">Schedule</h1>',
    '<section id="class.tvm"><p data-id="no" id="p.1">x</p></section>',
    edit_links=(EditLink("Edit", "schedule.yaml", 4),),
    description='"quoted"',
)


def test_prose_stands_where_the_marker_says() -> None:
    """Without a marker it follows the head; with one, what is below it follows the body."""
    assert join_page(PAGE, "<p>a</p>") == f"{PAGE.head}\n<p>a</p>\n{PAGE.body}\n"
    prose = f"<p>a</p>{MARKER}<p>b</p>{MARKER}"
    assert join_page(PAGE, prose) == f"{PAGE.head}\n<p>a</p>\n{PAGE.body}\n<p>b</p>{MARKER}"
    foot = replace(PAGE, foot="<p>foot</p>")
    assert join_page(foot, prose).endswith(f"<p>b</p>{MARKER}\n<p>foot</p>")


def test_the_table_of_contents_follows_the_page() -> None:
    """Headings of the prose before the marker, generated ones, and the rest of the prose."""
    written = [TocEntry("B", "b", 2), TocEntry("A", "a", 2)]
    prose = f'<h2 id="a">A</h2>{MARKER}<h2 id="b">B</h2>'
    made = toc_of([Heading(2, "class.x", "X")])
    assert [entry.id for entry in join_toc(written, made, prose)] == ["a", "class.x", "b"]
    assert [entry.id for entry in join_toc(written, made, "")] == ["class.x", "b", "a"]


def test_deeper_headings_are_below_the_last_one() -> None:
    """Titles are escaped: themes print them as they are."""
    made = toc_of(
        [Heading(3, "a", "<i>"), Heading(2, "b", "B"), Heading(3, "c", "C"), Heading(4, "d", "D")]
    )
    assert made == [
        TocEntry("&lt;i&gt;", "a", 3),
        TocEntry("B", "b", 2, [TocEntry("C", "c", 3), TocEntry("D", "d", 4)]),
    ]


def test_ids_that_links_may_name() -> None:
    """Those of head and body, and no attribute whose name only ends in 'id'."""
    assert generated_ids(PAGE) == {"schedule.top", "class.tvm", "p.1"}


def test_names_are_escaped_once() -> None:
    """A page without a file to edit, or a site without a repository, has no address for it."""
    there = Addresses(repository_edit="https://example.org/edit/main/")
    assert page_names(PAGE, there) == (
        "A &lt;b&gt; &amp; c",
        "&quot;quoted&quot;",
        "https://example.org/edit/main/schedule.yaml#L4",
    )
    assert page_names(PAGE, Addresses()).edit_url == ""
    assert page_names(GeneratedPage("a.md", "A", "", ""), there).edit_url == ""
