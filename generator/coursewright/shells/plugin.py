"""The MkDocs plugin: each event is passed on, to modules that know less of MkDocs or nothing."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from pathspec.gitignore import GitIgnoreSpec

from coursewright.shells.course_build import CourseBuild
from coursewright.shells.data_pages.apart import SITEMAP, PagesApart, SiteFiles, with_pages_apart
from coursewright.shells.guarded_stream import guard_streams, write_commands
from coursewright.shells.lost_links import without_lost_entries, without_lost_links
from coursewright.shells.mkdocs_files import (
    add_site,
    begin_output,
    begin_site,
    find_last_build,
    finish_site,
    give_page,
    hide_students_files,
    name_page,
    show_page,
)
from coursewright.shells.mkdocs_theme import prepare_templates
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.report import Report, format_annotations
from coursewright.shells.searched import Searched
from coursewright.shells.site_output import SiteOutput
from coursewright.workspace.building.garbage import look_rarely
from coursewright.workspace.kept.store import same_code
from coursewright.workspace.publish import Published
from coursewright.workspace.settings import SITE_VARIABLE, Settings, built_settings

if TYPE_CHECKING:  # importing the preview's server would slow down every build
    from mkdocs.livereload import LiveReloadServer

    from coursewright.shells.preview.preview import Preview

log = get_plugin_logger(__name__)


class CoursewrightConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin's options in mkdocs.yml."""

    schedule = config_options.Type(str, default="schedule.yaml")
    bibliography = config_options.Type(str, default="papers.bib")
    allow_hosts = config_options.Type(str, default="")
    allow_scripts_from = config_options.Type(str, default="")
    today = config_options.Optional(config_options.Type(object))


