"""References by CSL, and RIS."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs.conftest import FAST
from tests.outputs.references.kinds import STYLES, papers_of_all_kinds
from tests.reaching import reached, reaches

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Paper
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.language import read_language
from coursewright.outputs.pages.linked_data import paper_data
from coursewright.outputs.references import citations as module
from coursewright.outputs.references.citations import Citations, check_citations
from coursewright.outputs.references.csl_json import Item, csl_item
from coursewright.outputs.references.processor import Processor
from coursewright.outputs.references.ris import render_ris

TVM = Paper(
    key="chen2018tvm",
    slug="chen2018tvm",
    entry_type="inproceedings",
    title=MarkedText.of("TVM: An Automated <Compiler> & More"),
    authors=(
        Author("Chen", "Tianqi"),
        Author("Beethoven", "Ludwig", "van", "Jr."),
        Author("R&D <Labs>"),
    ),
    bibtex="",
    place=Place("papers.bib", 1),
    venue=MarkedText.of("13th Symposium on Systems (OSDI 18)"),
    venue_kind="proceedings",
    publisher=MarkedText.of("USENIX Association"),
    year=2018,
    month=10,
    pages="578–594",
    doi="10.1145/1.2",
    links=(Link("DOI", "https://doi.org/10.1145/1.2"),),
    keywords=("compilers",),
)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "ieee",
            "T. Chen, L. van Beethoven Jr., and R&amp;D &lt;Labs&gt;, “TVM: An Automated &lt;Compiler"
            "&gt; &amp; More,” in <em>13th Symposium on Systems (OSDI 18)</em>, USENIX Association,"
            " Oct. 2018, pp. 578–594. doi: 10.1145/1.2.",
        ),
        (
            "association-for-computing-machinery",
            "Tianqi Chen, Ludwig van Beethoven Jr., and R&amp;D &lt;Labs&gt;. 2018. TVM: An Automated"
            " &lt;Compiler&gt; &amp; More. In <em>13th Symposium on Systems (OSDI 18)</em>, October"
            " 2018. USENIX Association, 578–594. https://doi.org/10.1145/1.2",
        ),
        (
            "apa",
            "Chen, T., van Beethoven, L., Jr., &amp; R&amp;D &lt;Labs&gt;. (2018). TVM: An Automated"
            " &lt;Compiler&gt; &amp; More. <em>13th Symposium on Systems (OSDI 18)</em>, 578–594."
            " https://doi.org/10.1145/1.2",
        ),
    ],
)
def test_a_reference(style: str, expected: str) -> None:
    """A paper as each style's own manual cites it; what data holds is text."""
    assert Citations(style).cite(TVM).html == expected


_WITHOUT_INITIALS = (
    Author("村上", "春樹"),
    Author("hooks", "bell m."),
    Author("محفوظ", "نجيب"),
)


@pytest.mark.parametrize(
    ("style", "people"),
    [
        ("ieee", "村上春樹, bell m. hooks, and نجيب محفوظ, “"),
        ("association-for-computing-machinery", "村上春樹, bell m. hooks, and نجيب محفوظ. 2018. "),
        ("apa", "村上春樹, hooks, bell m., & محفوظ, نجيب. (2018). "),
        ("modern-language-association", "村上春樹, et al. “"),
    ],
)
def test_names_without_initials(style: str, people: str) -> None:
    """Names in small letters or in scripts without capitals stay whole, as in citeproc-js."""
    paper = replace(TVM, authors=_WITHOUT_INITIALS)
    assert Citations(style).cite(paper).plain.startswith(people)
    alone = replace(TVM, authors=(Author("Lee", "jean-paul"),))
    assert "jean-paul" in Citations(style).cite(alone).plain


BOOKS = parse_bibliography(
    "".join(
        f"@book{{b{n}, title={{T}}, author={{A, B}}, publisher={{P}}, year=2000, edition={n}}}\n"
        for n in (1, 2, 11, 21, 22, 111, 112)
    ),
    "papers.bib",
).papers


@pytest.mark.parametrize(
    ("tag", "editions"),
    [
        ("", "1st ed|2nd ed|11th ed|21st ed|22nd ed|111th ed|112th ed"),
        ("de", "1. Aufl|2. Aufl|11. Aufl|21. Aufl|22. Aufl|111. Aufl|112. Aufl"),
        ("fr", "1ʳᵉ éd|2ᵉ éd|11ᵉ éd|21ᵉ éd|22ᵉ éd|111ᵉ éd|112ᵉ éd"),  # feminine, as an edition is
        ("zh", "1 版|2 版|11 版|21 版|22 版|111 版|112 版"),
    ],
)
@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-author-date"])
def test_ordinals_are_those_of_the_language(tag: str, editions: str, style: str) -> None:
    """In styles that word a part of the locale anew, too; a language without suffixes has none."""
    citations = Citations(style, language=read_language(tag) or ENGLISH)
    for book, edition in zip(BOOKS, editions.split("|"), strict=True):
        assert f" {edition}" in citations.cite(book).plain.replace("(", " ")


