"""The styles in which a course cites."""

from enum import StrEnum


class CitationStyle(StrEnum):
    """By the name that `citation_style` gives."""

    IEEE = "ieee"
    ACM = "acm"
    APA = "apa"
    MLA = "mla"
