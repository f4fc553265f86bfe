"""Several people or groups in one text, and one whose name holds an 'and'."""

import pytest

from coursewright.schedule.spelling.people import several_people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Groups 1 and 2", ["Group 1", "Group 2"]),
        ("Grupo 2 y Grupo 3", ["Grupo 2", "Grupo 3"]),
        ("Grupo 2 y 3", ["Grupo 2", "Grupo 3"]),
        ("Grupos 1, 2 y 3", ["Grupo 1", "Grupo 2", "Grupo 3"]),
        ("Gruppe 1 und Gruppe 2", ["Gruppe 1", "Gruppe 2"]),
        ("Gruppen 1 und 2", ["Gruppe 1", "Gruppe 2"]),
        ("Équipes 1 et 2", ["Équipe 1", "Équipe 2"]),
        ("第1组和第2组", ["第1组", "第2组"]),
        ("第1、2组", ["第1组", "第2组"]),
        ("1组和2组", ["1组", "2组"]),
        ("小组1、小组2", ["小组1", "小组2"]),
        ("المجموعة 1 والمجموعة 2", ["المجموعة 1", "المجموعة 2"]),
        ("المجموعة 1 و2", ["المجموعة 1", "المجموعة 2"]),
        ("María José Pérez y Ana López", ["María José Pérez", "Ana López"]),
        ("Ana Gil, Luis Gómez y Ana López", ["Ana Gil", "Luis Gómez", "Ana López"]),
        ("Juan Pérez e Inés Gómez", ["Juan Pérez", "Inés Gómez"]),
        ("Anna Weber und Max Braun", ["Anna Weber", "Max Braun"]),
        ("Paul Martin et Marie Curie", ["Paul Martin", "Marie Curie"]),
        ("王伟和李娜", ["王伟", "李娜"]),
    ],
)
def test_several_are_told_in_the_languages_of_courses(text: str, names: list[str]) -> None:
    """They were taken for one student's name, which the site then keeps back."""
    assert several_people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "José Ortega y Gasset", "Santiago Ramón y Cajal", "Karl von und zu Guttenberg", "张和平",
        "وليد أحمد", "Lee, Ann", "Grupo 2", "Equipo 2", "第2组", "Ana López, Universidad de Chile",
        "Anna Weber, Universität Bonn",
    ],
)  # fmt: skip
def test_one_name_stays_one(text: str) -> None:
    """Some surnames hold an 'and', and an address is nobody."""
    assert several_people(text) is None
