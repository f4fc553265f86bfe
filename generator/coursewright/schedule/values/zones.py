"""The city whose clock is meant where a time zone is named in another way.

Abbreviations and fixed offsets know no summer time, or are read as another zone than they say:
`Etc/GMT+6` is UTC-6. A course meets by the clock of a city.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from difflib import get_close_matches
from functools import cache

from coursewright.domain.times.clock import plain_words
from coursewright.domain.times.zones import time_zone
from coursewright.formats.language import SOURCE
from coursewright.formats.zone_names import territory_of, zones_called, zones_of

UTC_NAMES = frozenset(
    ["UTC", "Etc/UTC", "UCT", "Etc/UCT", "Universal", "Etc/Universal", "Zulu", "Etc/Zulu"]
)  # fmt: skip
_FIXED = frozenset([
    "CET", "CST6CDT", "EET", "EST", "EST5EDT", "GMT", "GMT+0", "GMT-0", "GMT0", "Greenwich",
    "HST", "MET", "MST", "MST7MDT", "PST8PDT", "WET", "Factory", "localtime", "posixrules",
])  # fmt: skip

_NAMES = {
    "America/New_York": (
        "est, edt, et, est5edt, eastern, boston, philadelphia, washington, washington dc, "
        "atlanta, miami, pittsburgh, baltimore, princeton, ithaca, new haven, providence, "
        "cleveland, columbus, charlotte, durham, raleigh, orlando, massachusetts, "
        "pennsylvania, new jersey, connecticut, ohio, virginia, maryland, georgia, north "
        "carolina, south carolina, cambridge ma, nyc, ann arbor"
    ),
    "America/Chicago": (
        "cst, cdt, ct, cst6cdt, central, madison, milwaukee, minneapolis, austin, houston, "
        "dallas, san antonio, st louis, saint louis, new orleans, nashville, urbana, "
        "champaign, urbana-champaign, evanston, iowa city, kansas city, memphis, wisconsin, "
        "illinois, minnesota, iowa, missouri, louisiana, oklahoma, arkansas, alabama, "
        "mississippi, texas"
    ),
    "America/Denver": (
        "mst, mdt, mt, mst7mdt, mountain, boulder, salt lake city, albuquerque, santa fe, "
        "provo, colorado, utah, new mexico, wyoming, montana"
    ),
    "America/Los_Angeles": (
        "pst, pdt, pt, pst8pdt, pacific, san francisco, seattle, portland, san diego, "
        "berkeley, stanford, palo alto, san jose, oakland, sacramento, las vegas, irvine, "
        "santa barbara, santa cruz, davis, california, nevada, la, washington state"
    ),
    "America/Phoenix": "arizona, tucson, tempe",
    "America/Anchorage": "akst, akdt, alaska, alaskan, fairbanks",
    "Pacific/Honolulu": "hst, hawaii, hawaiian, hawaii-aleutian",
    "America/Halifax": "ast, adt, atlantic, nova scotia",
    "America/St_Johns": "nst, ndt, newfoundland",
    "America/Toronto": "canada eastern, ottawa, waterloo, kingston, hamilton, ontario, quebec",
    "America/Vancouver": "british columbia, victoria, canada pacific, burnaby",
    "America/Edmonton": "calgary, alberta, canada mountain",
    "America/Winnipeg": "manitoba, canada central",
    "America/Mexico_City": "mexico, guadalajara, puebla, cdmx, mexico df, mexico d.f.",
    "America/Sao_Paulo": ("brt, brazil, brasilia, rio de janeiro, rio, campinas, e. south america"),
    "America/Argentina/Buenos_Aires": "art, argentina",
    "America/Santiago": "clt, clst, chile, pacific sa",
    "America/Bogota": "cot, colombia, medellin, sa pacific",
    "Europe/London": (
        "gmt, bst, greenwich, greenwich mean, british, uk, united kingdom, england, scotland, "
        "wales, great britain, oxford, cambridge, cambridge uk, edinburgh, manchester, "
        "glasgow, birmingham, bristol, leeds, gmt0"
    ),
    "Europe/Dublin": "ireland, galway, cork, limerick",
    "Europe/Lisbon": "wet, west, portugal, porto, coimbra, western european",
    "Europe/Berlin": (
        "cet, cest, met, mez, mesz, central european, w. europe, middle european, germany, "
        "munich, munchen, hamburg, frankfurt, cologne, koln, stuttgart, dresden, leipzig, "
        "bonn, heidelberg, karlsruhe, aachen, darmstadt, saarbrucken, saarbruecken, freiburg, "
        "tubingen, potsdam, hannover, gottingen, mannheim, munster, nuremberg, deutschland, "
        "europe, europe central"
    ),
    "Europe/Paris": (
        "france, lyon, marseille, toulouse, grenoble, nice, bordeaux, lille, rennes, romance"
    ),
    "Europe/Zurich": "switzerland, geneva, lausanne, basel, bern, zurich, geneve, lugano",
    "Europe/Vienna": "austria, graz, innsbruck, linz, salzburg, wien",
    "Europe/Amsterdam": (
        "netherlands, holland, delft, utrecht, leiden, eindhoven, rotterdam, groningen, the "
        "hague, twente, enschede"
    ),
    "Europe/Brussels": "belgium, leuven, ghent, gent, antwerp, bruxelles",
    "Europe/Rome": (
        "italy, milan, milano, turin, torino, bologna, florence, naples, pisa, padua, trento, roma"
    ),
    "Europe/Madrid": "spain, barcelona, valencia, seville, granada, bilbao",
    "Europe/Stockholm": "sweden, gothenburg, uppsala, lund, linkoping",
    "Europe/Copenhagen": "denmark, aarhus, odense, aalborg",
    "Europe/Oslo": "norway, bergen, trondheim",
    "Europe/Helsinki": "finland, espoo, tampere, turku, oulu, aalto, fle",
    "Europe/Warsaw": "poland, krakow, wroclaw, gdansk, poznan, central european (poland)",
    "Europe/Prague": "czechia, czech republic, brno, praha",
    "Europe/Budapest": "hungary, szeged, debrecen",
    "Europe/Bucharest": "romania, cluj, iasi, timisoara, gtb",
    "Europe/Athens": (
        "eet, eest, eastern european, greece, thessaloniki, patras, crete, heraklion"
    ),
    "Europe/Istanbul": "trt, turkey, turkiye, ankara, izmir",
    "Europe/Kyiv": "ukraine, kiev, lviv, kharkiv",
    "Europe/Moscow": "msk, russia, saint petersburg, st petersburg, russian, novgorod",
    "Asia/Jerusalem": "israel, tel aviv, haifa, beersheba, rehovot",
    "Asia/Dubai": "gst, uae, united arab emirates, abu dhabi, arabian",
    "Asia/Riyadh": "saudi arabia, jeddah, thuwal, arab",
    "Asia/Tehran": "iran, isfahan, shiraz",
    "Asia/Karachi": "pkt, pakistan, lahore, islamabad",
    "Asia/Kolkata": (
        "india, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, madras, "
        "hyderabad, kanpur, pune, kharagpur, roorkee, guwahati"
    ),
    "Asia/Kathmandu": "npt, nepal",
    "Asia/Dhaka": "bangladesh",
    "Asia/Colombo": "sri lanka",
    "Asia/Bangkok": "ict, thailand, se asia",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi, saigon, da nang",
    "Asia/Jakarta": "wib, indonesia, bandung",
    "Asia/Kuala_Lumpur": "malaysia",
    "Asia/Singapore": "sgt",
    "Asia/Manila": "pht, philippines, quezon city",
    "Asia/Hong_Kong": "hkt, hong kong sar",
    "Asia/Taipei": "taiwan, hsinchu, tainan",
    "Asia/Shanghai": (
        "china, beijing, peking, pekin, shenzhen, guangzhou, hangzhou, nanjing, wuhan, tianjin, "
        "chengdu, xi'an, xian, hefei, suzhou, harbin, china coast"
    ),
    "Asia/Seoul": "kst, korea, south korea, daejeon, busan, pohang",
    "Asia/Tokyo": ("jst, japan, kyoto, osaka, nagoya, sendai, sapporo, fukuoka, tsukuba, yokohama"),
    "Australia/Sydney": (
        "aest, aedt, aet, canberra, aus eastern, new south wales, newcastle, australia"
    ),
    "Australia/Melbourne": "victoria australia, monash",
    "Australia/Brisbane": "e. australia, queensland, gold coast",
    "Australia/Adelaide": "acst, acdt, cen. australia, south australia",
    "Australia/Perth": "awst, western australia, w. australia",
    "Pacific/Auckland": ("nzst, nzdt, new zealand, wellington, christchurch, dunedin, hamilton nz"),
    "Africa/Johannesburg": "sast, south africa, cape town, pretoria, stellenbosch",
    "Africa/Lagos": "wat, nigeria, abuja, ibadan, w. central africa",
    "Africa/Nairobi": "eat, kenya, e. africa",
    "Africa/Cairo": "egypt, alexandria, giza",
    "Africa/Accra": "ghana, kumasi",
    "Africa/Casablanca": "morocco, rabat",
}
_SEVERAL = {
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "ast": ("America/Halifax", "Asia/Riyadh"),
    "mst": ("America/Denver", "America/Phoenix"),
    "gst": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "gmt": ("Europe/London", "Africa/Accra"),
    "cambridge": ("Europe/London", "America/New_York"),
    "australia": ("Australia/Sydney", "Australia/Perth"),
    "canada": ("America/Toronto", "America/Vancouver"),
    "usa": ("America/New_York", "America/Los_Angeles"),
    "us": ("America/New_York", "America/Los_Angeles"),
}
_ELSEWHERE = {"cst": ("America/Mexico_City", "America/Havana"), "ast": ("America/Puerto_Rico",)}
"""Where an abbreviation is that of another country, for courses in other languages than English."""
_CITIES_ELSEWHERE = {"北京": ("Asia/Shanghai",), "北京时间": ("Asia/Shanghai",)}
_UNCERTAIN = frozenset({"ist", "cambridge", "australia", "canada", "usa", "us", "gst"})
"""Of those, the names of which none of the cities is likelier than another."""
_OFFSETS = {
    -600: "Pacific/Honolulu", -540: "America/Anchorage", -480: "America/Los_Angeles",
    -420: "America/Denver", -360: "America/Chicago", -300: "America/New_York",
    -240: "America/Halifax", -210: "America/St_Johns", -180: "America/Sao_Paulo",
    0: "Europe/London", 60: "Europe/Berlin", 120: "Europe/Athens", 180: "Europe/Istanbul",
    210: "Asia/Tehran", 240: "Asia/Dubai", 300: "Asia/Karachi", 330: "Asia/Kolkata",
    345: "Asia/Kathmandu", 360: "Asia/Dhaka", 420: "Asia/Bangkok", 480: "Asia/Shanghai",
    540: "Asia/Tokyo", 570: "Australia/Adelaide", 600: "Australia/Sydney", 720: "Pacific/Auckland",
}  # fmt: skip
_OFFSET = re.compile(
    r"(?P<etc>etc/gmt|etc/utc)?(?:\(?(?:utc|gmt|z)?\s*)(?P<sign>[+\u2212-])\s*(?P<hours>\d{1,2})"
    r"(?::?(?P<minutes>\d{2}))?\)?"
)
_NOISE = re.compile(
    r"\((?:utc|gmt)[^)]*\)|\([^)]*\)|\b(?:time|zone|standard|daylight|summer|winter|local|the)\b|&"
)


def is_fixed(name: str) -> bool:
    """Whether a name of the database is an abbreviation or an offset rather than a city's."""
    return name in _FIXED or (name.startswith("Etc/") and name not in UTC_NAMES)