class CoursewrightPlugin(BasePlugin[CoursewrightConfig]):  # type: ignore[no-untyped-call]
    """Adds the course's pages and files to a MkDocs site."""

    def __init__(self) -> None:
        super().__init__()
        self._build = CourseBuild()
        self._output = SiteOutput()
        self._searched = Searched()
        self._outgoing: Outgoing | None = None
        self._may_end_at_once = False
        self._excluded: GitIgnoreSpec | None = None
        self._apart: PagesApart | None = None
        self._preview: Preview | None = None
        self._until_shutdown = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether this is a preview; its presence keeps one plugin for all rebuilds."""
        look_rarely(previewing=command == "serve")
        guard_streams()
        self._build.previewing = command == "serve"
        self._build.checked = _checked()
        if self._build.previewing:
            from coursewright.shells.preview.preview import Preview  # no build needs it

            self._preview = Preview(self._build, self._searched, _tell)
        else:
            self._until_shutdown.enter_context(same_code())
        self._may_end_at_once = command == "build"
        self._output.told_of_end, self._output.keep = command != "serve", dirty

    @event_priority(100)  # before the search's, which asks the theme for its language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Know the settings; put our templates below the course's own, above the theme's."""
        config.site_url = config.site_url or os.environ.get(SITE_VARIABLE, "")
        self._build.settings = _settings(config, self.config, previewing=self._build.previewing)
        if self._may_end_at_once:
            note = find_last_build(config, self._build, self._output)
            if note is not None:
                _tell(Report(note))
                log.info(f"Nothing has changed since the site was built: {config.site_dir}")
                raise SystemExit(0)
        self._excluded = hide_students_files(config)
        return begin_site(config, self._build, self._output)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the course, before MkDocs empties the folder of the site that was built last."""
        self._searched.begin()
        if self._preview is not None:
            self._preview.begin(config)
        told = self._build.read()
        if self._output.last is not None:
            self._output.last.begun(told)
        _tell(told)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is generated from the course."""
        config.exclude_docs = self._excluded
        if self._preview is not None:
            self._preview.note_files(files, config)
        self._outgoing = begin_output(config, self._build, self._output)
        add_site(self._build.site, files, config, self._outgoing)
        self._build.hold_pages_alone()
        if config.nav:
            config.nav = without_lost_entries(config.nav, files.src_uris.__contains__)
        return with_pages_apart(files, config, self._build, self._outgoing)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leave it as it is; a preview remembers it, and pages that it shows are as others are."""
        if self._preview is not None:
            self._preview.note_navigation(nav)
        self._apart = PagesApart(files, nav, config) if isinstance(files, SiteFiles) else None
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates find the theme's own, and see the generated pages."""
        prepare_templates(env, config, self._build)
        if self._apart is not None:
            self._apart.environment = env
        if self._preview is not None:
            self._preview.note_pages(config, env, files)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap list all pages."""
        if self._apart is not None and template_name == SITEMAP:
            context["pages"] = self._apart.pages
        return context

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Name and date the page; MkDocs would take the clock's day, for the sitemap."""
        page.update_date = self._build.day or page.update_date
        name_page(page, self._build.pages.get(page.file.src_uri), self._build.settings)
        markdown, told = without_lost_links(
            markdown, page.file.src_uri, files.src_uris.__contains__, self._build
        )
        _tell(told)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Join hand-written prose and the generated part."""
        generated = self._build.pages.get(page.file.src_uri)
        return show_page(page, generated, html, self._searched)

    @event_priority(-100)  # after whatever else changes pages
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give out the page, unless that is left to MkDocs."""
        return give_page(self._build, self._outgoing, page, output)

    @event_priority(-100)  # after whatever else writes files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Look through all that was written, before it may take the last site's place."""
        if self._outgoing is not None:
            if self._apart is not None:
                self._apart.give_out(self._build, self._outgoing)
            _tell(finish_site(config, self._build, self._searched, self._outgoing))
        self._output.complete()

    def on_build_error(self, *, error: Exception) -> None:
        """Keep the last site; a strict build counts its warnings after its last event."""
        self._output.fail()
        if self._preview is not None:
            self._preview.forget()

    def on_shutdown(self) -> None:
        """Put the new site in the last one's place, if nothing was wrong."""
        with self._until_shutdown:
            _tell(self._output.close(failed=sys.exc_info()[0] is not None))

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Watch what MkDocs does not, and survive what it does not."""
        if self._preview is None:
            return server
        from coursewright.shells.preview.serving import prepare_server

        server.builder = lambda: self._rebuild(builder, config)
        return prepare_server(server, config, self._build, self._preview)

    def _rebuild(self, builder: Callable[..., None], last_good: MkDocsConfig) -> None:
        """Make anew what differs, or build anew; with a mkdocs.yml that MkDocs refuses, as before.

        A banner says why. MkDocs reads mkdocs.yml before any plugin is asked, and hangs every
        request if that fails.
        """
        if self._preview is not None and self._preview.renew(self._outgoing):
            return
        self._build.trouble = ""
        try:
            builder()
        except (ConfigurationError, Abort) as error:
            click.echo(self._build.refuse_settings(str(error)), err=True)
            builder(last_good)


def _settings(config: MkDocsConfig, options: CoursewrightConfig, *, previewing: bool) -> Settings:
    return built_settings(
        Path(config.config_file_path or "mkdocs.yml").resolve(),
        {
            "schedule": options.schedule,
            "bibliography": options.bibliography,
            "today": str(options.today or ""),
            "allow_hosts": options.allow_hosts,
            "allow_scripts_from": options.allow_scripts_from,
        },
        docs_dir=Path(config.docs_dir),
        site_url=config.site_url or "",
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        directory_urls=config.use_directory_urls,
        previewing=previewing,
    )


def _checked() -> Published | None:
    """The course that `coursewright build` checked, in whose process this is; else None."""
    context = click.get_current_context(silent=True)
    return context.find_object(Published) if context else None


def _tell(report: Report) -> None:
    """Log what was found; raises Abort where the build cannot go on."""
    if report.note:
        log.info(report.note)
    if report.told and not report.said:
        click.echo(report.told, err=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        write_commands(format_annotations(report.problems))
    if report.failure:
        raise Abort(report.failure)
