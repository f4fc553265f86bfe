"""What holds of any text whatever: no traceback, and nothing is lost without a word.

What was read is what is shown and what is refused. Each target takes a text and fails by an
assertion, or by any exception that a reader lets out.
"""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from coursewright.domain.problem import has_errors
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.ical.published import parse_published
from coursewright.formats.sheet import decode_sheet, parse_roster, parse_signups
from coursewright.schedule.notes import parse_notes
from coursewright.workspace.mkdocs_file import parse_mkdocs_file
from coursewright.workspace.parse import Linker, SourceText, parse_course
from coursewright.workspace.versions import read_version

LINKER = Linker(frozenset(), lambda page, target: target)
PAPERS = "@article{a, author = {A B}, title = {T}, year = 2020, url = {https://a.b/}}\n"
SCHEDULE = """\
course: {id: c, host: a.edu, title: T, term: Fall, timezone: UTC}
term: {first: 2024-01-01, last: 2024-05-31}
meetings: [{days: [Mon], time: 13:00-14:00}]
sessions:
  - title: Introduction
  - {paper: a, presenters: Group 1}
"""
_LOST = re.compile(r"[`\[\]<>&\\|:#~{}=!*_-]")
"""Signs by which Markdown may take letters for an address, a rule or the head of a table."""


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data


def schedule(text: str) -> None:
    """A course or an error; every class of the list is one of the course."""
    read = parse_course(
        SourceText("schedule.yaml", text), SourceText("papers.bib", PAPERS), {}, LINKER
    )
    assert (read.course is None) == has_errors(read.problems)
    for problem in read.problems:
        assert problem.place.line >= 1
    if read.course is not None and re.fullmatch(
        r"[^\n]*(?:\n(?!sessions)[^\n]*)*\nsessions:\n(?:  - title: \w+\n)+", text
    ):
        assert len(list(read.course.all_sessions)) == text.count("\n  - title: ")


def bibliography(text: str) -> None:
    """Each entry is a paper or refused, and no paper comes twice."""
    read = parse_bibliography(text, "papers.bib")
    assert read.entries == len(read.papers) + read.refused
    assert len({paper.slug for paper in read.papers}) == len(read.papers)
    if read.refused:
        assert read.problems


def notes(text: str) -> None:
    """Where nothing is said of a text, its plain words are shown."""
    shown, problems = parse_notes(text, "docs/papers/a.md", "papers", lambda target: None)
    assert "<script" not in shown.html.lower()
    if not problems and not _LOST.search(text) and not text.startswith("---"):
        assert set(re.findall(r"[a-z]{3,}", text)) <= set(
            re.findall(r"[a-z]{3,}", _Text(shown.html).text)
        )


def sheet(text: str) -> None:
    """Each row that says something is a sign-up, or a problem says why not."""
    signups, problems = parse_signups(text, "s.csv")
    decode_sheet(text.encode("utf-16", "surrogatepass"))
    if re.fullmatch(r"Names,Paper\n(?:[a-z]+,[a-z]+\n)*", text):
        assert len(signups) + len(problems) == text.count("\n") - 1
    assert all(signup.names or signup.group for signup in signups)


def config(text: str) -> None:
    """Settings or problems."""
    parse_mkdocs_file("mkdocs.yml", lambda name: text if name == "mkdocs.yml" else "", {"A": "b"})


def feed(text: str) -> None:
    """Events by their ids, or no calendar."""
    try:
        found = parse_published(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return
    seen = re.sub(
        r"[^!-~]", "", text.upper()
    )  # icalendar unfolds lines, and drops control characters
    assert len(found) <= seen.count("VEVENT")


def history(text: str) -> None:
    """A version of the past is read or passed over."""
    read_version(text, PAPERS, lambda *_: {})  # type: ignore[arg-type,return-value]
    read_version(SCHEDULE, text, lambda *_: {})  # type: ignore[arg-type,return-value]


def roster(text: str) -> None:
    """Every group with its names."""
    parse_roster(text)


TARGETS: Mapping[str, Callable[[str], None]] = {
    target.__name__: target
    for target in (schedule, bibliography, notes, sheet, config, feed, history, roster)
}
SEEDS: Mapping[str, tuple[str, ...]] = {
    "schedule": (SCHEDULE,),
    "bibliography": (PAPERS, '@string{a = "b"}\n@inproceedings(x, title = a # {c}, crossref = {y})\n%@misc{\n'),
    "notes": ("---\nslides: a.pdf\nquestions:\n  - Why?\n---\n## A\n\n*b* `c` [d](e.md)\n\n- f\n\n|a|b|\n|-|-|\n|1|2|\n",),
    "sheet": ("Timestamp,Names,Email,Paper\n2024-01-01 10:00:00,\"Ann, Bo\",a@b.c,tvm\n", "Group;Paper\r1;x\r"),
    "config": ("site_name: A\nsite_url: !ENV [A, b]\nnav: [{x: [a.md, &b {c: d}, *b]}]\nplugins: [search, coursewright: {today: 2024-01-01}]\n",),
    "feed": ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:1\r\nDTSTART;TZID=UTC:20240101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",),
    "history": (SCHEDULE, PAPERS),
    "roster": ("group,name\nGroup 1,Ann Lee\n",),
}  # fmt: skip
