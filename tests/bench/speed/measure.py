"""Every generator on the same content, turn by turn, since a machine's speed may drift meanwhile."""

import contextlib
import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.speed.course import (
    EDITED_PAGE,
    SITE,
    Size,
    edit_class,
    edit_entry,
    make_course,
    restore,
)
from tests.bench.speed.processes import Preview, count, preview, run, set_aside, size
from tests.bench.speed.same_pages import same_pages
from tests.bench.speed.tools import Tool, installed_versions

OURS = "coursewright"
BIN = Path(sys.executable).parent
BUILD = [str(BIN / "mkdocs"), "build", "--strict", "--quiet"]
CHECK = [str(BIN / "coursewright"), "check"]
BASE = SITE.split("/", 3)[3]

SHORT = 30
"""Up to so many papers, instructions are counted, too."""

Edit = Callable[[Path, int], str]
Measured = dict[str, dict[str, Any]]
"""By generator, then by what was done: `seconds` and `memory` of each turn; `bytes` of the site."""


def measure(folder: Path, course: Size, tools: list[Tool], turns: int) -> Measured:
    """All that is measured of a course of this size, in an empty folder."""
    ours = folder / OURS
    make_course(ours, course)
    run(BUILD, ours)
    pages = same_pages(ours / "site")
    others = {tool: folder / tool.name for tool in tools}
    removed = folder / "removed"
    for tool, place in others.items():
        tool.write(place, pages)
        run(tool.build(), place)  # compiles what is compiled once
    found: Measured = {OURS: {}, **{tool.name: {} for tool in tools}}
    for turn in range(turns):
        _take_turn(ours, turn, removed, found[OURS])
        for tool, place in others.items():
            set_aside(removed, place / tool.output)
            _add(found[tool.name], "build", tool.build(), place)
    if course.papers <= SHORT and shutil.which("valgrind"):
        _count(ours, others, removed, found)
    found[OURS]["bytes"] = {"site": size(ours / "site"), "index": size(ours / "site" / "search")}
    for tool, place in others.items():
        found[tool.name]["bytes"] = {
            "site": size(place / tool.output), "index": (place / tool.index).stat().st_size
        }  # fmt: skip
    _watch(ours, others, turns, found)
    return found


def versions(tools: list[Tool]) -> dict[str, str]:
    """What was measured, on what."""
    names = {tool.name for tool in tools}
    return {
        "Python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        **{name: version for name, version in installed_versions().items() if name in names},
    }


def _take_turn(ours: Path, turn: int, removed: Path, found: dict[str, Any]) -> None:
    kept, site = ours / ".cache", ours / "site"
    set_aside(removed, kept, site)
    _add(found, "cold", BUILD, ours)
    set_aside(removed, site)
    _add(found, "warm", BUILD, ours)
    _add(found, "kept", BUILD, ours)
    _add(found, "check", CHECK, ours)
    edit_class(ours, 500 + turn)
    _add(found, "check, class edited", CHECK, ours)
    for name, edit in (("class edited", edit_class), ("entry edited", edit_entry)):
        edit(ours, turn + 1)
        _add(found, name, BUILD, ours)
    restore(ours)


def _count(ours: Path, others: dict[Tool, Path], removed: Path, found: Measured) -> None:
    """The instructions of what is so short that its seconds are noise; of other programs Python's."""
    found[OURS]["check"]["instructions"] = count(CHECK, ours)
    set_aside(removed, ours / "site")
    found[OURS]["warm"]["instructions"] = count(BUILD, ours)
    for tool, place in others.items():
        if tool.build()[0] == sys.executable:
            set_aside(removed, place / tool.output)
            found[tool.name]["build"]["instructions"] = count(tool.build(), place)


def _add(found: dict[str, Any], name: str, command: list[str], folder: Path) -> None:
    used = run(command, folder)
    row = found.setdefault(name, {"seconds": [], "memory": []})
    row["seconds"].append(round(used.seconds, 3))
    row["memory"].append(round(used.memory))


def _watch(ours: Path, others: dict[Tool, Path], turns: int, found: Measured) -> None:
    """The time from save to screen in every preview, by the clock and by the processor."""

    def serve(port: int) -> list[str]:
        return [str(BIN / "mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]

    edits = {"preview, class edited": edit_class, "preview, entry edited": edit_entry}
    _save_to_screen(serve, ours, BASE, edits, turns, found[OURS])
    restore(ours)
    for tool, place in others.items():
        source = tool.source.format(EDITED_PAGE)
        edit = {
            "preview": lambda folder, number, source=source: _edit_page(folder / source, number)
        }
        base = BASE if tool.below_base else ""
        _save_to_screen(tool.serve, place, base, edit, turns, found[tool.name])


def _edit_page(path: Path, number: int) -> str:
    words = f"Revision {number} of this page"
    text = path.read_text("utf-8").partition("\nRevision")[0]
    path.write_text(f"{text}\n{words}\n", "utf-8")
    return words


def _save_to_screen(
    serve: Callable[[int], list[str]], folder: Path, base: str, edits: dict[str, Edit], turns: int,
    found: dict[str, Any],
) -> None:  # fmt: skip
    with preview(serve, folder, base, EDITED_PAGE) as shown:
        _wait_for_watcher(shown, folder, next(iter(edits.values())))
        for name, edit in edits.items():
            row = found.setdefault(name, {"seconds": [], "processor": []})
            for turn in range(turns):
                before = shown.used()
                words = edit(folder, 100 + turn)
                row["seconds"].append(round(shown.until_shown(EDITED_PAGE, words), 3))
                row["processor"].append(round(shown.used() - before, 3))


def _wait_for_watcher(shown: Preview, folder: Path, edit: Edit) -> None:
    """Edit until an edit shows: some serve the last site before they watch the files."""
    for number in range(20):
        with contextlib.suppress(TimeoutError):
            shown.until_shown(EDITED_PAGE, edit(folder, 900 + number), patience=30)
            return
