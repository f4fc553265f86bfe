"""Writes the letters of the social card, as shapes, from the fonts of the site.

Run it after a change of a font: `uv run --with 'fonttools[woff]' --with uharfbuzz -m
tests.drawn_letters`. Neither library is needed for anything else.
"""

import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parents[1] / "generator/coursewright/outputs"
TARGET = ASSETS / "social/letters.json"
FACES = (("serif", "newsreader", 600), ("sans", "figtree", 600))
KERNED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-–’()&"


def main() -> None:
    """Write every letter that the fonts have."""
    faces = {face: _face(name, weight) for face, name, weight in FACES}
    text = json.dumps(faces, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(text + "\n", "utf-8")
    sys.stdout.write(f"{TARGET}: {len(text)} characters\n")


def _face(name: str, weight: int) -> dict[str, Any]:
    """Units of an em, letters (how far the next one is, and their outline), and pairs that stand
    closer or further."""
    found: dict[str, Any] = {"units": 0, "letters": {}, "pairs": {}}
    for part in ("latin", "latin-ext"):
        font = _font(f"{name}-{part}-wght-normal.woff2", weight)
        found["units"] = font["head"].unitsPerEm
        _add_letters(font, found["letters"])
        if part == "latin":
            found["pairs"] = _pairs(font)
    return found


def _font(name: str, weight: int) -> Any:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(ASSETS / "assets/fonts" / name)
    return instantiateVariableFont(font, {"wght": weight})


def _add_letters(font: Any, letters: dict[str, Any]) -> None:
    from fontTools.pens.svgPathPen import SVGPathPen

    glyphs = font.getGlyphSet()
    for code, name in sorted(font.getBestCmap().items()):
        if not chr(code).isprintable() or chr(code) in letters or 0x300 <= code < 0x370:
            continue
        pen = SVGPathPen(glyphs, lambda number: str(round(number)))
        glyphs[name].draw(pen)
        letters[chr(code)] = [round(glyphs[name].width), pen.getCommands()]


def _pairs(font: Any) -> dict[str, int]:
    """What is added to the width of a first letter before a second."""
    import io

    import uharfbuzz as hb

    out = io.BytesIO()
    font.flavor = None
    font.save(out)
    shaped = hb.Font(hb.Face(out.getvalue()))

    def width(text: str) -> int:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(shaped, buffer, {"kern": True, "liga": False})
        return sum(place.x_advance for place in buffer.glyph_positions)

    known = font.getBestCmap()
    alone = {letter: width(letter) for letter in KERNED if ord(letter) in known}
    pairs = {a + b: width(a + b) - alone[a] - alone[b] for a, b in product(alone, repeat=2)}
    return {pair: by for pair, by in pairs.items() if by}


if __name__ == "__main__":
    main()
