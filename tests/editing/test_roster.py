"""Who presents: a draw that is fair, and who would present twice at once."""

from pathlib import Path

import pytest
from tests.case_folders import lay_out
from tests.commands.test_roster import ACCOUNT

from coursewright.editing.roster import draw, slots_of, twice_at_once
from coursewright.formats.roster import write_roster
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    schedule = ACCOUNT.replace("papers: [{key: tvm", "title: Compilers, papers: [{key: tvm")
    (folder / "schedule.yaml").write_text(schedule, "utf-8")
    names = {"Group 1": ("Ann", "Bo"), "Group 2": ("Bo", "Cy"), "Group 3": (), "Group 4": ("Di",)}
    (folder / "roster.csv").write_text(write_roster(names), "utf-8")
    return folder


def test_the_draw_is_fair_and_repeatable(course: Path) -> None:
    """The same seed, the same draw; who presents least comes first; nobody twice a day."""
    loaded = load_course(read_settings(course)).course
    assert loaded is not None
    groups = {f"Group {n}": () for n in range(1, 5)}
    assert draw(loaded, groups, 7) == draw(loaded, dict(reversed(groups.items())), 7)
    given, left = draw(loaded, groups, 7)
    assert ([gift.group for gift in given], left) == (["Group 4"], ())
    given, left = draw(loaded, groups, 7, times=2)
    assert (given[0].group, len(given), len(left)) == ("Group 4", 3, 1)
    assert "Group 2" not in [gift.group for gift in given if gift.slot.reading]
    firsts = {
        draw(loaded, {f"Team {n}": () for n in range(9)}, seed)[0][0].group for seed in range(60)
    }
    assert len(firsts) == 9
    given, _ = draw(loaded, {f"Team {n}": () for n in range(9)}, 1, roles=("advocate", "scribe"))
    assert [(g.slot.session.id, g.role) for g in given if "lab" in g.slot.session.id] == [
        ("lab-one", "scribe"),
        ("lab-three", "advocate"),
        ("lab-three", "scribe"),
        ("lab-four", "advocate"),
        ("lab-four", "scribe"),
    ]
    assert len(slots_of(loaded)) == 6


def test_who_presents_twice_on_one_day_is_told_once(course: Path) -> None:
    """By their own name; a group that the roster has no names for by its label."""
    text = ACCOUNT.replace("papers: [{key: tvm", "title: Compilers, papers: [{key: tvm")
    text = text.replace("presenters: Group 2}", "presenters: Group 1}")
    (course / "schedule.yaml").write_text(text, "utf-8")
    loaded = load_course(read_settings(course)).course
    assert loaded is not None
    assert [name for name, _ in twice_at_once(loaded, {"Group 1": ("Ann",)})] == ["Ann"]
    assert [name for name, _ in twice_at_once(loaded, {"Group 1": ()})] == ["Group 1"]
