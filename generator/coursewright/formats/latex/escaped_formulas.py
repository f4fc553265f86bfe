"""Formulas that a reference manager escaped, sign by sign, because it takes a field for plain text.

Zotero writes the `$\\epsilon_i$` of an abstract as `\\${\\textbackslash}epsilon\\_i\\$`.
"""

import re

_DOLLAR = "\\$"
# What nobody writes between two sums of money: an escaped command or power.
_ESCAPED_TEX = re.compile(r"\{\\textbackslash\}[A-Za-z]|\{\\textasciicircum\}")
_ESCAPED_SIGN = re.compile(
    r"\{\\(textbackslash|textasciicircum|textasciitilde|textless|textgreater)\}|\\([{}_#%&])"
)
_SIGNS = {
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textless": "<",
    "textgreater": ">",
}


def formulas_restored(source: str) -> str:
    """The text with such formulas as they were; a text without them as it is."""
    if _DOLLAR not in source or not _ESCAPED_TEX.search(source):
        return source
    parts = source.split(_DOLLAR)
    restored = [parts[0]]
    number = 1
    while number < len(parts):
        is_closed = number + 1 < len(parts)
        if is_closed and _ESCAPED_TEX.search(parts[number]):
            restored += ["$", _ESCAPED_SIGN.sub(_sign, parts[number]), "$", parts[number + 1]]
            number += 2
        else:
            restored += [_DOLLAR, parts[number]]
            number += 1
    return "".join(restored)


def _sign(match: re.Match[str]) -> str:
    return _SIGNS.get(match[1] or "", match[2] or "")
