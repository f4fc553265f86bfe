"""`coursewright notes KEY`: a starter for the notes that presenters write on a paper or a class."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

import click

from coursewright.domain.class_plan import DEFAULT_PLAN, Step
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH, Language, noop
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.printable import printable
from coursewright.domain.session import SessionContent
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.outputs.anchors import class_page, paper_page
from coursewright.shells.report import format_text
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import SettingsError, read_settings
from coursewright.workspace.theme_language import written_language

SLIDES = (
    (noop("problem statement"), 3),
    (noop("background"), 3),
    (noop("approach, around the key step"), 8),
    (noop("comparison and evaluation"), 4),
    (noop("what the reviews say"), 2),
    (noop("discussion questions"), 1),
)
"""How many slides each part of a talk of half an hour gets."""

QUESTIONS = (
    noop("When would the opposite choice be the better one?"),
    noop("Which result would change if one assumption failed, and which assumption?"),
    noop("What would you build next, and how would you know that it works?"),
)
HEADINGS = (
    noop("Background to read first"),
    noop("Key idea"),
    noop("What to look for in the evaluation"),
    noop("What the reviews say"),
)
_WIDTH = 98


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
    course = loaded.course
    language = written_language(loaded.texts.get(settings.schedule, "")) or ENGLISH
    library = parse_bibliography(loaded.texts[settings.bibliography], settings.bibliography)
    paper = next((paper for paper in library.papers if key in (paper.key, paper.slug)), None)
    session = _class_of(course, key) if paper is None else None
    if paper is None and session is None:
        if key in library.refused_keys:
            hint = "mend its entry first; `coursewright check` says what is wrong"
        else:
            known = [paper.key for paper in library.papers]
            known += [other.id for other in course.all_sessions] if course else []
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
            plan = course.plan if course else ()
            file.write(starter(title, language, plan, of_class=paper is None))
    except FileExistsError:
        click.echo(f"{name} is there already and stays as it is", err=True)
        sys.exit(1)
    click.echo(f"{name} written")


def _class_of(course: Course | None, id_: str) -> SessionContent | None:
    sessions = course.all_sessions if course else ()
    return next((session for session in sessions if session.id == id_), None)


def starter(
    about: str, language: Language, plan: Sequence[Step] = (), *, of_class: bool = False
) -> str:
    """The text of a new notes file on a paper or a class of that title, with the plan of a class,
    else the usual one: all advice, so that nothing appears on the page yet."""
    title = json.dumps(" ".join(about.split()), ensure_ascii=False)
    if of_class:
        where = language.gettext(
            "They appear on the class's page. Take away the '#' before a line to use it."
        )
    else:
        where = language.gettext(
            "They appear on the paper's page. Take away the '#' before a line to use it."
        )
    total = sum(count for _, count in SLIDES)
    file = "../papers/its-key.md" if of_class else "its-key.md"
    parts: list[list[str]] = [
        [*_wrapped(language.gettext("Notes on %(title)s", title=title)), *_wrapped(where)],
        [*_wrapped(language.gettext("The class:")), *_plan(plan, language)],
        [
            *_wrapped(
                language.gettext(
                    "A budget of %(total)d slides. Fill it from the inside: first the key step, "
                    "the one idea without which there would be no paper; then one sentence for "
                    "each slide, which read from top to bottom tell the story; and only then the "
                    "slides.",
                    total=total,
                )
            ),
            *(f"  {count:>2}  {language.gettext(part)}" for part, count in SLIDES),
        ],
        [
            *_wrapped(
                language.gettext(
                    "Three questions that the paper does not answer itself. The projector shows "
                    "them one by one."
                )
            ),
            "questions:",
            *(f"  - {_quoted(language.gettext(question))}" for question in QUESTIONS),
        ],
        [
            *_wrapped(language.gettext("Addresses of what you show. Leave out what there is not.")),
            "slides: https://example.org/slides.pdf",
            "code: https://example.org/code",
            "video: https://example.org/video",
            "links:",
            f"  - {{url: https://example.org/more, title: {_quoted(language.gettext('Further reading'))}}}",
        ],
        [
            *_wrapped(
                language.gettext(
                    "Below the second line of dashes you write Markdown, as long or short as you "
                    "like. Useful parts:"
                )
            ),
            *(f"  ## {language.gettext(heading)}" for heading in HEADINGS),
            *_wrapped(
                language.gettext(
                    "Link to another paper by its file: [its title](%(file)s). HTML is not read, "
                    "and e-mail addresses are refused: everyone can read this file.",
                    file=file,
                )
            ),
        ],
    ]
    text = "\n#\n".join("\n".join(f"# {line}" for line in part) for part in parts)
    return f"---\n{text}\n---\n"


def _plan(plan: Sequence[Step], language: Language) -> list[str]:
    steps = plan or [Step(language.gettext(step.what), step.minutes) for step in DEFAULT_PLAN]
    spans = [language.ngettext("%(num)d minute", "%(num)d minutes", step.minutes) for step in steps]
    width = max(map(len, spans))
    return [f"  {span:>{width}}  {step.what}" for span, step in zip(spans, steps, strict=True)]


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
