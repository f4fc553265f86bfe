"""How the grade is put together: in per cent, or in points."""

from collections.abc import Sequence

from coursewright.domain.course import Assignment
from coursewright.domain.grade import WHOLE_COURSE, Grade
from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Severity
from coursewright.domain.session import Session
from coursewright.schedule.file import GradeFile, ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.spelling.grades import WHOLE
from coursewright.schedule.values.weights import Rated, Weight

_POINTS = "points"


def read_grading(file: ScheduleFile, context: Context) -> tuple[tuple[Grade, ...], bool]:
    """The parts of the grade as written, and whether they are points.

    They are where `points: yes` stands among them, or each says so itself.
    """
    parts: dict[str, Weight] = {}
    flags: dict[str, bool] = {}
    scales: dict[str, Rated] = {}
    for what, part in file.grading.items():
        weight = _weight_of(what, part, context) if part is not None else None
        if isinstance(weight, Rated):
            scales[what] = weight
        elif isinstance(weight, bool):
            flags[what] = weight
        elif weight is not None:
            parts[what] = weight
    flag = next((what for what in flags if what.casefold() == _POINTS), None)
    for what in flags:
        if what != flag:
            context.say(
                "bad-percent",
                f"'grading.{what}' is yes or no, not a number",
                file.at("grading", what),
                "only 'points: yes' is, which says that the others are points",
            )
    in_points = flags[flag] if flag else any(part.unit == _POINTS for part in parts.values())
    _check_units(parts, file, context, in_points=in_points)
    whole = len(parts) + len(flags) + len(scales) == len(
        file.grading
    )  # none that could not be read
    if whole and parts and not in_points:
        _check_sum(parts, file, context)
    grades = []
    for what, part in file.grading.items():
        name = WHOLE_COURSE if what == WHOLE else what
        if part is not None and what in scales:
            grades.append(Grade(name, 0, part.best, tuple(part.covers), *scales[what]))
        elif part is not None and what in parts:
            grades.append(Grade(what, parts[what].number, part.best, tuple(part.covers)))
    return tuple(grades), in_points


def check_best(
    grades: Sequence[Grade],
    sessions: Sequence[Session],
    assignments: Sequence[Assignment],
    file: ScheduleFile,
    context: Context,
) -> None:
    """Warn where the best of another number count than are due, or of nothing that is due."""
    for grade in grades:
        part = file.grading[grade.what or WHOLE]
        if part is None or grade.best is None:
            continue
        due = sum(grade.counts_deadline(d.what) for s in sessions for d in s.deadlines)
        due += sum(grade.counts_assignment(assignment.title) for assignment in assignments)
        if not due and grade.covers:
            names = join_words([f"'{name}'" for name in grade.covers])
            context.say(
                "bad-best",
                f"'grading.{grade.what}' covers {names}, and nothing of that name is due",
                part.at("covers"),
                "write the name of a deadline, or how titles of assignments begin",
                Severity.WARNING,
            )
        elif due and grade.best.among not in (0, due):
            context.say(
                "bad-best",
                f"'grading.{grade.what}': the best {grade.best.counted} of {grade.best.among} count, "
                f"and {due} are due",
                part.at("best"),
                f"write {grade.best.counted} of {due}"
                if due > grade.best.counted
                else "then all count: take 'best' away, or say in 'covers' what counts for it",
                Severity.WARNING,
            )


def _weight_of(what: str, part: GradeFile, context: Context) -> Weight | Rated | bool | None:
    """How much a part counts, said once, or whether the others are points."""
    given = [(key, getattr(part, key)) for key in ("weight", "points")]
    told = [(key, value) for key, value in given if value is not None]
    if len(told) != 1:
        wrong = "says twice how much it counts" if told else "does not say how much it counts"
        hint = "keep one of the two" if told else "add 'points: 140', or 'weight: 10' in per cent"
        context.say("bad-percent", f"'grading.{what}' {wrong}", part.at(), hint)
        return None
    key, value = told[0]
    if key == _POINTS and isinstance(value, Rated):
        hint = f"write 'weight: {value.scale}'"
        context.say(
            "bad-percent", f"'grading.{what}': '{value.scale}' is no points", part.at(key), hint
        )
        return None
    if key == _POINTS and isinstance(value, Weight):
        return value._replace(unit=value.unit or _POINTS)
    return value if isinstance(value, Weight | Rated | bool) else None


def _check_units(
    parts: dict[str, Weight], file: ScheduleFile, context: Context, *, in_points: bool
) -> None:
    for what, part in parts.items():
        number = f"{part.number:g}"
        if in_points and part.unit == "%":
            context.say(
                "bad-percent",
                f"'grading.{what}': '{number} %' is per cent, and others are points",
                file.at("grading", what),
                "write all in points, or all in per cent",
            )
        elif not in_points and part.unit == _POINTS:
            context.say(
                "bad-percent",
                f"'grading.{what}': '{number} points' are no per cent, which 'points: no' asks for",
                file.at("grading", what),
                "take 'points: no' away",
            )
        elif not in_points and part.number > 100:
            context.say(
                "bad-percent",
                f"'grading.{what}': '{number}' is no percentage",
                file.at("grading", what),
                "write a number up to 100, or 'points: yes' among the parts",
            )


def _check_sum(parts: dict[str, Weight], file: ScheduleFile, context: Context) -> None:
    numbers = [part.number for part in parts.values()]
    total = sum(numbers)
    if abs(total - 100) > 0.005 and max(numbers) <= 100:
        context.say_of_key(
            "grading-sum",
            f"'grading' adds up to {total:g} %, not 100 % ({join_words([f'{n:g}' for n in numbers])})",
            file.at("grading"),
            "if these are points, write 'points: yes' among them" if total > 100 else "",
            severity=Severity.WARNING,
        )
