"""A preview from save to save: the fast way where that is sure, else MkDocs's whole build.

The plugin tells of the events of whole builds, and asks before each one whether it is needed.
"""

import gc
import logging
import time
from collections.abc import Callable, Iterable

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from coursewright.outputs.search.lexicon import Lexicon
from coursewright.shells.course_build import CourseBuild
from coursewright.shells.mkdocs_files import finish_site
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.preview.banner import Banner
from coursewright.shells.preview.renewal import files_in_docs, gather, is_alike, renew
from coursewright.shells.preview.surroundings import (
    Surroundings,
    are_known,
    are_loaded,
    settings_texts,
    surroundings,
)
from coursewright.shells.preview.whole_build import WholeBuild, pages_of
from coursewright.shells.report import Report
from coursewright.shells.searched import Searched
from coursewright.workspace.building.techniques import Technique, in_use

log = logging.getLogger(f"mkdocs.plugins.{__name__}")


_TOLD_AGAIN = (OSError, UnicodeError, TemplateError, MkDocsException)
"""What files and templates of a course raise, such as one that is gone: the whole build says it."""
_OURS = (
    "coursewright could not make a part of the site anew, by a mistake of its own. All of it is "
    "built, so that nothing is lost; please report what follows."
)


class Preview:
    """What a preview knows between builds. `tell` says what was found in the course."""

    def __init__(
        self, build: CourseBuild, searched: Searched, tell: Callable[[Report], None]
    ) -> None:
        self._build, self._searched, self._tell = build, searched, tell
        searched.lexicon = Lexicon()
        self._last: WholeBuild | None = None
        self._banner: Banner | None = None
        self._around: Surroundings | None = None
        self._settings: tuple[bytes, ...] | None = None
        self._found: tuple[str, ...] = ()
        self._theme: tuple[File, ...] = ()
        self._navigation = Navigation([], [])

    def begin(self, config: MkDocsConfig) -> None:
        """A whole build begins, by settings that were read: the build before is no more."""
        self._last = None
        gc.unfreeze()
        self._around = surroundings(config, self._build)
        if self._settings not in (None, self._around.settings):
            self._around = None  # they were saved while they were read, and are read again

    def note_files(self, files: Files, config: MkDocsConfig) -> None:
        """Its files, before any is generated."""
        self._found = tuple(file.src_uri for file in files if file.src_dir == config.docs_dir)
        self._theme = tuple(file for file in files if file.src_dir != config.docs_dir)

    def note_navigation(self, navigation: Navigation) -> None:
        """Its navigation."""
        self._navigation = navigation

    def note_pages(self, config: MkDocsConfig, environment: Environment, files: Files) -> None:
        """Its pages, all read and none written."""
        build = self._build
        self._show(config, pages_of(files))
        if build.site is None or build.trouble or self._around is None:
            return
        if in_use(Technique.PREVIEW) and are_known(config, environment, build):
            last = WholeBuild(config, environment, self._around, build.site, build.day)
            last.found, last.theme = self._found, self._theme
            last.note(files, self._navigation)
            self._last = last
            gc.freeze()  # or each save would have all of it looked through for garbage

    def forget(self) -> None:
        """The build failed, or the settings changed while it was made."""
        self._last = None

    def banner(self) -> Banner | None:
        """What stands above every page; None where there is nothing to say."""
        now = self._banner
        return now._replace(text=self._build.banner) if now and self._build.banner else None

    def renew(self, outgoing: Outgoing | None) -> bool:
        """Make anew what differs, and say so; False where that takes a whole build."""
        last, self._last = self._last, None  # whatever ends in the middle is made whole
        self._settings = settings_texts(last.config, self._build) if last is not None else None
        if last is None or outgoing is None or not in_use(Technique.PREVIEW):
            return False
        gc.disable()
        try:
            now = self._renewed(last, outgoing)
        except _TOLD_AGAIN:
            log.debug("The site is built anew, since a part could not be", exc_info=True)
            return False
        except Exception:
            log.exception(_OURS)
            return False
        finally:
            gc.enable()
        self._last = now
        return now is not None

    def _renewed(self, last: WholeBuild, outgoing: Outgoing) -> WholeBuild | None:
        begun = time.monotonic()
        build = self._build
        if surroundings(last.config, build) != last.around or not are_loaded(last.environment):
            return None
        files = files_in_docs(last)
        if files is None:
            return None
        told = build.read()
        if build.site is None or not is_alike(last, build):
            return None
        kept = gather(last, files, build.site, outgoing)
        if kept is None:
            return None
        self._tell(told)
        self._searched.begin()
        done = renew(last, files, kept, build.site, build)
        finish_site(last.config, build, self._searched, outgoing)
        self._show(last.config, done.whole.pages)
        took = time.monotonic() - begun
        log.info("%d pages and %d files made anew in %.2f seconds", done.pages, done.files, took)
        return done.whole

    def _show(self, config: MkDocsConfig, pages: Iterable[Page]) -> None:
        titles = {page.file.dest_uri: str(page.title) for page in pages}
        self._banner = Banner("", self._build.language, config.site_name, titles)
