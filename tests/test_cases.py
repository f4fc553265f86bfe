"""Small courses in folders: what each resolves to, or exactly what is said to be wrong."""

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import coursewright
from coursewright.cli import main
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from tests.case_folders import CASES, EXPECTED, case_names, compare, lay_out
from tests.course_dump import dump_course
from tests.git_folder import GitFolder

PACKAGE = Path(coursewright.__file__).parent
# The callables that take a problem's code.
REPORTERS = {
    "ask", "Problem", "Fault", "say", "say_of_key", "refuse", "_say", "_refuse", "_located", "_fault",
    "_unreadable", "at_key", "at_name", "_at_key", "_warn", "note_fault",
}  # fmt: skip
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SHOWN_CODE = re.compile(r"\b(?:error|warning|info)\[([a-z0-9-]+)\]")


@pytest.mark.parametrize("name", case_names("valid"))
def test_a_valid_course_means_what_its_case_says(
    name: str, tmp_path: Path, update_cases: bool
) -> None:
    """Every time, reference and default of the course is resolved as written beside it."""
    loaded = load_course(read_settings(lay_out("valid", name, tmp_path)))
    assert loaded.problems == ()
    assert loaded.course is not None
    actual, expected = compare("valid", name, dump_course(loaded.course), update_cases)
    assert actual == expected


@pytest.mark.parametrize("name", case_names("invalid"))
def test_what_is_wrong_is_said_as_its_case_says(
    name: str, tmp_path: Path, update_cases: bool
) -> None:
    """`coursewright check` prints exactly this text; its exit status is 1 where an error is told."""
    folder = lay_out("invalid", name, tmp_path)
    result = CliRunner().invoke(main, ["--course", str(folder), "check"])
    actual, expected = compare("invalid", name, result.output, update_cases)
    assert actual == expected
    assert SHOWN_CODE.search(actual) is not None
    assert result.exit_code == (1 if "error[" in actual else 0)


