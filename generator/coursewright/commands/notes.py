"""`coursewright notes KEY`: a starter for the notes that presenters write on a paper or a class."""

import json
import sys
from pathlib import Path

import click

from coursewright.domain.class_plan import DEFAULT_PLAN, Step
from coursewright.domain.course import Course
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.printable import printable
from coursewright.domain.session import SessionContent
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.outputs.anchors import class_page, paper_page
from coursewright.shells.report import format_text
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import SettingsError, read_settings

SLIDES = (
    ("problem statement", 3),
    ("background", 3),
    ("approach, around the key step", 8),
    ("comparison and evaluation", 4),
    ("what the reviews say", 2),
    ("discussion questions", 1),
)
"""How many slides each part of a talk of half an hour gets."""


@click.command()
@click.argument("key")
@click.pass_obj
def notes(folder: Path, key: str) -> None:
    """Write a commented starter for the notes on the paper KEY, as docs/papers/<name>.md, or on
    the class with that id, as docs/classes/<id>.md.

    A file that is already there is never touched.
    """
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"'{folder}' is no course: it holds no mkdocs.yml")
    try:
        settings = read_settings(folder.resolve())
    except SettingsError as error:
        text = format_text((error.problem,), {error.problem.place.file: error.text})
        click.echo(text, err=True)
        sys.exit(1)
    loaded = load_course(settings)
    library = parse_bibliography(loaded.texts[settings.bibliography], settings.bibliography)
    paper = next((paper for paper in library.papers if key in (paper.key, paper.slug)), None)
    session = _class_of(loaded.course, key) if paper is None else None
    if paper is None and session is None:
        if key in library.refused_keys:
            hint = "mend its entry first; `coursewright check` says what is wrong"
        else:
            known = [paper.key for paper in library.papers]
            known += [other.id for other in loaded.course.all_sessions] if loaded.course else []
            hint = did_you_mean(key, known) or f"the file has {len(library.papers)} papers"
        message = printable(f"'{key}' is no paper of {settings.bibliography}; {hint}")
        raise click.BadParameter(message, param_hint="KEY")
    page = paper_page(paper) if paper else class_page(session) if session else ""
    title = paper.title.plain if paper else session.title if session else ""
    name = f"{settings.docs}/{page}"
    path = settings.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(title, loaded.course, of_class=paper is None))
    except FileExistsError:
        click.echo(f"{name} is there already and stays as it is", err=True)
        sys.exit(1)
    click.echo(f"{name} written")


def _class_of(course: Course | None, id_: str) -> SessionContent | None:
    sessions = course.all_sessions if course else ()
    return next((session for session in sessions if session.id == id_), None)


def starter(about: str, course: Course | None, *, of_class: bool = False) -> str:
    """The text of a new notes file on a paper or a class of that title: all advice, so that
    nothing appears on the page yet."""
    title = " ".join(about.split())
    whose = "class" if of_class else "paper"
    folder = "../papers/" if of_class else ""
    slides = "\n".join(f"#   {count:>2}  {part}" for part, count in SLIDES)
    plan = "\n".join(f"#   {step.minutes:>2} minutes  {step.what}" for step in _plan(course))
    total = sum(count for _, count in SLIDES)
    return f"""---
# Notes on {json.dumps(title, ensure_ascii=False)}
# They appear on the {whose}'s page. Take away the '#' before a line to use it.
#
# The class:
{plan}
#
# A budget of {total} slides. Fill it from the inside: first the key step, the one idea without
# which there would be no paper; then one sentence for each slide, which read from top to bottom
# tell the story; and only then the slides.
{slides}
#
# Three questions that the paper does not answer itself. The projector shows them one by one.
# questions:
#   - "When would the opposite choice be the better one?"
#   - "Which result would change if one assumption failed, and which assumption?"
#   - "What would you build next, and how would you know that it works?"
#
# Addresses of what you show. Leave out what there is not.
# slides: https://example.org/slides.pdf
# code: https://example.org/code
# video: https://example.org/video
# links:
#   - {{url: https://example.org/more, title: Further reading}}
#
# Below the second line of dashes you write Markdown, as long or short as you like. Useful parts:
#   ## Background to read first
#   ## Key idea
#   ## What to look for in the evaluation
#   ## What the reviews say
# Link to another paper by its file: [its title]({folder}its-key.md). HTML is not read, and e-mail
# addresses are refused: everyone can read this file.
---
"""


def _plan(course: Course | None) -> tuple[Step, ...]:
    return course.plan if course else DEFAULT_PLAN
