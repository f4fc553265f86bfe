"""A new course in its language: the menu and the starter pages, which say what to write where.

The skeleton is English; what stands here is what readers of the site would see of it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

import click

from coursewright.domain.language import Language, noop
from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.meetings import Meeting, read_meetings
from coursewright.formats.language import known_languages, likely_tag, read_language
from coursewright.formats.yaml.splice import write_scalar
from coursewright.schedule.values.named_days import in_each_language

_PROSE = (
    noop("What this course is about"),
    noop("Write it here, in `docs/index.md`. What is above comes from `schedule.yaml`."),
    noop("Aims"),
    noop("What students learn, in `docs/syllabus.md`."),
)
_VALUES = (noop("Introduction"), noop("Paper review"))
_TITLES = (noop("Home"), noop("Link to this section"))
_QUOTED = (
    noop("Colours: as your device. Switch to light"),
    noop("Colours: light. Switch to dark"),
    noop("Colours: dark. Switch to your device's"),
)
WORDS = (*_PROSE, *_VALUES, *_TITLES, *_QUOTED)
"""What of the skeleton is translated, beside the term's name, the room's and the group's."""
_NAMED_PAGE = re.compile(r"^(  - )(?!Home:)\w[\w ]*: (?=\S+\.md$)", re.MULTILINE)
_CONTENTS = "      title: On this page\n"


class Tongue(click.ParamType[Language]):
    """The option of a language that the site has words for, by its tag."""

    name = "tag"

    def convert(
        self, value: str | Language, param: click.Parameter | None, ctx: click.Context | None
    ) -> Language:
        found = value if isinstance(value, Language) else read_language(value)
        if found is None:
            known = ", ".join(known_languages())
            meant = likely_tag(str(value))
            hint = f"write {meant}" if meant else f"there are {known}, with regions such as de-CH"
            self.fail(f"'{value}' is no language that the site has words for; {hint}", param, ctx)
        return found


def term_name(language: Language, first: date) -> str:
    """What a term is called by its first day: `Fall 2026`."""
    if first.month <= 5:
        return language.gettext("Spring %(year)d", year=first.year)
    if first.month <= 8:
        return language.gettext("Summer %(year)d", year=first.year)
    return language.gettext("Fall %(year)d", year=first.year)


def meetings_in(text: str, spoken: object) -> tuple[Meeting, ...] | Unclear:
    """The meetings that a text names in the course's language, in English or in one other alone."""
    own = read_meetings(spoken.weekdays_in_english(text) if isinstance(spoken, Language) else text)
    if not isinstance(own, Unclear):
        return own
    found = {read_meetings(said) for said in in_each_language(text)}
    read = [meetings for meetings in found if not isinstance(meetings, Unclear)]
    return read[0] if len(read) == 1 else read_meetings(text)


def no_room_yet(language: Language) -> str:
    """What stands for the room of a meeting until it is known."""
    return language.gettext("Room to be announced")


def in_language(made: Mapping[str, bytes], language: Language) -> dict[str, bytes]:
    """The files of the skeleton in a language.

    Entries of the menu lose their titles, and so have those of their pages, in the language that
    `course.language` names; only the home page, whose title is the course's, keeps one.
    """
    files = dict(made)
    for path in ("docs/index.md", "docs/syllabus.md"):
        files[path] = _replaced(made[path], ((word, language.gettext(word)) for word in _PROSE))
    schedule = [(word, language.gettext(word)) for word in _VALUES]
    files["schedule.yaml"] = _replaced(
        made["schedule.yaml"],
        [
            *((f": {word}", f": {write_scalar(shown)}") for word, shown in schedule),
            (": Group 1", f": {write_scalar(language.group(1))}"),
        ],
    )
    settings = [(word, language.gettext(word)) for word in _QUOTED]
    titles = [(word, language.gettext(word)) for word in _TITLES]
    text = _NAMED_PAGE.sub(r"\1", made["mkdocs.yml"].decode()).replace(_CONTENTS, "")
    files["mkdocs.yml"] = _replaced(
        text.encode(),
        [
            *(
                (json.dumps(word), json.dumps(shown, ensure_ascii=False))
                for word, shown in settings
            ),
            (f"- {titles[0][0]}:", f"- {write_scalar(titles[0][1])}:"),
            (f": {titles[1][0]}", f": {write_scalar(titles[1][1])}"),
        ],
    )
    return files


def _replaced(content: bytes, words: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> bytes:
    text = content.decode()
    for word, shown in words:
        text = text.replace(word, shown)
    return text.encode()
