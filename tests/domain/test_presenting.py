"""What there is to present, counted by paper and role, beside an account of its own."""

from itertools import product

import pytest

from coursewright.domain.presenting import (
    ANYONE,
    WHOLE,
    Part,
    presenting_slots,
    roles_in_words,
    same_role,
)

ROLES = ("proponent", "critic")


def required(
    name: str, *taken: str, asked: tuple[str, ...] = (), left_out: tuple[str, ...] = ()
) -> Part:
    return Part(name, taken, asked, required=True, left_out=left_out)


@pytest.mark.parametrize(
    ("whole", "readings", "roles", "slots"),
    [
        ((), (), (), ["/ open"]),
        (("",), (), (), ["/ taken"]),
        ((), (required("a"),), (), ["/ open"]),
        ((), (required("a", ""),), (), ["/ taken"]),
        ((), (required("a", ""), required("b")), (), ["a/ taken", "b/ open"]),
        (("",), (required("a"), required("b")), (), ["/ taken"]),
        (("",), (required("a", ""), required("b")), (), ["/ taken", "a/ taken"]),
        ((), (), ROLES, ["/proponent open", "/critic open"]),
        (("Critic ",), (), ROLES, ["/proponent open", "/critic taken"]),
        (("",), (), ROLES, ["/ taken"]),
        (("critic", "scribe"), (), ROLES, ["/proponent open", "/critic taken", "/scribe taken"]),
        (
            (),
            (required("a", "critic"), required("b")),
            ROLES,
            ["a/proponent open", "a/critic taken", "b/proponent open", "b/critic open"],
        ),
        (
            ("critic",),
            (required("a", "proponent"), required("b")),
            ROLES,
            ["/critic taken", "a/proponent taken", "b/proponent open"],
        ),
        ((), (required("a", "x", asked=("y",)),), (), ["/x taken", "/y open"]),
        ((), (required("a"), Part("page", ("",))), (), ["a/ open", "page/ taken"]),
        ((), (required("a"), Part("page")), (), ["/ open"]),
    ],
)  # fmt: skip
def test_slots_by_paper_and_role(
    whole: tuple[str, ...],
    readings: tuple[Part, ...],
    roles: tuple[str, ...],
    slots: list[str],
) -> None:
    """In the order of the readings, the roles of the kind first."""
    found = presenting_slots(Part(WHOLE, whole), readings, roles, wanted=True)
    said = [
        f"{s.reading}/{s.role.strip().lower()} {'open' if s.is_open else 'taken'}" for s in found
    ]
    assert said == slots


@pytest.mark.parametrize(
    ("whole", "readings", "slots"),
    [
        (Part(WHOLE, left_out=("",)), (required("a"), required("b")), []),
        (Part(WHOLE, left_out=("",)), (required("a", "critic"), required("b")), ["a/critic taken"]),
        (Part(WHOLE, left_out=("Critic",)), (), ["/proponent open"]),
        (Part(WHOLE, left_out=ROLES), (required("a"), required("b")), []),
        (Part(WHOLE), (required("a", left_out=("",)),), []),
        (Part(WHOLE), (required("a", left_out=("critic",)),), ["/proponent open"]),
        (
            Part(WHOLE),
            (required("a", left_out=("",)), required("b", "critic"), required("c")),
            ["b/proponent open", "b/critic taken", "c/proponent open", "c/critic open"],
        ),
        (
            Part(WHOLE),
            (required("a", left_out=("critic",)), required("b")),
            ["a/proponent open", "b/proponent open", "b/critic open"],
        ),
    ],
)
def test_what_nobody_is_to_present_is_no_slot(
    whole: Part, readings: tuple[Part, ...], slots: list[str]
) -> None:
    """A class, a paper or a role alone; what somebody presents all the same stays."""
    found = presenting_slots(whole, readings, ROLES, wanted=True)
    assert [f"{s.reading}/{s.role} {'open' if s.is_open else 'taken'}" for s in found] == slots


