"""Pages of data that are read and built apart from the others, when all others are.

Nobody else sees one of them before it is written, and so one that would come to what stands there
is not built at all: within the frame of its kind, of which this build has built two, it would be
what the last build made of the same content, and nobody touched the file since.
"""

from collections.abc import Callable, Sequence
from functools import partial

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from coursewright.shells.course_build import THEME, CourseBuild
from coursewright.shells.data_pages.left_pages import CameTo, LeftPages, Shape
from coursewright.shells.data_pages.page import DataPage
from coursewright.shells.mkdocs_theme import HEAD_TAGS, only_known, own_may_stand
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.page_frame.frames import Frames
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.store import store_in

SITEMAP = "sitemap.xml"
_STATIC_TEMPLATES = {"404.html", SITEMAP}


class SiteFiles(Files):
    """The files of a site, of which the pages `apart` are not for MkDocs to read and to build."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.apart: dict[str, DataPage] = {}

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that MkDocs reads and builds."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.apart]

    def all_pages(self) -> Sequence[File]:
        """The others, too, in the order of the site."""
        return super().documentation_pages()


def with_pages_apart(
    files: Files, config: MkDocsConfig, build: CourseBuild, outgoing: Outgoing
) -> Files:
    """The files, with the pages of data apart where nothing unknown may look for them."""
    alone = only_known(config, *config.plugins.events) and own_may_stand(
        Environment(autoescape=True), config
    )
    known = not config.extra_templates and set(config.theme.static_templates) <= _STATIC_TEMPLATES
    if not (alone and known and outgoing.at_once and in_use(Technique.LEFT_PAGES)):
        return files
    found = SiteFiles(files)
    for file in files:
        if isinstance(file.page, DataPage) and file.generated_by:
            file.page.stand_apart(partial(build.page, file.src_uri), build.day)
            found.apart[file.src_uri] = file.page
    return found


class PagesApart:
    """The pages apart of one build; `pages` are all, in the order of the site."""

    environment: Environment
    """The templates that they are built with, once there are some."""

    def __init__(self, files: SiteFiles, navigation: Navigation, config: MkDocsConfig) -> None:
        self._files, self._navigation, self._config = files, navigation, config
        for page in navigation.pages:  # whose neighbours show it
            apart = files.apart.pop(page.file.src_uri, None)
            if apart is not None:
                apart.is_apart = False
        self.pages = files.all_pages()

    def give_out(self, build: CourseBuild, outgoing: Outgoing) -> None:
        """Build those that do not stand there, and leave the others."""
        environment = self.environment
        frames: Frames | None = vars(environment).get("frames")
        if frames is None or not _has_own_tags(environment):
            for page in self._files.apart.values():
                self._make(page)
            return
        made_from = (outgoing.made_from, build.settings.addresses, self._config.site_url)
        left = LeftPages(store_in(build.settings.root), repr(made_from))
        built: dict[str, str] = {}
        for pages in self._by_shape(build, left).values():
            for path, content in pages.items():
                page, known = self._files.apart[path], left.find(path, content)
                if known is not None and _stays(page, known, frames, outgoing):
                    left.note(path, known)
                    build.let_go(path)
                else:
                    self._make(page)
                    built[path] = content
        for path, content in built.items():
            page = self._files.apart[path]
            came_to = _came_to(page, content, frames)
            if came_to is not None:
                left.note(path, came_to)
        left.save()

    def _by_shape(self, build: CourseBuild, left: LeftPages) -> dict[Shape | None, dict[str, str]]:
        """The digests of the pages' contents, by the shapes that they had if that is known."""
        found: dict[Shape | None, dict[str, str]] = {}
        for path in self._files.apart:
            generated = build.page(path)
            content = generated.digest if generated else ""
            known = left.find(path, content)
            found.setdefault(known and known.shape, {})[path] = content
        return found

    def _make(self, page: DataPage) -> None:
        _populate_page(page, self._config, self._files)
        _build_page(page, self._config, self.pages, self._navigation, self.environment)


def _stays(page: DataPage, known: CameTo, frames: Frames, outgoing: Outgoing) -> bool:
    """Whether a page that came to this would come to the same, which stands there."""
    frame = frames.frame(known.shape.kind)
    return (
        frame is not None
        and frame.digest == known.shape.frame
        and not frame.leads_to(page.url)
        and outgoing.leave(page.file.dest_uri, known.given)
    )


def _came_to(page: DataPage, content: str, frames: Frames) -> CameTo | None:
    """What a page came to that was built, if all that it depends on is known."""
    kind = frames.kind_of.get(page.url, "")
    frame = frames.frame(kind)
    if frame is None or page.given is None:
        return None
    return CameTo(content, Shape(kind, frame.digest), page.given)


def _has_own_tags(environment: Environment) -> bool:
    """Whether the tags of pages' heads are the package's to print, and not a course's template's."""
    return str(environment.get_template(HEAD_TAGS).filename).startswith(str(THEME))
