"""After every edit a preview serves what a whole build makes, byte for byte, and says what that says."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from tests.shells.preview.edits import EDITS, MEND, lay_course
from tests.shells.preview.previewing import Previewed, preview

COUNT = int(os.environ.get("COURSEWRIGHT_PREVIEW_EDITS", "16"))
SEED = int(os.environ.get("COURSEWRIGHT_PREVIEW_SEED", "1"))
LEAST_FAST = 0.25
"""The share of edits after which the fast way must have been gone."""
PAGES = ("", "schedule/", "papers/p0/", "papers/index.html", "rules/", "nowhere/")


def test_random_edits_come_out_as_from_whole_builds(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One preview goes the fast way where it can, the other makes every site whole."""
    course = lay_course(tmp_path / "course")
    fast = preview(
        course,
        lambda quick: preview(course, lambda whole: _edit(course, quick, whole, capfd), "all"),
    )
    assert fast >= LEAST_FAST * COUNT, f"{fast} of {COUNT} edits went the fast way"


def _edit(
    course: Path, quick: Previewed, whole: Previewed, capfd: pytest.CaptureFixture[str]
) -> int:
    chance = random.Random(SEED)
    kinds = list(EDITS)
    fast: Counter[bool] = Counter()
    done: list[str] = []
    for number in range(COUNT):
        edits = [MEND] if number % 8 == 7 else []
        for name in chance.sample(kinds, chance.choice((1, 1, 1, 2, 3))):
            edits.append(EDITS[name])
            done.append(name)
        for edit in edits:
            edit(course, chance)
        capfd.readouterr()
        warned, told = quick.rebuild(), capfd.readouterr().err
        fast[quick.was_fast] += 1
        assert (warned, told) == (whole.rebuild(), capfd.readouterr().err), done
        _compare(quick, whole, done)
    return fast[True]


def _compare(quick: Previewed, whole: Previewed, done: list[str]) -> None:
    found, expected = quick.files(), whole.files()
    differ = {path for path in {*found, *expected} if found.get(path) != expected.get(path)}
    assert not differ, (sorted(differ), done[-6:], _first_difference(found, expected, differ))
    for page in PAGES:
        assert quick.page(page) == whole.page(page), (page, done)


def _first_difference(
    found: dict[str, bytes], expected: dict[str, bytes], differ: set[str]
) -> tuple[bytes, bytes]:
    """A little of the first file that differs, from where it does."""
    one, other = found.get(min(differ), b""), expected.get(min(differ), b"")
    pairs = enumerate(zip(one, other, strict=False))
    alike = next((at for at, (here, there) in pairs if here != there), 0)
    at = max(0, alike - 60)
    return one[at : at + 200], other[at : at + 200]
