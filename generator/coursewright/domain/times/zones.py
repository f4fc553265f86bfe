"""Time zones by the rules of the locked `tzdata` package alone, never by the machine's own.

So a commit gives the same instants on every machine, and the package's version says which rules
were in force.
"""

import os.path
import zoneinfo
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo


def time_zone(key: str) -> ZoneInfo:
    """The zone with this name, such as `America/Chicago`.

    Raises ZoneInfoNotFoundError where the package has none.
    """
    _leave_the_machine_alone()
    return ZoneInfo(key)


@cache
def zone_names() -> frozenset[str]:
    """The names of all zones, as the package lists them."""
    lists = [Path(folder, "zones").read_text("utf-8") for folder in _package()]
    return frozenset(name for names in lists for name in names.split())


@cache
def _leave_the_machine_alone() -> None:
    """Look nowhere but in the package, also for zones that were read before.

    As a folder: where none has a zone, Python reads the package by machinery whose import takes
    longer than all the rules do.
    """
    zoneinfo.reset_tzpath(to=[os.path.join(folder, "zoneinfo") for folder in _package()])  # noqa: PTH118
    ZoneInfo.clear_cache()


@cache
def _package() -> list[str]:
    """Where the package is."""
    spec = find_spec("tzdata")
    return [os.path.abspath(folder) for folder in (spec and spec.submodule_search_locations) or ()]  # noqa: PTH100
