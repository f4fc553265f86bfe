"""How much a part of the grade counts, in the languages of courses."""

import pytest

from coursewright.domain.grade import Best
from coursewright.schedule.typed.marks import Unfit
from coursewright.schedule.typed.model import read_as
from coursewright.schedule.values.weights import BestOf, GradeWeight, Weight, read_grade


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("250 puntos", Weight(250, "points")),
        ("25 Punkte", Weight(25, "points")),
        ("1 point", Weight(1, "points")),
        ("25分", Weight(25, "points")),
        ("25 نقطة", Weight(25, "points")),
        ("20 Prozent", Weight(20, "%")),
        ("33,5 %", Weight(33.5, "%")),
        ("30", Weight(30)),
    ],
)
def test_points_and_per_cent_are_read(text: str, weight: Weight) -> None:
    """Points were answered with 'a number up to 100', which is per cent."""
    assert read_as(GradeWeight, text) == weight


@pytest.mark.parametrize(
    "text", ["8 de 10", "8 von 10", "8 sur 10", "los mejores 8 de 10", "8 من 10", "10次中最好的8次"]
)
def test_the_best_of_several_are_read(text: str) -> None:
    """It was answered with the manual's own numbers."""
    assert read_as(BestOf, text) == Best(8, 10)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("10 of 8", "write 8 of 10"), ("8 aus den 10", "write 8 of 10"), ("all", "write 10 of 12")],
)
def test_a_remedy_has_the_numbers_that_were_written(text: str, hint: str) -> None:
    """An example of the manual's is for what has no numbers of its own."""
    with pytest.raises(Unfit) as told:
        read_as(BestOf, text)
    assert told.value.misfits[0].refused.hint == hint


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("100 puntos, los mejores 8 de 10", "los mejores 8 de 10"),
        ("100 Punkte, die besten 8 von 10", "die besten 8 von 10"),
        ("100 points (les meilleurs 8 sur 10)", "les meilleurs 8 sur 10"),
    ],
)
def test_both_stand_in_one_text(text: str, best: str) -> None:
    """As `140 points, best 10 of 12` does."""
    assert read_grade(text) == {"weight": text[:10].strip(" ,("), "best": best}
