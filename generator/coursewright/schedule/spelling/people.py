"""Names of people as instructors write them: several in one text, and nobody yet."""

import re

from coursewright.domain.times.clock import LATER_ELSEWHERE

_NO_ONE = {
    "none", "nobody", "no one", "no", "n/a", "niemand", "keiner", "keine", "nadie", "ninguno",
    "personne", "aucun", "无", "لا أحد",
}  # fmt: skip
_NOBODY = {*_NO_ONE, "-", "--", "–", "—", "free"}
_OPEN = {
    *LATER_ELSEWHERE, *_NOBODY,
    "n.n", "n. n", "nn", "noch niemand", "noch zu vergeben", "zu vergeben", "unbesetzt", "vakant",
    "por asignar", "sin asignar", "vacante", "à attribuer", "non attribué", "à pourvoir",
    "暂无", "空缺", "待分配", "شاغر", "لم يعين بعد",
    "tbd", "tba", "tbc", "tbs", "?", "??", "???", "open", "open slot", "none yet",
    "no one yet", "nobody yet", "not yet", "unassigned", "vacant", "available",
    "to be determined", "to be announced", "to be decided", "to be confirmed", "to be assigned",
    "…", "...", "___", "sign up", "volunteer needed", "volunteers needed",
    "coming soon", "to come", "to follow", "pending", "forthcoming", "in progress",
}  # fmt: skip
_AND = re.compile(r"\s+(?:and|&|with|\+|und|et|و)\s+|\s*[;/\uff1b]\s*")
_Y = re.compile(r"\s+(?:y|e(?=\s+h?[ií]))\s+", re.IGNORECASE)
"""Spanish 'and', which is a part of some surnames: Ramón y Cajal."""
_BETWEEN = re.compile(rf"\s*[,\uff0c、،]\s*(?:(?:and|&|und|et|y)\s+)?|{_AND.pattern}")
_HAN_AND = re.compile(r"\s*[和与及跟]\s*(?=\S{2})")
_WA = re.compile(r"\s+و\s*(?=\S)")
"""Arabic 'and', which is written as the first letter of the next word."""
_TO = rf"\s*(?:,|، ?|、|{_AND.pattern}|\s(?:y|e)\s|\sو\s?|[和与及跟])\s*"
_NUMBERED = re.compile(rf"(?P<noun>[^\W\d_]+)\s+(?P<numbers>\d+(?:{_TO}\d+)+)")
_COUNTED = re.compile(rf"(?P<before>第?)(?P<numbers>\d+(?:{_TO}\d+)+)\s*(?P<noun>小?[组队])")
_ONE_OF = {
    "gruppen": "Gruppe", "paare": "Paar", "المجموعتان": "المجموعة", "المجموعات": "المجموعة",
    "المجموعتين": "المجموعة", "الفريقان": "الفريق", "الفرق": "الفريق",
}  # fmt: skip
"""What one is called whose plural has more than an 's'."""
_NO_PART_OF_A_NAME = {
    "assistant", "associate", "center", "centre", "chair", "college", "company", "corp", "dean",
    "department", "dept", "director", "emeritus", "engineer", "faculty", "fellow", "group", "inc",
    "institute", "institution", "inria", "jr", "lab", "laboratory", "labs", "lecturer", "llc", "ltd", "md",
    "phd", "ph.d", "postdoc", "professor", "research", "researcher", "school", "scientist", "sr",
    "student", "team", "teaching", "univ", "university", "visiting", "week",
    "universidad", "facultad", "instituto", "departamento", "escuela", "centro", "laboratorio",
    "universität", "hochschule", "fakultät", "institut", "lehrstuhl", "zentrum", "université",
    "faculté", "école", "département", "laboratoire", "جامعة", "كلية", "معهد",
}  # fmt: skip


def is_open(text: str) -> bool:
    """Whether a text says that nobody is known yet: `TBD`, `?`, `none yet`, `N.N.`, `offen`."""
    plain = " ".join(text.casefold().split()).strip("()[]*_. ")
    return (plain or " ".join(text.split())) in _OPEN


SOMEONE = "?"
"""The role, without a name, of whoever is looked for in a class."""


NO_ONE = "–"
"""The name of those who present what nobody presents, as a class is that says `none`."""


def is_left_out(text: str) -> bool:
    """Whether a text says that nobody is to present: `none`, `niemand`, not `TBD` or a dash."""
    return " ".join(text.casefold().split()).strip("()[]*_. ") in _NO_ONE


def looks_for_someone(text: str) -> bool:
    """Whether a text says that somebody is to be found: `TBD`, not `none`."""
    plain = " ".join(text.casefold().split()).strip("()[]*_. ")
    return is_open(text) and bool(plain) and plain not in _NOBODY


def several_people(text: str) -> list[str] | None:
    """The people or groups that one text names, or None where it names one.

    `Ann Lee, Bo Chen`, `Ann and Bo`, `Groups 1 and 2`, `Grupo 2 y Grupo 3`. `Lee, Ann`, `Ann Lee,
    Example University` and `Santiago Ramón y Cajal` are one.
    """
    text = " ".join(text.split())
    if match := _NUMBERED.fullmatch(text):
        noun = _ONE_OF.get(match["noun"].casefold(), match["noun"].removesuffix("s"))
        return [f"{noun} {number}" for number in re.findall(r"\d+", match["numbers"])]
    if match := _COUNTED.fullmatch(text):
        numbers = re.findall(r"\d+", match["numbers"])
        return [f"{match['before']}{number}{match['noun']}" for number in numbers]
    parts = [name for part in _BETWEEN.split(text) for name in _joined(part.strip())]
    if len(parts) < 2 or not all(_is_name(part) for part in parts):
        return None
    joined = re.search(rf"{_AND.pattern}|、", text) or len(parts) > len(_BETWEEN.split(text))
    single = [part for part in parts if " " not in part]
    return None if single and not joined and len(parts) < 3 else parts


def _joined(text: str) -> list[str]:
    """The names in a text between which an 'and' stands that may be a part of a name elsewhere."""
    for between in (_Y, _HAN_AND, _WA):
        parts = [part.strip() for part in between.split(text)]
        alike = len({" " in part for part in parts}) == 1
        if between is _HAN_AND:
            alike = all(re.match(r"[\u4e00-\u9fff\d]", part) and len(part) > 1 for part in parts)
        if between is _WA:  # of people too it would be a guess: a name may begin with the letter
            alike = len({part.split()[0].removeprefix("ال") for part in parts if part}) == 1
        if len(parts) > 1 and alike and all(parts):
            return parts
    return [text]


def _is_name(text: str) -> bool:
    """Whether a text can be a name or a group's label by itself."""
    words = text.split()
    if re.fullmatch(r"[^\W\d_]+ ?\d+|第?\d+小?[组队]", text):
        return True  # Group 1
    if (
        not words
        or len(words) > 5
        or not (words[0][0].isupper() or (words[0][0].isalpha() and not words[0][0].islower()))
    ):
        return False
    plain = {word.casefold().strip(".,()") for word in words}
    return not plain & _NO_PART_OF_A_NAME and not re.search(r"[\d@()]", text)
