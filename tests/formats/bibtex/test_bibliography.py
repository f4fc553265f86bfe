"""papers.bib as papers and problems."""

from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.language import ENGLISH
from coursewright.domain.link import Link, check_url
from coursewright.domain.paper import Author, Paper
from coursewright.domain.problem import Place, Severity
from coursewright.domain.text import MarkedText
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography

FILE = "papers.bib"
# The rest of an entry that lacks nothing.
REST = "title = {T}, author = {Ann Lee}, year = 2020, url = {https://a.b/c}"


def parse(text: str) -> Bibliography:
    bibliography = parse_bibliography(text, FILE)
    assert len(bibliography.papers) + bibliography.refused == bibliography.entries
    return bibliography


def only_paper(text: str) -> Paper:
    """The first paper of a text without problems."""
    bibliography = parse(text)
    assert bibliography.problems == ()
    return bibliography.papers[0]


def test_a_whole_entry() -> None:
    """Every field that a page shows, and the entry cleaned for copying."""
    paper = only_paper(
        """@string{osdi = "Operating Systems Design and Implementation"}
@InProceedings{chen2018tvm,
  Title        = {{TVM}: An Automated {C}ompiler},  % as printed
  author       = "Chen, Tianqi and {NASA} and others",
  booktitle    = "13th Symposium on " # osdi # { ({OSDI})},
  series       = {OSDI '18},
  year         = 2018, month = oct,
  volume = 3, number = {4},
  pages        = {578-594},
  publisher    = {{USENIX} Association},
  address      = {Carlsbad, CA},
  doi          = {https://dx.doi.org/10.1145/x\\_y},
  url          = {https://usenix.org/chen.pdf},
  eprint       = {1802.04799v3}, archivePrefix = {arXiv},
  code         = {https://github.com/apache/tvm},
  abstract     = {Deep <i>learning</i>
                  needs $O(n^2)$.},
  annote       = {Read \\emph{first}.},
  keywords     = {compilers, deep learning; compilers},
  file         = {:/home/ann/tvm.pdf:PDF},
}
"""
    )
    bibtex = """@inproceedings{chen2018tvm,
  author = {Chen, Tianqi and {NASA} and others},
  title = {{TVM}: An Automated {C}ompiler},
  booktitle = {13th Symposium on Operating Systems Design and Implementation ({OSDI})},
  series = {OSDI '18},
  volume = {3},
  number = {4},
  pages = {578-594},
  publisher = {{USENIX} Association},
  address = {Carlsbad, CA},
  year = {2018},
  month = oct,
  eprint = {1802.04799v3},
  archiveprefix = {arXiv},
  doi = {https://dx.doi.org/10.1145/x\\_y},
  url = {https://usenix.org/chen.pdf},
}
"""
    assert paper == Paper(
        key="chen2018tvm",
        slug="chen2018tvm",
        entry_type="inproceedings",
        title=MarkedText.of("TVM: An Automated Compiler"),
        authors=(Author("Chen", "Tianqi"), Author("NASA", organisation=True)),
        bibtex=bibtex,
        place=Place(FILE, 2, 16, 11),
        and_others=True,
        venue=MarkedText.of("13th Symposium on Operating Systems Design and Implementation (OSDI)"),
        venue_kind="proceedings",
        series=MarkedText.of("OSDI '18"),
        publisher=MarkedText.of("USENIX Association"),
        year=2018,
        month=10,
        volume="3",
        number="4",
        pages="578–594",
        doi="10.1145/x_y",
        arxiv="1802.04799v3",
        abstract=paper.abstract,
        note=paper.note,
        keywords=("compilers", "deep learning"),
        address="Carlsbad, CA",
        links=(
            Link("PDF", "https://usenix.org/chen.pdf"),
            Link("DOI", "https://doi.org/10.1145/x_y"),
            Link("arXiv", "https://arxiv.org/abs/1802.04799v3"),
            Link("Code", "https://github.com/apache/tvm"),
        ),
    )
    assert paper.abstract.plain == "Deep learning needs O(n²)."
    assert paper.note.html == "Read <em>first</em>."


