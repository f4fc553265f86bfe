"""Time zones come from the locked package, whatever the machine has."""

import re
import subprocess
import sys
import zoneinfo
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coursewright.domain.times.zones import time_zone, zone_names

ASK = """
import sys, zoneinfo
from datetime import datetime
early = zoneinfo.ZoneInfo("America/Chicago").utcoffset(datetime(2022, 2, 8))
from coursewright.domain.times.zones import time_zone, zone_names
zone = time_zone("America/Chicago")
print(early, zone.utcoffset(datetime(2022, 2, 8)), len(zone_names()) > 400, "Made/Up" in zone_names())
"""


def test_the_machine_s_own_rules_do_not_count(tmp_path: Path) -> None:
    """Not even where a zone was read by them before: another Chicago is put there."""
    source = next(
        Path(folder, "Asia", "Tokyo")
        for folder in (*zoneinfo.TZPATH, _package_folder())
        if Path(folder, "Asia", "Tokyo").is_file()
    )
    for name in ("America/Chicago", "Made/Up"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(source.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={"PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "9:00:00 -1 day, 18:00:00 True False\n"


def _package_folder() -> Path:
    import tzdata

    return Path(tzdata.__file__).parent / "zoneinfo"


def test_a_zone_is_one_object() -> None:
    """Python compares clocks and not instants within one zone, so it must be the same one."""
    assert time_zone("Europe/Berlin") is time_zone("Europe/Berlin")
    assert time_zone("Europe/Berlin").utcoffset(datetime(2022, 7, 1)) == timedelta(hours=2)


def test_an_unknown_zone_is_refused() -> None:
    """Paths are no names."""
    assert "Europe/Berlin" in zone_names()
    for name in ("Europe/Atlantis", "America"):
        with pytest.raises((zoneinfo.ZoneInfoNotFoundError, IsADirectoryError)):
            time_zone(name)


def test_nothing_makes_a_zone_beside_this_module() -> None:
    """One that did would take the machine's rules where it came first."""
    package = Path(__file__).parents[3] / "generator" / "coursewright"
    makers = [p.name for p in package.rglob("*.py") if re.search(r"\bZoneInfo\(", p.read_text())]
    assert makers == ["zones.py"]
