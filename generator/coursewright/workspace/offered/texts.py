"""What a corrected line would harm in a file of each kind: a schedule, a bibliography, notes."""

import posixpath
from collections.abc import Sequence
from operator import add
from typing import Any

from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place, Problem
from coursewright.formats.bibtex.bibliography import Bibliography
from coursewright.formats.yaml.tree import Mapping as MappingNode
from coursewright.formats.yaml.tree import Node, find
from coursewright.formats.yaml.tree import Sequence as SequenceNode
from coursewright.schedule.file import NotesFile, ScheduleFile
from coursewright.schedule.front_matter import mended, split_front_matter
from coursewright.schedule.offered.edits import Edited, edits_of_lines
from coursewright.schedule.offered.legible import legible
from coursewright.schedule.offered.meaning import REFERENCES, Harm, harm_of
from coursewright.schedule.offered.words import words_of
from coursewright.schedule.typed.reader import read_schedule_file
from coursewright.workspace.reader import MKDOCS

_ON_PURPOSE = frozenset(["mended-url", "undefined-macro", "second-marker", "front-matter"])
"""Codes of what is put in the place of another word, or taken away, on purpose."""


def harm_of_text(
    file: str,
    edited: Edited,
    problems: Sequence[Problem],
    before: Bibliography,
    after: Bibliography,
) -> Harm | None:
    """What the edits would harm in a file; None where nothing.

    `before` and `after` are the bibliography that belongs to the file, read without and with them.
    """
    if posixpath.basename(file) == MKDOCS:
        return harm_of(edited, problems, ())
    if file.endswith((".yaml", ".yml")):
        if {problem.code for problem in problems} == {"held-would-move"}:
            return _harm_beside_weekly(edited)
        papers = {*(paper.key for paper in before.papers), *before.refused_keys}
        return _harm_of_types(edited, papers) or harm_of(edited, problems, papers)
    codes = {problem.code for problem in problems}
    if file.endswith(".bib"):
        return _harm_of_papers(edited, before, after) or _harm_of_words(edited, codes)
    if "papers" in posixpath.dirname(file).split("/") and (front := _front(edited)):
        return harm_of(front, problems, (), NotesFile)
    return _harm_of_words(edited, codes)


def _harm_beside_weekly(edited: Edited) -> Harm | None:
    """Whether anything changes but that one weekly entry begins later, and one ends before it."""
    was, now = _typed(legible(edited.before).root), _typed(legible(edited.after).root)
    for key in ("course", "meetings"):
        old, new = _weekly_of(was, key), _weekly_of(now, key)
        left = [entry for entry in old if entry not in new]
        begun = [{**entry, "from_": other["from_"]} for entry in left for other in new if other]
        if len(left) > 1 or len(new) > len(old) + 1 or (left and not any(b in new for b in begun)):
            return Harm.ELSEWHERE
    return None if was == now else Harm.ELSEWHERE


