"""Who presents what a class reads."""

import pytest

from coursewright.domain.problem import Place
from coursewright.domain.session import Presenter, Reading, Resource, SessionContent

ADA, BEN = Presenter("Ada"), Presenter("Ben")
CRITIC = Presenter("Cleo", "critic")


def reading(name: str, *who: Presenter, asked: tuple[str, ...] = ()) -> Reading:
    work = Resource(name, "https://example.org/")
    return Reading(work, presenters=who, asked_roles=asked)


@pytest.mark.parametrize(
    ("whole", "readings", "told"),
    [
        ((ADA,), (reading("a"), reading("b")), [(ADA,), (ADA,)]),
        ((), (reading("a", ADA), reading("b")), [(ADA,), ()]),
        ((CRITIC,), (reading("a", ADA), reading("b")), [(ADA, CRITIC), ()]),
        ((CRITIC,), (reading("a", ADA), reading("b", BEN)), [(ADA, CRITIC), (BEN, CRITIC)]),
        ((CRITIC,), (reading("a", ADA), reading("b", asked=("",))), [(ADA, CRITIC), (CRITIC,)]),
        ((BEN,), (reading("a", ADA), reading("b", asked=("",))), [(ADA,), (BEN,)]),
    ],
)
def test_a_role_of_the_class_is_held_in_all_that_it_presents_and_nowhere_else(
    whole: tuple[Presenter, ...],
    readings: tuple[Reading, ...],
    told: list[tuple[Presenter, ...]],
) -> None:
    session = _class(whole, readings)
    assert [session.presenters_of(each) for each in readings] == told


def test_whom_the_reader_may_not_see_keeps_what_they_present() -> None:
    """Otherwise the page would say that the class's presenter presents it."""
    a, b = reading("a"), reading("b")
    session = _class((BEN,), (a, b), unnamed=(("a", ""),))
    assert session.presenters_of(a) == ()


def _class(
    whole: tuple[Presenter, ...],
    readings: tuple[Reading, ...],
    unnamed: tuple[tuple[str, str], ...] = (),
) -> SessionContent:
    return SessionContent(
        id="talks",
        kind="paper",
        kind_title="Papers",
        title="Talks",
        place=Place("schedule.yaml", 1),
        presenters=whole,
        readings=readings,
        unnamed=unnamed,
    )
