"""biblatex's way to name each part: `family=Beethoven, given=Ludwig, prefix=van`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from coursewright.formats.bibtex.name_order import NameParts
from coursewright.formats.bibtex.name_words import split_commas

_PART = re.compile(r'\s*"?\s*([a-z]+(?:-i)?)\s*=\s*(.*?)\s*"?\s*', re.DOTALL)
# Options of one name (biblatex manual, 3.8), which say how it is sorted and shortened. `middle`
# is a part that its manual adds as an example, and that bibliographies have since.
_PARTS = frozenset(["family", "given", "middle", "prefix", "suffix"])
_OPTIONS = re.compile(
    r"(?:family|given|middle|prefix|suffix)-i|useprefix|juniorcomma|id|hash|gender"
    r"|unique(?:name|list)|noroman|nohash(?:others)?"
    r"|(?:sortingnamekey|uniquename|labelalphaname|name)templates?(?:name)?"
)


def labels_of(name: str) -> Mapping[str, str] | None:
    """The parts of a name by their labels, options among them; None where it has no labels."""
    if "=" not in name:
        return None
    found = [_PART.fullmatch(part) for part in split_commas(name)]
    labels = {part[1]: part[2].strip('"') for part in found if part}
    known = all(label in _PARTS or _OPTIONS.fullmatch(label) for label in labels)
    return MappingProxyType(labels) if known and all(found) else None


def is_option(name: str) -> bool:
    """Whether what stands between two 'and' is an option of the whole list, and no person."""
    labels = labels_of(name)
    return labels is not None and not _PARTS & labels.keys()


def labelled_parts(labels: Mapping[str, str]) -> NameParts | None:
    """The name that labels tell; None where they name no part. One of one word is its family's."""
    given = " ".join(filter(None, (labels.get("given", ""), labels.get("middle", ""))))
    family = labels.get("family", "") or given
    if not family:
        return None
    given = given if labels.get("family") else ""
    return NameParts(family, given, labels.get("prefix", ""), labels.get("suffix", ""))
