"""Spans of time and weekdays, in every spelling that is read."""

import re
from datetime import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.clock import WEEKDAYS, Unclear
from coursewright.domain.times.spans import (
    minutes_between,
    read_span,
    span_text,
    split_meeting,
    split_meetings,
)
from coursewright.domain.times.weekdays import read_weekdays


def said(text: str) -> str:
    span = read_span(text)
    assert not isinstance(span, Unclear), span
    return f"{span[0]:%H:%M}-{span[1]:%H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13:00-14:15", "13:00-14:15"),
        ("7:15-9:45 PM", "19:15-21:45"),
        ("1:00-2:15 pm", "13:00-14:15"),
        ("1-2:15p", "13:00-14:15"),
        ("11:00-12:15pm", "11:00-12:15"),
        ("11-1pm", "11:00-13:00"),
        ("11am-1", "11:00-13:00"),
        ("9-10:30 a.m.", "09:00-10:30"),
        ("10-1am", "22:00-01:00"),
        ("9 PM – 1 AM", "21:00-01:00"),
        ("2:00-3:30 am", "02:00-03:30"),
        ("13.00-14.15", "13:00-14:15"),
        ("13h00-14h15", "13:00-14:15"),
        ("13h-14h15", "13:00-14:15"),
        ("13 Uhr - 14:15 Uhr", "13:00-14:15"),
        ("1300-1415", "13:00-14:15"),
        ("9-10:15", "09:00-10:15"),
        ("13:00:00-14:15:00", "13:00-14:15"),
        ("from 13:00 until 14:15", "13:00-14:15"),
        ("between 1 and 2:15 pm", "13:00-14:15"),
        ("noon-1:15", "12:00-13:15"),
        ("11 to noon", "11:00-12:00"),
        ("10pm-midnight", "22:00-00:00"),
        ("20:00-24:00", "20:00-00:00"),
        ("22:00-01:00", "22:00-01:00"),
        ("9:00-17:00", "09:00-17:00"),
        ("0:30-1:30", "00:30-01:30"),
        ("13:00/14:15", "13:00-14:15"),
        ("13:00 + 75 min", "13:00-14:15"),
        ("13:00, 75 minutes", "13:00-14:15"),
        ("13:00 (75 min.)", "13:00-14:15"),
        ("1pm for 1h15", "13:00-14:15"),
        ("1:30 pm for 2 hours", "13:30-15:30"),
        ("13:00 - 14:15 (75 min)", "13:00-14:15"),
    ],
)
def test_a_span_of_time(text: str, expected: str) -> None:
    """What can mean one span is read."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "00:00-24:00",
        "0:00 – 24:00",
        "0-24",
        "0000-2400",
        "0 Uhr - 24 Uhr",
        "0h-24h",
        "12 am-midnight",
    ],
)
def test_a_whole_day(text: str) -> None:
    """It lasts until 24:00 of the same day, and is written so again."""
    span = read_span(text)
    assert not isinstance(span, Unclear), span
    assert (span_text(*span), minutes_between(*span)) == ("00:00-24:00", 24 * 60)


@pytest.mark.parametrize("text", ["23:00-24:00", "23:00-0:00", "11 pm-midnight", "11pm-12am"])
def test_the_last_hour_of_a_day(text: str) -> None:
    """It ends at the day's end, however that is written."""
    span = read_span(text)
    assert not isinstance(span, Unclear), span
    assert (span_text(*span), minutes_between(*span)) == ("23:00-24:00", 60)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("2:00-3:30", "14:00-15:30"),
        ("5:00-6:30", "17:00-18:30"),
        ("02:00-03:30", "14:00-15:30"),
        ("11:00-1:00", "11:00-13:00"),
        ("12:00-1:15", "12:00-13:15"),
        ("20:00-9:30", "20:00-21:30"),
        ("20:00-12:00", "20:00-24:00"),
        ("14:15-13:00", "13:00-14:15"),
        ("10-12am", None),
        ("13:00", None),
        ("13:00-13:00", None),
        ("24:00-1:00", None),
        ("0:00-0:00", None),
        ("24:00-24:00", None),
        ("13:00-", None),
        ("13:00-14:15-15:00", None),
        ("13:00-14:15 EST", None),
        ("-", None),
        ("", None),
    ],
)
def test_what_is_asked(text: str, offered: str | None) -> None:
    """What can mean two spans or none; what is offered is read, and keeps the minutes."""
    unclear = read_span(text)
    assert isinstance(unclear, Unclear)
    assert unclear.instead == offered
    if offered is not None:
        said(offered)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2:00-3:30", "begins in the night and says neither am nor pm",
         "write 14:00-15:30 or 2:00 am-3:30 am"),
        ("4:00-12:30", "begins in the night and says neither am nor pm", "write 4:00 am-12:30 pm"),
        ("10-12am", "may end at noon or at midnight", "write 10:00-12:00 or 22:00-24:00"),
        ("20:00-9:30", "ends before it begins", "write 20:00-21:30"),
        ("23:00-9:00", "ends before it begins", "write 13:00-14:15"),
        ("22:00-03:30", "ends before it begins",
         "write 10:00 pm-3:30 am where it goes on into the next day"),
        ("13:00-13:00", "ends when it begins", "write 13:00-14:15"),
    ],
)  # fmt: skip
def test_what_is_said_of_it(text: str, message: str, hint: str) -> None:
    """What is unclear of it, and each thing that it may mean, as one would write it."""
    unclear = read_span(text)
    assert isinstance(unclear, Unclear)
    assert (unclear.message, unclear.hint) == (f"'{text}' {message}", hint)


