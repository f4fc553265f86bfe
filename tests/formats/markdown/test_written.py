"""Hand-written pages as plain Markdown has them."""

from coursewright.formats.markdown.sections import html_sections
from coursewright.formats.markdown.written import read_written


def test_a_page_has_the_ids_of_its_headings() -> None:
    """As MkDocs gives them, so that what is found leads to its section; code makes no heading."""
    written = read_written(
        "# Rules\n\nFirst.\n\n## Late days!\n\nTwo.\n\n```sh\n# none\n```\n\n## Mine {#own}\n"
    )
    assert written.title == "Rules"
    assert written.is_found
    ids = [section.id for section in html_sections(written.html)]
    assert ids == ["rules", "late-days", "own"]


def test_front_matter_names_the_page_and_may_hide_it() -> None:
    """It is no text of the page, and a line of it alone is none."""
    hidden = read_written("---\ntitle: Exam\nsearch: {exclude: true}\n---\n# Other\n\nText.\n")
    assert (hidden.title, hidden.is_found) == ("Exam", False)
    assert "title:" not in hidden.html
    assert read_written("---\n\nText.\n").title == ""
    assert "Text." in read_written("---\n\nText.\n").html
