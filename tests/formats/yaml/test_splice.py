"""Edits of schedules in many layouts: what is not asked for stays, byte for byte."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.commands.rollover import TERM_KEYS
from coursewright.domain.session import Presenter
from coursewright.editing import days, people, sessions
from coursewright.editing.rollover import NextTerm, next_schedule
from coursewright.formats.yaml.plain import read_data
from coursewright.formats.yaml.spans import EditError, read_spans
from coursewright.formats.yaml.splice import insert_key

WORDS = st.text("abcdefgh éß", min_size=1, max_size=8).map(str.strip).filter(bool)
TEXTS = st.one_of(
    WORDS,
    st.sampled_from(['"Spanner: Google"', "'it''s # no comment'", '"[x], {y}"', "3.10", "9:30"]),
)
COMMENTS = st.sampled_from(["", "  # an open slot", " # {x: y}", "   # - item"])
ABOVE = st.sampled_from(["", "# heading\n", "  # deeper: heading\n", "\n"])


@dataclass(frozen=True)
class Layout:
    """How a file is written: the indent of lists, line ends, whether the last line has one."""

    indent: str
    newline: str
    last: bool

    def finish(self, text: str) -> str:
        text = text if self.last else text.rstrip("\n")
        return text.replace("\n", self.newline)


LAYOUTS = st.builds(
    Layout,
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


@st.composite
def session_items(draw: st.DrawFn, number: int, indent: str) -> str:
    """One session: in braces on one or several lines, or a key on each line."""
    pairs = [f"title: t{number}"]
    pairs += [f"{key}: {draw(TEXTS)}" for key in draw(st.permutations(["note", "why", "theme"]))]
    pairs = pairs[: draw(st.integers(1, 4))]
    if number == 0:
        pairs.append("where: &room Room 1")
    elif draw(st.booleans()):
        pairs.insert(draw(st.integers(0, len(pairs))), "where: *room ")
    comment = draw(COMMENTS)
    style = draw(st.sampled_from(["flow", "lines", "wrapped", "folded"]))
    inner = f"{indent}  "
    if style == "flow":
        return f"{indent}- {{{', '.join(pairs)}}}{comment}\n"
    if style == "wrapped":
        return f"{indent}- {{{f',{comment}{chr(10)}{inner} '.join(pairs)}}}{comment}\n"
    if style == "folded":
        pairs.append(f"summary: >-\n{inner}  folded\n{inner}  text")
        return f"{indent}- " + f"\n{inner}".join(pairs) + "\n"
    return f"{indent}- " + f"{comment}\n{inner}".join(pairs) + f"{comment}\n"


@st.composite
def schedules(draw: st.DrawFn) -> str:
    """A schedule with some sessions and breaks; its meaning beyond YAML does not matter."""
    layout = draw(LAYOUTS)
    count = draw(st.integers(2, 5))
    items = [draw(ABOVE) + draw(session_items(n, layout.indent)) for n in range(count)]
    listed = f"{layout.indent}- {{dates: 2022-03-12 to 2022-03-20, reason: Recess}}  # spring\n"
    section = draw(
        st.sampled_from(
            [
                "",
                "no_class:\n",
                "no_class:  # none yet\n",
                "no_class: []\n",
                "no_class: [{dates: 2022-03-01}]  # one\n",
                f"no_class:\n{listed}",
                f"no_class: # all\n# above\n{listed}{listed}",
            ]
        )
    )
    parts = ["meetings: [{days: Tue}]  # weekly\n", section, f"sessions:\n{''.join(items)}"]
    head = draw(st.sampled_from(["", "# The course.\n\n", "---\n"]))
    body = "".join(draw(st.permutations(parts)))
    return layout.finish(f"{head}{body}# the end\n" if draw(st.booleans()) else head + body)


def lines(text: str) -> Counter[str]:
    return Counter(text.splitlines(keepends=False))


def touched(before: str, after: str) -> int:
    """How many lines of the old text are gone."""
    return sum((lines(before) - lines(after)).values())


def comments(text: str) -> Counter[str]:
    return Counter(c for c in ("# an open slot", "# {x: y}", "# - item", "# heading", "# the end",
                               "# spring", "# weekly", "# deeper: heading", "# above")
                   for _ in range(text.count(c)))  # fmt: skip


@reaches(1)
@given(schedules(), st.dates(date(2022, 1, 1), date(2022, 2, 28)), st.sampled_from(["", "Snow: x"]))
def test_shift_adds_and_unshift_restores(text: str, day: date, reason: str) -> None:
    """One line more, none touched but the list's own; the inverse gives the original bytes."""
    shifted = days.shift(text, day, reason)
    assert touched(text, shifted) <= 1
    assert comments(shifted) == comments(text)
    assert days.unshift(shifted, day) == text
    reached()


@reaches(1)
@given(schedules(), st.data(), st.sampled_from(["", "Ill: sadly", "no", "a # b"]))
def test_cancel_marks_and_restore_restores(text: str, data: st.DataObject, reason: str) -> None:
    """Only the session's own lines change; the inverse gives the original bytes."""
    index = data.draw(st.integers(0, len(read_data(text)["sessions"]) - 1))
    cancelled = sessions.cancel(text, index, reason)
    assert touched(text, cancelled) <= 1
    assert comments(cancelled) == comments(text)
    assert read_data(cancelled)["sessions"][index]["status"] == "cancelled"
    assert sessions.restore(cancelled, index) == text
    reached()


