"""Problems as a person, a program or a code host reads them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.printable import printable
from coursewright.domain.problem import Place, Problem, Severity, has_errors, sort_problems
from coursewright.shells.report import (
    format_annotations,
    format_count,
    format_json,
    format_summary,
    format_text,
)

FILE = "schedule.yaml"
HEAD = "schedule.yaml:2:6: error[bad-date] 'x' is no date"


def problem(
    column: int = 6, length: int = 1, hint: str = "write 2022-02-08", line: int = 2
) -> Problem:
    return Problem("bad-date", "'x' is no date", Place(FILE, line, column, length), hint)


def text(line: str, at: Problem) -> str:
    return format_text([at], {FILE: f"first\n{line}\nlast\n"})


def test_the_culprit_is_underlined() -> None:
    """Place, cause, the line and below it the carets with the remedy."""
    expected = (
        "schedule.yaml:2:7: error[bad-date] 'x' is no date\n"
        "    2 | date: x12\n"
        "      |       ^^^ write 2022-02-08"
    )
    assert text("date: x12", problem(7, 3)) == expected


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "under"),
    [
        ("date: x", 7, 99, "date: x", "      ^"),
        ("\tdate: x", 8, 1, " date: x", "       ^"),
        ("da\x1b[31mte: x", 10, 1, "da\\x1b[31mte: x", "            ^"),
        ("a: b\x07c", 4, 3, "a: b\\x07c", "   ^^^^^^"),
        ("日本: x", 5, 1, "日本: x", "      ^"),
        ("a: 日本", 4, 2, "a: 日本", "   ^^^^"),
        ("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^"),
        ("\u202edate: x", 8, 1, "\\u202edate: x", "            ^"),
        ("a:\xa0x", 3, 1, "a:\\xa0x", "  ^^^^"),
        ("a", 2, 1, "a", " ^"),
    ],
)
def test_carets_stand_below_their_characters(
    line: str, column: int, length: int, shown: str, under: str
) -> None:
    """Tabs, escapes, wide characters and accents are counted as a terminal shows them."""
    lines = text(line, problem(column, length, hint="")).split("\n")
    assert lines[1:] == [f"    2 | {shown}", f"      | {under}"]


def test_a_long_line_is_shown_around_its_culprit() -> None:
    """A hundred characters, half of them before the culprit."""
    line = "a" * 300 + "xyz" + "b" * 300
    expected = [f"    2 | {'a' * 50}xyz{'b' * 47}", f"      | {' ' * 50}^^^"]
    assert text(line, problem(301, 3, hint="")).split("\n")[1:] == expected


def test_a_culprit_longer_than_the_window_is_underlined_to_its_end() -> None:
    """The carets stop where the shown line stops."""
    expected = [f"    2 | {'x' * 100}", f"      | {'^' * 100}"]
    assert text("x" * 600, problem(1, 600, hint="")).split("\n")[1:] == expected


@pytest.mark.parametrize(
    "place",
    [Place.whole(FILE), Place(FILE, 9, 1), Place(FILE, 3, 1), Place("other.yaml", 1, 1)],
)
def test_without_a_line_to_show_the_remedy_stands_alone(place: Place) -> None:
    """The whole file, a line beyond its end, an empty line, an unknown file."""
    shown = format_text([Problem("x-y", "cause", place, "remedy")], {FILE: "a\nb\n\n"})
    where = f"{place.file}:{place.line}:{place.column}"
    assert shown == f"{where}: error[x-y] cause\n        remedy"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(end: str) -> None:
    """Lines are numbered alike on every system, and a byte order mark is no character."""
    shown = format_text([problem(1, 4, "")], {FILE: f"\ufefffirst{end}date: x{end}"})
    assert shown.split("\n")[1:] == ["    2 | date: x", "      | ^^^^"]


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    """Names, messages and remedies are shown with escapes, too."""
    odd = Problem("x-y", "a\x1b[2Jb\nc", Place("a\x1b.md", 1, 1), "\x9b0m")
    assert format_text([odd], {}) == "a\\x1b.md:1:1: error[x-y] a\\x1b[2Jb\\nc\n        \\x9b0m"


@reaches(1)
@given(st.text())
def test_visible_text_is_one_printable_line(written: str) -> None:
    """Whatever the text, it can be printed, and printable text is itself."""
    shown = printable(written)
    assert shown.isprintable()
    assert not written.isprintable() or shown == written
    reached()


def test_colour_marks_the_severity_only() -> None:
    """With colour the label and the carets are painted; without the escapes it is the same text."""
    painted = format_text([problem()], {FILE: "a\ndate: x\n"}, color=True)
    assert painted == (
        "schedule.yaml:2:6: \033[1m\033[31merror[bad-date]\033[0m 'x' is no date\n"
        "    2 | date: x\n      |      \033[31m^\033[0m write 2022-02-08"
    )


PROBLEMS = (
    Problem("b-b", "second", Place("b.md", 2, 1)),
    Problem("a-w", "warned", Place("a.md", 1, 1), severity=Severity.WARNING),
    Problem("a-i", "told", Place("a.md", 1, 1), severity=Severity.INFO),
    Problem("b-a", "first", Place("b.md", 2, 1)),
    Problem("c-c", "elsewhere", Place("a.md", 10, 1)),
    Problem("d-d", "earlier", Place("a.md", 9, 5)),
    Problem("d-d", "earlier", Place("a.md", 9, 5)),
)


def test_problems_are_sorted_and_said_once() -> None:
    """Errors first, then by file, line, column and code, whatever order they were found in."""
    expected = ["d-d", "c-c", "b-a", "b-b", "a-w", "a-i"]
    assert [p.code for p in sort_problems(PROBLEMS)] == expected
    assert [p.code for p in sort_problems(reversed(PROBLEMS))] == expected


@pytest.mark.parametrize(
    ("problems", "expected", "errors"),
    [
        ((), "no problems", False),
        (PROBLEMS[:1], "1 error", True),
        (PROBLEMS[1:3], "1 warning, 1 remark", False),
        (sort_problems(PROBLEMS), "4 errors, 1 warning, 1 remark", True),
    ],
)
def test_how_many_problems_there_are(
    problems: tuple[Problem, ...], expected: str, errors: bool
) -> None:
    """Each severity with its number; only errors stop a build."""
    assert (format_count(problems), has_errors(problems)) == (expected, errors)


def test_json_says_everything() -> None:
    """One object a problem, text as it is."""
    odd = Problem("x-y", 'é "\n', Place("a.md", 3, 4, 5), "remedy", Severity.WARNING, "right")
    assert json.loads(format_json([odd])) == [
        {
            "code": "x-y",
            "severity": "warning",
            "message": 'é "\n',
            "hint": "remedy",
            "fix": "right",
            "file": "a.md",
            "line": 3,
            "column": 4,
            "length": 5,
            "count": 1,
            "also": [],
        }
    ]
    assert format_json([]) == "[]"


def test_annotations_name_severity_place_and_remedy() -> None:
    """One workflow command a problem; a remark is a notice."""
    assert format_annotations([problem(), *PROBLEMS[1:3]]) == (
        "::error file=schedule.yaml,line=2,col=6,title=bad-date::'x' is no date. write 2022-02-08\n"
        "::warning file=a.md,line=1,col=1,title=a-w::warned\n"
        "::notice file=a.md,line=1,col=1,title=a-i::told"
    )


def test_annotations_escape_what_could_begin_a_command() -> None:
    """Line ends and '%' in data, and ':' and ',' in a file's name, too."""
    odd = Problem("x-y", "50%\r\n::set-output name=a::b", Place("a,b:c\n.md"))
    assert format_annotations([odd]) == (
        "::error file=a%2Cb%3Ac%0A.md,line=1,col=1,title=x-y::50%25%0D%0A::set-output name=a::b"
    )


