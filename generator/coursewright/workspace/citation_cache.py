"""References that were formatted before, kept between builds beside the compiled templates.

A build without them gives the same bytes, only later: each takes some milliseconds to format.
"""

import json
from pathlib import Path


def load_citations(root: Path) -> dict[str, str]:
    """What the project's cache holds; nothing where there is none, or where it cannot be read."""
    try:
        kept = json.loads(_file(root).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: text for key, text in kept.items() if isinstance(text, str)}


def save_citations(root: Path, citations: dict[str, str]) -> None:
    """Keep them for the next build; a folder that cannot be written to is left as it is."""
    path = _file(root)
    beside = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(citations), "utf-8")
        beside.replace(path)
    except OSError:
        return


def _file(root: Path) -> Path:
    return root / ".cache" / "coursewright" / "citations.json"
