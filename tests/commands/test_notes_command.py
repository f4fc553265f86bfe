"""`coursewright notes`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main
from coursewright.domain.course import Notes
from coursewright.schedule.notes import parse_notes
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course in a folder, without notes."""
    return lay_out("valid", "two-line-session", tmp_path)


def run(folder: Path, key: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "notes", key])


@pytest.mark.parametrize("key", ["tvm2018", "TVM2018"])
def test_a_starter_is_all_advice(course: Path, key: str) -> None:
    """The new file has no problem and shows nothing until someone fills it in."""
    bib = course / "papers.bib"
    bib.write_text(bib.read_text("utf-8").replace("{tvm2018", f"{{{key}"), "utf-8")
    result = run(course, key)
    assert (result.exit_code, result.output) == (0, "docs/papers/tvm2018.md written\n")
    loaded = load_course(read_settings(course))
    assert loaded.problems == ()
    assert loaded.course is not None
    assert loaded.course.notes == {key: Notes()}


def test_a_starter_s_lines_work_once_uncommented(course: Path) -> None:
    """Taking away the '#' before a suggestion gives notes without a problem."""
    run(course, "tvm2018")
    text = (course / "docs/papers/tvm2018.md").read_text("utf-8")
    suggestions = ("questions:", "  - ", "slides:", "code:", "video:", "links:")
    lines = [
        line[2:] if line.startswith(tuple(f"# {start}" for start in suggestions)) else line
        for line in text.splitlines()
    ]
    notes, problems = parse_notes("\n".join(lines), "x.md", "papers", lambda target: None)
    assert problems == ()
    assert len(notes.questions) == 3
    assert [link.label for link in notes.materials] == [
        "Slides",
        "Video",
        "Code",
        "Further reading",
    ]
    assert "#   35 minutes  Presentation" in lines
    assert "#    8  approach, around the key step" in lines


@pytest.mark.parametrize(
    ("tag", "question", "heading"),
    [
        ("de", "Wann wäre die entgegengesetzte Entscheidung die bessere?", "Kernidee"),
        ("es", "¿Cuándo sería mejor la decisión contraria?", "Idea clave"),
        (
            "fr",
            "Quand le choix inverse serait-il le meilleur",
            "Idée clé",
        ),
        ("zh", "什么时候相反的选择会更好", "核心思想"),
        ("ar", "متى يكون الاختيار المعاكس أفضل؟", "الفكرة الأساسية"),
    ],
)
def test_a_starter_is_in_the_course_s_language(
    course: Path, tag: str, question: str, heading: str
) -> None:
    """All of it but the keys, which work once their '#' is taken away; nothing shows before."""
    schedule = course / "schedule.yaml"
    text = schedule.read_text("utf-8")
    schedule.write_text(text.replace("course: {", f"course: {{language: {tag}, ", 1), "utf-8")
    run(course, "tvm2018")
    read = load_course(read_settings(course))
    assert read.course is not None
    assert (read.problems, read.course.notes, read.course.language.tag) == (
        (),
        {"tvm2018": Notes()},
        tag,
    )
    written = (course / "docs/papers/tvm2018.md").read_text("utf-8")
    assert f"#   ## {heading}\n" in written
    assert not [word for word in (" the ", " you ", " slides ") if word in written]
    lines = [
        line[2:] if line.startswith(("# questions:", "#   - ", "# links:")) else line
        for line in written.splitlines()
    ]
    notes, problems = parse_notes("\n".join(lines), "x.md", "papers", lambda target: None)
    assert problems == ()
    assert question in notes.questions[0].text.plain
    assert (len(notes.questions), len(notes.materials)) == (3, 1)


def test_a_course_with_an_error_has_its_language_still(course: Path) -> None:
    """As far as its file can be read."""
    schedule = course / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("course: {", "course: {language: de, ", 1)
    schedule.write_text(f"{text}\nnothing: 1\n", "utf-8")
    run(course, "tvm2018")
    written = (course / "docs/papers/tvm2018.md").read_text("utf-8")
    assert "#   35 Minuten  Vortrag" in written


def test_notes_that_are_there_stay(course: Path) -> None:
    """An existing file is never touched."""
    run(course, "tvm2018")
    path = course / "docs/papers/tvm2018.md"
    path.write_text("mine", "utf-8")
    result = run(course, "tvm2018")
    assert (result.exit_code, path.read_text("utf-8")) == (1, "mine")
    assert result.output == "docs/papers/tvm2018.md is there already and stays as it is\n"


def test_an_unknown_key(course: Path) -> None:
    """The nearest known key is offered, and nothing is written."""
    result = run(course, "tvm2081")
    assert result.exit_code == 2
    assert "'tvm2081' is no paper of papers.bib; did you mean 'tvm2018'?" in result.output
    assert not (course / "docs/papers").exists()


def test_a_refused_entry(course: Path) -> None:
    """A key whose entry has an error is not called unknown."""
    with (course / "papers.bib").open("a", encoding="utf-8") as file:
        file.write("\n@misc{half, author = {Ann Lee}}\n")
    result = run(course, "half")
    assert result.exit_code == 2
    assert "mend its entry first" in result.output


def test_no_course(tmp_path: Path) -> None:
    """A folder without mkdocs.yml, or with a broken one, is told."""
    assert "holds no mkdocs.yml" in run(tmp_path, "x").output
    (tmp_path / "mkdocs.yml").write_text("a: [", "utf-8")
    result = run(tmp_path, "x")
    assert result.exit_code == 1
    assert "mkdocs.yml:1:" in result.output


def test_a_title_cannot_leave_its_comment(course: Path) -> None:
    """Whatever a title holds, the starter stays a starter."""
    bib = course / "papers.bib"
    text = bib.read_text("utf-8").replace("{TVM}: An", 'a\n---\nslides: x "q" ---: An')
    bib.write_text(text, "utf-8")
    assert run(course, "tvm2018").exit_code == 0
    assert load_course(read_settings(course)).problems == ()
