"""Text as shapes, from the letters of the site's own fonts (`letters.json`, tests/drawn_letters.py).

Nothing of a machine's fonts gets into a picture, so that it is the same everywhere. The fonts hold
the Latin script alone: whoever sets a text asks first whether all of it can be drawn.
"""

import json
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Face(NamedTuple):
    """One font. `letters` hold how far the next one is and the outline, y upwards, in `units` of
    an em; `pairs` what comes to the width of the first."""

    units: int
    letters: dict[str, tuple[int, str]]
    pairs: dict[str, int]

    def draws(self, text: str) -> bool:
        """Whether it has every letter of a text."""
        return all(letter in self.letters for letter in composed(text))

    def width(self, text: str, size: float) -> float:
        """How wide a text is that it can draw, in the unit of its size."""
        return sum(step for _, step in self._steps(text)) * size / self.units

    def drawn(self, text: str, x: float, y: float, size: float) -> str:
        """A text that it can draw as elements of SVG, from x on, upon the line at y."""
        scale, at, shapes = size / self.units, 0, []
        for letter, step in self._steps(text):
            if outline := self.letters[letter][1]:
                shapes.append(f'<path transform="translate({at})" d="{outline}"/>')
            at += step
        place = f"translate({x:g} {y:g}) scale({scale:g} {-scale:g})"
        return f'<g transform="{place}">{"".join(shapes)}</g>'

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """The text in lines that are not wider, as far as its words allow that."""
        lines: list[str] = []
        for word in composed(text).split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _steps(self, text: str) -> list[tuple[str, int]]:
        """Each letter with how far the next one is."""
        letters = composed(text)
        return [
            (letter, self.letters[letter][0] + self.pairs.get(letters[nth : nth + 2], 0))
            for nth, letter in enumerate(letters)
        ]


def composed(text: str) -> str:
    """The text with its accents in its letters, and every white space a plain one."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


@cache
def face(name: str) -> Face:
    """One of the fonts: `serif` or `sans`."""
    data = json.loads((files(__package__) / "letters.json").read_text("utf-8"))[name]
    letters = {letter: (step, outline) for letter, (step, outline) in data["letters"].items()}
    return Face(data["units"], letters, data["pairs"])
