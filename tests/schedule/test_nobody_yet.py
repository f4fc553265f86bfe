"""Words that say in several languages that nobody, or no day, is known yet."""

from pathlib import Path

import pytest
from tests.case_folders import lay_base

from coursewright.domain.times.clock import undecided
from coursewright.schedule.spelling.people import is_left_out, is_open, looks_for_someone
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings


@pytest.mark.parametrize(
    "text",
    ["N.N.", "n. n.", "NN", "offen", "Noch offen", "(noch offen)", "zu vergeben", "por determinar",
     "à confirmer", "待定", "يحدد لاحقا", "TBD"],
)  # fmt: skip
def test_nobody_is_known_yet(text: str) -> None:
    """Such a class looks for somebody."""
    assert is_open(text)
    assert looks_for_someone(text)


@pytest.mark.parametrize("text", ["niemand", "nadie", "personne", "none", "无"])
def test_nobody_will_present(text: str) -> None:
    """Such a class looks for nobody."""
    assert is_open(text)
    assert is_left_out(text)
    assert not looks_for_someone(text)


@pytest.mark.parametrize("text", ["-", "–", "free", "TBD", ""])
def test_words_that_leave_a_slot_open(text: str) -> None:
    """A dash in a list of sign-ups says that nobody is there, not that nobody may."""
    assert not is_left_out(text)


@pytest.mark.parametrize("text", ["Frei", "Nina Nowak", "N. Nowak", "Offen Bach", "Libre"])
def test_names_stay_names(text: str) -> None:
    """What may be somebody's name is one."""
    assert not is_open(text)


@pytest.mark.parametrize("text", ["noch offen", "wird noch bekannt gegeben", "待定", "TBA"])
def test_a_day_may_be_undecided_in_other_languages(text: str) -> None:
    """As TBA says it."""
    assert undecided(text)


@pytest.mark.parametrize("written", ["N.N.", "[N. N., Ada Lovelace]", "{Referat: noch offen}"])
def test_a_class_of_nobody_yet_names_nobody(tmp_path: Path, written: str) -> None:
    """Neither as a presenter, nor as a guest or somebody who assists."""
    folder = lay_base(tmp_path / "course")
    (folder / "schedule.yaml").write_text(
        "course: {id: cs1, host: example.edu, title: Systeme, term: SS 2022, language: de, "
        "timezone: Europe/Berlin, privacy: names, assistants: N.N.}\n"
        "meetings: [{days: Di, time: 13:00-14:15}]\n"
        "term: {first: 2022-04-12, last: 2022-07-14}\n"
        f"sessions:\n  - {{paper: tvm2018, presenters: {written}, guest: offen}}\n",
        "utf-8",
    )
    course = load_course(read_settings(folder)).course
    assert course is not None
    (session,) = course.sessions
    there = [person.name for person in session.presenters]
    assert there == (["Ada Lovelace"] if "Ada" in written else [])
    assert len(session.asked_roles) == 1
    assert (session.guests, course.assistants) == ((), ())
