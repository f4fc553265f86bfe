"""A time zone beside a time is no part of it: all times are by the course's clock."""

import pytest

from coursewright.schedule.values.zone_beside import ends_with_zone


@pytest.mark.parametrize(
    "text",
    [
        "23:00-00:30 Europe/Madrid",
        "23:00-00:30 (CET)",
        "16:00-17:30 hora de Madrid",
        "16:00-17:30 GMT+1",
        "4-5:30 pm EST",
        "16:00-17:30 Uhr MEZ",
        "16h-17h30 heure de Paris",
        "16:00-17:30 UTC",
    ],
)
def test_a_zone_is_seen(text: str) -> None:
    assert ends_with_zone(text)


@pytest.mark.parametrize(
    "text",
    [
        "16:00-17:30",
        "4-5:30 p.m.",
        "de 16:00 a 17:30 hrs.",
        "16:00-17:30 Aula 3",
        "16:00-17:30 Aula Magna",
        "16-17h",
        "noon",
        "13:00-14:15 Mon",
        "13:00-14:15 Central Hall",
    ],
)
def test_other_words_name_none(text: str) -> None:
    assert not ends_with_zone(text)
