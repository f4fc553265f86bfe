"""What does not fit a mapping is told as libraries for models tell it, and all of it at once."""

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.schedule.typed.marks import After, Before, Reads, Unfit
from coursewright.schedule.typed.model import Field, Model, read_as


def _number(value: object) -> int:
    if not isinstance(value, str) or not value.isascii() or not value.isdigit():
        raise _wrong()
    return int(value)


def _wrong() -> Unfit:
    from coursewright.schedule.values.scalars import refuse

    return refuse("bad-count", "no number")


Number = Annotated[int, Reads(_number)]
Several = Annotated[list[Number], Before(lambda v: v if isinstance(v, list) else [v]), After(tuple)]


class Inner(Model):
    """A mapping below another."""

    at: Number
    from_: Number | None = None


class Outer(Model):
    """A mapping of each kind of field."""

    first: Inner
    second: Annotated[Inner, "a mark"] | None = None
    several: Several = ()
    items: list[Inner | None] = Field(default_factory=list)
    table: dict[Number, Inner] = Field(default_factory=dict)


def told(data: object) -> list[tuple[str, tuple[str | int, ...]]]:
    """What does not fit, and where."""
    with pytest.raises(Unfit) as unfit:
        Outer.read(data, None)
    return [(misfit.kind, misfit.path) for misfit in unfit.value.misfits]


def test_what_fits_is_typed_and_the_rest_has_defaults() -> None:
    """A key that Python has a use for is a field with an underscore."""
    read = Outer.read(
        {
            "first": {"at": "1", "from": "2"},
            "several": "3",
            "items": [None],
            "table": {"4": {"at": "5"}},
        },
        None,
    )
    assert (read.first.at, read.first.from_, read.several, read.items) == (1, 2, (3,), [None])
    assert read.table == {4: Inner.read({"at": "5"}, None)}
    assert read.second is None
    assert read.model_fields_set == {"first", "several", "items", "table"}
    assert Inner.read({"at": "1"}, None) != Inner.read({"at": "1", "from": None}, None)
    assert read.model_copy(update={"second": read.first}).second == read.first
    assert read.model_dump()["first"] == {"at": 1, "from_": 2}


def test_everything_that_does_not_fit_is_told_in_order() -> None:
    """The fields in their order, then what is no key, in the order that it was written in."""
    wrong = {
        "zero": 1,
        "table": {"x": {"at": "5"}, "6": "seven"},
        "items": [{"at": "1"}, {"from_": "2"}, "three"],
        "several": ["1", "two"],
        "second": "at: 1",
        "one": 2,
    }
    assert told(wrong) == [
        ("missing-key", ("first",)),
        ("no-mapping", ("second",)),
        ("refused", ("several", 1)),
        ("missing-key", ("items", 1, "at")),
        ("unknown-key", ("items", 1, "from_")),
        ("no-mapping", ("items", 2)),
        ("refused", ("table", "x")),
        ("no-mapping", ("table", "6")),
        ("unknown-key", ("zero",)),
        ("unknown-key", ("one",)),
    ]
    assert told("no mapping") == [("no-mapping", ())]
    assert told({"first": {"at": "1"}, "items": {}}) == [("no-list", ("items",))]


def test_defaults_are_made_anew_and_values_stay() -> None:
    """One mapping's list is not another's."""
    one, other = Outer.read({"first": {"at": "1"}}, None), Outer.read({"first": {"at": "1"}}, None)
    assert one == other
    assert one.items is not other.items
    with pytest.raises(AttributeError):
        one.items = []  # type: ignore[misc]
    with pytest.raises(TypeError):
        Outer()  # type: ignore[call-arg]


VALUES = st.recursive(
    st.none() | st.sampled_from(["1", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["first", "second", "several", "items", "table", "at", "from", "1", "?"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def _fits(data: Any, kind: str) -> bool:
    """The same, said at once and without places."""
    if kind == "number":
        return isinstance(data, str) and data.isdigit()
    if kind == "inner":
        return (
            isinstance(data, dict)
            and data.keys() <= {"at", "from"}
            and _fits(data.get("at"), "number")
            and (data.get("from") is None or _fits(data["from"], "number"))
        )
    if not isinstance(data, dict) or not data.keys() <= Outer.model_fields.keys():
        return False
    several, items, table = data.get("several", []), data.get("items", []), data.get("table", {})
    return (
        _fits(data.get("first"), "inner")
        and (data.get("second") is None or _fits(data["second"], "inner"))
        and all(_fits(v, "number") for v in (several if isinstance(several, list) else [several]))
        and isinstance(items, list)
        and all(item is None or _fits(item, "inner") for item in items)
        and isinstance(table, dict)
        and all(_fits(k, "number") and _fits(v, "inner") for k, v in table.items())
    )


NUMBERS = st.sampled_from(["1", "22", "3", "4", "5", "x"])
INNER = st.fixed_dictionaries({"at": NUMBERS}, optional={"from": NUMBERS | st.none()})
LIKELY = st.fixed_dictionaries(
    {"first": INNER},
    optional={
        "second": INNER | st.none(),
        "several": NUMBERS | st.lists(NUMBERS, max_size=2),
        "items": st.lists(INNER | st.none(), max_size=2),
    },
)


@reaches(0.15)
@given(data=VALUES | LIKELY)
def test_random_data_fit_or_are_told(data: object) -> None:
    """By a model of the same in one expression."""
    if _fits(data, "outer"):
        reached()
        Outer.read(data, None)
    else:
        assert told(data)


def test_a_type_that_nothing_reads_is_our_mistake() -> None:
    """It shows at once, and not with the first value."""
    with pytest.raises(TypeError):
        read_as(int, "1")
