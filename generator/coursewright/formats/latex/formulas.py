"""Plain text with formulas between dollars: everything else in it is literal."""

from coursewright.domain.text import Inline, MarkedText, Math, Text
from coursewright.formats.latex.dollars import formula_end


def text_with_formulas(text: str) -> MarkedText:
    """The text with each formula laid out; a dollar that begins none stays, as in `$5 and $6`.

    A formula with a command that is not known stays as typed.
    """
    parts: list[Inline] = []
    literal = ""
    position = 0
    while position < len(text):
        end = formula_end(text, position + 1) if text[position] == "$" else -1
        formula = _formula(text[position + 1 : end]) if end >= 0 else None
        if formula is None:
            literal += text[position]
            position += 1
            continue
        parts += [Text(literal), formula] if literal else [formula]
        literal, position = "", end + 1
    return MarkedText((*parts, Text(literal)) if literal else tuple(parts))


def _formula(tex: str) -> Math | None:
    from coursewright.formats.latex.math import math_text  # loads the reader of LaTeX
    from coursewright.formats.latex.mathml import math_tree

    plain, unknown = math_text(tex)
    return None if unknown else Math(tex.strip(), plain, math_tree(tex.strip()))
