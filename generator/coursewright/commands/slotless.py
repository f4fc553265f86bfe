"""Classes of the next term that have no slot, since the meetings that they took were of the old one."""

from coursewright.commands.opened import Opened
from coursewright.editing.left_behind import beside_the_weekly
from coursewright.formats.yaml.spans import read_spans
from coursewright.formats.yaml.splice import insert_key
from coursewright.schedule.spelling.long_form import class_written_out
from coursewright.workspace.reading import load_course


def with_a_slot_each(opened: Opened, text: str) -> tuple[str, list[str]]:
    """The next term's schedule, in which as many classes as must be wait for a day, and their ids.

    Only those wait that no weekly meeting had a slot for, the last of them first. A term that is
    too short for the others stays so.
    """
    if _fits(opened, text):
        return text, []
    places = beside_the_weekly(opened.text, opened.course)
    few, many = 0, len(places)
    if not many or not _fits(opened, _waiting(opened, text, places)):
        return text, []
    while many - few > 1:
        middle = (few + many) // 2
        if _fits(opened, _waiting(opened, text, places[-middle:])):
            many = middle
        else:
            few = middle
    new = _waiting(opened, text, places[-many:])
    course = load_course(opened.settings, schedule=new).course
    known = {one.id for one in opened.course.undated}
    return new, [f"'{one.id}'" for one in course.undated if one.id not in known] if course else []


def _fits(opened: Opened, text: str) -> bool:
    problems = load_course(opened.settings, schedule=text).problems
    return not any(problem.code == "term-too-short" for problem in problems)


def _waiting(opened: Opened, text: str, places: list[int]) -> str:
    papers = {paper.key for paper in opened.course.papers}
    for place in places:
        text = class_written_out(text, place, papers)
        sessions = read_spans(text).get("sessions")
        if sessions is not None:
            text = insert_key(text, sessions.items[place], "date", "TBA")
    return text
