"""What holds of any text whatever: no traceback, and nothing is lost without a word.

What was read is what is shown and what is refused. Each target takes a text and fails by an
assertion, or by any exception that a reader lets out; it says whether anything of the text was
there to be compared with an account of it.
"""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from tests.fuzz import accounts

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.calendar.history import in_utc
from coursewright.domain.course import Course
from coursewright.domain.problem import has_errors
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.ical.published import parse_published
from coursewright.formats.roster import parse_roster
from coursewright.formats.sheet import decode_sheet, parse_signups
from coursewright.formats.sheet_columns import column_of
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import course_entries
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
EVERYTHING = """\
course: {id: c, host: a.edu, title: Systems, code: COMP seven, term: Autumn, timezone: UTC, privacy: names,
  office_hours: {days: Tue, time: 10:00-11:00, where: Kitchen, who: Ann Lee},
  instructors: [Grace Hopper, {name: Ann Lee, role: Assistant, url: https://a.edu/ann, about: Helps}]}
term: {first: 2024-01-01, last: 2024-05-31}
meetings: [{days: [Mon, Thu], time: 13:00-14:00, where: Auditorium}]
no_class:
  - {dates: 2024-03-04 to 2024-03-08, reason: Recess}
links: {Forum: https://a.edu/forum}
kinds: {tools: Tools workshop, clinic: {title: Paper clinic, presenters: yes, roles: [advocate, critic]}}
due:
  clinic: [{what: Review, when: 21:00 the day before, link: Forum}]
themes:
  compute: {title: Compute power, color: Teal, summary: Fast machines}
grading: {Reviews: 12.5, Project: 87.5}
announcements:
  - {date: 2024-01-02, title: Welcome, text: Bring *laptops*, link: Forum}
assignments:
  - {id: essay, title: Essay, theme: compute, out: 2024-02-01, due: 2024-02-08 23:59, link: Forum, summary: Measure}
sessions:
  - {title: Introduction, kind: tools, guest: Barbara Liskov, slides: https://a.edu/slides.pdf, note: Sandwiches}
  - {paper: a, kind: clinic, presenters: {advocate: Somebody, critic: TBD}, why: Splendid}
  - {title: Snowed, status: cancelled, reason: Blizzard, where: Elsewhere, online: https://a.edu/room}
"""
_SPELLED = frozenset(["teal", "presentation", "lecture", "before", "project", "cancelled", "names"])
"""Words of a schedule that say what a thing is, and are no text."""
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


def sheet(text: str) -> bool:
    """Each row that says something is a sign-up with all of its words, or is told at its line."""
    signups, problems = parse_signups(text, "s.csv")
    decode_sheet(text.encode("utf-16", "surrogatepass"))
    rows = accounts.records(text)
    if any(problem.code == "bad-sheet" for problem in problems):
        assert not signups
        return False
    told = {problem.place.line for problem in problems if problem.code != "unused-columns"}
    unused = "".join(problem.message for problem in problems if problem.code == "unused-columns")
    columns = [column_of(title) for title in rows[0][1]]
    shown = {signup.place.line: signup for signup in signups}
    for line, cells in rows[1:]:
        if line not in shown:
            assert line in told or not any(cell.strip() for cell in cells)
            continue
        signup = shown[line]
        kept = accounts.words(" ".join((*signup.names, *signup[1:2], *signup[3:])))
        for number, (column, cell) in enumerate(zip(columns, cells, strict=False)):
            said = accounts.words(cell) - {"and"}
            if not said <= kept and column != "when" and not re.search(r"\d", cell):
                title = " ".join(rows[0][1][number].split())[:60]
                assert (title or f"no. {number + 1}") in unused
        assert not any(cell.strip() for cell in cells[len(columns) :])
    return bool(shown)


def config(text: str) -> bool:
    """All that MkDocs reads of what concerns us is read, or a problem says why not."""
    environment = {"A": "b"}
    read, problems = parse_mkdocs_file(
        "mkdocs.yml", lambda name: text if name == "mkdocs.yml" else "", environment
    )
    theirs = accounts.settings(text, environment)
    if theirs is None or problems:
        return False
    plugins = theirs.get("plugins") or []
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [entry for entry in entries if isinstance(entry, str)]
    named += [name for entry in entries if isinstance(entry, dict) for name in entry]
    assert set(read.plugins) == {str(name) for name in named if name is not None}
    ours = next(
        (e["coursewright"] for e in entries if isinstance(e, dict) and "coursewright" in e), None
    )
    theme = theirs.get("theme")
    for found, given in ((read.values, theirs), (read.options, ours)):
        _same_texts(found, given, "")
    _same_texts(read.values, theme, "theme.")
    if isinstance(theirs.get("nav"), list | dict):
        assert {path for path, _ in read.nav} >= {t for t in accounts.texts(theirs["nav"]) if t}
    code = [path for _, path, _ in read.code]
    for key in ("hooks", "docs_dir", "extra_css", "extra_templates"):
        assert set(code) >= {t for t in accounts.texts(theirs.get(key)) if t}
    return True


def _same_texts(found: Mapping[str, str], given: object, prefix: str) -> None:
    for key, value in given.items() if isinstance(given, dict) else ():
        if isinstance(key, str) and isinstance(value, str) and value:
            assert found.get(prefix + key) == value
        elif (
            isinstance(key, str) and value is not None and not isinstance(value, list | dict | str)
        ):
            assert prefix + key in found


