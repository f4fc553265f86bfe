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
        children = tuple(_copied(child) for child in root)
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
    return MathElement(element.tag, (*own, *map(_copied, element)), tuple(attributes.items()))
