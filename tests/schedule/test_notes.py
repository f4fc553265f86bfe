"""What presenters write about a paper: rendered, and harmless."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.course import Notes
from coursewright.domain.link import Link
from coursewright.domain.problem import Place, Problem
from coursewright.domain.session import Question
from coursewright.domain.text import MarkedText
from coursewright.schedule.notes import parse_notes

FILE = "docs/papers/tvm.md"
SITE = {
    "papers/taso.md": "../taso/",
    "schedule.md": "../../schedule/",
    "papers/figure 1.png": "../figure%201.png",
}


def resolve(target: str) -> str | None:
    path, hash_, anchor = target.partition("#")
    return SITE[path] + hash_ + anchor if path in SITE else None


def html(body: str) -> str:
    notes, problems = parse_notes(body, FILE, "papers", resolve)
    assert {problem.code for problem in problems} <= {"raw-html"}
    return notes.html


def problems(text: str) -> tuple[Problem, ...]:
    notes, found = parse_notes(text, FILE, "papers", resolve)
    assert notes == Notes()
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("<div>\n*a*\n</div>", "<p>&lt;div&gt;\n<em>a</em>\n&lt;/div&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("a &lt;b&gt; &amp;", "<p>a &lt;b&gt; &amp;</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
    ],
)
def test_raw_html_is_literal_text(body: str, expected: str) -> None:
    """No element but those of Markdown comes out, whatever stands in the file."""
    assert html(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "a {: onclick=x }",
        '--8&lt;-- "mkdocs.yml"',
        ":smile: [[x]] {{ 7*7 }} {% include x %} $5",
        "[TOC]",
        "!!! note",
    ],
)
def test_other_dialects_mean_nothing(body: str) -> None:
    """Attribute lists, file inclusion, emoji, templates and the like stay as written."""
    assert html(body.replace("&lt;", "<")) == f"<p>{body}</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](taso.md)", '<p><a href="../taso/" rel="noopener">x</a></p>'),
        ("[x](./taso.md#a.b)", '<p><a href="../taso/#a.b" rel="noopener">x</a></p>'),
        ("[x][y]\n\n[y]: ../schedule.md", '<p><a href="../../schedule/" rel="noopener">x</a></p>'),
        ("![f](figure%201.png)", '<p><img alt="f" src="../figure%201.png"></p>'),
        ("![f](<figure 1.png>)", '<p><img alt="f" src="../figure%201.png"></p>'),
        ("[x](#class.tvm)", '<p><a href="#class.tvm" rel="noopener">x</a></p>'),
        (
            "<https://example.org/?a=1&b=2>",
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">'
            "https://example.org/?a=1&amp;b=2</a></p>",
        ),
    ],
)
def test_links_lead_where_the_site_has_them(body: str, expected: str) -> None:
    """Links count from the file's folder and come out as the page's own relative addresses."""
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "code", "column", "length"),
    [
        ("See [x](javascript:alert(1))", "bad-url", 9, 19),
        ("See [x](JaVaScript:alert(1))", "bad-url", 9, 19),
        ("See [x](java&#115;cript:alert(1))", "bad-url", 9, 24),
        ("See [x](data:text/html,y)", "bad-url", 9, 16),
        ("See [x](//example.org/y)", "bad-url", 9, 15),
        ("See ![x](data:image/png;base64,y)", "bad-url", 10, 23),
        ("See ![x](https://example.org/y.png)", "external-picture", 10, 25),
        ("See [x](nothing.md)", "broken-link", 9, 10),
        ("See [x](../../secret.md)", "broken-link", 9, 15),
        ("See [x](/schedule.md)", "broken-link", 9, 12),
        ("See [x](#nowhere)", "broken-link", 9, 8),
        ("See [x](#Class.tvm)", "broken-link", 9, 10),
        ('See [x](#"](class.tvm)', "broken-link", 9, 12),
        ("See [x]()", "broken-link", 7, 3),
    ],
)
def test_links_that_are_refused(body: str, code: str, column: int, length: int) -> None:
    """An address that could run, tell on the reader or lead nowhere is underlined."""
    (problem,) = problems(f"---\nquestions: ['?']\n---\n\n{body}\n")
    assert (problem.code, problem.place) == (code, Place(FILE, 5, column, length))


def test_headings_have_ids_of_their_own() -> None:
    """Ids begin with 'note-' and levels are one deeper; a link to one needs no prefix."""
    notes, found = parse_notes(
        "## What & `why`\n\n### Deeper\n\n## What & `why`\n\n[up](#deeper)\n",
        FILE,
        "papers",
        resolve,
    )
    assert (found, notes.headings) == (
        (),
        (
            (3, "note-what-why", "What & why"),
            (4, "note-deeper", "Deeper"),
            (3, "note-what-why_1", "What & why"),
        ),
    )
    assert '<a href="#note-deeper" rel="noopener">up</a>' in notes.html


@pytest.mark.parametrize(
    ("body", "line", "column", "length"),
    [
        ("# Title", 1, 1, 7),
        ("## A # b\n\n# Title", 3, 1, 7),
        ("## Title\n\nTitle\n=====", 4, 1, 5),
        ("```\n# code\n```\n\n# Title", 5, 1, 7),
        ("> # Title", 1, 1, 9),
        ("- # Title", 1, 1, 9),
    ],
)
def test_a_heading_of_level_1_is_refused_at_its_line(
    body: str, line: int, column: int, length: int
) -> None:
    """The page has a title already; the line that makes another is the one named."""
    expected = Problem(
        "notes-h1",
        "a heading of level 1 is the page's own",
        Place(FILE, line, column, length),
        "write '## …'",
    )
    assert problems(body) == (expected,)


def test_front_matter_gives_questions_and_links() -> None:
    """One or several of each; titles default to what the link is."""
    text = (
        "---\nquestions:\n  - Why?\n  - 'How: so?'\nslides: https://example.org/s\n"
        "video: [https://example.org/v]\nlinks: [{url: https://example.org/b, title: Blog}]\n---\n"
    )
    notes = Notes(
        questions=(Question(MarkedText.of("Why?")), Question(MarkedText.of("How: so?"))),
        materials=(
            Link("Slides", "https://example.org/s"),
            Link("Video", "https://example.org/v"),
            Link("Blog", "https://example.org/b"),
        ),
    )
    assert parse_notes(text, FILE, "papers", resolve) == (notes, ())


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_positions_in_front_matter_are_those_of_the_file(start: str, end: str) -> None:
    """Line and column count from the top of the file, the opening '---' included."""
    text = f"{start}---\n# c\nquesions: Why?\nslides: ftp://x.org/\n---\n\nText.\n"
    found = problems(text.replace("\n", end))
    assert [(problem.code, problem.place) for problem in found] == [
        ("bad-url", Place(FILE, 4, 9, 12)),
        ("unknown-key", Place(FILE, 3, 1, 8)),
    ]


def test_tables_keep_their_alignment() -> None:
    """Columns align by attribute, since the style that Markdown would write is taken out."""
    assert '<td align="right">1</td>' in html("| a |\n|--:|\n| 1 |\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 20_000, "too-deep"),
        ("![" * 10_000, "too-deep"),
        ("[a](" * 5_000, "too-deep"),
        ("a\n: b\n" * 5_000, "too-deep"),
        ("x" * 100_001, "file-too-large"),
    ],
)
def test_what_is_made_to_hurt_is_refused(text: str, code: str) -> None:
    """Nesting and size have limits; the library's own are met by a problem, not a traceback."""
    assert [problem.code for problem in problems(text)] == [code]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.update((tag, name) for name, _ in [("", None), *attrs])
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))


