"""What the file says of people: names, addresses to write to, pictures, and how far names go."""

import re
from typing import Annotated

from coursewright.schedule.typed.marks import Reads
from coursewright.schedule.values.scalars import (
    TEXT,
    Written,
    as_text,
    one_of,
    refuse,
    text_of,
)

_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|gif|avif)$", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+")


def _person(value: object) -> str:
    text = text_of(value)
    if _EMAIL.search(text):
        name = re.sub(r"\s*[<(]?" + _EMAIL.pattern + r"[>)]?", "", text).strip(" ,;")
        raise refuse(
            "email-address",
            "an e-mail address would be public on the site and in every copy of the repository",
            "write a group's label or a name",
            name if re.fullmatch(r"[\w .-]+", name) else None,
        )
    return text


def _email(value: object) -> str:
    text = as_text(value).strip().removeprefix("mailto:")
    if not _EMAIL.fullmatch(text):
        raise refuse(
            "bad-email", f"'{text[:60]}' is no e-mail address", "write it as lee@example.edu"
        )
    return text


def _picture(value: object) -> str:
    """The path of a picture below docs/: whether it is there is seen later."""
    text = as_text(value).strip().removeprefix("./").removeprefix("docs/")
    if re.match(r"\w+:|/|\.\.", text) or "/../" in text:
        raise refuse(
            "bad-picture",
            f"'{text[:60]}' is no file of the course, and another host would be told who reads the page",
            "save the picture in docs/ and write its path from there, as people/lee.jpg",
        )
    if not _PICTURE.search(text):
        raise refuse(
            "bad-picture", f"'{text[:60]}' is no picture", "save it as jpg, png, webp or gif"
        )
    return text


PersonName = Annotated[str, Reads(_person), Written("text without e-mail address", {"type": TEXT})]

EmailAddress = Annotated[str, Reads(_email), Written("e-mail address", {"type": "string"})]

PictureFile = Annotated[str, Reads(_picture), Written("file in `docs/`", {"type": "string"})]

PrivacyWord = Annotated[
    str,
    Reads(one_of("groups", "initials", "names")),
    Written("`groups`, `initials` or `names`", {"enum": ["groups", "initials", "names"]}),
]
