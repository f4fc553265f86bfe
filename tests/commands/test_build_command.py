"""`coursewright build`: all that comes before a site is published, in one process."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.shells.test_fetch import serving
from tests.site.building import build as strict_build
from tests.site.building import clean_environment, file_bytes

from coursewright.cli import main
from coursewright.workspace.settings import read_settings

READ_ONCE = "import coursewright.shells.course_build as build; build.publish = None; "
"""The plugin reads no course: that would be a second time."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course, under git."""
    folder = tmp_path_factory.mktemp("new") / "course"
    words = ["new", str(folder), "--title", "Systems", "--code", "CS 900", "--timezone", "UTC"]
    words += ["--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15"]
    made = CliRunner().invoke(main, [*words, "--site", "https://example.org/course/"])
    assert made.exit_code == 0, made.output
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for step in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "A course"]):
        subprocess.run(["git", "-C", str(folder), *step], check=True)
    return folder


def run(course: Path, *options: str, first: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{first}from coursewright.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "-C", str(course), "build", *options],
        env=clean_environment(), cwd=course.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


def edited(course: Path, name: str, old: str, new: str) -> None:
    path = course / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_it_makes_the_same_site_and_reads_the_course_once(course: Path) -> None:
    """Beside the site of a strict build it writes the bill, if that is asked for."""
    assert strict_build(course).returncode == 0
    expected = file_bytes(course / "site")
    shutil.rmtree(course / "site")
    done = run(course, first=READ_ONCE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "bibliography: 3 entries read, 3 shown, 0 refused",
        "no problems",
        "every internal link resolves",
        "13 feeds: no problems",
    ]
    assert file_bytes(course / "site") == expected
    again = run(course, "--bill", first=READ_ONCE)
    assert (again.returncode, again.stdout) == (0, done.stdout)
    bill = json.loads((course / "site" / "sbom.cdx.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"


def test_links_and_calendars_are_both_looked_at(course: Path, tmp_path: Path) -> None:
    """Annotated where they are written; no bill is made of a site that is not to be published."""
    subprocess.run(["git", "clone", "-q", str(course), str(tmp_path / "clone")], check=True)
    clone = tmp_path / "clone"
    with (clone / "docs/index.md").open("a", encoding="utf-8") as home:
        home.write('\n<a href="nowhere/">x</a>\n')
    (clone / "docs/other.ics").write_text("BEGIN:VCALENDAR\n", "utf-8")
    done = run(clone, "--format", "github", "--bill")
    assert done.returncode == 1
    number = len((clone / "docs/index.md").read_text("utf-8").splitlines())
    assert f"::error file=docs/index.md,line={number},col=10,title=broken-link::" in done.stdout
    assert "1 broken link\n" in done.stdout
    assert "::error file=" in done.stdout.partition("1 broken link\n")[2]
    assert "14 feeds: " in done.stdout
    assert not (clone / "site" / "sbom.cdx.json").exists()


def test_a_warning_is_said_once_and_by_the_next_build_again(course: Path, tmp_path: Path) -> None:
    """Nothing counts as unchanged that has to be warned of."""
    subprocess.run(["git", "clone", "-q", str(course), str(tmp_path / "clone")], check=True)
    with (tmp_path / "clone" / "schedule.yaml").open("a", encoding="utf-8") as schedule:
        schedule.write("grading: {Report: 90}\n")
    done = run(tmp_path / "clone", first=READ_ONCE)
    assert (done.returncode, (done.stdout + done.stderr).count("warning[")) == (0, 1)
    assert "warning[" in strict_build(tmp_path / "clone").stderr


def test_a_mistake_ends_it_before_anything_is_built(course: Path, tmp_path: Path) -> None:
    """By a check, and by what the engine alone warns of; what stood there stays."""
    subprocess.run(["git", "clone", "-q", str(course), str(tmp_path / "clone")], check=True)
    clone = tmp_path / "clone"
    edited(clone, "schedule.yaml", "sessions:", "sesions:")
    done = run(clone, "--engine", "properdocs")
    assert (done.returncode, "error[unknown-key]" in done.stdout) == (1, True)
    edited(clone, "schedule.yaml", "sesions:", "sessions:")
    edited(clone, "mkdocs.yml", "nav:\n", "nav:\n  - Lost: lost.md\n")
    done = run(clone)
    assert done.returncode == 1
    assert "every internal link resolves" not in done.stdout
    assert not (clone / "site").exists()


def test_what_is_published_is_compared(course: Path, tmp_path: Path) -> None:
    """The last thing, with the course that was built; it can be gone on for once."""
    subprocess.run(["git", "clone", "-q", str(course), str(tmp_path / "clone")], check=True)
    clone = tmp_path / "clone"
    with serving() as played:
        edited(clone, "mkdocs.yml", "https://example.org/course/", f"{played.url}/c/")
        options = ("--compare", str(tmp_path / "fetched"))
        done = run(clone, *options, first=READ_ONCE)
        assert done.returncode == 0, done.stderr
        assert "no calendar is published yet" in done.stdout
        for path, content in file_bytes(clone / "site" / "calendar").items():
            stale = content.replace(b"SEQUENCE:0", b"SEQUENCE:4")
            played.answers[f"/c/calendar/{path}"] = (200, {}, stale)
        done = run(clone, *options, first=READ_ONCE)
        assert (done.returncode, "  sequence: 5\n" in done.stdout) == (1, True)
        done = run(clone, *options, "--go-on", first=READ_ONCE)
        assert (done.returncode, "  sequence: 5\n" in done.stdout) == (0, True)


def test_settings_that_make_another_site(course: Path) -> None:
    """Those of an address, an option or a day; not what a check alone asks."""
    settings = read_settings(course)
    assert settings.makes_same_site(replace(settings, places={}, theme_language="fr"))
    for other in (
        replace(settings, addresses=replace(settings.addresses, site_url="https://a.org/")),
        replace(settings, options={"allow_hosts": "https://a.org"}),
        replace(settings, today="2026-10-01"),
        replace(settings, bibliography="other.bib"),
    ):
        assert not settings.makes_same_site(other)
