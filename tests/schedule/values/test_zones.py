"""Time zones named in another way than by a city of the database."""

from zoneinfo import available_timezones

import pytest

from coursewright.schedule.keys import ReadIn
from coursewright.schedule.typed.marks import Unfit
from coursewright.schedule.typed.model import read_as
from coursewright.schedule.values.scalars import Zone
from coursewright.schedule.values.zones import meant_zone

KNOWN = available_timezones()


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("EST", "America/New_York"),
        ("EDT", "America/New_York"),
        ("EST5EDT", "America/New_York"),
        ("MST", "America/Denver"),
        ("HST", "Pacific/Honolulu"),
        ("CST", "America/Chicago"),
        ("GMT", "Europe/London"),
        ("CET", "Europe/Berlin"),
        ("MESZ", "Europe/Berlin"),
        ("JST", "Asia/Tokyo"),
        ("Pacific Time", "America/Los_Angeles"),
        ("US Eastern", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ("(GMT-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("British Summer Time", "Europe/London"),
        ("Asia/Beijing", "Asia/Shanghai"),
        ("Europe/Munich", "Europe/Berlin"),
        ("US/Boston", "America/New_York"),
        ("Chicago", "America/Chicago"),
        ("new york", "America/New_York"),
        ("america/chicago", "America/Chicago"),
        ("America/New York", "America/New_York"),
        ("Madison, WI", "America/Chicago"),
        ("Munich, Germany", "Europe/Berlin"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("Japan Standard Time", "Asia/Tokyo"),
        ("America/Chicgo", "America/Chicago"),
        ("Los Angelos", "America/Los_Angeles"),
    ],
)
def test_a_city_is_offered(written: str, offered: str) -> None:
    """An abbreviation, a region, a city that the database lacks, and a slip."""
    hint, zone = meant_zone(written, KNOWN)
    assert zone == offered
    assert offered in hint
    with pytest.raises(Unfit):
        read_as(Zone, written, ReadIn(""))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("UTC-8", "America/Los_Angeles"),
        ("GMT+1", "Europe/Berlin"),
        ("Etc/GMT+6", "America/Chicago"),
        ("Etc/GMT-1", "Europe/Berlin"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("-05:00", "America/New_York"),
        ("IST", "Asia/Kolkata or Europe/Dublin or Asia/Jerusalem"),
        ("Cambridge", "Europe/London or America/New_York"),
        ("Atlantis", "America/Chicago"),
        ("Z", "America/Chicago"),
    ],
)
def test_what_may_be_several_cities_is_asked(written: str, named: str) -> None:
    """An offset is the clock of many cities, of which none is put into the line."""
    hint, zone = meant_zone(written, KNOWN)
    assert zone is None
    assert named in hint
    with pytest.raises(Unfit):
        read_as(Zone, written, ReadIn(""))


@pytest.mark.parametrize(
    "written", ["America/Chicago", "US/Pacific", "Japan", "UTC", "Asia/Calcutta"]
)
def test_other_names_of_the_database_are_read(written: str) -> None:
    """An older name of a city's zone has its rules."""
    assert read_as(Zone, written, ReadIn("")).key == written


def test_every_offered_zone_is_read() -> None:
    """No name leads to a zone that would be refused in turn."""
    from coursewright.schedule.values import zones

    offered = {*zones._NAMES, *zones._OFFSETS.values()}
    offered |= {city for cities in zones._SEVERAL.values() for city in cities}
    assert offered <= KNOWN
    assert not any(zones.is_fixed(name) for name in offered)


@pytest.mark.parametrize(
    ("written", "tag", "offered"),
    [
        ("CST", "es-MX", "America/Mexico_City"),
        ("CST", "zh-CN", "Asia/Shanghai"),
        ("CST", "en-US", "America/Chicago"),
        ("IST", "en-IN", "Asia/Kolkata"),
        ("IST", "en-IE", "Europe/Dublin"),
        ("AEST", "en-AU", "Australia/Sydney"),
        ("CET", "fr-FR", "Europe/Paris"),
        ("CST", "es", None),
        ("Ciudad de México", "es-MX", "America/Mexico_City"),
        ("México", "es", "America/Mexico_City"),
        ("Londres", "fr", "Europe/London"),
        ("Deutschland", "de", "Europe/Berlin"),
        ("上海", "zh", "Asia/Shanghai"),
        ("北京", "zh", "Asia/Shanghai"),
        ("القاهرة", "ar", "Africa/Cairo"),
    ],
)
def test_names_are_those_of_the_courses_country(
    written: str, tag: str, offered: str | None
) -> None:
    """Chicago is an hour off in summer where Mexico City was meant."""
    hint, zone = meant_zone(written, KNOWN, tag)
    assert zone == offered
    assert (offered or "America/Mexico_City") in hint
