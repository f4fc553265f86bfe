"""Passcodes of meetings, which a public site, its calendars and git would give to everybody."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from coursewright.domain.problem import Problem, Severity
from coursewright.schedule.file import NamedLinkFile, ScheduleFile
from coursewright.schedule.keys import Strict
from coursewright.schedule.references import Context
from coursewright.schedule.typed.spots import Spot

_KEYS = frozenset({"pwd", "passcode", "password", "passwd", "passwort", "kennwort"})
_SURE = (
    "passcode", "pass code", "kenncode", "zugangscode", "code d'accès", "code d’accès",
    "código de acceso", "会议密码", "入会密码", "رمز المرور", "رمز الدخول",
)  # fmt: skip
_LIKELY = (
    "password", "passwort", "kennwort", "mot de passe", "contraseña", "pwd", "pin", "密码", "口令",
    "كلمة المرور", "كلمة السر",
)  # fmt: skip
_SAID = re.compile(
    rf"(?<!\w)(?:(?P<sure>{'|'.join(_SURE)})|(?P<likely>{'|'.join(_LIKELY)}))"
    r"(?P<sign>\s*(?:[:=\uff1a]|\b(?:is|ist|lautet|est|es)\b)?)\s*[\"'“„«]?(?P<value>[^\s\"'”“»,;.)]+)",
    re.IGNORECASE,
)
_NO_VALUES = {
    "a", "an", "and", "are", "as", "ask", "at", "auf", "by", "dans", "del", "el", "en", "est",
    "for", "from", "im", "in", "is", "ist", "kein", "la", "le", "no", "not", "of", "on", "or",
    "par", "pas", "per", "por", "protected", "required", "same", "see", "sent", "siehe",
    "steht", "sur", "the", "to", "une", "via", "will", "wird",
}  # fmt: skip
"""Words after 'passcode' that begin no passcode."""


class _Text(NamedTuple):
    key: str
    value: str
    part: Strict
    steps: tuple[str, ...] = ()

    @property
    def spot(self) -> Spot:
        """Where it stands, which takes longer to say than to see that most tell nothing."""
        return self.part.at(*self.steps)


def warn_of_passcodes(file: ScheduleFile, context: Context) -> None:
    """Warn of each passcode, in an address or in words."""
    for text in _texts(file):
        shorter = without_passcode(text.value)
        if shorter is not None:
            what = f"the address under '{text.key}' holds a passcode"
        elif tells_passcode(text.value):
            what = f"the text under '{text.key}' seems to tell a passcode"
        else:
            continue
        message = f"{what}, which the site, its calendars and git publish"
        hint = f"write {shorter}" if shorter else "leave it out"
        hint += ", and tell the passcode to students by other means"
        place = text.spot.place
        context.problems.append(Problem("public-passcode", message, place, hint, Severity.WARNING))


def _texts(part: Strict) -> Iterator[_Text]:
    """Every text of a mapping and of those below it."""
    for key in type(part).model_fields:
        value = getattr(part, key)
        if not value:
            continue
        if isinstance(value, str):
            yield _Text(key, value, part, (key,))
        elif isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, str):
                    yield _Text(name, item, part, (key, name))
                elif isinstance(item, NamedLinkFile):
                    yield _Text(name, item.url, item, ("url",))
        if key != "links" or not isinstance(part, ScheduleFile):
            for below in _below(value):
                yield from _texts(below)


def _below(value: object) -> Iterator[Strict]:
    """The mappings in a value, those of a list or a table among them."""
    if isinstance(value, Strict):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _below(item)


def without_passcode(address: str) -> str | None:
    """An address without its passcode, or None where it has none, or is none."""
    if not address.startswith(("http://", "https://")):
        return None
    parts = urlsplit(address)
    teams = (parts.hostname or "").endswith("teams.microsoft.com") and "/meet/" in parts.path
    secret = _KEYS | {"p"} if teams else _KEYS
    if not any(key.lower() in secret and value for key, value in parse_qsl(parts.query)):
        return None
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0].lower() not in secret]
    return parts._replace(query="&".join(kept)).geturl()


def tells_passcode(text: str) -> bool:
    """Whether a text tells a passcode, and does not only speak of one."""
    for match in _SAID.finditer(text):
        value = match["value"]
        if value.casefold() in _NO_VALUES:
            continue
        signed = match["sign"].strip() in (":", "=", "\uff1a")
        if signed or match["sure"] or any(map(str.isdigit, value)):
            return True
    return False
