"""What stands around the pages of a course: its settings, its templates, who else takes part.

An edit of any of it is a whole build's. What takes part in a build in ways that are not known here,
such as a hook or another plugin, makes every build a whole one.
"""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, Template, nodes
from mkdocs.config.defaults import MkDocsConfig

from coursewright.shells.course_build import PACKAGE, THEME, CourseBuild
from coursewright.shells.mkdocs_theme import may_share_frames, only_known
from coursewright.shells.saved_files import stamp
from coursewright.workspace.mkdocs_file import INHERIT
from coursewright.workspace.reader import MKDOCS
from coursewright.workspace.sign_ups.form_files import has_forms

_STATIC_TEMPLATES = {"404.html", "sitemap.xml"}
_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_WORD = re.compile(r"\w+")


class Surroundings(NamedTuple):
    """What the pages of a build stand in, besides the course; the same for the same pages."""

    settings: tuple[bytes, ...]
    files: tuple[tuple[object, ...], ...]
    language: str
    forms: bool


def surroundings(config: MkDocsConfig, build: CourseBuild) -> Surroundings:
    """What they are now, as files tell: raises OSError where one is gone."""
    language = build.written_language()
    return Surroundings(
        settings_texts(config, build),
        tuple(sorted(_stamps(config))),
        language.tag if language else "",
        has_forms(build.settings.root),
    )


def settings_texts(config: MkDocsConfig, build: CourseBuild) -> tuple[bytes, ...]:
    """What the files of the settings hold; of one that cannot be read, nothing."""
    return tuple(_content(file) for file in _settings_files(config, build))


def are_known(config: MkDocsConfig, environment: Environment, build: CourseBuild) -> bool:
    """Whether an edit of the course changes no more than what is known here to depend on it."""
    return (
        only_known(config, *config.plugins.events)
        and may_share_frames(environment, config)
        and not config.extra_templates
        and set(config.theme.static_templates) <= _STATIC_TEMPLATES
        and all(map(_is_known, config.markdown_extensions))
        and not any(INHERIT.encode() in text for text in settings_texts(config, build))
        and not _look_at_pages(config, environment)
    )


def are_loaded(environment: Environment) -> bool:
    """Whether every template is as it was when it was loaded."""
    cache = environment.cache
    loaded = list(cache.values()) if cache is not None else []
    return all(each.is_up_to_date for each in loaded if isinstance(each, Template))


def _settings_files(config: MkDocsConfig, build: CourseBuild) -> list[Path]:
    return sorted({Path(config.config_file_path), build.settings.root / MKDOCS})


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _is_known(extension: str) -> bool:
    """Whether a Markdown extension keeps nothing from page to page, as the usual ones do."""
    if extension.startswith(_EXTENSIONS):
        return True
    return bool(_WORD.fullmatch(extension)) and bool(find_spec(f"markdown.extensions.{extension}"))


def _look_at_pages(config: MkDocsConfig, environment: Environment) -> bool:
    """Whether a template of the course's own may show on one page what stands on another."""
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    trees = (environment.parse(path.read_text("utf-8")) for path in _files(own) if _is_page(path))
    return any(name.name == "nav" for tree in trees for name in tree.find_all(nodes.Name))


def _is_page(path: Path) -> bool:
    return path.suffix in {".html", ".xml"}


def _stamps(config: MkDocsConfig) -> Iterator[tuple[object, ...]]:
    """The files that a preview watches besides those of the course: when each was written."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    for folder in (*own, PACKAGE / "outputs", THEME, *map(Path, config.watch)):
        for path in _files(folder):
            yield str(path), *stamp(path)


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_file():
        yield folder
    elif folder is not None:
        yield from (path for path in folder.rglob("*") if path.is_file())
