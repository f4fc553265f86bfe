"""What was made before is given again where nothing in it changed, and nowhere else: in a preview,
and of papers' pages in the builds after it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.site.building import write_files

from coursewright.outputs.site import Site
from coursewright.workspace.building.techniques import VARIABLE, Technique
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

FILES = {
    "mkdocs.yml": (
        "site_name: Systems\nsite_url: https://example.edu/s/\n"
        "repo_url: https://github.com/a/b\nedit_uri: edit/main/docs/\ntheme: {name: material}\n"
        "plugins:\n  - coursewright: {today: 2022-01-26}\n"
    ),
    "schedule.yaml": """\
course:
  id: cs1
  host: example.edu
  title: Systems
  term: Spring 2022
  timezone: America/Chicago
  citation_style: ieee
meetings: [{days: [Tue, Thu], time: 13:00-14:15, where: Room 1}]
term: {first: 2022-01-25, last: 2022-02-10}
due: {presentation: [{what: Review, when: 21:00 the day before}]}
themes: {t1: {title: Tensors, color: steelblue}, t2: {title: Trees}}
announcements:
  - {date: 2022-01-25, text: Welcome}
sessions:
  - {title: Introduction}
  - {paper: n1, theme: t1, kind: presentation, presenters: Group 1, questions: [Why?]}
  - {title: Two, papers: [n2, {key: n3, why: It is short}], theme: t1, kind: presentation}
  - {paper: n4, theme: t2, kind: presentation, presenters: Group 2}
""",
    "papers.bib": "".join(
        f"@article{{n{n}, author={{A, B{n}}}, title={{On {n}}}, year=2020, journal={{J}}, doi={{10.1/{n}}},"
        f" abstract={{Of {n}.}}}}\n\n"
        for n in range(1, 7)
    ),
    "docs/index.md": "<!-- coursewright -->\n",
    "docs/papers/n3.md": "---\nquestions: [How so?]\n---\nA note.\n",
}


class Edit(NamedTuple):
    """A change of one file: a text that stands in it, and what takes its place."""

    file: str
    old: str
    new: str


EDITS = (
    Edit("schedule.yaml", "Room 1", "Room 2"),
    Edit("schedule.yaml", "title: Tensors", "title: Vectors"),
    Edit("schedule.yaml", "steelblue", "teal"),
    Edit(
        "schedule.yaml",
        "theme: t1, kind: presentation, presenters",
        "theme: t2, kind: presentation, presenters",
    ),
    Edit("schedule.yaml", "questions: [Why?]", "questions: [Why not?]"),
    Edit("schedule.yaml", "It is short", "It is long"),
    Edit("schedule.yaml", "Group 2", "Group 3"),
    Edit("schedule.yaml", "21:00 the day", "20:00 the day"),
    Edit("schedule.yaml", "title: Introduction", "title: Introduction, where: Hall"),
    Edit("schedule.yaml", "Welcome", "Welcome all"),
    Edit("schedule.yaml", "citation_style: ieee", "citation_style: apa"),
    Edit("schedule.yaml", "  id: cs1\n", "  id: cs1\n  language: de\n"),
    Edit("schedule.yaml", "title: Systems", "title: Machines"),
    Edit("schedule.yaml", "America/Chicago", "America/New_York"),
    Edit("papers.bib", "Of 2.", "About 2."),
    Edit("papers.bib", "B1}", "C1}"),
    Edit("papers.bib", "@article{n1", "\n@article{n1"),
    Edit("papers.bib", "@article{n6", "@article{n7"),
    Edit("mkdocs.yml", "2022-01-26", "2022-02-02"),
    Edit("mkdocs.yml", "example.edu/s/", "example.edu/t/"),
    Edit("mkdocs.yml", "github.com/a/b", "github.com/a/c"),
    Edit("mkdocs.yml", "site_name: Systems", "site_name: Systems\nuse_directory_urls: false"),
    Edit("docs/papers/n3.md", "A note", "Another note"),
    Edit("docs/papers/n3.md", "How so", "How then"),
)


KEPT = (
    Technique.KEPT_PAGES,
    Technique.KEPT_EVENTS,
    Technique.KNOWN_COURSE,
    Technique.KNOWN_SITE,
)
"""What would tell a run of what an earlier one made."""


@pytest.fixture(autouse=True)
def _with_every_technique(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are of one."""
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small course."""
    return write_files(tmp_path, FILES)


def site_of(root: Path, known: Remembered | None = None) -> Site:
    """The site of the course as it stands."""
    published = publish(read_settings(root), remembered=known)
    assert published.site is not None, [(p.place, p.message) for p in published.told]
    return published.site


def test_every_edit_shows_where_all_else_is_remembered(root: Path) -> None:
    """Edits of every kind, made and taken back in an order that chance gives."""
    known, chance = Remembered(), random.Random(15)
    before = site_of(root, known)
    made = [False] * len(EDITS)
    for number in chance.sample(range(len(EDITS)), len(EDITS)) + chance.choices(
        range(len(EDITS)), k=4
    ):
        edit = EDITS[number]
        old, new = (edit.new, edit.old) if made[number] else (edit.old, edit.new)
        text = (root / edit.file).read_text("utf-8")
        assert old in text
        (root / edit.file).write_text(text.replace(old, new, 1), "utf-8")
        made[number] = not made[number]
        after = site_of(root, known)
        with pytest.MonkeyPatch.context() as without:
            without.setenv(VARIABLE, ",".join(technique.value for technique in KEPT))
            anew = site_of(root)
        assert after == anew, edit
        assert site_of(root) == anew, edit
        assert after != before, edit
        before = after


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (Edit("schedule.yaml", "Group 2", "Group 3"), {"papers/n4.md"}),
        (Edit("papers.bib", "Of 5.", "About 5."), {"papers/n5.md"}),
        (Edit("docs/papers/n3.md", "A note", "Another note"), {"papers/n3.md"}),
    ],
)
def test_what_an_edit_leaves_is_the_same_object(root: Path, edit: Edit, pages: set[str]) -> None:
    """Whoever shows pages and files need not look into them to know what changed."""
    known = Remembered()
    before = site_of(root, known)
    text = (root / edit.file).read_text("utf-8")
    (root / edit.file).write_text(text.replace(edit.old, edit.new), "utf-8")
    after = site_of(root, known)
    changed = {
        new.path for new, old in zip(after.pages, before.pages, strict=True) if new is not old
    }
    assert {path for path in changed if path.startswith("papers/n")} == pages
    for new, old in zip(after.files, before.files, strict=True):
        assert (new == old) is (new is old), new[0]


def test_another_version_of_the_package_makes_all_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview of whoever edits the package's own templates."""
    known = Remembered()
    before = site_of(root, known)
    again: Callable[[Path], Site] = lambda root: site_of(root, known)  # noqa: E731
    assert all(new is old for new, old in zip(again(root).pages, before.pages, strict=True))
    monkeypatch.setattr("coursewright.workspace.kept.store._stamp", lambda files: "another")
    assert not any(new is old for new, old in zip(again(root).pages, before.pages, strict=True))
