"""Pages that are all data, as MkDocs handles them."""

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.shells.data_pages.page import DataPage
from coursewright.shells.joined_page import join_page


def test_content_is_held_only_where_somebody_changed_it() -> None:
    """MkDocs sets what it was given; a plugin may set another, until the page is written."""
    page = DataPage.__new__(DataPage)  # no file is needed for its content
    generated = GeneratedPage("papers/a.md", "A", "<h1>A</h1>", "<p>Text</p>")
    html = join_page(generated, "")
    page.content = ""
    page.content = page.join_later(generated, "")
    assert page.content == html
    assert page.content is not page.content
    page.content = html.replace("Text", "Other")
    assert "Other" in page.content
    assert page.content is page.content
    page.forget(lambda: generated)
    assert page.content == html


def test_the_ids_of_a_page_apart_are_found_when_they_are_asked_for() -> None:
    """A link may name one before the page is read."""
    page = DataPage.__new__(DataPage)
    page.stand_apart(
        lambda: GeneratedPage("papers/a.md", "A", '<h1 id="a">A</h1>', '<p id="b">B</p>'),
        "2024-01-01",
    )
    assert page.present_anchor_ids == {"a", "b"}
    assert page.update_date == "2024-01-01"
