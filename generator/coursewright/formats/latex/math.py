"""Formulas in readable characters: `$O(n^2)$` as `O(n²)`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coursewright.formats.latex.symbols import FORBIDDEN, SILENT, symbols

# Rendering what no reader would read as a formula is not worth the time it takes.
_LONGEST = 2000

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_~]|\s+|.", re.DOTALL)
_SUPERSCRIPT = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyz\u2032∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ\u2032°",
        strict=True,
    )
)
_SUBSCRIPT = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_FONTS = frozenset(
    [
        "mathrm",
        "mathit",
        "mathbf",
        "mathsf",
        "mathtt",
        "mathcal",
        "mathscr",
        "mathfrak",
        "text",
        "textrm",
        "textit",
        "textbf",
        "mbox",
        "operatorname",
        "boldsymbol",
        "bm",
        "textsc",
        "texttt",
        "ensuremath",
        *(
            "textsf",
            "textnormal",
            "textup",
            "emph",
            "hbox",
            "mathop",
            "mathbin",
            "mathrel",
            "mathord",
        ),
        *("operatorname", "mathnormal", "mathds", "pmb", "mathpzc", "mathbbm"),
    ]
)
# Fonts that hold until the end of their group; in plain characters they are as good as none.
_SWITCHES = frozenset(
    [
        *("rm", "bf", "it", "sf", "tt", "cal", "sc", "sl", "em", "mit", "frak", "scr", "rmfamily"),
        *("bfseries", "itshape", "sffamily", "ttfamily", "upshape", "normalfont", "tiny"),
        *("small", "footnotesize", "scriptsize", "normalsize", "large", "Large"),
    ]
)
_DOUBLE = {letter: unicodedata.lookup(f"DOUBLE-STRUCK CAPITAL {letter}") for letter in "CNPQRZ"}
_OVER = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    **{"acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306"},
    **{"mathring": "\u030a", "widecheck": "\u030c", "underline": "\u0332"},
}
_SPACES = {*(f"\\{sign}" for sign in " ,;:>"), "\\quad", "\\qquad", "\\\\", "~"}

# Commands whose first argument stands above or below the second.
_STACKED = {"overset": "^", "stackrel": "^", "underset": "_"}

_Kind = Literal[
    "group",
    "sup",
    "sub",
    "top",
    "bottom",
    "sqrt",
    "font",
    "double",
    "over",
    "stacked",
    "base",
    "unseen",
]


@dataclass
class _Frame:
    """An argument being read: `single` until its brace is met, when one mark would do."""

    kind: _Kind
    out: list[str] = field(default_factory=list)
    single: bool = True
    extra: str = ""


def math_text(tex: str) -> tuple[str, tuple[str, ...]]:
    """The formula in plain characters, and the commands in it that are not known.

    Scripts become Unicode's where all their characters have one (`x_i` is `xᵢ`), else they stay
    as `^(…)` and `_(…)`; a fraction is `a/b`. A command that is not known stays as typed.
    """
    if len(tex) > _LONGEST:
        return tex, ()
    table = symbols()
    unknown: list[str] = []
    stack = [_Frame("group", single=False)]
    for mark in _TOKEN.findall(tex):
        top = stack[-1]
        if mark == "{":
            if top.single:
                top.single = False
            else:
                stack.append(_Frame("group", single=False))
            continue
        if mark == "}":
            while stack[-1].single:
                _close(stack)
            if len(stack) > 1 and _close(stack):
                _close_single(stack)
            continue
        opened = _opened(mark)
        if opened:
            stack.append(opened)
        elif mark in _SPACES or mark.isspace():
            if not top.single and top.out and not top.out[-1].endswith(" "):
                top.out.append(" ")
        else:
            top.out.append(_character(mark, top.out, table, unknown))
            _close_single(stack)
    while len(stack) > 1:
        _close(stack)
    plain = unicodedata.normalize("NFC", "".join(stack[0].out))
    return plain.strip(), tuple(dict.fromkeys(unknown))


def _opened(mark: str) -> _Frame | None:
    name = mark[1:]
    if mark == "^":
        return _Frame("sup")
    if mark == "_":
        return _Frame("sub")
    if name in ("frac", "dfrac", "tfrac"):
        return _Frame("top")
    if name == "sqrt":
        return _Frame("sqrt")
    if name in ("mathbb", "Bbb"):
        return _Frame("double")
    if name in _FONTS:
        return _Frame("font")
    if name in ("begin", "end", "phantom", "hphantom", "vphantom", "label", "tag", "hspace"):
        return _Frame("unseen")
    if name in _STACKED:
        return _Frame("stacked", extra=_STACKED[name])
    if name in _OVER:
        return _Frame("over", extra=_OVER[name])
    return None


def _character(mark: str, before: list[str], table: Mapping[str, str], unknown: list[str]) -> str:
    if not mark.startswith("\\") or mark == "\\":
        if mark == "'":
            return "\u2032"
        after_word = before and before[-1] in _WORDS and mark.isalnum()
        return f" {mark}" if after_word else mark
    name = mark[1:]
    if not name.isalpha():
        return "‖" if name == "|" else "" if name == "!" else name
    if name in SILENT or name in _SWITCHES:
        return ""
    if name in FORBIDDEN or name not in table:
        unknown.append(name)
        return mark
    symbol = table[name]
    if symbol in _WORDS and before and before[-1][-1:].isalnum():
        before.append(" ")
    return symbol


_WORDS = frozenset(
    [
        "cos",
        "sin",
        "tan",
        "arccos",
        "arcsin",
        "arctan",
        "cosh",
        "sinh",
        "tanh",
        "ln",
        "log",
        "exp",
        "max",
        "min",
        "sup",
        "inf",
        "lim",
        "Pr",
        "mod",
        "arg",
        "det",
        "dim",
        "gcd",
    ]
)


def _close_single(stack: list[_Frame]) -> None:
    while stack[-1].single and _close(stack):
        pass


def _close(stack: list[_Frame]) -> bool:
    """Join the frame to the one around it; False where its command awaits one more argument."""
    frame = stack.pop()
    text = "".join(frame.out)
    if frame.kind == "top":
        stack.append(_Frame("bottom", extra=_wrapped(text)))
        return False
    if frame.kind == "stacked":
        table = _SUPERSCRIPT if frame.extra == "^" else _SUBSCRIPT
        stack.append(_Frame("base", extra=_script(frame.extra, text.strip(), table)))
        return False
    if frame.kind == "unseen":
        text = ""
    elif frame.kind == "base":
        text += frame.extra
    elif frame.kind == "sup":
        text = _script("^", text.strip(), _SUPERSCRIPT)
    elif frame.kind == "sub":
        text = _script("_", text.strip(), _SUBSCRIPT)
    elif frame.kind == "bottom":
        text = f"{frame.extra}/{_wrapped(text)}"
    elif frame.kind == "sqrt":
        text = f"√{_wrapped(text)}"
    elif frame.kind == "double":
        text = "".join(_DOUBLE.get(c, c) for c in text)
    elif frame.kind == "over":
        text = text[:1] + frame.extra + text[1:]
    stack[-1].out.append(text)
    return True


def _script(sign: str, text: str, table: Mapping[str, str]) -> str:
    if text and all(c in table for c in text):
        return "".join(table[c] for c in text)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def _wrapped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"
