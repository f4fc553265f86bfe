"""A plain entry read by patterns says what the parser says of it."""

from pathlib import Path
from random import Random

import pytest

from coursewright.formats.bibtex.blocks import read_part
from coursewright.formats.bibtex.comments import level_heads
from coursewright.formats.bibtex.known.parts import parts_of
from coursewright.formats.bibtex.known.plain import plain_part

OWN = Path(__file__).resolve().parents[4] / "papers.bib"
ENTRIES = (
    "@article{a1,\n  title = {A {B} c},\n  year = 2019,\n  month = jan,\n note = {x; y = {z}}\n}\n",
    "@Misc {k:2,title={a},author = {B and C},}\n\n",
    '  @inproceedings{x_1,\n a={},b= {c, d = e "f"}, url={http://x/y?z=%20}\n}\n\n',
    '@book{b, t-x = {"q"}, s = {{n}{m {o}}}, v = 3}',
)
SIGNS = "{}\",=\n@\\% ;()aZ9_-#'“\té"


def edited(text: str, random: Random) -> str:
    """The text after up to three slips: a sign more, one less, or a piece twice."""
    for _ in range(random.randint(0, 3)):
        at, kind = random.randrange(len(text) + 1), random.random()
        piece = random.choice(SIGNS)
        if kind > 0.7:
            begin = random.randrange(len(text) + 1)
            piece = text[begin : begin + random.randint(1, 8)]
        rest = text[at + 1 :] if 0.4 < kind <= 0.7 else piece + text[at:]
        text = text[:at] + rest
    return text


def test_the_parser_says_the_same_of_any_entry_that_is_plain() -> None:
    random, plain = Random(1), 0
    for _ in range(4_000):
        text = edited(random.choice(ENTRIES), random)
        read = plain_part(text, level_heads(text))
        if read is not None:
            plain += 1
            assert read == read_part(text, level_heads(text)), text
    assert plain > 1_200


def test_nearly_all_entries_are_plain() -> None:
    parts = list(parts_of(OWN.read_text("utf-8")))
    read = [plain_part(*part) for part in parts]
    assert len([part for part in read if part is not None]) > 0.7 * len(parts)
    for part, plain in zip(parts, read, strict=True):
        assert plain in (None, read_part(*part))


@pytest.mark.parametrize(
    "text",
    [
        "@string{a = {b}}",
        "@comment{a, b = {c}}",
        "@article{a, b = {c}, b = {d}}",
        "@article{a, b = {c \\{ d}}",
        "@article{a, b = {c} # {d}}",
        '@article{a, b = "c"}',
        "@article(a, b = {c})",
        "@article{a, b = {c} % d\n}",
        "@article{a, b = {c}} and more",
        "@article{a b, c = {d}}",
    ],
)
def test_what_is_not_plain_is_the_parser_s(text: str) -> None:
    assert plain_part(text, level_heads(text)) is None