@pytest.mark.parametrize(
    ("entry", "venue", "kind"),
    [
        ("@article{k, journal = {CACM},", "CACM", "journal"),
        ("@article{k, journaltitle = {CACM},", "CACM", "journal"),
        ("@inproceedings{k, booktitle = {OSDI},", "OSDI", "proceedings"),
        ("@book{k, publisher = {MIT Press},", "MIT Press", "book"),
        ("@incollection{k, booktitle = {A Book}, publisher = {X},", "A Book", "book"),
        ("@phdthesis{k, school = {UW},", "UW", "thesis"),
        ("@techreport{k, institution = {MIT},", "MIT", "report"),
        ("@misc{k, howpublished = {Blog},", "Blog", "other"),
        ("@misc{k, howpublished = {\\url{https://a.b/c}},", "", "other"),
        ("@misc{k, booktitle = {Workshop},", "Workshop", "proceedings"),
        ("@misc{k, eprint = {1512.01274}, eprinttype = {arxiv},", "arXiv:1512.01274", "preprint"),
        (
            "@article{k, journal = {arXiv preprint arXiv:1512.01274},",
            "arXiv:1512.01274",
            "preprint",
        ),
        (
            "@article{k, journal = {CoRR}, volume = {abs/1512.01274},",
            "arXiv:1512.01274",
            "preprint",
        ),
        ("@inproceedings{k, booktitle = {OSDI}, eprint = {1512.01274},", "OSDI", "proceedings"),
    ],
)
def test_venues(entry: str, venue: str, kind: str) -> None:
    """The venue comes from the field that fits the type; an unpublished eprint is a preprint."""
    paper = only_paper(f"{entry} {REST}}}")
    assert (paper.venue.plain, paper.venue_kind) == (venue, kind)


@pytest.mark.parametrize(
    ("fields", "year", "month"),
    [
        ("year = 2019", 2019, 0),
        ("year = {2019-12-19}", 2019, 12),
        ("date = {2019-12}", 2019, 12),
        ("date = {2019-12-19/2019-12-20}", 2019, 12),
        ("year = {c. 2019}, month = 3", 2019, 3),
        ('year = "2019", month = 1 # "~" # Feb', 2019, 2),
        ("year = 2019, month = {September}", 2019, 9),
        ("year = 2019, month = {agosto}", 2019, 8),
        ("year = 2019, month = {Dezember}", 2019, 12),
        ("year = 2019, month = {10月}", 2019, 10),
    ],
)
def test_dates(fields: str, year: int, month: int) -> None:
    """Year and month are read however BibTeX and biblatex write them."""
    paper = only_paper(f"@misc{{k, {fields}, title={{T}}, author={{A}}, url={{https://a.b}}}}")
    assert (paper.year, paper.month) == (year, month)


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("url = {https://a.b/x}", (Link("Publisher page", "https://a.b/x"),)),
        ("url = {https://a.b/x.PDF?y=1}", (Link("PDF", "https://a.b/x.PDF?y=1"),)),
        (
            "pdf = {https://a.b/x}, url = {https://c.d}, video = {https://v.w}, slides={https://s}",
            (
                Link("PDF", "https://a.b/x"),
                Link("Publisher page", "https://c.d"),
                Link("Video", "https://v.w"),
                Link("Slides", "https://s"),
            ),
        ),
        ('doi = {10.1/<x>"}', (Link("DOI", "https://doi.org/10.1/%3Cx%3E%22"),)),
        (
            "doi = {doi:10.1/x}, url = {https://doi.org/10.1/x}",
            (Link("DOI", "https://doi.org/10.1/x"),),
        ),
        (
            "url = {https://arxiv.org/pdf/1512.01274}",
            (
                Link("PDF", "https://arxiv.org/pdf/1512.01274"),
                Link("arXiv", "https://arxiv.org/abs/1512.01274"),
            ),
        ),
        ("eprint = {cs.DC/0301001}", (Link("arXiv", "https://arxiv.org/abs/cs.DC/0301001"),)),
        (
            "eprint = {123}, eprinttype = {jstor}, doi = {10.1/x}",
            (
                Link("DOI", "https://doi.org/10.1/x"),
                Link("JSTOR", "https://www.jstor.org/stable/123"),
            ),
        ),
        ("arxivId = {1512.01274}", (Link("arXiv", "https://arxiv.org/abs/1512.01274"),)),
        (
            "pmid = {123}, pmcid = {PMC456}",
            (
                Link("PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/PMC456/"),
                Link("PubMed", "https://pubmed.ncbi.nlm.nih.gov/123"),
            ),
        ),
    ],
)
def test_links(fields: str, links: tuple[Link, ...]) -> None:
    """The ways to read a paper, best first and each once, all of them addresses that pass."""
    paper = only_paper(f"@misc{{k, {fields}, title = {{T}}, author = {{A}}, year = 2020}}")
    assert paper.links == links
    assert [check_url(link.url) for link in paper.links] == [None] * len(links)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title = {TVM}, subtitle = {A {C}ompiler}", "TVM: A Compiler"),
        ("title = {Why?}, subtitle = {Because}", "Why? Because"),
        ("title = {TVM}, titleaddon = {Extended}", "TVM. Extended"),
        ("title = {TVM}, subtitle = {$n^2$}", "TVM: n²"),
    ],
)
def test_a_subtitle_belongs_to_the_title(fields: str, title: str) -> None:
    """biblatex keeps the two apart; readers see one title."""
    paper = only_paper(f"@misc{{k, {fields}, author = {{A}}, year = 2020, url = {{https://a.b}}}}")
    assert paper.title.plain == title


