"""Weekly meetings and office hours in one text, in the languages of courses."""

import pytest

from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.typed.reader import read_schedule_file

COURSE = "course: {{id: a, host: example.edu, title: T, term: T, timezone: Europe/Berlin, language: {0}{1}}}\n"


def read(text: str) -> ScheduleFile:
    """The typed file of a text without a mistake of its own."""
    root, _ = parse_yaml(text, "schedule.yaml")
    assert root is not None
    file, problems = read_schedule_file(root)
    assert [p for p in problems if p.code != "missing-key"] == []
    return file


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("es-MX", "vie 11:00-13:00, cada dos semanas, Laboratorio 3", "Laboratorio 3"),
        ("es", "viernes alternos 11:00-13:00, Laboratorio 3", "Laboratorio 3"),
        ("es", "cada dos viernes 11:00-13:00", ""),
        ("de", "Fr 11:00-13:00, Raum 3, alle zwei Wochen", "Raum 3"),
        ("de", "jeden zweiten Freitag 11:00-13:00", ""),
        ("fr", "ven 11:00-13:00, toutes les deux semaines, Salle 3", "Salle 3"),
        ("fr", "un vendredi sur deux 11:00-13:00, Salle 3", "Salle 3"),
        ("zh", "周五 11:00-13:00\uff0c隔周\uff0c实验室3", "实验室3"),
        ("ar", "الجمعة 11:00-13:00, كل أسبوعين", ""),
        ("en", "every other Fri 11:00-13:00, Lab 3", "Lab 3"),
    ],
)
def test_every_other_week_is_read_beside_a_time(tag: str, text: str, place: str) -> None:
    """It was weekly, with the words in the name of the room."""
    file = read(f'{COURSE.format(tag, "")}meetings:\n  - "{text}"\n')
    meeting = (file.meetings or [None])[0]
    assert meeting is not None
    assert (tuple(meeting.days), meeting.every, meeting.where) == ((4,), 2, place)


def test_office_hours_name_their_days_in_the_languages_language() -> None:
    """They were a sentence, which no calendar holds."""
    said = ', office_hours: "mié 10:00-12:00, cada dos semanas, C-101"'
    course = read(COURSE.format("es-MX", said)).course
    assert course is not None
    (hours,) = course.office_hours
    assert (tuple(hours.days), hours.every, hours.where) == ((2,), 2, "C-101")


def test_two_meetings_in_one_text_are_two() -> None:
    """The second was the name of the first one's room."""
    file = read(f'{COURSE.format("es", "")}meetings: "lun 16:00-17:00, jue 15:00-16:00"\n')
    assert [tuple(meeting.days) for meeting in file.meetings or () if meeting] == [(0,), (3,)]


def test_meetings_by_day_are_named_in_the_languages_language() -> None:
    """A table from days to times."""
    file = read(f"{COURSE.format('es', '')}meetings: {{lun: 16:00-17:00, jue: 15:00-16:00}}\n")
    assert [tuple(meeting.days) for meeting in file.meetings or () if meeting] == [(0,), (3,)]
