"""The table of hostile texts, from the files of a course to all that is made of them."""

import json
import os
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from playwright.sync_api import Browser, Dialog
from tests.hostile.hostile_course import Case, lay_hostile, lay_refused, read_table, shown_cases
from tests.site.building import build

from coursewright.cli import main

SHOWN = shown_cases()
REFUSED = [case for case in read_table() if case.outcome != "text"]
PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-CALDESC",
    "DESCRIPTION", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE", "URL", "UID",
    "LAST-MODIFIED", "COLOR", "IMAGE", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "DTSTART",
    "DTEND", "DTSTAMP", "CREATED", "SEQUENCE", "SUMMARY", "LOCATION", "CATEGORIES", "STATUS", "TRANSP",
    "RDATE", "RRULE", "DURATION", "CONFERENCE", "ATTACH", "X-MICROSOFT-CDO-BUSYSTATUS", "CLASS",
    "RELATED-TO", "COMMENT",
}  # fmt: skip


class _Page(HTMLParser):
    """What of a page could run or ask another host, and what it reads as."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts = 0
        self.leads_on = False
        self.odd: list[str] = []
        self.text: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = tag
        if tag == "script" and given.get("type") != "application/ld+json":
            self.scripts += 1
        if tag in ("iframe", "object", "embed", "base", "math"):
            self.odd.append(tag)
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.leads_on = True
            # An address that leads on does so within the site: no scheme, no host.
            if not re.fullmatch(r"0; url=(?:\.\./)+[\w./#-]*", given.get("content", "")):
                self.odd.append(f"meta {given.get('content')}")
        self.odd += [name for name in given if name.startswith("on")]
        for name in ("href", "src", "action"):
            if given.get(name) == "data:,":  # the empty picture of a page for the projector
                continue
            if re.match(r"\s*(?:javascript|data|vbscript):", given.get(name, ""), re.IGNORECASE):
                self.odd.append(given[name][:60])
        loads = given.get("src", "") or (given.get("href", "") if tag == "link" else "")
        if "evil.example" in loads:
            self.odd.append(loads)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.text.append(data)

    @property
    def reads(self) -> str:
        return _plain("".join(self.text))


def _plain(text: str) -> str:
    """Without what typography changes."""
    straight = text.translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return " ".join(straight.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built course of all cases that are shown."""
    project = lay_hostile(tmp_path_factory.mktemp("hostile"))
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert commands_in(done.stdout + done.stderr) == []
    return project / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Page]:
    """Each page by its path."""
    return {
        path.relative_to(site).as_posix(): _Page(path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }


def commands_in(log: str) -> list[str]:
    """The lines of a log that a runner obeys."""
    lines = log.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_the_table_is_long() -> None:
    """And names many fields."""
    assert len(SHOWN) + len(REFUSED) >= 150
    assert len({case.field for case in (*SHOWN, *REFUSED)}) >= 20


def test_nothing_on_a_page_runs_or_asks_another_host(pages: dict[str, _Page]) -> None:
    """No handler, no other scheme, no frame; each page has the scripts of its kind."""
    assert {path: page.odd for path, page in pages.items() if page.odd} == {}
    kinds = Counter(
        page.scripts for path, page in pages.items() if not path.endswith("present/index.html")
    )
    assert len(kinds) <= 2, {path: page.scripts for path, page in pages.items()}


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case.number}-{case.field}")
def test_a_text_is_shown_as_it_is_typed(case: Case, pages: dict[str, _Page]) -> None:
    """Somewhere on the site, every character of it."""
    assert any(_plain(case.reads) in page.reads for page in pages.values())


def test_feeds_hold_the_texts_and_nothing_else(site: Path) -> None:
    """Each title is one summary; no text becomes a property or an event."""
    raw = (site / "calendar/evil/all.ics").read_bytes().decode()
    unfolded = raw.replace("\r\n ", "")
    names = {re.split("[:;]", line)[0] for line in unfolded.split("\r\n") if line}
    assert names <= PROPERTIES
    events = Calendar.from_ical(raw).walk("VEVENT")
    summaries = "\n".join(str(event.get("SUMMARY")) for event in events)
    assert unfolded.count("\r\nBEGIN:VEVENT\r\n") == len({str(event["UID"]) for event in events})
    for case in SHOWN:
        if case.field in ("session.title", "assignment.title"):
            assert case.value in summaries


def test_atom_json_and_ris_hold_the_texts(site: Path) -> None:
    """Read by their own parsers."""
    atom = ElementTree.parse(site / "changes.xml").getroot()
    news = _plain(" ".join(atom.itertext()))
    for case in SHOWN:
        if case.field == "announcement.text":
            assert _plain(case.reads) in news
    schedule = json.dumps(json.loads((site / "schedule.json").read_text("utf-8")))
    assert schedule.count("h1 ") >= 1
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in site.rglob("*.ris"):
        for line in path.read_text("utf-8").splitlines():
            assert re.match(r"[A-Z][A-Z0-9]  - |$", line)


def test_search_holds_no_element(site: Path) -> None:
    """The theme's script prints what it finds."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    texts = [entry["title"] + entry["text"] for entry in index["docs"]]
    assert [text for text in texts if re.search(r"<(?:script|img|svg|iframe)", text)] == []


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_logs_annotations_and_summaries(format_: str, site: Path, tmp_path: Path) -> None:
    """A runner is told of our annotations alone, and the summary is made of code spans."""
    os.environ["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary.md")
    try:
        result = CliRunner().invoke(main, ["-C", str(site.parent), "check", "--format", format_])
    finally:
        del os.environ["GITHUB_STEP_SUMMARY"]
    ours = re.compile(r"::(?:error|warning|notice) file=[\w./]+,line=\d+,col=\d+,title=[a-z-]+::")
    assert [line for line in commands_in(result.output) if not ours.match(line)] == []
    if format_ == "github":
        summary = (tmp_path / "summary.md").read_text("utf-8")
        bare = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", summary)
        assert "<" not in bare


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case.number}-{case.field}")
def test_a_text_is_refused_with_its_place(case: Case, tmp_path: Path) -> None:
    """By a problem, with no traceback, and no command in the log."""
    course = lay_refused(case, tmp_path / "course")
    result = CliRunner().invoke(main, ["-C", str(course), "check", "--format", "text"])
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert commands_in(result.output) == []
    assert "error[" in result.output or "warning[" in result.output
    if case.outcome != "*":
        assert f"[{case.outcome}]" in result.output


@pytest.mark.browser
def test_no_script_runs_in_a_browser(browser: Browser, site: Path) -> None:
    """On any page that shows the texts, search included."""
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.rglob("*.html")):
        if _Page(path.read_text("utf-8")).leads_on:
            continue  # to a page that is opened itself
        page.goto(path.as_uri(), wait_until="domcontentloaded")
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    page.close()
