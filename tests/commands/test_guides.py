"""The guides for instructors: every command in them runs, and gives the lines that they show."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / ".venv" / "bin" / "coursewright"
GUIDES = ("first-hour", "a-week-in-the-term", "end-of-term")
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
SIGNUPS = '"Your names","Paper"\n"Ann Bee\nBo Li","Time, Clocks, and the Ordering of Events"\n'


def test_every_command_of_the_guides(shell: dict[str, str], tmp_path: Path) -> None:
    """All three in a row, in one new course, as an instructor would type them."""
    here = tmp_path
    for name in GUIDES:
        text = (ROOT / "generator" / "docs" / "guides" / f"{name}.md").read_text("utf-8")
        blocks = BLOCK.findall(text)
        assert {language for language, _ in blocks} <= {"sh", "yaml"}
        for language, block in blocks:
            if language == "yaml":
                lines = (here / "schedule.yaml").read_text("utf-8").splitlines()
                assert set(map(str.strip, block.splitlines())) <= set(map(str.strip, lines))
                continue
            script = block.replace(
                "make check\n.venv/bin/coursewright new ../cs900", f"{OURS} new cs900"
            )
            script = script.replace("cd ../cs900", "cd cs900")
            commands, serves, _ = script.partition("make serve\n")
            here = run(commands, here, shell)
            if serves:
                assert "Advanced Systems" in preview(here, shell)
        if name == "first-hour":
            (here / "signups.csv").write_text(SIGNUPS)
    assert (here / "archive" / "cs-900-fall-2026" / "calendar" / "all.ics").is_file()


def run(script: str, folder: Path, environment: dict[str, str]) -> Path:
    """The folder in which a script ends; it must succeed."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{ACTIVATE}\n{script}\npwd"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return Path(done.stdout.rstrip("\n").rpartition("\n")[2])


ACTIVATE = "[ ! -f .venv/bin/activate ] || . .venv/bin/activate"


def preview(folder: Path, environment: dict[str, str]) -> str:
    """The home page that `make serve` shows."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["make", "serve", f"PORT={port}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/cs900/") as page:
                    return str(page.read().decode())
            except OSError:
                time.sleep(0.5)
        return ""
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
