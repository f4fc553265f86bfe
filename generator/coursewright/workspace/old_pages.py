"""What another term left behind in hand-written pages."""

import re
from collections.abc import Iterable, Iterator

from coursewright.domain.naming.course_name import CourseName
from coursewright.domain.naming.old_address import other_term_of, squeezed
from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.prose import outside_fences
from coursewright.workspace.parse import SourceText

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\])}]+", re.IGNORECASE)
_CODE = r"[A-Z]{2,6}[ -]?\d{2,5}[A-Z]?"
_WELCOME = re.compile(rf"\b[Ww]elcome to (?:the site of )?\W{{0,3}}(?P<code>{_CODE})\b")


def check_old_pages(course: CourseName, pages: Iterable[SourceText]) -> Iterator[Problem]:
    """Addresses of another term of the course, and a welcome to another course.

    Pages may speak of other courses and of earlier terms; what says so is not told.
    """
    own = squeezed(f"{course.code} {course.title} {course.about}")
    for page in pages:
        before = ""
        for number, line in outside_fences(page.text.split("\n")):
            bare = _ADDRESS.sub(" ", line)
            says, before = f"{before} {bare}", bare
            for match in _ADDRESS.finditer(line):
                if years := other_term_of(match[0], says, course.code, course.years):
                    yield Problem(
                        "old-address",
                        f"the link leads to a term of {join_words([str(y) for y in years])}",
                        Place(page.file, number, match.start() + 1, len(match[0])),
                        "write this term's address; if the other is meant, say its year beside it",
                        Severity.WARNING,
                    )
            for match in _WELCOME.finditer(line):
                if course.code and squeezed(match["code"]) not in own:
                    yield Problem(
                        "other-code",
                        f"the page welcomes to '{match['code']}', which is not this course",
                        Place(page.file, number, match.start("code") + 1, len(match["code"])),
                        f"write '{course.code}'",
                        Severity.WARNING,
                        instead=course.code,
                    )
