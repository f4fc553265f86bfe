"""Ordinal numbers in a locale's own form: `2nd`, `2.`, `2ᵉ`, and a bare `2` where it has none.

citeproc-py takes the English one where a locale's is empty or a style words a part of it anew, the
first of several genders, and `111st`. This is CSL 1.0.2, "Ordinal Suffixes" and "Gender".
"""

from collections.abc import Iterable
from typing import Any

from citeproc import model

_TERMS = "./cs:terms/cs:term[@name='ordinal' or starts-with(@name, 'ordinal-')]"
_MONTH = "month-01"  # by which the number of a day goes


def ordinal(number: int, context: Any) -> str:
    """The number with the suffix of the first locale that has any, even an empty one."""
    root = context.get_root()
    for locale in getattr(root, "locales", None) or [root]:
        if terms := locale.xpath_search(_TERMS):
            return f"{number}{_suffix(number, terms, _gender(context))}"
    return str(number)


def _suffix(number: int, terms: Iterable[Any], gender: str | None) -> str:
    """The text of the term that says most of the number, in the noun's gender or in none."""
    met = [
        (_met(number, term), term) for term in terms if term.get("gender-form") in (None, gender)
    ]
    best = max(
        ((rank, term.get("gender-form") == gender, term) for rank, term in met if rank),
        key=lambda found: found[:2],
        default=None,
    )
    return str(best[2].text or "") if best else ""


def _met(number: int, term: Any) -> int:
    """How much a term says of a number: from 4, all of it, to 1, nothing; 0 if another is meant."""
    digits = term.get("name").partition("-")[2]
    if not digits:
        return 1
    value = int(digits)
    match = term.get("match") or ("last-digit" if value < 10 else "last-two-digits")
    if match == "whole-number":
        return 4 * (number == value)
    return 3 * (number % 100 == value) if match == "last-two-digits" else 2 * (number % 10 == value)


def _gender(context: Any) -> str | None:
    """The gender of what is counted: an edition, a volume; the month of a day."""
    noun = context.get("variable") if isinstance(context, model.Number) else _MONTH
    term = context.get_term(noun)
    return None if term is None else term.get("gender")


model.to_ordinal = ordinal
