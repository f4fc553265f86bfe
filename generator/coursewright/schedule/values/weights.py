"""How much a part of the grade counts, as instructors write it."""

import re
from typing import Annotated, NamedTuple

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from coursewright.domain.grade import Best, Scale
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


_WEIGHT = re.compile(
    r"(?P<number>\d{1,5}(?:\.\d{1,2})?)\s*(?P<unit>%|per ?cent|p|pts?\.?|points?)?", re.IGNORECASE
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
    unit = (match["unit"] or "").lower()
    return Weight(
        float(match["number"]),
        unit and ("points" if unit.startswith(("pt", "po")) or unit == "p" else "%"),
    )


_LONGEST = 60


def _no_weight(text: str) -> PydanticCustomError:
    """What is wrong with a text that is no weight; words may be how something is graded."""
    said = " ".join(text.split())
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST].rpartition(' ')[0] or said[:_LONGEST]} …"
    hint = "write a number up to 100"
    if re.search(r"[^\W\d_]{2}", said) and not re.search(r"\d", said):
        hint += ", or pass/fail, or required; other words belong in docs/syllabus.md"
    return refuse("bad-percent", f"'{said}' is no percentage", hint)


_BEST = re.compile(
    r"(?:the\s+)?(?:best\s+)?(?P<count>\d{1,3})(?:\s*(?:of|out\s+of|/)\s*(?:about\s+)?(?P<of>\d{1,3}))?",
    re.IGNORECASE,
)
_WEIGHT_AND_BEST = re.compile(
    r"(?P<weight>[^,;(]*?)\s*[,;(]\s*(?P<best>(?:the\s+)?best\b[^)]*?)\s*\)?\s*", re.IGNORECASE
)


def _best(value: object) -> Best:
    text = " ".join(as_text(value).split())
    match = _BEST.fullmatch(text)
    count, of = (int(match["count"]), int(match["of"] or 0)) if match else (0, 0)
    if not count or (of and of <= count):
        wrong = "counts none" if match and not count else "is no number out of a larger one"
        raise refuse("bad-best", f"'{text[:30]}' {wrong}", "write 10 of 12")
    return Best(count, of)


def read_grade(text: str) -> dict[str, str]:
    """`140 points, best 10 of 12` as the values of a grade's keys."""
    match = _WEIGHT_AND_BEST.fullmatch(text.strip())
    return {"weight": match["weight"], "best": match["best"]} if match else {"weight": text}


BestOf = Annotated[
    Best,
    PlainValidator(_best),
    Written("`n of m`", {"type": ["integer", "string"]}),
]
GradeWeight = Annotated[
    Weight | Rated | bool,
    PlainValidator(_weight),
    Written(
        "percentage, points, `pass/fail` or `required`", {"type": ["number", "string", "boolean"]}
    ),
]
