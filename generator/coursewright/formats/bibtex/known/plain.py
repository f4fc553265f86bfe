"""An entry as nearly all are written, read by patterns: the parser goes from sign to sign.

It has one head, and values in braces that pair up, numbers or words. What stands otherwise is the
parser's, which says the same of these.
"""

import re
from collections.abc import Iterable

from coursewright.formats.bibtex.comments import mask_comments
from coursewright.formats.bibtex.known.own_fields import own_fields
from coursewright.formats.bibtex.known.parts import ReadEntry, ReadPart

_HEAD = re.compile(r"\s*+@([A-Za-z]++)[ \t]*+\{([^\s,={}()\"@\\%#]++),")
_INSIDE = r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+"
_FIELD = re.compile(rf"\s*+([A-Za-z][\w\-]*+)\s*+=\s*+(\{{{_INSIDE}\}}|\w++)\s*+(,|(?=\}}))")
_END = re.compile(r"\s*+\}\s*+\Z")
_NO_ENTRIES = ("comment", "preamble", "string")
_RUN_ON = re.compile(r"(?:^\w+|[}\"])\s+[\w.\-]+\s*:?=\s*[{\"\w'“]|^['“‘]|(?:^\w+|[}\"])\s*;")


def plain_part(text: str, level: str) -> ReadPart | None:
    """What `read_part` says of a part that is one plain entry; None for any other."""
    # To the parser a brace behind a backslash is none, and with an '@' a block may begin.
    if text != level or text.count("@") != 1 or "\\{" in text or "\\}" in text:
        return None
    head = _HEAD.match(text)
    if head is None or head[1].lower().startswith(_NO_ENTRIES) or mask_comments(text)[0] != text:
        return None
    found: dict[str, str] = {}
    at, goes_on = head.end(), True
    while goes_on and (field := _FIELD.match(text, at)):
        if field[1] in found:
            return None
        found[field[1]] = field[2]
        at, goes_on = field.end(), field[3] == ","
    if not _END.match(text, at):
        return None
    names, values = tuple(found), tuple(found.values())
    own, doubtful = own_fields(names, values), may_have_slips(found.items())
    entry = ReadEntry(head[1].lower(), head[2], names, values, head.start(1) - 1, own)
    return ReadPart(text, (entry,), (), doubtful)


def may_have_slips(fields: Iterable[tuple[str, str]]) -> bool:
    """Whether a field seems to run into the next."""
    return any(not name.isalnum() or _runs_on(value) for name, value in fields)


def _runs_on(value: str) -> bool:
    if "=" not in value and ";" not in value and value[:1] not in "'“‘":
        return False  # the pattern needs one of them, and takes far longer to find none
    return _RUN_ON.search(value) is not None
