"""Text that tries to be more than text, from the two files and the notes to the built pages."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.site.building import build, write_files
from tests.site.test_build import TINY

EVIL = (
    "</title><script>alert(1)</script> \" onload=alert(1) x=' {{ 7*7 }} {% include 'x' %} "
    '--8<-- "mkdocs.yml" {: onclick=alert(1) } :smile: [[x]] *a* _b_ `c` | $5 and $6 &lt;i&gt;'
)
QUOTED = json.dumps(EVIL)
BRACED = (
    EVIL.replace("&", r"\&").replace("$", r"\$").replace("%", r"\%").replace("_", r"\_")
    .replace("{", "(").replace("}", ")")
)  # fmt: skip

FILES = {
    "mkdocs.yml": TINY["mkdocs.yml"]
    + "markdown_extensions: [attr_list, tables, {pymdownx.snippets: {check_paths: true}}]\n",
    "schedule.yaml": f"""\
course:
  id: tiny
  host: example.org
  title: {QUOTED}
  term: {QUOTED}
  code: {QUOTED}
  timezone: Asia/Kolkata
  institution: {QUOTED}
  summary: {QUOTED}
  notice: {QUOTED}
  office_hours: {QUOTED}
  instructors: [{{name: {QUOTED}, role: {QUOTED}, about: {QUOTED}}}]
term: {{first: 2024-01-01, last: 2024-01-31}}
meetings:
  - {{days: Mon, time: 13:00-14:00, where: {QUOTED}}}
no_class:
  - {{dates: 2024-01-08, reason: {QUOTED}}}
links: {{{QUOTED}: https://example.org/}}
kinds: {{odd: {QUOTED}, debate: {{title: {QUOTED}, roles: [{QUOTED}]}}}}
themes: {{dark: {{title: {QUOTED}, summary: {QUOTED}}}}}
due:
  odd: [{{what: {QUOTED}, when: 24 hours after}}]
sessions:
  - {{title: {QUOTED}, theme: dark, kind: odd, note: {QUOTED}, guest: {QUOTED}}}
  - {{paper: evil, presenters: {QUOTED}, why: {QUOTED}, status: cancelled, reason: {QUOTED}}}
  - id: debate
    kind: debate
    title: {QUOTED}
    date: 2024-01-29
    notes: {QUOTED}
    questions: [{QUOTED}]
    papers: [{{heading: {QUOTED}}}, worse, {{key: worst, presenters: {{{QUOTED}: {QUOTED}}}}}]
assignments:
  - {{id: a1, title: {QUOTED}, due: 2024-01-20 23:59, summary: {QUOTED}}}
grading: {{{QUOTED}: 100}}
""",
    "papers.bib": f"""\
@inproceedings{{evil,
  author = {{{{{BRACED}}}}},
  title = {{{BRACED}}},
  booktitle = {{{BRACED}}},
  abstract = {{{BRACED}}},
  annote = {{{BRACED}}},
  year = 2020,
  doi = {{10.1/<x>"}},
}}
@misc{{worse, title = {{{BRACED}}}, author = {{Lee, Ann}}, year = 2020, url = {{https://example.org/1}}}}
@misc{{worst, title = {{{BRACED}}}, author = {{Lee, Ann}}, year = 2021, url = {{https://example.org/2}}}}
""",
    "docs/classes/debate.md": f"""\
---
questions:
  - {QUOTED}
---
## Notes

<script>alert(1)</script> <img src=x onerror=alert(1)> {EVIL}

--8<-- "mkdocs.yml"

text {{: onclick=alert(1) }}
""",
    "docs/classes/evil.md": f"<script>alert(1)</script> {EVIL}\n",
    "docs/papers/evil.md": f"""\
---
questions:
  - {QUOTED}
---
## Notes

<script>alert(1)</script> <img src=x onerror=alert(1)> {EVIL}

--8<-- "mkdocs.yml"

text {{: onclick=alert(1) }}
""",
}


class _Page(HTMLParser):
    """What of a page could run, and its title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.title = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # Data for search engines does not run; it may hold the text, but no tag.
        data = tag == "script" and given.get("type") == "application/ld+json"
        self._inside = "data" if data else tag
        if tag == "script" and not data:
            self.scripts.append(given.get("src") or "")
        self.handlers += [name for name in given if name.startswith("on")]
        self.addresses += [given.get("href") or "", given.get("src") or ""]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "data":
            assert "<" not in data
        if self._inside == "title":
            self.title += data
        if self._inside == "script" and self.scripts[-1] == "" and "alert" in data:
            self.scripts[-1] = data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every built page of the hostile course, by address."""
    project = write_files(tmp_path_factory.mktemp("evil"), FILES)
    done = build(project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {
        path.parent.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("index.html")
    }


@pytest.fixture(scope="module")
def innocent(tmp_path_factory: pytest.TempPathFactory) -> _Page:
    """A page of a harmless course: what the theme itself runs."""
    project = write_files(tmp_path_factory.mktemp("tiny"), {**TINY, "docs/.keep": ""})
    assert build(project).returncode == 0
    return _Page((project / "site/schedule/index.html").read_text("utf-8"))


def test_nothing_of_the_text_runs(pages: dict[str, str], innocent: _Page) -> None:
    """Each page has the theme's scripts and no other, no handler and no forbidden address."""
    assert {"classes/debate", "classes/debate/present", "classes/evil"} <= set(pages)
    for path, text in pages.items():
        page = _Page(text)
        # a redirect runs nothing, the projector one script of its own
        alone = 0 if 'http-equiv="refresh"' in text else 1 if path.endswith("/present") else None
        expected = len(innocent.scripts) if alone is None else alone
        assert (path, len(page.scripts)) == (path, expected)
        assert (path, [s for s in page.scripts if "alert" in s]) == (path, [])
        assert (path, page.handlers) == (path, [])
        addresses = [a for a in page.addresses if a != "data:,"]  # the projector's empty icon
        schemes = {address.split(":")[0].lower() for address in addresses if ":" in address}
        assert schemes <= {"https", "http", "webcal"}


def test_the_text_stays_as_written(pages: dict[str, str]) -> None:
    """Templates, snippets and attribute lists in the data are printed, not obeyed."""
    schedule, paper = pages["schedule"], pages["papers/evil"]
    for text in pages.values():
        assert "49" not in _visible(text).replace("2049", "")
        assert "site_name: Tiny" not in text
    assert "{{ 7*7 }}" in _visible(schedule)
    assert '--8<-- "mkdocs.yml"' in _visible(paper)
    assert _visible(paper).count("<script>alert(1)</script>") >= 6
    debate = _visible(pages["classes/debate"])
    assert debate.count("<script>alert(1)</script>") >= 10
    assert '--8<-- "mkdocs.yml"' in debate
    assert _Page(paper).title.startswith("</title><script>alert(1)</script>")


def test_search_keeps_the_text_as_text(pages: dict[str, str], tmp_path: Path) -> None:
    """The search's index holds texts as they are: its script makes text of them, and nothing else.

    The theme's own index, which its script lays out, holds none.
    """
    project = write_files(tmp_path, FILES)
    assert build(project).returncode == 0
    index = json.loads((project / "site/search/course.json").read_text("utf-8"))
    assert any("<script>alert(1)</script>" in record[2] for record in index["records"])
    assert not any("<" in record[3] for record in index["records"])
    theirs = json.loads((project / "site/search/search_index.json").read_text("utf-8"))
    assert theirs["docs"] == []


def _visible(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.text).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.text.append(data)
