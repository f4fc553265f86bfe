"""The package's templates between a course's own overrides and the theme that MkDocs renders."""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig

from coursewright.domain.language import Language
from coursewright.outputs.anchors import FEED_ALL
from coursewright.shells.course_build import THEME, CourseBuild
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.kept.templates import KeptTemplates
from coursewright.workspace.reader import files_below
from coursewright.workspace.theme_language import theme_language


def add_theme(config: MkDocsConfig, language: Language | None) -> None:
    """Put the package's templates below the course's own, above the theme's; once is enough.

    The theme speaks the course's language; a course that names none leaves it as it is.
    """
    folders = [Path(folder, "partials", "languages") for folder in config.theme.dirs]
    known = {path.stem for folder in folders for path in folder.glob("*.html")}
    if language is not None and (name := theme_language(language, known)):
        config.theme["language"] = name
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))


def theme_files(config: MkDocsConfig) -> frozenset[str]:
    """The files that come with the theme and with the package, by their path in the site."""
    own = config.theme.custom_dir
    folders = [Path(folder) for folder in config.theme.dirs if folder != own]
    return frozenset(
        path for folder in folders for path in files_below(folder) if not path.endswith(".html")
    )


def prepare_templates(env: Environment, config: MkDocsConfig, build: CourseBuild) -> None:
    """Let the package's base.html extend the theme's own, and give templates what they print."""
    config.extra["coursewright_banner"] = build.banner
    env.globals["coursewright_pages"] = build.pages
    env.globals["coursewright_feed"] = build.site.feed if build.site else FEED_ALL
    env.globals["coursewright_text"] = build.language.gettext
    if env.loader is not None:
        own = (str(THEME), config.theme.custom_dir)
        below = [folder for folder in config.theme.dirs if folder not in own]
        original = PrefixLoader({"material": FileSystemLoader(below)})
        env.loader = ChoiceLoader([env.loader, original])
    env.bytecode_cache = KeptTemplates(store_in(build.settings.root))
