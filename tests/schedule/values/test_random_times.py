"""Random days, moments and due rules against slow and obvious accounts of them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.deadlines import due_at
from coursewright.domain.times.due_words import read_due, read_moment
from coursewright.domain.times.slots import Repeated, Skipped, localize
from coursewright.schedule.values.meant_dates import likely_date, likely_moment

FIRST, LAST = date(2022, 1, 24), date(2022, 5, 6)
TERM_DAYS = st.dates(FIRST, LAST)


def written_days(day: date) -> list[str]:
    """How a day may be written, with and without the year, in both orders of numbers."""
    month, short = f"{day:%B}", f"{day:%b}"
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    weekday = f"{day:%A}"
    bare = [
        f"{short} {day.day}", f"{day.day} {month}", f"{month} {day.day}{nth}", f"{short}. {day.day}",
        f"{weekday}, {short} {day.day}", f"{weekday[:3]} {day.day} {short}",
        f"{day.month}/{day.day}", f"{day.day}/{day.month}", f"{day.day}.{day.month}.", f"{day.month}.{day.day}.",
    ]  # fmt: skip
    dated = [
        f"{short} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.month}/{day.day}/{day.year}",
    ]
    dated += [
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
    ]
    for one, other in ((day.day, day.month), (day.month, day.day)):
        dated += [f"{one}.{other}.{day.year}", f"{one}/{other}/{day.year}"]
    return bare + dated


BY_TEXT: dict[str, set[date]] = {}
for _number in range((LAST - FIRST).days + 1):
    for _text in written_days(FIRST + timedelta(days=_number)):
        BY_TEXT.setdefault(_text, set()).add(FIRST + timedelta(days=_number))
"""Every day of the term that a text can mean, by trying all of them: the slow way to read one."""


@reaches(1)
@settings(max_examples=300)
@given(st.sampled_from(sorted(BY_TEXT)))
def test_a_day_in_other_words_is_the_one_of_the_term(text: str) -> None:
    """What means one day of the term is offered as that day; what means two is not."""
    reached()
    days = BY_TEXT[text]
    expected = str(*days) if len(days) == 1 else None
    assert likely_date(text, FIRST, LAST) == expected
    moment_expected = f"{expected} 17:30" if expected else None
    assert likely_moment(f"{text} at 5:30 pm", FIRST, LAST) == moment_expected


ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("America/Chicago", "Europe/Berlin", "Asia/Tokyo")]
)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant of a clock time, found by trying each of two days' minutes in UTC; None if not one."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    hours = [noon + timedelta(hours=n, minutes=at.minute) for n in range(-30, 30)]
    shown = [
        moment for moment in hours
        if moment.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at)
    ]  # fmt: skip
    return shown[0] if len(shown) == 1 else None


def clock_words(at: time) -> list[str]:
    half = "am" if at.hour < 12 else "pm"
    twelve = f"{(at.hour - 1) % 12 + 1}" + (f":{at:%M}" if at.minute else "")
    return [f"{at:%H:%M}", f"{twelve}{half}", f"{twelve} {half}", f"{twelve} {half[0]}.m."]


@reaches(0.9)
@settings(max_examples=200)
@given(TERM_DAYS, CLOCKS, ZONES, st.booleans(), st.data())
def test_a_moment_is_the_instant_that_it_names(
    day: date, at: time, zone: ZoneInfo, aoe: bool, data: st.DataObject
) -> None:
    """On the clock of the course, or on that of UTC-12."""
    between = data.draw(st.sampled_from([" ", ", ", " at "]))
    text = f"{day}{between}{data.draw(st.sampled_from(clock_words(at)))}{' AoE' if aoe else ''}"
    fixed = read_moment(text)
    assert not isinstance(fixed, Unclear), text
    expected = instant(day, at, zone)
    if aoe:
        expected = datetime.combine(day, at, tzinfo=UTC) + timedelta(hours=12)
    found = due_at(
        fixed, datetime(2022, 2, 1, 13, tzinfo=zone), datetime(2022, 2, 1, 14, tzinfo=zone), zone
    )
    if expected is None:
        assert isinstance(found, Skipped | Repeated), text
        return
    reached()
    assert found == expected, text


COUNTS = ("the day", "two days", "three days", "4 days", "a week", "2 weeks")
LENGTHS = (1, 2, 3, 4, 7, 14)


@reaches(0.8)
@settings(max_examples=200)
@given(TERM_DAYS, CLOCKS, ZONES, st.integers(0, 5), st.sampled_from(["before", "after"]), st.data())
def test_a_rule_is_found_by_walking_from_day_to_day(
    day: date, at: time, zone: ZoneInfo, number: int, side: str, data: st.DataObject
) -> None:
    """So many days, or to the next such weekday, before or after the class."""
    weekday = data.draw(st.none() | st.integers(0, 6))
    words = data.draw(st.sampled_from(clock_words(at)))
    step, target = timedelta(days=1 if side == "after" else -1), day
    if weekday is None:
        text = f"{words} {COUNTS[number]} {side}"
        for _ in range(LENGTHS[number]):
            target += step
    else:
        name = f"{date(2022, 1, 3) + timedelta(days=weekday):%A}"
        text = f"{words} on the {name} {side}"
        target += step
        while target.weekday() != weekday:
            target += step
    rule = read_due(text)
    assert not isinstance(rule, Unclear), text
    start, end = (localize(day, clock_time, zone) for clock_time in (time(13), time(14, 15)))
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    found, expected = due_at(rule, start, end, zone), instant(target, at, zone)
    if expected is None:
        assert isinstance(found, Skipped | Repeated), text
        return
    reached()
    assert found == expected, text
