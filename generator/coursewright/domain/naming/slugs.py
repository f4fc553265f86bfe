"""Names for files and addresses, made from citation keys."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

MAX_LENGTH = 80

# Windows keeps these for itself, whatever the extension.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)]
)
# The rest have a meaning of their own in a folder of pages.
_RESERVED = _DEVICES | {"index", "readme", "404"}
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)
_SEPARATORS = re.compile(r"[\s:/._\-]+")
_FOREIGN = re.compile(r"[^a-z0-9-]+")


def slug_for(key: str) -> str:
    """A name for the key's page and files: lower-case ASCII letters, digits and hyphens.

    It depends on the key alone, so an address survives whatever happens to other entries. Keys
    that differ only in capitals, in separators or in how an accent is encoded share a slug:
    `slugs_for` tells them apart. A key that loses other characters (`C++`, an emoji) ends in a
    digest of the whole key, so that it stays apart from its neighbours.
    """
    if key.isascii() and key.isalnum() and len(key) <= MAX_LENGTH and key.lower() not in _RESERVED:
        return key.lower()  # as most are written
    folded = unicodedata.normalize("NFC", key).casefold()
    letters = unicodedata.normalize("NFKD", folded).casefold().translate(_LETTERS)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    hyphenated = _SEPARATORS.sub("-", bare)
    kept = re.sub(r"-{2,}", "-", _FOREIGN.sub("", hyphenated)).strip("-")
    if not kept:
        return f"paper-{_digest(folded)}"
    if len(kept) > MAX_LENGTH:
        return f"{kept[: MAX_LENGTH - 9].strip('-')}-{_digest(folded)}"
    if _FOREIGN.search(hyphenated) or kept in _RESERVED:
        return f"{kept[: MAX_LENGTH - 9].strip('-')}-{_digest(folded)}"
    return kept


def slugs_for(keys: Iterable[str]) -> dict[str, str]:
    """A slug of its own for each of the keys, whatever their order.

    Where several would share one, the key that is written like it has it (`raft`), and the
    others end in a digest of the key as it is written (`Raft`).
    """
    by_slug: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        by_slug.setdefault(slug_for(key), []).append(key)
    return {
        key: slug if len(alike) == 1 or key == slug else _with_digest(slug, key)
        for slug, alike in by_slug.items()
        for key in alike
    }


def _with_digest(slug: str, key: str) -> str:
    return f"{slug[: MAX_LENGTH - 9].strip('-')}-{_digest(unicodedata.normalize('NFC', key))}"


def title_slug(title: str) -> str:
    """An id made from a title: lower-case ASCII letters, digits and hyphens.

    Punctuation is passed over (`Spanner: Google's` gives `spanner-googles`), since two equal ids
    are a problem that the instructor is told of. A title without Latin letters gives a digest.
    """
    letters = unicodedata.normalize("NFKD", title.casefold()).casefold().translate(_LETTERS)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    kept = _FOREIGN.sub("", _SEPARATORS.sub("-", bare))
    kept = re.sub(r"-{2,}", "-", kept)[:MAX_LENGTH].strip("-")
    return kept or f"class-{_digest(title)}"


def class_slug(id_: str) -> str:
    """The name of a class's page: its id, but for names that mean something else to a folder."""
    stem = id_.partition(".")[0]
    return f"{id_}-{_digest(id_)}" if stem in _RESERVED or id_ in _RESERVED else id_


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, so that no file or folder there can have it.

    Whatever follows its first dot counts for nothing, nor do capitals (Microsoft, "Naming Files,
    Paths, and Namespaces").
    """
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
