"""What instructors write of times in the languages of courses other than English.

The phrases mean one thing whatever the course's language is, so that none has to be known; what is
one word in two languages stands here only where it means the same in both.
"""

import re
from collections.abc import Iterator
from functools import cache

from coursewright.domain.times.clock_words import clocks_in_english

_DE = r"sitzung|vorlesung|stunde|veranstaltung|seminar|seminars|unterricht|kurs|kurses"
_ES = r"clase|sesión|sesion|seminario|lección"
_FR = r"cours|séance|seance|séminaire|classe"
_ZH = r"课程|上课|课"
_AR = r"الدرس|المحاضرة|الحصة|الجلسة"

_CLASS = (
    rf"(?:\s+(?:der|die|dem|den|des|das)\s+(?:{_DE})"
    rf"|\s+(?:a|de|que)?\s*(?:la|el|l[ao]s|del)?\s*(?:{_ES})"
    rf"|\s+(?:le\s+|la\s+|du\s+|de\s+la\s+)(?:{_FR})|\s+(?:من\s+)?(?:{_AR}))?"
)
_SIDES = {
    "before": r"davor|vorher|zuvor|vor|antes|avant|plus\s+tôt|anterior|previo|précédente?",
    "after": r"danach|nachher|später|nach|después|despues|après|plus\s+tard|siguiente|suivante?",
}
_UNITS = {
    "minutes": r"minuten?|minutos?|minutes?|分钟",
    "hours": r"stunden?|std\.?|horas?|heures?|个?小时",
    "days": r"tagen?|tage?|días?|dias?|jours?|天|日",
    "weeks": r"wochen?|semanas?|semaines?|周|个?星期",
}
_AR_UNITS = {
    "minutes": r"دقائق|دقيقة",
    "hours": r"ساعات|ساعة",
    "days": r"أيام|ايام|يوما|يومًا|يوم",
    "weeks": r"أسابيع|أسبوعا|أسبوع",
}
_NUMBERS = {
    "1": r"ein(?:e[mnr]?)?|una?|une", "2": "zwei|dos|deux", "3": "drei|tres|trois",
    "4": "vier|cuatro|quatre", "5": "fünf|cinco|cinq", "6": "sechs|seis|six", "7": "sieben|siete|sept",
    "24": r"vierundzwanzig|veinticuatro|vingt-quatre",
    "48": r"achtundvierzig|cuarenta\s+y\s+ocho|quarante-huit",
}  # fmt: skip
_DAYS = {
    "the day before": rf"(?:am\s+)?(?:vortag|tag\s+(?:davor|vorher|zuvor|vor(?=\s+de[rm]\s))){_CLASS}"
    rf"|(?:d?el\s+)?día\s+(?:anterior|antes|previo){_CLASS}|(?:la\s+)?víspera|(?:(?:de\s+)?la\s+)?veille"
    rf"|(?:le\s+)?jour\s+(?:précédent|d'avant|avant){_CLASS}|(?:(?:{_ZH})的?)?前一[天日]"
    rf"|(?:في\s+)?اليوم\s+السابق",
    "the same day": r"am\s+(?:selben|gleichen)\s+tag|am\s+tag\s+der\s+(?:sitzung|vorlesung)"
    r"|(?:d?el\s+)?mismo\s+día|(?:le\s+|du\s+)?(?:jour\s+même|même\s+jour)|当[天日]|同一天"
    r"|(?:في\s+)?(?:نفس\s+اليوم|اليوم\s+نفسه)",
    "the day after": rf"(?:am\s+)?(?:folgetag|(?:nächsten|folgenden)\s+tag"
    rf"|tag\s+(?:danach|nach(?=\s+de[rm]\s))){_CLASS}"
    rf"|(?:d?el\s+|al\s+)?día\s+(?:siguiente|después|despues){_CLASS}|(?:le\s+)?lendemain"
    rf"|(?:le\s+)?jour\s+(?:suivant|d'après|après){_CLASS}|(?:(?:{_ZH})的?)?后一[天日]|次日|第二天"
    rf"|(?:في\s+)?اليوم\s+التالي",
    "before class": rf"(?:vor|zu\s+beginn)\s+de[rsm]\s+(?:{_DE})|antes\s+de\s+(?:la\s+)?(?:{_ES})"
    rf"|avant\s+(?:le\s+|la\s+)?(?:{_FR})|课前|上课前|قبل\s+(?:{_AR})",
    "after class": rf"nach\s+de[rm]\s+(?:{_DE})|después\s+de\s+(?:la\s+)?(?:{_ES})"
    rf"|après\s+(?:le\s+|la\s+)?(?:{_FR})|课后|下课后|بعد\s+(?:{_AR})",
}