CLOCKS = st.integers(0, 24 * 12 - 1).map(lambda n: divmod(n * 5, 60))
DASH = st.sampled_from(["-", " - ", "–", " – ", "—", " to ", " until ", "~"])
FORMS_24 = (
    "{h}:{m:02}",
    "{h:02}:{m:02}",
    "{h}.{m:02}",
    "{h}h{m:02}",
    "{h:02}{m:02}",
    "{h}:{m:02}:00",
)
HALVES = ("am", " am", "AM", " a.m.", "a")


def spell_24(clock: tuple[int, int], form: str) -> str:
    return form.format(h=clock[0], m=clock[1])


def spell_12(clock: tuple[int, int], half: str) -> str:
    hour, minute = clock
    mark = half if hour < 12 else half.replace("a", "p").replace("A", "P")
    bare = f"{(hour - 1) % 12 + 1}" + (f":{minute:02}" if minute else "")
    return bare + mark


# half of the spans are as long as classes are
SPANS = st.one_of(
    st.tuples(CLOCKS, CLOCKS),
    st.tuples(CLOCKS, st.integers(1, 60)).map(
        lambda span: (span[0], divmod((span[0][0] * 60 + span[0][1] + span[1] * 5) % 1440, 60))
    ),
)


@reaches(0.4)
@settings(max_examples=1000)
@given(SPANS, DASH, st.sampled_from(FORMS_24), st.sampled_from(FORMS_24))
@example(((22, 0), (1, 0)), "-", "{h}:{m:02}", "{h}:{m:02}")
def test_the_24_hour_clock_agrees_with_a_slow_account(
    ends: tuple[tuple[int, int], tuple[int, int]], dash: str, first: str, last: str
) -> None:
    """Without am and pm a span is as written, or asked about: in the night, or backwards."""
    start, end = ends
    span = read_span(spell_24(start, first) + dash + spell_24(end, last))
    # the account walks the clock a minute at a time
    length, at = 0, start
    while at != end or not length:
        at = ((at[0] + (at[1] == 59)) % 24, (at[1] + 1) % 60)
        length += 1
    passes_midnight = end <= start
    asked = length == 24 * 60 or 1 <= start[0] < 6 or (passes_midnight and length > 300)
    if asked:
        assert isinstance(span, Unclear)
    else:
        assert span == (time(*start), time(*end))
        assert minutes_between(*span) == length
        reached()


