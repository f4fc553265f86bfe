"""E-mail addresses in a bibliography's entries: none is published, so none is read."""

import re
from collections.abc import Callable
from dataclasses import replace

from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.fault import Fault
from coursewright.formats.private_text import find_addresses, may_hold_address

_UNREAD = frozenset(
    ["url", "doi", "pdf", "code", "video", "slides", "eprint", "file", "owner", "username"]
)
"""Web addresses, in which an "@" is no mailbox, and what no page shows."""
LEFT_OUT = "…"


def without_mailboxes(entry: ResolvedEntry, report: Callable[[str, Fault], None]) -> ResolvedEntry:
    """The entry with a mark in the place of each e-mail address; each field is told once."""
    changed = {}
    for name, field in entry.fields.items():
        if name in _UNREAD or not may_hold_address(field.value):
            continue
        text = field.value.replace(r"\_", "_").replace(r"\@", "@")
        found = list(dict.fromkeys(find_addresses(text)))
        if not found:
            continue
        for address in found:
            text = re.sub(rf"[<(]?{re.escape(address)}[>)]?", LEFT_OUT, text)
        says = f"holds the e-mail address '{found[0]}', which is left out"
        report(name, Fault("email-address", says, found[0], "", Severity.INFO))
        changed[name] = field._replace(value=text)
    return replace(entry, fields={**entry.fields, **changed}) if changed else entry
