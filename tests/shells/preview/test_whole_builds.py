"""What the fast way is not sure of is a whole build's; what it is sure of comes out the same."""

import os
import random
from pathlib import Path

import pytest
from tests.shells.preview.edits import EDITS, SETTINGS, lay_course, write
from tests.shells.preview.previewing import Previewed, preview

HOOK = "def on_page_content(html, page, config, files):\n    return html\n"
MINE = """\
from markdown.extensions import Extension
class makeExtension(Extension):
    def extendMarkdown(self, md):
        pass
"""
OTHERS = {
    "a hook": (f"{SETTINGS}hooks: [hook.py]\n", {"hook.py": HOOK}),
    "another plugin": (SETTINGS.replace("[search,", "[search, tags,"), {}),
    "inherited settings": ("INHERIT: base.yml\n", {"base.yml": SETTINGS}),
    "an extension from elsewhere": (
        SETTINGS.replace("[admonition", "[mine, admonition"),
        {"mine.py": MINE},
    ),
    "a template of pages": (f"{SETTINGS}extra_templates: [all.txt]\n", {"docs/all.txt": "{{ pages | length }}"}),
    "a template that looks at other pages": (
        SETTINGS,
        {"overrides/main.html": "{% extends 'base.html' %}{% block site_nav %}{{ nav.homepage.toc }}{% endblock %}"},
    ),
    "a template that repeats": (
        SETTINGS,
        {"overrides/main.html": "{% extends 'base.html' %}{% block site_nav %}{% for p in pages %}{{ p.page.content }}{% endfor %}{% endblock %}"},
    ),
}  # fmt: skip


def _was_fast(course: Path, *names: str) -> list[bool]:
    """Whether each edit went the fast way; every site is compared with that of a whole build."""

    def edit(quick: Previewed, whole: Previewed) -> list[bool]:
        found = []
        for name in names:
            EDITS[name](course, random.Random(1))
            assert quick.rebuild() == whole.rebuild()
            assert quick.files() == whole.files()
            found.append(quick.was_fast)
        return found

    done = preview(
        course, lambda quick: preview(course, lambda whole: edit(quick, whole), without="all")
    )
    assert isinstance(done, list)
    return done


@pytest.mark.parametrize(
    ("error", "ours"), [(KeyError("a"), True), (FileNotFoundError("b"), False)]
)
def test_a_mistake_of_ours_is_shown_and_the_site_is_built(
    error: Exception,
    ours: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """With its traceback; a file that is gone is what the whole build tells of."""
    lay_course(tmp_path)

    def fail(*_: object) -> None:
        raise error

    def edit(previewed: Previewed) -> tuple[list[str], bool]:
        monkeypatch.setattr("coursewright.shells.preview.preview.gather", fail)
        write(tmp_path / "docs/rules.md", "# Rules\n\n## Late work\n\nOtherwise.\n")
        said = previewed.rebuild()
        assert b"Otherwise." in previewed.page("rules/")
        return said, previewed.was_fast

    said, was_fast = preview(tmp_path, edit)
    assert (["could not make a part" in line for line in said], was_fast) == ([True] * ours, False)
    assert [
        type(r.exc_info[1]) for r in caplog.records if r.exc_info and r.levelname == "ERROR"
    ] == [KeyError] * ours


@pytest.mark.parametrize("what", sorted(OTHERS))
def test_whoever_takes_part_unknown_makes_every_build_whole(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Since nobody knows what else they change."""
    monkeypatch.syspath_prepend(str(tmp_path))
    course = lay_course(tmp_path)
    settings, files = OTHERS[what]
    for name, text in {"mkdocs.yml": settings, **files}.items():
        write(course / name, text)

    def edit(previewed: Previewed) -> bool:
        EDITS["edit an abstract"](course, random.Random(1))
        previewed.rebuild()
        return previewed.was_fast

    assert preview(course, edit) is False


def test_edits_of_each_kind_go_the_way_that_is_sure(tmp_path: Path) -> None:
    """What follows a whole build is fast again."""
    course = lay_course(tmp_path)
    found = _was_fast(
        course,
        "retitle a paper",
        "rename the site",
        "move a class",
        "edit a template",
        "add a page",
        "write rules",
        "break the schedule",
        "write at home",
        "mend the schedule",
        "another language",
        "another room for all",
    )
    assert found == [True, False, True, False, False, True, True, True, True, False, True]


def test_without_the_technique_every_build_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As its name in the variable says."""
    course = lay_course(tmp_path)
    EDITS["edit an abstract"](course, random.Random(1))
    assert not preview(
        course, lambda quick: (quick.rebuild(), quick.was_fast)[1], without="preview"
    )


def test_settings_that_are_saved_while_they_are_read_are_read_again(tmp_path: Path) -> None:
    """A save between reading mkdocs.yml and the rest of a build is not lost."""
    course = lay_course(tmp_path)

    def edit(quick: Previewed) -> list[bool]:
        quick.rebuild()
        write(course / "mkdocs.yml", SETTINGS.replace("Small", "Large"))
        quick.before_build = lambda: write(course / "mkdocs.yml", SETTINGS.replace("Small", "Tall"))
        quick.rebuild()
        quick.before_build = lambda: None
        quick.rebuild()
        assert b"Tall</title>" in quick.files()["index.html"]
        return []

    preview(course, edit)


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/plan.svg", "svg", "sVg", "plan.svg"),
        ("overrides/main.html", "name=a", "name=b", "papers/p0/index.html"),
        ("overrides/a.css", "red", "tan", "a.css"),
        ("docs/rules.md", "Late", "Soon", "rules/index.html"),
    ],
)
def test_what_keeps_its_size_and_time_is_shown(
    tmp_path: Path, file: str, old: str, new: str, shown: str
) -> None:
    """As what is copied or unpacked does."""
    course = lay_course(tmp_path)
    head = "{% block extrahead %}<meta name=a>{% endblock %}"
    write(course / "overrides/main.html", f"{{% extends 'base.html' %}}{head}\n")
    write(course / "overrides/a.css", "a {color: red}\n")

    def edit(quick: Previewed) -> bool:
        path = course / file
        before = path.stat()
        write(path, path.read_text("utf-8").replace(old, new))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        quick.rebuild()
        return new in quick.files()[shown].decode()

    assert preview(course, edit)


def test_what_is_wrong_with_files_is_said_once_each_time(tmp_path: Path) -> None:
    """Whether a save goes the fast way, or a whole build says it."""
    course = lay_course(tmp_path)
    write(course / "docs/README.md", "In the way of another.\n")

    def edit(quick: Previewed) -> list[tuple[bool, int]]:
        found = []
        for name in ("write rules", "add a page", "write rules"):
            EDITS[name](course, random.Random(1))
            said = quick.rebuild()
            found.append((quick.was_fast, sum("README.md" in line for line in said)))
        return found

    assert preview(course, edit) == [(True, 1), (False, 1), (True, 1)]
