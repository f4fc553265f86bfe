"""Time zones by what CLDR calls their cities and countries in the languages of courses."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from coursewright.formats.language import known_languages


def zones_called(name: str, tag: str) -> tuple[str, ...]:
    """The zones of the city, or else of the country, of that name; capitals and accents aside.

    It is looked up in the language with a tag and in every language that a course may have.
    """
    wanted = _folded(name)
    tags = (tag, *known_languages())
    for names in (_cities, _countries):
        for known in tags:
            if found := names(known).get(wanted):
                return found
    return ()


def zones_of(territory: str) -> tuple[str, ...]:
    """The zones of a country by its ISO 3166 code, sorted."""
    from babel.core import get_global

    zones: Mapping[str, str] = get_global("zone_territories")
    return tuple(sorted(zone for zone, where in zones.items() if where == territory))


def territory_of(tag: str) -> str:
    """The country that a BCP 47 tag names, `MX` of `es-MX`, or nothing."""
    parts = tag.partition("-u-")[0].split("-")[1:]
    return next((part.upper() for part in parts if len(part) == 2), "")


@cache
def _cities(tag: str) -> dict[str, tuple[str, ...]]:
    """The zone of each city that CLDR names in a language."""
    from babel import Locale

    zones = Locale.parse(tag.partition("-u-")[0], sep="-").time_zones
    return _by_name((str(names.get("city", "")), (zone,)) for zone, names in zones.items())


@cache
def _countries(tag: str) -> dict[str, tuple[str, ...]]:
    from babel import Locale

    countries = Locale.parse(tag.partition("-u-")[0], sep="-").territories
    return _by_name((name, zones_of(code)) for code, name in countries.items() if len(code) == 2)


def _by_name(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    return {_folded(name): zones for name, zones in pairs if name and zones}


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
