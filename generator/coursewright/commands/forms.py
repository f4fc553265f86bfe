"""`coursewright forms`: the issue forms by which students sign up and hand in."""

import json
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
from coursewright.domain.language import ENGLISH, Language, noop
from coursewright.domain.printable import printable
from coursewright.domain.privacy import is_group_label, page_disclosure
from coursewright.domain.visible import visible
from coursewright.editing.signup import open_choices, presentations
from coursewright.formats.github.forms import dropdown, text_area, write_form
from coursewright.formats.language import known_languages, read_language
from coursewright.formats.roster import parse_roster
from coursewright.formats.yaml.spans import EditError
from coursewright.workspace.sign_ups.form_files import FormFiles, form_files
from coursewright.workspace.today import Today

SLOT, GROUP = noop("Slot to take"), noop("Your group")
PRESENTATION, SLIDES = noop("Presentation to hand in for"), noop("Address of the slides")
QUESTIONS = noop("Questions for the discussion")
OF_SIGN_UP, OF_HAND_IN = (SLOT, GROUP), (PRESENTATION, GROUP, SLIDES, QUESTIONS)


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
    where = form_files(settings.root)
    made = written_forms(course, today, everyone, where)
    if not (where.home / where.workflow).is_file():
        made[where.workflow] = written_workflow(where)
    for name, text in made.items():
        write_atomically(where.home / name, text.encode())
        click.echo(f"{name} written")
    if where.folder:
        click.echo(printable(f"They are in {where.home}, where GitHub looks for them."))
    click.echo(printable(f"The groups are: {', '.join(everyone)} (--groups adds others)."))
    if not settings.addresses.repository:
        click.echo(
            "The site does not lead to the forms yet: write 'repo_url: https://github.com/…' in "
            "mkdocs.yml."
        )


def mark_of(course: Course, where: FormFiles) -> str:
    """What follows the labels of a course's forms, so that those of several are told apart."""
    return f" · {course.id}" if where.folder else ""


def headings_of(labels: Sequence[str], mark: str = "", own: Language = ENGLISH) -> dict[str, str]:
    """The labels by the headings that GitHub makes of them, in the course's language and in others.

    An issue may have been opened before the course was given another.
    """
    languages = [own, *filter(None, map(read_language, known_languages()))]
    return {f"### {words.gettext(label)}{mark}": label for words in languages for label in labels}


def written_forms(
    course: Course, today: Today, groups: Sequence[str], where: FormFiles
) -> dict[str, str]:
    """The texts of both forms, by their paths, as of a day, for these groups."""
    gettext, mark = course.language.gettext, mark_of(course, where)
    of_whom = f" ({course.name})" if where.folder else ""
    seen = visible(course, today.day, page_disclosure(course))
    slots = [choice.label for choice in open_choices(seen, today.day)]
    handed = [choice.label for choice in presentations(seen)]
    public = gettext(
        "**Everybody can read this issue.** Write no names, no e-mail addresses and nothing else about a person: your group's label is enough."
    )
    group = dropdown(
        "group",
        gettext(GROUP) + mark,
        gettext("The label by which the course's site names you."),
        groups,
    )
    return {
        where.sign_up: write_form(
            gettext("Sign up to present") + of_whom,
            gettext("Take an open slot for your group"),
            public
            + "\n\n"
            + gettext(
                "The choices are those of the last time that this form was brought up to date. What is open now stands on the course's site; a comment below your issue says whether the slot was still open. It is yours once the instructor agrees."
            ),
            (
                dropdown(
                    "slot",
                    gettext(SLOT) + mark,
                    gettext("Class, paper and role."),
                    slots or [gettext("No slot is open")],
                ),
                group,
            ),
        ),
        where.hand_in: write_form(
            gettext("Hand in slides and questions") + of_whom,
            gettext("For a class that your group presents"),
            public
            + "\n\n"
            + gettext(
                "What you hand in appears on the page of your paper or class once the instructor agrees. What you leave empty stays as it is there."
            ),
            (
                dropdown(
                    "presentation",
                    gettext(PRESENTATION) + mark,
                    gettext("What you present."),
                    handed or [gettext("Nobody presents yet")],
                ),
                group,
                text_area(
                    "slides",
                    gettext(SLIDES) + mark,
                    gettext("One web address, or drop the file here."),
                ),
                text_area(
                    "questions", gettext(QUESTIONS) + mark, gettext("One question on each line.")
                ),
            ),
        ),
    }


def written_workflow(where: FormFiles) -> str:
    """The workflow that answers, for a course at the top of its repository or in a folder of it."""
    text = (files("coursewright") / "commands" / "sign-up.yml").read_text("utf-8")
    if not where.folder:
        return text
    for path in ("schedule.yaml", "papers.bib", "docs/papers/**", "docs/classes/**"):
        within = json.dumps(f"{where.folder}/{path}", ensure_ascii=False)
        text = text.replace(f"      - {path}\n", f"      - {within}\n")
    text = text.replace("  group: sign-up ", f"  group: {where.prefix}sign-up ")
    text = text.replace("name: Sign-up\n", f"name: {json.dumps(f'Sign-up ({where.folder})')}\n", 1)
    folder = json.dumps(where.folder, ensure_ascii=False)
    return text.replace(
        "    steps:\n",
        f"    defaults:\n      run:\n        working-directory: {folder}\n    steps:\n",
    )


def _groups(root: Path, course: Course, asked: str) -> tuple[str, ...]:
    """Every group of the course, in order. Raises EditError where there are none, or no labels."""
    found = [name.strip() for name in asked.split(",") if name.strip()]
    if re.fullmatch(r"\d{1,3}", asked.strip()):
        word = course.language.pgettext("labels of groups", "Group #|Team #|Pair #").split("|")[0]
        found = [word.replace("#", str(number + 1)) for number in range(int(asked))]
    labels = list(found)
    labels += form_files(root).known_groups()
    labels += [who.name for session in course.all_sessions for who in session.all_presenters]
    if (root / ROSTER).is_file():
        roster = parse_roster((root / ROSTER).read_bytes(), ROSTER, course.language)
        for problem in roster.problems:
            raise EditError(f"{ROSTER}, line {problem.place.line}: {problem.message}", problem.hint)
        labels += roster.groups
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
