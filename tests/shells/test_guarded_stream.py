"""What is printed, whole or piece by piece, gives no command to a runner or a terminal."""

import io
import json
import logging
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.case_folders import lay_out
from tests.reaching import reached, reaches
from tests.site.building import write_files

from coursewright.cli import main
from coursewright.domain.problem import Place, Problem
from coursewright.shells.guarded_stream import GuardedStream, guard_streams, write_commands
from coursewright.shells.report import format_json

PIECES = st.lists(
    st.sampled_from(["#", "##", "[", "::", ":", " ", "\n", "\r", "a", "\x1b[1m", "\x9b"])
)


def written(*texts: str) -> str:
    inner = io.StringIO(newline="")
    stream = GuardedStream(inner)
    for text in texts:
        stream.write(text)
    return inner.getvalue()


def commands_in(text: str) -> list[str]:
    """Lines that a runner would look at as commands."""
    lines = text.replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


@reaches(0.1)
@given(PIECES)
def test_no_pieces_make_a_command(pieces: list[str]) -> None:
    """However a text is cut up, and whatever stood on the line before."""
    text = "".join(pieces)
    assert commands_in(written(*pieces)) == []
    assert (
        written(text).replace(r"\x5b", "[").replace(r"\x3a", ":").replace(r"\x9b", "\x9b") == text
    )
    if commands_in(text):
        reached()


def test_terminals_get_colours_and_nothing_else() -> None:
    """Other sequences, and marks of direction, are shown as escapes."""
    assert written("\x1b[31mred\x1b[0m\t\n") == "\x1b[31mred\x1b[0m\t\n"
    assert written("\x1b]0;title\x07 \u202e \x9b2J") == r"\x1b]0;title\x07 \u202e \x9b2J"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n \t", "\r "])
def test_a_command_behind_any_end_of_a_line(end: str) -> None:
    """Runners take a lone carriage return for one, too; written at once or in two."""
    shown = f"a{end}:\\x3aerror::b"
    assert written(f"a{end}::error::b") == shown
    assert written(f"a{end}:", ":error::b") == shown
    assert written("a ::error::b") == "a ::error::b"


def test_our_own_commands_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing where there is nothing to say."""
    inner = io.StringIO()
    monkeypatch.setattr(sys, "stdout", inner)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    write_commands("::notice::a")
    guard_streams()
    guard_streams()
    write_commands("")
    write_commands("::error::b")
    sys.stdout.write("::error::c\n")
    assert inner.getvalue() == "::notice::a\n::error::b\n:\\x3aerror::c\n"


def test_logs_of_mkdocs_are_guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its warnings name what data says."""
    inner = io.StringIO()
    handler = logging.StreamHandler(inner)
    log = logging.getLogger("mkdocs")
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    log.addHandler(handler)
    try:
        guard_streams()
        log.warning("##[add-mask]a")
    finally:
        log.removeHandler(handler)
    assert inner.getvalue() == "##\\x5badd-mask]a\n"


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["agenda"],
                                       ["check", "--format", "github"], ["feeds", "docs"],
                                       ["move", "::stop", "2022-02-01"], ["export", "out"]])  # fmt: skip
def test_every_command_prints_harmless_lines(arguments: list[str], tmp_path) -> None:  # type: ignore[no-untyped-def]
    """With commands in titles, keys of files and wrong dates."""
    course = lay_out("valid", "two-line-session", tmp_path / "course")
    schedule = (course / "schedule.yaml").read_text()
    write_files(
        course, {"schedule.yaml": schedule + '  - {title: "##[add-mask]a", "::x": "\\e[2J"}\n'}
    )
    result = CliRunner().invoke(main, ["-C", str(course), *arguments])
    lines = [
        line
        for line in result.output.splitlines()
        if not line.startswith(("::error file=", "::warning file=", "::notice file="))
    ]
    assert commands_in("\n".join(lines)) == []
    assert "\x1b" not in result.output


def test_json_stays_json() -> None:
    """With escapes of its own."""
    odd = Problem("a-b", "##[x] \u2028 \x9b", Place("a"))
    text = format_json([odd])
    assert "##[" not in text
    assert "\u2028" not in text
    assert json.loads(text)[0]["message"] == odd.message
