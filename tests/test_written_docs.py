"""What is written by machine is current, complete, and true."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.json_schema import schedule_schema
from coursewright.schedule.keys import keys_of
from coursewright.schedule.typed.model import key_of
from coursewright.schedule.typed.reader import read_mapping, read_schedule_file
from coursewright.shells.report import format_text
from tests.case_folders import CASES, case_names
from tests.test_cases import codes_in_source
from tests.written_docs import (
    REFERENCE,
    WRITTEN,
    Example,
    documented,
    lay_example,
    read_examples,
    run_example,
    told_by,
)

# What the schema can tell, too; the rest of what is wrong is for `check`.
STRUCTURAL = {"unknown-key", "missing-key", "missing-value", "wrong-shape"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_written_file_is_current(path: Path) -> None:
    """Run `make docs` where it is not."""
    assert path.read_text("utf-8") == WRITTEN[path]()


def test_every_problem_has_an_example() -> None:
    """Each code that the package can tell has its section, and no other code has."""
    codes = [example.code for example in read_examples()]
    assert sorted(codes) == sorted(codes_in_source())


@pytest.mark.parametrize("example", read_examples(), ids=lambda example: example.code)
def test_an_example_shows_its_problem_and_is_mended(example: Example, tmp_path: Path) -> None:
    """The wrong text has the problem; the right one, offered or written, has none."""
    if example.wrong is None:
        return
    output, right = run_example(example, tmp_path / "wrong")
    assert f"[{example.code}]" in output
    right_one = replace(example, right="" if example.right == "" else right)
    left, _ = told_by(lay_example(right_one, right, tmp_path / "right"))
    expected = set() if example.code == "unread-paper" else {"unread-paper"}
    assert {problem.code for problem in left} <= expected


@pytest.mark.parametrize("model", documented(), ids=lambda model: model.__name__)
def test_every_key_is_described_and_its_example_is_right(model: Any) -> None:
    """Each key has a sentence and an example that its model reads; each model has its table."""
    assert list(keys_of(model)) == [key_of(field) for field in model.model_fields]
    for name, key in keys_of(model).items():
        root, problems = parse_yaml(f"{name}: {key.example}\n", "x")
        assert (problems, root is None, key.says[-1:]) == ((), False, ".")
        assert root is not None
        _, told = read_mapping(model, root)
        assert [problem for problem in told if problem.code != "missing-key"] == [], name
    name = model.__name__.removesuffix("File").lower()
    assert f"<!-- keys of {name} -->" in REFERENCE.read_text("utf-8")


def documents() -> list[str]:
    """Each case whose schedule is YAML that both can read."""
    return [
        f"{group}/{name}"
        for group in ("valid", "invalid")
        for name in case_names(group)
        if (CASES / group / name / "schedule.yaml").is_file()
    ]


@pytest.mark.parametrize("name", documents())
def test_the_schema_agrees_with_check(name: str) -> None:
    """It refuses what has a fault of structure, and lets pass whatever `check` lets pass."""
    text = (CASES / name / "schedule.yaml").read_bytes().decode("utf-8-sig")
    root, problems = parse_yaml(text, "schedule.yaml")
    if root is None or problems:
        return
    _, found = read_schedule_file(root)
    refused = list(Draft7Validator(schedule_schema()).iter_errors(plain(text)))
    if {problem.code for problem in found} & STRUCTURAL:
        assert refused
    elif not found:
        assert [error.message for error in refused] == []


def test_the_published_course_fits_the_schema() -> None:
    """Its first line may tell the editor where the schema is; that file is there."""
    root = Path(__file__).resolve().parents[1]
    text = (root / "schedule.yaml").read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
    assert named is None or (root / named[1]).is_file()
    assert list(Draft7Validator(schedule_schema()).iter_errors(plain(text))) == []


@pytest.mark.example
def test_the_readme_shows_what_is_really_said(tmp_path: Path) -> None:
    """The output in README.md is that of the published course with one key misspelt."""
    root = Path(__file__).resolve().parents[1]
    if "cs839-sp22" not in (root / "schedule.yaml").read_text("utf-8"):
        pytest.skip("this repository publishes another course")
    for name in ("schedule.yaml", "papers.bib", "mkdocs.yml"):
        text = (root / name).read_text("utf-8")
        wrong = text.replace("paper: chen2018tvm, presenters", "paper: chen2081tvm, presenters")
        (tmp_path / name).write_text(wrong if name == "schedule.yaml" else text, "utf-8")
    (tmp_path / "docs").mkdir()
    problems, texts = told_by(tmp_path)
    said = format_text([problem for problem in problems if problem.code != "today-pinned"], texts)
    assert f"```\n{said}\n```" in (root / "README.md").read_text("utf-8")


def test_the_schema_is_one() -> None:
    """It fits the schema of schemas; every key has a description and an example."""
    schema = schedule_schema()
    Draft7Validator.check_schema(schema)
    definitions: Any = schema["definitions"]
    for part in (schema, *definitions.values()):
        for key in part["properties"].values():
            assert {"description", "examples"} <= set(key)


def plain(text: str) -> object:
    """The text as an editor types it, by YAML 1.2: dates and yes stay text."""
    # PyYAML ends a plain text between brackets at a '?', which is a letter in 1.2
    read: object = yaml.load(re.sub(r"(?<=\w)\?", "\ue000", text), Loader=_Core)
    return read


class _Core(yaml.BaseLoader):
    """Numbers, true, false and null have types; the rest is text."""


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
):
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )
_Core.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value.lower() == "true")
_Core.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
_Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))
