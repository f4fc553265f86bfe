"""Ids that an edit changes without meaning to: each is a warning with the line that keeps it."""

from datetime import timedelta

import pytest
from tests.history.course_folder import (
    BASE,
    MKDOCS,
    SESSIONS,
    CourseFolder,
    read_events,
    schedule_text,
)

from coursewright.domain.problem import Problem, Severity
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

DUE = "\n  presentation:\n    - {what: WHAT, when: 21:00 the day before}"
WORK = "\n  - {id: a1, title: Essay, due: 2022-02-08 23:59}"
OFF = "\n  - {dates: 2022-02-15 to 2022-02-17, reason: Recess}"
THEMES = "\n  compute: {title: Compute}"
THEMED = ("{title: Introduction, theme: compute}", *SESSIONS[1:])
HOURS = BASE["course"].replace("}", ", office_hours: {days: Tue, time: 10:00-11:00, id: early}}")

# name: (before, after, the old id, whether the offered line alone mends it)
EDITS = {
    "a class is retitled": (
        schedule_text(),
        schedule_text("{title: Welcome}", *SESSIONS[1:]),
        "introduction",
    ),
    "a rule is retitled": (
        schedule_text(due=DUE.replace("WHAT", "Review")),
        schedule_text(due=DUE.replace("WHAT", "Reading note")),
        "review",
    ),
    "a rule is retitled and due at another time": (
        schedule_text(due=DUE.replace("WHAT", "Review")),
        schedule_text(due=DUE.replace("WHAT", "Note").replace("21:00", "20:00")),
        "review",
    ),
    "a rule of one class is retitled": (
        schedule_text("{title: Talk, due: [{what: Note, when: 24 hours after}]}"),
        schedule_text("{title: Talk, due: [{what: Essay, when: 24 hours after}]}"),
        "note",
    ),
    "an assignment gets another id": (
        schedule_text(assignments=WORK),
        schedule_text(assignments=WORK.replace("a1", "essay")),
        "a1",
    ),
    "a break begins earlier": (
        schedule_text(no_class=OFF),
        schedule_text(no_class=OFF.replace("02-15", "02-14")),
        "2022-02-15",
    ),
    "a break gets an id": (
        schedule_text(no_class=OFF),
        schedule_text(no_class=OFF.replace("Recess", "Recess, id: recess")),
        "2022-02-15",
    ),
    "a break loses its id": (
        schedule_text(no_class=OFF.replace("Recess", "Recess, id: recess")),
        schedule_text(no_class=OFF),
        "recess",
    ),
    "a theme gets another key": (
        schedule_text(*THEMED, themes=THEMES),
        schedule_text(*THEMED, themes=THEMES).replace("compute", "machines"),
        "compute",
    ),
    "a theme gets another id": (
        schedule_text(*THEMED, themes=THEMES.replace("{title", "{id: chips, title")),
        schedule_text(*THEMED, themes=THEMES.replace("{title", "{id: cores, title")),
        "chips",
    ),
    "office hours get another id": (
        schedule_text(course=HOURS),
        schedule_text(course=HOURS.replace("early", "morning")),
        "early",
    ),
    "office hours lose their id": (
        schedule_text(course=HOURS),
        schedule_text(course=HOURS.replace(", id: early", "")),
        "early",
    ),
    "the host changes": (
        schedule_text(),
        schedule_text(course=BASE["course"].replace("example.edu", "example.org")),
        "example.edu",
    ),
    "the course's id changes in mid-term": (
        schedule_text(),
        schedule_text(course=BASE["course"].replace("id: c1", "id: c2")),
        "c1",
    ),
    "a group gets another name": (
        schedule_text(),
        schedule_text(SESSIONS[0], "{paper: tvm, presenters: Team 1}", *SESSIONS[2:]),
        "Group 1",
    ),
}


def warnings(course: CourseFolder) -> list[Problem]:
    """The warnings of changed ids."""
    found = publish(read_settings(course.root)).problems
    return [problem for problem in found if problem.code == "id-changed"]


