"""How often, in the languages of courses other than English: `cada dos semanas`, `隔周`.

The phrases mean one thing whatever the course's language is, so that none has to be known. What
may mean two things in its own language is put into the English that may mean two.
"""

import re
import unicodedata
from functools import cache

from coursewright.domain.times.clock import plain_words

_NUMBERS = {
    2: "dos|zwei|deux|两|二|segund[oa]|zweite[nrs]?|andere[nrs]?|deuxieme",
    3: "tres|drei|trois|三|ثلاثة|tercer[oa]?|dritte[nrs]?|troisieme",
    4: "cuatro|vier|quatre|四|اربعة|cuart[oa]|vierte[nrs]?|quatrieme",
    5: "cinco|funf|fuenf|cinq|五|خمسة|funfte[nrs]?",
    6: "seis|sechs|six|六|ستة|sechste[nrs]?",
}
_N = rf"(\d{{1,3}}\.?|{'|'.join(_NUMBERS.values())})"
_ZH_WEEK = r"\s*个?\s*(?:周|星期|礼拜)"
_AND_NOT = r"si,?\s+(?:y\s+)?(?:(?:la\s+|el\s+)?otr[oa]\s+|un[oa]?\s+)?(?:semana\s+)?no"

_SO_MANY = (
    rf"(?:una\s+vez\s+)?cada\s+{_N}\s+semanas",
    rf"una\s+semana\s+de\s+cada\s+{_N}",
    rf"(?:aller?\s+)?{_N}\s+wochen",
    rf"(?:in\s+)?jede[rn]?\s+{_N}\s+woche",
    rf"(?:im\s+)?{_N}[- ]?wochen[- ]?(?:rhythmus|takt|turnus)",
    rf"{_N}-?woe?ch(?:entlich|ig)",
    rf"(?:toutes\s+les\s+)?{_N}\s+semaines",
    rf"une\s+semaine\s+sur\s+{_N}",
    rf"chaque\s+{_N}\s+semaine",
    rf"{_N}\s+semanas",
    rf"每\s*{_N}{_ZH_WEEK}(?:一次)?",
    rf"{_N}{_ZH_WEEK}一次",
    rf"(?:مرة\s+)?كل\s+{_N}\s+(?:اسابيع|اسبوع)",
)
_PHRASES = {
    "every other week": rf"(?:en\s+)?semanas\s+altern(?:as|adas)|una\s+semana\s+{_AND_NOT}"
    r"|quincenal(?:mente)?|cada\s+(?:quincena|(?:quince|catorce|1[45])\s+dias)"
    r"|alle\s+(?:14|vierzehn)\s+tage|(?:14-?|vierzehn)tae?g(?:ig|lich)"
    r"|tous\s+les\s+(?:quinze|15|14)\s+jours|une\s+semaine\s+alternee|semaines\s+alternees"
    r"|每?隔(?:一个?)?(?:周|星期|礼拜)(?:一次)?"
    r"|(?:مرة\s+)?كل\s+(?:اسبوعين|ثاني\s+اسبوع)|اسبوعا?\s+بعد\s+اسبوع",
    "every week": r"(?:una\s+vez\s+)?(?:cada\s+semana|por\s+semana|a\s+la\s+semana)"
    r"|todas\s+las\s+semanas|semanal(?:mente)?|woe?chentlich|jede\s+woche|chaque\s+semaine"
    r"|toutes\s+les\s+semaines|hebdomadaire|每个?(?:周|星期|礼拜)(?:一次)?|كل\s+اسبوع|اسبوعيا",
    "biweekly": r"bisemanal(?:mente)?|bihebdomadaire|bimensuel(?:le)?|bimensual(?:mente)?",
    "even weeks": r"(?:en\s+)?(?:las\s+)?semanas\s+(?:im)?pares|(?:les\s+)?semaines\s+(?:im)?paires"
    r"|(?:in\s+)?(?:un)?geraden?\s+(?:wochen?|kw|kalenderwochen?)|[单双奇偶]数?周"
    r"|(?:ال)?اسابيع\s+(?:ال)?(?:زوجية|فردية)",
}
_SKIPPED = (
    (rf"(?:cada|tous\s+les|toutes\s+les|jede[nrs]?|chaque)\s+{_N}\s+([^\W\d].*)", 2),
    (rf"una?\s+([^\W\d]+)\s+(?:de\s+cada|sur)\s+{_N}", 1),
    (rf"(?:un|el|los)\s+([^\W\d]+)\s+{_AND_NOT}", 1),
    (r"(?:los\s+|las\s+)?([^\W\d]+(?:\s+y\s+[^\W\d]+)?)\s+altern[oa]s", 1),
)
_BEGINS = re.compile(
    r"(?:cada|todas|aller?|jede[nrs]?|toutes|tous|chaque|every|each)\s|[每隔]|كل\s"
)
_A_WEEK = re.compile(r"semana|woche|semaine|week|周|星期|礼拜|اسبوع|اسابيع")


def weeks_in_english(text: str) -> str:
    """A text that says how often in small letters; in English where it is another language's.

    `Alle zwei Wochen` is `every 2 weeks`.
    """
    folded = _folded(text)
    for pattern in _compiled():
        if match := pattern.fullmatch(folded):
            return f"every {_number(match[1])} weeks"
    found = (english for english, says in _PHRASES.items() if re.fullmatch(says, folded))
    return next(found, plain_words(text))


def tells_weeks(text: str) -> bool:
    """Whether a text begins as one that says how often and names weeks, even if it is not read."""
    folded = _folded(text)
    return _BEGINS.match(folded) is not None and _A_WEEK.search(folded) is not None


def skipped_days(text: str) -> tuple[str, str] | None:
    """The days and the weeks of `cada dos viernes`, `lundi, une semaine sur deux`, or None.

    The days are as they are written but for accents and capitals; the weeks are in English.
    """
    folded = _folded(text)
    for says, group in _SKIPPED:
        match = re.fullmatch(says, folded)
        if match is None or _A_WEEK.search(match[group]):
            continue
        number = match[3 - group] if match.re.groups == 2 else "2"
        return match[group], f"every {_number(number)} weeks"
    return _beside(folded)


def _beside(folded: str) -> tuple[str, str] | None:
    """Days with how often before or after them: `隔周周五`, `jueves cada dos semanas`."""
    cuts = [m.start() for m in re.finditer(r"[\s,:]+|(?<=[一-鿿])(?=[一-鿿])", folded)]
    for cut in cuts:
        parts = folded[:cut].strip(" ,:"), folded[cut:].strip(" ,:").removeprefix("的")
        for weeks, days in (parts, parts[::-1]):
            english = weeks_in_english(weeks)
            if english != weeks and days and re.match(r"[^\W\d]", days):
                return days, english
    return None


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", plain_words(text))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(says) for says in _SO_MANY)


def _number(text: str) -> int:
    if text.rstrip(".").isdigit():
        return int(text.rstrip("."))
    return next(n for n, words in _NUMBERS.items() if re.fullmatch(words, text))
