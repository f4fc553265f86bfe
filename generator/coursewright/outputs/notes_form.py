"""The form for notes with which GitHub's editor opens: short, since it stands in an address."""

from coursewright.domain.printable import printable

LONGEST_TITLE = 120


def notes_form(about: str) -> str:
    """What 'Add notes' puts into the editor, for a paper or a class of this title. What is left
    empty in it shows nothing."""
    title = " ".join(printable(about).split())[:LONGEST_TITLE]
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
