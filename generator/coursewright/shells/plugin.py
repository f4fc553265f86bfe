"""The MkDocs plugin: a thin adapter from MkDocs's events to the generator.

Generated files live in memory; nothing is ever written into docs/. While previewing, no event
raises: the last good course stays up and its pages say what is wrong.
"""

import gc
import os
import re
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from coursewright.domain.language import ENGLISH, Language
from coursewright.formats.markdown.prose import MARKER
from coursewright.outputs.anchors import PAGES
from coursewright.outputs.page import GeneratedPage, Heading
from coursewright.outputs.site import Site
from coursewright.shells.report import format_count, format_text, format_told
from coursewright.workspace.archived_terms import FOLDER as ARCHIVES
from coursewright.workspace.kept_templates import KeptTemplates
from coursewright.workspace.publish import Published, publish
from coursewright.workspace.reader import Reader
from coursewright.workspace.settings import Settings, SettingsError, make_settings, read_settings
from coursewright.workspace.store import store_in
from coursewright.workspace.theme_language import theme_language, written_language

if TYPE_CHECKING:  # importing the preview's server would slow down every build
    from mkdocs.livereload import LiveReloadServer

# Nearly all that a build makes lives until its end; looking through it for garbage as often as
# Python does by default takes a twentieth of the time.
gc.set_threshold(50_000, 20, 20)

PACKAGE = Path(__file__).parents[1]
log = get_plugin_logger(__name__)
_ID = re.compile(r'\sid="([^"]+)"')


class CoursewrightConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin's options in mkdocs.yml."""

    schedule = config_options.Type(str, default="schedule.yaml")
    bibliography = config_options.Type(str, default="papers.bib")
    today = config_options.Optional(config_options.Type(object))


class CoursewrightPlugin(BasePlugin[CoursewrightConfig]):  # type: ignore[no-untyped-call]
    """Adds the course's pages and files to a MkDocs site."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._site: Site | None = None
        self._pages: dict[str, GeneratedPage] = {}
        self._settings = Settings(Path())
        self._day = ""
        self._trouble = ""
        self._theme_dirs: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether this is a preview; its presence keeps one plugin for all rebuilds."""
        self._serving = command == "serve"

    @event_priority(100)  # before the search's, which asks the theme for its language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the package's templates below the course's own overrides, above the theme's."""
        self._settings = _settings(config, self.config, self._serving)
        schedule = Reader(self._settings.root).read(self._settings.schedule)
        _speak(config, written_language(schedule.text))
        own = str(PACKAGE / "theme")
        self._theme_dirs = [
            folder for folder in config.theme.dirs if folder not in (own, config.theme.custom_dir)
        ]
        if own not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the course, before MkDocs empties the folder of the site that was built last."""
        told = self._take(publish(self._settings, real_clock=self._serving))
        config.extra["coursewright_banner"] = self._trouble or told

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated from the course."""
        if self._site is None:
            _add_stand_ins(files, config)
            return files
        self._pages = {page.path: page for page in self._site.pages}
        for asset, _ in self._site.files:
            if asset.endswith(".css") and asset not in config.extra_css:
                config.extra_css.insert(0, asset)
            elif asset.endswith(".js") and asset not in map(str, config.extra_javascript):
                config.extra_javascript.append(asset)
        for path, content in self._site.files:
            _replace(files, File.generated(config, path, content=content))
        for page in self._site.pages:
            self._add_page(page, files, config)
        _drop_untrusted(files, self._pages)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the package's base.html extend the theme's own, and see the generated pages."""
        env.globals["coursewright_pages"] = self._pages
        env.globals["coursewright_text"] = (self._site.language if self._site else ENGLISH).gettext
        if env.loader is not None:
            original = PrefixLoader({"material": FileSystemLoader(self._theme_dirs)})
            env.loader = ChoiceLoader([env.loader, original])
        env.bytecode_cache = KeptTemplates(store_in(self._settings.root))
        return env

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Name the page before any other page's navigation shows it."""
        if self._day:
            page.update_date = self._day  # MkDocs would take the clock's, for the sitemap
        generated = self._pages.get(page.file.src_uri)
        if generated is None:
            return markdown
        if "title" not in page.__dict__:
            # Templates print a page's title as it is, so it is escaped here, once.
            page.title = escape(generated.title)
        if generated.description:
            page.meta.setdefault("description", escape(generated.description))
        if generated.path.startswith(f"{ARCHIVES}/"):
            page.meta.setdefault("search", {"exclude": True})  # a search means this term
        if page.file.generated_by and generated.edit_links:
            page.edit_url = self._settings.addresses.edit(generated.edit_links[0]) or None
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Join hand-written prose and the generated part."""
        generated = self._pages.get(page.file.src_uri)
        if generated is None:
            return html
        before, _, after = html.partition(MARKER)
        page.toc = _merge_toc(page.toc, generated.headings, before)
        ids = set(_ID.findall(generated.head)) | set(_ID.findall(generated.body))
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        return "\n".join((generated.head, before, generated.body, after))

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Watch what MkDocs does not: the two files and every template."""
        watched = [
            self._settings.root / self._settings.schedule,
            self._settings.root / self._settings.bibliography,
            self._settings.root / ARCHIVES,
            PACKAGE / "outputs",
            PACKAGE / "theme",
        ]
        if config.theme.custom_dir:
            watched.append(Path(config.theme.custom_dir))
        for path in watched:
            if path.exists():
                server.watch(str(path))
        server.builder = lambda: self._rebuild(builder, config)
        return server

    def _rebuild(self, builder: Callable[..., None], last_good: MkDocsConfig) -> None:
        """Build anew; with a mkdocs.yml that MkDocs refuses, as before, with a banner saying why.

        MkDocs reads mkdocs.yml before any plugin is asked, and hangs every request if that fails.
        """
        self._trouble = ""
        try:
            builder()
        except (ConfigurationError, Abort) as error:
            self._trouble = _settings_trouble(self._settings.root, str(error))
            click.echo(self._trouble, err=True)
            builder(last_good)

    def _take(self, published: Published) -> str:
        """Make the site of what was published; the text of the problems where the preview needs it.

        Raises Abort where a build cannot go on.
        """
        if published.note:
            log.info(published.note)
        told = format_told(published.told, published.texts)
        if told:
            click.echo(told, err=True)
        if published.site is not None and published.today is not None:
            self._day = published.today.day.isoformat()
            self._site = published.site
            return ""
        if not self._serving:
            raise Abort(f"The course was not built: {format_count(published.told)}.")
        return told

    def _add_page(self, page: GeneratedPage, files: Files, config: MkDocsConfig) -> None:
        existing = files.get_file_from_path(page.path)
        # A page's own Markdown file is the instructor's; a paper's notes come from students and
        # were rendered by the generator, so MkDocs must not see them.
        if existing is None or page.path not in PAGES:
            existing = File.generated(config, page.path, content="")
            _replace(files, existing)
        if not page.in_navigation:
            existing.inclusion = InclusionLevel.NOT_IN_NAV
            _DataPage(None, existing, config)  # makes itself the file's page


