"""What in generator/ is written by machine: the editor's schema, the reference, the problems.

`make docs` writes it, and a test finds what is out of date. Nothing here is written by hand:
sentences stand with the models in `schedule/file.py`, examples in `generator/docs/problems.yaml`.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from coursewright.domain.problem import Problem
from coursewright.schedule.file import NotesFile, ScheduleFile
from coursewright.schedule.json_schema import schedule_schema
from coursewright.schedule.keys import Strict, keys_of, models_below
from coursewright.schedule.spelling.shapes import Shape, shapes_of
from coursewright.schedule.typed.model import key_of
from coursewright.shells.report import format_text
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import SettingsError, read_settings
from tests.case_folders import commit_all, lay_base

GENERATOR = Path(__file__).resolve().parents[1] / "generator"
SCHEMA = GENERATOR / "schedule.schema.json"
REFERENCE = GENERATOR / "docs" / "schedule.md"
PROBLEMS = GENERATOR / "docs" / "problems.md"
EXAMPLES = GENERATOR / "docs" / "problems.yaml"

_SECTIONS = {
    "course": "course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago, privacy: names}\n",
    "meetings": "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]\n",
    "term": "term: {first: 2022-01-25, last: 2022-05-05}\n",
    "sessions": "sessions: [{title: Introduction}]\n",
}
_TABLE = re.compile(r"<!-- keys of (\w+) -->\n.*?<!-- end -->", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One code: why it is told, a file that shows it, and the same file without it.

    `right` is None where the corrected line that is offered makes it; `wrong` is None where no
    example fits on a page.
    """

    family: str
    code: str
    cause: str
    file: str = "schedule.yaml"
    wrong: str | None = None
    right: str | None = None
    before: str | None = None


def read_examples() -> list[Example]:
    """Every example, in the order of the page."""
    families = yaml.load(EXAMPLES.read_text("utf-8"), Loader=yaml.BaseLoader)
    return [
        Example(family, code, **told)
        for family, codes in families.items()
        for code, told in codes.items()
    ]


def whole_file(example: Example, text: str) -> str:
    """A course's file that begins with the text of an example."""
    if example.file == "schedule.yaml":
        missing = [part for key, part in _SECTIONS.items() if not _has(text, key)]
        return text + "".join(missing)
    base = lay_base(Path(tempfile.mkdtemp())) / example.file
    return text + base.read_text("utf-8") if example.file == "papers.bib" else text


def _has(text: str, key: str) -> bool:
    return re.search(rf"^{key}:", text, re.MULTILINE) is not None


def lay_example(example: Example, text: str, folder: Path) -> Path:
    """A course in a new folder that holds an example's text."""
    folder.mkdir(parents=True)
    lay_base(folder)
    (folder / "schedule.yaml").write_text("".join(_SECTIONS.values()), "utf-8")
    if example.before is not None:
        (folder / example.file).write_text(whole_file(example, example.before), "utf-8")
        commit_all(folder)
    if text or example.right != "":
        path = folder / example.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(whole_file(example, text), "utf-8")
    return folder


def told_by(folder: Path) -> tuple[tuple[Problem, ...], dict[str, str]]:
    """What `check` tells of a course, and the texts that it shows."""
    try:
        settings = read_settings(folder)
    except SettingsError as error:
        return (error.problem,), {error.problem.place.file: error.text}
    published = publish(settings)
    return published.problems, published.texts


def run_example(example: Example, folder: Path) -> tuple[str, str]:
    """What is said of the wrong text, and the right text, offered or written."""
    wrong = example.wrong or ""
    problems, texts = told_by(lay_example(example, wrong, folder))
    told = [problem for problem in problems if problem.code == example.code]
    if example.right is not None or not told or not told[0].fix:
        return format_text(told, texts), example.right or ""
    lines = wrong.split("\n")
    lines[told[0].place.line - 1] = told[0].fix
    return format_text(told, texts), "\n".join(lines)


def problems_page() -> str:
    """The page of all problems, each by its example."""
    parts = [
        "# Every problem, by example",
        "<!-- Written by `make docs` from problems.yaml. -->",
        "`make check` tells what is wrong with a course's files: the place, the cause, the line "
        "with a mark below the culprit, and what to write instead. Errors stop a build, warnings "
        "do not (unless `check --strict` is asked for), and remarks are for information. "
        "Examples show the lines that matter; the rest of the file is left out.",
    ]
    family = ""
    with tempfile.TemporaryDirectory() as folder:
        for example in read_examples():
            if example.family != family:
                family = example.family
                parts.append(f"## {family}")
            parts += [f"### {example.code}", example.cause]
            if example.wrong is not None:
                output, right = run_example(example, Path(folder) / example.code)
                kind = {"yaml": "yaml", "bib": "bibtex"}.get(example.file.rpartition(".")[2], "md")
                named = "" if example.file == "schedule.yaml" else f" ({example.file})"
                if example.before is not None:
                    parts += ["Committed:", _fenced(kind, example.before)]
                parts += [f"Wrong{named}:", _fenced(kind, example.wrong), _fenced("text", output)]
                parts += ["Right:", _fenced(kind, right)] if right else ["Right: no such file."]
    return "\n\n".join(parts) + "\n"


def _fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text.rstrip()}\n```"


def reference_page() -> str:
    """The reference with its tables written anew; its prose is written by hand."""
    models = {model.__name__.removesuffix("File").lower(): model for model in documented()}
    return _TABLE.sub(
        lambda match: f"<!-- keys of {match[1]} -->\n{_table(models[match[1]])}\n<!-- end -->",
        REFERENCE.read_text("utf-8"),
    )


def documented() -> list[type[Strict]]:
    """Every model that instructors and presenters write."""
    return [*models_below(ScheduleFile), *models_below(NotesFile)]


def _table(model: type[Strict]) -> str:
    return "\n".join(
        ["| key | value | default | | example |", "|---|---|---|---|---|", *_rows(model)]
    )


def _rows(model: type[Strict]) -> Iterator[str]:
    fields = {key_of(name): info for name, info in model.model_fields.items()}
    for name, shape in shapes_of(model).items():
        key, info = keys_of(model)[name], fields[name]
        default = "required" if info.is_required() else key.default
        if not default:
            fixed = info.get_default()
            default = f"`{'no' if fixed is False else fixed}`" if fixed not in (None, "") else ""
            default = "" if default in ("`[]`", "`{}`") else default
        cells = (f"`{name}`", _type(shape), default, key.says, f"`{key.example}`")
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _type(shape: Shape) -> str:
    if shape.written is not None:
        words = shape.written.name
    elif shape.model is not None:
        name = shape.model.__name__.removesuffix("File").lower()
        words = f"[{name}](#{name})"
    elif shape.list_of is not None:
        words = f"list of {_type(shape.list_of)}"
    elif shape.table_of is not None:
        words = f"table of {_type(shape.table_of)}"
    return words + "".join(shorthand.says for shorthand in shape.shorthands)


def schema_file() -> str:
    """The editor's schema as it is stored."""
    return json.dumps(schedule_schema(), indent=1, ensure_ascii=False) + "\n"


WRITTEN = {SCHEMA: schema_file, REFERENCE: reference_page, PROBLEMS: problems_page}
"""Each file that is written by machine, and what makes its text."""


def main() -> None:
    """Write every file."""
    for path, make in WRITTEN.items():
        path.write_text(make(), "utf-8")


if __name__ == "__main__":
    main()