def test_a_kind_that_nobody_need_present() -> None:
    """Only what somebody presents, or what the file looks for somebody for."""
    readings = (required("a", ""), required("b"), required("c", asked=("critic",)))
    found = presenting_slots(Part(WHOLE), readings, (), wanted=False)
    assert [(s.reading, s.role, s.is_open) for s in found] == [
        ("a", "", False),
        ("c", "critic", True),
    ]
    assert presenting_slots(Part(WHOLE), (required("a"), required("b")), (), wanted=False) == ()


def test_papers_times_roles() -> None:
    """Each required paper in each role, less what somebody has: a product, counted by hand."""
    options = ((), ("proponent",), ("critic",), ROLES, (ANYONE,))
    for held in product(options, repeat=3):
        parts = [required(name, *taken) for name, taken in zip("abc", held, strict=True)]
        slots = presenting_slots(Part(WHOLE), parts, ROLES, wanted=True)
        expected = {
            (name, role)
            for name, taken in zip("abc", held, strict=True)
            for role in ROLES
            if ANYONE not in taken and role not in taken
        }
        assert {(s.reading, s.role) for s in slots if s.is_open} == expected


PAIR = ("proponent", "critic", "critic")


@pytest.mark.parametrize(
    ("whole", "readings", "slots"),
    [
        (Part(WHOLE), (), ["/proponent open", "/critic open", "/critic open"]),
        (Part(WHOLE, ("Critic",)), (), ["/proponent open", "/critic taken", "/critic open"]),
        (Part(WHOLE, ("critic",) * 3), (), ["/proponent open", "/critic taken", "/critic taken"]),
        (
            Part(WHOLE, ("critic",), asked=("critic",)),
            (),
            ["/proponent open", "/critic taken", "/critic open"],
        ),
        (
            Part(WHOLE, ("critic", "critic"), asked=("critic",)),
            (),
            ["/proponent open", "/critic taken", "/critic taken", "/critic open"],
        ),
        (Part(WHOLE, ("critic", "")), (), ["/critic taken", "/ taken"]),
        (Part(WHOLE, left_out=("critic",)), (), ["/proponent open"]),
        (
            Part(WHOLE, ("critic",)),
            (required("a", "proponent"), required("b", "critic")),
            ["/critic taken", "a/proponent taken", "a/critic open", "b/proponent open",
             "b/critic taken"],
        ),
        (Part(WHOLE, asked=("",)), (), ["/proponent open", "/critic open", "/critic open"]),
        (
            Part(WHOLE, asked=("",)),
            (required("a", ""), required("b", *PAIR)),
            ["/ open", "a/ taken", "b/proponent taken", "b/critic taken", "b/critic taken"],
        ),
    ],
)  # fmt: skip
def test_a_role_that_several_have(
    whole: Part, readings: tuple[Part, ...], slots: list[str]
) -> None:
    """Is a slot as often as the kind names it; who is there takes one each."""
    found = presenting_slots(whole, readings, PAIR, wanted=True)
    assert [
        f"{s.reading}/{s.role.lower()} {'open' if s.is_open else 'taken'}" for s in found
    ] == slots


def test_a_role_that_stands_open_twice_is_two_slots() -> None:
    """Also where no kind names it; nobody yet in no role is one."""
    found = presenting_slots(Part(WHOLE, asked=("critic", "critic")), (), (), wanted=True)
    assert [slot.role for slot in found] == ["critic", "critic"]
    found = presenting_slots(Part(WHOLE, asked=("", "")), (), (), wanted=True)
    assert [slot.role for slot in found] == [""]


def test_roles_in_words_tell_how_many_a_paper_wants() -> None:
    """Each role once, in the kind's order, however many papers want it."""
    parts = [required("a"), required("b", "critic")]
    open_ = [s for s in presenting_slots(Part(WHOLE), parts, PAIR, wanted=True) if s.is_open]
    assert len(open_) == 5
    assert roles_in_words(open_, PAIR) == ("proponent", "2 × critic")
    assert roles_in_words([s for s in open_ if s.reading == "b"], PAIR) == ("proponent", "critic")


def test_roles_are_the_same_but_for_capitals_and_spaces() -> None:
    """As people write them."""
    assert same_role("Lead  critic", "lead critic ")
    assert not same_role("critic", "critics")
