"""The exported project's mkdocs.yml."""

import json
from datetime import date
from pathlib import Path

import yaml
from tests.site.building import write_files

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.shells.export import exported_files, plain_config
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

FILES = {
    "mkdocs.yml": """\
site_name: A
site_url: https://a.example.org/
theme: {name: material}
exclude_docs: draft.md
plugins: [search, coursewright]
""",
    "schedule.yaml": """\
course: {id: a, host: a.example.org, title: A, term: Spring 2022, timezone: Europe/Berlin}
term: {first: 2022-01-25, last: 2022-03-01}
meetings: [{days: Tue, time: 13:00-14:15}]
sessions: [Introduction]
""",
    "docs/rules.md": "# House rules\n\n## Late days\n\nTwo.\n",
    "docs/draft.md": "# Draft\n",
    "docs/hidden.md": "---\nsearch: {exclude: true}\n---\n# Hidden\n",
    "docs/labs/README.md": "# Labs\n",
    "papers.bib": "",
}

CONFIG = """\
site_name: A
nav:
  - Home: index.md
  - papers/gone.pdf
  - Slides:
      - First: papers/gone.pdf
      - Second: papers/kept.pdf
  - Lost: [papers/gone.pdf]
  - Elsewhere: https://example.org/papers/gone.pdf
plugins: [search, coursewright]
"""


def test_what_is_lost_stands_in_no_navigation(tmp_path: Path) -> None:
    """Nor a section of nothing else, which MkDocs refuses in strict mode."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    text = plain_config(tmp_path / "mkdocs.yml", [], {"papers/gone.pdf"}.__contains__)
    assert yaml.safe_load(text)["nav"] == [
        {"Home": "index.md"},
        {"Slides": [{"Second": "papers/kept.pdf"}]},
        {"Elsewhere": "https://example.org/papers/gone.pdf"},
    ]


def test_a_search_finds_what_is_published_alone(tmp_path: Path) -> None:
    """The exported index holds hand-written pages by their sections, and none that is left out."""
    project = write_files(tmp_path / "course", FILES)
    course = load_course(settings := read_settings(project))
    assert course.course is not None
    history = History(no_history(course.course))
    site = build_site(course.course, history, settings, Today(date(2022, 2, 1), pinned=True))
    index = dict(exported_files(site, settings))["docs/search/course.json"]
    found = {(record[2], record[3]) for record in json.loads(index)["records"]}
    assert {("House rules", "rules/"), ("Late days", "rules/#late-days")} <= found
    assert ("Labs", "labs/") in found
    assert not [title for title, _ in found if title in ("Draft", "Hidden")]
