"""What a build and a preview may take, and how far the figures are from it.

Ratios are medians of the ratios of each turn. A ratio without a target is shown for comparison.
"""

from statistics import median
from typing import Any, NamedTuple

from tests.bench.speed.measure import OURS, Measured


class Target(NamedTuple):
    """`ours` beside what another needs; seconds where `other` is empty. `most` of 0 is no target."""

    ours: str
    other: str = ""
    done: str = "build"
    most: float = 0.0


BUILDS = ("cold", "warm", "kept", "class edited", "entry edited")
PREVIEWS = ("preview, class edited", "preview, entry edited")
SMALL = (
    Target("warm", "Material", most=0.9),
    Target("check", most=0.35),
    Target("check, class edited", most=0.35),
    *(Target(name, most=0.3) for name in PREVIEWS),
)
LARGE = (
    Target("warm", "Hugo", most=1.6),
    Target("warm", "Material", most=0.4),
    Target("kept", "Material", most=0.10),
    Target("class edited", "Hugo", most=1.0),
    Target("entry edited", "Hugo", most=1.0),
    Target("cold", OURS, "warm", most=2.0),
    *(Target(name, most=1.5) for name in PREVIEWS),
)


class Result(NamedTuple):
    """A row of the table: what is compared, the figure, and what it may be at most, 0 for anything."""

    what: str
    figure: float
    most: float

    @property
    def missed(self) -> bool:
        """Whether it is more than it may be."""
        return bool(self.most) and self.figure > self.most


def results(papers: int, measured: Measured) -> list[Result]:
    """Every ratio and time of a size; first those that miss their target."""
    named = SMALL if papers <= 30 else LARGE if papers >= 3000 else ()
    rows = [_result(target, measured) for target in named if _can(target, measured)]
    seen = {row.what for row in rows}
    compared = [
        Target(ours, other)
        for ours in BUILDS
        for other in measured
        if other != OURS
    ]  # fmt: skip
    compared += [
        Target(name, other, "preview") for name in PREVIEWS for other in measured if other != OURS
    ]
    rows += [_instructions(target, measured) for target in named if _counted(target, measured)]
    more = (_result(target, measured) for target in compared if _can(target, measured))
    rows += [row for row in more if row.what not in seen]
    return sorted(rows, key=lambda row: (not row.missed, not row.most))


def _can(target: Target, measured: Measured) -> bool:
    found = target.ours in measured[OURS]
    return found and (not target.other or target.done in measured.get(target.other, {}))


def _counted(target: Target, measured: Measured) -> bool:
    if not (target.other and _can(target, measured)):
        return False
    pair = (measured[OURS][target.ours], measured[target.other][target.done])
    return all("instructions" in row for row in pair)


def _instructions(target: Target, measured: Measured) -> Result:
    own, other = measured[OURS][target.ours], measured[target.other][target.done]
    ratio = own["instructions"] / other["instructions"]
    return Result(f"{target.ours} / {target.other}, instructions", ratio, target.most)


def _result(target: Target, measured: Measured) -> Result:
    own = _seconds(measured[OURS][target.ours])
    if not target.other:
        return Result(f"{target.ours}, seconds", median(own), target.most)
    other = _seconds(measured[target.other][target.done])
    ratio = median(mine / max(theirs, 0.001) for mine, theirs in zip(own, other, strict=False))
    name = f"{target.ours} / {target.done if target.other == OURS else target.other}"
    return Result(name, ratio, target.most)


def _seconds(row: dict[str, Any]) -> list[float]:
    return [float(value) for value in row["seconds"]]
