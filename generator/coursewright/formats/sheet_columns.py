"""What the columns of a sheet of sign-ups hold, by the words of their titles."""

import re

from coursewright.domain.language import ENGLISH, Language

_COLUMNS = (
    ("email", ("email", "e-mail", "username", "login")),
    ("when", ("timestamp", "submitted", "time", "date")),
    ("role", ("role",)),
    ("choice", ("paper", "class", "session", "slot", "reading", "topic")),
    ("names", ("name", "member", "partner", "student")),
    ("group", ("group", "team", "pair")),
)


def column_of(title: str, language: Language = ENGLISH) -> str:
    """What a column holds, `email`, `when`, `role`, `choice`, `names` or `group`; else nothing.

    Words of the course's language count where they stand whole, since parts of compounds mean
    other things; those of English do in every language, and as parts.
    """
    folded = title.casefold()
    if language.tag.partition("-")[0] != "en":
        said = set(re.findall(r"[^\W\d_]+", folded))
        for name, words in own_columns(language):
            if said & set(words.casefold().split("|")):
                return name
    return next((name for name, words in _COLUMNS if any(w in folded for w in words)), "")


def own_columns(language: Language) -> tuple[tuple[str, str], ...]:
    """What a column holds, and its words in a language with `|` between them; the surer come first.

    A group's name is no student's.
    """
    # Translators: each is a list of words by which the title of a column in a sheet of sign-ups
    # is known, one word each, in their usual forms: any number and order.
    return (
        ("email", language.pgettext("columns of a sign-up sheet", "email")),
        ("when", language.pgettext("columns of a sign-up sheet", "timestamp|time|date")),
        ("role", language.pgettext("columns of a sign-up sheet", "role")),
        ("choice", language.pgettext("columns of a sign-up sheet", "paper|topic|text|article|class")),
        ("names", language.pgettext("columns of a sign-up sheet", "member|members|partner|student|students")),
        ("group", language.pgettext("columns of a sign-up sheet", "group|team|pair")),
        ("names", language.pgettext("columns of a sign-up sheet", "name|names")),
    )  # fmt: skip
