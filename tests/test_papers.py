"""The way of a bibliography from its text to the pages and files that it ends in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.course import Course
from coursewright.domain.link import check_url
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place
from coursewright.domain.session import Reading, Session
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site, generate
from tests.reaching import reached, reaches

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("America/Chicago")
ADDRESSES = Addresses(site_url="https://example.org/")


def read(text: str) -> Bibliography:
    found = parse_bibliography(text, "papers.bib")
    assert len(found.papers) + found.refused == found.entries
    assert not found.refused or found.problems
    return found


def site_of(papers: tuple[Paper, ...]) -> Site:
    """The site of a course of one class, which reads them all; those of a title of its own first."""
    session = Session(
        id="class",
        kind="presentation",
        kind_title="Student presentation",
        title="Class",
        start=datetime(2022, 2, 8, 13, tzinfo=ZONE),
        end=datetime(2022, 2, 8, 14, 15, tzinfo=ZONE),
        place=Place("schedule.yaml", 1),
        readings=tuple(Reading(paper) for paper in papers),
        wants_presenters=True,
    )
    course = Course(
        id="c", host="example.org", code="C 1", title="Course", term="Spring", zone=ZONE,
        first=date(2022, 1, 25), last=date(2022, 5, 5), sessions=(session,),
        place=Place("schedule.yaml", 1), papers=papers,
    )  # fmt: skip
    return generate(course, History(no_history(course)), date(2022, 2, 1), ADDRESSES)


class Elements(HTMLParser):
    """The elements of a page, and the addresses in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


_READ = [
    "<script>alert(1)</script>", "</title>", '" onload="x', "' onerror='x", "<!--", "-->",
    "&lt;b&gt;", "&", "<b>", "{{ 7*7 }}", "{% x %}", "--8<-- x", "{: onclick=x }", "`x`",
    "javascript:alert(1)", "\\&", "\\emph{x}", "$<i>$", "$x^2$", "$\\text{<b>}$",
    "$\\href{javascript:x}{y}$", "\\texttt{<s>}", "\u202e", "\ue000", "\ue002", "a", "B", " ",
    "é", "😀", "]]>", "\\<",
]  # fmt: skip
_REFUSED = ["\\url{javascript:x}", "\\href{data:x}{y}", " and ", ", "]
"""Some of these make an entry one that is refused, which no page shows."""
_EVIL = st.lists(st.sampled_from(_READ), min_size=1, max_size=6).map("".join)
_WORST = st.lists(st.sampled_from(_READ + _REFUSED), min_size=1, max_size=6).map("".join)
_IN_URL = st.sampled_from(
    ["a", "B", "javascript:alert(1)", "&", "\\&", "é", "😀", "'x", "(", "$x^2$"]
)
_IN_DOI = st.sampled_from(
    ["<b>", "<!--", "]]>", "&lt;b&gt;", "é", "a", "javascript:x", "`x`", '"x']
)
_FIELDS = (
    "title", "booktitle", "series", "publisher", "volume", "number", "pages", "note",
)  # fmt: skip
_MORE = ("keywords", "abstract", "annote", "award", "address", "subtitle")
_NAMES = _EVIL.map("Ann {}".format)


@st.composite
def _entries(draw: st.DrawFn) -> dict[str, str]:
    """The fields of an entry, full of markup; in one of eight, a field that may be refused."""
    fields = {name: draw(_EVIL) for name in (*_FIELDS, *_MORE)}
    fields |= {"author": draw(_NAMES), "editor": draw(_NAMES)}
    fields["doi"] = f"10.1/x{draw(_IN_DOI)}"
    fields["url"] = f"https://a.b/x{draw(_IN_URL)}"
    if draw(st.integers(0, 7)) == 0:
        fields[draw(st.sampled_from(sorted(fields)))] = draw(_WORST)
    return fields