def _word(pattern: str) -> str:
    """A pattern that no letter of an alphabet may touch; Chinese does without spaces."""
    return rf"(?<![^\W\d_一-鿿])(?:{pattern})(?![^\W\d_一-鿿])"


@cache
def _rewrites() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is put for what, in order; made only where a text is not English."""
    made = [*_lengths(), *((_word(says), f" {english} ") for english, says in _DAYS.items())]
    made += ((_word(rf"(?:{says}){_CLASS}"), f" {side} ") for side, says in _SIDES.items())
    made += [
        (
            _word(r"(?:spätestens\s+)?(?:bis|um)|a\s+las|à|vers|الساعة")
            + r"\s+(?=\d|noon|midnight)",
            "at ",
        ),
        (r"(?<=\d)\s*(?:horas?|hs|heures?)\b|(?<=\d)[点时](?!\d)", "h"),
        (r"(?<=:\d\d)h\b", ""),
        (r"^(?:am|el|le)\s+", ""),
    ]
    return tuple((re.compile(says), english) for says, english in made)


def _lengths() -> Iterator[tuple[str, str]]:
    """So many hours or days before or after."""
    units = _word("|".join(_UNITS.values()))
    for number, words in _NUMBERS.items():
        yield rf"{_word(words)}(?=\s+{units})", number
    for unit, names in _UNITS.items():
        for side, says in _SIDES.items():
            yield _word(rf"(\d+)\s*(?:{names})\s+(?:{says}){_CLASS}"), rf"\1 {unit} {side}"
        for sign, side in (("前", "before"), ("后", "after")):
            yield rf"(\d+)\s*(?:{names})之?{sign}", rf"\1 {unit} {side} "
            yield rf"(?:{_ZH}){sign}\s*(\d+)\s*(?:{names})", rf"\1 {unit} {side} "
    for unit, names in _AR_UNITS.items():
        for says, side in (("قبل", "before"), ("بعد", "after")):
            yield _word(rf"{says}\s+(\d+)\s+(?:{names}){_CLASS}"), rf"\1 {unit} {side}"


TO = r"(?<=[\dhrmn])\s+(?:a|à|y|et)\s+(?=\d|noon|midnight)|\s*(?:至|到)\s*|\s+(?:bis|und|hasta|jusqu'à|إلى|الى|حتى)\s+"
"""What stands between the two ends of a span."""
FROM = r"(?:von|vom|ab|zwischen|de|desde|del|du|entre|من|بين)\s+|从\s*"
"""What stands before them."""
_BEFORE_HOURS = re.compile(r"(?<![^\W\d_])(?:las?|الساعة)\s+(?=\d)")
_HOURS = re.compile(r"(?<=\d)\s*(?:(?:horas?|hs|heures?)\b|[点时](?!\d))")

CANCELLED = frozenset([
    "abgesagt", "fällt aus", "faellt aus", "entfällt", "entfaellt", "ausgefallen", "gestrichen",
    "cancelada", "cancelado", "suspendida", "suspendido", "anulada", "anulado",
    "annulé", "annulée", "annule", "annulee", "supprimé", "supprimée",
    "取消", "已取消", "停课", "ملغى", "ملغي", "ملغاة", "ألغيت",
])  # fmt: skip
"""What says that a class does not take place."""
PLANNED = frozenset([
    "geplant", "findet statt", "prevista", "previsto", "planificada", "prévu", "prévue",
    "计划", "照常", "مخطط",
])  # fmt: skip
"""What says that it does."""
POSTPONED = frozenset([
    "postponed", "moved", "rescheduled", "delayed", "verschoben", "verlegt", "vertagt",
    "aplazada", "aplazado", "pospuesta", "pospuesto", "postergada", "reprogramada", "trasladada",
    "reportée", "reporté", "reportee", "déplacée", "déplacé", "décalée", "décalé",
    "推迟", "延期", "改期", "调课", "已推迟", "已改期", "مؤجل", "مؤجلة", "أجلت", "تأجلت", "تأجل",
])  # fmt: skip
"""What says that it takes place on another day, whether or not that is known."""
TO_POSTPONE = (
    "write its new day as 'date' (of an office hour as 'to'), or 'date: TBA' while it is open"
)
"""What to write of such a class."""


def due_in_english(words: str) -> str:
    """A due time in small letters, its phrases of other languages put into English.

    `am vortag um 21 uhr` is `the day before at 21 uhr`. What is not known stays.
    """
    words = clocks_in_english(words)
    for pattern, english in _rewrites():
        words = pattern.sub(english, words)
    return " ".join(words.split())


def without_articles(words: str) -> str:
    """A span in small letters without what stands before its hours: `de las 13:00 a las 14:15`."""
    return _BEFORE_HOURS.sub("", words)


def without_hour_words(words: str) -> str:
    """A span in small letters without the words for hours: `13 heures` is `13`."""
    return _HOURS.sub("", words)
