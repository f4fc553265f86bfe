"""The whole course, built as its users build it."""

import json
import os
import re
import subprocess
import sys
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.site.building import ROOT, build, clean_environment, copy_course, file_bytes, write_files

from coursewright.shells.linkcheck import check_links
from coursewright.workspace.settings import read_settings

TINY = {
    "mkdocs.yml": """\
site_name: Tiny
site_url: https://example.org/tiny/
theme: {name: material, font: false}
plugins: [search, coursewright]
""",
    "schedule.yaml": """\
course: {id: tiny, host: example.org, title: Tiny, term: Fall, timezone: Asia/Kolkata}
term: {first: 2024-01-01, last: 2024-01-31}
meetings:
  - {days: Mon, time: 13:00-14:00}
sessions:
  - {title: Hello}
  - {paper: lamport1978time}
""",
    "papers.bib": """\
@article{lamport1978time,
  author = {Leslie Lamport},
  title = {Time, Clocks, and the Ordering of Events in a Distributed System},
  journal = {Communications of the ACM},
  year = 1978,
  doi = {10.1145/359545.359563},
}
""",
}

FREEZE = """
import datetime, sys, time_machine
moment = datetime.datetime.fromisoformat(sys.argv[1])
with time_machine.travel(moment, tick=True):
    from mkdocs.__main__ import cli
    cli(["build", "--strict"])
"""


def _commit(project: Path) -> None:
    environment = {
        **os.environ,
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2022-02-08T18:00:00Z"))},
    }  # fmt: skip
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The course"]):
        subprocess.run(["git", *arguments], cwd=project, env=environment, check=True)


def test_same_bytes_whatever_the_clock_the_zone_the_seed_and_the_folder(tmp_path: Path) -> None:
    """One commit builds the same site on two days, in two zones and folders, with two seeds."""
    sites = []
    for folder, moment, zone, seed in (
        ("one", "2024-02-28T12:00:00+00:00", "Pacific/Kiritimati", "1"),
        ("another/place", "2026-11-23T12:00:00+00:00", "America/Los_Angeles", "2"),
    ):
        project = copy_course(tmp_path / folder)
        config = project / "mkdocs.yml"
        lines = config.read_text("utf-8").splitlines(keepends=True)
        config.write_text("".join(line for line in lines if "today:" not in line), "utf-8")
        _commit(project)
        environment = {**clean_environment(), "TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", FREEZE, moment],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        sites.append(file_bytes(project / "site"))
    one, other = sites
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_every_internal_link_and_anchor_resolves(built_site: Path) -> None:
    """No page, raw HTML included, links to nothing or fetches anything from another host."""
    base = urlsplit(read_settings(ROOT).addresses.site_url).path
    assert check_links(built_site, base) == ()


def test_every_page_names_the_calendar_and_the_atom_feed(built_site: Path) -> None:
    """In its head, for programs; both addresses lead to files of the site."""
    for page in (built_site / "index.html", built_site / "papers/index.html"):
        links = re.findall(
            r'<link rel="alternate feed" type="([^"]+)" title="[^"]+" href="([^"]+)">',
            page.read_text("utf-8"),
        )
        assert [type_ for type_, _ in links] == ["text/calendar", "application/atom+xml"]
        found = [(page.parent / href).resolve() for _, href in links]
        assert found[1] == built_site / "changes.xml"
        assert (found[0].name, found[0].parent.parent) == ("all.ics", built_site / "calendar")
        assert found[0].is_file()


def test_search_entries_lead_to_existing_places(built_site: Path) -> None:
    """Every location of the search index is a page of the site, with its anchor."""
    index = json.loads((built_site / "search/course.json").read_text("utf-8"))
    addresses = [record[3] for record in index["records"]]
    assert len(addresses) > 10
    missing = []
    for address in addresses:
        page, _, anchor = address.partition("#")
        html = (built_site / page / "index.html").read_text("utf-8")
        if anchor and f'id="{anchor}"' not in html:
            missing.append(address)
    assert missing == []


def test_papers_stay_out_of_the_navigation(built_site: Path) -> None:
    """Each page's navigation is as long with 3 papers as with 3,000."""
    navigation = _Links("nav")
    navigation.feed((built_site / "schedule/index.html").read_text("utf-8"))
    papers = [href for href in navigation.found if "papers/" in href]
    assert set(papers) == {"../papers/"}


