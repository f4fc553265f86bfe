"""`coursewright new`: a course that works at once, made of a few answers."""

import base64
import hashlib
import re
import subprocess
import zipfile
from datetime import UTC, datetime, time
from importlib.metadata import Distribution, distribution
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_base
from tests.git_folder import GitFolder
from tests.site.building import build

import coursewright
from coursewright.cli import main
from coursewright.commands import first_words
from coursewright.commands import origin as origin_module
from coursewright.commands.origin import Origin, address_origin, make_wheel, running_origin
from coursewright.formats.language import known_languages
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

FLAGS = (
    "--title", "Systems: Old & New", "--code", "CS 900", "--term", "2026-09-01 to 2026-12-10",
    "--meets", "Tue, Thu 13:00-14:15", "--timezone", "America/Chicago",
)  # fmt: skip
PACKAGE = Path(coursewright.__file__).parent


def run(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *arguments], input=answer)


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".whl" and ".git" not in path.parts
    }


def test_a_course_checks_builds_and_links_at_once(shell: dict[str, str], tmp_path: Path) -> None:
    """`make test` of the new repository passes with nothing but its own wheel installed."""
    target = tmp_path / "course"
    assert run(str(target), *FLAGS).exit_code == 0
    done = subprocess.run(
        ["make", "test"], cwd=target, env=shell, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "no problems" in done.stdout
    assert "every internal link resolves" in done.stdout
    assert "Systems: Old &amp; New" in (target / "site" / "index.html").read_text("utf-8")


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Templates, styles, fonts, theme and the skeleton of a course come along."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        f"coursewright/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - packed == set()


def test_what_a_course_holds(tmp_path: Path) -> None:
    """The two files, pages, settings, a workflow; no generator, no placeholder."""
    target = tmp_path / "cs900"
    result = run(str(target), *FLAGS)
    assert (result.exit_code, "make serve" in result.output) == (0, True)
    files = files_of(target)
    assert sorted(files) == [
        ".gitattributes", ".github/dependabot.yml", ".github/workflows/publish.yml", ".gitignore",
        "Makefile", "README.md", "build.txt", "docs/index.md", "docs/syllabus.md",
        "engines/materialx.txt", "engines/properdocs.txt", "engines/zensical.txt", "locked.txt", "mkdocs.yml",
        "papers.bib", "requirements.txt",
        "schedule.schema.json", "schedule.yaml",
    ]  # fmt: skip
    assert not [name for name, text in files.items() if "@TITLE" in text or "@SITE" in text]
    schedule = files["schedule.yaml"]
    for line in (
        "  id: cs-900-fall-2026   # part",
        "  host: example.edu   # likewise",
        '  title: "Systems: Old & New"\n  term: Fall 2026\n',
        "{days: [Tue, Thu], time: 13:00-14:15,",
    ):
        assert line in schedule
    name = f"coursewright-{coursewright.__version__}-py3-none-any.whl"
    assert [path.name for path in (target / "wheels").iterdir()] == [name]
    digest = hashlib.sha256((target / "wheels" / name).read_bytes()).hexdigest()
    assert files["requirements.txt"] == f"./wheels/{name} --hash=sha256:{digest}\n"


@pytest.mark.parametrize(
    ("zone", "cron", "has_summer"),
    [
        ("America/Chicago", "17 9 * * *", True),
        ("America/Mexico_City", "17 9 * * *", False),
        ("Europe/Berlin", "17 2 * * *", True),
        ("Asia/Tokyo", "17 18 * * *", False),
        ("Asia/Kolkata", "47 21 * * *", False),
        ("Australia/Sydney", "17 17 * * *", True),
        ("Pacific/Kiritimati", "17 13 * * *", False),
        ("America/St_Johns", "47 6 * * *", True),
    ],
)
def test_the_daily_build_is_early_in_the_morning_of_the_course(
    tmp_path: Path, zone: str, cron: str, *, has_summer: bool
) -> None:
    """Between 3 and 5 by its clock in every month, so that a release date is out by morning."""
    words = [zone if word == "America/Chicago" else word for word in FLAGS]
    target = tmp_path / "course"
    assert run(str(target), *words).exit_code == 0
    workflow = (target / ".github/workflows/publish.yml").read_text("utf-8")
    assert f'    - cron: "{cron}" # ' in workflow
    assert ("an hour later in summer" in workflow) == has_summer
    minute, hour, *_ = map(int, cron.split()[:2])
    for month in range(1, 13):
        built = datetime(2026, month, 20, hour, minute, tzinfo=UTC).astimezone(ZoneInfo(zone))
        assert time(3) <= built.time() < time(5)


def test_the_first_class_asks_for_nothing(tmp_path: Path) -> None:
    """Students have nobody to review yet, and the introduction is no slot to take."""
    target = tmp_path / "course"
    assert run(str(target), *FLAGS).exit_code == 0
    course = load_course(read_settings(target)).course
    assert course is not None
    first, *rest = course.sessions
    assert (first.deadlines, first.open_slot) == ((), False)
    assert [len(session.deadlines) for session in rest] == [1, 1]


class _Installed(Distribution):
    """An installed package that notes where it came from."""

    def __init__(self, noted: str) -> None:
        self.noted = noted

    def read_text(self, filename: str) -> str | None:
        return {
            "direct_url.json": self.noted,
            "METADATA": "Metadata-Version: 2.1\nName: coursewright\nVersion: 9.9\n",
        }.get(filename)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (
            '{"url": "https://example.org/us/cw", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "coursewright @ git+https://example.org/us/cw@abc",
        ),
        (
            '{"url": "file:///a", "dir_info": {"editable": true}}',
            "./wheels/coursewright-9.9-py3-none-any.whl",
        ),
        (
            '{"url": "https://example.org/a.whl", "archive_info": {}}',
            "./wheels/coursewright-9.9-py3-none-any.whl",
        ),
        ("", "./wheels/coursewright-9.9-py3-none-any.whl"),
    ],
)
def test_the_origin_is_what_the_installer_noted(
    noted: str, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit's address where there is one; else the course takes a wheel of what runs."""
    monkeypatch.setattr(origin_module, "distribution", lambda name: _Installed(noted))
    origin = running_origin()
    assert origin.requirement.split(" --hash=")[0] == requirement
    assert len(origin.files) == requirement.startswith("./") == ("--hash=" in origin.requirement)


def test_a_tag_is_taken_as_the_commit_that_it_names(tmp_path: Path) -> None:
    """Tags and branches may be moved; a commit is what its digits say, and is not asked for."""
    (tmp_path / "release 1").mkdir()
    git = GitFolder(tmp_path / "release 1")
    git.run("init", "--quiet", "-b", "trunk")
    git.run("commit", "--quiet", "--allow-empty", "-m", "One")
    commit = git.run("rev-parse", "HEAD")
    git.run("tag", "-a", "-m", "Release", "v1/0")
    git.run("tag", "light")
    address = f"git+{(tmp_path / 'release 1').as_uri()}"
    for name in ("v1/0", "light", "trunk"):
        expected = f"coursewright @ {address}@{commit}  # {name}"
        assert address_origin(f"{address}@{name}") == Origin(expected)
    assert address_origin(address) == Origin(f"coursewright @ {address}@{commit}")
    part = "#subdirectory=generator"
    assert (
        address_origin(f"{address}@light{part}")
        .requirement.split("  # ")[0]
        .endswith(f"@{commit}{part}")
    )
    with pytest.raises(click.BadParameter, match="has no tag or branch 'v2'"):
        address_origin(f"{address}@v2")
    asked_nobody = f"git+ssh://git@nowhere.invalid/cw@{commit}"
    assert address_origin(asked_nobody) == Origin(f"coursewright @ {asked_nobody}")
    digest = f"https://nowhere.invalid/cw-1-py3-none-any.whl#sha256={'0' * 64}"
    assert address_origin(digest) == Origin(f"coursewright @ {digest}")


def test_a_wheel_of_what_runs_is_a_wheel(wheel: Path, tmp_path: Path) -> None:
    """The same members as the build's own; every digest of its record is right; the same twice."""
    made = make_wheel(distribution("coursewright"))
    assert made == make_wheel(distribution("coursewright"))
    ours, theirs = zipfile.ZipFile(BytesIO(made)), zipfile.ZipFile(wheel)
    assert set(ours.namelist()) == set(theirs.namelist())
    record = next(name for name in ours.namelist() if name.endswith("/RECORD"))
    for line in ours.read(record).decode().splitlines():
        name, digest, size = line.rsplit(",", 2)
        data = ours.read(name)
        if name != record:
            known = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={known}", str(len(data)))


@pytest.fixture
def template(tmp_path: Path) -> GitFolder:
    """A copy of the template under git: another course, with pages, notes and a past term."""
    root = tmp_path / "template"
    lay_base(root)
    (root / "docs" / "papers").mkdir(parents=True, exist_ok=True)
    for name, text in {
        "mkdocs.yml": "site_name: A bygone course\nsite_url: https://example.edu/old/\n",
        "docs/old.md": "A bygone course", "docs/papers/tvm2018.md": "bygone notes",
        "archive/old-sp20/schedule.yaml": "course: {id: bygone}", "Makefile": "kept:\n",
        ".github/workflows/publish.yml": 'on:\n    - cron: "17 1 * * *" # old\n',
        "generator/schedule.schema.json": "{}", "overrides/main.html": "kept", ".gitignore": "roster.csv\n",
    }.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    git = GitFolder(root)
    git.run("init", "--quiet")
    git.commit()
    return git


def here(root: Path) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "new", "--here", *FLAGS])