@reaches(1)
@given(schedules(), st.data())
def test_swapping_twice_restores(text: str, data: st.DataObject) -> None:
    """Lines change their order only, and change it back."""
    count = len(read_data(text)["sessions"])
    one, other = data.draw(st.permutations(range(count)))[:2]
    assume(0 not in (one, other))  # it holds the anchor that others name
    swapped = sessions.swap(text, one, other)
    assert comments(swapped) == comments(text)
    assert Counter(swapped) == Counter(text)
    assert sessions.swap(swapped, one, other) == text
    reached()


@reaches(1)
@given(schedules(), st.data(), st.sampled_from([("Group 1",), ("Group 1", "Ann: B")]))
def test_assigning_and_taking_back_restores(
    text: str, data: st.DataObject, names: tuple[str, ...]
) -> None:
    """Presenters come as one key and go without a trace; so does a date."""
    index = data.draw(st.integers(0, len(read_data(text)["sessions"]) - 1))
    assigned = people.assign(text, index, [Presenter(name) for name in names])
    assert comments(assigned) == comments(text)
    assert people.unassign(assigned, index) == text
    pinned = sessions.pin(text, index, date(2022, 2, 3))
    assert touched(text, pinned) <= 1
    assert sessions.unpin(pinned, index) == text
    reached()


@reaches(1)
@given(schedules(), st.data())
def test_the_next_term_forgets_what_belonged_to_this(text: str, data: st.DataObject) -> None:
    """Presenters, dates, cancellations and snow leave no trace, in whatever layout they stood."""
    line = "\r\n" if "\r\n" in text else "\n"
    head = f"course: {{id: a, term: Then}}{line}term: {{first: 2022-01-25, last: 2022-05-05}}{line}"
    text = text.replace("meetings:", f"{head}meetings:", 1)
    index = data.draw(st.integers(0, len(read_data(text)["sessions"]) - 1))
    plan = NextTerm("b", "Now: then", date(2023, 1, 24), date(2023, 5, 4))
    after = next_schedule(text, plan, TERM_KEYS)
    edited = people.assign(text, index, [Presenter("Group 1"), Presenter("Group 2")])
    edited = sessions.pin(edited, index, date(2022, 2, 3))
    edited = sessions.cancel(edited, index, "Ill")
    edited = people.invite(edited, index, "Ada # Lovelace")
    assert next_schedule(edited, plan, TERM_KEYS) == after
    kept = comments(text) - comments("# spring # spring # above # one")
    assert kept <= comments(after)
    reached()


PINNED = """\
sessions:
  - {paper: a, presenters: Group 1, date: 2022-02-01}  # first
  - title: b
    date: 2022-02-03   # stays
    time: 9:00-10:00
  - {theme: x, paper: c, note: n}
"""


def test_a_date_stays_with_its_slot() -> None:
    """Of two classes with dates the dates change hands; twice gives the original."""
    swapped = sessions.swap(PINNED, 0, 1)
    assert [(s.get("paper") or s["title"], s.get("date")) for s in read_data(swapped)["sessions"]] == [
        ("a", "2022-02-03"), ("b", "2022-02-01"), ("c", None),
    ]  # fmt: skip
    assert sessions.swap(PINNED, 0, 2) == (
        "sessions:\n"
        "  - {theme: x, paper: c, date: 2022-02-01, note: n}\n"
        "  - title: b\n    date: 2022-02-03   # stays\n    time: 9:00-10:00\n"
        "  - {paper: a, presenters: Group 1}  # first\n"
    )
    assert sessions.swap(sessions.swap(PINNED, 0, 2), 0, 2) == PINNED


def test_an_explicit_status_comes_back() -> None:
    """`status: planned` is found again after cancel and restore."""
    text = 'sessions: [{title: a, status: planned}, {title: b, status: "planned"}]'
    for index in (0, 1):
        assert sessions.restore(sessions.cancel(text, index, "Ill"), index) == text


def test_papers_of_one_class() -> None:
    """A plain key becomes a mapping with its presenters, by role where they have one."""
    text = "sessions:\n- papers: [tvm, {key: taso, optional: yes}]  # two\n"
    who = [Presenter("Group 1", "critic"), Presenter("Group 2", "critic"), Presenter("X", "scribe")]
    assert people.assign(text, 0, who[:1], "taso") == (
        "sessions:\n- papers: [tvm, {key: taso, optional: yes, presenters: {critic: Group 1}}]  # two\n"
    )
    assert people.assign(text, 0, who, "tvm") == (
        "sessions:\n- papers: [{key: tvm, presenters: {critic: [Group 1, Group 2], scribe: X}}, "
        "{key: taso, optional: yes}]  # two\n"
    )


def test_a_session_that_is_an_alias_is_left_alone() -> None:
    """What another entry repeats is not edited from the wrong place."""
    text = "x: &s {title: a}\nsessions: [*s, {title: b}]\n"
    with pytest.raises(EditError, match="no 'key: value' lines of its own"):
        sessions.cancel(text, 0)


def test_days_off_that_are_an_alias_are_left_alone() -> None:
    """What another key says is not edited from there."""
    text = "x: &n [{dates: 2022-01-27}]\nno_class: *n\nsessions: [{title: a}]\n"
    with pytest.raises(EditError, match=r"^'no_class' is no list") as refused:
        days.unshift(text, date(2022, 1, 27))
    assert "run `coursewright check`" in str(vars(refused.value).values())


def test_a_key_below_an_empty_first_line() -> None:
    """It stands where the others begin."""
    text = "\na: 1\n"
    assert insert_key(text, read_spans(text), "b", "2") == "\na: 1\nb: 2\n"
