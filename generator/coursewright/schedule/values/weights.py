"""How much a part of the grade counts, as instructors write it."""

import re
from typing import Annotated, NamedTuple

from coursewright.domain.grade import Best, Scale
from coursewright.schedule.typed.marks import Reads, Unfit
from coursewright.schedule.values.scalars import NO, YES, Written, as_text, refuse

_SCALES = {
    Scale.BINARY: {
        "pass/fail", "pass/no pass", "passed/failed", "passed/not passed", "p/f", "p/np",
        "satisfactory/unsatisfactory", "s/u", "credit/no credit", "cr/nc", "ungraded",
    },
    Scale.REQUIRED: {"required", "mandatory", "compulsory"},
}  # fmt: skip
_OF_OTHER_LANGUAGES = {
    Scale.BINARY: {
        "bestanden/nicht bestanden", "bestanden/durchgefallen", "unbenotet", "ohne note",
        "apto/no apto", "aprobado/no aprobado", "aprobado/reprobado", "aprobado/suspenso",
        "validé/non validé", "réussi/échoué", "réussite/échec", "admis/refusé", "sans note",
        "通过/不通过", "及格/不及格", "合格/不合格", "ناجح/راسب", "نجاح/رسوب", "اجتاز/لم يجتز",
    },
    Scale.REQUIRED: {
        "pflicht", "verpflichtend", "erforderlich",
        "obligatorio", "obligatoria", "obligatoire", "必修", "必需", "必须", "إلزامي", "إجباري",
    },
}  # fmt: skip


class Rated(NamedTuple):
    """What counts for no share; `words` are the course's own, empty where they are English."""

    scale: Scale
    words: str = ""


def read_scale(text: str) -> Rated | None:
    """The scale that `pass/fail`, `bestanden / nicht bestanden` or `required` names, or None."""
    words = " ".join(text.casefold().split()).strip("().")
    words = re.sub(r"\s*(?:/|\||–|—|\s-\s|\b(?:or|oder|ou|o|أو|或)\b)\s*", "/", words)
    words = words.replace("pass-fail", "pass/fail")
    for scale in Scale:
        if words in _SCALES[scale]:
            return Rated(scale)
        if words in _OF_OTHER_LANGUAGES[scale]:
            return Rated(scale, " ".join(text.split()))
    return None


class Weight(NamedTuple):
    """How much a part of the grade counts; `unit` is `%` or `points` where it was written."""

    number: float
    unit: str = ""


_POINTS = r"p|pts?\.?|points?|puntos?|punkte?n?|pkte?\.?|分|نقطة|نقاط|نقطه"
_PERCENT = r"%|٪|per ?cent|por ?ciento|prozent|pour ?cents?"
_WEIGHT = re.compile(
    rf"(?P<number>\d{{1,5}}(?:[.,]\d{{1,2}})?)\s*(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT}))?",
    re.IGNORECASE,
)


def _weight(value: object) -> Weight | Rated | bool:
    """A number, what counts for no share, or yes or no: whether the others are points."""
    text = as_text(value).strip()
    if text.lower() in YES | NO:
        return text.lower() in YES
    if scale := read_scale(text):
        return scale
    match = _WEIGHT.fullmatch(text)
    if match is None:
        raise _no_weight(text)
    unit = "points" if match["points"] else "%" if match["percent"] else ""
    return Weight(float(match["number"].replace(",", ".")), unit)


_LONGEST = 60


def _no_weight(text: str) -> Unfit:
    """What is wrong with a text that is no weight; words may be how something is graded."""
    said = " ".join(text.split())
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST].rpartition(' ')[0] or said[:_LONGEST]} …"
    number = re.match(r"\d{1,5}(?:[.,]\d{1,2})?(?=\s*\D)", said)
    hint = f"write {number[0]} % or {number[0]} points" if number else "write a number up to 100"
    if re.search(r"[^\W\d_]{2}", said) and not re.search(r"\d", said):
        hint += ", or pass/fail, or required; other words belong in docs/syllabus.md"
    return refuse("bad-percent", f"'{said}' is no percentage", hint)


_THE_BEST = (
    r"(?:the\s+)?best|(?:l[oa]s\s+)?mejores|(?:die\s+)?besten?|(?:les\s+)?meilleure?s"
    r"|最好的?|最高的?|أفضل"
)
_BEST = re.compile(
    rf"(?:(?:{_THE_BEST})\s*)?(?P<count>\d{{1,3}})\s*(?:次|个)?"
    r"(?:\s*(?:\b(?:out\s+of|of|de|von|aus|sur|من)\b|/)\s*(?:about\s+)?(?P<of>\d{1,3}))?",
    re.IGNORECASE,
)
_BEST_FROM = re.compile(
    r"(?P<of>\d{1,3})\s*(?:次|个)?\s*(?:中|选|取)\s*(?:最[好高]的?)?\s*(?P<count>\d{1,3})(?:次|个)?"
)
_WEIGHT_AND_BEST = re.compile(
    rf"(?P<weight>[^,;(،\uff0c\uff08]*?)\s*[,;(،\uff0c\uff08]\s*"
    rf"(?P<best>(?:{_THE_BEST})(?=[\s\d])[^)\uff09]*?)\s*[)\uff09]?\s*",
    re.IGNORECASE,
)


def _best(value: object) -> Best:
    text = " ".join(as_text(value).split())
    match = _BEST.fullmatch(text) or _BEST_FROM.fullmatch(text)
    count, of = (int(match["count"]), int(match["of"] or 0)) if match else (0, 0)
    if not count or (of and of <= count):
        wrong = "counts none" if match and not count else "is no number out of a larger one"
        raise refuse("bad-best", f"'{text[:30]}' {wrong}", _best_hint(text))
    return Best(count, of)


def _best_hint(text: str) -> str:
    """What to write for a text that does not say how many count: its own two numbers in order."""
    numbers = sorted({int(number) for number in re.findall(r"\d{1,3}", text)} - {0})
    return f"write {numbers[0]} of {numbers[1]}" if len(numbers) == 2 else "write 10 of 12"


def read_grade(text: str) -> dict[str, str]:
    """`140 points, best 10 of 12` as the values of a grade's keys."""
    match = _WEIGHT_AND_BEST.fullmatch(text.strip())
    return {"weight": match["weight"], "best": match["best"]} if match else {"weight": text}


BestOf = Annotated[
    Best,
    Reads(_best),
    Written("`n of m`", {"type": ["integer", "string"]}),
]
GradeWeight = Annotated[
    Weight | Rated | bool,
    Reads(_weight),
    Written(
        "percentage, points, `pass/fail` or `required`", {"type": ["number", "string", "boolean"]}
    ),
]
