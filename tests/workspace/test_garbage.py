"""A process that builds looks for garbage rarely, and not when it ends."""

import os
import subprocess
import sys

import pytest

from coursewright.workspace.building.techniques import VARIABLE, Technique

ENDING = """
import gc
from coursewright.workspace.building.garbage import look_rarely

class Circle:
    def __del__(self):
        print("looked")

look_rarely()
print(gc.get_threshold()[0] == 1_000_000)
circle = Circle()
circle.itself = circle
del circle
"""


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("", ["True"]), (Technique.RARE_COLLECTIONS.value, ["False", "looked"])],
)
def test_what_is_left_goes_with_the_process(left_out: str, told: list[str]) -> None:
    """Python looks through it where that is not left out."""
    done = subprocess.run(
        [sys.executable, "-c", ENDING], check=True, capture_output=True, text=True,
        env={**os.environ, VARIABLE: left_out},
    )  # fmt: skip
    assert done.stdout.split() == told