@pytest.fixture(scope="module")
def known() -> set[tuple[str, str]]:
    """The elements and attributes of a site whose bibliography has every field and all markup."""
    text = "".join(f"  {name} = {{A \\emph{{b}} \\texttt{{c}}}},\n" for name in _FIELDS)
    more = "".join(
        f"  {name} = {{A \\textbf{{b}} \\href{{https://a.b}}{{c}}}},\n" for name in _MORE
    )
    entry = (
        "@inproceedings{k,\n  author = {Ann Lee and {R&D} and others},\n  year = 2020,\n"
        f"{text}{more}  doi = {{10.1/x}},\n  url = {{https://a.b/c.pdf}},\n}}\n"
    )
    many = " and ".join(f"Ann Lee{letter}" for letter in "abcdefghijklmnop")
    site = site_of(
        read(f"{entry}@misc{{l, title = {{L}}, author = {{{many}}}, year = 2021}}").papers
    )
    return {shape for html in _html(site).values() for shape in Elements(html).shape}


def _html(site: Site) -> dict[str, str]:
    pages = {page.path: page.head + page.body for page in site.pages}
    return pages | {path: data.decode() for path, data in site.files if path.endswith(".html")}


@reaches(0.3)
@settings(max_examples=40, deadline=None)
@given(entry=_entries(), shape=st.sampled_from(["inproceedings", "article", "book", "phdthesis"]))
def test_no_field_reaches_a_page_as_markup(
    entry: dict[str, str], shape: str, known: set[tuple[str, str]]
) -> None:
    """Whatever the fields hold: no element, attribute or address comes from them."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items())
    found = read(f"@{shape}{{k,\n{fields}  year = 2020,\n}}\n")
    if not found.papers:
        return
    reached()
    # Formulas and LaTeX's few styles are elements of their own; see test_latex_mathml.
    own = {"em", "strong", "code", "sub", "sup", "span", "math", "a"}
    formula = {"mrow", "mi", "mn", "mo", "mtext", "msup", "msub"}
    for path, html in _html(site_of(found.papers)).items():
        elements = Elements(html)
        strange = {(tag, name) for tag, name in elements.shape - known if tag not in own | formula}
        assert strange == set(), path
        assert not [name for _, name in elements.shape if name.startswith("on")], path
        for address in elements.addresses:
            relative = ":" not in address.partition("/")[0] or address == "data:,"
            assert relative or address.startswith("webcal:") or check_url(address) is None, path


def _bibliographies() -> list[Path]:
    return [ROOT / "papers.bib", *sorted((ROOT / "tests/cases/bibliographies").glob("*.bib"))]


def _cited(paper: Paper) -> Paper:
    """The paper less what only this site reads and what the cleaned entry leaves out."""
    kept = tuple(
        link for link in paper.links if link.label not in ("PDF", "Code", "Video", "Slides")
    )
    nothing = type(paper.abstract)()
    return replace(
        paper,
        place=Place("papers.bib", 1),
        abstract=nothing,
        note=nothing,
        award=nothing,
        keywords=(),
        links=kept,
    )


@pytest.mark.parametrize("path", _bibliographies(), ids=lambda path: path.stem)
def test_the_offered_bibtex_is_the_same_entry(path: Path) -> None:
    """What a page offers, what it offers to download, and the whole list read back the same."""
    papers = read(path.read_text("utf-8")).papers
    files = dict(site_of(papers).files)
    whole = read(files["papers.bib"].decode())
    assert [_cited(paper) for paper in whole.papers] == [_cited(paper) for paper in papers]
    for paper in papers:
        again = read(files[f"papers/{paper.slug}.bib"].decode()).papers
        assert [_cited(paper) for paper in again] == [_cited(paper)]
        assert again[0].bibtex == paper.bibtex


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("},\n", "}\n", 3),
        lambda text: text.replace("{", "", 2),
        lambda text: text.replace("}", "", 2),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("@", "@@"),
        lambda text: text.replace("title", "title title", 1),
        lambda text: text + text,
        lambda text: text.upper(),
    ],
)
@pytest.mark.parametrize("path", _bibliographies(), ids=lambda path: path.stem)
def test_a_spoiled_file_is_accounted_for(path: Path, spoil: Callable[[str], str]) -> None:
    """Of a real file with a real mistake every entry is shown or refused with a reason."""
    read(spoil(path.read_text("utf-8")))
