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
_AND = re.compile(r"\s+(?:and|&|with|\+)\s+|\s*[;/]\s*")
_BETWEEN = re.compile(rf"\s*,\s*(?:(?:and|&)\s+)?|{_AND.pattern}")
_NUMBERED = re.compile(r"(?P<noun>[A-Za-z]+?)s?\s+(?P<numbers>\d+(?:\s*(?:,|and|&|\+|/)\s*\d+)+)")
_NO_PART_OF_A_NAME = {
    "assistant", "associate", "center", "centre", "chair", "college", "company", "corp", "dean",
    "department", "dept", "director", "emeritus", "engineer", "faculty", "fellow", "group", "inc",
    "institute", "institution", "inria", "jr", "lab", "laboratory", "labs", "lecturer", "llc", "ltd", "md",
    "phd", "ph.d", "postdoc", "professor", "research", "researcher", "school", "scientist", "sr",
    "student", "team", "teaching", "univ", "university", "visiting", "week",
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

    `Ann Lee, Bo Chen`, `Ann and Bo`, `Groups 1 and 2`. `Lee, Ann` and `Ann Lee, Example
    University` are one.
    """
    text = " ".join(text.split())
    if match := _NUMBERED.fullmatch(text):
        return [f"{match['noun']} {number}" for number in re.findall(r"\d+", match["numbers"])]
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) < 2 or not all(_is_name(part) for part in parts):
        return None
    joined = _AND.search(text) is not None
    single = [part for part in parts if " " not in part]
    return None if single and not joined and len(parts) < 3 else parts


def _is_name(text: str) -> bool:
    """Whether a text can be a name or a group's label by itself."""
    words = text.split()
    if (
        not words
        or len(words) > 5
        or not (words[0][0].isupper() or (words[0][0].isalpha() and not words[0][0].islower()))
    ):
        return False
    if re.fullmatch(r"[A-Za-z]+ \d+", text):
        return True  # Group 1
    plain = {word.casefold().strip(".,()") for word in words}
    return not plain & _NO_PART_OF_A_NAME and not re.search(r"[\d@()]", text)
