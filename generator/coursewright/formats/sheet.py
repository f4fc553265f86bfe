"""Sheets of sign-ups: CSV as forms and course systems export it.

Byte order marks, commas, semicolons or tabs, and line ends inside quotes are all understood. A
cell that a spreadsheet would run as a formula is refused with its row.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.sheet_columns import column_of

if TYPE_CHECKING:
    import _csv

_CLOCKS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S",
           "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M:%S")  # fmt: skip
_SPACES = re.compile(r"[^\S\n]+")


class Signup(NamedTuple):
    """One row: who wants to present what. `choice` is as written, `group` and `role` may be empty."""

    names: tuple[str, ...]
    choice: str
    place: Place
    group: str = ""
    role: str = ""
    email: str = ""

    @property
    def who(self) -> str:
        """Who signs up, for a message."""
        return self.group or " and ".join(self.names)


def decode_sheet(raw: bytes) -> str | None:
    """The text of a sheet in UTF-8 or, with its mark, UTF-16; None where it is neither."""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def parse_signups(
    text: str, file: str, language: Language = ENGLISH
) -> tuple[tuple[Signup, ...], tuple[Problem, ...]]:
    """The sign-ups of a sheet in order of submission, and what is wrong with its rows.

    Titles of columns may be in English or in the course's language. Columns that say nothing of a
    sign-up, or say again what another does, are told once. Of several submissions by the same
    people the latest counts: by the time in the sheet where every row has one, else by the order
    of the rows.
    """
    try:
        rows = list(read_rows(text))
    except csv.Error as error:
        message = f"the file is no sheet: {error}"
        return (), (Problem("bad-sheet", message, Place.whole(file), "export it as CSV"),)
    header = rows[0][1] if rows else []
    columns = [column_of(title, language) for title in header]
    lacking = "choice" if "choice" not in columns else ""
    if "names" not in columns and "group" not in columns:
        lacking = "names"
    if lacking:
        what = "the paper" if lacking == "choice" else "the students or the group"
        hint = "name one 'Paper'" if lacking == "choice" else "name one 'Names' or 'Group'"
        where = Place(file, 1, 1, max(1, len(text.split("\n")[0])))
        return (), (Problem("bad-sheet", f"no column says {what}", where, hint),)
    between = _between(language)
    problems: list[Problem] = []
    read: list[tuple[str, Signup]] = []
    lengths = [len(row) for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for line, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        place = Place(file, line, 1, max(1, lengths[line - 1]))
        signup, when = _signup(columns, cells, place, between)
        problem = _wrong(signup, cells, columns)
        if problem is None:
            read.append((when, signup))
        else:
            problems.append(problem)
    ordered = _by_time(read)
    kept, again = _latest(ordered)
    unused = _unused(header, columns, Place(file, 1, 1, max(1, lengths[0])))
    return kept, (*unused, *problems, *again)


def read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = max(",;\t", key=lambda sign: len(next(_reader(text, sign), [])))
    reader = _reader(text, delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _reader(text: str, delimiter: str) -> "_csv.Reader":
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _between(language: Language) -> re.Pattern[str]:
    """What stands between names in one cell: marks, and a language's word for 'and'.

    A word of one letter does not count: 'y' is a part of Spanish names, too.
    """
    own = language.join(["1", "2"]).strip("12")
    words = ["and", *([own.strip()] if len(own.strip()) > 1 and own.startswith(" ") else [])]
    return re.compile(rf"\s*(?:[,;&\n、，；،؛]|\b(?:{'|'.join(map(re.escape, words))})\b)\s*")  # noqa: RUF001 - on purpose


def _signup(
    columns: Sequence[str], cells: Sequence[str], place: Place, between: re.Pattern[str]
) -> tuple[Signup, str]:
    found: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if cell.strip():
            found.setdefault(column, []).append(cell.strip())
    names = [
        " ".join(name.split())
        for cell in found.get("names", [])
        for name in between.split(_SPACES.sub(" ", cell))
        if name.strip()
    ]
    one = {key: " ".join(values[0].split()) for key, values in found.items()}
    group = one.get("group", "")
    signup = Signup(
        tuple(dict.fromkeys(names)),
        one.get("choice", ""),
        place,
        f"Group {int(group)}" if group.isdecimal() and len(group) < 10 else group,
        one.get("role", "").casefold(),
        one.get("email", "").casefold(),
    )
    return signup, one.get("when", "")


def _unused(header: Sequence[str], columns: Sequence[str], place: Place) -> Iterator[Problem]:
    """Which columns no row is asked for: of several only those of names all count."""
    seen: set[str] = set()
    left = []
    for number, (title, column) in enumerate(zip(header, columns, strict=True), 1):
        if not column or (column != "names" and column in seen):
            left.append(f"'{' '.join(title.split())[:60]}'" if title.strip() else f"no. {number}")
        seen.add(column)
    if left:
        said = f"not read: {'column' if len(left) == 1 else 'columns'} {', '.join(left)}"
        yield Problem("unused-columns", said, place, severity=Severity.INFO)


def ragged_row(place: Place, cells: Sequence[str], columns: int) -> Problem | None:
    """That a row says more than its sheet has columns, or None."""
    if not any(cell.strip() for cell in cells[columns:]):
        return None
    said = f"the row has {len(cells)} cells under {columns} titles, and is left out"
    hint = "put quotes around a cell that holds a comma, or give each column a title"
    return _warn("ragged-row", said, place, hint)


def _wrong(signup: Signup, cells: Sequence[str], columns: Sequence[str]) -> Problem | None:
    """What keeps a row from being used, or None."""
    if ragged := ragged_row(signup.place, cells, len(columns)):
        return ragged
    for column, cell in zip(columns, cells, strict=False):
        if column not in ("", "when") and cell.lstrip().startswith(("=", "+", "-", "@")):
            shown = " ".join(cell.split())[:60]
            return _warn("formula-cell", f"'{shown}' is a formula, and the row is left out",
                         signup.place, "write the text itself")  # fmt: skip
    if not signup.names and not signup.group:
        return _warn("signup-of-nobody", "the row names nobody, and is left out", signup.place)
    return None


def _by_time(read: list[tuple[str, Signup]]) -> list[Signup]:
    for pattern in _CLOCKS:
        try:
            timed = [(datetime.strptime(when, pattern), s) for when, s in read]
        except ValueError:
            continue
        return [signup for _, signup in sorted(timed, key=lambda pair: pair[0])]
    return [signup for _, signup in read]


def _latest(ordered: Sequence[Signup]) -> tuple[tuple[Signup, ...], tuple[Problem, ...]]:
    """The last sign-up of the same people, by their names or their address."""
    last: dict[int, Signup] = {}
    known: dict[object, int] = {}  # of people and of accounts, the place of their last sign-up
    problems: list[Problem] = []
    for number, signup in enumerate(ordered):
        marks: list[object] = [_people(signup), *([signup.email] if signup.email else [])]
        for earlier in sorted({known[mark] for mark in marks if mark in known}):
            if earlier in last:
                says = f"{signup.who} signed up again on line {signup.place.line}: the later one counts"
                problems.append(_warn("signed-up-again", says, last.pop(earlier).place))
        last[number] = signup
        known.update(dict.fromkeys(marks, number))
    return tuple(last.values()), tuple(problems)


def _people(signup: Signup) -> frozenset[str]:
    return frozenset(name.casefold() for name in signup.names or (signup.group,))


def _warn(code: str, message: str, place: Place, hint: str = "") -> Problem:
    return Problem(code, message, place, hint, Severity.WARNING)