def mended(text: str, problem: Problem) -> str:
    """The text with the offered line."""
    lines = text.split("\n")
    lines[problem.place.line - 1] = problem.fix
    return "\n".join(lines)


@pytest.mark.parametrize("name", EDITS)
def test_a_changed_id_is_a_warning_with_the_line_that_keeps_it(
    name: str, course: CourseFolder
) -> None:
    """Before the commit and after it; the line, once committed, is not warned of in its turn."""
    before, after, old = EDITS[name]
    course.edit(before)
    events = set(course.events())
    assert warnings(course) == []
    course.write(after)
    (warning,) = warnings(course)
    course.edit(after)
    assert warnings(course) == [warning]
    assert f"'{old}'" in warning.message
    assert warning.fix
    course.edit(mended(after, warning))
    assert warnings(course) == []
    if old != "example.edu":  # whose events have the same names as those of the other host
        assert events <= {uid for uid, event in course.events().items() if not event.cancelled}
    (course.root / "docs" / "x.md").write_text("Something else")
    course.git.commit()
    assert warnings(course) == []


def test_office_hours_are_told_as_several(course: CourseFolder) -> None:
    """With their id, and where they have none any more."""
    before, after, _ = EDITS["office hours lose their id"]
    course.edit(before)
    course.write(after)
    seen = "subscribers would see them cancelled and others appear"
    assert [w.message for w in warnings(course)] == [
        f"office hours without an id were known as 'early': {seen}"
    ]
    course.write(EDITS["office hours get another id"][1])
    assert [w.message for w in warnings(course)] == [
        f"the office hours 'morning' were known as 'early': {seen}"
    ]


def test_the_line_may_be_followed_before_the_commit(course: CourseFolder) -> None:
    """Then nothing was ever changed."""
    course.edit(EDITS["a rule is retitled"][0])
    course.write(EDITS["a rule is retitled"][1])
    course.edit(mended(EDITS["a rule is retitled"][1], warnings(course)[0]))
    assert warnings(course) == []


WELCOME = schedule_text("{title: Welcome}", *SESSIONS[1:])


def after_a_retitle(course: CourseFolder) -> Problem:
    """The warning after an edit of something else, when a retitled class was committed before."""
    course.edit(schedule_text())
    course.edit(WELCOME)
    course.edit(WELCOME.replace("Spring 2022", "Spring"))
    (warning,) = warnings(course)
    assert warning.fix == "  - {title: Welcome, id: introduction}"
    return warning


def test_the_line_is_offered_until_it_is_followed(course: CourseFolder) -> None:
    """Also after further commits; followed, the class has its event and its page again."""
    warning = after_a_retitle(course)
    (course.root / "docs" / "x.md").write_text("Something else")
    course.git.commit()
    assert warnings(course) == [warning]
    course.edit(mended(WELCOME.replace("Spring 2022", "Spring"), warning))
    assert warnings(course) == []
    events = course.events()
    assert not events["class-introduction"].cancelled
    assert events["class-welcome"].cancelled
    told = [change.text for change in course.changes()]
    assert told == ["Welcome takes the place of Introduction on Tue 25 Jan"]
    lost = [p for p in publish(read_settings(course.root)).problems if p.code == "lost-page"]
    assert [(p.severity, p.fix) for p in lost] == [
        (Severity.INFO, "aliases: {welcome: introduction}\nsessions:")
    ]


def test_the_line_is_offered_no_more_where_the_new_id_is_meant(course: CourseFolder) -> None:
    """The former page then leads to the new one; and when calendars show the old event no more."""
    after_a_retitle(course)
    course.edit(f"aliases: {{introduction: welcome}}\n{WELCOME}")
    assert warnings(course) == []
    course.edit(WELCOME)
    assert [warning.code for warning in warnings(course)] == ["id-changed"]
    course.git.now += timedelta(weeks=9)
    course.edit(WELCOME.replace("Spring 2022", "Spring"))
    assert warnings(course) == []


