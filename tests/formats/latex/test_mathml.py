"""Formulas as MathML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.mathml import ATTRIBUTES, ELEMENTS, MathElement
from coursewright.formats.latex.mathml import LONGEST, math_tree
from coursewright.formats.latex.reader import parse_latex


def html(tex: str) -> str:
    tree = math_tree(tex)
    assert tree is not None
    return tree.html


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (
            "O(n^2)",
            '<mrow><mi>O</mi><mo stretchy="false">(</mo><msup><mi>n</mi><mn>2</mn></msup>'
            '<mo stretchy="false">)</mo></mrow>',
        ),
        ("x_i", "<mrow><msub><mi>x</mi><mi>i</mi></msub></mrow>"),
        (
            "\\frac{a}{b}",
            "<mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow>",
        ),
        ("a < b & c", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi><mi>&amp;</mi><mi>c</mi></mrow>"),
        ("\\text{<b>}", "<mrow><mtext>&lt;b&gt;</mtext></mrow>"),
        ("\\text{&lt;b&gt;}", "<mrow><mtext>&lt;b&gt;</mtext></mrow>"),
        ("\\mathbb{R}", "<mrow><mi>\N{DOUBLE-STRUCK CAPITAL R}</mi></mrow>"),
    ],
)
def test_layout(tex: str, expected: str) -> None:
    """A formula is laid out, and every character that HTML knows is escaped."""
    assert html(tex) == expected


@pytest.mark.parametrize(
    "tex",
    [
        *("{", "\\left(", "x^", "^", "\\frac{a", "", "\\foo", "\\input{/etc/passwd}"),
        *("\\href{javascript:alert(1)}{x}", "\\class{a}{b}", "\\style{color:red}{x}"),
        *("3.8\\times", "\\approx 10\\%", "^2"),
        *("x" * (LONGEST + 1), "{" * 100 + "x" + "}" * 100),
        # the library raises StopIteration
        *("\\left", "\\big", "\\text", "\\mbox", "\\Bigg", "\\genfrac"),
        # and doubles what it copies
        "\\sideset{}{}{" * 30 + "x" + "}" * 30,
    ],
)
def test_what_is_not_laid_out(tex: str) -> None:
    """A formula that is broken, unknown, too long, mere numbers or more than layout stays in plain form."""
    assert math_tree(tex) is None


def test_a_tree_can_hold_only_layout() -> None:
    """No link, style or script can be put into a formula."""
    with pytest.raises(ValueError, match="script"):
        MathElement("script")
    with pytest.raises(ValueError, match="href"):
        MathElement("mrow", (), (("href", "javascript:x"),))


def test_a_formula_in_a_title() -> None:
    """The page lays it out; search, feeds and headings read the plain form."""
    text, faults = parse_latex("Sorting in $O(n^2)$ <b>")
    assert faults == ()
    assert text.plain == "Sorting in O(n²) <b>"
    assert text.html == (
        'Sorting in <span class="cw-math"><math data-search-exclude data-cw-aside alttext="O(n^2)">'
        f"{html('O(n^2)')}</math><span hidden>O(n²)</span></span> &lt;b&gt;"
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


_TEX = st.lists(
    st.sampled_from(
        [
            *("x", "y", "{", "}", "^", "_", "&", "<", ">", '"', "'", "\\", " ", "1", "(", "[", "|"),
            *("\\frac", "\\text{", "\\sqrt", "\\left(", "\\right)", "<script>", "&lt;"),
            *("\\href{javascript:x}", "\\begin{matrix}", "\\end{matrix}", "\\sum", "#", "%"),
        ]
    ),
    max_size=15,
).map("".join) | st.text(max_size=20)


@reaches(0.1)
@given(_TEX)
def test_any_formula_is_safe(tex: str) -> None:
    """Whatever is written, nothing raises, and no element but those of layout comes out."""
    tree = math_tree(tex)
    if tree is not None:
        reader = _Tags()
        reader.feed(tree.html)
        reader.close()
        assert reader.tags <= ELEMENTS
        assert reader.attributes <= ATTRIBUTES
        reached()


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"n\log n", "n|log|n"),
        (r"2\log_2 n", "2|log2|n"),
        (r"\log\log n", "log|log|n"),
        (r"\sin(x)", "sin(x)"),
        (r"a+\ln x", "a+ln|x"),
        (r"xy", "xy"),
    ],
)
def test_a_function_stands_apart(tex: str, expected: str) -> None:
    """A thin space, here a stroke, parts its name from what it is multiplied with and applied to."""
    tree = math_tree(tex)
    assert tree is not None
    spaced = tree.html.replace('<mspace width="0.167em"></mspace>', "|")
    assert re.sub("<[^>]*>", "", spaced) == expected
