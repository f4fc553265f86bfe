"""One social card for a course: who it is, and its term as a ribbon of themes.

It depends on the course alone, not on a day. It is drawn as shapes and made into a PNG by resvg,
which uses nothing of the machine it runs on, so that the same course has the same bytes everywhere.
What the site's fonts cannot draw whole, as a title in Chinese or Arabic, is left out: the text
beside the card (`alt`) says it all the same.
"""

import base64
from collections.abc import Iterator, MutableMapping
from hashlib import sha256
from importlib.metadata import version

from coursewright.domain.course import Course
from coursewright.outputs.social.letters import Face, face
from coursewright.outputs.views.pictures.ribbon import term_stretches

WIDTH, HEIGHT = 1200, 630  # what the Open Graph protocol's readers show whole
_PAPER, _INK, _INK_2, _MARK = "#fbfbf8", "#16181d", "#50565f", "#ffe14d"
_NO_THEME = "#82877f"
_MARGIN, _RIBBON = 80, 84
_ROOM = WIDTH - 2 * _MARGIN
_HEAD, _FOOT = 36, 32  # sizes of the first line and the last
_SIZES = (96, 84, 72, 60, 48)  # of the title, the largest that fits in three lines
_LINES = 3


def social_card(course: Course, kept: MutableMapping[str, str] | None = None) -> bytes:
    """The card as a PNG of 1200 by 630 pixels. `kept` holds what was drawn before and takes what
    is new; it changes no byte."""
    kept = {} if kept is None else kept
    svg = card_svg(course)
    key = f"card {version('resvg-py')} {sha256(svg.encode()).hexdigest()}"
    if key not in kept:
        import resvg_py  # some hundred milliseconds, which most builds need not spend

        png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
        kept[key] = base64.b64encode(png).decode()
    return base64.b64decode(kept[key])


def card_svg(course: Course) -> str:
    """The card as an SVG of shapes, without a word that a font would have to be found for."""
    words = list(_words(course))
    # Without a word the ribbon is the picture.
    top, height = (HEIGHT - _RIBBON, _RIBBON) if words else (HEIGHT // 3, HEIGHT // 3)
    shapes = "".join((_rect(0, 0, WIDTH, HEIGHT, _PAPER), *_ribbon(course, top, height), *words))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{shapes}</svg>'
    )


def _ribbon(course: Course, top: int, height: int) -> Iterator[str]:
    yield _rect(0, top, WIDTH, height, _INK)
    for at, width, theme in term_stretches(course):
        color = theme.color if theme else _NO_THEME
        yield _rect(at * WIDTH / 100, top, width * WIDTH / 100, height, color)


def _words(course: Course) -> Iterator[str]:
    """The lines that can be drawn."""
    serif, sans = face("serif"), face("sans")
    x, y = _MARGIN, _MARGIN
    if course.code and sans.draws(course.code):
        code = _cut(sans, course.code, _HEAD, _ROOM // 2)
        width = round(sans.width(code, _HEAD))
        yield _rect(x - 16, y, width + 32, 60, _MARK)
        yield _text(sans, code, x, y + 43, _HEAD, _INK)
        x += width + 40
    if course.term and sans.draws(course.term):
        term = _cut(sans, course.term, _HEAD, WIDTH - _MARGIN - x)
        yield _text(sans, term, x, y + 43, _HEAD, _INK)
    y += 84
    if serif.draws(course.title):
        size, lines = _fitted(serif, course.title)
        for line in lines:
            y += round(size * 1.1)
            yield _text(serif, line, _MARGIN, y, size, _INK)
    if course.institution and sans.draws(course.institution):
        name = _cut(sans, course.institution, _FOOT, _ROOM)
        yield _text(sans, name, _MARGIN, y + 72, _FOOT, _INK_2)


def _fitted(serif: Face, title: str) -> tuple[int, list[str]]:
    """The size and the lines of a title, cut off where it is too long in the smallest."""
    for size in _SIZES:
        lines = serif.lines(title, size, _ROOM)
        if len(lines) <= _LINES and all(serif.width(line, size) <= _ROOM for line in lines):
            return size, lines
    cut = lines[:_LINES]
    if len(lines) > _LINES:
        cut[-1] += " …"
    return size, [_cut(serif, line, size, _ROOM) for line in cut]


def _cut(face: Face, text: str, size: int, room: int) -> str:
    """The text, or as much of it as has room."""
    if face.width(text, size) <= room:
        return text
    while text and face.width(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def _text(face: Face, text: str, x: int, y: int, size: int, color: str) -> str:
    return f'<g fill="{color}">{face.drawn(text, x, y, size)}</g>'


def _rect(x: float, y: int, width: float, height: int, color: str) -> str:
    place = f'x="{x:.2f}" y="{y}" width="{width:.2f}" height="{height}"'
    fill = (
        "#663399" if color == "rebeccapurple" else color
    )  # younger than the names that resvg knows
    return f'<rect shape-rendering="crispEdges" {place} fill="{fill}"/>'