def meant_zone(written: str, known: Collection[str], tag: str = SOURCE) -> tuple[str, str | None]:
    """What to write for a zone named in another way: a hint, and the zone where one is likeliest.

    `known` are the names of the database, `tag` is the course's language: an abbreviation is that
    of the country that it names, and elsewhere than in English may be any of several.
    """
    words = plain_words(written)
    if found := _there(written, known, tag):
        return f"write {' or '.join(found[:3])}", found[0] if len(found) == 1 else None
    if offset := _OFFSET.fullmatch(words):
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        east = (offset["sign"] == "+") != bool(offset["etc"])
        city = _OFFSETS.get(minutes if east else -minutes, "")
        return f"write the zone of a city{f', such as {city}' if city else ''}", None
    names = _plain_names(words)
    for name in names:
        if cities := _SEVERAL.get(name):
            english = tag.partition("-")[0] == SOURCE
            cities = (*cities, *(() if english else _ELSEWHERE.get(name, ())))
            sure = english and name not in _UNCERTAIN
            return f"write {' or '.join(cities)}", cities[0] if sure else None
        if city := _by_name().get(name) or _in_known(name, known):
            return f"write {city}", city
    close = _misspelt(names[0], known)
    here = [zone for zone in zones_of(territory_of(tag)) if zone in _NAMES]
    example = here[0] if len(here) == 1 else "America/Chicago"
    hint = f"did you mean '{close}'?" if close else f"write the zone of a city: {example}"
    return hint, close


