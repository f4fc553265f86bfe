"""Hand-written pages as plain Markdown has them."""

import pytest
from mkdocs.utils.meta import get_data

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


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Exam\n---\nText.\n",
        "---  \ntitle: Exam\n---\t\nText.\n",
        "---\ntitle: Exam\n...\nText.\n",
        "---\ntitle: Exam\nText.\n",
        " ---\ntitle: Exam\n---\nText.\n",
        "Text.\n\n---\ntitle: Exam\n---\n",
    ],
)
def test_front_matter_ends_where_mkdocs_ends_it(text: str) -> None:
    """Whatever stands behind the dashes; what MkDocs shows as text is text."""
    body, meta = get_data(text)
    written = read_written(text)
    assert written.title == meta.get("title", "")
    assert ("Exam" in written.html) == ("Exam" in body)
