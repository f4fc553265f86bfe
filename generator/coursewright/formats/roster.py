"""The roster, `roster.csv`: who is in which group. Git ignores it, and a site keeps its names private."""

import csv
import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.sheet import decode_sheet, ragged_row, read_rows
from coursewright.formats.sheet_columns import column_of

_LINES = re.compile(r"[\n;]")


class Roster(NamedTuple):
    """The names of each group by its label, and all names, those in no group included."""

    groups: Mapping[str, tuple[str, ...]]
    names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def parse_roster(raw: bytes, file: str, language: Language = ENGLISH) -> Roster:
    """A sheet with a column for the group and one or more for names.

    A title of a column may be in English or in the course's language; a sheet that has none is read
    as group and name. Problems are warnings: what they are about has its names kept, in no group.
    Messages repeat no name.
    """
    text = decode_sheet(raw)
    if text is None:
        said = "the roster is no UTF-8 text, and its names are not kept private"
        problem = _warn("bad-roster", said, Place.whole(file), "save it as CSV in UTF-8")
        return Roster({}, problems=(problem,))
    # A cell may be as long as the sheet: who is left out of a roster is not kept private.
    limit = csv.field_size_limit(len(text) + 1)
    try:
        rows = list(read_rows(text))
    finally:
        csv.field_size_limit(limit)
    return _read(rows, file, language)


def _read(rows: list[tuple[int, list[str]]], file: str, language: Language) -> Roster:
    header = rows[0][1] if rows else []
    columns = [column_of(title, language) for title in header]
    # 'Group 1' and 'Student 2' are a row, though they hold words of titles.
    titled = {"group", "names"} <= set(columns) and not any(
        re.search(r"\d", title) for title in header[: columns.index("group") + 1]
    )
    groups: dict[str, tuple[str, ...]] = {}
    everyone: set[str] = set()
    problems: list[Problem] = []
    if rows and not titled:
        columns = ["group", "names"]
        said = "no titles of columns say 'group' and 'name', so that the first line is read as a person's"
        problems.append(
            _warn("bad-roster", said, Place(file, 1, 1, 1), "begin with the line 'group,name'")
        )
    for line, cells in rows[1:] if titled else rows:
        place = Place(file, line, 1, 1)
        label = _first(columns, cells, "group")
        ragged = ragged_row(place, cells, len(columns))
        names = tuple(_names(columns, cells))
        everyone.update(names, _names(["names"] * len(cells), cells) if ragged else ())
        if ragged:
            problems.append(ragged)
        elif label:
            groups[label] = groups.get(label, ()) + names
        elif names:
            said = "the row names somebody, and no group"
            problems.append(_warn("no-group", said, place, "write the group's label"))
    return Roster(groups, frozenset(everyone), tuple(problems))


def _warn(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, hint, Severity.WARNING)


def _first(columns: list[str], cells: list[str], wanted: str) -> str:
    found = (
        " ".join(cell.split())
        for column, cell in zip(columns, cells, strict=False)
        if column == wanted
    )
    return next((text for text in found if text), "")


def _names(columns: list[str], cells: list[str]) -> list[str]:
    return [
        " ".join(name.split())
        for column, cell in zip(columns, cells, strict=False)
        if column == "names"
        for name in _LINES.split(cell)
        if name.strip()
    ]


def write_roster(groups: Mapping[str, tuple[str, ...]]) -> str:
    """The sheet that `parse_roster` reads: a line for each person."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["group", "name"])
    for label, names in groups.items():
        writer.writerows([label, name] for name in names or ("",))
    return out.getvalue()
