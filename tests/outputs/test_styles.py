"""The style sheet: sides are those of the language, in which a line may begin at the right."""

import re
from pathlib import Path

import pytest

from coursewright.outputs import assets

SHEETS = sorted((Path(assets.__file__).parent / "css").glob("*.css"))
_SIDE = re.compile(r"(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right)|left|right|float)\s*:")
_FOUR = re.compile(
    r"(?:margin|padding)\s*:\s*([^\s;]+)\s+([^\s;]+)\s+([^\s;]+)\s+([^\s;!]+)\s*(?:!important)?\s*;"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_rule_names_left_or_right(sheet: Path) -> None:
    """By name, or as the second and fourth of four values that differ."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert _SIDE.findall(text) == []
    assert [four for four in _FOUR.findall(text) if four[1] != four[3]] == []


def test_such_a_rule_is_found() -> None:
    assert _SIDE.search("a {\n  padding-left: 1rem;\n}")
    assert _FOUR.findall("a { padding: 0 1rem .5rem 0; }") == [("0", "1rem", ".5rem", "0")]
    assert not _SIDE.search("a { padding-inline-start: 1rem; }")