@reaches(1)
@given(st.text(), st.text(), st.text())
def test_an_annotation_is_one_line(message: str, file: str, hint: str) -> None:
    """No data can end the line of a command, or add to its properties."""
    line = format_annotations([Problem("x-y", message, Place(file), hint)])
    assert set(line).isdisjoint("\r\n")
    properties = line.removeprefix("::error ").partition("::")[0]
    assert [part.partition("=")[0] for part in properties.split(",")] == [
        "file", "line", "col", "title",
    ]  # fmt: skip
    reached()


def test_many_that_say_the_same_are_told_once_in_every_form() -> None:
    """A block, an object and an annotation hold the number and the first of the other places."""
    many = [
        Problem("x-y", f"'{n}' is odd", Place(FILE, n, 2, 3), "mend it", Severity.WARNING)
        for n in range(1, 21)
    ]
    text = "\n".join("abcdef" for _ in many)
    also = "the same on lines 2, 3, 4, 5, 6 and 14 more"
    assert format_text(many, {FILE: text}) == (
        f"{FILE}:1:2: warning[x-y] '1' is odd\n    1 | abcdef\n      |  ^^^ mend it\n      | {also}"
    )
    assert format_text(many, {}).endswith(f"mend it\n        {also}")
    (told,) = json.loads(format_json(many))
    assert (told["count"], len(told["also"])) == (20, 10)
    assert told["also"][0] == {"line": 2, "column": 2, "length": 3}
    assert format_annotations(many) == (
        f"::warning file={FILE},line=1,col=2,title=x-y::'1' is odd. mend it. T{also[1:]}"
    )
    assert format_summary(many).count("x-y") == 1
    assert format_count(many) == "20 warnings"


def test_many_remarks_that_say_the_same_take_one_line() -> None:
    """There is nothing to do about them, so no line of the file is shown."""
    many = [Problem("x-y", "is odd", Place(FILE, n, 2, 3), "", Severity.INFO) for n in range(1, 21)]
    text = "\n".join("abcdef" for _ in many)
    assert format_text(many, {FILE: text}) == (
        f"{FILE}:1:2: info[x-y] is odd; the same on lines 2, 3, 4, 5, 6 and 14 more"
    )