def keys(text: str) -> bool:
    """Each word of each value of a schedule is in the course, or is told at its line."""
    read = parse_course(
        SourceText("schedule.yaml", text), SourceText("papers.bib", PAPERS), {}, LINKER
    )
    stated = accounts.values(text)
    if read.course is None or stated is None:
        assert read.problems
        return False
    told = {problem.place.line for problem in read.problems}
    shown = accounts.words(repr(read.course))
    for line, value in stated:
        lost = {word for word in accounts.words(value) if word.isalpha() and len(word) > 3} - shown
        assert line in told or not lost - _SPELLED, lost
    return True


def feed(text: str) -> bool:
    """Events by their ids, or no calendar."""
    try:
        found = parse_published(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return False
    seen = re.sub(
        r"[^!-~]", "", text.upper()
    )  # icalendar unfolds lines, and drops control characters
    assert len(found) <= seen.count("VEVENT")
    assert accounts.uids(text) <= set(found)
    return bool(accounts.uids(text))


def history(text: str) -> bool:
    """A version of the past says what it says when it is read whole; what cannot be read is passed
    over, and nothing else is."""
    compared = False
    for schedule_text, papers in ((text, PAPERS), (SCHEDULE, text)):
        version = read_version(schedule_text, papers, _entries)
        whole = parse_course(
            SourceText("schedule.yaml", schedule_text), SourceText("papers.bib", papers), {}, LINKER
        ).course
        assert (version is None) == (whole is None)
        if version is None or whole is None:
            continue
        assert version.entries == tuple(in_utc(entry) for entry in _entries(whole))
        uids = {entry.uid.partition("@")[0] for entry in version.entries}
        assert {f"class-{session.id}" for session in whole.sessions} <= uids
        assert {f"assignment-{work.id}" for work in whole.assignments} <= uids
        assert {f"break-{pause.id}" for pause in whole.breaks} <= uids
        assert {f"deadline-{due.id}" for each in whole.sessions for due in each.deadlines} <= uids
        compared = True
    return compared


def _entries(course: Course) -> tuple[CalendarEntry, ...]:
    return course_entries(course, Addresses("https://a.edu/c/"))


def roster(text: str) -> bool:
    """Each name is kept, in its group, or a problem stands at its line; nothing is made up."""
    read = parse_roster(text.encode("utf-8", "surrogatepass"), "roster.csv")
    told = {problem.place.line for problem in read.problems}
    if any(
        problem.code == "bad-roster" and "UTF-8" in problem.message for problem in read.problems
    ):
        return False
    rows = accounts.records(text)
    columns = [column_of(title) for title in rows[0][1]] if rows else []
    titled = 1 not in told
    for line, cells in rows[titled:]:
        named = cells
        if titled:
            named = [c for c, column in zip(cells, columns, strict=False) if column == "names"]
        elif cells:
            named = cells[1:]
        said = accounts.words(" ".join(named))
        assert said <= accounts.words(" ".join(read.names))
        label = " ".join(
            (
                cells[columns.index("group")]
                if titled and len(cells) > columns.index("group")
                else ""
            ).split()
        )
        if line not in told and label:
            assert said <= accounts.words(" ".join(read.groups[label]))
        elif line not in told and titled and "group" not in columns[columns.index("group") + 1 :]:
            assert not said
    return bool(read.groups)


TARGETS: Mapping[str, Callable[[str], bool | None]] = {
    target.__name__: target
    for target in (schedule, bibliography, notes, sheet, config, keys, feed, history, roster)
}
SEEDS: Mapping[str, tuple[str, ...]] = {
    "schedule": (SCHEDULE,),
    "bibliography": (PAPERS, '@string{a = "b"}\n@inproceedings(x, title = a # {c}, crossref = {y})\n%@misc{\n'),
    "notes": ("---\nslides: a.pdf\nquestions:\n  - Why?\n---\n## A\n\n*b* `c` [d](e.md)\n\n- f\n\n|a|b|\n|-|-|\n|1|2|\n",),
    "sheet": ("Timestamp,Names,Email,Paper\n2024-01-01 10:00:00,\"Ann, Bo\",a@b.c,tvm\n", "Group;Paper\r1;x\r", "Names,Paper,Role,Comments,Second paper\nAnn,tvm,critic,none,taso\nBo,a b\n"),
    "config": ("site_name: A\nsite_url: !ENV [A, b]\nnav: [{x: [a.md, &b {c: d}, *b]}]\nplugins: [search, coursewright: {today: 2024-01-01}]\n",
               "x: &x {site_url: https://a.b/, hooks: [c.py]}\n<<: *x\ntheme: {<<: {language: de}, name: material}\nplugins: {coursewright: {<<: {schedule: p.yaml}}}\n"),
    "keys": (EVERYTHING,),
    "feed": ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:1\r\nDTSTART;TZID=UTC:20240101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",),
    "history": (SCHEDULE, EVERYTHING, PAPERS),
    "roster": ("group,name\nGroup 1,Ann Lee\nGroup 2,Bo Chen\n,Eve\n", "Team;Member 1;Member 2\nGroup 1;Ann Lee;Bo\n"),
}  # fmt: skip
