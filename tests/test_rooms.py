"""The rooms of the package: none grows too large, and each has its tests under its name."""

import ast
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "generator" / "coursewright"
MODULES = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
MOST_LINES = 300
MOST_MODULES = 20


def test_a_long_module_says_why() -> None:
    """Three hundred lines ask to be two modules, or for a reason in the docstring."""
    long = [path for path in MODULES if len(path.read_text("utf-8").splitlines()) > MOST_LINES]
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in long
        if "module is long because" not in " ".join((_docstring(path) or "").split())
    ]
    assert silent == []


def test_no_room_is_crowded() -> None:
    """Twenty modules in a folder ask for a room in it."""
    folders = [path.parent for path in MODULES]
    crowded = {
        f.relative_to(PACKAGE).as_posix() for f in folders if folders.count(f) > MOST_MODULES
    }
    assert crowded == set()


def test_each_room_has_its_tests() -> None:
    """In the folder of the same name; a module of a room is looked for there first."""
    rooms = {path.relative_to(PACKAGE).parts[0] for path in MODULES if path.parent != PACKAGE}
    assert {
        room for room in rooms if not list((PROJECT / "tests" / room).rglob("test_*.py"))
    } == set()


def test_every_room_says_what_it_holds() -> None:
    """In one sentence, where the folder begins."""
    folders = {path.parent for path in MODULES}
    assert [str(f) for f in folders if not _docstring(f / "__init__.py")] == []


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text("utf-8")))