def test_a_day_is_an_ordinal_where_the_language_makes_it_one() -> None:
    """German writes a full stop after it, which no style has to know."""
    entry = "@misc{w, title={W}, url={https://x.example/}, urldate={2020-01-01}}"
    (paper,) = parse_bibliography(entry, "papers.bib").papers
    for style in ("ieee", "apa"):
        cited = Citations(style, language=read_language("de") or ENGLISH).cite(paper)
        assert "1. Januar 2020" in cited.plain


def test_the_kind_of_a_thesis_is_said_in_the_course_s_language() -> None:
    """In the reference and in RIS alike; a kind that the entry names itself stays."""
    usual, own = parse_bibliography(
        "@phdthesis{a, title={A}, author={B, C}, school={S}, year=2000}"
        "@phdthesis{b, title={A}, author={B, C}, school={S}, year=2000, type={Thèse}}",
        "papers.bib",
    ).papers
    chinese = read_language("zh") or ENGLISH
    assert "M3  - PhD thesis\r\n" in render_ris(usual)
    assert "M3  - 博士学位论文\r\n" in render_ris(usual, chinese)
    assert "M3  - Thèse\r\n" in render_ris(own, chinese)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_there_and_gives_text_for_an_empty_paper(style: str) -> None:
    """Each named style has its file, and needs nothing but a title."""
    bare = Paper("k", "k", "misc", MarkedText.of("Only a title"), (), "", Place("papers.bib", 1))
    assert "Only a title" in Citations(style).cite(bare).plain.replace("a Title", "a title")


def test_what_was_cited_is_not_formatted_again() -> None:
    """The mapping holds what was cited, by style and by everything that a style may print."""
    known: dict[str, str] = {}
    first = Citations("ieee", known).cite(TVM)
    for digest in known:
        known[digest] = "From the \ue000store\ue001 & <more>"
    assert Citations("ieee", known).cite(TVM).html == "From the <em>store</em> &amp; &lt;more&gt;"
    assert Citations("apa", known).cite(TVM).plain.startswith("Chen, T., van")
    assert Citations("ieee", known).cite(replace(TVM, year=2019)) != first


_WORDS = st.text(
    st.sampled_from("aZ9 <>&\"'“”.,:;!?()[]{}\\/\ue000\ue001\ue002é\n\u202e%"), max_size=9
)


@reaches(1)
@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS, _WORDS, _WORDS, st.sampled_from(STYLES))
def test_no_text_breaks_a_reference(a: str, b: str, c: str, d: str, style: str) -> None:
    """Nothing raises, and no character of the data is left unescaped or taken for markup."""
    paper = replace(
        TVM,
        title=MarkedText.of(a),
        authors=(Author(b, c), Author(d)),
        venue=MarkedText.of(b),
        publisher=MarkedText.of(c),
        pages=d,
        doi="",
        links=(),
    )
    html = Citations(style).cite(paper).html
    bare = html.replace("<em>", "").replace("</em>", "")
    assert not {"<", ">", '"'} & set(bare)
    assert not any("\ue000" <= sign <= "\uf8ff" for sign in unescape(bare))
    reached()


def test_ris() -> None:
    """A field a line, with the format's own line ends; no value can begin another field."""
    paper = replace(TVM, title=MarkedText.of("TVM\r\nER  - \r\nTY  - JOUR"), volume="3")
    assert render_ris(paper).split("\r\n") == [
        "TY  - CPAPER",
        "AU  - Chen, Tianqi",
        "AU  - van Beethoven, Ludwig, Jr.",
        "AU  - R&D <Labs>",
        "TI  - TVM ER - TY - JOUR",
        "T2  - 13th Symposium on Systems (OSDI 18)",
        "PY  - 2018",
        "DA  - 2018/10//",
        "VL  - 3",
        "SP  - 578",
        "EP  - 594",
        "PB  - USENIX Association",
        "DO  - 10.1145/1.2",
        "UR  - https://doi.org/10.1145/1.2",
        "KW  - compilers",
        "ID  - chen2018tvm",
        "ER  - ",
        "",
    ]
    assert render_ris(FAST).startswith("TY  - GEN\r\nAU  - Lovelace, Ada\r\n")


