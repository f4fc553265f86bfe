"""How a class that discusses a paper spends its time."""

from collections.abc import Sequence
from typing import NamedTuple

from coursewright.domain.language import noop


class Step(NamedTuple):
    """One part of a class, in whole minutes."""

    what: str
    minutes: int


DEFAULT_PLAN = (
    Step(noop("Presentation"), 35),
    Step(noop("Small groups"), 20),
    Step(noop("Whole class"), 20),
)
"""For a class of 75 minutes; shorter and longer ones keep the proportions."""


def plan_parts(plan: Sequence[Step], minutes: int, parts: int) -> tuple[tuple[Step, ...], ...]:
    """The plan of each of so many parts of one class, in order; together they fill its minutes.

    The parts get equal shares, in whole minutes; of a rest the earlier get one minute each.
    """
    whole, rest = divmod(minutes, max(1, parts))
    return tuple(plan_class(plan, whole + (1 if n < rest else 0)) for n in range(parts))


def plan_class(plan: Sequence[Step], minutes: int) -> tuple[Step, ...]:
    """The plan fitted to a class of so many minutes; the steps add up to it exactly.

    Steps keep their proportions, rounded to whole minutes by the largest remainders; of equal
    ones the earlier gets the minute. No step vanishes: a class shorter than one minute for each
    step has no plan.
    """
    total = sum(step.minutes for step in plan)
    if not plan or minutes < len(plan) or total <= 0:
        return ()
    shares = [divmod(step.minutes * minutes, total) for step in plan]
    fitted = [max(1, whole) for whole, _ in shares]
    by_remainder = sorted(range(len(plan)), key=lambda n: (-shares[n][1], n))
    for n in by_remainder[: max(0, minutes - sum(fitted))]:
        fitted[n] += 1
    while sum(fitted) > minutes:
        fitted[fitted.index(max(fitted))] -= 1
    return tuple(Step(step.what, share) for step, share in zip(plan, fitted, strict=True))
