"""The remedy for a span of time that is not read."""

import pytest

from coursewright.schedule.typed.marks import Unfit
from coursewright.schedule.typed.model import read_as
from coursewright.schedule.values.times import ClockRange, SessionTime


@pytest.mark.parametrize("kind", [ClockRange, SessionTime])
def test_it_has_the_times_that_were_written(kind: object) -> None:
    """The manual's own times were offered instead."""
    with pytest.raises(Unfit) as told:
        read_as(kind, "starts 16:00, over by 17:30 sharp")
    assert told.value.misfits[0].refused.hint == "write 16:00-17:30"
