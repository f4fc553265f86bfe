"""How often Python looks for garbage, in a process that ends when its work is done."""

import gc

from coursewright.workspace.building.techniques import Technique, in_use


def look_rarely() -> None:
    """Look for garbage a seventieth as often as by default."""
    if in_use(Technique.RARE_COLLECTIONS):
        gc.set_threshold(50_000, 20, 20)
