"""LaTeX in the fields of a bibliography."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import Severity
from coursewright.domain.text import Hyperlink, Inline, MarkedText, Math, Styled, Text
from coursewright.formats.fault import Fault
from coursewright.formats.latex.address import parse_address
from coursewright.formats.latex.math import math_text
from coursewright.formats.latex.mathml import math_tree
from coursewright.formats.latex.reader import parse_latex


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("", ""),
        ("Plain title", "Plain title"),
        ("{TVM}: An {E}nd-to-{End} {C}ompiler", "TVM: An End-to-End Compiler"),
        ("{{USENIX} Association}", "USENIX Association"),
        ("AT&T \\& R\\&D", "AT&T & R&D"),
        ("50\\% of \\$5 \\#1 a\\_b \\{x\\}", "50% of $5 #1 a_b {x}"),
        ("pages 1--10 --- all", "pages 1–10 — all"),
        ("``Quoted'' Amdahl's", "“Quoted” Amdahl's"),
        ("{``}x{''} {-}{-}", "“x” --"),
        ("G{\\\"o}del G\\\"odel {\\'E}ric \\'{\\i} \\'\\i", "Gödel Gödel Éric í í"),
        ("\\v{S}a\\o slo \\c c \\c{C} \\H{o} {\\ss} \\L{}", "Šaøslo ç Ç ő ß Ł"),
        ("\\'{\\^e} \\~{}x \\={a} \\.z \\u{g} \\d h \\k a", "ế ~x ā ż ğ ḥ ą"),
        ("\\LaTeX is \\TeX{} and \\BibTeX", "LaTeX is TeX and BibTeX"),
        ("Donald~E. Knuth", "Donald\u00a0E. Knuth"),
        ("a\\,b\\ c\\\\d\\-e\\/f", "a b c def"),
        ("wrapped\n   over  lines", "wrapped over lines"),
        ("<p>HTML</p> <b>is text", "<p>HTML</p> <b>is text"),
        ("\\textregistered{} \\copyright \\ldots \\S 3 \\textendash", "® ©…§3 –"),
        ("{{ 7*7 }} {% include %}", " 7*7  % include %"),
        ("\\textsc{Small} \\mbox{box} \\noopsort{a}B", "Small box B"),
        ("\\", "\\"),
    ],
)
def test_plain_text(source: str, plain: str) -> None:
    """Accents, signs and quotes become characters; braces vanish; HTML stays as typed."""
    text, faults = parse_latex(source)
    assert (text.plain.split(), faults) == (plain.split(), ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\emph{a \\textbf{b}}", (Styled("em", (Text("a "), Styled("strong", (Text("b"),)))),)),
        ("{\\it a} b", (Styled("em", (Text("a"),)), Text(" b"))),
        ("\\texttt{a\\_b}", (Styled("code", (Text("a_b"),)),)),
        ("2\\textsuperscript{nd}", (Text("2"), Styled("sup", (Text("nd"),)))),
        ("in $O(n^2)$", (Text("in "), Math("O(n^2)", "O(n²)", math_tree("O(n^2)")))),
        (
            "\\(x_1\\)\\ensuremath{y}",
            (Math("x_1", "x₁", math_tree("x_1")), Math("y", "y", math_tree("y"))),
        ),
        ("\\enquote{x}", (Text("“x”"),)),
        (
            "\\url{https://a.b/c%20d\\_e}",
            (Hyperlink("https://a.b/c%20d_e", (Text("https://a.b/c%20d_e"),)),),
        ),
        (
            "\\href{https://a.b}{the \\emph{site}}",
            (Hyperlink("https://a.b", (Text("the "), Styled("em", (Text("site"),)))),),
        ),
        (
            "\\href{https://a.b}{\\url{https://c.d}}",
            (Hyperlink("https://a.b", (Text("https://c.d"),)),),
        ),
    ],
)
def test_markup(source: str, text: tuple[Inline, ...]) -> None:
    """Styles, formulas and links keep their structure."""
    assert parse_latex(source) == (MarkedText(text), ())


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        # what follows the opening sign tells a formula from money
        ("Up by $\\approx$3x on $\\mu$7-9, $n$2 and $<$5\\%", "Up by ≈3x on μ7-9, n2 and <5%"),
        ("fees of $20 or $30 thousand", "fees of $20 or $30 thousand"),
        ("US$5M/US$6M and $x$ ($7)-($8)", "US$5M/US$6M and x ($7)-($8)"),
        ("$5-$10, $100 vs $k$, $3 million in US$", "$5-$10, $100 vs k, $3 million in US$"),
        ("a $2$-approximation in $3n$ steps, $2^k$4", "a 2-approximation in 3n steps, 2ᵏ4"),
        ("$a$$b$ and $$c^2$$ and $ n $ and $K_3 $", "ab and c² and n and K₃"),
        ("Ke$ha and A$AP", "Ke$ha and A$AP"),
        # the commands that reference managers and publishers write
        ("x {\\textgreater} 1, a{\\textbar}b, {\\textbackslash}n", "x > 1, a|b, \\n"),
        ("{\\textbraceleft}x{\\textbraceright}{\\ddag} {\\textbardbl}", "{x}‡ ‖"),
        ("\\foreignlanguage{french}{Été} \\textcolor{red}{R} end", "Été R end"),
        ("\\MakeUppercase{ab {\\'e}} \\MakeLowercase{CD} \\NoCaseChange{Ef}", "AB É cd Ef"),
        ("\\texorpdfstring{$\\alpha$}{alpha}-helix", "α-helix"),
        ("\\ce{H2SO4} and \\ce{SO4^{2-}}", "H2SO4 and SO4²⁻"),
        ("5\\textperthousand{} \\textmu m \\texttimes{} \\textnumero{} 2", "5‰ µm × № 2"),
        # switches of font in formulas
        ("${\\bf Q}^m$ ${\\rm SL}(3)$ ${\\cal A}$ $\\mathsf{NC}^1$", "Qᵐ SL(3) A NC¹"),
        ("$\\operatorname{rank} M$ $x \\text{ if } y$ $\\sf P$", "rank M x if y P"),
        ("$\\overset{\\sim}{x}$ $\\stackrel{n}{\\to}$ $\\acute{e}\\mathring{a}$", "x^∼ →ⁿ éå"),
        (
            "$\\begin{matrix}1 & 0\\end{matrix}$ A\\vphantom{x}\\vphantom\\}B\\kern-.15em C",
            "1 & 0 ABC",
        ),
        # publishers' markup
        ("<b>B</b> CO<sub>2</sub> x<sup>2</sup> <scp>DNA</scp>", "B CO2 x² DNA"),
        ("R&amp;D &lt;5 &quot;q&quot; caf&eacute; &#8212; &amp;amp;", 'R&D <5 "q" café — &'),
        (
            "R\\&amp;D {\\textless}i{\\textgreater}in vivo{\\textless}/i{\\textgreater}",
            "R&D in vivo",
        ),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two", "Abstract One. Two"),
        (
            "<p>one</p> <i>two <u>x</i> </b> a<b AT&T; &nosuch; <br/>",
            "<p>one</p> two <u>x </b> a<b AT&T; &nosuch; <br/>",
        ),
        # quotations
        (
            "A `single' word, `it's', O`Neil, 5` and `a b",
            "A ‘single’ word, ‘it's’, O`Neil, 5` and `a b",
        ),
    ],
)
def test_what_exporters_write(source: str, plain: str) -> None:
    """Money, formulas, exporters' commands and publishers' markup are told apart."""
    text, faults = parse_latex(source)
    assert " ".join(text.plain.split()) == plain
    assert {fault.code for fault in faults} <= {"unmatched-dollar"}


def test_publishers_markup_is_laid_out() -> None:
    """Only the elements named are laid out; a tag without its other end stays as typed."""
    text, _ = parse_latex(
        "<i>E. coli</i> in H<sub>2</sub>O, 10<sup>6</sup> <script>x</script> <i>y"
    )
    assert text.html == (
        "<em>E. coli</em> in H<sub>2</sub>O, 10<sup>6</sup> &lt;script&gt;x&lt;/script&gt; &lt;i&gt;y"
    )
    assert parse_latex("{<i>a}</i>")[0].html == "<em>a</em>&lt;/i&gt;"
    assert parse_latex("<b>Bo</b>", tags=False)[0].plain == "<b>Bo</b>"


def test_text_from_right_to_left_has_a_direction_of_its_own() -> None:
    """Such a title stands apart, so that it moves no words around it; another has no wrapper."""
    assert parse_latex("שלום \\emph{a}")[0].html == '<span dir="auto">שלום <em>a</em></span>'
    assert "dir" not in parse_latex("Été 村上")[0].html


def test_formulas_of_one_value_have_a_budget() -> None:
    """A value of thousands of formulas is read whole, and the first of them are laid out."""
    text, faults = parse_latex("$x_{12345}$ " * 5000)
    assert faults == ()
    assert text.plain.count("x₁₂₃₄₅") == 5000
    assert 1000 < text.html.count("<math") < 3000


def _unknown(name: str, hint: str = "write the text itself") -> Fault:
    says = f"uses the command '\\{name}', which is not known here"
    return Fault("unknown-macro", says, f"\\{name}", hint, Severity.WARNING)


def _forbidden(name: str) -> Fault:
    says = f"uses the command '\\{name}', which is not allowed in a bibliography"
    return Fault("forbidden-macro", says, f"\\{name}", "write the text itself")


_DOLLAR = Fault(
    "unmatched-dollar",
    "has a '$' that neither begins nor ends a formula",
    "$",
    "write '\\$' for the sign itself",
    Severity.WARNING,
)


@pytest.mark.parametrize(
    ("source", "plain", "fault"),
    [
        ("\\foo{bar} baz", "\\foo{bar} baz", _unknown("foo")),
        ("\\sysname: fast", "\\sysname: fast", _unknown("sysname")),
        ("\\emh{x}", "\\emh{x}", _unknown("emh", "did you mean '\\emph'?")),
        ("$\\foo$", "\\foo", _unknown("foo")),
        ("\\input{/etc/passwd}", "\\input{/etc/passwd}", _forbidden("input")),
        ("$\\input x$", "\\input x", _forbidden("input")),
        ("only $5", "only $5", _DOLLAR),
        ("from $5 to $6", "from $5 to $6", _DOLLAR),
        (
            "a } b",
            "a } b",
            Fault(
                "unbalanced-brace",
                "has a closing brace too many",
                "}",
                "take it away",
                Severity.WARNING,
            ),
        ),
        (
            "a {b",
            "a b",
            Fault(
                "unbalanced-brace",
                "has an opening brace too many",
                "{",
                "close it",
                Severity.WARNING,
            ),
        ),
        (
            "\\href{javascript:x}{here}",
            "here",
            Fault(
                "bad-url",
                "links to 'javascript:x', which is not allowed:"
                " 'javascript:' addresses are not allowed; use https, http or mailto",
                "javascript:x",
            ),
        ),
        (
            "\\url x",
            "\\url x",
            Fault(
                "bad-macro",
                "uses '\\url' without braces",
                "\\url",
                "write \\url{…}",
                Severity.WARNING,
            ),
        ),
    ],
)
def test_faults_keep_the_text(source: str, plain: str, fault: Fault) -> None:
    """What is not understood or not allowed is named, and its text stays."""
    text, faults = parse_latex(source)
    assert (text.plain, faults) == (plain, (fault,))


@pytest.mark.parametrize(
    "opening", ["{", "\\emph{", "{\\it ", "\\'{", "\\foo{", "\\'", "${", "$x^{"]
)
def test_deep_nesting_is_flat(opening: str) -> None:
    """Thousands of levels neither recurse nor lose the text."""
    closing = "}" if opening.endswith(("{", " ")) else ""
    text, _ = parse_latex(opening * 5000 + "x" + closing * 5000)
    assert "x" in text.plain
    assert "x" in text.html


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        ("O(n^2)", "O(n²)"),
        ("O(n \\log n)", "O(n log n)"),
        ("O(n\\log n)", "O(n log n)"),
        ("x_{i+1} \\leq y^{n-1}", "xᵢ₊₁ ≤ yⁿ⁻¹"),
        ("x^{ab!}", "x^(ab!)"),
        ("\\frac{a+b}{c}", "(a+b)/c"),
        ("\\frac12", "1/2"),
        ("\\sqrt{n}", "√n"),
        ("\\mathbb{R}^d", "ℝᵈ"),
        ("\\mathcal{O}(1)", "O(1)"),
        ("\\alpha\\to\\infty", "\u03b1→∞"),
        ("\\hat{x}'", "x̂\u2032"),
        ("90^\\circ", "90°"),
        ("a\\,b\\!c", "a bc"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_math(tex: str, plain: str) -> None:
    """Formulas read well without markup."""
    assert math_text(tex) == (plain, ())


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (" https://a.b/x ", "https://a.b/x"),
        ("\\url{https://a.b/x\\_y\\%20z}", "https://a.b/x_y%20z"),
        ("<https://a.b>", "https://a.b"),
        ("https://a.b/\\~{}me/{\\_}x", "https://a.b/~me/_x"),
        ("https://a.b/\\textasciitilde me", "https://a.b/~me"),
    ],
)
def test_addresses(source: str, address: str) -> None:
    """An address loses LaTeX's escapes and nothing else."""
    assert parse_address(source) == address


_TEX = st.text(
    alphabet=st.sampled_from(list("ab <>&\"'{}$\\~-`^_%[]()\n1é")), max_size=40
) | st.lists(
    st.sampled_from(
        ["\\emph", "\\url{", "\\href{", "{", "}", "$", "\\'", "\\frac", "<b>", "https://a.b", " x"]
    ),
    max_size=20,
).map("".join)


@reaches(1)
@given(_TEX)
def test_html_is_always_escaped(source: str) -> None:
    """No text raises, and no character of it opens an element of its own."""
    text, _ = parse_latex(source)
    # A formula's own elements are the matter of test_latex_mathml.
    html = re.sub(r"</?m[a-z]+( [a-z]+=\"[^\"<>]*\")*>", "", text.html)
    html = re.sub(
        r"</?math( data-search-exclude data-cw-aside alttext=\"[^\"<>]*\")?>|<span hidden>",
        "",
        html,
    )
    own = r"</?(em|strong|code|sub|sup|span|a)( (class|title|href)=\"[^\"<>]*\")*>"
    assert "<" not in re.sub(own, "", html)
    assert not re.search(r"<(?!/?(em|strong|code|sub|sup|span|a)[ >])", html)
    reached()
