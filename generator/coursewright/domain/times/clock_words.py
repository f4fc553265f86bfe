"""Times of the day in the words of courses' languages: `9 Uhr abends`, `de la tarde`, 下午1点半, `9 ص`.

What words leave open stays as it is written, and is refused: `12 Uhr nachts`, `12 de la noche`,
晚上12点. So does a half of the day that the hour contradicts.
"""

import re
from collections.abc import Collection
from functools import lru_cache, partial
from unicodedata import decimal

_NOON = r"mittags?|(?:al\s+|a\s+)?medio\s?d[ií]a|midi|正午|中午(?!\s*\d)|(?:وقت\s+)?(?:الظهر|ظهرا|ظهرًا|ظهراً)"
_MIDNIGHT = r"mitternachts?|(?:a\s+la\s+|a\s+)?media\s?noche|minuit|午夜|منتصف\s+الليل"
_WORDS = r"(?<![^\W\d_一-鿿])(?:{})(?![^\W\d_一-鿿])"
_CLOCK = r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2}))?\s*(?:uhr|horas?|heures?|h)?"

_HALVES = (
    ("am", range(1, 12), r"morgens|vormittags|früh|de\s+la\s+mañana|de\s+la\s+madrugada|du\s+matin"
     r"|صباحا|صباحًا|صباحاً|في\s+الصباح"),
    ("am", range(1, 13), r"ص\.?"),
    ("pm", range(1, 12), r"nachmittags|abends|de\s+la\s+tarde|de\s+l['’]après-?\s?midi|du\s+soir"
     r"|مساء|مساءً|عصرا|عصرًا|عصراً|بعد\s+الظهر|في\s+المساء"),
    ("pm", range(6, 12), r"de\s+la\s+noche|ليلا|ليلًا|ليلاً"),
    ("pm", range(1, 13), r"م\.?"),
    ("pm", (12, 1, 2), r"mittags|del\s+mediodía|del\s+mediodia|ظهرا|ظهرًا|ظهراً"),
)  # fmt: skip
"""Halves of the day, the hours that they go with, and the words for them behind a time."""
_CHINESE_HALVES = (
    ("am", range(1, 12), "上午|早上|早晨|清晨|早"),
    ("am", range(1, 7), "凌晨"),
    ("am", (11,), "中午"),
    ("pm", (12, 1, 2), "中午"),
    ("pm", range(1, 13), "下午"),
    ("pm", range(5, 12), "傍晚|晚上|晚间|晚"),
)
"""Likewise before a time."""
_CHINESE_CLOCK = re.compile(
    r"(?P<half>上午|早上|早晨|清晨|早|凌晨|中午|下午|傍晚|晚上|晚间|晚)?\s*(?P<hour>\d{1,2})"
    r"\s*(?:[点點时時]\s*(?:(?P<minute>\d{1,2})\s*分?|(?P<part>半|一刻|三刻|整|钟|鐘))?"
    r"|:(?P<after>\d{2}))(?!\d)"
)
_CHINESE_NUMBER = re.compile(r"[一二两兩三四五六七八九十]{1,3}(?=\s*[点點时時分])")
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2, "兩": 2}
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}


@lru_cache(4096)
def clocks_in_english(words: str) -> str:
    """A phrase in small letters, its times of the day in English where they are in other words."""
    words = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in words)
    if not any(map(str.isalpha, words)):  # 13:00-14:15 waits for none of the patterns
        return " ".join(words.split())
    words = re.sub(r"(?<![^\W\d_])([ap])\.\s?m\b\.?", r"\1m", words)
    words = re.sub(r"(\d{1,2})\s*uhr\s*(\d{2})(?!\d|\s*uhr)", r"\1:\2", words)
    words = _with_quarters(words)
    words = _CHINESE_NUMBER.sub(lambda match: str(_chinese_number(match[0])), words)
    words = _CHINESE_CLOCK.sub(_of_chinese, words)
    for half, hours, says in _HALVES:
        pattern = rf"(?<![\d:.]){_CLOCK}\s+{_WORDS.format(says)}"
        words = re.sub(pattern, partial(_in_half, half, hours), words)
    for says, english in ((_NOON, "noon"), (_MIDNIGHT, "midnight")):
        words = re.sub(rf"(?<!\d)(?<!\d\s)(?<!uhr\s){_WORDS.format(says)}", f" {english} ", words)
    return " ".join(words.split())


def _with_quarters(words: str) -> str:
    """`9 y media` and `9 heures et demie` by their minutes."""
    for says, minutes in ((r"y\s+media|et\s+demie?", "30"), (r"y\s+cuarto|et\s+quart", "15")):
        clock = rf"(?<![\d:.])(\d{{1,2}})\s*(?:h|heures?|horas?)?\s+{_WORDS.format(says)}"
        words = re.sub(clock, rf"\1:{minutes}", words)
    return words


def _chinese_number(text: str) -> int | str:
    """`十一` is 11; what is no such number stays."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text] if len(text) == 1 else text
    if len(tens) > 1 or len(ones) > 1 or tens == "十":
        return text
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _of_chinese(match: re.Match[str]) -> str:
    minute = int(match["minute"] or match["after"] or _PARTS.get(match["part"] or "", 0))
    hour, half = int(match["hour"]), match["half"]
    if half is None and match["after"]:
        return match[0]  # 13:00, as it is
    if hour > 24 or minute > 59:
        return match[0]
    if half is None:
        return f" {hour}:{minute:02} "
    found = [
        name for name, hours, says in _CHINESE_HALVES if half in says.split("|") and hour in hours
    ]
    if found:
        return f" {hour}:{minute:02} {found[0]} "
    evening = half in ("下午", "傍晚", "晚上", "晚间", "晚") and 12 < hour < 24
    return f" {hour}:{minute:02} " if evening else match[0]


def _in_half(half: str, hours: Collection[int], match: re.Match[str]) -> str:
    """A time with am or pm; as it is written where its hour is none of that half."""
    hour, minute = int(match["hour"]), match["minute"] or "00"
    if hour in hours:
        return f"{hour}:{minute} {half}"
    if half == "pm" and 12 < hour < 24:
        return f"{hour}:{minute}"
    return match[0]
