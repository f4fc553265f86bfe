"""The social card: the same bytes everywhere, and nothing on it that it cannot draw."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from resvg_py import svg_to_bytes

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.course import Course
from coursewright.domain.session import Theme
from coursewright.outputs.anchors import CARD
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site, generate
from coursewright.outputs.social.card import card_svg, social_card
from coursewright.outputs.social.letters import face
from coursewright.schedule.values.colors import CSS_COLORS

# Of the course of these tests, whatever machine draws it. It changes with the looks of the card and
# with resvg's version, and with nothing else.
DIGEST = "2312ea69c5346c9b661eb6c95e26cab4ed4667e37162cba4b9226fd16638e49c"


def test_the_same_course_has_the_same_bytes(course: Course) -> None:
    """As a PNG, with and without what was kept."""
    kept: dict[str, str] = {}
    drawn = social_card(course, kept)
    assert drawn.startswith(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes([0, 0, 4, 176, 0, 0, 2, 118])
    )
    assert sha256(drawn).hexdigest() == DIGEST
    assert len(kept) == 1
    assert social_card(course, kept) == drawn
    assert social_card(replace(course, title="Another"), kept) != drawn


def _drawn(course: Course) -> int:
    """How many letters stand on the card."""
    return card_svg(course).count("<path")


def test_no_font_and_no_text_is_needed(course: Course) -> None:
    """A title full of marks is shapes alone."""
    svg = card_svg(replace(course, title='</svg><script>&"'))
    assert set(re.findall(r"<(\w+)", svg)) == {"svg", "rect", "g", "path"}
    assert _drawn(replace(course, title="abc")) == _drawn(replace(course, title="</>"))


@pytest.mark.parametrize(
    "title",
    [
        "x",
        "Systems",
        "Advanced Machine Learning Systems for People Who Would Rather Read Papers Than Sleep",
        "W" * 400,
        " ".join(["Wissenschaftsgeschichte"] * 40),
        "Čeština, Ærø und Straße",
    ],
)
def test_a_title_of_any_length_stays_on_the_card(title: str, course: Course) -> None:
    """In at most three lines, none of which reaches the edge."""
    long = replace(course, title=title, code=title, term=title, institution=title)
    texts = re.findall(
        r'<g transform="translate\((\S+) (\S+)\) scale\((\S+) \S+\)">(.*?)</g>', card_svg(long)
    )
    assert 4 <= len(texts) <= 6
    for x, y, scale, letters in texts:
        last = re.findall(r'<path transform="translate\((\d+)\)', letters)[-1]
        assert 80 <= float(x) + int(last) * float(scale) < 1120
        assert 80 < float(y) < 546


def test_what_the_fonts_cannot_draw_is_left_out_whole(course: Course) -> None:
    """A title in Chinese or Arabic, and no word of it as a box; the rest stays."""
    other = replace(course, title="分布式系统论文研讨")
    assert 0 < _drawn(other) < _drawn(course)
    mixed = replace(course, title="Reading λ-calculus")
    assert _drawn(mixed) == _drawn(other)
    whole = replace(other, code="研 12", term="الربيع", institution="示例大学")
    assert _drawn(whole) == 0
    assert social_card(whole) != social_card(replace(whole, themes=(), sessions=()))


def test_accents_are_drawn_however_they_are_written(course: Course) -> None:
    """As one letter, or as a letter and its accent."""
    assert face("serif").draws("Café")
    assert card_svg(replace(course, title="Café")) == card_svg(replace(course, title="Cafe\u0301"))


def test_every_colour_of_a_theme_is_drawn(course: Course) -> None:
    """None falls back to black."""

    def color(name: str) -> bytes:
        sessions = tuple(replace(s, theme=Theme("t", "T", name)) for s in course.sessions)
        svg = card_svg(replace(course, sessions=sessions))
        rects = re.findall(r"<rect[^>]*>", svg)[2:]
        fill = next(m[1] for r in rects if (m := re.search('fill="([^"]*)"', r)))
        shape = f'<rect width="1" height="1" fill="{fill}"/>'
        return svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{shape}</svg>',
            skip_system_fonts=True,
        )

    black = color("black")
    assert [name for name in CSS_COLORS if color(name) == black] == ["black"]


def test_pages_name_the_card_where_the_site_has_an_address(
    course: Course, today_site: Callable[[Addresses], Site]
) -> None:
    """By its whole address, and in words; without one not at all."""
    site = today_site(Addresses(site_url="https://example.org/c/"))
    assert dict(site.files)[CARD] == social_card(course)
    tags = {tag.name: tag.content for tag in site.pages[0].head_tags}
    assert tags["og:image"] == "https://example.org/c/assets/coursewright/card.png"
    assert tags["og:image:alt"].startswith(f"{course.name}, {course.term}")
    assert all("og:image" in {tag.name for tag in page.head_tags} for page in site.pages)
    bare = today_site(Addresses())
    assert not [t for page in bare.pages for t in page.head_tags if t.name.startswith("og:image")]


@pytest.fixture
def today_site(course: Course) -> Callable[[Addresses], Site]:
    """The course's site at an address."""
    return lambda addresses: generate(course, History(no_history(course)), course.first, addresses)
