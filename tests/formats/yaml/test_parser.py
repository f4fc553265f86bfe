"""YAML text as a tree that knows where everything stands, and what no input can do to it."""

from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml import errors as yaml_errors
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    find,
    place_of,
    place_of_key,
    plain_data,
)

FILE = "schedule.yaml"


def read(text: str) -> Node:
    root, problems = parse_yaml(text, FILE)
    assert problems == ()
    assert root is not None
    return root


@pytest.mark.parametrize(
    "scalar",
    ["9:30", "0123", "3.10", "no", "yes", "2022-02-30", "1_000", "0x1F", ".inf", "1e3", "010:00"],
)
def test_scalars_stay_as_written(scalar: str) -> None:
    """Nothing is taken for a number, a truth or a date."""
    assert plain_data(read(f"key: {scalar}")) == {"key": scalar}


def test_what_is_left_out_is_none_and_quoted_text_is_not() -> None:
    """A missing value, '~' and null are none; the same between quotes is text."""
    data = plain_data(read("a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\nf: '~'\n"))
    assert data == {"a": None, "b": None, "c": None, "d": "null", "e": "", "f": "~"}


def test_every_shape_in_order() -> None:
    """Mappings, sequences and scalars, in either style, in the order written."""
    data = plain_data(read("b: [1, {x: y}]\na:\n  - z\n  - - w\nc: >-\n  two\n  lines\n"))
    assert data == {"b": ["1", {"x": "y"}], "a": ["z", ["w"]], "c": "two lines"}
    assert list(data) == ["b", "a", "c"]


TEXT = "course:\n  id: cs1\nsessions:\n  - {title: 'A b', papers: [x, y]}\n  - note:\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), Place(FILE, 1, 1, 7)),
        (("course", "id"), Place(FILE, 2, 7, 3)),
        (("sessions", 0), Place(FILE, 4, 5, 30)),
        (("sessions", 0, "title"), Place(FILE, 4, 13, 5)),
        (("sessions", 0, "papers", 1), Place(FILE, 4, 32, 1)),
        (("sessions", 1, "note"), Place(FILE, 5, 5, 4)),
        (("sessions", 0, "theme"), Place(FILE, 4, 5, 30)),
        (("sessions", 7, "title"), Place(FILE, 4, 3, 32)),
        (("grading", "x"), Place(FILE, 1, 1, 7)),
    ],
)
def test_where_the_value_at_a_path_stands(path: Path, expected: Place) -> None:
    """The value; its key where the value was left out; else the nearest thing around it."""
    assert place_of(read(TEXT), path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("sessions",), Place(FILE, 3, 1, 8)),
        (("sessions", 0, "papers"), Place(FILE, 4, 20, 6)),
        (("sessions", 0, "theme"), Place(FILE, 4, 5, 30)),
        (("sessions", 1), Place(FILE, 4, 3, 32)),
    ],
)
def test_where_the_key_of_a_path_stands(path: Path, expected: Place) -> None:
    """The key, or where it is not written the nearest thing around it."""
    assert place_of_key(read(TEXT), path) == expected


@pytest.mark.parametrize(
    "path", [("sessions", "title"), ("sessions", 2), ("course", 0), ("course", "id", "x")]
)
def test_a_path_that_leads_nowhere(path: Path) -> None:
    """A wrong kind of step, or one too many, finds nothing."""
    assert find(read(TEXT), path) is None


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "\ufeff"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    """So that what is missing is said key by key."""
    root = read(text)
    data = {} if isinstance(root, Mapping) else None
    assert plain_data(root) == data


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_move_nothing(end: str) -> None:
    """Places are those that an editor shows."""
    root = read("\ufeff" + TEXT.replace("\n", end))
    assert place_of(root, ("sessions", 0, "title")) == Place(FILE, 4, 13, 5)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_other_line_separators_do_not_count_as_lines(separator: str) -> None:
    """An editor counts line feeds only, so places after such a character are still true."""
    root = read(f"# a{separator}\nkey: value\n")
    assert place_of(root, ("key",)) == Place(FILE, 2, 6, 5)


def test_aliases_repeat_the_value_that_they_name() -> None:
    """An alias stands where its value does."""
    root = read("a: &x [1, 2]\nb: *x\n")
    assert plain_data(root) == {"a": ["1", "2"], "b": ["1", "2"]}
    assert place_of(root, ("b", 1)) == Place(FILE, 1, 11, 1)


def bomb(levels: int, width: int) -> str:
    """Lists of aliases of lists of aliases."""
    first = f"a0: &a0 [{', '.join('x' * width)}]\n"
    rest = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]\n" for n in range(1, levels))
    return first + "".join(rest)


