"""What a whole build of a preview leaves for the next edit, noted from event to event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from coursewright.outputs.site import Site
from coursewright.shells.data_pages.page import DataPage
from coursewright.shells.preview.surroundings import Surroundings
from coursewright.shells.saved_files import stamp

IN_SERVE = InclusionLevel.is_in_serve


@dataclass
class WholeBuild:
    """A site as it was built last, and what it was built with.

    `found` are the paths of the files in docs/, `theme` the files that the theme brings; `files`
    are all. `written` says by path on the site what a file there was made from, `shown` by path in
    docs/ what stood on a page that may hold prose, `outline` what every page shows of the others;
    `pages` are those that a preview shows, in the order of the build, `prose` those of them that
    may hold hand-written prose.
    """

    config: MkDocsConfig
    environment: Environment
    around: Surroundings
    site: Site
    day: str
    found: tuple[str, ...] = ()
    theme: tuple[File, ...] = ()
    files: Files = field(default_factory=lambda: Files([]))
    navigation: Navigation = field(default_factory=lambda: Navigation([], []))
    written: Mapping[str, object] = field(default_factory=dict)
    shown: Mapping[str, object] = field(default_factory=dict)
    outline: object = None
    pages: Sequence[Page] = ()
    prose: Sequence[Page] = ()

    def note(self, files: Files, navigation: Navigation) -> None:
        """Note what was read, before it is written."""
        self.files, self.navigation = files, navigation
        self.pages = pages_of(files)
        self.prose = [page for page in self.pages if not isinstance(page, DataPage)]
        self.written = {
            file.dest_uri: _source(file) for file in files if not file.is_documentation_page()
        }
        made = {page.path: page for page in self.site.pages}
        self.shown = {
            page.file.src_uri: (made.get(page.file.src_uri), *_shown(page)) for page in self.prose
        }
        self.outline = [_outline(item) for item in navigation.items]


def pages_of(files: Files) -> list[Page]:
    """The pages that a preview shows, in the order of the build."""
    found = files.documentation_pages(inclusion=IN_SERVE)
    return [file.page for file in found if file.page is not None]


def is_served(file: File) -> bool:
    """Whether a preview shows a file; drafts are seen there alone."""
    return file.inclusion is not InclusionLevel.EXCLUDED


def is_draft(file: File) -> bool:
    """Whether a preview alone shows a file."""
    return file.inclusion in {InclusionLevel.EXCLUDED, InclusionLevel.DRAFT}


def paths_on_site(files: Files) -> list[str]:
    """Where every file of a preview goes."""
    return [file.dest_uri for file in files if is_served(file)]


def _source(file: File) -> object:
    """What a file of the site is made from: the same object, or equal, for the same bytes."""
    if file.generated_by:
        return file.content_bytes
    return (file.abs_src_path, stamp(str(file.abs_src_path)))


def _shown(page: Page) -> tuple[object, ...]:
    """All that a theme prints of a page, besides what the course's templates made."""
    return (page.title, page.content, repr(page.meta), page.edit_url, _contents(page.toc))


def _contents(toc: Any) -> object:
    return [(e.title, e.id, e.level, _contents(e.children)) for e in toc]


def _outline(item: Any) -> object:
    """What the navigation of every page shows of an item."""
    below = [_outline(each) for each in item.children or ()]
    meta = repr(item.meta) if isinstance(item, Page) else ""
    return (type(item).__name__, item.title, getattr(item, "url", ""), meta, below)
