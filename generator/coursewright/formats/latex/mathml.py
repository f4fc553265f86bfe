"""Formulas as MathML, by latex2mathml."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from coursewright.domain.mathml import ATTRIBUTES, ELEMENTS, MathElement
from coursewright.formats.latex.math_letters import in_font

LONGEST = 500
"""Characters; a longer formula is shown in its plain form."""
_DEEPEST = 60
# What latex2mathml would give as an element that is no layout, what it would show as typed, and
# '\\sideset', whose base it copies: nested, that doubles with each level.
_REFUSED = re.compile(
    r"\\(?:href|url|class|id|style|color|textcolor|require|newcommand|def|sideset)\b"
)
# Numbers and signs look the same in their plain form; a script without a base is no formula. Both
# are common in abstracts ('3.8$\\times$', 'TFS$^2$') and not worth loading the library.
_PLAIN_ENOUGH = re.compile(r"(?:[\d.,\s%+\-]|\\(?:times|approx|sim|pm|%|,))*|[\^_].*", re.DOTALL)
_SCRIPTED = ("msub", "msup", "msubsup")
_FUNCTIONS = frozenset(
    (name,)
    for name in (
        *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det"),
        *("dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "ln", "log", "max", "min", "Pr"),
        *("polylog", "sec", "sin", "sinh", "sup", "tan", "tanh"),
    )
)
_THIN = MathElement("mspace", (), (("width", "0.167em"),))
_ARITY = {
    **dict.fromkeys(("mfrac", "msub", "msup", "munder", "mover", "mroot"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}


def math_tree(tex: str) -> MathElement | None:
    """The formula as a tree of MathML, or None where it cannot be read whole or need not be.

    latex2mathml gives a tree of ElementTree's; it is copied element by element, and only what
    `domain.mathml` allows is taken over. It shows a command that it does not know as it was
    typed; such a formula is not read.
    """
    tex = tex.strip()
    if len(tex) > LONGEST or tex.count("{") > _DEEPEST:
        return None
    if _PLAIN_ENOUGH.fullmatch(tex) or _REFUSED.search(tex):
        return None
    # imported here: most bibliographies hold no formula, and its tables take time to load
    from latex2mathml.converter import convert_to_element

    try:
        root = convert_to_element(tex)
    except Exception:
        # the library's own errors, and whatever else it meets in a formula that it overlooks:
        # StopIteration on '\\big', IndexError, RecursionError
        return None
    try:
        children = _spaced([_copied(child) for child in root])
    except _NotReadError:
        return None
    if len(children) == 1 and children[0].tag == "mrow":
        return children[0] if children[0].children else None
    return MathElement("mrow", children) if children else None


class _NotReadError(Exception):
    """The library gave what is no formula."""


def _copied(element: Element) -> MathElement:
    if element.tag not in ELEMENTS:
        raise _NotReadError(element.tag)
    text = unescape(element.text or "")
    if "\\" in text:
        raise _NotReadError(text)
    attributes = {name: str(value) for name, value in element.attrib.items() if name in ATTRIBUTES}
    variant = attributes.get("mathvariant", "normal")
    if variant != "normal":
        text = in_font(text, attributes.pop("mathvariant"))
    own = (text,) if text else ()
    if element.tag in _ARITY and len(element) != _ARITY[element.tag]:
        raise _NotReadError(element.tag)
    children = list(map(_copied, element))
    inner = children if element.tag in _ARITY else _spaced(children)
    return MathElement(element.tag, (*own, *inner), tuple(attributes.items()))


def _spaced(row: list[MathElement]) -> tuple[MathElement, ...]:
    """A row with TeX's thin space beside the names of functions: 'n log n', not 'nlogn'.

    None stands beside an operator or a bracket (The TeXbook, chapter 18).
    """
    spaced: list[MathElement] = []
    for number, element in enumerate(row):
        if _is_function(element):
            if spaced and spaced[-1].tag not in ("mo", "mspace"):
                spaced.append(_THIN)
            spaced.append(element)
            following = row[number + 1 : number + 2]
            if any(f.tag not in ("mo", "mspace") and not _is_function(f) for f in following):
                spaced.append(_THIN)
        else:
            spaced.append(element)
    return tuple(spaced)


def _is_function(element: MathElement) -> bool:
    """Whether an element is the name of a function, perhaps with a script."""
    while element.tag in _SCRIPTED and isinstance(element.children[0], MathElement):
        element = element.children[0]
    return element.tag == "mi" and element.children in _FUNCTIONS
