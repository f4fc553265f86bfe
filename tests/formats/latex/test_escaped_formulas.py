"""Formulas as reference managers escape them are formulas again; money stays money."""

import pytest

from coursewright.formats.latex.escaped_formulas import formulas_restored
from coursewright.formats.latex.reader import parse_latex


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"rate \${\textbackslash}epsilon\$ of", r"rate $\epsilon$ of"),
        (
            r"\${\textbackslash}frac\{1\}\{2\}\$ and \$n{\textasciicircum}2\$",
            r"$\frac{1}{2}$ and $n^2$",
        ),
        (r"for \$5 we get \${\textbackslash}alpha\_i\$", r"for \$5 we get $\alpha_i$"),
        (
            r"for \$5 and \$6 a {\textbackslash}newline",
            r"for \$5 and \$6 a {\textbackslash}newline",
        ),
        (r"a {\textbackslash}path and \$5", r"a {\textbackslash}path and \$5"),
        (r"\${\textbackslash}alpha", r"\${\textbackslash}alpha"),
    ],
)
def test_what_was_escaped_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert formulas_restored(written) == meant
    assert parse_latex(written) == parse_latex(meant)


def test_a_restored_formula_is_laid_out() -> None:
    text, faults = parse_latex(r"the error rate \${\textbackslash}epsilon\$.")
    assert (text.plain, faults) == ("the error rate ε.", ())