@pytest.mark.parametrize(("old", "told"), [("introduction", []), ("begin", ["id-changed"])])
def test_an_edit_that_brings_the_former_name_along_is_meant(
    old: str, told: list[str], course: CourseFolder
) -> None:
    """Nothing is offered that is written there already; an alias of another name is none."""
    course.edit(schedule_text())
    course.edit(f"aliases: {{{old}: welcome}}\n{WELCOME}")
    assert [warning.code for warning in warnings(course)] == told


def test_a_theme_s_key_is_part_of_an_address(course: CourseFolder) -> None:
    """The warning names the old key; with it in all places, nothing is said.

    No line is offered where the theme is its title alone: the key alone would leave the classes
    with a theme that is none.
    """
    old = schedule_text(*THEMED, themes="{compute: Compute}")
    course.edit(old)
    course.edit(old.replace("compute", "machines"))
    (warning,) = warnings(course)
    assert "'compute'" in warning.message
    assert warning.fix == ""
    assert warning.hint.startswith("keep the key 'compute', here and in the classes")
    course.edit(old)
    assert warnings(course) == []


def test_a_theme_s_calendar_stays_where_it_was(course: CourseFolder) -> None:
    """Under a new key with the old id, at the same address and with the same events."""
    course.edit(schedule_text(*THEMED, themes=THEMES))
    address = "calendar/c1/theme-compute.ics"
    before = read_events(course.feeds()[address])
    renamed = schedule_text(*THEMED, themes=THEMES).replace("compute", "machines")
    course.edit(renamed.replace("{title: Compute", "{title: Compute, id: compute"))
    feeds = course.feeds()
    assert read_events(feeds[address]) == before != {}
    assert "calendar/c1/theme-machines.ics" not in feeds


