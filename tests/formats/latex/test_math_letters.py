"""Fonts of formulas, in characters that every browser shows."""

import unicodedata

import pytest

from coursewright.formats.latex.math_letters import in_font
from coursewright.formats.latex.mathml import math_tree


@pytest.mark.parametrize(
    ("text", "variant", "shown"),
    [
        ("P", "bold", "𝐏"), ("AC", "sans-serif", "𝖠𝖢"), ("L", "script", "ℒ"), ("R", "double-struck", "ℝ"),
        ("C", "fraktur", "ℭ"), ("h", "italic", "ℎ"), ("αω", "bold", "𝛂𝛚"), ("x1", "monospace", "𝚡𝟷"),
        ("+é", "bold", "+é"), ("GL", "normal", "GL"),
    ],
)  # fmt: skip
def test_a_letter_in_a_font(text: str, variant: str, shown: str) -> None:
    """The letter of that font; what has none stays, and a plain form is the letter itself."""
    assert in_font(text, variant) == shown
    assert unicodedata.normalize("NFKC", shown) == text


@pytest.mark.parametrize(
    ("tex", "html"),
    [
        (r"{\bf P}^n", "<mrow><msup><mrow><mi>𝐏</mi></mrow><mi>n</mi></msup></mrow>"),
        (
            r"{\rm GL}",
            '<mrow><mrow><mi mathvariant="normal">G</mi><mi mathvariant="normal">L</mi></mrow></mrow>',
        ),
    ],
)
def test_a_formula_names_no_font_that_browsers_ignore(tex: str, html: str) -> None:
    """MathML Core keeps 'normal' alone."""
    tree = math_tree(tex)
    assert tree is not None
    assert tree.html == html