class _Links(HTMLParser):
    """The addresses of links inside elements with a tag."""

    def __init__(self, inside: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = inside
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == self._inside
        if tag == "a" and self._depth:
            self.found.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == self._inside


def test_a_tiny_course_builds_without_a_page_of_its_own(tmp_path: Path) -> None:
    """Two sessions, one paper and an empty docs/ are a whole site."""
    project = write_files(tmp_path, {**TINY, "docs/.keep": ""})
    done = build(project)
    assert done.returncode == 0, done.stderr
    pages = sorted(
        p.parent.relative_to(project / "site").as_posix()
        for p in (project / "site").rglob("index.html")
    )
    assert pages == [
        ".", "assignments", "calendar", "changes", "classes", "classes/hello",
        "classes/lamport1978time", "deadlines", "papers",
        "papers/lamport1978time", "papers/lamport1978time/present", "presenting", "project",
        "schedule", "syllabus",
    ]  # fmt: skip
    assert check_links(project / "site", "/tiny/") == ()


def test_what_leads_on_is_in_no_search_and_no_sitemap(tmp_path: Path) -> None:
    """A class's own page is; the address of a class of one paper and the folder are not."""
    project = write_files(tmp_path, {**TINY, "docs/.keep": ""})
    assert build(project).returncode == 0
    index = json.loads((project / "site/search/course.json").read_text("utf-8"))
    found = {record[3].partition("#")[0] for record in index["records"]}
    assert {location for location in found if location.startswith("classes")} == {"classes/hello/"}
    sitemap = (project / "site/sitemap.xml").read_text("utf-8")
    assert re.findall(r"tiny/(classes[^<]*)", sitemap) == ["classes/hello/"]
    assert "classes/hello" not in (project / "site/assignments/index.html").read_text("utf-8")


def test_prose_stands_around_the_generated_part(tmp_path: Path) -> None:
    """What is written before the marker comes before the generated part, the rest after it."""
    page = "## Mine first\n\nbefore\n\n<!-- coursewright -->\n\n## Mine last\n\nafter\n"
    project = write_files(tmp_path, {**TINY, "docs/schedule.md": page})
    assert build(project).returncode == 0
    html = (project / "site/schedule/index.html").read_text("utf-8")
    marks = ["<h1", 'id="mine-first"', 'id="class.hello"', 'id="mine-last"']
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)
    contents = _Links("nav")
    contents.feed(html)
    listed = [href for href in contents.found if href in ("#mine-first", "#mine-last")]
    assert listed[:2] == ["#mine-first", "#mine-last"]


