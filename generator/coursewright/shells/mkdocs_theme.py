"""The package's templates between a course's own overrides and the theme that MkDocs renders."""

import os
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from coursewright.domain.language import Language
from coursewright.outputs.anchors import FEED_ALL
from coursewright.shells.course_build import THEME, CourseBuild
from coursewright.shells.page_frame.frame import with_holes
from coursewright.shells.page_frame.frames import Frames, PageTemplate
from coursewright.shells.page_frame.own_templates import may_stand
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.kept.templates import KeptTemplates
from coursewright.workspace.reader import files_below
from coursewright.workspace.theme_language import theme_language

HEAD_TAGS = "partials/head_tags.html"
"""The template of the tags that a page's data gets in the head."""

_KNOWN = ("coursewright.", "material.plugins.search")
_SEARCH = "material.plugins.search.plugin"
_SEARCH_MARK = re.compile(r"data-search-\w+=\"[^\"]+\"")  # what it takes out, less a space before


def add_theme(config: MkDocsConfig, language: Language | None) -> None:
    """Put the package's templates below the course's own, above the theme's; once is enough.

    The theme speaks the course's language; a course that names none leaves it as it is.
    """
    folders = [Path(folder, "partials", "languages") for folder in config.theme.dirs]
    known = {path.stem for folder in folders for path in folder.glob("*.html")}
    if language is not None and (name := theme_language(language, known)):
        config.theme["language"] = name
    _leave_search_empty(config)
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if in_use(Technique.SHOWN_FILES) and only_known(config, "env"):
        _pass_hidden_files(config.theme)


class _ShownFiles(FileSystemLoader):
    """Templates of which hidden ones, and those in hidden folders, are not listed."""

    def list_templates(self) -> list[str]:
        """The names of the others; MkDocs lists them for the theme's files, and takes no hidden one."""
        found = set()
        for folder in self.searchpath:
            for above, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(above, folder)
                start = "" if below == os.curdir else f"{below}/".replace(os.sep, "/")
                found |= {start + name for name in names if not name.startswith(".")}
        return sorted(found)


def _pass_hidden_files(theme: Theme) -> None:
    get_env = theme.get_env

    def quick_env() -> Environment:
        env = get_env()
        if type(env.loader) is FileSystemLoader:
            env.loader = _ShownFiles(env.loader.searchpath)
        return env

    vars(theme)["get_env"] = quick_env


def _leave_search_empty(config: MkDocsConfig) -> None:
    """Keep MaterialX from indexing all pages with Pagefind, since the course has its own search.

    Its other index holds what pages let it hold, which is nothing.
    """
    search = config.plugins.get("materialx/search")
    if search is not None:
        search.config["provider"] = "lunr"


def theme_files(config: MkDocsConfig) -> frozenset[str]:
    """The files that come with the theme and with the package, by their path in the site."""
    own = config.theme.custom_dir
    folders = [Path(folder) for folder in config.theme.dirs if folder != own]
    return frozenset(
        path for folder in folders for path in files_below(folder) if not path.endswith(".html")
    )


def prepare_templates(env: Environment, config: MkDocsConfig, build: CourseBuild) -> None:
    """Let the package's base.html extend the theme's own, and give templates what they print."""
    env.globals["coursewright_feed"] = build.site.feed if build.site else FEED_ALL
    env.globals["coursewright_text"] = build.language.gettext
    env.filters["coursewright_deferred"] = deferred
    if env.loader is not None:
        own = (str(THEME), config.theme.custom_dir)
        below = [folder for folder in config.theme.dirs if folder not in own]
        original = PrefixLoader({"material": FileSystemLoader(below)})
        env.loader = ChoiceLoader([env.loader, original])
    env.bytecode_cache = KeptTemplates(store_in(build.settings.root))
    share_new_frames(env, config, build)
    if in_use(Technique.UNSEARCHED):
        spare_data_pages(config)


def spare_data_pages(config: MkDocsConfig) -> None:
    """Keep the theme's search from pages of data: it takes its marks out of them by a pattern that
    tries each place of a page, and there is none, and adds nothing that is to be left out."""
    handlers = config.plugins.events["page_context"]
    for place, handler in enumerate(handlers):
        if handler.__module__ == _SEARCH and not hasattr(handler, "__wrapped__"):
            handlers[place] = _spared(handler)


def _spared(handler: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(handler)
    def search(context: Any, **named: Any) -> Any:
        page = named["page"]
        left_out = getattr(page, "all_data", False) and page.meta.get("search") == {"exclude": True}
        if left_out and _SEARCH_MARK.search(page.content) is None:
            return context
        return handler(context, **named)

    return search


def deferred(scripts: str) -> str:
    """Script elements, told to run in their order once the page is read, and to come after what is
    read: the theme's own, and those that a course adds, which may ask for it."""
    return scripts.replace("<script src=", '<script defer fetchpriority="low" src=')


def share_new_frames(env: Environment, config: MkDocsConfig, build: CourseBuild) -> None:
    """Give templates the tags of each page's head, and let pages of data share frames."""

    def tags(page: Any) -> str:
        generated = build.page(page.file.src_uri) if page and page.file else None
        return env.get_template(HEAD_TAGS).render(generated=generated)

    env.globals["coursewright_head"] = with_holes(tags)
    if in_use(Technique.FRAMES) and may_share_frames(env, config):
        vars(env)["frames"] = Frames(tags)  # what `extend` would leave as it is
        env.template_class = PageTemplate


def may_share_frames(env: Environment, config: MkDocsConfig) -> bool:
    """Whether nothing that is unknown here has a hand in what stands around a page."""
    return only_known(config, "page_context") and own_may_stand(env, config)


def own_may_stand(env: Environment, config: MkDocsConfig) -> bool:
    """Whether the theme is known, and a course's own templates print no more than is known here."""
    if config.theme.name != "material":
        return False
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    paths = sorted(own.rglob("*.html")) if own else []
    return may_stand(env, (path.read_text("utf-8", "replace") for path in paths))


def only_known(config: MkDocsConfig, *events: str) -> bool:
    """Whether only this plugin and the theme's search take part in some events; no hook does."""
    handlers = [handler for event in events for handler in config.plugins.events[event]]
    return all(handler.__module__.startswith(_KNOWN) for handler in handlers)
