"""`coursewright forms`: the issue forms by which students sign up and hand in."""

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import click

from coursewright.commands.files import write_atomically
from coursewright.commands.opened import fail
from coursewright.commands.roster import ROSTER
from coursewright.commands.shell import course_on_day, course_settings, published_course
from coursewright.domain.course import Course, Privacy
from coursewright.domain.printable import printable
from coursewright.domain.privacy import is_group_label, page_disclosure
from coursewright.domain.visible import visible
from coursewright.editing.signup import open_choices, presentations
from coursewright.formats.github.forms import dropdown, text_area, write_form
from coursewright.formats.sheet import decode_sheet, parse_roster
from coursewright.formats.yaml.spans import EditError
from coursewright.workspace.issue_forms import HAND_IN, SIGN_UP, WORKFLOW, known_groups
from coursewright.workspace.today import Today

SLOT, GROUP = "Slot to take", "Your group"
PRESENTATION, SLIDES = "Presentation to hand in for", "Address of the slides"
QUESTIONS = "Questions for the discussion"
NO_SLOT, NO_PRESENTATION = "No slot is open", "Nobody presents yet"
_PUBLIC = (
    "**Everybody can read this issue.** Write no names, no e-mail addresses and nothing else "
    "about a person: your group's label is enough."
)


@click.command()
@click.option(
    "--groups",
    default="",
    metavar="LIST",
    help="The course's groups: a number, or labels between commas. Those known are kept.",
)
@click.pass_obj
def forms(folder: Path, groups: str) -> None:
    """Let students take open slots, and hand in slides and questions, by issues on GitHub.

    Writes two issue forms and the workflow that answers them; run again, it brings the forms up
    to date. To stop, delete the three files.
    """
    settings = course_settings(folder)
    published = published_course(settings)
    course, today = course_on_day(published)
    try:
        everyone = _groups(settings.root, course, groups)
    except EditError as error:
        fail(error)
    made = written_forms(course, today, everyone)
    if not (settings.root / WORKFLOW).is_file():
        made[WORKFLOW] = (files("coursewright") / "commands" / "sign-up.yml").read_text("utf-8")
    for name, text in made.items():
        write_atomically(settings.root / name, text.encode())
        click.echo(f"{name} written")
    click.echo(printable(f"The groups are: {', '.join(everyone)} (--groups adds others)."))
    if not settings.addresses.repository:
        click.echo(
            "The site does not lead to the forms yet: write 'repo_url: https://github.com/…' in "
            "mkdocs.yml."
        )


def written_forms(course: Course, today: Today, groups: Sequence[str]) -> dict[str, str]:
    """The texts of both forms, by their paths, as of a day, for these groups."""
    seen = visible(course, today.day, page_disclosure(course))
    slots = [choice.label for choice in open_choices(seen, today.day)]
    handed = [choice.label for choice in presentations(seen)]
    group = dropdown("group", GROUP, "The label by which the course's site names you.", groups)
    return {
        SIGN_UP: write_form(
            "Sign up to present",
            "Take an open slot for your group",
            f"{_PUBLIC}\n\nThe choices are those of the last time that this form was brought up "
            "to date. What is open now stands on the course's site; a comment below your issue "
            "says whether the slot was still open. It is yours once the instructor agrees.",
            (dropdown("slot", SLOT, "Class, paper and role.", slots or [NO_SLOT]), group),
        ),
        HAND_IN: write_form(
            "Hand in slides and questions",
            "For a class that your group presents",
            f"{_PUBLIC}\n\nWhat you hand in appears on the page of your paper or class once the "
            "instructor agrees. What you leave empty stays as it is there.",
            (
                dropdown(
                    "presentation", PRESENTATION, "What you present.", handed or [NO_PRESENTATION]
                ),
                group,
                text_area("slides", SLIDES, "One web address, or drop the file here."),
                text_area("questions", QUESTIONS, "One question on each line."),
            ),
        ),
    }


def _groups(root: Path, course: Course, asked: str) -> tuple[str, ...]:
    """Every group of the course, in order. Raises EditError where there are none, or no labels."""
    found = [name.strip() for name in asked.split(",") if name.strip()]
    if re.fullmatch(r"\d{1,3}", asked.strip()):
        word = course.language.pgettext("labels of groups", "Group #|Team #|Pair #").split("|")[0]
        found = [word.replace("#", str(number + 1)) for number in range(int(asked))]
    labels = list(found)
    labels += known_groups(root)
    labels += [who.name for session in course.all_sessions for who in session.all_presenters]
    if (root / ROSTER).is_file():
        labels += parse_roster(decode_sheet((root / ROSTER).read_bytes()) or "")
    shown = [
        n for n in labels if course.privacy is Privacy.NAMES or is_group_label(n, course.language)
    ]
    for name in found:
        if name not in shown:
            raise EditError(
                f"'{name}' is no label of a group, and the course names no students",
                "write labels such as 'Group 7'",
            )
    if not shown:
        raise EditError(
            "no groups are known", "say how many there are: coursewright forms --groups 12"
        )
    return tuple(sorted(dict.fromkeys(shown), key=_natural))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
