"""The remedy for a span of time that is not read."""

import pytest
from pydantic import TypeAdapter, ValidationError

from coursewright.schedule.values.times import ClockRange, SessionTime


@pytest.mark.parametrize("kind", [ClockRange, SessionTime])
def test_it_has_the_times_that_were_written(kind: object) -> None:
    """The manual's own times were offered instead."""
    with pytest.raises(ValidationError) as told:
        TypeAdapter(kind).validate_python("starts 16:00, over by 17:30 sharp")
    assert told.value.errors()[0]["ctx"]["hint"] == "write 16:00-17:30"
