"""Sections of a schedule that stand under a wrong name, or indented into another."""

from collections.abc import Collection
from dataclasses import replace

from coursewright.domain.problem import Problem
from coursewright.formats.yaml.tree import Mapping, Scalar
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.typed.culprit import Part


def take_in_sections(root: Mapping, known: Collection[str]) -> list[Problem]:
    """What is wrong with the names of the sections.

    A section that is misspelt, or indented into another, is read all the same, so that nothing
    that refers to it is called unknown.
    """
    problems = [
        Part((), root).unknown((key,), ScheduleFile) for key in root.items if key not in known
    ]
    for problem, key in zip(list(problems), [k for k in root.items if k not in known], strict=True):
        if problem.instead is not None and problem.instead in known:
            root.items[problem.instead] = root.items[key]
    for name in known:
        for outer in [key for key in root.items if key in known]:
            section = root.items[outer][1]
            if isinstance(section, Mapping) and name in section.items and name not in root.items:
                problems += _taken_out(name, outer, section, root)
    return problems


def _taken_out(name: str, outer: str, section: Mapping, root: Mapping) -> list[Problem]:
    """The problem of a section that was indented into another one, after taking it out there.

    What follows an indented `themes:` stands beside it, not below it.
    """
    key, node = section.items[name]
    below: list[str] = []
    if isinstance(node, Scalar) and node.empty:
        names = list(section.items)
        below = names[names.index(name) + 1 :]
        node = Mapping(key.place, {inner: section.items[inner] for inner in below})
    elif name not in ("course", "meetings", "sessions") or isinstance(node, Scalar):
        return []
    root.items[name] = (key, node)
    # Another version may hold the same section, so it is replaced and not changed.
    left = {inner: pair for inner, pair in section.items.items() if inner not in (name, *below)}
    root.items[outer] = (root.items[outer][0], replace(section, items=left))
    message = f"'{name}' is indented, as if it belonged to '{outer}'"
    fix = f"{name}:" if node.place.line > key.place.line or node.place == key.place else ""
    return [Problem("yaml-indent", message, key.place, "begin it in the first column", fix=fix)]