@reaches(0.9)
@settings(max_examples=1000)
@given(CLOCKS, st.integers(1, 60).map(lambda n: n * 5), DASH, st.sampled_from(HALVES))
def test_the_12_hour_clock_is_read_with_one_mark_or_two(
    start: tuple[int, int], length: int, dash: str, half: str
) -> None:
    """Every class of at most five hours is read back, with both marks, and with the last alone."""
    minutes = start[0] * 60 + start[1] + length
    end = divmod(minutes % (24 * 60), 60)
    expected = (time(*start), time(*end))
    both = spell_12(start, half) + dash + spell_12(end, half)
    assert read_span(both) == expected
    unmarked = re.sub(r"\s*[apAP].*", "", spell_12(start, half))
    span = read_span(unmarked + dash + spell_12(end, half))
    if end == (0, 0):  # '10-12 am' may end at noon
        assert isinstance(span, Unclear) or span == expected
    else:
        assert span == expected
        reached()
    assert read_span(span_text(*expected)) == expected or 1 <= start[0] < 6


NAMES = (
    lambda day: WEEKDAYS[day],
    lambda day: WEEKDAYS[day][:3],
    lambda day: WEEKDAYS[day][:2],
    lambda day: f"{WEEKDAYS[day]}s",
    lambda day: WEEKDAYS[day][:3].lower() + ".",
)
BETWEEN = (", ", " ", "/", " & ", " and ", ",", " + ", ", and ")


@reaches(1)
@settings(max_examples=500)
@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(BETWEEN), min_size=6, max_size=6),
    st.randoms(use_true_random=False),
)
def test_days_are_read_in_every_spelling(days: set[int], name, between: list[str], random) -> None:  # type: ignore[no-untyped-def]
    """Whole, short, in the plural, in any order, and with anything between them."""
    order = list(days)
    random.shuffle(order)
    text = "".join(
        part for day, gap in zip(order, [*between, ""], strict=False) for part in (name(day), gap)
    )
    text = text[: text.rindex(name(order[-1])) + len(name(order[-1]))]
    assert read_weekdays(text) == tuple(sorted(days))
    reached()


def test_letters_in_a_run_name_each_set_of_working_days() -> None:
    """`MWF`, `TR`, `TuTh`, `MTWRF`: all 31 sets, in both kinds of letters."""
    for bits in range(1, 32):
        days = tuple(day for day in range(5) if bits >> day & 1)
        assert read_weekdays("".join("MTWRF"[day] for day in days)) == days
        two = "".join(("M", "Tu", "W", "Th", "F")[day] for day in days)
        assert read_weekdays(two) == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TTh", (1, 3)),
        ("MTWTF", (0, 1, 2, 3, 4)),
        ("M-W-F", (0, 2, 4)),
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("M–F", (0, 1, 2, 3, 4)),
        ("Mon-Tue", (0, 1)),
        ("Tue to Thu", (1, 2, 3)),
        ("every Wednesday", (2,)),
        ("weekdays", (0, 1, 2, 3, 4)),
    ],
)
def test_days_in_other_words(text: str, expected: tuple[int, ...]) -> None:
    """Registrars' letters, and spans of days that can mean one thing."""
    assert read_weekdays(text) == expected


@pytest.mark.parametrize(
    ("text", "said_of_it"),
    [
        ("Tue-Thu", "[Tue, Thu] or [Tue, Wed, Thu]"),
        ("T-Th", "[Tue, Thu] or [Tue, Wed, Thu]"),
        ("Fri-Mon", "write a list of days"),
        ("S", "Sat or Sun"),
        ("Blursday", "Sat or Sun"),
        ("WM", "Sat or Sun"),
        ("and", "Sat or Sun"),
        ("", "Sat or Sun"),
    ],
)
def test_days_that_are_asked_about(text: str, said_of_it: str) -> None:
    """A dash between two days may stand for what is between them."""
    unclear = read_weekdays(text)
    assert isinstance(unclear, Unclear)
    assert said_of_it in unclear.hint


