"""The letters of a title beside those that pylatexenc reads."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text
from tests.reaching import reached, reaches

from coursewright.formats.latex.reader import parse_latex

_PIECES = st.sampled_from(
    [
        *("word", "Two words", "{TVM}", "{{Deep} nets}", "\\emph{set}", "\\textbf{b{o}ld}", "1999"),
        *(
            "\\'{e}t\\'e",
            '{\\"o}',
            "\\v{S}i",
            "\\c c",
            "\\L{}od",
            "{\\ss}",
            'na\\"{\\i}ve',
            "\\aa{}",
        ),
        *(
            "\\textsc{Ab}",
            "\\alpha",
            "AT\\&T",
            "50\\%",
            "a~b",
            "--",
            "``q''",
            "\\o re",
        ),
        *("{\\it in}", "\\dots", "\\textit{a \\emph{b} c}", "\\~{n}", "\\~a", "\\^{\\j}", "\\H{o}"),
    ]
)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


@reaches(0.99)
@given(st.lists(_PIECES, min_size=1, max_size=8).map(" ".join))
def test_no_letter_is_lost(source: str) -> None:
    """A title shows the letters that pylatexenc reads, in the same order."""
    text, faults = parse_latex(source)
    assert faults == ()
    assert _letters(text.plain) == _letters(LatexNodes2Text().latex_to_text(source))
    reached()
