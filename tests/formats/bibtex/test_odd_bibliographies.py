"""Bibliographies of legal and broken oddities, put together at random."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.link import check_url
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.shells.report import format_text

_VALUES = st.sampled_from(
    [
        *("{T}", '"T"', "{{T}}", "{A {B} \\& C}", "2020", "jan", "m1", "m1 # { x} # m9", "{}", ""),
        *("{null}", "{10/ggd754}", "{10.1/a b}", "{https://e.org/a b&amp;c}", "{www.e.org}"),
        *(
            "{javascript:alert(1)}",
            "{Lee, Ann and others}",
            "{A B,}",
            "{a, b, c, d}",
            "{2019/2020}",
        ),
        *(
            "{x@y.org\n@z}",
            "{un{balanced}",
            '"{"}',
            "{k1}",
            "{k1, k2}",
            "m60",
            "{12--}",
            "{\\url{x}}",
        ),
    ]
)
_NAMES = st.sampled_from(
    [
        *("title", "Title", "author", "editor", "year", "date", "month", "doi", "url", "eprint"),
        *("keywords", "booktitle", "journal", "crossref", "xdata", "xref", "pages", "note", "file"),
        *("howpublished", "eprinttype", "odd name", ""),
    ]
)
_WHOLE = [("title", "{T}"), ("author", "{Lee, Ann}")]
_HARMLESS = st.sampled_from(["keywords", "doi", "pages", "file", "xref", "month", "date"])
_KINDS = st.sampled_from(
    ["misc", "Article", "book", "proceedings", "set", "xdata", "online", "commentary", "odd"]
)
_KEYS = st.sampled_from(["k1", "K1", "k_1", "k-1", "k2", "é", "two words", "", "DBLP:a/b"])
_LOOSE = st.sampled_from(
    [
        *(
            "% comment\n",
            "@comment{x {y} z}\n",
            "@comment{@misc{a, b = {c}}}\n",
            "@preamble{{p}}\n",
        ),
        *("@string{m1 = {one}}\n", "@string(m1 = m2)\n", "@string{m2 = m1 # m1}\n", "}\n", "@\n"),
        *(
            "@misc bare, x\n",
            "free text, a@b.org\n",
            "@comment{open\n",
            "%@misc{half,\n title={x}}\n",
        ),
    ]
)


@st.composite
def _entries(draw: st.DrawFn) -> str:
    if draw(st.booleans()):  # legal, whatever else it has
        fields = [*_WHOLE, *draw(st.lists(st.tuples(_HARMLESS, _VALUES), max_size=2))]
        opening, closing, comma = *draw(st.sampled_from(["{}", ("\n{", "}")])), ","
    else:
        fields = draw(st.lists(st.tuples(_NAMES, _VALUES), max_size=8))
        opening, closing = draw(st.sampled_from(["{}", "()", "{}", ("{", "")]))
        comma = draw(st.sampled_from([",", ",", ""]))
    body = f"{comma}\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@{draw(_KINDS)}{opening}{draw(_KEYS)},\n{body}\n{closing}\n"


@reaches(0.3)
@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_entries(), _entries(), _entries(), _LOOSE), min_size=3, max_size=12))
def test_every_entry_is_shown_or_refused_with_a_reason(parts: list[str]) -> None:
    """No text raises; nothing is lost; each page has an address of its own and sound links.

    Counted are the examples that hold papers and refused entries both.
    """
    text = "".join(parts)
    library = parse_bibliography(text, "papers.bib")
    assert len(library.papers) + library.refused == library.entries
    assert not library.refused or library.problems
    slugs = [paper.slug for paper in library.papers]
    assert len(set(slugs)) == len(slugs)
    assert all(slugs)
    for paper in library.papers:
        assert paper.title.plain
        assert not any(check_url(link.url) for link in paper.links)
    if library.papers and library.refused:
        reached()
    everything = {paper.key for paper in library.papers} | set(library.refused_keys)
    for read in (set(), everything):
        weighed = library.weighed(read)
        assert format_text(weighed, {"papers.bib": text}) or not weighed
        if not read:
            assert not any(problem.severity is Severity.ERROR for problem in weighed)
    lines = text.count("\n") + 1
    assert all(1 <= problem.place.line <= lines for problem in library.problems)


def test_an_address_command_without_an_address() -> None:
    """An empty `\\url{}` in a note is no way to read the paper, and no trouble."""
    text = "@misc{k, title = {T}, author = {Ann Lee}, year = 2020, note = {\\url{}}}"
    (paper,) = parse_bibliography(text, "papers.bib").papers
    assert paper.links == ()


def test_an_entity_in_an_address_is_mended() -> None:
    """`&amp;` is read as the sign that it stands for, with a remark, also in an address that passes."""
    url = "https://example.org/?a=1&amp;b=2"
    text = f"@misc{{k, title = {{T}}, author = {{Ann Lee}}, year = 2020, url = {{{url}}}}}"
    library = parse_bibliography(text, "papers.bib")
    assert [link.url for link in library.papers[0].links] == ["https://example.org/?a=1&b=2"]
    assert [(p.code, p.instead) for p in library.problems] == [
        ("mended-url", "https://example.org/?a=1&b=2")
    ]


def test_a_version_is_its_number() -> None:
    """Styles write the word before it themselves."""
    for written, version in (("v2.0.1", "2.0.1"), ("Version 3", "3"), ("vega", "vega")):
        text = (
            f"@software{{k, title = {{T}}, author = {{A B}}, year = 2020, version = {{{written}}}}}"
        )
        (paper,) = parse_bibliography(text, "papers.bib").papers
        assert paper.details.version == version


def test_a_line_break_of_latex_ends_a_value() -> None:
    """To BibTeX no brace is escaped; the entry was told as open, or its fields ran into one."""
    for value in ("{One \\\\}", '"One \\\\"', '"{One}\\\\" # jan', "{{One \\\\}}", "{One\\\\\\\\}"):
        entry = f"@article{{a, title = {value}, author = {{Lee, Ann}}, year = {{2001}}}}"
        library = parse_bibliography(entry, "papers.bib")
        (paper,) = library.papers
        assert paper.title.plain.startswith("One")
        assert "\\" not in paper.title.plain
        assert paper.year == 2001
        assert paper.authors[0].full == "Ann Lee"
        assert not any("brace" in p.code or "clos" in p.message for p in library.problems)
    escaped = "@article{a, title = {A \\{ b \\} \\\\ {C}}, year = {2001}}"
    (paper,) = parse_bibliography(escaped, "papers.bib").papers
    assert paper.title.plain == "A { b } C"
