"""What a process takes: of the processor, of memory, and until a page shows what was saved."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple

UNTIL_UP, UNTIL_SHOWN = 600.0, 180.0  # seconds
TICK = os.sysconf("SC_CLK_TCK")
MEGABYTE = 1024 if sys.platform == "linux" else 1024**2  # of ru_maxrss


class Use(NamedTuple):
    """`seconds` of the processor, its children's included; `memory` in MB, of the largest."""

    seconds: float
    memory: float


def run(command: list[str], folder: Path, **environment: str) -> Use:
    """Run a command, which must succeed, and say what it took."""
    with subprocess.Popen(command, cwd=folder, env={**_environment(), **environment}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{said}")
    return Use(used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def count(command: list[str], folder: Path) -> int:
    """The instructions of a command and all that it starts, which no other load changes.

    Counted by Valgrind, which takes some fifty times as long.
    """
    program = shutil.which(command[0]) or command[0]
    with tempfile.TemporaryDirectory(prefix="bench-") as counts:
        valgrind = ["valgrind", "--quiet", "--tool=callgrind", "--trace-children=yes"]
        run(
            [*valgrind, f"--callgrind-out-file={counts}/%p", *_interpreted(program), *command[1:]],
            folder,
            PYTHONHASHSEED="0",
        )
        texts = [path.read_text("utf-8") for path in Path(counts).iterdir()]
    found = re.findall(r"^totals: (\d+)$", "\n".join(texts), re.MULTILINE)
    return sum(map(int, found))


def _interpreted(program: str) -> list[str]:
    """A program as Valgrind takes it: a script of Python's after its interpreter."""
    with Path(program).open("rb") as file:
        script = file.read(2) == b"#!"
    return [sys.executable, program] if script else [program]


class Preview(NamedTuple):
    """A running preview: its process and where it is served."""

    process: subprocess.Popen[bytes]
    address: str

    def until_shown(self, page: str, words: str, patience: float = UNTIL_SHOWN) -> float:
        """The seconds until a page shows words. Raises TimeoutError where it never does."""
        begun = time.monotonic()
        while time.monotonic() < begun + patience:
            if words.encode() in _page(self.address + page, UNTIL_SHOWN):
                return time.monotonic() - begun
            time.sleep(0.01)
        raise TimeoutError(f"{self.address}{page} never showed {words!r}")

    def used(self) -> float:
        """The seconds of the processor so far, of the process and all that it started."""
        return _used(self.process.pid)


@contextmanager
def preview(
    command: Callable[[int], list[str]], folder: Path, base: str, page: str
) -> Iterator[Preview]:
    """A preview of a folder, up when `page` is there below `base`."""
    port = _free_port()
    process = subprocess.Popen(
        command(port), cwd=folder, env=_environment(), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        begun, address = time.monotonic(), f"http://127.0.0.1:{port}/{base}"
        while not _page(address + page, UNTIL_UP):
            if process.poll() is not None or time.monotonic() > begun + UNTIL_UP:
                raise TimeoutError(f"the preview did not begin in {folder}")
            time.sleep(0.2)
        yield Preview(process, address)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def set_aside(removed: Path, *folders: Path) -> None:
    """Move what may be there into `removed`, where it stays until all is measured.

    ext4 looks at each file deleted in the last minutes when it makes a new one. To delete a site of
    9,000 files would add 3 seconds of the system's time to the build that comes next.
    """
    removed.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(dir=removed)) / folder.name)


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def _page(address: str, patience: float) -> bytes:
    """What is served there; nothing where that fails, or a file is written meanwhile."""
    try:
        with urllib.request.urlopen(address, timeout=patience) as answer:
            return bytes(answer.read())
    except (urllib.error.URLError, OSError, HTTPException):
        return b""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _used(pid: int) -> float:
    """By /proc, which Linux alone has; 0 elsewhere."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = path.read_text("utf-8", errors="replace").rpartition(")")[2].split()
            number = int(path.parent.name)
            children.setdefault(int(words[1]), []).append(number)
            ticks[number] = sum(map(int, words[11:15]))
    found, total = [pid], 0
    while found:
        process = found.pop()
        total += ticks.get(process, 0)
        found += children.get(process, [])
    return total / TICK
