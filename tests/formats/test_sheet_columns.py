"""Columns of sign-up sheets, in English and in the course's language."""

import re

import pytest

from coursewright.formats.language import known_languages, read_language
from coursewright.formats.sheet import parse_signups
from coursewright.formats.sheet_columns import column_of, own_columns


@pytest.mark.parametrize(
    ("tag", "title", "holds"),
    [
        ("en", "Which paper?", "choice"),
        ("en", "Text", ""),
        ("en-US", "Text", ""),
        ("en-US", "Group name", "names"),
        ("de", "Text", "choice"),
        ("de-CH", "Thema", "choice"),
        ("de", "Titel der Arbeit", "choice"),
        ("de", "Arbeitsgruppe", "group"),
        ("de", "Name der Gruppe", "group"),
        ("de", "Namen (alle Gruppenmitglieder)", "names"),
        ("de", "Vorname", "names"),
        ("de", "Kontext", ""),
        ("de", "Bemerkung", ""),
        ("de", "E-Mail-Adresse", "email"),
        ("de", "Zeitstempel", "when"),
        ("de", "Rolle", "role"),
        ("de", "Paper", "choice"),
        ("fr", "Nom du groupe", "group"),
        ("fr", "Membres du groupe", "names"),
        ("fr", "TH\u00c8ME", "choice"),
        ("es", "Nombre del grupo", "group"),
        ("es", "Art\u00edculo", "choice"),
        ("zh", "\u8bba\u6587", "choice"),
        ("ar", "\u0627\u0633\u0645 \u0627\u0644\u0645\u062c\u0645\u0648\u0639\u0629", "group"),
    ],
)
def test_what_a_column_holds(tag: str, title: str, holds: str) -> None:
    """Words of another language stand whole; 'Arbeitsgruppe' is no paper."""
    language = read_language(tag)
    assert language is not None
    assert column_of(title, language) == holds


def test_a_german_sheet_is_read() -> None:
    """By the site's own words, in a German course alone."""
    sheet = (
        "Zeitstempel;Gruppe;Mitglieder;Text\n"
        "02.04.2027 10:00:00;7;Ann Lee und Bo Chen;lamport1978time\n"
    )
    german = read_language("de")
    assert german is not None
    signups, problems = parse_signups(sheet, "s.csv", german)
    assert problems == ()
    assert [(s.group, s.names, s.choice) for s in signups] == [
        ("Group 7", ("Ann Lee", "Bo Chen"), "lamport1978time")
    ]
    refused, problems = parse_signups(sheet, "s.csv")
    assert (refused, [p.code for p in problems]) == ((), ["bad-sheet"])


@pytest.mark.parametrize(
    ("tag", "cell", "names"),
    [
        ("de", "Ann Lee und Bo Chen", ("Ann Lee", "Bo Chen")),
        ("de", "Gundula Undset", ("Gundula Undset",)),
        ("de", "Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
        ("fr", "Ann Lee et Bo Chen", ("Ann Lee", "Bo Chen")),
        ("es", "Juan Ortega y Gasset, Ann Lee", ("Juan Ortega y Gasset", "Ann Lee")),
        ("zh", "\u674e\u548c\u5e73\u3001\u9648\u6ce2", ("\u674e\u548c\u5e73", "\u9648\u6ce2")),
        ("ar", "Ann Lee\u060c Bo Chen", ("Ann Lee", "Bo Chen")),
        ("en", "Ann Lee und Bo Chen", ("Ann Lee und Bo Chen",)),
    ],
)
def test_names_in_one_cell(tag: str, cell: str, names: tuple[str, ...]) -> None:
    """Divided by the language's own word for 'and', where that is no part of names."""
    language = read_language(tag)
    assert language is not None
    signups, _ = parse_signups(f'Name;Paper\n"{cell}";tvm\n', "s.csv", language)
    assert [signup.names for signup in signups] == [names]


@pytest.mark.parametrize("tag", sorted(known_languages()))
def test_each_word_of_a_language_can_be_a_word_of_a_title(tag: str) -> None:
    """And means one thing, so that the order decides between words alone."""
    language = read_language(tag)
    assert language is not None
    columns = [(name, word) for name, words in own_columns(language) for word in words.split("|")]
    assert [word for _, word in columns if not re.fullmatch(r"[^\W\d_]+", word)] == []
    assert len({word for _, word in columns}) == len(columns)