def test_a_copy_of_the_template_becomes_a_course_of_ones_own(template: GitFolder) -> None:
    """No word of the old course is left; what is nobody's course stays; the result checks."""
    assert here(template.root).exit_code == 0
    files = files_of(template.root)
    assert [name for name, text in files.items() if "bygone" in text] == []
    assert files["Makefile"] == "kept:\n"
    assert '    - cron: "17 9 * * *" # once' in files[".github/workflows/publish.yml"]
    assert "custom_dir: overrides" in files["mkdocs.yml"]
    assert files["schedule.yaml"].startswith("# yaml-language-server: $schema=generator/schedule")
    assert "requirements.txt" not in files
    assert not (template.root / "archive").exists()
    assert load_course(read_settings(template.root)).problems == ()


@pytest.mark.parametrize("name", ["docs/old.md", "docs/new.md", "papers.bib", "docs/roster.csv"])
def test_what_git_does_not_hold_is_not_replaced(name: str, template: GitFolder) -> None:
    """An edit, a new file or an ignored one that is not committed stops it, and nothing changes."""
    (template.root / name).write_text("mine", "utf-8")
    before = files_of(template.root)
    result = here(template.root)
    assert (result.exit_code, f"'{name}' would be lost" in result.output) == (1, True)
    assert files_of(template.root) == before


