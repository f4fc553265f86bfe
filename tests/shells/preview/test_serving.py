"""`mkdocs serve` itself: however and however fast files are saved, the last save is what is shown."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.shells.preview.edits import MEND, SCHEDULE, SETTINGS, entry, lay_course, write
from tests.site.building import clean_environment

PATIENCE = 60.0
ASKED = 3000


class Served:
    """A running preview of a course."""

    def __init__(self, course: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.course, self._host = course, f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=course,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def get(self, path: str) -> str:
        """What is served there; nothing while nobody answers."""
        try:
            with urllib.request.urlopen(self._host + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def shows(self, words: str, path: str = "/small/schedule.json") -> bool:
        """Whether words stand there, sooner or later."""
        for _ in range(ASKED):
            if words in self.get(path):
                return True
            time.sleep(0.02)
        return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A small course, up."""
    running = Served(lay_course(tmp_path))
    try:
        assert running.shows('"Hello"')
        yield running
    finally:
        running.process.terminate()
        running.process.wait()


def _title(title: str) -> str:
    return SCHEDULE.replace("Hello", title)


def test_the_last_save_is_shown_however_it_was_made(served: Served) -> None:
    """In one piece, in two steps, by a new file, many at once, and one while another is built."""
    course = served.course
    schedule = course / "schedule.yaml"
    for number in range(20):
        write(schedule, _title(f"Fast {number}"))
        time.sleep(0.02 * (number % 4))
    assert served.shows('"Fast 19"')
    with schedule.open("w", encoding="utf-8") as file:
        file.write(_title("Whole")[:200])
        file.flush()
        time.sleep(0.3)
        file.write(_title("Whole")[200:])
    assert served.shows('"Whole"')
    write(course / "new~", _title("Renamed"))
    (course / "new~").replace(schedule)
    write(course / "papers.bib", "\n".join(entry(number, "Other") for number in range(6)))
    write(course / "docs/rules.md", "# Rules\n\n## Late work\n\nOther words.\n")
    assert served.shows('"Renamed"')
    assert served.shows("Other words", "/small/rules/")
    assert served.shows("Other things", "/small/papers/p0/")
    MEND(course, None)  # type: ignore[arg-type]  # it takes no chance
    assert served.shows('"Hello"')
    assert served.shows("First things", "/small/papers/p0/")


def test_an_open_page_hears_of_a_build(served: Served) -> None:
    """By the long poll of MkDocs's script; what is wrong is shown, and mkdocs.yml may be broken."""
    course = served.course
    page = served.get("/small/")
    assert "livereload(" in page
    epoch = page.rpartition("livereload(")[2].partition(",")[0]
    write(course / "schedule.yaml", _title("Heard"))
    assert int(served.get(f"/livereload/{epoch}/1")) > int(epoch)
    assert '"Heard"' in served.get("/small/schedule.json")
    write(course / "mkdocs.yml", SETTINGS.replace("Small", "A: B"))
    assert served.shows("error[yaml-colon]", "/small/")
    write(course / "schedule.yaml", _title("Under"))
    assert served.shows('"Under"')
    assert "error[yaml-colon]" in served.get("/small/papers/p0/")
    write(course / "mkdocs.yml", SETTINGS)
    write(course / "schedule.yaml", _title("Mended"))
    assert served.shows('"Mended"')
    assert "error[" not in served.get("/small/")
    assert json.loads(served.get("/small/papers.json"))["version"]
