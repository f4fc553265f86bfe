"""Which dollar signs begin a formula, and which stand for money."""

import re

_DOLLAR = re.compile(r"\\.|\$", re.DOTALL)
# What only formulas hold. An escaped sign such as '\\%' is found in prose, too.
_TEX = re.compile(r"\\[^%&#$_{} ]|[\^_{}=<>]")
_LONG_WORD = re.compile(r"(?<![^\s(])[^\W\d_]{3,}(?![^\s.,;:)])")
_AMOUNT_AND_WORDS = re.compile(r"[\d.,]*\d\s?[^\W\d_]* (?=[^\W\d_]{2})")
_SEVERAL = re.compile(r"[\s,;](?=\S)|[,;.](?=\s)")
_FUNCTIONS = frozenset(
    ["log", "max", "min", "exp", "sin", "cos", "tan", "poly", "polylog", "lim", "sup", "inf", "mod"]
)


def formula_end(source: str, start: int) -> int:
    """Where the formula ends that the `$` before `start` begins, or -1 where it begins none.

    What follows the sign decides: a number may be a sum of money (`$5 and $6`), and then what
    follows the second sign, too. Anything else is a formula, even before a digit
    (`A$\\beta$25`), unless it is plain words (`Ke$ha and A$AP`).
    """
    end = _next_dollar(source, start)
    tex = source[start:end]
    if end < 0 or not tex.strip() or not _balanced(tex):
        return -1
    after = source[end + 1 : end + 2]
    opening = tex[0]
    if opening.isdigit() or (opening == "." and tex[1:2].isdigit()):
        return -1 if _is_money(tex, after) else end
    if (
        tex[-1].isspace()
        and not opening.isspace()
        and _SEVERAL.search(tex)
        and not _TEX.search(tex)
    ):
        return -1
    if opening.isspace() or tex[-1].isspace() or after.isalnum():
        return -1 if _is_prose(tex) else end
    return end


def _next_dollar(source: str, start: int) -> int:
    return next((m.start() for m in _DOLLAR.finditer(source, start) if m[0] == "$"), -1)


def _is_money(tex: str, after: str) -> bool:
    if tex[-1].isspace():
        return True
    if _TEX.search(tex):
        return False
    return after.isdigit() or bool(_AMOUNT_AND_WORDS.match(tex)) or _is_prose(tex)


def _is_prose(tex: str) -> bool:
    if _TEX.search(tex):
        return False
    words = _LONG_WORD.findall(tex)
    return any(word.lower() not in _FUNCTIONS for word in words) or " and " in tex


def _balanced(tex: str) -> bool:
    depth = 0
    for match in re.finditer(r"\\.|[{}]", tex, re.DOTALL):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            return False
    return depth == 0
