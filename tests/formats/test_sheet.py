"""Sheets of sign-ups as nobody sends them, and many at once."""

from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.sheet import parse_roster, parse_signups

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
    assert parse_roster('group,name\nGroup 1,"' + "a" * 200_000)["Group 1"] == ("a" * 200_000,)
