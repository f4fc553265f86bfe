"""mkdocs.yml as MkDocs reads it, with what it inherits."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load
from tests.case_folders import lay_out
from tests.site.building import write_files

from coursewright.cli import main
from coursewright.domain.problem import Place
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
