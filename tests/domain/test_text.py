"""Marked-up text in its plain and its HTML form."""

from coursewright.domain.mathml import MathElement
from coursewright.domain.text import Hyperlink, MarkedText, Math, Styled, Text

POWER = Styled("sup", (Text("-6"),))


def test_both_forms() -> None:
    """Markup is left out of the plain form; every character is escaped in the other."""
    text = MarkedText(
        (
            Text("A < B & "), Styled("em", (Text("C"), Styled("strong", (Text("D"),)))),
            Hyperlink("https://e.edu/?a&b", (Text("here"),)),
        )
    )  # fmt: skip
    assert text.plain == str(text) == "A < B & CDhere"
    assert text.html == (
        'A &lt; B &amp; <em>C<strong>D</strong></em><a href="https://e.edu/?a&amp;b">here</a>'
    )


def test_a_link_is_no_style_of_its_name() -> None:
    """A page of the course may be called like an element; what is equal is not made anew."""
    words = (Text("a"),)
    assert MarkedText((Hyperlink("em", words),)) != MarkedText((Styled("em", words),))
    assert MarkedText((Hyperlink("em", words),)) == MarkedText((Hyperlink("em", words),))


def test_a_power_stays_one() -> None:
    """Raised digits keep their height in plain text; other raised text is left as it is."""
    assert MarkedText((Text("10"), POWER)).plain == "10⁻⁶"
    assert MarkedText((Styled("sup", (Text("6th"),)),)).plain == "6th"
    assert MarkedText((Text("H"), Styled("sub", (Text("2"),)))).plain == "H2"
    assert MarkedText((Styled("em", (Text("2"),)),)).plain == "2"


def test_a_formula_is_laid_out_beside_its_plain_form() -> None:
    """The plain form is unseen, for search; where there is no layout it is what is shown."""
    laid_out = Math("n<m", "n < m", MathElement("mi", ("n",)))
    assert MarkedText((laid_out,)).html == (
        '<span class="cw-math"><math data-search-exclude data-cw-aside alttext="n&lt;m">'
        "<mi>n</mi></math><span hidden>n &lt; m</span></span>"
    )
    assert MarkedText((laid_out,)).plain == "n < m"
    assert MarkedText((Math("n<m", "n < m"),)).html == (
        '<span class="cw-math" title="n&lt;m">n &lt; m</span>'
    )


def test_text_of_nothing_is_false() -> None:
    """Blanks are nothing to show."""
    assert MarkedText.of("") == MarkedText()
    assert MarkedText.of("a") == MarkedText((Text("a"),))
    assert [bool(MarkedText.of(text)) for text in ("", " ", "a")] == [False, False, True]


def test_text_from_right_to_left_has_its_direction() -> None:
    """Only where a letter of it runs so."""
    assert MarkedText.of("שלום").html == '<span dir="auto">שלום</span>'
    assert MarkedText.of("Zoë").html == "Zoë"
