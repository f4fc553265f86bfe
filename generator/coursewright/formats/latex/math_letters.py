"""Letters in the fonts of formulas, as characters of their own (Unicode Technical Report 25).

MathML Core knows no `mathvariant` but 'normal', and browsers ignore the others.
"""

import unicodedata
from functools import cache

_FONTS = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "double-struck": "DOUBLE-STRUCK",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "sans-serif-bold-italic": "SANS-SERIF BOLD ITALIC",
    "monospace": "MONOSPACE",
}
# What Unicode calls the letters that it had before it had the alphabets, where that differs.
_OLDER = {"FRAKTUR": "BLACK-LETTER"}


def in_font(text: str, variant: str) -> str:
    """The text in a font of MathML's `mathvariant`; a character that has no such form stays."""
    font = _FONTS.get(variant)
    return "".join(_letter(character, font) for character in text) if font else text


@cache
def _letter(character: str, font: str) -> str:
    name = unicodedata.name(character, "")
    for script in ("LATIN ", "GREEK "):
        name = name.removeprefix(script)
    name = name.replace(" LETTER", "")
    older = _OLDER.get(font, font)
    for known in (f"MATHEMATICAL {font} {name}", f"{older} {name}"):
        try:
            return unicodedata.lookup(known)
        except KeyError:
            continue
    return "\N{PLANCK CONSTANT}" if (character, font) == ("h", "ITALIC") else character
