"""How often Python looks for garbage, in a process that ends when its work is done."""

import atexit
import gc

from coursewright.workspace.building.techniques import Technique, in_use

_IN_A_BUILD, _IN_A_PREVIEW = 1_000_000, 50_000
"""How many more things there are before Python looks, which by default are 700."""


def look_rarely(*, previewing: bool = False) -> None:
    """Look for garbage hardly ever, and not at the end; in a preview, which goes on for hours, a
    seventieth as often as by default.

    What is left then goes with the process. To look through all of it three times, as Python does
    when it ends, takes a tenth of a short build.
    """
    if in_use(Technique.RARE_COLLECTIONS):
        gc.set_threshold(_IN_A_PREVIEW if previewing else _IN_A_BUILD, 20, 20)
        atexit.register(gc.freeze)
