"""Known holes in what is installed, by a copy of the advisories, as OSV and PyPA hand them out."""

import json
import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from coursewright.cli import main
from coursewright.formats.advisories import read_advisory
from coursewright.formats.locks import read_pins

LOCKED = "# libraries\njinja2==2.10 \\\n    --hash=sha256:00\nRuamel.Yaml[a]==1.0 ; x\n"
UV = '[[package]]\nname = "click"\nversion = "8.4.0"\n\n[[package]]\nname = "jinja2"\nversion = "2.10"\n'
YAML = """\
id: PYSEC-2021-66
details: |
  Regular expressions take long.
  More of it.
affected:
- package: {name: Jinja2, ecosystem: PyPI}
  ranges:
  - type: ECOSYSTEM
    events: [{introduced: '0'}, {fixed: 2.11.3}]
  versions: ['2.10']
aliases: [CVE-2020-28493]
modified: '2021-03-22T16:34:00Z'
"""


def advisory(*events: dict[str, str], **more: Any) -> dict[str, Any]:
    """One about jinja2."""
    return {
        "id": "A-1",
        "summary": "Bad",
        "modified": "2025-01-02T00:00:00Z",
        "affected": [
            {
                "package": {"name": "jinja2", "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
            }
        ],
        **more,
    }


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with a lock file and no copy of the advisories yet."""
    (tmp_path / "locked.txt").write_text(LOCKED)
    return tmp_path


def run(course: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(course), "audit", *words])


def write_copy(course: Path, *told: dict[str, Any] | str) -> None:
    """The advisories as PyPA's repository sorts them."""
    folder = course / ".cache/advisories/vulns/jinja2"
    folder.mkdir(parents=True)
    for number, text in enumerate(told):
        data = text if isinstance(text, str) else json.dumps(text)
        (folder / f"{number}.yaml").write_text(data)


def test_a_hole_is_told_at_the_line_that_pins_the_library(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the version that is mended; and no other machine is asked."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    write_copy(course, YAML, advisory({"introduced": "3.0"}))
    result = run(course)
    assert result.exit_code == 1
    assert result.output == (
        "locked.txt:2:1: warning[PYSEC-2021-66] jinja2 2.10 has a known hole (CVE-2020-28493): "
        "Regular expressions take long\n"
        "    2 | jinja2==2.10 \\\n"
        "      | ^^^^^^ mended in 2.11.3\n"
        "1 known hole in 2 libraries, by 2 advisories, the newest of 2025-01-02\n"
    )


def test_nothing_known_is_said_with_the_day_of_the_copy(course: Path) -> None:
    """So that nobody takes an old copy for news."""
    write_copy(course, advisory({"introduced": "0"}, {"fixed": "2.10"}))
    result = run(course)
    assert (result.exit_code, result.output) == (
        0,
        "0 known holes in 2 libraries, by 1 advisory, the newest of 2025-01-02\n",
    )


def test_the_file_of_osv_is_read_as_it_comes(course: Path) -> None:
    """A zip file of JSON, in which two lists tell of one hole."""
    twin = advisory({"introduced": "0"}, id="GHSA-x", aliases=["CVE-1"])
    with zipfile.ZipFile(course / "all.zip", "w") as packed:
        packed.writestr("GHSA-x.json", json.dumps(twin))
        packed.writestr("PYSEC-1.json", json.dumps({**twin, "id": "P", "aliases": ["GHSA-x"]}))
        packed.writestr("other.txt", "no advisory")
        packed.writestr("broken.json", "{")
    result = run(course, "--advisories", str(course / "all.zip"))
    assert result.exit_code == 1
    assert "1 known hole in 2 libraries, by 3 advisories" in result.output
    assert "no version has it mended yet" in result.output
    assert "not read: broken.json" in result.output


def test_a_lock_of_uv_is_read_too(course: Path) -> None:
    """Its dependencies have lines of their own."""
    (course / "uv.lock").write_text(UV)
    write_copy(course, YAML)
    result = run(course)
    assert "uv.lock:6:9: warning[PYSEC-2021-66]" in result.output
    assert "locked.txt:2:1: warning[PYSEC-2021-66]" in result.output


@pytest.mark.parametrize(
    ("events", "specifiers"),
    [
        ([{"introduced": "0"}], [">=0"]),
        ([{"introduced": "0"}, {"fixed": "2.0"}], ["<2.0"]),
        ([{"introduced": "1.5"}, {"last_affected": "2.0"}], [">=1.5,<=2.0"]),
        (
            [{"fixed": "3.1"}, {"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "3"}],
            ["<1.2", ">=3,<3.1"],
        ),
        ([{"introduced": "0"}, {"fixed": "2"}, {"introduced": "2"}, {"fixed": "3"}], ["<3"]),
        ([{"introduced": "no version"}], []),
    ],
)
def test_ranges_hold_what_a_specifier_says(
    events: list[dict[str, str]], specifiers: list[str]
) -> None:
    """Whatever the order of the events (OSV: evaluation); judged by PEP 440's specifiers."""
    (found,) = read_advisory(json.dumps(advisory(*events)))
    for text in ("0.1", "1.0", "1.2", "1.2.1", "1.5", "2.0", "2.0.1", "2.9", "3.0", "3.1", "4"):
        expected = any(SpecifierSet(one).contains(text) for one in specifiers)
        assert found.has_it(Version(text)) is expected, text


def test_what_says_nothing_of_versions_of_pypi(course: Path) -> None:
    """Commits, other registries, what was taken back; a version that is named alone counts."""
    commits = advisory()
    commits["affected"][0]["ranges"] = [{"type": "GIT", "events": [{"introduced": "0"}]}]
    npm = advisory({"introduced": "0"})
    npm["affected"][0]["package"]["ecosystem"] = "npm"
    withdrawn = advisory({"introduced": "0"}, withdrawn="2024-01-01T00:00:00Z")
    odd = [{**advisory(), "affected": "x"}, {**advisory(), "affected": [{"package": 1}]}]
    write_copy(course, commits, npm, withdrawn, *odd)
    assert run(course).exit_code == 0
    named = advisory()
    named["affected"][0]["versions"] = ["2.10.0"]
    (found,) = read_advisory(json.dumps(named))
    assert found.has_it(Version("2.10"))
    assert not found.has_it(Version("2.11"))


def test_what_advisories_say_is_no_command(course: Path) -> None:
    """Neither for a runner nor for a terminal."""
    write_copy(course, advisory({"introduced": "0"}, summary="##[error]\u001b[31m%0A::set-env::x"))
    for format_ in ("text", "github"):
        result = run(course, "--format", format_)
        assert result.exit_code == 1
        assert "\u001b[31m" not in result.output
        commands = [line for line in result.output.splitlines() if line.startswith("::")]
        assert not [
            line for line in result.output.splitlines() if "##[" in line and line not in commands
        ]
        assert len(commands) == (format_ == "github")
    assert result.output.startswith("::warning file=locked.txt,line=2,col=1,title=A-1::jinja2")


@pytest.mark.parametrize("copy", ["", "empty", "no-zip"])
def test_without_a_copy_nothing_is_vouched_for(course: Path, copy: str) -> None:
    """Status 2, and where a copy comes from."""
    (course / "empty").mkdir()
    (course / "no-zip").write_text("x")
    result = run(course, *(["--advisories", str(course / copy)] if copy else []))
    assert result.exit_code == 2
    assert "git clone --depth 1 https://github.com/pypa/advisory-database" in result.output


def test_a_folder_without_a_lock_file_is_misuse(tmp_path: Path) -> None:
    """Nothing would have been compared."""
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "has no lock file, no uv.lock and no locked.txt" in result.output


def test_every_pin_of_this_project_is_read() -> None:
    """As many as each file has entries."""
    root = Path(__file__).resolve().parents[2]
    lock = (root / "uv.lock").read_text("utf-8")
    assert len(list(read_pins(lock))) == lock.count("[[package]]") - 1  # our own has no version
    text = (root / "generator/coursewright/skeleton/locked.txt").read_text("utf-8")
    pins = list(read_pins(text))
    assert len(pins) == text.count("==") > 20
    lines = text.split("\n")
    assert all(lines[pin.line - 1].startswith(f"{pin.text}==") for pin in pins)