SHOWN = ("@type", "isPartOf", "publisher", "editor", "isbn", "bookEdition", "version", "inLanguage")


def every_form(paper: Paper) -> str:
    """The paper as each style cites it, as RIS, and what of its JSON-LD differs between kinds."""
    lines = [f"  {style}: {CITED[style].cite(paper).plain}" for style in STYLES]
    data = {name: value for name, value in paper_data(paper, "").items() if name in SHOWN}
    lines.append("  RIS: " + " | ".join(render_ris(paper).split("\r\n")[:-2]))
    lines.append("  JSON-LD: " + json.dumps(data, ensure_ascii=False))
    return "\n".join((paper.key, *lines))


CITED = {style: Citations(style) for style in STYLES}
EXPECTED = Path(__file__).with_name("kinds.txt").read_text("utf-8")


def test_what_is_known_to_be_cited_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the paper, the style and the language are the same, and its reference is known."""
    asked: list[Paper] = []

    def noted(paper: Paper, language: Language) -> Item:
        asked.append(paper)
        return csl_item(paper, language)

    monkeypatch.setattr(module, "csl_item", noted)
    known: dict[str, str] = {}
    fine: dict[str, str] = {}
    german = read_language("de") or ENGLISH

    def looked_at(paper: Paper = TVM, style: str = "ieee", language: Language = ENGLISH) -> bool:
        asked.clear()
        assert not check_citations([paper], style, known, language, fine=fine)
        return bool(asked)

    assert [looked_at(), looked_at(), looked_at(TVM.at(Place("b.bib", 9)))] == [True, False, False]
    for other in ((replace(TVM, year=2019),), (TVM, "apa"), (TVM, "ieee", german)):
        assert [looked_at(*other), looked_at(*other)] == [True, False]
    known.clear()
    assert [looked_at(), looked_at()] == [True, False]
    assert known


def test_a_style_that_fails_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper is cited as IEEE does, each time anew; where that fails, too, by its title."""
    whole = Processor.cite

    def failing(self: Processor, item: Item, *, and_others: bool = False) -> str:
        if self.style in broken:
            raise StopIteration
        return whole(self, item, and_others=and_others)

    monkeypatch.setattr(Processor, "cite", failing)
    broken, known = {"apa"}, dict[str, str]()
    for _ in range(2):
        citations = Citations("apa", known)
        assert citations.cite(TVM) == Citations("ieee").cite(TVM)
        assert [(p.code, p.message, p.place.line) for p in citations.problems] == [
            (
                "unknown-style",
                "the citation style 'apa' cannot format 'chen2018tvm', which is cited as IEEE does",
                1,
            )
        ]
    broken = {"apa", "ieee"}
    assert Citations("apa").cite(TVM) == TVM.title


@pytest.mark.parametrize("paper", papers_of_all_kinds(), ids=lambda paper: paper.key)
def test_each_kind_of_work(paper: Paper) -> None:
    """Every style gives what its manual asks of this kind; `make judges` compares with citeproc-js."""
    expected = EXPECTED[EXPECTED.index(f"{paper.key}\n  ieee") :]
    assert every_form(paper).splitlines() == expected.splitlines()[: len(STYLES) + 3]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_remembered_of_a_style_changes_no_reference(style: str) -> None:
    """Of any kind of work, whatever was cited before."""
    papers = papers_of_all_kinds()
    remembered, looked_up = (
        [str(citations.cite(paper)) for paper in papers]
        for citations in (Citations(style), Citations(style, remember=False))
    )
    assert remembered == looked_up


def test_the_order_of_papers_changes_no_reference() -> None:
    """What one date or name asks of a style is not left over for the next."""
    papers = papers_of_all_kinds()
    forward = {paper.key: Citations("ieee").cite(paper) for paper in papers}
    citations = Citations("ieee")
    assert {paper.key: citations.cite(paper) for paper in reversed(papers)} == forward


@pytest.mark.parametrize(
    "style", ["chicago-notes", "nature", "harvard-cite-them-right", "iso690-numeric-sk"]
)
def test_styles_of_other_shapes(style: str) -> None:
    """Footnotes alone, superscript numbers, labels: a reference without a number of its own."""
    text = Citations(style).cite(replace(TVM, title=MarkedText.of("Compilers"))).plain
    assert "Compilers" in text
    assert not text.startswith(("1", "[", "("))
