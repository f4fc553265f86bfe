"""Another package or other libraries in a course: what does not install changes nothing."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.commands.conftest import ROOT

SKELETON = ROOT / "generator" / "coursewright" / "skeleton"
BACK = "What requirements.txt and locked.txt name could not be installed; .venv is as it was.\n"
NOTHING = (
    "What requirements.txt and locked.txt name could not be installed; nothing was installed.\n"
)


WHEEL = "coursewright-9.9-py3-none-any.whl"


def write_wheel(path: Path, needs: str = "") -> None:
    """A package of one command, which is enough to be installed."""
    info = "coursewright-9.9.dist-info"
    metadata = "Metadata-Version: 2.1\nName: coursewright\nVersion: 9.9\n"
    members = {
        "coursewright.py": "def main():\n    print('9.9')\n",
        f"{info}/METADATA": metadata + (f"Requires-Dist: {needs}\n" if needs else ""),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "[console_scripts]\ncoursewright = coursewright:main\n",
    }
    record = "".join(f"{name},,\n" for name in (*members, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in {**members, f"{info}/RECORD": record}.items():
            packed.writestr(name, text)


@pytest.fixture
def installed(shell: dict[str, str], tmp_path: Path) -> Path:
    """A course's folder with its environment; a mark in it shows that it is the same one."""
    folder = tmp_path / "course"
    (folder / "wheels").mkdir(parents=True)
    write_wheel(folder / "wheels" / WHEEL)
    shutil.copy(SKELETON / "Makefile", folder)
    for name in ("locked.txt", "build.txt"):
        (folder / name).write_text("# no library\n")
    (folder / "requirements.txt").write_text(f"./wheels/{WHEEL}\n")
    done = make(folder, shell)
    assert done.returncode == 0, done.stderr
    (folder / ".venv" / "mark").touch()
    return folder


def make(folder: Path, shell: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = ["make", ".venv/stamp"]
    return subprocess.run(
        command, cwd=folder, env=shell, capture_output=True, text=True, check=False
    )


def edit(path: Path, text: str) -> None:
    """Write a file as of a later moment, however fast the test is."""
    path.write_text(text)
    later = (path.parent / ".venv" / "stamp").stat().st_mtime + 5
    os.utime(path, (later, later))


def works(folder: Path) -> bool:
    """Whether the commands of the environment run."""
    command = [str(folder / ".venv" / "bin" / "coursewright"), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_what_does_not_install_leaves_the_environment_as_it_was(
    installed: Path, shell: dict[str, str]
) -> None:
    """A wrong address, a file that is no package, a library that is missing; then the right line again."""
    requirements, locked = installed / "requirements.txt", installed / "locked.txt"
    good, libraries = requirements.read_text(), locked.read_text()
    needy = installed / "needy" / WHEEL
    needy.parent.mkdir()
    write_wheel(needy, needs="no-such-library")
    (installed / "wheels" / "broken-1.0-py3-none-any.whl").write_bytes(b"no wheel")
    for file, text in (
        (requirements, "./wheels/missing-1.0-py3-none-any.whl\n"),
        (requirements, "./wheels/broken-1.0-py3-none-any.whl\n"),
        (requirements, "coursewright @ file:///nowhere/coursewright\n"),
        (requirements, "coursewright @ git+file:///nowhere/coursewright@v2\n"),
        (requirements, "# nothing\n"),
        (requirements, f"./needy/{WHEEL}\n"),
        (locked, "./missing.whl --hash=sha256:0\n"),
    ):
        edit(requirements, good)
        edit(locked, libraries)
        edit(file, text)
        done = make(installed, shell)
        assert (done.returncode, BACK in done.stderr) == (2, True), text
        assert (installed / ".venv" / "mark").exists()
        assert works(installed)
        assert not (installed / ".cache" / "venv").exists()
    edit(requirements, good)
    edit(locked, libraries)
    (installed / "wheels" / "broken-1.0-py3-none-any.whl").unlink()
    assert make(installed, shell).returncode == 0
    assert works(installed)
    assert not (installed / ".venv" / "mark").exists()
    assert not (installed / ".cache" / "venv").exists()


def test_a_first_installation_that_fails_leaves_nothing(
    installed: Path, shell: dict[str, str]
) -> None:
    """No half of an environment, which would be taken for a whole one."""
    shutil.rmtree(installed / ".venv")
    (installed / "requirements.txt").write_text("./wheels/missing-1.0-py3-none-any.whl\n")
    done = make(installed, shell)
    assert (done.returncode, NOTHING in done.stderr) == (2, True)
    assert not (installed / ".venv").exists()


def test_a_wheel_under_the_same_name_is_installed(installed: Path, shell: dict[str, str]) -> None:
    """Versions between two releases have one name."""
    wheel = next((installed / "wheels").iterdir())
    later = (installed / ".venv" / "stamp").stat().st_mtime + 5
    os.utime(wheel, (later, later))
    assert make(installed, shell).returncode == 0
    assert not (installed / ".venv" / "mark").exists()
