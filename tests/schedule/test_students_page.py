"""The prose of the page of all papers, which students may edit: rendered, and harmless."""

from coursewright.formats.markdown.prose import MARKER
from coursewright.schedule.students_page import StudentsPage, parse_students_page

FILE = "docs/papers/index.md"


def parse(text: str) -> tuple[StudentsPage, list[str]]:
    page, problems = parse_students_page(
        text, FILE, "papers", lambda target: f"../{target}" if target == "papers/a.md" else None
    )
    return page, [f"{p.place.line}:{p.place.column} {p.code}" for p in problems]


def test_prose_stands_around_the_generated_part() -> None:
    """Headings keep their level and have the ids that MkDocs would give them."""
    page, problems = parse(f"Before.\n\n{MARKER}\n\n## About *this*\n\n[a](a.md)\n")
    assert problems == []
    assert page.before == "<p>Before.</p>"
    assert page.after == (
        '<h2 id="about-this">About <em>this</em></h2>\n'
        '<p><a href="../papers/a.md" rel="noopener">a</a></p>'
    )
    assert (page.headings_before, page.headings_after) == ((), ((2, "about-this", "About this"),))


def test_without_a_marker_all_prose_is_before() -> None:
    """As on the instructor's pages; a marker in a block of code is none."""
    assert parse("Text.")[0] == StudentsPage("<p>Text.</p>")
    page, _ = parse(f"```\n{MARKER}\n```\n")
    assert "coursewright" in page.before
    assert page.after == ""


def test_nothing_steers_the_site() -> None:
    """Keys above the text are left out and told; HTML is text; places are the file's."""
    page, problems = parse(
        f"---\ntemplate: x.html\n---\nHi.\n\n{MARKER}\n<script>a</script>\n[b](b.md) a@b.edu\n"
    )
    assert problems == [
        "1:1 keys-not-read",
        "8:11 email-address",
        "7:1 raw-html",
        "8:5 broken-link",
    ]
    assert "<script" not in page.before + page.after
    assert "template" not in page.before + page.after


def test_lines_of_dashes_that_hold_no_keys_stay() -> None:
    """A rule at the top that nothing closes is a rule."""
    page, problems = parse("---\n\nText.\n")
    assert problems == []
    assert page.before == "<hr>\n<p>Text.</p>"


def test_a_long_page_is_refused() -> None:
    """The budget is that of notes."""
    assert parse("a" * 100_001) == (StudentsPage(), ["1:1 file-too-large"])