def _weekly_of(file: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The weekly entries of a file's section, taken out of it."""
    if key == "meetings":
        return file.pop("meetings") or []
    hours: list[dict[str, Any]] = (file["course"] or {}).pop("office_hours", [])
    return hours


def reveals(file: str, edited: Edited, before: Bibliography, after: Bibliography) -> bool:
    """Whether the edits let something be read that could not be, and may have other problems."""
    if file.endswith((".yaml", ".yml")):
        return _unread(edited.after, edited.rows()[1]) < _unread(edited.before, edited.rows()[0])
    if file.endswith(".bib"):
        return len(after.papers) > len(before.papers) or after.entries > before.entries
    return True  # notes and pages are read line by line


def section_of(edited: Edited) -> str:
    """The section of a schedule that the first of the edits stands in."""
    row = min(edited.rows()[0])
    root = legible(edited.before).root
    begun = [
        (key.place.line, name)
        for name, (key, _) in (root.items.items() if isinstance(root, MappingNode) else ())
        if key.place.line - 1 <= row
    ]
    return max(begun, default=(0, ""))[1]


def _unread(text: str, rows: frozenset[int]) -> int:
    """How many sections, items and rows of a schedule cannot be read."""
    read = legible(text, rows)
    waiting: list[object] = list(_typed(read.root).values())
    missing = len(read.blank)
    for value in waiting:  # grows as it goes
        missing += value is None
        if isinstance(value, list):
            waiting += [part for part in value if part is None]
        elif isinstance(value, dict):
            waiting += [part for part in value.values() if part is None or isinstance(part, list)]
    return missing


def _typed(root: Node) -> dict[str, Any]:
    file, _ = read_schedule_file(root)
    return file.model_dump()


def _harm_of_types(edited: Edited, papers: set[str]) -> Harm | None:
    """Whether a section, or an item, that no edit touches is read as something else."""
    old_rows, new_rows = edited.rows()
    before, after = legible(edited.before), legible(edited.after, new_rows)
    was, now = _typed(before.root), _typed(after.root)
    whole = not before.blank and not after.blank
    for name in ScheduleFile.model_fields:
        one, other = was[name], now[name]
        if one is None or other is None:
            continue
        section = find(before.root, (name,))
        if section is None or _rows(before.root, name, old_rows):
            if _changed_item(one, other, section, old_rows, edited.before.split("\n")):
                return Harm.ELSEWHERE
        elif whole and one != other:
            return Harm.ELSEWHERE
    return None


def _changed_item(
    one: object,
    other: object,
    section: Node | None,
    rows: frozenset[int],
    lines: Sequence[str],
) -> bool:
    """Whether an item of a list that stands on none of the rows is read as something else."""
    if not isinstance(one, list) or not isinstance(other, list):
        return False
    if not isinstance(section, SequenceNode) or not len(one) == len(other) == len(section.items):
        return False
    places = [item.place for item in section.items]
    starts = [place.line - 1 for place in places]
    # between brackets an item may end on the row on which the next begins
    shared = (lines[place.line - 1][: place.column - 1].strip(" -") != "" for place in places[1:])
    ends = [*map(add, starts[1:], shared), max(*rows, *starts) + 1]
    return any(
        old is not None and new is not None and old != new
        for old, new, start, end in zip(one, other, starts, ends, strict=True)
        if not any(start <= row < end for row in rows)
    )


def _rows(root: Node, name: str, rows: frozenset[int]) -> bool:
    """Whether some rows stand between the key of a section and the next one's."""
    if not isinstance(root, MappingNode):
        return True
    starts = sorted(key.place.line - 1 for key, _ in root.items.values())
    start = root.items[name][0].place.line - 1
    end = next((other for other in starts if other > start), None)
    return any(start <= row and (end is None or row < end) for row in rows)


def _harm_of_papers(edited: Edited, before: Bibliography, after: Bibliography) -> Harm | None:
    """Whether a paper is lost, or another entry than the corrected one says something else."""
    if after.entries < before.entries or after.refused > before.refused:
        return Harm.PAPER
    old_rows, _ = edited.rows()
    now = {paper.key: paper for paper in after.papers}
    places = sorted(paper.place.line - 1 for paper in before.papers)
    for paper in before.papers:
        if paper.key not in now:
            return Harm.PAPER
        start = paper.place.line - 1
        end = next((line for line in places if line > start), None)
        touched = any(start <= row and (end is None or row < end) for row in old_rows)
        if not touched and _said(paper) != _said(now[paper.key]):
            return Harm.ELSEWHERE
        if touched and len(now[paper.key].authors) < len(paper.authors):
            return Harm.WORDS
    return None


def _said(paper: Paper) -> Paper:
    """What a paper says, wherever it stands."""
    return paper.at(Place(""))


def _harm_of_words(edited: Edited, codes: set[str]) -> Harm | None:
    """Whether the corrected lines lack a word of those that they replace."""
    if codes <= _ON_PURPOSE | REFERENCES:
        return None
    old, new = (
        [text.split("\n")[row] for row in sorted(rows)]
        for text, rows in zip((edited.before, edited.after), edited.rows(), strict=True)
    )
    return Harm.WORDS if words_of(old) - words_of(new) else None


def _front(edited: Edited) -> Edited | None:
    """The edits of the lines above some notes as YAML reads them; None where they touch none."""
    old, _ = split_front_matter(edited.before.split("\n"), "")
    new, _ = split_front_matter(edited.after.split("\n"), "")
    rows = edited.rows()
    if len(rows[0]) != len(rows[1]) or len(old.front) != len(new.front):
        return None
    if max(rows[0]) >= len(old.front):
        return None
    before, after = mended(old.front), mended(new.front)
    return Edited("\n".join(before), edits_of_lines(before, after))
