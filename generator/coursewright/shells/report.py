"""Problems as a person, a program or a code host reads them."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import quote

from coursewright.domain.printable import printable
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.problem_groups import ProblemGroup, group_problems
from coursewright.workspace.review import Told

Format = Literal["text", "json", "github"]

_MAX_SHOWN = 100
_MAX_OFFERED = 200
_MAX_ANNOTATIONS = 10
_MAX_PLACES = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# what a terminal or a runner might obey, and what ends a line for some readers
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_RED, _YELLOW, _BLUE, _BOLD, _RESET = "\033[31m", "\033[33m", "\033[34m", "\033[1m", "\033[0m"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _BLUE}


class Report(NamedTuple):
    """What a step of a build has to say; each text is empty where there is nothing.

    `note` is a line for the log, `told` the `problems` in words, which were `said` before or are to
    be said. `failure` says that the build cannot go on.
    """

    note: str = ""
    told: str = ""
    failure: str = ""
    problems: tuple[Problem, ...] = ()
    said: bool = False


def format_text(
    problems: Sequence[Problem], texts: Mapping[str, str], *, color: bool = False
) -> str:
    """One block a problem: place, cause, the line with the culprit underlined, the remedy.

    Many that say the same are one block, which names the first of the other places.

    `texts` maps file names to their contents. Control characters of the input are shown as
    escapes, so that nothing in a file can steer the terminal.
    """
    lines = {file: split_lines(text) for file, text in texts.items()}
    return "\n".join(
        _block(group, lines.get(group.problem.place.file, []), color)
        for group in group_problems(problems)
    )


def format_count(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    counts = [
        (sum(problem.severity is severity for problem in problems), noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
    ]
    said = [f"{count} {noun}{'s' if count > 1 else ''}" for count, noun in counts if count]
    return ", ".join(said) or "no problems"


def format_told(
    problems: Sequence[Problem], texts: Mapping[str, str], *, color: bool = False
) -> str:
    """The problems as text and how many they are; nothing where there are none."""
    if not problems:
        return ""
    return f"{format_text(problems, texts, color=color)}\n{format_count(problems)}"


def format_json(problems: Sequence[Problem]) -> str:
    """A JSON array of objects, one a problem, in the order given.

    Many that say the same are one object: `count` is their number, `also` has the first of the
    other places.
    """
    groups = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "fix": problem.fix,
            "file": problem.place.file,
            **_span(problem.place),
            "count": group.number,
            "also": [_span(place) for place in group.also[:_MAX_PLACES]],
        }
        for group in group_problems(problems)
        for problem in (group.problem,)
    ]
    text = json.dumps(groups, indent=2, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: json.dumps(match[0])[1:-1], text).replace(
        "##[", r"##\u005b"
    )


def _span(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "length": place.length}


def format_annotations(problems: Sequence[Problem]) -> str:
    """GitHub workflow commands, one a line; data can neither end a line nor begin a command.

    Many problems that say the same are one annotation. GitHub shows ten of a kind and drops the
    others, so only the first ten of each are printed, and a line that says how many the job's
    summary holds.
    """
    lines = []
    groups = group_problems(problems)
    for severity, command in _COMMANDS.items():
        of_kind = [group for group in groups if group.problem.severity is severity]
        lines += [_annotation(command, group) for group in of_kind[:_MAX_ANNOTATIONS]]
        if len(of_kind) > _MAX_ANNOTATIONS:
            lines.append(f"{len(of_kind) - _MAX_ANNOTATIONS} more of '{command}' in the summary")
    return "\n".join(lines)


def format_notice(severity: Severity, file: str, text: str) -> str:
    """One GitHub workflow command about a whole file; `text` may have several lines."""
    return f"::{_COMMANDS[severity]} file={_property(file)}::{_data(text)}"


def format_summary(problems: Sequence[Problem]) -> str:
    """Markdown for a job's summary: every problem, alike ones as one.

    Everything from the input stands in code spans, so that nothing of it is Markdown.
    """
    lines = [f"### Course check: {format_count(problems)}", ""]
    for group in _in_summary(problems):
        problem = group.problem
        place = f"{problem.place.file}:{problem.place.line}:{problem.place.column}"
        label = f"{problem.severity.value}[{problem.code}]"
        lines.append(f"- **{label}** {code_span(place)} {code_span(_sentence(group))}")
        lines += [f"  - write {code_span(line)}" for line in problem.fix.split("\n") if line]
    return "\n".join(lines) + "\n"


def format_changes(changes: Sequence[Told], file: str, lines_at: str) -> str:
    """Markdown for a job's summary: what changes for students, as a table and as an e-mail.

    `lines_at` is the address below which the code host shows the files, or empty.
    """
    lines = ["", "### What changes for students", ""]
    if not changes:
        return "\n".join((*lines, "Nothing on the schedule.", ""))
    lines += ["| What | Where |", "|---|---|"]
    for change in changes:
        where = f"{file}:{change.line}" if change.line else file
        link = f"[{where}]({lines_at}{quote(file)}#L{change.line or 1})" if lines_at else where
        what = code_span(change.text).replace("|", r"\|")
        lines.append(f"| {what} | {link} |")
    told = [f"- {printable(change.text)}." for change in changes]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", " ".join(told))), default=0))
    lines += ["", "To paste into an e-mail:", "", f"{fence}text", "What changed:", *told, fence, ""]
    return "\n".join(lines)


def _in_summary(problems: Sequence[Problem]) -> Iterator[ProblemGroup]:
    """As elsewhere, but with every line that is offered, since a summary has room for them."""
    offered = {id(p) for p in problems if p.fix and p.severity is not Severity.INFO}
    alike = group_problems([p for p in problems if id(p) not in offered])
    by_first = {id(group.problem): group for group in alike}
    for problem in problems:
        if id(problem) in offered:
            yield ProblemGroup(problem)
        elif id(problem) in by_first:
            yield by_first[id(problem)]


def _annotation(command: str, group: ProblemGroup) -> str:
    problem = group.problem
    return (
        f"::{command} file={_property(problem.place.file)},"
        f"line={problem.place.line},col={problem.place.column},"
        f"title={_property(problem.code)}::{_data(_sentence(group))}"
    )


def code_span(text: str) -> str:
    """A Markdown code span that holds a text, whatever backticks it has (CommonMark 6.1)."""
    text = printable(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _block(group: ProblemGroup, lines: Sequence[str], color: bool) -> str:
    paint: Callable[[str, str], str] = (
        (lambda text, code: f"{code}{text}{_RESET}") if color else (lambda text, _: text)
    )
    problem, place = group.problem, group.problem.place
    label = paint(f"{problem.severity.value}[{problem.code}]", _BOLD + _COLORS[problem.severity])
    head = (
        f"{printable(place.file)}:{place.line}:{place.column}: {label} {printable(problem.message)}"
    )
    if group.also and problem.severity is Severity.INFO:
        return f"{head}; {group.also_text}"  # there is nothing to do
    known = place.length > 0 and 1 <= place.line <= len(lines)
    if not known or not lines[place.line - 1].strip():
        hint = f"\n        {printable(problem.hint)}" if problem.hint else ""
        also = f"\n        {group.also_text}" if group.also else ""
        return head + hint + _offer(problem) + also
    line = lines[place.line - 1]
    # A window on a long line keeps the culprit in sight.
    start = max(0, place.column - 1 - _MAX_SHOWN // 2) if len(line) > _MAX_SHOWN else 0
    end = start + _MAX_SHOWN
    first = place.column - 1
    shown = printable(line[start:end])
    before = _width(printable(line[start:first]))
    length = max(1, _width(printable(line[first : min(end, first + place.length)])))
    carets = paint("^" * length, _COLORS[problem.severity])
    gutter = f"{place.line:>5} | "
    under = " " * (len(gutter) - 2) + "| " + " " * before + carets
    hint = f" {printable(problem.hint)}" if problem.hint else ""
    also = f"\n{under[: len(gutter)]}{group.also_text}" if group.also else ""
    return f"{head}\n{gutter}{shown}\n{under}{hint}{_offer(problem)}{also}"


def _offer(problem: Problem) -> str:
    """The corrected line below its gutter, as long as a person would read and copy it."""
    lines = problem.fix.split("\n") if problem.fix else []
    if any(len(line) > _MAX_OFFERED for line in lines):
        return ""
    return "".join(
        f"\n{'write' if number == 0 else '     '} | {printable(line)}"
        for number, line in enumerate(lines)
    )


def split_lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them, without a byte order mark."""
    text = text.removeprefix("\N{BYTE ORDER MARK}")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _width(text: str) -> int:
    """How many columns a terminal gives to a text: two to a Chinese character, none to an accent."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _sentence(group: ProblemGroup) -> str:
    also = f"{group.also_text[:1].upper()}{group.also_text[1:]}"
    return ". ".join(part for part in (group.problem.message, group.problem.hint, also) if part)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
