"""Where the bench writes its figures and the page: `.cache/bench/`, and what is published of them."""

import json
from pathlib import Path
from typing import Any

from tests.bench.speed.course import ROOT
from tests.bench.speed.page import EXTRA, picture, picture_name, written
from tests.bench.speed.tools import CACHE

PUBLISHED = ROOT / "generator" / "docs"
FIGURES = "speed.json"


def save(folder: Path, found: dict[str, Any]) -> None:
    """Write the figures, the page, and its pictures."""
    texts = {FIGURES: json.dumps(found, indent=1) + "\n", "speed.md": written(found)}
    for name, size in found["sizes"].items():
        texts[picture_name(name)] = picture(size["measured"])
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def keep_figures(name: str, figures: dict[str, Any]) -> None:
    """Keep what a target of its own measured; a page that is published shows it from here on."""
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if (PUBLISHED / FIGURES).is_file():
        save(PUBLISHED, json.loads((PUBLISHED / FIGURES).read_text("utf-8")) | {name: figures})


def kept_figures() -> dict[str, Any]:
    """What targets of their own measured here before, by name."""
    paths = {name: CACHE / f"{name}.json" for name in EXTRA}
    return {n: json.loads(path.read_text("utf-8")) for n, path in paths.items() if path.is_file()}
