"""Where people's names may appear."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.course import Presenter, Session
from coursewright.domain.privacy import feed_groups, feed_presenters, is_group_label
from coursewright.domain.problem import Place

START = datetime(2022, 2, 8, 13, tzinfo=ZoneInfo("America/Chicago"))


@pytest.mark.parametrize(
    "name", ["Group 7", "group 12b", " Team A ", "Pair 3", "TEAM 100", "pair c"]
)
def test_a_group_label_identifies_nobody(name: str) -> None:
    """The word group, team or pair with a number or one letter."""
    assert is_group_label(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "Ann Lee",
        "Group",
        "Group Ann",
        "Group 7 Ann Lee",
        "Group 1000",
        "Group 7, Bo",
        "Group7",
        "A",
    ],
)
def test_what_might_be_a_name_is_no_label(name: str) -> None:
    """Whatever says more than a number or a letter may name a person."""
    assert is_group_label(name) is False


@pytest.mark.parametrize(
    ("names_in_feeds", "expected"),
    [
        (False, ("Group 1 (critic)", "Team B")),
        (True, ("Group 1 (critic)", "Ann Lee", "Bo Li (scribe)", "Team B")),
    ],
)
def test_feeds_name_people_only_by_consent(names_in_feeds: bool, expected: tuple[str, ...]) -> None:
    """Without the course's consent a feed keeps labels, with their roles, and drops every name."""
    session = Session(
        id="tvm",
        kind="presentation",
        kind_title="Presentation",
        title="TVM",
        start=START,
        end=START,
        place=Place("schedule.yaml"),
        presenters=(
            Presenter("Group 1", "critic"),
            Presenter("Ann Lee"),
            Presenter("Bo Li", "scribe"),
            Presenter("Team B"),
        ),
    )
    assert feed_presenters(session, names_in_feeds) == expected


@pytest.mark.parametrize(
    ("names_in_feeds", "expected"),
    [(False, ("Group 1",)), (True, ("Group 1", "Ann Lee"))],
)
def test_groups_with_a_feed_are_those_that_feeds_may_name(
    names_in_feeds: bool, expected: tuple[str, ...]
) -> None:
    """Each once and without its roles."""
    session = Session(
        id="tvm",
        kind="presentation",
        kind_title="Presentation",
        title="TVM",
        start=START,
        end=START,
        place=Place("schedule.yaml"),
        presenters=(
            Presenter("Group 1", "critic"),
            Presenter("Ann Lee"),
            Presenter("Group 1", "scribe"),
        ),
    )
    assert feed_groups(session, names_in_feeds) == expected
