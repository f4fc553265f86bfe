"""The first term that takes the place of the starter, which was committed and never held."""

from pathlib import Path

import pytest
from tests.commands.test_new import FLAGS, run
from tests.git_folder import GitFolder

from coursewright.domain.course import Course
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

TODAY = "2026-10-20"
TERM = """
meetings:
  - {days: [Mon, Wed], time: 9:00-10:30, where: Room 2}

due:
  presentation:
    - {what: Summary, when: 20:00 the day before}

sessions:
  - {title: Introduction, kind: lecture}
  - {paper: saltzer1984end}
  - {paper: ritchie1974unix}
  - {title: How to read}
"""


def written(folder: Path, text: str) -> None:
    schedule = folder / "schedule.yaml"
    head, _, _ = schedule.read_text("utf-8").partition("\nmeetings:")
    schedule.write_text(head + text, "utf-8")


def told(folder: Path) -> tuple[set[str], Course]:
    found = publish(read_settings(folder), TODAY)
    assert found.course is not None
    return {p.code for p in found.problems} & {"held-would-move", "id-changed"}, found.course


@pytest.mark.parametrize("language", ["en", "es-MX", "ar"])
def test_a_term_that_runs_replaces_the_starter_without_a_word(
    tmp_path: Path, language: str
) -> None:
    """Its past classes were held, those of the starter were not; nor does a later commit say so."""
    spoken = [] if language == "en" else ["--language", language]
    assert run(str(tmp_path / "course"), *FLAGS, *spoken).exit_code == 0
    folder = tmp_path / "course"
    git = GitFolder(folder)
    git.run("init")
    git.commit("Begin")
    written(folder, TERM)
    codes, course = told(folder)
    assert (codes, course.sessions[0].start.date().isoformat()) == (set(), "2026-09-02")
    git.commit("The term")
    assert told(folder)[0] == set()
    written(folder, TERM.replace("9:00-10:30", "11:00-12:30"))
    assert told(folder)[0] == {"held-would-move"}


def test_a_term_that_begins_with_the_starters_classes_may_have_been_held(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert run(str(folder), *FLAGS).exit_code == 0
    git = GitFolder(folder)
    git.run("init")
    git.commit("Begin")
    schedule = folder / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("13:00-14:15", "15:00-16:15")
    schedule.write_text(f"{text}  - {{title: How to read}}\n", "utf-8")
    assert told(folder)[0] == {"held-would-move"}