class _DataPage(Page):
    """A page that is all data: no Markdown instance is made, so thousands of them stay cheap."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to `on_page_content`."""
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


def _settings(config: MkDocsConfig, options: CoursewrightConfig, serving: bool) -> Settings:
    """The settings by mkdocs.yml."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    site_url = config.site_url or ""
    if serving:
        # MkDocs overwrites it by the preview's own; feeds keep the address that is written.
        with suppress(SettingsError):  # as where another file than mkdocs.yml configures the site
            site_url = read_settings(root).addresses.site_url or site_url
    return make_settings(
        root,
        {
            "schedule": options.schedule,
            "bibliography": options.bibliography,
            "today": str(options.today or ""),
        },
        docs=Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        site_url=site_url,
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        directory_urls=config.use_directory_urls,
    )


def _speak(config: MkDocsConfig, language: Language | None) -> None:
    """Let the theme speak the course's language; a course that names none leaves it as it is."""
    folders = [Path(folder, "partials", "languages") for folder in config.theme.dirs]
    known = {path.stem for folder in folders for path in folder.glob("*.html")}
    if language is not None and (name := theme_language(language, known)):
        config.theme["language"] = name


def _settings_trouble(root: Path, otherwise: str) -> str:
    """What is wrong with mkdocs.yml, in the words of `check`, or else in MkDocs's."""
    try:
        read_settings(root)
    except SettingsError as error:
        return format_text((error.problem,), {error.problem.place.file: error.text})
    return otherwise


def _replace(files: Files, file: File) -> None:
    existing = files.get_file_from_path(file.src_uri)
    if existing is not None:
        files.remove(existing)
    files.append(file)


def _drop_untrusted(files: Files, pages: dict[str, GeneratedPage]) -> None:
    """Leave out what students' folder holds beside notes that is or could run as a page."""
    for file in list(files):
        if not file.src_uri.startswith("papers/") or file.generated_by:
            continue
        runs = file.src_uri.lower().endswith((".html", ".htm", ".xhtml", ".svg", ".xml", ".js"))
        if runs or (file.is_documentation_page() and file.src_uri not in pages):
            files.remove(file)


def _add_stand_ins(files: Files, config: MkDocsConfig) -> None:
    """Empty pages, so that a preview whose first build fails has somewhere to show why."""
    for path in sorted(PAGES):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=""))


def _merge_toc(
    written: TableOfContents, generated: tuple[Heading, ...], before: str
) -> TableOfContents:
    """The table of contents in the order of the page: prose before the marker, data, the rest."""
    ahead = [item for item in written if f'id="{item.id}"' in before]
    behind = [item for item in written if item not in ahead]
    return TableOfContents([*ahead, *_nested(generated), *behind])


def _nested(headings: tuple[Heading, ...]) -> list[AnchorLink]:
    items: list[AnchorLink] = []
    for heading in headings:
        item = AnchorLink(escape(heading.text), heading.id, heading.level)
        if items and heading.level > items[-1].level:
            items[-1].children.append(item)
        else:
            items.append(item)
    return items