def test_what_is_said_of_days() -> None:
    """The likely day is offered in the place of a text that is one word."""
    hint = "write Mon, Tue, Wed, Thu, Fri, Sat or Sun"
    assert read_weekdays("Tusday") == Unclear("'Tusday' is no weekday", hint, "Tue")
    assert read_weekdays("Tusday, Wed") == Unclear("'Tusday' is no weekday", hint)
    assert read_weekdays("Xyzzy") == Unclear("'Xyzzy' is no weekday", hint)
    assert read_weekdays("Tue-Thu") == Unclear(
        "'Tue-Thu' may mean two days or all from the first to the last",
        "write [Tue, Thu] or [Tue, Wed, Thu]",
    )
    assert read_weekdays("Thu-Tue") == Unclear(
        "'Thu-Tue' runs backwards through the week", "write a list of days"
    )
    assert read_weekdays("Mon Tue-Fri") == Unclear(
        "'Mon Tue-Fri' may mean days or a span of days", hint
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue Thu 13:00-14:15", ("Tue Thu", "13:00-14:15", "")),
        ("TR 1:00-2:15 pm, Room 5", ("TR", "1:00-2:15 pm", "Room 5")),
        ("Wednesdays 3:30-4:30pm in 773 Soda Hall", ("Wednesdays", "3:30-4:30pm", "773 Soda Hall")),
        ("Mon/Wed noon-1:15 (Zoom)", ("Mon/Wed", "noon-1:15", "Zoom")),
        ("Mon 9:00-10:00, Room 5 (annex)", ("Mon", "9:00-10:00", "Room 5 (annex)")),
        ("Mon 9:00-10:00 (Hall) (annex)", ("Mon", "9:00-10:00", "(Hall) (annex)")),
        ("Thu 16:30-18:00, Y36-K-08", ("Thu", "16:30-18:00", "Y36-K-08")),
        ("Thu 16:30-18:00, R 12, Main Building", ("Thu", "16:30-18:00", "R 12, Main Building")),
        ("Tue 13:00-14:15, F 5-205", ("Tue", "13:00-14:15", "F 5-205")),
        ("Fridays from 10 to 11 at the library", ("Fridays", "10 to 11", "the library")),
        ("By appointment", None),
        ("Tue 13:00-14:15, Thu 15:00-16:15", None),
        ("Tue 13:00-14:15, every other Thu 15:00-16:15", None),
    ],
)
def test_a_meeting_in_one_text(text: str, expected: tuple[str, str, str] | None) -> None:
    """Days, time and place, as they are written."""
    assert split_meeting(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue 13:00-14:15, Thu 15:00-16:15", ["Tue 13:00-14:15", "Thu 15:00-16:15"]),
        ("TuTh 1-2:15pm and Fri 10-11am", ["TuTh 1-2:15pm", "Fri 10-11am"]),
        (
            "Mon 9:00-10:00; Wed 9:00-10:00 in Room 5",
            ["Mon 9:00-10:00", "Wed 9:00-10:00 in Room 5"],
        ),
        ("Tue 13:00-14:15, Room 5", ["Tue 13:00-14:15, Room 5"]),
        ("Thu 16:30-18:00, R 12", ["Thu 16:30-18:00, R 12"]),
        ("T 13:00-14:15, R 15:00-16:15", ["T 13:00-14:15", "R 15:00-16:15"]),
        ("Tuesdays and Thursdays, 1pm to 2:15pm", ["Tuesdays and Thursdays, 1pm to 2:15pm"]),
    ],
)
def test_several_meetings_in_one_text(text: str, expected: list[str]) -> None:
    """The second meeting is no place of the first."""
    assert split_meetings(text) == expected


@reaches(1)
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    """Every reader gives a value or says why not."""
    for written in (text, f"{text}-{text}", f"13:00-{text}", f"{text} 13:00-14:15"):
        read_span(written)
        read_weekdays(written)
        split_meeting(written)
        split_meetings(written)
    reached()


@pytest.mark.parametrize(
    ("written", "hour"), [("10-midnight", 22), ("7 to midnight", 19), ("23:00-midnight", 23)]
)
def test_midnight_ends_an_evening(written: str, hour: int) -> None:
    """It is no noon: what begins at 10 and ends at midnight begins at 22:00."""
    assert read_span(written) == (time(hour), time(0))
