"""Addresses as LaTeX writes them."""

import re

_ESCAPED = re.compile(r"\\([%#&_~$ ])")


def parse_address(source: str) -> str:
    """The address that a field or a `\\url` holds, without LaTeX's escapes; not yet checked."""
    text = source.strip()
    wrapped = re.fullmatch(r"\\(?:url|path|nolinkurl)\s*\{(.*)\}|<(.*)>", text, re.DOTALL)
    if wrapped:
        text = (wrapped[1] or wrapped[2] or "").strip()
    if "\\" in text:
        text = re.sub(r"\\(?:~|textasciitilde(?![A-Za-z])\s*)(?:\{\})?", "~", text)
        text = re.sub(r"\\textunderscore(?![A-Za-z])\s*(?:\{\})?", "_", text)
        text = _ESCAPED.sub(r"\1", text)
    return text.replace("{", "").replace("}", "")
