"""Values of BibTeX fields: braces, quotes, macros and '#' between them."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from coursewright.domain.problem import Severity
from coursewright.formats.fault import Fault

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
MONTH_MACROS: Mapping[str, str] = MappingProxyType(
    {
        **{month[:3].lower(): month for month in MONTHS},
        # Not BibTeX's, but common and plain.
        **{month.lower(): month for month in MONTHS},
        "sept": "September",
    }
)
_MONTHS_ELSEWHERE = {
    word: number
    for number, words in enumerate(
        (
            "januar jänner janvier enero 一月 1月 يناير", "februar février fevrier febrero 二月 2月 فبراير",
            "märz maerz mars marzo 三月 3月 مارس", "avril abril 四月 4月 أبريل ابريل",
            "mai mayo 五月 5月 مايو", "juni juin junio 六月 6月 يونيو", "juli juillet julio 七月 7月 يوليو",
            "août aout agosto 八月 8月 أغسطس اغسطس", "septembre septiembre setiembre 九月 9月 سبتمبر",
            "oktober octobre octubre 十月 10月 أكتوبر اكتوبر", "novembre noviembre 十一月 11月 نوفمبر",
            "dezember décembre decembre diciembre 十二月 12月 ديسمبر",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip


def month_elsewhere(text: str) -> int:
    """The month, January is 1, that a text names in another language of courses; 0 for none."""
    return _MONTHS_ELSEWHERE.get(text.strip(" .{}").casefold(), 0)


MAX_VALUE = 500_000
"""How long a value may be, in characters: a list of 3,000 authors has a tenth of it."""

_MAX_EXPANDED = 100_000  # by macros; doubling one sixty times would fill the memory

# A brace behind a backslash does not count: the rule by which bibtexparser splits the file.
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)["{}]')
_WORD = re.compile(r'[^\s"#{},=]+')
_SPACE = re.compile(r"\s*")
_NEXT_FIELD = re.compile(r"([^\W\d][\w:.\-]*)\s*=")
_RUN = re.compile(r"[ \t\r\n]+")


Near = Callable[[str], str | None]
"""The known macro that is nearest to a name, if any."""


def resolve_value(
    raw: str, macros: Mapping[str, str], near: Near = lambda name: None
) -> tuple[str, tuple[Fault, ...]]:
    """The text of a value as BibTeX reads it, runs of white space made one space.

    `macros` maps lower-case names to texts. Of an undefined macro the name stays in the text. A
    value that is too long, or would be with its macros written out, is empty, with a fault.
    """
    if len(raw) > MAX_VALUE:
        return "", (_too_long(f"has {len(raw):,} characters; at most {MAX_VALUE:,} are read"),)
    inner = raw[1:-1]
    if raw[:1] == "{" and raw[-1:] == "}" and len(raw) > 1:
        # As nearly all values are written: in one pair of braces.
        plain = "{" not in inner and "}" not in inner and inner[-1:] != "\\"
        if plain or _closing(raw, 0) == len(raw) - 1:
            return _even(inner), ()
    pieces: list[str] = []
    faults: list[Fault] = []
    position = expanded = 0
    while True:
        piece, end, fault = _piece(raw, position, macros, near)
        pieces.append(piece)
        expanded += max(0, len(piece) - (end - position))
        if expanded > _MAX_EXPANDED:
            says = f"has more than {_MAX_EXPANDED:,} characters with its macros written out"
            return "", (_too_long(says),)
        if fault:
            faults.append(fault)
        position = _skip_space(raw, end)
        if position >= len(raw):
            break
        if raw[position] != "#":
            run_on = _run_on(raw, position)
            # Words without braces are no macros, but text.
            faults = [run_on] if run_on.code == "bad-value" else [*faults, run_on]
            break
        position = _skip_space(raw, position + 1)
    return _even("".join(pieces)), tuple(faults)


def _piece(
    raw: str, start: int, macros: Mapping[str, str], near: Near
) -> tuple[str, int, Fault | None]:
    """One operand of '#', where it ends, and what is wrong with it."""
    opening = raw[start : start + 1]
    if opening in ("{", '"') and opening:
        end = _closing(raw, start)
        if end < 0:
            says = "has braces or quotes that do not pair up"
            return raw[start:], len(raw), Fault("unbalanced-brace", says, hint="balance them")
        text = raw[start + 1 : end]
        return text, end + 1, None if _balanced(text) else _unbalanced(text, start + 1)
    word = _WORD.match(raw, start)
    if not word:
        hint = "write it in braces: {…}"
        severity = Severity.ERROR if raw else Severity.INFO
        return "", len(raw), Fault("bad-value", "has no value", hint=hint, severity=severity)
    name = word[0]
    if name.isdecimal():
        return name, word.end(), None
    if name.lower() in macros:
        return macros[name.lower()], word.end(), None
    if name[0].isdecimal() or name.startswith("\\"):
        says = f"has the value '{name}' without braces"
        fault = Fault(
            "bad-value",
            says,
            name,
            f"write {{{name}}}",
            offset=word.start(),
            instead=f"{{{name}}}",
        )
    else:
        says = f"uses the macro '{name}', which is not defined"
        month = month_elsewhere(name)
        meant = MONTHS[month - 1][:3].lower() if month else near(name)
        hint = f"did you mean '{meant}'?" if meant else f"write {{{name}}} for the text itself"
        instead = meant or f"{{{name}}}"
        fault = Fault("undefined-macro", says, name, hint, offset=word.start(), instead=instead)
    return name, word.end(), fault


def _closing(raw: str, start: int) -> int:
    """The offset of the brace or quote that ends the one at `start`, or -1."""
    if raw[start] == '"':
        for match in _QUOTE.finditer(raw, start + 1):
            at = match.start()
            # {"} is BibTeX's way to write a quote inside quotes.
            if match[0] == '"' and raw[at - 1 : at + 2] != '{"}':
                return at
        return -1
    depth = 0
    for match in _BRACE.finditer(raw, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return -1


def _too_long(says: str) -> Fault:
    return Fault("value-too-long", says, hint="shorten it")


def _balanced(text: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _unbalanced(text: str, offset: int) -> Fault:
    says = "has braces that do not pair up"
    return Fault("unbalanced-brace", says, _RUN.split(text)[0], "balance them", offset=offset)


def _run_on(raw: str, position: int) -> Fault:
    """What is wrong where a value goes on after its end."""
    field = _NEXT_FIELD.match(raw, position)
    if field:
        says = f"is not followed by a comma, so that it runs into '{field[1]}'"
        hint = f"put a comma before '{field[1]}'"
        instead = f", {field[1]}"
        return Fault("missing-comma", says, field[1], hint, offset=position, instead=instead)
    rest = _RUN.split(raw[position:], maxsplit=1)[0]
    if raw[0] in '{"':
        says = f"goes on with '{rest}' after its end"
        return Fault("bad-value", says, rest, "put the whole value in braces", offset=position)
    says = "has a value of several words without braces"
    return Fault("bad-value", says, rest, "put the whole value in braces", offset=position)


def _skip_space(raw: str, position: int) -> int:
    match = _SPACE.match(raw, position)
    return match.end() if match else position


def _even(text: str) -> str:
    # To look for one sign after the other takes a tenth of the time of a pattern.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _RUN.sub(" ", text)
    return text.strip(" ")
