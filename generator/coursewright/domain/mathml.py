"""Formulas as MathML Core, as a tree that can hold nothing else."""

from dataclasses import dataclass
from html import escape

ELEMENTS = frozenset(
    [
        *(
            "mrow",
            "mi",
            "mn",
            "mo",
            "mtext",
            "mspace",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
        ),
        *(
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "none",
            "mfrac",
            "msqrt",
            "mroot",
            "mstyle",
        ),
        *("mtable", "mtr", "mtd", "mpadded", "mphantom"),
    ]
)
"""The elements that a formula may be made of (MathML Core, section 3)."""

ATTRIBUTES = frozenset(
    [
        *("accent", "accentunder", "columnalign", "displaystyle", "fence", "form", "linethickness"),
        *("lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "rspace", "scriptlevel"),
        *("separator", "stretchy", "symmetric", "width"),
    ]
)
"""The attributes that are kept: those of layout, none that links, styles or names."""


@dataclass(frozen=True)
class MathElement:
    """An element of a formula.

    Raises ValueError for an element or attribute that is not MathML's layout, so that no tree can
    hold a link, a style or a script.
    """

    tag: str
    children: tuple["MathElement | str", ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.tag not in ELEMENTS:
            raise ValueError(f"no element of a formula: {self.tag}")
        for name, _ in self.attributes:
            if name not in ATTRIBUTES:
                raise ValueError(f"no attribute of a formula: {name}")

    @property
    def html(self) -> str:
        """The element as HTML; every character of text and attributes is escaped."""
        inner = "".join(
            escape(child) if isinstance(child, str) else child.html for child in self.children
        )
        given = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{given}>{inner}</{self.tag}>"
