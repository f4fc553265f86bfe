"""How often Python looks for garbage, in a process that ends when its work is done."""

import atexit
import gc

from coursewright.workspace.building.techniques import Technique, in_use


def look_rarely() -> None:
    """Look for garbage a seventieth as often as by default, and not at the end.

    What is left then goes with the process. To look through all of it three times, as Python does
    when it ends, takes a tenth of a short build.
    """
    if in_use(Technique.RARE_COLLECTIONS):
        gc.set_threshold(50_000, 20, 20)
        atexit.register(gc.freeze)
