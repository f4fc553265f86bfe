"""How much a part of the grade counts, as instructors write it."""

import re
from typing import Annotated, NamedTuple

from pydantic import PlainValidator

from coursewright.schedule.values.scalars import NO, YES, Written, as_text, refuse


class Weight(NamedTuple):
    """How much a part of the grade counts; `unit` is `%` or `points` where it was written."""

    number: float
    unit: str = ""


_WEIGHT = re.compile(
    r"(?P<number>\d{1,5}(?:\.\d{1,2})?)\s*(?P<unit>%|per ?cent|p|pts?\.?|points?)?", re.IGNORECASE
)


def _weight(value: object) -> Weight | bool:
    """A number, or yes or no: whether the others are points."""
    text = as_text(value).strip()
    if text.lower() in YES | NO:
        return text.lower() in YES
    match = _WEIGHT.fullmatch(text)
    if match is None:
        raise refuse("bad-percent", f"'{text[:20]}' is no percentage", "write a number up to 100")
    unit = (match["unit"] or "").lower()
    return Weight(
        float(match["number"]),
        unit and ("points" if unit.startswith(("pt", "po")) or unit == "p" else "%"),
    )


GradeWeight = Annotated[
    Weight | bool,
    PlainValidator(_weight),
    Written("percentage or points", {"type": ["number", "string", "boolean"]}),
]
