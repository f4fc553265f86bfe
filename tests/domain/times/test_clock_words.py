"""Times of the day in the words of five languages, beside what they are on the clock."""

import pytest

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.due_words import read_due
from coursewright.domain.times.spans import read_span, span_text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("13 Uhr bis 14 Uhr 15", "13:00-14:15"),
        ("von 13 Uhr 30 bis 14 Uhr 45", "13:30-14:45"),
        ("9-10 Uhr morgens", "09:00-10:00"),
        ("1 Uhr bis 2 Uhr nachmittags", "13:00-14:00"),
        ("von 12 Uhr mittags bis 13 Uhr", "12:00-13:00"),
        ("7 Uhr abends bis 9 Uhr abends", "19:00-21:00"),
        ("19-21 Uhr abends", "19:00-21:00"),
        ("23 Uhr bis Mitternacht", "23:00-24:00"),
        ("desde las 13:00 hasta las 14:15", "13:00-14:15"),
        ("de las 9 a las 10:15", "09:00-10:15"),
        ("de 1 a 2:15 de la tarde", "13:00-14:15"),
        ("de 9 de la mañana a 11", "09:00-11:00"),
        ("9 y media a 11", "09:30-11:00"),
        ("1:30 p. m. a 2:45 p. m.", "13:30-14:45"),
        ("de 7 a 9 de la noche", "19:00-21:00"),
        ("mediodía a 13:30", "12:00-13:30"),
        ("midi à 13h30", "12:00-13:30"),
        ("22h à minuit", "22:00-24:00"),
        ("9 heures et demie à 11 h", "09:30-11:00"),
        ("de 9 h à 10 h 15 du matin", "09:00-10:15"),
        ("de 2 h à 3 h 15 de l'après-midi", "14:00-15:15"),
        ("上午9点至10点", "09:00-10:00"),
        ("上午九点到十点半", "09:00-10:30"),
        ("下午1:15-2:30", "13:15-14:30"),
        ("下午两点至三点一刻", "14:00-15:15"),
        ("上午11点到下午1点", "11:00-13:00"),
        ("中午12点到1点", "12:00-13:00"),
        ("晚上7点到9点", "19:00-21:00"),
        ("9点15分-10点", "09:15-10:00"),
        ("下午14:00-15:15", "14:00-15:15"),
        ("9:00 ص - 10:15 ص", "09:00-10:15"),
        ("1:00 م إلى 2:15 م", "13:00-14:15"),
        ("11 ص - 12:15 م", "11:00-12:15"),
        ("من الساعة 9 صباحا إلى 10 صباحا", "09:00-10:00"),
        ("من 1 مساء إلى 2:15 مساء", "13:00-14:15"),
        ("١٣:٠٠ - ١٤:١٥", "13:00-14:15"),  # noqa: RUF001 - Arabic digits
    ],
)
def test_a_span_in_words(text: str, meant: str) -> None:
    """A half of the day at one end holds for both, as am and pm do."""
    span = read_span(text)
    assert not isinstance(span, Unclear), span
    assert span_text(*span) == meant


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("am Vortag um 9 Uhr abends", "21:00 the day before"),
        ("am Vortag 21 Uhr 30", "21:30 the day before"),
        ("Mittag am selben Tag", "noon the same day"),
        ("el día anterior a las 9 de la noche", "21:00 the day before"),
        ("mediodía del mismo día", "noon the same day"),
        ("el día anterior a las 9 p. m.", "21:00 the day before"),
        ("la veille à 9 heures du soir", "21:00 the day before"),
        ("midi le jour même", "noon the same day"),
        ("前一天下午5点", "17:00 the day before"),
        ("前一天晚上九点半", "21:30 the day before"),
        ("当天中午", "noon the same day"),
        ("الساعة 9 مساء في اليوم السابق", "21:00 the day before"),
        ("في اليوم السابق الساعة 9 م", "21:00 the day before"),
    ],
)
def test_a_due_time_in_words(text: str, english: str) -> None:
    """Is what it is in English."""
    meant = read_due(english)
    assert not isinstance(meant, Unclear)
    assert read_due(text) == meant


@pytest.mark.parametrize(
    "text",
    ["Mitternacht am Vortag", "am Vortag um Mitternacht", "medianoche del día anterior",
     "minuit la veille", "la veille à minuit", "前一天午夜", "منتصف الليل في اليوم السابق"],
)  # fmt: skip
def test_midnight_is_asked_about(text: str) -> None:
    """It may begin the day or end it; what is offered ends it, and says so."""
    unclear = read_due(text)
    assert isinstance(unclear, Unclear)
    assert "or '0:00' for the beginning of the day" in unclear.hint
    assert unclear.instead is not None
    assert read_due(unclear.instead) == read_due("23:59 the day before")


@pytest.mark.parametrize(
    "text",
    ["12 Uhr nachts bis 1 Uhr", "2 Uhr nachts bis 3 Uhr", "14 Uhr morgens bis 15 Uhr",
     "12 Uhr abends bis 13 Uhr", "halb 10 bis 11", "12 de la noche a 1", "1 de la noche a 2",
     "14 de la mañana a 15", "minuit et demi à 2 h du soir", "晚上12点到1点", "上午14点到15点",
     "凌晨12点到1点", "12 مساء - 1 مساء", "14 ص - 15 ص", "九点十到十点", "25点到26点"],
)  # fmt: skip
def test_what_may_be_two_times_is_refused(text: str) -> None:
    """And so is a half of the day that the hour contradicts."""
    assert isinstance(read_span(text), Unclear)
