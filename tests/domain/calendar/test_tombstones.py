"""What is left of entries that were removed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind
from coursewright.domain.calendar.tombstones import Removed, left_of, shown_at, tombstone
from coursewright.domain.language import ENGLISH

HERE = "https://example.edu/course/schedule/"
REMOVED = Removed.in_words_of(ENGLISH)
START = datetime(2022, 2, 3, 19, tzinfo=UTC)
CLASS = CalendarEntry(
    EntryKind.CLASS, "class-tvm@c1.example.edu", START, START + timedelta(hours=1),
    "TVM", "Presented by Group 1", "https://example.edu/course/papers/tvm/", busy=True,
)  # fmt: skip
NOTICE = CalendarEntry(
    EntryKind.NO_CLASS, "no-class-tvm@c1.example.edu", date(2022, 2, 3), date(2022, 2, 4),
    "No class", "Snow", HERE,
)  # fmt: skip
RECESS = CalendarEntry(
    EntryKind.BREAK,
    "break-r@c1.example.edu",
    date(2022, 2, 2),
    date(2022, 2, 5),
    "Recess",
    "",
    HERE,
)


def test_it_says_that_it_was_cancelled_and_nothing_of_before() -> None:
    """UID and time stay; the summary says so once, the old description and page are gone."""
    left = tombstone(CLASS, HERE, REMOVED)
    assert left == replace(
        CLASS, summary="CANCELLED: TVM", description=f"Removed from the schedule.\n{HERE}",
        url=HERE, busy=False, cancelled=True,
    )  # fmt: skip
    assert tombstone(left, HERE, REMOVED) == left


def test_it_is_marked_once() -> None:
    """Neither a title that begins so, nor the mark of another language, gets a second one."""
    titled = replace(CLASS, summary="CANCELLED: a play")
    assert tombstone(titled, HERE, REMOVED).summary == "CANCELLED: a play"
    german = replace(CLASS, summary="ABGESAGT: TVM", cancelled=True)
    assert tombstone(german, HERE, REMOVED).summary == "ABGESAGT: TVM"


@pytest.mark.parametrize(
    ("held", "now", "stays"),
    [
        (frozenset(), (), True),
        (frozenset(), (CLASS,), True),
        (frozenset(), (replace(RECESS, start=date(2022, 2, 4)),), True),
        (frozenset(), (RECESS,), False),
        (frozenset({date(2022, 2, 3)}), (), False),
        (frozenset({date(2022, 2, 4)}), (), True),
    ],
)
def test_a_day_off_stays_told_while_it_is_one(
    held: frozenset[date], now: tuple[CalendarEntry, ...], stays: bool
) -> None:
    """Unless a class is held on it again, or a break says the same."""
    left = left_of(NOTICE, HERE, REMOVED, held, now)
    assert left == (NOTICE if stays else tombstone(NOTICE, HERE, REMOVED))


def test_it_leaves_four_weeks_after_the_event_or_the_removal() -> None:
    """Whichever is later; at once where a day off that is still one is concerned."""
    left = tombstone(CLASS, HERE, REMOVED)
    end, removed = CLASS.end, START - timedelta(days=30)
    assert isinstance(end, datetime)

    def shown(entry: CalendarEntry, latest: datetime, *held: date) -> bool:
        return shown_at(latest, frozenset(held), lambda _: removed)(entry)

    weeks = timedelta(weeks=4)
    assert shown(left, end + weeks)
    assert not shown(left, end + weeks + timedelta(seconds=1))
    removed = end + timedelta(days=7)
    assert shown(left, removed + weeks)
    assert not shown(left, removed + weeks + timedelta(seconds=1))
    off = tombstone(RECESS, HERE, REMOVED)
    assert not shown(off, START)
    assert shown(off, START, date(2022, 2, 3))
    assert shown(RECESS, START + 10 * weeks)
