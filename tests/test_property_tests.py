"""Property tests that prove something: each counts the examples that reached its assertions."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
_CLOCKS = {"perf_counter", "process_time", "monotonic", "timeit"}


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def _decorators(function: ast.FunctionDef) -> list[str]:
    called = [d.func if isinstance(d, ast.Call) else d for d in function.decorator_list]
    return [ast.unparse(decorator).rpartition(".")[2] for decorator in called]


def test_every_property_test_names_the_share_that_must_reach_its_assertions() -> None:
    """`@reaches` stands above every `@given`."""
    found = [
        (path.relative_to(TESTS).as_posix(), function.name, _decorators(function))
        for path in sorted(TESTS.rglob("test_*.py"))
        for function in _functions(path)
        if "given" in _decorators(function)
    ]
    assert len(found) > 30
    assert [(path, name) for path, name, above in found if above[0] != "reaches"] == []


def test_no_test_measures_time() -> None:
    """A busy machine fails none; `make bench` measures. Waiting for a preview is no measurement."""
    timed = [
        path.relative_to(TESTS).as_posix()
        for path in sorted(TESTS.rglob("*.py"))
        if path.parent.name != "browser"
        and not ("bench" in path.parts and not path.name.startswith("test_"))
        and any(
            isinstance(node, ast.Attribute | ast.alias | ast.Name)
            and getattr(node, "attr", getattr(node, "name", getattr(node, "id", ""))) in _CLOCKS
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    ]
    assert timed == []
