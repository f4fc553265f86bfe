"""The language of the theme's own words, which follow the course's."""

import re
from collections.abc import Collection, Iterator

from coursewright.domain.language import Language
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.language import known_languages, read_language
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Scalar, find
from coursewright.workspace.reader import MKDOCS
from coursewright.workspace.settings import Settings

KEY = "theme.language"
ENGLISH = "en"
_SAID = re.compile(r"\blanguage\b")


def written_language(schedule: str) -> Language | None:
    """The language that the course in a schedule's text asks for, read before the rest of it is.

    None where it asks for none, or for one that is not known, of which `check` tells.
    """
    if not _SAID.search(schedule):
        return None  # as most courses; reading YAML takes its time
    root, _ = parse_yaml(schedule, "schedule.yaml")
    tag = find(root, ("course", "language")) if root is not None else None
    return read_language(tag.value.strip()) if isinstance(tag, Scalar) else None


def theme_language(language: Language, known: Collection[str]) -> str | None:
    """The name under which the theme knows a language; None where it does not.

    `known` are the theme's names: BCP 47 tags, `zh-Hant` and `zh-TW` among them.
    """
    parts = language.tag.split("-")
    tags = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((tag for tag in tags if tag in known), None)


def check_theme_language(settings: Settings, language: Language | None) -> Iterator[Problem]:
    """A theme whose words are in another language than the course's; `language` is what it says."""
    theme = settings.theme_language
    if not theme or (language is None and theme == ENGLISH):
        return
    if language is not None and _primary(theme) == _primary(language.tag):
        return
    if language is None:
        message = f"'{KEY}' is '{theme}', but the course's own words stay English"
        if read_language(tag := theme.replace("_", "-")):
            hint = f"write 'language: {tag}' below 'course' in {settings.schedule}, and delete this"
        else:
            hint = f"delete it: the site has words in {', '.join(known_languages())} alone"
    else:
        message = f"'{KEY}' is '{theme}', but 'course.language' is '{language.tag}'"
        hint = "delete it: the theme speaks the course's language"
    place = settings.places.get(KEY, Place.whole(MKDOCS))
    yield Problem("theme-language", message, place, hint, severity=Severity.WARNING)


def _primary(tag: str) -> str:
    return re.split("[-_]", tag)[0].lower()
