"""Pictures that were pasted as HTML."""

import pytest

from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.pasted import find_pasted, with_pictures

FILE = "docs/papers/tvm.md"


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ('a <img src="plot.png" alt="A plot"> b', "a ![A plot](<plot.png>) b"),
        ("<img width=3 SRC='a b.png'/>", "![](<a b.png>)"),
        ('<img alt="[1] \\" src="p.png">', "![\\[1\\] \\\\](<p.png>)"),
        ('<img alt="a &amp; b" src="p.png"><img src="q.png">', "![a & b](<p.png>)![](<q.png>)"),
        ('x <img src="https://github.com/a.png"> y', "x  y"),
        ('<img src="//example.org/a.png">', ""),
        ('<img alt="no source">', '<img alt="no source">'),
        ('`<img src="p.png">`', '`<img src="p.png">`'),
        ('<img src="p.png" onerror="x()">', '<img src="p.png" onerror="x()">'),
    ],
)
def test_a_picture_of_the_course_is_markdown(line: str, becomes: str) -> None:
    """One on another host is taken out; what is no such picture stays as typed."""
    assert with_pictures(["first", line]) == ["first", becomes]


def test_a_picture_on_another_host_is_told() -> None:
    """With its place in the file, and what to do with it."""
    lines = ['<img src="https://user-images.githubusercontent.com/1.png" alt="x">',
             '- <img src="//example.org/2.png">', '<img src="mine.png">']  # fmt: skip

    def told(whose: str, place: Place) -> Problem:
        return Problem(
            "external-picture",
            f"this picture lies {whose}, which would be told who reads this page",
            place,
            "save it, upload it to docs/papers/ and write ![what it shows](its-name.png)",
        )

    assert list(find_pasted(lines, FILE, 5)) == [
        told("on GitHub", Place(FILE, 5, 1, len(lines[0]))),
        told("on another host", Place(FILE, 6, 3, len(lines[1]) - 2)),
    ]
