"""What a value's LaTeX is cut into, and values that need no cutting."""

import re

# Most fields have no LaTeX but capitals in braces and ranges; those take no reader. To look for
# one sign after the other takes a fifth of the time of a pattern.
_SPECIAL = ("\\", "$", "~", "`", "\n", "\r", "\t", "''", "  ")
_MARKUP = re.compile(r"<[/A-Za-z]|&[#A-Za-z]")
TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<gap>[ \t\r\n]*)"
    r"|\\(?P<sign>.)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<math>\$\$?)|(?P<tie>~)"
    r"|(?P<typed>---?|``|''|[`'])|(?P<space>[ \t\r\n]+)"
    r"|(?P<text>[^\\{}$~\-`'<& \t\r\n]+(?: [^\\{}$~\-`'<& \t\r\n]+)*|.)",
    re.DOTALL,
)
TYPED = {"--": "–", "---": "—", "``": "“", "''": "”"}


def plain_text(source: str) -> str | None:
    """The text of a value without LaTeX but capitals in braces and ranges, or None."""
    for sign in _SPECIAL:
        if sign in source:
            return None
    if ("<" in source or "&" in source) and _MARKUP.search(source):
        return None
    if "{" not in source and "}" not in source:
        return _dashes(source).strip(" ")
    bare = source.replace("{", "").replace("}", "")
    if _paired(source) and not re.search("  |--|``|''", bare):
        return bare.strip(" ")
    return None


def _dashes(text: str) -> str:
    return text.replace("---", "—").replace("--", "–") if "--" in text else text


def _paired(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
