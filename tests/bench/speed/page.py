"""The page of all figures for people who work on the generator, and its pictures."""

from html import escape
from statistics import median
from typing import Any

from tests.bench.speed.measure import OURS, Measured
from tests.bench.speed.targets import BUILDS, PREVIEWS, Result, results

BAR, LINE, LEFT, RIGHT = 460, 22, 190, 70
COLORS = {True: "#00838f", False: "#90a4ae"}
EXTRA = ("pushed", "large")
"""What targets of their own measure: `make pushed`, `make large`."""
PUSHES = ("first push", "next push")
OTHERS = ("Hugo", "Eleventy", "Zensical", "Material")

INTRODUCTION = """# Speed

Written by `make bench`; do not edit. [speed.json](speed.json) holds every turn.

The same pages are built by coursewright and, as Markdown, by other generators. *Cold* is a build with
nothing kept of a course (what Python and Jinja compile of installed files is there, which takes half a
second once an installation); *warm* has what `.cache/coursewright/` keeps, but no site; *kept* has both, and nothing
changed; then one class or one entry of the bibliography was edited. Builds are measured in seconds of
the processor, user and system, those of other processes included; previews in seconds by the clock
from the moment that a file is saved until its page shows it, and beside it those of the processor.
All are medians; a ratio is the median of the turns' ratios. Hugo and Eleventy bring no theme and no
search: they have a layout of twenty lines and write all texts into one JSON file. Of thirty papers
the instructions are counted besides, by Valgrind, since the seconds of so little work are noise.

"""


def written(found: dict[str, Any]) -> str:
    """The page in Markdown. `found` is what speed.json holds."""
    machine = ", ".join(f"{name} {value}" for name, value in found["versions"].items())
    parts = [f"{INTRODUCTION}Measured with {machine}; {_turns(found['turns'])}.\n"]
    for name, size in found["sizes"].items():
        rows = results(size["papers"], size["measured"])
        parts.append(
            f"\n## {name}\n\n![Seconds of each build]({picture_name(name)})\n\n{_ratios(rows)}\n{_figures(size['measured'])}"
        )
    parts += [_large(found["large"])] if "large" in found else []
    parts += [_pushed(found["pushed"])] if "pushed" in found else []
    return "".join(parts)


def _turns(number: int) -> str:
    return "1 turn" if number == 1 else f"{number} turns"


def total(steps: list[dict[str, Any]], kind: str = "seconds") -> float:
    """The seconds of all steps that could be measured, by the clock or of the `processor`."""
    return sum(step[kind] or 0.0 for step in steps)


def told(name: str, rows: list[Result]) -> str:
    """The ratios of one size for a terminal."""
    lines = [f"{name}\n"]
    for row in rows:
        most = f"at most {row.most:g}" if row.most else ""
        lines.append(
            f"  {row.what:34} {row.figure:8.2f}   {most}{'   MISSED' if row.missed else ''}\n"
        )
    return "".join(lines)


def picture_name(size: str) -> str:
    """The file of a size's picture."""
    return f"speed-{size.replace(',', '').replace(' ', '-')}.svg"


def picture(measured: Measured) -> str:
    """Bars of the seconds of every build, ours in a colour of their own."""
    bars = [(name, OURS, name) for name in BUILDS if name in measured[OURS]]
    bars += [(name, name, "build") for name in OTHERS if name in measured]
    values = [
        (label, who == OURS, median(measured[who][done]["seconds"])) for label, who, done in bars
    ]
    longest = max(value for *_, value in values)
    width, height = LEFT + BAR + RIGHT, LINE * len(values) + 30
    drawn = [_bar(place, *value, longest) for place, value in enumerate(values)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' font-family="sans-serif" font-size="13" role="img">\n'
        "<title>Seconds of the processor for a build</title>\n"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n'
        f'{"".join(drawn)}<text x="{LEFT}" y="{height - 8}" fill="#455a64">seconds of the processor</text>\n</svg>\n'
    )


def _bar(place: int, label: str, own: bool, value: float, longest: float) -> str:
    top, length = place * LINE + 4, max(1, round(BAR * value / longest))
    name = f"{OURS}, {label}" if own else label
    return (
        f'<text x="{LEFT - 8}" y="{top + 13}" text-anchor="end" fill="#263238">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{length}" height="{LINE - 6}" fill="{COLORS[own]}"/>'
        f'<text x="{LEFT + length + 6}" y="{top + 13}" fill="#263238">{value:.2f}</text>\n'
    )