REFUSED = {
    "an alias bomb": (bomb(30, 10), ["too-many-values"]),
    "an alias of a long text": (
        f"a: &a {'x' * 900_000}\nb:\n" + "- *a\n" * 18_000,
        ["too-many-values"],
    ),
    "a list of 300,000 values": ("- x\n" * 240_000, ["too-many-values"]),
    "3,000 levels of brackets": ("[" * 3_000 + "]" * 3_000, ["too-deep"]),
    "3,000 levels of braces": ("{a: " * 3_000 + "}" * 3_000, ["too-deep"]),
    "3,000 levels of dashes": ("- " * 3_000 + "x", ["too-deep"]),
    "3,000 levels of indentation": (
        "".join(f"{' ' * n}a:\n" for n in range(1_000)),
        ["too-deep"],
    ),
    "a title of 10 MB": (f"title: {'x' * 10_000_000}", ["file-too-large"]),
    "a recursive alias": ("a: &a [*a]", ["recursive-alias"]),
    "a Python object": ("!!python/object/apply:os.system ['true']", ["yaml-tag"]),
    "a Python name": ("a: !!python/name:os.system", ["yaml-tag"]),
    "many opened brackets": ("a: " + "[" * 100_000, ["too-deep"]),
    "many quotes": ("a: " + "'\"" * 100_000, ["yaml-quote"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_made_to_hurt_is_refused(name: str) -> None:
    """One problem, and no tree."""
    text, codes = REFUSED[name]
    root, problems = parse_yaml(text, FILE)
    assert ([problem.code for problem in problems], root) == (codes, None)


def test_a_large_course_is_not_refused() -> None:
    """3,000 sessions fit within the limits."""
    line = (
        "  - {theme: compute, paper: someone2022title, presenters: [Group 1], note: A few words}\n"
    )
    root = read("sessions:\n" + line * 3_000)
    sessions = find(root, ("sessions",))
    assert isinstance(sessions, Sequence)
    assert len(sessions.items) == 3_000


def test_duplicate_and_merge_keys_are_said_and_the_rest_is_read() -> None:
    """The first of two keys counts; reading goes on."""
    root, problems = parse_yaml("a: &x {b: 1}\na: 2\nc: {<<: *x, d: 3}\n", FILE)
    assert problems == (
        Problem(
            "duplicate-key",
            "'a' stands twice in one place (lines 1 and 2)",
            Place(FILE, 2, 1, 1),
            "keep one",
        ),
        Problem("merge-key", "'<<' is not supported", Place(FILE, 3, 5, 2), "write the keys out"),
    )
    assert root is not None
    assert plain_data(root) == {"a": {"b": "1"}, "c": {"d": "3"}}


def check_places(text: str, problems: tuple[Problem, ...]) -> None:
    """Every problem stands on a line of the text, and underlines at least one character of it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@reaches(1)
@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text gives a tree or a problem, and true places."""
    root, problems = parse_yaml(text, FILE)
    assert root is not None or problems
    check_places(text, problems)
    reached()


YAMLISH = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "'", '"',
         "&a ", "*a", "!!str ", "!x ", "|\n", ">-\n", "#", "%", "@", "`", "\t", "---\n", "...\n",
         "<<", "~", "\\", "\xa0", "\u2028", "\x85", "\r", "é", "日本"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@reaches(1)
@given(YAMLISH)
def test_nothing_like_yaml_raises(text: str) -> None:
    """Any mixture of what YAML gives a meaning to gives a tree or a problem, and true places."""
    root, problems = parse_yaml(text, FILE)
    assert root is not None or problems
    check_places(text, problems)
    if root is not None:
        plain_data(root)
    reached()


@reaches(1)
@example("a[\t")
@given(YAMLISH)
def test_the_fast_parser_changes_nothing(text: str) -> None:
    """Tree, places and problems are those of PyYAML's own parser, whichever reads the text."""
    fast = parse_yaml(text, FILE)
    with patch.object(yaml_errors, "_FAST_LOADER", yaml.BaseLoader):
        assert parse_yaml(text, FILE) == fast
    reached()


@reaches(1)
@given(
    st.recursive(
        st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner)
        ),
        max_leaves=10,
    )
)
def test_data_between_quotes_comes_back(data: object) -> None:
    """What is written as quoted text, lists and mappings is read as it was."""
    assert plain_data(read(written(data))) == data
    reached()


def written(data: object) -> str:
    if isinstance(data, list):
        return f"[{', '.join(map(written, data))}]"
    if isinstance(data, dict):
        return f"{{{', '.join(f'{key}: {written(value)}' for key, value in data.items())}}}"
    return f"'{data}'"


def test_a_scalar_knows_whether_it_was_left_out() -> None:
    """Only unquoted text can stand for nothing."""
    here = Place(FILE)
    assert [Scalar("", here).empty, Scalar("", here, plain=False).empty] == [True, False]


@pytest.mark.parametrize("mark", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022")
@pytest.mark.parametrize(
    "item", ["{days: [Tue, Thu], time: 13:00-14:15}", "{title: Talk, kind: exam}"]
)
def test_another_dash_begins_no_item(mark: str, item: str) -> None:
    """As word processors write it; the line with a hyphen is offered, and reads."""
    text = f"a: 1\nlist:\n  {mark} {item}\nb: 2\n"
    _, problems = parse_yaml(text, "schedule.yaml")
    assert problems[-1].message.startswith(
        f"an item of a list begins with '-', and this is '{mark}'"
    )
    assert (problems[-1].place.line, problems[-1].place.column) == (3, 3)
    assert problems[-1].fix == f"  - {item}"
    _, problems = parse_yaml(text.replace(mark, "-"), "schedule.yaml")
    assert problems == ()
