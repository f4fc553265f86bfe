"""The form for notes with which GitHub's editor opens: short, since it stands in an address."""

from coursewright.domain.paper import Paper
from coursewright.domain.printable import printable

LONGEST_TITLE = 120


def notes_form(paper: Paper) -> str:
    """What 'Add notes' puts into the editor. What is left empty in it shows nothing."""
    title = " ".join(printable(paper.title.plain).split())[:LONGEST_TITLE]
    return f"""---
# {title}
# Fill in what you have; what is left empty is not shown. Keep both lines of dashes.
questions:
  -
  -
  -
slides:
code:
video:
---

"""