HARMLESS = {
    *((tag, "") for tag in (
        "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h3", "h4", "h5", "h6", "hr", "img",
        "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    )),
    ("a", "href"), ("a", "rel"), ("a", "title"), ("img", "src"), ("img", "alt"), ("img", "title"),
    ("ol", "start"), ("th", "align"), ("td", "align"),
    *((tag, "id") for tag in ("h3", "h4", "h5", "h6")),
}  # fmt: skip

MARKDOWN = st.lists(
    st.sampled_from(
        ["<script>", "</script>", "<b onload=x>", "<a href='javascript:x'>", "<!--", "-->", "[", "]",
         "(", ")", "](taso.md)", "](#", "![", "*", "_", "`", "```\n", "## ", "### ", "> ", "- ", "1. ",
         "|", "\n|-|\n", "\n", "\n\n", "    ", "{: onclick=x }", "&#60;", "&lt;", '"', "'", "\\", "a",
         "<x@y.org>", "\x02", "\x03", "\0"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@reaches(0.3)
@given(MARKDOWN)
def test_no_markdown_gets_anything_else_out(body: str) -> None:
    """Any mixture gives problems, or HTML of harmless elements and attributes only."""
    notes, _ = parse_notes(f"x\n\n{body}", FILE, "papers", resolve)
    reader = _Elements()
    reader.feed(notes.html)
    reader.close()
    assert reader.seen <= HARMLESS
    assert reader.addresses <= {"../taso/", "#note-a"}
    if reader.seen:
        reached()


@pytest.mark.parametrize(
    "text",
    [
        "Write to ann@example.edu",
        "<ann@example.edu>",
        "[x](mailto:ann@example.edu)",
        "[x](https://a.b 'ann@example.edu')",
        "`ann@example.edu`",
        "ann&#64;example.edu",
        "---\nquestions: Ask ann@example.edu\n---\n",
        '---\nquestions: "ann\\x40example.edu"\n---\n',
        "---\nslides: {url: https://a.b, title: ann@example.edu}\n---\n",
        "---\n# ann@example.edu\n---\n",
    ],
)
def test_no_mailbox_is_published(text: str) -> None:
    """However it is written, an e-mail address is an error, told once."""
    assert [problem.code for problem in problems(text)] == ["email-address"]


@pytest.mark.parametrize(
    "text", ["https://medium.com/@ann.lee", "git@github.com:x/y.git", "@ann", "a @ b.c"]
)
def test_an_at_sign_alone_is_no_mailbox(text: str) -> None:
    """Addresses of the web and of repositories, and names on other sites, may stand."""
    assert html(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\nquestions: a\n---\n\na <B>b</B>", [5]),
        ("<div class='x'>\n\n<!-- y", [1, 3]),
        ("`<b>` ``<i> ` <i>`` <b>", [1]),
        ("```\n<b>\n```\n~~~\n```\n<b>\n~~~\n<br/>", [8]),
        ("    <b>", []),
        ("a < b > c, vector<int>, <https://a.b>, [x](<a b.md>)", []),
    ],
)
def test_raw_html_is_told_with_its_line(text: str, lines: list[int]) -> None:
    """A presenter learns that an element does nothing; code and comparisons are left alone."""
    _, found = parse_notes(text, FILE, "papers", lambda target: target)
    assert [(p.code, p.place.line) for p in found] == [("raw-html", line) for line in lines]
