"""What is found of pages that are written by hand."""

import pytest

from coursewright.domain.language import ENGLISH
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.search.records import DATE, TEXT, TITLE, prose_records

HEADING = '<h1 id="rules">Rules of the house<a class="headerlink" href="#rules">¶</a></h1>'
SECTION = '<h2 id="late">Late work</h2><p>A day costs a tenth.</p>'


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Bring a pencil.</p>{SECTION}",
        f"{HEADING}<p>Bring a pencil.</p>{SECTION}",
        f'{HEADING}{SECTION}<h2 id="rules_1">Rules of the house</h2><p>Bring a pencil.</p>',
    ],
)
def test_text_under_the_page_s_own_title_is_found(html: str) -> None:
    """Whether the title is a heading in the text, or stands in the menu alone."""
    found = list(prose_records(ENGLISH, "rules.md", "Rules of the house", html, Addresses()))
    assert [(r.title, r.url, {f.weight: f.text for f in r.fields}) for r in found] == [
        (
            "Rules of the house",
            Addresses().url("rules.md"),
            {TITLE: "Rules of the house", TEXT: "Bring a pencil."},
        ),
        (
            "Late work",
            Addresses().url("rules.md#late"),
            {TITLE: "Late work", DATE: "Rules of the house", TEXT: "A day costs a tenth."},
        ),
    ]
