"""How the grade is put together: in per cent, or in points."""

from coursewright.domain.course import Grade
from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Severity
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.values.weights import Weight

_POINTS = "points"


def read_grading(file: ScheduleFile, context: Context) -> tuple[tuple[Grade, ...], bool]:
    """The parts of the grade as written, and whether they are points.

    They are where `points: yes` stands among them, or each says so itself.
    """
    flags = {what: value for what, value in file.grading.items() if isinstance(value, bool)}
    parts = {what: value for what, value in file.grading.items() if isinstance(value, Weight)}
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
    whole = len(parts) + len(flags) == len(file.grading)  # none that could not be read
    if whole and parts and not in_points:
        _check_sum(parts, file, context)
    return tuple(Grade(what, part.number) for what, part in parts.items()), in_points


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