GENERATED = {
    "a title of 10 MB": (
        lambda folder: (folder / "schedule.yaml").write_text(f"title: {'x' * 10_000_000}\n"),
        "schedule.yaml:1:1: error[file-too-large] the file has 10,000,008 bytes; at most 5,000,000 "
        "are read\nbibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
    "a text too long for its field": (
        lambda folder: _append(folder / "schedule.yaml", f"  - {{title: t, note: {'x' * 2001}}}\n"),
        "schedule.yaml:6:22: error[too-long] session 't', 'note': the text has 2,001 characters; "
        f"at most 2,000 fit\n    6 |   - {{title: t, note: {'x' * 79}\n"
        f"      |                      {'^' * 79}\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
    "no folder for pages": (
        lambda folder: (folder / "docs").rmdir(),
        "mkdocs.yml:1:1: error[missing-file] there is no folder 'docs'\n        create it; where it "
        "is empty, a file 'docs/.gitkeep' keeps it in git\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
    "a course too large for a calendar feed": (
        lambda folder: (folder / "schedule.yaml").write_text(_long_course(), "utf-8"),
        "schedule.yaml:1:9: error[feed-too-large] the calendar feed with everything has 1,325,323 "
        "bytes; Google and others take at most 1,000,000\n"
        "    1 | course: {id: a, host: e.edu, title: T, term: S, timezone: UTC}\n"
        f"      |         {'^' * 54} shorten the notes of the classes, which every event repeats\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
    "a link that leads out of the course": (
        lambda folder: _link(folder / "docs/papers/tvm2018.md", Path("/etc/hostname")),
        "docs/papers/tvm2018.md:1:1: warning[left-out] the site is published without "
        "'docs/papers/tvm2018.md' until its mistakes are mended\n"
        "docs/papers/tvm2018.md:1:1: warning[symlink-outside] 'papers/tvm2018.md' is a symbolic link "
        "that leads out of docs/\n"
        "        put the file itself there\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n2 warnings\n",
    ),
    "a file of the instructor's that leads out of the course": (
        lambda folder: _slides_elsewhere(folder, Path("/etc/hostname")),
        "schedule.yaml:6:24: error[broken-link] there is no file 'slides.pdf' in docs/\n"
        "    6 |   - {title: t, slides: slides.pdf}\n"
        "      |                        ^^^^^^^^^^ upload it as docs/slides.pdf, or write an address that "
        "begins with https://\n"
        "docs/slides.pdf:1:1: warning[symlink-outside] 'slides.pdf' is a symbolic link that leads out "
        "of the course's folder\n        put the file itself there\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error, 1 warning\n",
    ),
    "a page that is a link to a file of the course": (
        lambda folder: _slides_elsewhere(folder, Path("../mkdocs.yml")),
        "bibliography: 3 entries read, 3 shown, 0 refused\nno problems\n",
    ),
    "a folder in a file's place": (
        lambda folder: _replace_by_folder(folder / "papers.bib"),
        "papers.bib:1:1: error[unreadable-file] the file cannot be read: Is a directory\n"
        "bibliography: 0 entries read, 0 shown, 0 refused\n1 error\n",
    ),
    "a shallow clone": (
        lambda folder: _make_shallow(folder),
        "schedule.yaml:1:1: error[shallow-history] the clone is shallow: calendars count edits by "
        "the whole history\n        set 'fetch-depth: 0' in the workflow, or run "
        "'git fetch --unshallow'\nbibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
    "a repository that git does not read": (
        lambda folder: _break_repository(folder),
        "schedule.yaml:1:1: error[unreadable-history] git cannot read the repository: fatal: "
        "bad config line 1 in file .git/config\n        calendars count edits by its history; run "
        "'git log' here to see what is wrong\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
    ),
}


@pytest.mark.parametrize("name", GENERATED)
def test_what_is_wrong_with_files_too_odd_to_keep(name: str, tmp_path: Path) -> None:
    """The same for files that no repository should hold; they are made here."""
    write, expected = GENERATED[name]
    folder = lay_out("valid", "two-line-session", tmp_path)
    write(folder)
    result = CliRunner().invoke(main, ["--course", str(folder), "check"])
    assert (result.output, result.exit_code) == (expected, int("error" in expected[-22:]))


def test_every_problem_has_a_case() -> None:
    """Each code in the package's source is shown by a case, and no case shows another."""
    expected = [path.read_text("utf-8") for path in CASES.rglob(EXPECTED)]
    texts = [*expected, *(text for _, text in GENERATED.values())]
    shown = {code for text in texts for code in SHOWN_CODE.findall(text)}
    assert shown == codes_in_source()


def codes_in_source() -> set[str]:
    """The codes that the package can report: literals given to what makes problems."""
    calls = [
        node
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "ical"  # of feeds, which no course's files hold
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _name(node.func) in REPORTERS
    ]
    literals = [
        part.value
        for call in calls
        for argument in (*call.args[:3], *(keyword.value for keyword in call.keywords))
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return {literal for literal in literals if CODE.fullmatch(literal)}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _make_shallow(folder: Path) -> None:
    git = GitFolder(folder)
    git.run("init", "--quiet")
    (folder / ".git" / "shallow").write_text(git.commit("The course") + "\n")


def _break_repository(folder: Path) -> None:
    GitFolder(folder).run("init", "--quiet")
    (folder / ".git" / "config").write_text("[\n")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def _slides_elsewhere(folder: Path, target: Path) -> None:
    _link(folder / "docs/slides.pdf", target)
    _append(folder / "schedule.yaml", "  - {title: t, slides: slides.pdf}\n")


def _long_course() -> str:
    """Two hundred classes, each with the longest note that fits, of three octets a character."""
    sessions = "".join(f"  - {{id: s{n}, title: T, note: {'語' * 2000}}}\n" for n in range(200))
    return (
        "course: {id: a, host: e.edu, title: T, term: S, timezone: UTC}\n"
        "meetings: [{days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], time: 13:00-14:15}]\n"
        f"term: {{first: 2022-01-01, last: 2022-07-19}}\nsessions:\n{sessions}"
    )


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
