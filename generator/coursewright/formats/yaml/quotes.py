"""Quotes around a value: put there where YAML needs them, and taken from it."""

import re

_TYPOGRAPHIC = re.compile(r"[“”„«»‘’](.*)[“”«»‘’]")


def plain_or_quoted(text: str) -> str:
    """The text as a value between braces: plain where YAML lets it stand so."""
    return text if re.fullmatch(r"[\w./][\w ./'’()–-]*", text) else quote(text)


def quote(text: str) -> str:
    """The text between quotes, as YAML reads it back."""
    if ("\\" in text or '"' in text) and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unquoted(value: str) -> str:
    """A value without the quotes of typography around it, which YAML takes for letters."""
    match = _TYPOGRAPHIC.fullmatch(value)
    return match[1] if match else value