def test_groups_that_are_called_teams_are_the_same_by_their_numbers(course: CourseFolder) -> None:
    """Each is told, with what keeps its calendar; one line keeps both."""
    course.edit(schedule_text())
    course.edit(schedule_text().replace("Group", "Team"))
    one, two = warnings(course)
    assert "'Team 1' presents what 'Group 1' did" in one.message
    assert "'Team 2' presents what 'Group 2' did" in two.message
    assert one.fix == "groups: {Team 1: {id: 1}, Team 2: {id: 2}}\nsessions:"
    assert two.hint == "keep its id with 'Team 2: {id: 2}', with the others under one 'groups'"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            schedule_text(),
            schedule_text(
                course=BASE["course"].replace("id: c1", "id: c2"),
                term="{first: 2022-08-30, last: 2022-12-15}",
                sessions="",
            ).replace("sessions: \n", "").replace(", date: 2022-03-10", ""),
        ),
        (
            schedule_text(assignments=WORK),
            schedule_text(assignments=WORK.replace("a1", "b1").replace("Essay", "Report")
                          .replace("02-08", "02-18") + "\n  - {id: b2, title: B, due: 2022-03-01 23:59}"),
        ),
        (
            schedule_text(no_class="[{dates: 2022-02-15, reason: Snow}]"),
            schedule_text(no_class="[{dates: 2022-03-01, reason: Ice}]"),
        ),
        (
            schedule_text(),
            schedule_text(
                SESSIONS[0],
                "{paper: tvm, presenters: Group 8}",
                "{paper: taso, presenters: Group 9}",
                *SESSIONS[3:],
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_another_thing_is_no_changed_id(
    before: str, after: str, course: CourseFolder
) -> None:
    """A new term, other assignments, another break, other classes."""
    course.edit(before)
    course.edit(after)
    assert warnings(course) == []


def test_an_edit_that_renames_the_file_is_looked_at_too(course: CourseFolder) -> None:
    """It is compared with the file of the old name."""
    before, after, _ = EDITS["a rule is retitled"]
    course.edit(before)
    course.git.run("mv", "schedule.yaml", "plan.yaml")
    (course.root / "plan.yaml").write_text(after)
    options = "plugins: [{coursewright: {schedule: plan.yaml}}]\n"
    (course.root / "mkdocs.yml").write_text(MKDOCS + options)
    course.git.commit()
    assert len(warnings(course)) == 1


LETTERS = schedule_text().replace("Group 1", "Group A").replace("Group 2", "Group B")
NAMED = BASE["course"].replace("}", ", names_in_feeds: yes, privacy: names}")
NAMES = schedule_text(course=NAMED).replace("Group 1", "Ada").replace("Group 2", "Turing")
RENAMED = {
    "by numbers": (schedule_text(), schedule_text().replace("Group", "Team")),
    "by letters": (LETTERS, LETTERS.replace("Group", "Team")),
    "without either": (NAMES, NAMES.replace("Ada", "Rocket").replace("Turing", "Comet")),
    "beside one that has an id": (
        schedule_text(groups="{Group 1: {id: one}}"),
        schedule_text(groups="{Group 1: {id: one}}").replace("Group 2", "Team 2"),
    ),
    "where each item has its line": (
        schedule_text(groups="\n  Group 1: {id: one}"),
        schedule_text(groups="\n  Group 1: {id: one}").replace("Group 2", "Team 2"),
    ),
    "one that takes a class more": (
        schedule_text(),
        schedule_text().replace("Group 1", "Team 1").replace("clipper", "clipper, presenters: Team 1"),
    ),
    "by a number and a name": (
        schedule_text(course=NAMED),
        schedule_text(course=NAMED).replace("Group 1", "Rocket").replace("Group 2", "Comet"),
    ),
    "another id": (
        schedule_text(groups="{Group 1: {id: one}}"),
        schedule_text(groups="{Group 1: {id: first}}"),
    ),
    "another id, in short": (
        schedule_text(groups="{Group 1: one}"),
        schedule_text(groups="{Group 1: first}"),
    ),
    "no id any more": (schedule_text(groups="{Group 1: {id: one}}"), schedule_text()),
}  # fmt: skip


@pytest.mark.parametrize("name", RENAMED)
def test_one_line_keeps_the_calendars_of_groups(name: str, course: CourseFolder) -> None:
    """Whatever they are called now, they stay where they were, with the same events."""

    def calendars() -> dict[str, set[str]]:
        feeds = course.feeds().items()
        return {path: set(read_events(feed)) for path, feed in feeds if "/group-" in path}

    before, after = RENAMED[name]
    course.edit(before)
    old = calendars()
    course.edit(after)
    assert set(calendars()) > set(old)  # they stay, and others came
    told = warnings(course)
    lines = [warning for warning in told if warning.fix]
    assert len(lines) == 1
    assert not any("\n" in warning.message for warning in told)
    course.git.run("reset", "--quiet", "--hard", "HEAD~1")
    course.edit(mended(after, lines[0]))
    assert warnings(course) == []
    now = calendars()
    assert {path: events & now[path] for path, events in old.items()} == old
    assert set(now) == set(old)


def test_groups_by_other_numbers_are_other_groups(course: CourseFolder) -> None:
    """Even where they take the classes of those that were there."""
    course.edit(schedule_text())
    course.edit(schedule_text().replace("Group 1", "Group 8").replace("Group 2", "Group 9"))
    assert warnings(course) == []


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("between", [", ", ",", ",\n  "])
def test_of_several_breaks_between_brackets_each_gets_its_line(
    place: int, between: str, course: CourseFolder
) -> None:
    """Wherever on the line it stands."""

    def off(*ids: str) -> str:
        days = zip(("2022-02-15 to 2022-02-17", "2022-03-01"), ids, strict=True)
        items = [f"{{dates: {span}, reason: Recess{id_}}}" for span, id_ in days]
        return schedule_text(no_class=f"[{between.join(items)}]")

    course.edit(off("", ""))
    after = off(*(", id: other" if number == place else "" for number in range(2)))
    course.write(after)
    (warning,) = warnings(course)
    course.edit(mended(after, warning))
    assert warnings(course) == []
    assert not any(event.cancelled for event in course.quick_events().values())