def test_a_folder_without_git_is_not_replaced(tmp_path: Path) -> None:
    """Nothing would bring the old course back."""
    lay_base(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    result = here(tmp_path)
    assert (result.exit_code, "git does not hold this folder" in result.output) == (1, True)


def test_one_of_a_folder_and_here_is_needed(tmp_path: Path) -> None:
    """Neither, or both, is a usage error."""
    assert run(*FLAGS).exit_code == 2
    assert run(str(tmp_path / "x"), "--here", *FLAGS).exit_code == 2


@pytest.mark.parametrize(
    ("meets", "days"),
    [
        ("lunes y jueves 16:00-17:30", "[Mon, Thu]"),
        ("Di und Do 16:00-17:30", "[Tue, Thu]"),
        ("mercredi 16:00-17:30", "[Wed]"),
        ("周一 16:00-17:30", "[Mon]"),
    ],
)
@pytest.mark.parametrize("spoken", [(), ("--language", "es-MX")])
def test_weekdays_of_any_language_are_read(
    tmp_path: Path, meets: str, days: str, spoken: tuple[str, ...]
) -> None:
    words = [meets if word.startswith("Tue") else word for word in FLAGS]
    assert run(str(tmp_path / "course"), *words, *spoken).exit_code == 0
    text = (tmp_path / "course" / "schedule.yaml").read_text("utf-8")
    assert f"days: {days}, time: 16:00-17:30," in text


@pytest.mark.parametrize(
    "term",
    [
        "1 de septiembre de 2026 al 10 de diciembre de 2026",
        "1. September 2026 bis 10. Dezember 2026",
        "du 1er septembre 2026 au 10 décembre 2026",
        "September 1, 2026 to December 10, 2026",
    ],
)
def test_a_term_may_name_its_months(tmp_path: Path, term: str) -> None:
    words = [term if word.startswith("2026") else word for word in FLAGS]
    assert run(str(tmp_path / "course"), *words).exit_code == 0
    text = (tmp_path / "course" / "schedule.yaml").read_text("utf-8")
    assert "{first: 2026-09-01, last: 2026-12-10}" in text


def test_five_questions(tmp_path: Path) -> None:
    """Title, code, term, meetings and time zone; a wrong answer is asked again."""
    target = tmp_path / "course"
    answer = "Systems\n\nsoon\n2026-09-01 to 2026-12-10\nMonday\nMon 9 am - 12 pm\nEurope/Zurich\n"
    result = run(str(target), answer=answer)
    assert result.exit_code == 0
    assert "'soon' is no term" in result.output
    assert "'Monday' is no meeting" in result.output
    schedule = (target / "schedule.yaml").read_text("utf-8")
    assert "{days: [Mon], time: 09:00-12:00," in schedule
    assert "code:" not in schedule


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            "every other Thursday 16:30-18:00, Y36-K-08",
            ["{days: [Thu], time: 16:30-18:00, every: 2 weeks, where: Y36-K-08}"],
        ),
        (
            "Thu 16:30-18:00, every three weeks, Room 5",
            ["{days: [Thu], time: 16:30-18:00, every: 3 weeks, where: Room 5}"],
        ),
        (
            "Tue 13:00-14:15; every second Fri 9-10 am",
            [
                "{days: [Tue], time: 13:00-14:15, where: Room to be announced}",
                "{days: [Fri], time: 09:00-10:00, every: 2 weeks, where: Room to be announced}",
            ],
        ),
    ],
)
def test_meetings_may_be_said_as_in_the_schedule(
    said: str, lines: list[str], tmp_path: Path
) -> None:
    """Left-out weeks, a place and several meetings; every class takes the next of them."""
    target = tmp_path / "course"
    assert run(str(target), *FLAGS, "--meets", said).exit_code == 0
    schedule = (target / "schedule.yaml").read_text("utf-8")
    assert schedule.partition("meetings:\n")[2].partition("\n\n")[0].split("\n") == [
        f"  - {line}" for line in lines
    ]
    loaded = load_course(read_settings(target))
    assert (loaded.course is not None, loaded.problems) == (True, ())


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("biweekly Thu 13:00-14:15", "'biweekly' is no weekday"),
        ("Thu 13:00-14:15, biweekly", "'biweekly' may mean every two weeks or twice a week"),
        ("Thu 13:00-14:15, every 40 weeks", "'every 40 weeks' is no number of weeks"),
        ("every other Thu 13:00", "'13:00' says when it begins, but not when it ends"),
    ],
)
def test_a_meeting_that_is_not_read_is_told(said: str, message: str, tmp_path: Path) -> None:
    """With the part that is not understood."""
    result = run(str(tmp_path / "course"), *FLAGS, "--meets", said)
    assert (result.exit_code, message in result.output) == (2, True)


