"""The workflow of a new course, step by step in a clean clone, as a runner takes them.

With EVERY_STEP=1 (`make steps`) the clone installs what the workflow installs, and all ten
mistakes are made; otherwise two are, with the libraries of this environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from tests.fake_github import REPOSITORY, FakeGitHub, served
from tests.site.building import ROOT, build, clean_environment, file_bytes
from tests.written_locks import pins

from coursewright.cli import main
from coursewright.commands.installed.audit import COPY

SKELETON = ROOT / "generator/coursewright/skeleton"
EVERY = bool(os.environ.get("EVERY_STEP"))
QUICK = 2


class Mistake(NamedTuple):
    """An edit of one file, and the annotation that it must lead to; 0 is any line."""

    file: str
    old: str
    new: str
    code: str


MISTAKES = [
    Mistake("schedule.yaml", "sessions:", "sesions:", "unknown-key"),
    Mistake("docs/index.md", "", "[x](nowhere.md)\n", "broken-link"),
    Mistake("schedule.yaml", "  title: ", "  title: a: ", "yaml-colon"),
    Mistake("schedule.yaml", "timezone: ", "timezone: Mars/", "*"),
    Mistake("schedule.yaml", "13:00", "25:00", "*"),
    Mistake("schedule.yaml", "{first: 2026", "{first: 2027", "*"),
    Mistake("schedule.yaml", "{paper: saltzer", "{paper: unsaltzer", "unknown-paper"),
    Mistake("mkdocs.yml", "site_url: ", "site_url: x", "no-site-url"),
    Mistake("papers.bib", "doi = {", "url = {javascript:alert(1)}, doi = {", "bad-url"),
    Mistake("docs/index.md", "", "# A second title\n", "second-h1"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course, committed."""
    folder = tmp_path_factory.mktemp("new") / "course"
    made = CliRunner().invoke(
        main,
        ["new", str(folder), "--title", "Systems", "--code", "CS 900", "--timezone", "America/Chicago",
         "--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15",
         "--site", "https://example.org/course/"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A course")
    return folder


@pytest.fixture(scope="module")
def programs(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the workflow installs, and nothing else; without EVERY_STEP this environment."""
    if not EVERY:
        return Path(sys.executable).parent
    clone = tmp_path_factory.mktemp("installed") / "clone"
    subprocess.run(["git", "clone", "-q", str(course), str(clone)], check=True)
    subprocess.run(["make", ".venv/stamp"], cwd=clone, env=clean_environment(), check=True)
    return clone / ".venv/bin"


def git(folder: Path, *words: str) -> None:
    """Run git, which must succeed."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


def cloned(course: Path, folder: Path, programs: Path | None) -> Path:
    """A clean clone with what is installed, unless it installs that itself."""
    subprocess.run(["git", "clone", "-q", str(course), str(folder)], check=True)
    if programs:
        (folder / ".venv").mkdir()
        (folder / ".venv/bin").symlink_to(programs)
        (folder / ".venv/stamp").touch()
    return folder


def steps(file: Path) -> list[dict[str, str]]:
    """The steps that run something and need no other host, of what builds and of what stands beside."""
    jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    return [
        step
        for step in (*jobs["site"]["steps"], *jobs["audit"]["steps"])
        if "run" in step and "default_branch" not in step.get("if", "")
    ]


def run_steps(clone: Path, summary: Path, **given: str) -> tuple[list[str], str]:
    """The steps that succeeded, up to the first that did not, and all that was printed."""
    done, printed = [], ""
    environment = {
        **clean_environment(), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true",
        "GITHUB_ENV": str(summary.with_name("env")), "ADDRESS": "https://example.org/course",
        "SINCE": "HEAD~1", "GITHUB_SERVER_URL": "https://code.example", "GITHUB_SHA": "abc",
        "GITHUB_REPOSITORY": "a/b", **given,
    }  # fmt: skip
    for step in steps(clone / ".github/workflows/publish.yml"):
        command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        result = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)  # fmt: skip
        printed += result.stdout + result.stderr
        if result.returncode and not step.get("continue-on-error"):
            break
        done.append(step["run"])
    return done, printed


def test_a_clean_clone_passes_every_step(course: Path, programs: Path, tmp_path: Path) -> None:
    """In order, and the site is there."""
    clone = cloned(course, tmp_path / "clone", None if EVERY else programs)
    lay_advisory(clone)
    done, printed = run_steps(clone, tmp_path / "summary.md")
    assert len(done) == len(steps(clone / ".github/workflows/publish.yml")), printed
    assert "index.html" in file_bytes(clone / "site")
    assert "COURSEWRIGHT_SITE_URL=https://example.org/course/" in (tmp_path / "env").read_text()
    assert re.search(
        r"^::warning file=locked\.txt,line=\d+,col=1,title=PYSEC-1::jinja2 \S+ has a known hole",
        printed,
        re.MULTILINE,
    )


@pytest.mark.parametrize(
    "told", ["https://ann.github.io/renamed", "https://course.example.edu", "https://ann.github.io"]
)
def test_a_copy_publishes_where_pages_says(told: str, tmp_path: Path) -> None:
    """A renamed repository, a domain of one's own, a user's site: calendars and pages have that
    address without an edit; where mkdocs.yml names one, that is it."""
    folder = tmp_path / "course"
    made = CliRunner().invoke(
        main,
        ["new", str(folder), "--title", "Systems", "--code", "", "--timezone", "America/Chicago",
         "--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15"],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    step = next(
        step
        for step in steps(folder / ".github/workflows/publish.yml")
        if "COURSEWRIGHT_SITE_URL" in step["run"]
    )
    noted = tmp_path / "env"
    given = {**clean_environment(), "ADDRESS": told, "GITHUB_ENV": str(noted)}
    subprocess.run(["bash", "-e", "-c", step["run"]], env=given, check=True)
    name, _, value = noted.read_text().strip().partition("=")
    assert build(folder, **{name: value}).returncode == 0
    feed = min((folder / "site/calendar").rglob("all.ics"))
    assert f"{told}/calendar/" in feed.read_text("utf-8").replace("\n ", "")
    assert f'<link rel="canonical" href="{told}/"' in (folder / "site/index.html").read_text()
    config = folder / "mkdocs.yml"
    config.write_text(re.sub("site_url: .*", "site_url: https://own.example/", config.read_text()))
    assert build(folder, **{name: value}).returncode == 0
    assert told not in feed.read_text("utf-8").replace("\n ", "")


def lay_advisory(clone: Path) -> None:
    """The copy of the advisories that the workflow fetches, with one about what is installed."""
    folder = clone / ".cache/advisories/vulns/jinja2"
    folder.mkdir(parents=True)
    (folder / "PYSEC-1.yaml").write_text(
        "id: PYSEC-1\ndetails: Bad\nmodified: 2026-01-01\naffected:\n"
        "- package: {name: jinja2, ecosystem: PyPI}\n"
        "  ranges: [{type: ECOSYSTEM, events: [{introduced: '0'}]}]\n"
    )


def test_a_hole_in_a_library_stops_no_deployment() -> None:
    """Nor does it wait, nor does a list that cannot be had stop one; in the courses' workflow and in this repository's."""
    for file in (ROOT / ".github/workflows/publish.yml", SKELETON / "github/workflows/publish.yml"):
        jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"]
        assert jobs["deploy"]["needs"] == "site"
        fetch, compare = jobs["audit"]["steps"][-2:]
        assert fetch["with"]["repository"] == "pypa/advisory-database"
        assert (fetch["with"]["path"], compare["run"]) == (COPY, "make audit FORMAT=github")
        assert compare["if"] == f"steps.{fetch['id']}.outcome == 'success'"
        assert fetch["continue-on-error"] is compare["continue-on-error"] is True


@pytest.mark.skipif(not EVERY, reason="installs every library, with EVERY_STEP=1")
def test_plain_pip_installs_all_by_hash(course: Path, tmp_path: Path) -> None:
    """In one command, into an empty environment, where each file has its hash."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    words = ["install", "--quiet", "--require-hashes", "-r", "locked.txt", "-r", "requirements.txt"]
    pip = str(tmp_path / "venv/bin/pip")
    subprocess.run([pip, *words], cwd=course, env=clean_environment(), check=True)
    subprocess.run([pip, "check"], check=True)
    site = tmp_path / "site"
    build = [str(tmp_path / "venv/bin/mkdocs"), "build", "--strict", "--site-dir", str(site)]
    subprocess.run(build, cwd=course, env=clean_environment(), check=True)
    assert (site / "index.html").is_file()


@pytest.mark.skipif(not EVERY, reason="installs every library, with EVERY_STEP=1")
@pytest.mark.parametrize("with_uv", [False, True])
def test_a_package_from_a_repository_is_built_by_what_is_pinned(
    with_uv: bool, course: Path, tmp_path: Path
) -> None:
    """By pip and by uv; the commit is one, and what builds has its hash."""
    clone = cloned(course, tmp_path / "clone", None)
    commit = subprocess.check_output(["git", "-C", str(ROOT), "rev-parse", "HEAD"], text=True)
    address = f"git+{ROOT.as_uri()}@{commit.strip()}"
    # older pips know no name before an address without a host
    named = f"coursewright @ {address}  # trunk" if with_uv else f"{address}#egg=coursewright"
    (clone / "requirements.txt").write_text(f"{named}\n")
    own = (
        ROOT / ".cache" / "uv" / "bin" / "uv"
    )  # where the Makefile puts it, if the machine has none
    found = shutil.which("uv") or str(own)
    words = ["make", f"UV={found if with_uv else ''}", ".venv/stamp"]
    done = subprocess.run(words, cwd=clone, env=clean_environment(), capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (clone / ".venv/bin/coursewright").is_file()
    (clone / "build.txt").write_text("hatchling==1.33.0\n")
    again = subprocess.run(words, cwd=clone, env=clean_environment(), capture_output=True, text=True, check=False)  # fmt: skip
    assert again.returncode != 0, "built by what has no hash"


@pytest.mark.parametrize(
    "mistake", MISTAKES if EVERY else MISTAKES[:QUICK], ids=lambda m: f"{m.file} {m.new.strip()}"
)
def test_a_mistake_stops_before_deployment(
    mistake: Mistake, course: Path, programs: Path, tmp_path: Path
) -> None:
    """With an annotation at its line."""
    clone = cloned(course, tmp_path / "clone", programs)
    path = clone / mistake.file
    before = path.read_text("utf-8") if path.is_file() else ""
    after = before.replace(mistake.old, mistake.new, 1) if mistake.old else before + mistake.new
    assert after != before
    path.parent.mkdir(exist_ok=True)
    path.write_text(after, "utf-8")
    done, printed = run_steps(clone, tmp_path / "summary.md")
    assert len(done) < len(steps(clone / ".github/workflows/publish.yml"))
    assert not (clone / "site").exists()
    found = re.findall(
        r"^::error file=([^,]+),line=(\d+),[^:]*title=([a-z0-9-]+)::", printed, re.MULTILINE
    )
    lines = [
        n
        for n, (a, b) in enumerate(
            zip((after + "\n").split("\n"), (before + "\n").split("\n"), strict=False), 1
        )
        if a != b
    ]
    assert any(
        file == mistake.file and mistake.code in ("*", code) and int(line) == lines[0]
        for file, line, code in found
    ), printed


@pytest.mark.parametrize("pull_request", [False, True])
def test_a_students_mistake_fails_a_pull_request_and_not_the_site(
    pull_request: bool, course: Path, programs: Path, tmp_path: Path
) -> None:
    """It is annotated at its line; the site is published without the notes."""
    clone = cloned(course, tmp_path / "clone", programs)
    notes = clone / "docs/papers/lamport1978time.md"
    notes.parent.mkdir()
    notes.write_text("## Ours\n\nann@example.net\n", "utf-8")
    theirs = {"STUDENTS": "yes"} if pull_request else {}
    done, printed = run_steps(clone, tmp_path / "summary.md", **theirs)
    assert ("make build FORMAT=github BILL=yes" in done) is not pull_request
    assert (clone / "site").is_dir() is not pull_request
    assert "file=docs/papers/lamport1978time.md,line=3,col=1,title=email-address" in printed
    assert "without 'docs/papers/lamport1978time.md'" in (tmp_path / "summary.md").read_text()


def test_the_summary_tells_what_changes(course: Path, programs: Path, tmp_path: Path) -> None:
    """A table with links to lines, and a paragraph to paste."""
    clone = cloned(course, tmp_path / "clone", programs)
    path = clone / "schedule.yaml"
    path.write_text(path.read_text().replace("13:00", "15:00").replace("14:15", "16:15"), "utf-8")
    git(clone, "commit", "-qam", "Later")
    run = CliRunner(env={"GITHUB_STEP_SUMMARY": str(tmp_path / "s.md"), "GITHUB_SERVER_URL": "https://code.example",
                         "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "abc"})  # fmt: skip
    result = run.invoke(
        main, ["-C", str(clone), "check", "--format", "github", "--since", "HEAD~1"]
    )
    assert result.exit_code == 0, result.output
    summary = (tmp_path / "s.md").read_text()
    assert "### What changes for students" in summary
    assert "](https://code.example/a/b/blob/abc/schedule.yaml#L" in summary
    assert "To paste into an e-mail:" in summary
    same = run.invoke(main, ["-C", str(clone), "check", "--format", "github", "--since", "HEAD"])
    assert same.exit_code == 0
    assert "Nothing on the schedule." in (tmp_path / "s.md").read_text()


@pytest.mark.parametrize(("name", "least"), [("locked", 20), ("build", 3), ("engines/properdocs", 1), ("engines/materialx", 5), ("engines/zensical", 3)])  # fmt: skip
def test_the_locks_of_new_courses_are_the_lock_of_this_one(name: str, least: int) -> None:
    """`make docs` writes them: every library with its version and all of its hashes."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    known = {
        (package["name"], package.get("version")): {
            file["hash"] for file in [*package.get("wheels", []), package.get("sdist")] if file
        }
        for package in lock["package"]
    }
    entries = pins((SKELETON / f"{name}.txt").read_text("utf-8"))
    assert len(entries) >= least
    for entry, text in entries.items():
        package, _, version = entry.partition("==")
        assert set(re.findall(r"--hash=(sha256:[0-9a-f]{64})", text)) == known[package, version]


ISSUE = "### Slot to take\n\n{}\n\n### Your group\n\n{}"
SLOT = "x [lamport1978time]"


@pytest.mark.parametrize(
    ("body", "mistake", "told"),
    [
        (ISSUE.format(SLOT, "Group 2"), "", "request #2"),
        (ISSUE.format("$(touch /tmp/x) ${{ 1 }} [nobody]", "Group 2"), "", "no slot that can be"),
        (ISSUE.format(SLOT, "Group 9"), "", "none of the course's groups"),
        (ISSUE.format(SLOT, "Group 2"), "  - {paper: nobody}\n", "a mistake at the moment"),
    ],
    ids=["slot", "forged", "group", "broken"],
)
def test_the_workflow_of_sign_ups(
    body: str, mistake: str, told: str, course: Path, programs: Path, tmp_path: Path
) -> None:
    """Its steps in order, with an event as GitHub leaves it and a GitHub that answers."""
    clone = cloned(course, tmp_path / "clone", programs)
    words = ["-C", str(clone), "forms", "--groups", "4"]
    made = CliRunner(env={"COURSEWRIGHT_TODAY": "2026-09-01"}).invoke(main, words)
    assert made.exit_code == 0, made.output
    with (clone / "schedule.yaml").open("a", encoding="utf-8") as schedule:
        schedule.write(mistake)
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "Forms")
    ask = ["git", "-C", str(clone), "rev-parse", "HEAD"]
    github = FakeGitHub(subprocess.check_output(ask, text=True).strip())
    event = tmp_path / "event.json"
    event.write_text(json.dumps(github.open_issue(body)), "utf-8")
    workflow = yaml.safe_load((clone / ".github/workflows/sign-up.yml").read_text("utf-8"))
    run = [step for step in workflow["jobs"]["answer"]["steps"] if "run" in step]
    assert [step["run"] for step in run] == ["make check FORMAT=github", "make issues"]
    with served(github) as address:
        given = {
            **clean_environment(), "COURSEWRIGHT_TODAY": "2026-09-01", "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_API_URL": address, "GITHUB_TOKEN": "t0ken",
        }  # fmt: skip
        statuses = [
            subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                cwd=clone, env=given, capture_output=True, check=False,
            ).returncode
            for step in run
        ]  # fmt: skip
    assert [status != 0 for status in statuses] == [bool(mistake)] * 2
    assert told in github.said(1)[-1]
    assert not Path("/tmp/x").exists()
    if "request" in told:
        assert "presenters: Group 2" in github.files("sign-up/1")["schedule.yaml"]
    else:
        assert github.pulls == {}


def test_text_reaches_no_shell() -> None:
    """Nothing of an event stands in a step that runs."""
    files = [*ROOT.glob("generator/coursewright/**/*.yml"), *ROOT.glob(".github/workflows/*.yml")]
    steps = [
        step
        for file in files
        if "@SITE@" not in (text := file.read_text("utf-8"))
        for job in (yaml.safe_load(text).get("jobs") or {}).values()
        for step in job["steps"]
    ]
    assert len(steps) > 20
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
