"""Characters that no page can show, as PDFs leave them when somebody copies from one."""

import re
from collections.abc import Iterator, Sequence

from coursewright.domain.problem import Place, Problem, Severity

_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
"""What is no character of a document (HTML, 13.2.3.5), or means something to Markdown's library."""


def without_unshown(text: str) -> str:
    """The text without them."""
    return _UNSHOWN.sub("", text)


def find_unshown(lines: Sequence[str], file: str, first_line: int) -> Iterator[Problem]:
    """Each line that holds some, once."""
    for number, line in enumerate(lines, first_line):
        if found := _UNSHOWN.search(line):
            code = f"U+{ord(found[0][0]):04X}"
            message = f"the text holds a control character ({code}), which is left out"
            place = Place(file, number, found.start() + 1, len(found[0]))
            yield Problem(
                "control-character", message, place, "delete it", Severity.WARNING, instead=""
            )
