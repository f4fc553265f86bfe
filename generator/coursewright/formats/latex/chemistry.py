"""Formulas of chemistry as mhchem writes them: `\\ce{H2O}`."""

import re

from coursewright.domain.text import Inline, Styled, Text

_PIECE = re.compile(
    r"\^\{(?P<sup_group>[^{}]*)\}|\^(?P<sup>[\d+\-]+)|_\{(?P<sub_group>[^{}]*)\}|_(?P<sub>\w)"
    r"|(?<=[A-Za-z)\]}])(?P<count>\d+)|(?P<arrow><?->)|(?P<other>.)",
    re.DOTALL,
)


def chemistry_parts(source: str) -> tuple[Inline, ...]:
    """The argument of `\\ce` with counts lowered and charges raised; links and styles are none."""
    parts: list[Inline] = []
    for match in _PIECE.finditer(source):
        raised = match["sup_group"] or match["sup"]
        lowered = match["sub_group"] or match["sub"] or match["count"]
        if raised:
            parts.append(Styled("sup", (Text(raised.replace("-", "−")),)))  # noqa: RUF001
        elif lowered:
            parts.append(Styled("sub", (Text(lowered),)))
        elif match["arrow"]:
            parts.append(Text("→" if match["arrow"] == "->" else "↔"))
        elif match["other"] and match["other"] not in "{}$":
            parts.append(Text(match["other"]))
    return tuple(parts)