def _ratios(rows: list[Result]) -> str:
    lines = ["| | figure | at most | |\n|---|--:|--:|---|\n"]
    for row in rows:
        verdict = _verdict(row.missed) if row.most else ""
        most = f"{row.most:g}" if row.most else ""
        lines.append(f"| {row.what} | {row.figure:.2f} | {most} | {verdict} |\n")
    return "".join(lines)


def _figures(measured: Measured) -> str:
    """Every median: seconds, memory in MB, bytes."""
    lines = ["| | seconds | of the processor | memory, MB |\n|---|--:|--:|--:|\n"]
    for who, done in measured.items():
        for name, row in done.items():
            if "seconds" in row:
                lines.append(_line(f"{who}, {name}", name in (*PREVIEWS, "preview"), row))
    for who, done in measured.items():
        for name, row in done.items():
            if "instructions" in row:
                counted = row["instructions"] / 1e9
                lines.append(f"\n{who}, {name}: {counted:.2f} thousand million instructions\n")
    lines.append("\n| | site, kB | search index, kB |\n|---|--:|--:|\n")
    for who, done in measured.items():
        sizes = done["bytes"]
        lines.append(f"| {who} | {sizes['site'] / 1000:,.0f} | {sizes['index'] / 1000:,.0f} |\n")
    return "".join(lines)


def _line(name: str, watched: bool, row: dict[str, Any]) -> str:
    seconds = f"{median(row['seconds']):.2f}"
    if watched:
        return f"| {name} | {seconds} | {median(row['processor']):.2f} | |\n"
    return f"| {name} | | {seconds} | {max(row['memory']):,.0f} |\n"


def _large(figures: dict[str, Any]) -> str:
    """Ten times the papers: how many times the seconds, and the memory."""
    lines = [
        "\n## Growth\n\nSeconds of the processor, by `make large`.\n\n"
        "| | 3,000 papers | 30,000 papers | times | at most | | memory, MB | at most | |\n"
        "|---|--:|--:|--:|--:|---|--:|--:|---|\n"
    ]
    for name, row in figures["builds"].items():
        small, large = row["seconds"]
        times, (_, memory) = large / small, row["memory"]
        lines.append(
            f"| {name} | {small:.1f} | {large:.1f} | {times:.1f} | {figures['times']:g} | "
            f"{_verdict(times > figures['times'])} | {memory:,.0f} | {figures['memory']:,.0f} | "
            f"{_verdict(memory > figures['memory'])} |\n"
        )
    return "".join(lines)


def _pushed(figures: dict[str, Any]) -> str:
    """Every step of both pushes, by the clock."""
    by_name: dict[str, dict[str, float | None]] = {}
    for push in PUSHES:
        for step in figures[push]:
            by_name.setdefault(step["name"], {})[push] = step["seconds"]
    lines = [
        "\n## From push to published\n\nThe steps of a new course's workflow in a clean clone, by "
        "`make pushed`, in seconds by the clock, first where the runner keeps nothing yet. What "
        "GitHub does itself, such as queueing, cannot be measured elsewhere.\n\n"
        "| step | first push | next push |\n|---|--:|--:|\n"
    ]
    for name, taken in by_name.items():
        lines.append(f"| {name} | {' | '.join(_taken(taken, push) for push in PUSHES)} |\n")
    sums = [total(figures[push]) for push in PUSHES]
    lines.append(f"| in all | {sums[0]:.1f} | {sums[1]:.1f} |\n")
    most = figures["most"]
    lines.append(
        f"| at most | {most:g}, {_verdict(sums[0] > most)} | {most:g}, {_verdict(sums[1] > most)} |\n"
    )
    separate = figures["separate"]
    lines.append(f"\nFor comparison, {separate['name']}: {separate['seconds']:.1f} seconds.\n")
    return "".join(lines)


def _taken(taken: dict[str, float | None], push: str) -> str:
    if push not in taken:
        return ""
    seconds = taken[push]
    return "GitHub's own" if seconds is None else f"{seconds:.1f}"


def _verdict(missed: bool) -> str:
    return "missed" if missed else "met"
