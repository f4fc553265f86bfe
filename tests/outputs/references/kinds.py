"""One entry of each kind of work, read as a course reads it."""

from pathlib import Path

from coursewright.domain.paper import Paper
from coursewright.formats.bibtex.bibliography import parse_bibliography

STYLES = (
    "ieee",
    "association-for-computing-machinery",
    "apa",
    "modern-language-association",
    "chicago-author-date",
    "chicago-notes-bibliography",
)


def papers_of_all_kinds() -> tuple[Paper, ...]:
    """The papers of `kinds.bib`, in its order."""
    text = Path(__file__).with_name("kinds.bib").read_text("utf-8")
    return parse_bibliography(text, "kinds.bib").papers