def test_award_editors_and_address() -> None:
    """What a page tells beside the venue; only the standard fields are offered for copying."""
    paper = only_paper(
        f"@inproceedings{{k, {REST}, booktitle = {{OSDI}}, editor = {{Ed, Al and NN}},"
        " location = {Carlsbad, CA}, award = {Best {P}aper}}"
    )
    assert (paper.award.plain, paper.address) == ("Best Paper", "Carlsbad, CA")
    assert paper.editors == (Author("Ed", "Al"), Author("NN"))
    assert "award" not in paper.bibtex
    assert "location = {Carlsbad, CA}" in paper.bibtex


def test_crossref_and_xdata() -> None:
    """Children take what they lack; the parent's title is their booktitle, its address is not theirs."""
    text = """@xdata{acm, publisher = {ACM}, url = {https://x.data}}
@inproceedings{child, crossref = {Parent}, title = {C}, author = {Ann Lee}, doi = {10.1/x}}
@inproceedings{grandchild, xdata = {acm}, crossref = {parent}, title = {G}, author = {Bo}}
@proceedings{parent, title = {Proc. X}, year = 2001, editor = {Ed}, url = {https://p}}
"""
    bibliography = parse(text)
    assert (bibliography.problems, bibliography.entries) == ((), 3)
    assert [paper.bibtex for paper in bibliography.papers[:2]] == [
        """@inproceedings{child,
  author = {Ann Lee},
  editor = {Ed},
  title = {C},
  booktitle = {Proc. X},
  year = {2001},
  doi = {10.1/x},
}
""",
        """@inproceedings{grandchild,
  author = {Bo},
  editor = {Ed},
  title = {G},
  booktitle = {Proc. X},
  publisher = {ACM},
  year = {2001},
  url = {https://x.data},
}
""",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "Loose text is a comment, and so is me@example.org.\n",
        "@comment{jabref-meta: x}\n@preamble{ {\\def\\x{y}} }\n@string{a = {b}}",
        "% @article{gone,\n%   title = {T},\n% }\n",
        "@xdata{x, publisher = {ACM}}",
    ],
)
def test_nothing_to_show(text: str) -> None:
    """Comments, macros and fields for others are no entries and no problems."""
    read = parse(text)
    assert (read.papers, read.problems, read.entries) == ((), (), 0)


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff@misc{{k, {REST}}}",
        f"@misc{{k,\r\n {REST}\r\n}}\r\n",
        f"@misc(k, {REST})",
        f"@misc{{k, % comment, with = marks {{\n {REST}}}",
        f"@misc{{k, {REST}, % last\n % note = {{gone}},\n}}",
        f'@misc{{k, {REST}, note = "a {{"}} b" }} % see @misc{{z}}',
        f"@misc{{k, {REST}, note = {{mail\n me @ {{home}} 50 % off}}}}",
        f"@misc{{k, {REST}, note = {{https://a/b%20c}}}}",
        f"@MISC{{k, TITLE = {{T}}, {REST.removeprefix('title = {T}, ')}}}",
    ],
)
def test_spellings(text: str) -> None:
    """Comments, marks, quotes, brackets and capitals do not matter."""
    paper = only_paper(text)
    assert (paper.key, paper.title.plain, paper.authors_short(ENGLISH)) == ("k", "T", "Lee")


