"""What pages tell other programs, read back as those programs would."""

import json
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import FAST
from tests.reaching import reached, reaches

from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Paper, VenueKind
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText
from coursewright.outputs.pages.linked_data import paper_data
from coursewright.outputs.pages.metadata import json_text, paper_coins, paper_tags
from coursewright.outputs.pages.page import Addresses, MetaTag
from coursewright.outputs.pages.render import render_pages

PAPER = Paper(
    key="chen2018tvm",
    slug="chen2018tvm",
    entry_type="inproceedings",
    title=MarkedText.of("TVM & <More>"),
    authors=(Author("Chen", "Tianqi"), Author("NASA")),
    bibtex="",
    place=Place("papers.bib", 1),
    venue=MarkedText.of("Venue"),
    venue_kind="proceedings",
    publisher=MarkedText.of("USENIX"),
    year=2018,
    month=10,
    volume="3",
    number="4",
    pages="578–594",
    doi="10.1145/1.2",
    links=(Link("PDF", "https://a.b/x.pdf"),),
)


def tags(paper: Paper) -> dict[str, str]:
    return {tag.name: tag.content for tag in paper_tags(paper)}


def test_highwire_tags_of_a_paper() -> None:
    """Everything that a reference manager takes from a page, authors in order."""
    assert [(tag.name, tag.content) for tag in paper_tags(PAPER)] == [
        ("citation_title", "TVM & <More>"),
        ("citation_author", "Chen, Tianqi"),
        ("citation_author", "NASA"),
        ("citation_publication_date", "2018/10"),
        ("citation_conference_title", "Venue"),
        ("citation_volume", "3"),
        ("citation_issue", "4"),
        ("citation_firstpage", "578"),
        ("citation_lastpage", "594"),
        ("citation_publisher", "USENIX"),
        ("citation_doi", "10.1145/1.2"),
        ("citation_pdf_url", "https://a.b/x.pdf"),
        ("DC.type", "conferencePaper"),
    ]


@pytest.mark.parametrize(
    ("kind", "entry_type", "tag", "item", "schema", "format_"),
    [
        ("proceedings", "inproceedings", "citation_conference_title", "conferencePaper",
         "ScholarlyArticle", "book"),
        ("journal", "article", "citation_journal_title", "journalArticle", "ScholarlyArticle",
         "journal"),
        ("thesis", "phdthesis", "citation_dissertation_institution", "thesis", "Thesis",
         "dissertation"),
        ("report", "techreport", "citation_technical_report_institution", "report", "Report",
         "book"),
        ("book", "incollection", "citation_inbook_title", "bookSection", "Chapter", "book"),
        ("book", "book", "", "book", "Book", "book"),
        ("preprint", "misc", "", "preprint", "ScholarlyArticle", "journal"),
    ],
)  # fmt: skip
def test_kinds_of_work_are_told_apart(
    kind: VenueKind, entry_type: str, tag: str, item: str, schema: str, format_: str
) -> None:
    """By Highwire's tag of the venue, Zotero's item type, schema.org's type and COinS's format."""
    paper = replace(PAPER, venue_kind=kind, entry_type=entry_type, arxiv="1512.01274")
    found = tags(paper)
    venues = ("conference", "journal", "dissertation", "technical_report_inst", "inbook")
    named = [name for name in found if any(f"citation_{venue}" in name for venue in venues)]
    assert named == ([tag] if tag else [])
    assert found["DC.type"] == item
    assert paper_data(paper, "")["@type"] == schema
    assert parse_qs(paper_coins(paper))["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{format_}"]


def test_coins() -> None:
    """An OpenURL that reads back to the paper."""
    assert parse_qs(paper_coins(PAPER)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "rft_id": ["info:doi/10.1145/1.2"],
        "rft.genre": ["proceeding"],
        "rft.atitle": ["TVM & <More>"],
        "rft.btitle": ["Venue"],
        "rft.aulast": ["Chen"],
        "rft.aufirst": ["Tianqi"],
        "rft.au": ["Tianqi Chen", "NASA"],
        "rft.date": ["2018-10"],
        "rft.volume": ["3"],
        "rft.issue": ["4"],
        "rft.spage": ["578"],
        "rft.epage": ["594"],
        "rft.pub": ["USENIX"],
    }


@pytest.mark.parametrize(
    ("kind", "entry_type", "genre"),
    [
        ("proceedings", "inproceedings", "proceeding"),
        ("journal", "article", "article"),
        ("preprint", "misc", "preprint"),
        ("report", "techreport", "report"),
        ("other", "misc", "unknown"),
        ("book", "book", "book"),
        ("book", "incollection", "bookitem"),
        ("thesis", "phdthesis", None),
    ],
)
def test_coins_name_the_genre(kind: VenueKind, entry_type: str, genre: str | None) -> None:
    """The format of dissertations has none."""
    found = parse_qs(paper_coins(replace(PAPER, venue_kind=kind, entry_type=entry_type)))
    assert found.get("rft.genre") == ([genre] if genre else None)