def test_a_mistake_stops_the_build_and_leaves_the_last_site(tmp_path: Path) -> None:
    """The build says what `check` says, ends with status 1, and removes nothing."""
    project = write_files(tmp_path, {**TINY, "docs/.keep": ""})
    assert build(project).returncode == 0
    before = file_bytes(project / "site")
    schedule = TINY["schedule.yaml"].replace("lamport1978time", "lamport1987time")
    write_files(project, {"schedule.yaml": schedule})
    done = build(project)
    checked = subprocess.run(
        [sys.executable, "-m", "coursewright", "check"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
    )
    assert (done.returncode, checked.returncode) == (1, 1)
    problem = checked.stdout[: checked.stdout.index("bibliography:")]
    assert "schedule.yaml:7:13: error[unknown-paper]" in problem
    assert problem in done.stderr
    assert file_bytes(project / "site") == before


def test_notes_may_not_steer_mkdocs(tmp_path: Path) -> None:
    """A presenter's front matter chooses no template, and an HTML file is not published."""
    notes = "---\ntemplate: ../../../etc/passwd\n---\ntext\n"
    project = write_files(tmp_path, {**TINY, "docs/papers/lamport1978time.md": notes})
    write_files(project, {"docs/papers/evil.html": "<script>alert(1)</script>"})
    done = build(project)
    assert done.returncode == 0
    assert "docs/papers/lamport1978time.md:2:1: warning[unknown-key]" in done.stderr
    assert "docs/papers/lamport1978time.md:1:1: warning[left-out]" in done.stderr
    assert not (project / "site/papers/evil.html").exists()


SCRIPT = "<script>alert('gotcha')</script><svg onload=\"alert('gotcha')\"/>"
STEERING = f"---\ntitle: {SCRIPT}\ntemplate: main.html\n---\n{SCRIPT}\n\n{SCRIPT}\n"


@pytest.mark.parametrize("export", [False, True])
def test_script_in_students_files_reaches_no_page(tmp_path: Path, export: bool) -> None:
    """Whatever stands in docs/papers/, and whoever builds the site: MkDocs or an export's reader."""
    names = ("index.md", "e.html", "e.shtml", "e.svg", "e.xht", "e.js", "a/index.html")
    files = {f"docs/papers/{name}": STEERING for name in names}
    files |= {"docs/papers/lamport1978time.md": f"{SCRIPT}\n", "docs/papers/data.csv": SCRIPT}
    project = write_files(tmp_path / "course", {**TINY, **files})
    if export:
        run = [sys.executable, "-m", "coursewright", "-C", str(project), "export", "plain"]
        subprocess.run(run, cwd=tmp_path, env=clean_environment(), check=True, capture_output=True)
        project = tmp_path / "plain"
    done = build(project)
    assert done.returncode == 0, done.stderr
    if not export:
        assert done.stderr.count("warning[file-left-out]") == 6
    holding = {path for path, raw in file_bytes(project / "site").items() if b"gotcha" in raw}
    assert {path for path in holding if not path.endswith(".json")} == {
        "papers/data.csv",
        "papers/index.html",
        "papers/lamport1978time/index.html",
    }
    for path in ("papers/index.html", "papers/lamport1978time/index.html"):
        html = (project / "site" / path).read_text("utf-8")
        assert _Scripts(html).found == []
        assert "alert('gotcha')" in unescape(html)


class _Scripts(HTMLParser):
    """What of a page would run the test's script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.found += [
            name for name, value in attrs if name.startswith("on") or "gotcha" in (value or "")
        ]

    def handle_data(self, data: str) -> None:
        if self._in_script and "gotcha" in data:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


class _Head(HTMLParser):
    """The metadata of a page, as a crawler reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.data: list[dict[str, object]] = []
        self.coins: list[str] = []
        self._in_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.tags.append((name, given.get("content", "")))
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"
        if given.get("class") == "Z3988":
            self.coins.append(given["title"])

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False


def test_metadata_of_built_pages(tmp_path: Path) -> None:
    """A crawler reads what the bibliography says, and nothing that a title smuggles in."""
    title = 'Time in $O(n^2)$, \\& </script><script>alert(1)</script> " onload=x'
    bib = TINY["papers.bib"].replace("Time, Clocks", title, 1)
    assert bib != TINY["papers.bib"]
    project = write_files(tmp_path, {**TINY, "papers.bib": bib, "docs/.keep": ""})
    done = build(project)
    assert done.returncode == 0, done.stderr
    pages = {
        path.parent.relative_to(project / "site").as_posix(): _Head(path.read_text("utf-8"))
        for path in (project / "site").rglob("index.html")
    }
    paper = pages["papers/lamport1978time"]
    plain = 'Time in O(n²), & </script><script>alert(1)</script> " onload=x'
    names = dict(paper.tags)
    assert names["citation_title"].startswith(plain)
    assert names["og:title"] == names["citation_title"]
    assert paper.data[0]["headline"] == names["citation_title"]
    assert parse_qs(pages["papers"].coins[0])["rft.au"] == ["Leslie Lamport"]
    assert [page.data[0]["@type"] for page in (paper, pages["."])] == [
        "ScholarlyArticle",
        "Course",
    ]
    assert pages["schedule"].data[0]["@graph"]
    assert {path for path, page in pages.items() if "og:title" not in dict(page.tags)} == {
        "papers/lamport1978time/present", "classes", "classes/lamport1978time",
    }  # fmt: skip
    html = (project / "site/papers/lamport1978time/index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert "<msup><mi>n</mi><mn>2</mn></msup>" in html
    assert f"<title>{escape(names['citation_title'])} – Tiny</title>" in html
    index = json.loads((project / "site/search/course.json").read_text("utf-8"))
    entry = next(record for record in index["records"] if record[3] == "papers/lamport1978time/")
    assert entry[2] == names["citation_title"]
    feed = (project / "site/calendar/all.ics").read_text("utf-8").replace("\n ", "")
    assert "Time in O(n²)" in feed


@pytest.mark.example
def test_the_course_is_complete(built_site: Path) -> None:
    """CS 839 has a page for every paper and every page that its students need."""
    pages = {p.parent.relative_to(built_site).as_posix() for p in built_site.rglob("index.html")}
    assert {p for p in pages if not p.startswith(("papers/", "classes/"))} == {
        ".", "assignments", "calendar", "changes", "classes", "deadlines", "papers", "presenting",
        "project", "schedule", "syllabus",
    }  # fmt: skip
    assert len([p for p in pages if p.startswith("classes/")]) == 28  # one for each class
    papers = {p for p in pages if p.startswith("papers/")}
    assert len([p for p in papers if not p.endswith("/present")]) == 40
    assert "papers/chen2018tvm/present" in papers


def test_a_dead_link_of_a_written_page_stops_the_build(tmp_path: Path) -> None:
    """What MkDocs would only warn of is an error with its place, in the build as in the check."""
    project = write_files(tmp_path, {**TINY, "docs/about.md": "[gone](papers/gone.md)\n"})
    done = build(project)
    assert done.returncode == 1
    assert "docs/about.md:1:8: error[broken-link] the link 'papers/gone.md' leads" in done.stderr
