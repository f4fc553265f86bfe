"""Compiled templates: those that are installed once for all courses, others by themselves."""

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.filters import do_upper

from coursewright.domain.language import ENGLISH
from coursewright.outputs.environment import template_environment
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept import templates
from coursewright.workspace.kept.store import Store
from coursewright.workspace.kept.templates import KeptTemplates

SOURCE = "{{ 'a'|shout }}{% if true %}\nb{% endif %}"


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is installed, in which nothing is compiled yet."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.delenv(VARIABLE, raising=False)  # these are tests of the technique itself
    monkeypatch.setattr(templates, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(templates, "_INSTALLED", (*templates._INSTALLED, f"{tmp_path}/package/"))
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "page.html").write_text(SOURCE, "utf-8")
    return tmp_path / "package" / "__pycache__" / "templates"


def kept_in(folder: Path) -> KeptTemplates:
    return KeptTemplates(Store(folder, "stamp"))


def files(folder: Path) -> int:
    return len(list(folder.glob("template-*")))


def environment(beside: Path, course: Path, shout: Any = do_upper, **syntax: Any) -> Environment:
    made = Environment(
        loader=FileSystemLoader([beside.parents[1], course]),
        autoescape=True,
        bytecode_cache=kept_in(course / "store"),
        **syntax,
    )
    made.filters["shout"] = shout
    return made


def loud(text: str) -> str:
    return f"{text}!"


def test_a_second_course_compiles_nothing_that_is_installed(
    tmp_path: Path, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = template_environment(ENGLISH, kept_in(tmp_path / "one"))
    text = first.get_template("foot.html").render(zone="UTC", day="")
    assert (files(beside), files(tmp_path / "one")) == (1, 0)

    def compile_again(*_: Any, **__: Any) -> None:
        raise AssertionError

    second = template_environment(ENGLISH, kept_in(tmp_path / "two"))
    monkeypatch.setattr(second, "compile", compile_again)
    assert second.get_template("foot.html").render(zone="UTC", day="") == text
    with pytest.raises(AssertionError):
        second.get_template("parts.html")


def test_a_course_s_own_template_stays_in_its_store(tmp_path: Path, beside: Path) -> None:
    (tmp_path / "own.html").write_text("{{ 1 + 1 }}", "utf-8")
    assert environment(beside, tmp_path).get_template("own.html").render() == "2"
    assert (files(beside), files(tmp_path / "store")) == (0, 1)


def test_what_a_course_s_plugin_does_to_constants_is_no_other_course_s(
    tmp_path: Path, beside: Path
) -> None:
    """A template is compiled with the filters that it names, those of a plugin's file too."""
    for course, shout, text in (("a", do_upper, "A"), ("b", loud, "a!"), ("c", do_upper, "A")):
        page = environment(beside, tmp_path / course, shout).get_template("page.html")
        assert page.render() == f"{text}\nb"
    assert files(beside) == 1
    assert [files(tmp_path / course / "store") for course in "abc"] == [0, 1, 0]


def test_another_syntax_is_compiled_by_itself(tmp_path: Path, beside: Path) -> None:
    texts = [
        environment(beside, tmp_path, trim_blocks=trims).get_template("page.html").render()
        for trims in (False, True, False)
    ]
    assert texts == ["A\nb", "Ab", "A\nb"]
    assert files(beside) == 2


def test_an_edited_template_is_compiled_again(tmp_path: Path, beside: Path) -> None:
    assert environment(beside, tmp_path).get_template("page.html").render() == "A\nb"
    (beside.parents[1] / "page.html").write_text("c", "utf-8")
    assert environment(beside, tmp_path).get_template("page.html").render() == "c"


def test_what_is_damaged_counts_as_absent(tmp_path: Path, beside: Path) -> None:
    environment(beside, tmp_path).get_template("page.html")
    (file,) = beside.glob("template-*")
    file.write_bytes(file.read_bytes()[:-5])
    assert environment(beside, tmp_path).get_template("page.html").render() == "A\nb"


@pytest.mark.parametrize("reason", ["read-only", "no bytecode", "left out"])
def test_where_nothing_may_be_written_beside_them_the_course_keeps_them(
    tmp_path: Path, beside: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    if reason == "read-only":
        beside.parent.write_text("no folder can be made here", "utf-8")
    elif reason == "no bytecode":
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    else:
        monkeypatch.setenv("COURSEWRIGHT_WITHOUT", "compiled-templates")
    environment(beside, tmp_path).get_template("page.html")
    assert not beside.exists()
    assert files(tmp_path / "store") == 1