@pytest.mark.parametrize("tag", [*known_languages(), "de-CH"])
def test_a_course_speaks_its_language_from_the_start(tag: str, tmp_path: Path) -> None:
    """Whatever a reader would see of the skeleton, and nothing but its papers in English."""
    target = tmp_path / "course"
    flags = ["--language", tag, "--meets", "Tue Thu 13:00-14:15"]
    assert run(str(target), *FLAGS, *flags).exit_code == 0
    loaded = load_course(read_settings(target))
    assert (loaded.course is not None, loaded.problems) == (True, ())
    assert loaded.course is not None
    assert loaded.course.language.tag == tag
    text = "".join(
        (target / name).read_text("utf-8")
        for name in ("schedule.yaml", "mkdocs.yml", "docs/index.md", "docs/syllabus.md")
    )
    english = [*first_words.WORDS, "Group 1", "Fall 2026", "Room to be announced"]
    kept = {"Introduction"} if tag == "fr" else set()
    assert {word for word in english if word in text} == (set(english) if tag == "en" else kept)


def test_the_menu_and_every_starter_are_in_the_language(tmp_path: Path) -> None:
    """As a reader of the built site finds them: pages without a title have their own."""
    target = tmp_path / "course"
    assert run(str(target), *FLAGS, "--language", "de").exit_code == 0
    folder = GitFolder(target)
    folder.run("init")
    folder.run("add", "--all")
    folder.run("commit", "-m", "Begin")
    built = build(target)
    assert built.returncode == 0, built.stderr
    home = (target / "site" / "index.html").read_text("utf-8")
    menu = re.findall(r'<a [^>]*class="md-tabs__link">(.*?)</a>', home, re.DOTALL)
    assert [" ".join(title.split()) for title in menu] == [
        "Start", "Plan", "Fristen", "Lektüre", "Kalender", "Änderungen", "Aufgaben", "Projekt",
        "Vorträge", "Überblick",
    ]  # fmt: skip
    assert "Worum es in diesem Kurs geht" in home
    assert 'title="Farben: hell. Zu dunkel wechseln"' in home
    assert "On this page" not in home


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--language", "German"], "is no language that the site has words for; write de"),
        (["--language", "Klingon"], "there are ar, de, en, es, fr, zh, with regions such as de-CH"),
        (["--timezone", "Mars"], "error[unknown-timezone]"),
        (["--id", "CS 900!"], "error[bad-id]"),
        (["--term", "2026-09-01 to 2026-09-02"], "error[term-too-short]"),
        (["--site", "javascript:alert(1)"], "is no web address"),
        (["--from", "coursewright"], "'coursewright' is no address"),
        (["--from", "missing.whl"], "there is no file 'missing.whl'"),
        (["--from", "https://example.org/cw-1-py3-none-any.whl"], "add '#sha256=' and its digest"),
        (["--from", "git+file:///nowhere/cw@v1"], "write its 40 digits after the '@'"),
    ],
)
def test_what_is_refused(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Nothing is written where the course would not check."""
    target = tmp_path / "course"
    result = run(str(target), *FLAGS, *arguments)
    assert message in result.output
    assert (result.exit_code > 0, target.exists()) == (True, False)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """Exit status 2, nothing overwritten."""
    (tmp_path / "mine.txt").write_text("kept")
    result = run(str(tmp_path), *FLAGS)
    assert ("is not empty" in result.output, result.exit_code) == (True, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