def _there(written: str, known: Collection[str], tag: str) -> tuple[str, ...]:
    """The zones that an abbreviation has in the language's country, or whose place is so called."""
    name = written.strip()
    territory = territory_of(tag)
    found: tuple[str, ...] = ()
    if territory and re.fullmatch(r"[A-Za-z]{3,5}", name):
        found = tuple(zone for zone in zones_of(territory) if name.upper() in _short_names(zone))
    elif (len(name) > 2 or not name.isascii()) and "/" not in name:
        plain = plain_words(name)
        found = () if plain in _by_name() | _SEVERAL else zones_called(name, tag)
        found = found or _CITIES_ELSEWHERE.get(name, ())
    found = tuple(zone for zone in found if zone in known)
    if (city := _by_name().get(name.lower())) in found:
        return (city,) if city else ()
    usual = tuple(zone for zone in found if zone in _NAMES)
    return usual if len(usual) == 1 else found


@cache
def _short_names(zone: str) -> frozenset[str]:
    """What a zone is called in winter and in summer, by the rules of one year."""
    days = (datetime(2024, month, 1, tzinfo=time_zone(zone)) for month in (1, 7))
    return frozenset(day.tzname() or "" for day in days)


def _plain_names(words: str) -> list[str]:
    """What a text may call a place, the likeliest first: `pacific` of 'Pacific Time (US)'."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = " ".join(_NOISE.sub(" ", ascii_words).replace("_", " ").split())
    name = re.sub(r"^(?:us|u\.s\.)[ /](?=[a-z])", "", name).strip()
    places = [name, name.rpartition("/")[2], *re.split(r"\s*,\s*", name)]
    return list(dict.fromkeys(places))


@cache
def _by_name() -> dict[str, str]:
    return {name: city for city, names in _NAMES.items() for name in names.split(", ")}


def _in_known(name: str, known: Collection[str]) -> str:
    """The one zone of the database whose city, or whole name but for capitals, this is."""
    wanted = name.replace(" ", "_")
    good = [zone for zone in known if "/" in zone and not is_fixed(zone) and not _is_alias(zone)]
    whole = [zone for zone in good if zone.lower() == wanted]
    cities = sorted(
        (zone for zone in good if zone.lower().rpartition("/")[2] == wanted),
        key=lambda zone: (zone.count("/"), zone),
    )
    found = (whole or cities)[:1]
    return found[0] if found else ""


def _misspelt(name: str, known: Collection[str]) -> str | None:
    """The zone of which a letter or two are wrong; a zone that is merely alike is hours off."""
    by_folded = {
        zone.lower(): zone
        for zone in sorted(known)
        if "/" in zone and not is_fixed(zone) and not _is_alias(zone)
    }
    by_city = {folded.rpartition("/")[2]: zone for folded, zone in by_folded.items()}
    spellings = {**by_city, **by_folded}
    close = get_close_matches(name.replace(" ", "_"), spellings, n=1, cutoff=0.87)
    return spellings[close[0]] if close and len(name) > 4 else None


def _is_alias(zone: str) -> bool:
    return zone.startswith(("US/", "Canada/", "Mexico/", "Brazil/", "Chile/", "posix/", "right/"))
