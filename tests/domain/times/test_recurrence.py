"""From when to when and how often something weekly is held."""

from datetime import date

import pytest

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.recurrence import (
    Recurrence,
    days_held,
    read_weeks,
    split_skipping,
    split_weeks,
)

FIRST, LAST = date(2022, 1, 26), date(2022, 3, 4)  # a Wednesday, a Friday
TUESDAY, FRIDAY = 1, 4


def held(recurrence: Recurrence, *weekdays: int) -> list[tuple[int, int]]:
    """Month and day of each day that is held."""
    return [(day.month, day.day) for day in days_held(weekdays, recurrence, FIRST, LAST)]


def test_every_week_of_the_term() -> None:
    """Without limits the term's own days hold, both ends inclusive."""
    assert held(Recurrence(), FRIDAY) == [
        (1, 28), (2, 4), (2, 11), (2, 18), (2, 25), (3, 4),
    ]  # fmt: skip


def test_from_and_until_count() -> None:
    """The first and the last day are both held."""
    until = Recurrence(date(2022, 2, 4), date(2022, 2, 18))
    assert held(until, FRIDAY) == [(2, 4), (2, 11), (2, 18)]


def test_weeks_are_counted_from_the_monday_of_the_first_day() -> None:
    """The term begins on a Wednesday: the Tuesday of its second week is not in the first one."""
    assert held(Recurrence(weeks=2), TUESDAY) == [(2, 8), (2, 22)]
    assert held(Recurrence(weeks=2), FRIDAY) == [(1, 28), (2, 11), (2, 25)]


def test_weeks_are_counted_from_from() -> None:
    """`from` on a Sunday counts the week that ends with it."""
    assert held(Recurrence(date(2022, 2, 1), weeks=2), FRIDAY) == [(2, 4), (2, 18), (3, 4)]
    assert held(Recurrence(date(2022, 2, 6), weeks=3), FRIDAY) == [(2, 25)]


def test_days_that_are_off_do_not_move_the_others() -> None:
    """An exception takes its days away; the weeks go on counting."""
    off = ((date(2022, 2, 11), date(2022, 2, 11)), (date(2022, 2, 24), date(2022, 2, 26)))
    assert held(Recurrence(weeks=2, off=off), FRIDAY) == [(1, 28)]
    assert held(Recurrence(off=off), FRIDAY) == [(1, 28), (2, 4), (2, 18), (3, 4)]


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("week", 1), ("weekly", 1), ("every week", 1), ("1 week", 1),
        ("2 weeks", 2), ("every 2 weeks", 2), ("two weeks", 2), ("other week", 2),
        ("every other week", 2), ("second week", 2), ("2nd week", 2), ("alternate weeks", 2),
        ("fortnight", 2), ("Every Other Week", 2), ("2-weekly", 2), ("2 wks", 2),
        ("three weeks", 3), ("4 weeks", 4), ("26 weeks", 26),
        ("cada dos semanas", 2), ("cada 3 semanas", 3), ("2 semanas", 2), ("semanas alternas", 2),
        ("una semana sí y otra no", 2), ("cada 15 días", 2), ("semanal", 1), ("cada semana", 1),
        ("alle zwei Wochen", 2), ("jede zweite Woche", 2), ("jede 3. Woche", 3), ("2 Wochen", 2),
        ("14-tägig", 2), ("zweiwöchentlich", 2), ("jede Woche", 1), ("wöchentlich", 1),
        ("toutes les deux semaines", 2), ("une semaine sur deux", 2), ("une semaine sur 3", 3),
        ("tous les quinze jours", 2), ("chaque semaine", 1), ("每两周", 2), ("隔周", 2), ("每3周", 3),
        ("每隔一周", 2), ("每周", 1), ("كل أسبوعين", 2), ("كل ٣ أسابيع", 3), ("كل أسبوع", 1),
    ],
)  # fmt: skip
def test_what_means_one_number_of_weeks_is_read(text: str, weeks: int) -> None:
    """People write it in many ways."""
    assert read_weeks(text) == weeks


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("biweekly", None), ("bi-weekly", None), ("semiweekly", None), ("2", "2 weeks"),
        ("even weeks", None), ("odd-numbered weeks", None), ("Tue", None), ("month", None),
        ("bisemanal", None), ("semanas pares", None), ("ungerade Wochen", None), ("双周", None),
        ("bihebdomadaire", None), ("每隔两周", None), ("alle paar Wochen", None),
        ("0 weeks", None), ("27 weeks", None), ("twice a week", None), ("other", None),
    ],
)  # fmt: skip
def test_what_means_two_things_or_none_is_asked_about(text: str, instead: str | None) -> None:
    """'biweekly' is twice a week, or every two weeks."""
    found = read_weeks(text)
    assert isinstance(found, Unclear)
    assert found.instead == instead


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("every other Friday", ("Friday", "2 weeks")),
        ("other Tue", ("Tue", "2 weeks")),
        ("alternate Mondays and Wednesdays", ("Mondays and Wednesdays", "2 weeks")),
        ("every second Thu", ("Thu", "2 weeks")),
        ("cada dos viernes", ("viernes", "every 2 weeks")),
        ("viernes alternos", ("viernes", "every 2 weeks")),
        ("un viernes sí y otro no", ("viernes", "every 2 weeks")),
        ("jeden zweiten Freitag", ("freitag", "every 2 weeks")),
        ("un vendredi sur trois", ("vendredi", "every 3 weeks")),
        ("lundi, une semaine sur deux", ("lundi", "every 2 weeks")),
        ("隔周周五", ("周五", "every other week")),
        ("cada viernes", None),
        ("jeden Freitag", None),
        ("second Thu", None),
        ("every Thu", None),
        ("Thu", None),
    ],
)
def test_days_may_say_that_weeks_are_left_out(text: str, parts: tuple[str, str] | None) -> None:
    """`second Thu` may be one of a month, and is left to be refused."""
    assert split_skipping(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("every 2 weeks", ("", "every 2 weeks")),
        ("Room 5, every 2 weeks", ("Room 5", "every 2 weeks")),
        ("every other week; Room 5", ("Room 5", "every other week")),
        ("Room 5 (fortnightly)", ("Room 5", "fortnightly")),
        ("Hall A, biweekly, 2nd floor", ("Hall A, 2nd floor", "biweekly")),
        ("Hall A, odd weeks", ("Hall A", "odd weeks")),
        ("Room 5, every 40 weeks", ("Room 5", "every 40 weeks")),
        ("cada dos semanas, Laboratorio 3", ("Laboratorio 3", "cada dos semanas")),
        ("Raum 3, alle zwei Wochen", ("Raum 3", "alle zwei Wochen")),
        ("实验室3\uff0c隔周", ("实验室3", "隔周")),
        ("Laboratorio 3, cada tantas semanas", ("Laboratorio 3", "cada tantas semanas")),
        ("Semana Santa, Aula 2", ("Semana Santa, Aula 2", "")),
        ("Week Hall, Room 2", ("Week Hall, Room 2", "")),
        ("every week, weekly", ("every week, weekly", "")),
        ("Y36-K-08", ("Y36-K-08", "")),
        ("", ("", "")),
    ],
)
def test_weeks_stand_beside_a_place(text: str, parts: tuple[str, str]) -> None:
    """They were a part of the room's name. Whether they can be counted is another question."""
    assert split_weeks(text) == parts
