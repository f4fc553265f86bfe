"""Times as they are written in the languages of courses, beside what they are in English."""

import pytest

from coursewright.domain.times.clock import Unclear, parse_date_range
from coursewright.domain.times.due_words import read_due
from coursewright.domain.times.spans import read_span


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("am Vortag um 21 Uhr", "21:00 the day before"),
        ("21.30 Uhr am Vortag", "21:30 the day before"),
        ("21:00 am Tag vor der Sitzung", "21:00 the day before"),
        ("8 Uhr am selben Tag", "8:00 the same day"),
        ("bis 18:00 am Folgetag", "18:00 the day after"),
        ("18 Uhr am nächsten Tag", "18:00 the day after"),
        ("24 Stunden danach", "24 hours after"),
        ("24 Stunden nach der Sitzung", "24 hours after"),
        ("2 Tage vorher", "2 days before"),
        ("2 Tage vorher um 21 Uhr", "21:00 2 days before"),
        ("vor der Sitzung", "before class"),
        ("nach der Vorlesung", "after class"),
        ("2027-05-12 um 18 Uhr", "2027-05-12 18:00"),
        ("21:00 el día anterior", "21:00 the day before"),
        ("el día anterior a las 21:00", "21:00 the day before"),
        ("21:00 el día antes de la clase", "21:00 the day before"),
        ("9:00 el mismo día", "9:00 the same day"),
        ("24 horas después", "24 hours after"),
        ("24 horas después de la clase", "24 hours after"),
        ("un día antes de la clase a las 21:00", "21:00 the day before"),
        ("dos días antes de la clase, a las 21:00", "21:00 2 days before"),
        ("una hora antes de la clase", "1 hour before"),
        ("un jour avant le cours à 21h", "21:00 the day before"),
        ("zwei Stunden vor der Sitzung", "2 hours before"),
        ("einen Tag nach dem Kurs um 18 Uhr", "18:00 the day after"),
        ("veinticuatro horas después", "24 hours after"),
        ("antes de clase", "before class"),
        ("2 días antes", "2 days before"),
        ("la veille à 21h", "21:00 the day before"),
        ("21h00 la veille", "21:00 the day before"),
        ("9h le jour même", "9:00 the same day"),
        ("le lendemain à 18h", "18:00 the day after"),
        ("24 heures après le cours", "24 hours after"),
        ("2 jours avant la séance", "2 days before"),
        ("avant le cours", "before class"),
        ("前一天 21:00", "21:00 the day before"),
        ("21:00 前一天", "21:00 the day before"),
        ("当天 9:00", "9:00 the same day"),
        ("次日 18:00", "18:00 the day after"),
        ("课后24小时", "24 hours after"),
        ("24小时后", "24 hours after"),
        ("课前", "before class"),
        ("21:00 في اليوم السابق", "21:00 the day before"),
        ("9:00 في نفس اليوم", "9:00 the same day"),
        ("بعد 24 ساعة", "24 hours after"),
        ("قبل 2 أيام من الدرس", "2 days before"),
    ],
)
def test_a_due_time_in_another_language_is_what_it_is_in_english(text: str, english: str) -> None:
    """Whatever the course's language is."""
    meant = read_due(english)
    assert not isinstance(meant, Unclear)
    assert read_due(text) == meant


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("am Vortag", "23:59 the day before"),
        ("la veille", "23:59 the day before"),
        ("el mismo día", "23:59 the same day"),
        ("irgendwann", None),
        ("1 Uhr in der Nacht davor", None),
        ("Mitternacht am Vortag", "23:59 the day before"),
    ],
)
def test_what_lacks_its_time_is_offered_with_one(text: str, offered: str | None) -> None:
    """And what is not known is not guessed at."""
    unclear = read_due(text)
    assert isinstance(unclear, Unclear)
    assert (unclear.instead, text[:4] in unclear.message) == (offered, True)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("7.30 bis 8.30 Uhr", "7:30-8:30"),
        ("von 13 bis 14:15 Uhr", "13:00-14:15"),
        ("13 Uhr bis 14 Uhr 15", "13:00-14:15"),
        ("de 13:00 a 14:15", "13:00-14:15"),
        ("13:00 a 14:15 horas", "13:00-14:15"),
        ("desde las 13:00 hasta las 14:15", "13:00-14:15"),
        ("entre 13:00 y 14:15", "13:00-14:15"),
        ("13h à 14h15", "13:00-14:15"),
        ("de 13 heures à 15 heures", "13:00-15:00"),
        ("13:00至14:15", "13:00-14:15"),
        ("从 13:00 到 14:15", "13:00-14:15"),
        ("13点到15点", "13:00-15:00"),
        ("من 13:00 إلى 14:15", "13:00-14:15"),
        # 'a' is also half of 'am'
        ("9 a - 10 a", "9am-10am"),
        ("9a to 1p", "9am-1pm"),
    ],
)
def test_a_span_in_another_language(text: str, english: str) -> None:
    """Read as in English."""
    span = read_span(text)
    assert not isinstance(span, Unclear)
    assert span == read_span(english)


@pytest.mark.parametrize(
    "words", ["{} bis {}", "vom {} bis {}", "del {} al {}", "du {} au {}", "{} 至 {}", "{} إلى {}"]
)
def test_a_range_of_dates_in_another_language(words: str) -> None:
    """Both ends count."""
    first, last = "2027-03-12", "2027-03-20"
    assert parse_date_range(words.format(first, last)) == parse_date_range(f"{first} to {last}")
