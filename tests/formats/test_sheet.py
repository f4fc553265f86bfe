"""Sheets of sign-ups as nobody sends them, and many at once."""

from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import Problem
from coursewright.formats.language import read_language
from coursewright.formats.roster import parse_roster
from coursewright.formats.sheet import parse_signups

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Ann", "Bo", "Ann, Bo"]), st.sampled_from(["", "a@x.org", "b@x.org"])
    ),
    max_size=12,
)


@reaches(0.3)
@given(ROWS)
def test_the_latest_of_the_same_people_or_account_counts(rows: list[tuple[str, str]]) -> None:
    """As by comparing each row with all before it."""
    text = "Names,Email,Paper\n" + "".join(f'"{names}",{email},tvm\n' for names, email in rows)
    kept: list[tuple[frozenset[str], str, int]] = []
    for line, (names, email) in enumerate(rows, 2):
        people = frozenset(name.strip() for name in names.split(","))
        kept = [k for k in kept if k[0] != people and not (email and k[1] == email)]
        kept.append((people, email, line))
    signups, problems = parse_signups(text, "sheet.csv")
    assert [signup.place.line for signup in signups] == [line for _, _, line in kept]
    assert len(problems) == len(rows) - len(kept)
    if problems:
        reached()


def test_a_sheet_of_many() -> None:
    """Each row is a sign-up."""
    text = "Names,Paper\n" + "".join(f"Student {n},paper{n}\n" for n in range(25_000))
    signups, problems = parse_signups(text, "sheet.csv")
    assert (len(signups), problems) == (25_000, ())


def test_cells_beyond_the_limits_of_libraries() -> None:
    """A group of 5,000 digits is a label, and a quote that never ends is one long cell."""
    signups, _ = parse_signups(f"Group,Paper\n{'9' * 5000},tvm\n", "sheet.csv")
    assert signups[0].group == "9" * 5000
    long = ('group,name\nGroup 1,"' + "a" * 200_000).encode()
    assert parse_roster(long, "roster.csv").groups == {"Group 1": ("a" * 200_000,)}


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in problems]


def test_what_no_row_is_asked_for_is_told_once() -> None:
    """A second choice, an unknown title, and a column without one; several of names all count."""
    text = "Name 1,Name 2,Paper,Second paper,Comments,\nAnn,Bo,tvm,taso,Hello,x\nEve,,taso,,,\n"
    signups, problems = parse_signups(text, "s.csv")
    assert [(s.names, s.choice) for s in signups] == [(("Ann", "Bo"), "tvm"), (("Eve",), "taso")]
    assert [p.message for p in problems] == ["not read: columns 'Second paper', 'Comments', no. 6"]


def test_a_row_of_more_cells_than_titles_is_left_out_and_told() -> None:
    """'Ann, Bo' without quotes is two cells; empty ones at the end are none."""
    signups, problems = parse_signups("Names,Paper\nAnn, Bo,tvm\nEve,taso,,\n", "s.csv")
    assert [s.names for s in signups] == [("Eve",)]
    assert told(problems) == [("ragged-row", 2)]


def test_a_roster_as_people_write_it() -> None:
    """In any order of columns, with several names in a row, in the course's language."""
    german = read_language("de")
    assert german is not None
    for text, language in (
        ("name,group\nAnn Lee,Group 1\nBo,Group 1\n", None),
        ("Team;Member 1;Member 2\nGroup 1;Ann Lee;Bo\n", None),
        ('group,members\nGroup 1,"Ann Lee; Bo"\n', None),
        ("Gruppe;Mitglieder\nGroup 1;Ann Lee\nGroup 1;Bo\n", german),
    ):
        read = parse_roster(text.encode("utf-16"), "roster.csv", *([language] if language else []))
        assert (read.groups, read.problems) == ({"Group 1": ("Ann Lee", "Bo")}, ())


def test_whom_a_roster_names_is_kept_private_whatever_else_is_wrong() -> None:
    """Without a group, beyond the titles, and without titles; no message tells a name."""
    read = parse_roster(b"group,name\n,Ann Lee\nGroup 1,Bo,Eve\nGroup 2,\n", "roster.csv")
    assert told(read.problems) == [("no-group", 2), ("ragged-row", 3)]
    assert read.names >= {"Ann Lee", "Bo", "Eve"}
    assert read.groups == {"Group 2": ()}
    bare = parse_roster(b"Group 1,Student Two\nGroup 2,Bo\n", "roster.csv")
    assert told(bare.problems) == [("bad-roster", 1)]
    assert bare.groups == {"Group 1": ("Student Two",), "Group 2": ("Bo",)}
    no_text = parse_roster("group,name\nGroup 1,\u00c9va".encode("latin-1"), "roster.csv")
    assert told(no_text.problems) == [("bad-roster", 1)]
    said = " ".join(p.message + p.hint for r in (read, bare, no_text) for p in r.problems)
    assert not [name for name in ("Ann", "Bo", "Eve", "Two", "va") if name in said.split()]