@pytest.mark.parametrize(
    "key",
    [
        "DBLP:conf/osdi/AbadiBCC16",
        "../../x",
        "%2e%2e/",
        "CON",
        "x.",
        "C++",
        "C#",
        "😀",
        "👩\u200d👧",
    ],
)
def test_odd_keys_are_kept(key: str) -> None:
    """A key may be anything that BibTeX reads; its slug is safe all the same."""
    paper = only_paper(f"@misc{{{key}, {REST}}}")
    assert paper.key == key
    assert paper.slug.replace("-", "").isalnum()


_PIECES = st.sampled_from(
    [
        *("@article{", "@misc(", "@string{", "@comment{", "@xdata{", "@", "%", "\n", ",", "=", "#"),
        *("{", "}", '"', ")", " ", "k1", "k2", "K1", "title", "author", "year", "crossref", "jan"),
        *("2020", "{T}", '"U"', "title = {<b>T</b>},", "author = {A and B},", "url={https://a.b},"),
        *("\\", "$", "\\emph{", "and", "others", "month = ", "~", "\r\n", "é", "\n@misc{k3,"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60)
_VALUES = st.lists(
    st.sampled_from(
        [*("a", "B", " ", "{x}", "--", "$y$", "\\&", "\\'e", '"', "#", "%", ",", "=", "<i>"), "\n"]
    ),
    max_size=12,
).map("".join)


@reaches(1)
@given(_TEXTS)
def test_any_text_is_accounted_for(text: str) -> None:
    """No text raises; every entry is shown or refused with an error; nothing is left unescaped."""
    bibliography = parse(text)
    errors = [p for p in bibliography.problems if p.severity is Severity.ERROR]
    assert bool(bibliography.refused) <= bool(errors)
    for paper in bibliography.papers:
        assert "<b>" not in paper.title.html
    lines = text.split("\n")
    for problem in bibliography.problems:
        assert 1 <= problem.place.line <= len(lines)
        assert problem.place.column + problem.place.length <= len(lines[problem.place.line - 1]) + 2
    reached()


@reaches(1)
@given(_VALUES, _VALUES, _VALUES)
def test_copied_bibtex_is_the_same_paper(title: str, note: str, publisher: str) -> None:
    """The cleaned entry parses, here and in bibtexparser, to the fields it was made from."""
    text = (
        f"@misc{{k, title = {{T {title}}}, author = {{A}}, year = 2020, url = {{https://a.b}},"
        f" note = {{{note}}}, publisher = {{{publisher}}}, month = jan, journal = {{J}}}}"
    )
    paper = only_paper_or_none(text)
    if paper is None:
        return
    again = parse(paper.bibtex).papers[0]
    assert replace(again, place=paper.place) == paper
    library = parse_string(paper.bibtex)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    reached()


def only_paper_or_none(text: str) -> Paper | None:
    papers = parse(text).papers
    return papers[0] if papers else None
