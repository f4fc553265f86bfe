"""What a presenting group's calendar is known by: an id, which stands in its address."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

_MAX_SLUG = 40


class Group(NamedTuple):
    """A presenting group, by the id in its calendar's address and by what the schedule calls it."""

    id: str
    label: str


class EarlierGroup(NamedTuple):
    """A group that a version had, and the day from which anybody may hear of it, None for any."""

    id: str
    label: str
    seen_from: date | None = None


def group_of(label: str, ids: Mapping[str, str]) -> Group:
    """The group with a label; `ids` are those that the course gives, by `group_slug`."""
    slug = group_slug(label)
    return Group(ids.get(slug, slug), label)


def group_slug(label: str) -> str:
    """The id of a group that is given none: `7` for `Group 7`.

    Labels that differ only in capitals, spaces and punctuation share it: they are one group. A
    label with letters beyond ASCII, or a very long one, ends in a digest of the whole.
    """
    folded = unicodedata.normalize("NFC", label).casefold()
    letters = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-").removeprefix("group-")
    if folded.isascii() and 0 < len(slug) <= _MAX_SLUG:
        return slug
    digest = sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (slug[:_MAX_SLUG].strip("-"), digest) if part)


def by_id(groups: Iterable[Group]) -> dict[str, str]:
    """The first label of each group by its id: `Group 2` before `Group 10`."""
    found: dict[str, str] = {}
    for group in groups:
        found.setdefault(group.id, group.label)
    return dict(sorted(found.items(), key=lambda item: _by_number(item[0])))


def _by_number(id_: str) -> list[tuple[int, str]]:
    """What puts names with numbers in their natural order."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", id_)]