def test_what_a_paper_lacks_is_left_out() -> None:
    """An organisation has no last name; one page is no range; without a file no address."""
    group = Author("World Health Organization", organisation=True)
    bare = replace(
        PAPER, authors=(group,), pages="e17", month=None, volume="", number="", doi="", links=(),
        publisher=MarkedText(), keywords=("rna", "cells"),
    )  # fmt: skip
    assert [(tag.name, tag.content) for tag in paper_tags(bare)] == [
        ("citation_title", "TVM & <More>"),
        ("citation_author", "World Health Organization"),
        ("citation_publication_date", "2018"),
        ("citation_conference_title", "Venue"),
        ("citation_firstpage", "e17"),
        ("citation_keywords", "rna; cells"),
        ("DC.type", "conferencePaper"),
    ]
    found = parse_qs(paper_coins(bare))
    assert found["rft.aucorp"] == ["World Health Organization"]
    assert not {"rft.aulast", "rft.aufirst", "rft.au", "rft.spage", "rft.epage", "rft_id"} & {
        *found
    }


@reaches(1)
@given(st.text())
def test_json_cannot_leave_its_script(text: str) -> None:
    """Whatever the text: the JSON reads back the same, and holds no mark of HTML."""
    written = json_text({"name": text})
    assert json.loads(written) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(written)
    reached()


def data_of(course: Course, addresses: Addresses, path: str) -> dict[str, object]:
    pages = render_pages(course, date(2022, 3, 2), addresses, today_is_pinned=False)
    return json.loads(next(page.json_ld for page in pages if page.path == path))  # type: ignore[no-any-return]


def test_a_paper_in_linked_data(course: Course, addresses: Addresses) -> None:
    """A ScholarlyArticle with what is known of it, and nothing empty."""
    assert data_of(course, addresses, "papers/ada2019fast.md") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "Fast: Chips for everyone",
        "headline": "Fast: Chips for everyone",
        "author": [{"@type": "Person", "name": "Ada Lovelace"}],
        "datePublished": "2019",
        "pagination": "1--14",
        "sameAs": ["https://papers.example.org/ada2019fast.pdf"],
        "mainEntityOfPage": "https://mu101.example.org/papers/ada2019fast/",
    }


def test_the_course_in_linked_data(course: Course, addresses: Addresses) -> None:
    """The course, and this term as one instance of it."""
    assert data_of(course, addresses, "index.md") == {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": "Made-Up Systems",
        "courseCode": "MU 101",
        "description": "Systems that nobody built.",
        "url": "https://mu101.example.org/",
        "provider": {"@type": "Organization", "name": "Example University"},
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "name": "MU 101: Made-Up Systems, Spring 2022",
            "courseMode": "onsite",
            "startDate": "2022-03-01",
            "endDate": "2022-03-24",
            "location": [{"@type": "Place", "name": "Room 1"}],
            "instructor": [
                {"@type": "Person", "name": "Prof. Example", "url": "https://example.org/prof"}
            ],
            "url": "https://mu101.example.org/",
        },
    }


def test_classes_in_linked_data(course: Course, addresses: Addresses) -> None:
    """An Event for each class, a cancelled one said to be; no presenter is named."""
    data = data_of(course, addresses, "schedule.md")
    events = data["@graph"]
    assert isinstance(events, list)
    assert [event["eventStatus"].rpartition("/")[2] for event in events] == [
        "EventScheduled", "EventScheduled", "EventCancelled", "EventScheduled", "EventScheduled",
    ]  # fmt: skip
    assert events[1] == {
        "@type": "EducationEvent",
        "name": "MU 101: Fast: Chips for everyone",
        "startDate": "2022-03-03T13:00:00-06:00",
        "endDate": "2022-03-03T14:15:00-06:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [{"@type": "Place", "name": "Room 1"}],
        "url": "https://mu101.example.org/papers/ada2019fast/",
        "organizer": {"@type": "Organization", "name": "Example University"},
    }
    assert "Group" not in json.dumps(data)


_CARD = [
    MetaTag("og:image", "https://mu101.example.org/assets/coursewright/card.png"),
    MetaTag("og:image:type", "image/png"),
    MetaTag("og:image:width", "1200"),
    MetaTag("og:image:height", "630"),
    MetaTag("og:image:alt", "MU 101: Made-Up Systems, Spring 2022, Example University"),
    MetaTag("twitter:card", "summary_large_image"),
]


def test_open_graph(course: Course, addresses: Addresses) -> None:
    """Every page has a card, before its own tags; without an address it names none."""
    for site, url in (
        (addresses, "https://mu101.example.org/papers/ada2019fast/"),
        (Addresses(), ""),
    ):
        pages = render_pages(course, date(2022, 3, 2), site, today_is_pinned=False)
        page = next(page for page in pages if page.path == "papers/ada2019fast.md")
        expected = [
            MetaTag("og:type", "article"),
            MetaTag("og:title", "Fast: Chips for everyone"),
            MetaTag(
                "og:description",
                "Fast: Chips for everyone by Lovelace, in MU 101: Made-Up Systems.",
            ),
            *([MetaTag("og:url", url)] if url else []),
            MetaTag("og:site_name", "MU 101: Made-Up Systems"),
            *(_CARD if url else []),
        ]
        assert list(page.head_tags[: len(expected)]) == expected
        assert page.head_tags[len(expected) :] == tuple(paper_tags(FAST))
        assert all(any(tag.name == "og:title" for tag in page.head_tags) for page in pages)
