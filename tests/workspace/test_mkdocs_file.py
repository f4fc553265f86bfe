"""mkdocs.yml as MkDocs reads it, with what it inherits."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load
from tests.case_folders import lay_out
from tests.site.building import write_files

from coursewright.cli import main
from coursewright.domain.problem import Place, Problem
from coursewright.workspace.mkdocs_file import compose_mkdocs_file
from coursewright.workspace.reader import Reader
from coursewright.workspace.settings import SettingsError, read_settings

FILES = {
    "shared/base.yml": "INHERIT: deep/root.yml\nsite_url: https://example.edu/base/\n"
    "plugins: {search: {}, coursewright: {today: 2022-02-01, schedule: plan.yaml}}\n"
    "extra: {a: {b: 1, c: [1, 2]}, d: 4}\nnav: [one.md]\n",
    "shared/deep/root.yml": "docs_dir: pages\nrepo_url: https://example.edu/r\nextra: {z: null}\n",
    "course/mkdocs.yml": "INHERIT: ../shared/base.yml\nsite_name: A course\n"
    "plugins: {coursewright: {today: 2022-03-01}}\n"
    "extra: {a: {c: [3]}, d: {e: 5}}\nnav: [two.md]\n",
}


def read_as_mapping(folder: Path) -> object:
    reader = Reader(folder)
    tree = compose_mkdocs_file("mkdocs.yml", lambda name: reader.read(name).text, {})
    assert tree.root is not None
    assert not tree.problems
    loader = yaml.SafeLoader("")
    return loader.construct_document(tree.root)


def test_what_is_inherited_is_what_mkdocs_inherits(tmp_path: Path) -> None:
    """Mappings are joined, whatever else is replaced, through any number of files."""
    folder = write_files(tmp_path, FILES) / "course"
    with (folder / "mkdocs.yml").open("rb") as file:
        theirs = yaml_load(file)
    assert theirs["extra"]["a"] == {"b": 1, "c": [3]}
    assert read_as_mapping(folder) == theirs


def test_settings_and_their_places_may_stand_in_an_inherited_file(tmp_path: Path) -> None:
    """A problem of one is told where it stands."""
    settings = read_settings(write_files(tmp_path, FILES) / "course")
    assert settings.addresses.site_url == "https://example.edu/base/"
    assert (settings.schedule, settings.today, settings.docs) == (
        "plan.yaml",
        "2022-03-01",
        "pages",
    )
    assert settings.places["site_url"] == Place("../shared/base.yml", 2, 11, 25)
    assert settings.places["coursewright.today"] == Place("mkdocs.yml", 3, 33, 10)


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("../shared/deep/root.yml", None, "missing-file"),
        ("../shared/deep/root.yml", "docs_dir: [pages\n", "yaml-bracket"),
        ("../shared/deep/root.yml", "INHERIT: ../base.yml\n", "inherits-itself"),
        ("mkdocs.yml", "INHERIT: ./mkdocs.yml\n", "inherits-itself"),
    ],
)
def test_what_cannot_be_inherited_is_told_with_its_place(
    file: str, text: str | None, code: str, tmp_path: Path
) -> None:
    """In the file where it is wrong."""
    folder = write_files(tmp_path, FILES) / "course"
    (folder / file).unlink()
    if text is not None:
        (folder / file).write_text(text)
    with pytest.raises(SettingsError) as raised:
        read_settings(folder)
    assert (raised.value.problem.code, raised.value.problem.place.file) == (code, file)
    assert raised.value.text == (text or "")


def test_a_course_that_inherits_checks_and_is_exported_without_its_parent(tmp_path: Path) -> None:
    """`check` knows the inherited address; an export has nothing to look for elsewhere."""
    (tmp_path / "course").mkdir()
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (tmp_path / "base.yml").write_text(
        "site_url: https://example.edu/c/\nplugins: [search, coursewright]\ntheme: {name: material}\n"
    )
    (folder / "mkdocs.yml").write_text("INHERIT: ../base.yml\nsite_name: A course\n")
    checked = CliRunner().invoke(main, ["-C", str(folder), "check"])
    assert checked.output.endswith("no problems\n")
    target = tmp_path / "export"
    done = CliRunner().invoke(main, ["-C", str(folder), "export", str(target)])
    assert done.exit_code == 0, done.output
    written = yaml.safe_load((target / "mkdocs.yml").read_text("utf-8"))
    assert "INHERIT" not in written
    assert (written["site_url"], written["plugins"]) == ("https://example.edu/c/", ["search"])


def test_merged_keys_are_read_as_mkdocs_reads_them(tmp_path: Path) -> None:
    """`<<` gives what a mapping does not say itself, code that runs included."""
    text = (
        "x: &x {site_url: https://example.edu/, hooks: [docs/papers/a.py]}\n<<: *x\n"
        "theme: {<<: [{language: de, name: x}, {name: y}], name: material}\n"
        "plugins: {coursewright: {<<: {schedule: plan.yaml, today: 2022-02-01}, today: 2022-03-01}}\n"
    )
    write_files(tmp_path, {"mkdocs.yml": text})
    settings = read_settings(tmp_path)
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        theirs = yaml_load(file)
    assert settings.addresses.site_url == theirs["site_url"]
    assert settings.theme_language == theirs["theme"]["language"]
    assert (settings.schedule, settings.today) == ("plan.yaml", "2022-03-01")
    assert [(key, path) for key, path, _ in settings.written.code] == [
        ("hooks", "docs/papers/a.py")
    ]
    assert settings_problem(tmp_path, "<<: 1\n").code == "yaml-syntax"


BROKEN = "theme: {name: material}\nsite_name: Systems: A course\nplugins: [search, coursewright]\n"


def settings_problem(folder: Path, text: str) -> Problem:
    (folder / "mkdocs.yml").write_text(text)
    with pytest.raises(SettingsError) as error:
        read_settings(folder)
    return error.value.problem


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (BROKEN, 'site_name: "Systems: A course"'),
        ("site_name: @home\nplugins: [search]\n", 'site_name: "@home"'),
        ("site_name: A\nplugins: [search, coursewright\n", "plugins: [search, coursewright]"),
        ("site_name: A\ntheme:\n  name: material\n font: false\n", "  font: false"),
        ("site_name: 'A\nnav: [b\nplugins: [c\n", ""),
    ],
)
def test_broken_syntax_offers_a_line_that_reads(tmp_path: Path, text: str, fix: str) -> None:
    """With the line the whole file is read; where one line does not do, none is offered."""
    problem = settings_problem(tmp_path, text)
    assert problem.fix == fix
    if fix:
        lines = text.split("\n")
        lines[problem.place.line - 1] = fix
        (tmp_path / "mkdocs.yml").write_text("\n".join(lines))
        assert read_settings(tmp_path).root == tmp_path


@pytest.mark.parametrize("line", ["site_name: Systems", "site_name: Systems: A course", "- a"])
def test_a_line_that_loses_words_or_does_not_read_is_not_offered(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was likely: the hint stays, and no line is given."""
    monkeypatch.setattr(
        "coursewright.workspace.mkdocs_file.mend", lambda problem, lines: replace(problem, fix=line)
    )
    assert settings_problem(tmp_path, BROKEN).fix == ""
