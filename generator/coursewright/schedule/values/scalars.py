"""Fields of schedule.yaml as instructors write them, each typed by one annotated type.

Every scalar arrives as text (`formats.yaml.tree`). A value that does not fit raises a
`Unfit` whose reason is a `Refusal`: the problem's code, and how to mend it.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coursewright.domain.language import Language
from coursewright.domain.naming.nearest import did_you_mean, nearest
from coursewright.domain.times.other_languages import CANCELLED, PLANNED, POSTPONED, TO_POSTPONE
from coursewright.domain.times.zones import time_zone, zone_names
from coursewright.formats.citation_styles import SHORT_NAMES, style_named, suggest_style
from coursewright.formats.language import known_languages, likely_tag, read_language
from coursewright.schedule.keys import ReadIn
from coursewright.schedule.typed.marks import Misfit, Reads, ReadsIn, Unfit
from coursewright.schedule.values.colors import CSS_COLORS
from coursewright.schedule.values.translated_words import value_in_english
from coursewright.schedule.values.zones import is_fixed, meant_zone

MAX_TEXT = 2_000
MAX_MARKDOWN = 20_000

_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


YES = {"yes", "true", "on"}
NO = {"no", "false", "off"}


class Refusal(NamedTuple):
    """What is wrong with a value and how to mend it.

    `instead` is what to write in the value's place, where it can be told; `text` the value.
    """

    code: str
    message: str
    hint: str = ""
    instead: str | None = None
    text: str = ""


def refuse(
    code: str, message: str, hint: str = "", instead: str | None = None, text: str = ""
) -> Unfit:
    """The error that says what is wrong with a value, as a `Refusal` does."""
    return Unfit(Misfit("refused", refused=Refusal(code, message, hint, instead, text)))


def as_text(value: object) -> str:
    """The text that stands there; a list, a mapping or nothing is refused."""
    if value is None:
        raise refuse("missing-value", "the value is missing", "write it, or delete the key")
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a mapping"
        hint = "put double quotes around text that begins with '[' or '{'"
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            hint = "write it alone, without brackets or a dash before it"
        raise refuse("wrong-shape", f"expected text, found {kind}", hint)
    return value


def text_of(value: object) -> str:
    """Plain text of a reasonable length; else a problem."""
    text = " ".join(as_text(value).split())
    if not text:
        raise refuse("missing-value", "the value is empty", "write it, or delete the key")
    if len(text) > MAX_TEXT:
        raise refuse("too-long", f"the text has {len(text):,} characters; at most {MAX_TEXT:,} fit")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs"):  # half a pair has no UTF-8
            raise refuse(
                "control-character",
                f"the text holds a control character (U+{ord(character):04X})",
                "delete it",
            )
    return text


def _markdown(value: object) -> str:
    """Text of several lines, as written."""
    text = as_text(value).replace("\t", "    ").rstrip()
    if not text.strip():
        raise refuse("missing-value", "the value is empty", "write it, or delete the key")
    if len(text) > MAX_MARKDOWN:
        size = f"{len(text):,} characters; at most {MAX_MARKDOWN:,} fit"
        raise refuse("too-long", f"the text has {size}", "write it in docs/classes/ instead")
    for character in text:
        if unicodedata.category(character) == "Cc" and character != "\n":
            code = f"U+{ord(character):04X}"
            raise refuse(
                "control-character", f"the text holds a control character ({code})", "delete it"
            )
    return text


def identifier(value: object) -> str:
    """An id, which may stand in an address; else a problem."""
    text = as_text(value).strip()
    if not is_id(text):
        raise refuse(
            "bad-id",
            f"'{text[:80]}' is no id: ids are small letters, digits, '.', '-' and '_'",
            f"for example '{_slug(text) or 'cs839-sp22'}'",
            _slug(text) or None,
        )
    return text


def is_id(text: str) -> bool:
    """Whether a text may be an id."""
    return len(text) <= 80 and _ID.fullmatch(text) is not None


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:60].strip("-")


def _zone(value: object, read_in: ReadIn) -> ZoneInfo:
    text = as_text(value).strip()
    known = zone_names()
    if text in known and not is_fixed(text):
        try:
            return time_zone(text)
        except ZoneInfoNotFoundError:
            pass  # listed but unreadable there: said below like an unknown one
    hint, city = meant_zone(text, known, read_in.language.tag)
    wrong = "is no city's time zone" if is_fixed(text) else "is no time zone"
    raise refuse("unknown-timezone", f"'{text[:40]}' {wrong}", hint, city)


def _language(value: object) -> Language:
    text = as_text(value).strip()
    if (language := read_language(text)) is None:
        known = known_languages()
        raise refuse(
            "unknown-language",
            f"'{text[:40]}' is no language that the site has words for",
            f"write one of {', '.join(known)}, or with a region, as en-US",
            likely_tag(text),
        )
    return language


def _color(value: object) -> str:
    text = as_text(value).strip().lower()
    if text not in CSS_COLORS:
        raise refuse(
            "bad-color",
            f"'{text[:20]}' is no CSS colour name",
            did_you_mean(text, CSS_COLORS) or "for example teal",
            nearest(text, CSS_COLORS),
        )
    return text


_SAYS = {"yes": "y 1 t ja wahr sí si oui vrai 是 نعم", "no": "n 0 f nein falsch non faux 否 不 لا"}


def _bool(value: object) -> bool:
    text = as_text(value).strip().lower()
    if text not in YES | NO:
        likely = next((answer for answer, words in _SAYS.items() if text in words.split()), None)
        likely = likely or nearest(text, ("yes", "no", "true", "false"))
        raise refuse(
            "bad-yes-no", f"'{text[:20]}' is neither yes nor no", "write yes or no", likely
        )
    return text in YES


def _minutes(value: object) -> int:
    text = as_text(value).strip().removesuffix("min").strip()
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or int(text) == 0:
        raise refuse("bad-minutes", f"'{text[:20]}' is no number of minutes", "write 20")
    return int(text)


def _count(value: object) -> int:
    text = as_text(value).strip()
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII):
        raise refuse("bad-count", f"'{text[:20]}' is no whole number up to 99999", "write 1")
    return int(text)


def one_of(
    *words: str,
    meant: Mapping[str, Collection[str]] | None = None,
    hints: Mapping[str, str] | None = None,
) -> Callable[[object], str]:
    """A validator that lets only the given words pass; `meant` are others for each of them.

    `hints` tell of words that stand for none of them what to write instead.
    """
    others = {other: word for word, several in (meant or {}).items() for other in several}

    def validate(value: object) -> str:
        text = as_text(value).strip().lower()
        if text not in words:
            says = f"'{text[:30]}' is not one of {', '.join(words)}"
            plain = " ".join(text.split())
            if word := others.get(plain) or value_in_english(plain, words):
                raise refuse("bad-word", says, f"write {word}", word)
            if hint := (hints or {}).get(plain):
                raise refuse("bad-word", says, hint)
            raise refuse("bad-word", says, did_you_mean(text, words), nearest(text, words))
        return text

    return validate


def _style(value: object) -> str:
    text = as_text(value).strip()
    name = style_named(text)
    if not name:
        hint, instead = suggest_style(text)
        raise refuse("unknown-style", f"no citation style is called '{text[:60]}'", hint, instead)
    return name


TEXT: list[str] = ["string", "number", "boolean"]
"""What an editor takes plain text for: it types `2022` and `yes` before the schema is asked."""


@dataclass(frozen=True)
class Written:
    """How a value is called in the reference, and how an editor checks it while it is typed.

    `schema` is JSON Schema, draft 7. It refuses nothing that `check` lets pass; `check` says more.
    """

    name: str
    schema: dict[str, object] = field(hash=False)


Words = Annotated[str, Reads(text_of), Written("text", {"type": TEXT})]

Markdown = Annotated[str, Reads(_markdown), Written("Markdown", {"type": TEXT})]

Identifier = Annotated[
    str,
    Reads(identifier),
    Written("id: small letters, digits, `.`, `-`, `_`", {"type": ["string", "number"]}),
]

Color = Annotated[
    str,
    Reads(_color),
    Written("CSS colour name", {"anyOf": [{"enum": sorted(CSS_COLORS)}, {"type": "string"}]}),
]

YesNo = Annotated[
    bool,
    Reads(_bool),
    Written("`yes` or `no`", {"anyOf": [{"enum": ["yes", "no"]}, {"type": ["boolean", "string"]}]}),
]

Minutes = Annotated[int, Reads(_minutes), Written("minutes", {"type": ["integer", "string"]})]

Count = Annotated[int, Reads(_count), Written("whole number", {"type": ["integer", "string"]})]

Zone = Annotated[ZoneInfo, ReadsIn(_zone), Written("time zone", {"type": "string"})]

LanguageTag = Annotated[Language, Reads(_language), Written("BCP 47 tag", {"type": "string"})]

StyleWord = Annotated[
    str,
    Reads(_style),
    Written(
        "name of a [citation style](https://www.zotero.org/styles)",
        {"anyOf": [{"enum": sorted(["ieee", "apa", *SHORT_NAMES])}, {"type": "string"}]},
    ),
]

HeadingsWord = Annotated[
    str,
    Reads(one_of("weeks", "months", "themes", "none")),
    Written(
        "`weeks`, `months`, `themes` or `none`", {"enum": ["weeks", "months", "themes", "none"]}
    ),
]
StatusWord = Annotated[
    str,
    Reads(
        one_of(
            "planned",
            "cancelled",
            meant={"planned": PLANNED, "cancelled": CANCELLED},
            hints=dict.fromkeys(POSTPONED, TO_POSTPONE),
        )
    ),
    Written("`planned` or `cancelled`", {"enum": ["planned", "cancelled"]}),
]
