"""A site after an edit, made of the one before: only what is different is written.

What a whole build would do is done in its order, by MkDocs's own functions. The pages that may hold
prose, which are few, are all read again, so that each is what a whole build makes of it, and what a
whole build would say of them is said.
"""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from coursewright.outputs.site import Site
from coursewright.shells.course_build import CourseBuild
from coursewright.shells.data_pages.page import DataPage
from coursewright.shells.mkdocs_files import add_site, hide_students_files
from coursewright.shells.mkdocs_theme import share_new_frames
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.preview.whole_build import (
    IN_SERVE,
    WholeBuild,
    is_draft,
    is_served,
    paths_on_site,
)

log = logging.getLogger("mkdocs.commands.build")  # what a whole build says is said by this one

_files_log = logging.getLogger("mkdocs.structure.files")
_WRITTEN_LATER = {"sitemap.xml.gz", "search/search_index.json"}


class _Held(logging.Filter):
    """Holds what would be said."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Say nothing yet."""
        self.records.append(record)
        return False


class Renewed(NamedTuple):
    """The site as it is now, and how many pages and other files were written."""

    whole: WholeBuild
    pages: int
    files: int


def files_in_docs(last: WholeBuild) -> Files | None:
    """The files of docs/, read anew; None where they are others, by name, and nothing was said."""
    config = last.config
    hidden, held = hide_students_files(config), _Held()
    _files_log.addFilter(held)
    try:
        found = get_files(config)
    finally:
        _files_log.removeFilter(held)
        config.exclude_docs = hidden
    if tuple(file.src_uri for file in found) != last.found:
        return None  # a whole build says it
    for record in held.records:
        _files_log.handle(record)
    return found


def is_alike(last: WholeBuild, build: CourseBuild) -> bool:
    """Whether the course as it was read now is shown on pages of the same kind."""
    now, before = build.site, last.site
    return now is not None and (
        (now.language.tag, now.feed, build.day, _styles(now))
        == (before.language.tag, before.feed, last.day, _styles(before))
    )


def gather(last: WholeBuild, files: Files, site: Site, outgoing: Outgoing) -> frozenset[str] | None:
    """Add to the files of docs/ all others; those that stay, by source path, are the same objects.

    None where two files would go to the same place.
    """
    for file in last.theme:
        if file.src_uri not in files.src_uris:
            files.append(file)
    kept = dict(_kept(last, site))
    add_site(site, files, last.config, outgoing, kept)
    set_exclusions(files, last.config)
    paths = paths_on_site(files)
    if len(set(paths)) < len(paths) or not _WRITTEN_LATER.isdisjoint(paths):
        return None
    return frozenset(kept)


def renew(
    last: WholeBuild, files: Files, kept: frozenset[str], site: Site, build: CourseBuild
) -> Renewed:
    """Write what differs from the last site; `files` are all, of which `kept` were not made anew."""
    config = last.config
    navigation = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    _read_pages(files, kept, config)
    now = replace(last, site=site)
    now.note(files, navigation)
    everywhere = now.outline != last.outline
    if everywhere:
        share_new_frames(now.environment, config, build)
    written = _write_files(now, last)
    for template in config.theme.static_templates:
        _build_theme_template(template, now.environment, files, config, navigation)
    stale = [page for page in now.pages if everywhere or _is_stale(page, kept, now, last)]
    _write_pages(stale, now)
    for page in now.prose:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    return Renewed(now, len(stale), written)


def _kept(last: WholeBuild, site: Site) -> Iterable[tuple[str, File]]:
    """The files and the pages of data that are as they were, by source path."""
    known = last.files.src_uris
    contents: Mapping[str, bytes] = dict(last.site.files)
    for path, content in site.files:
        if path in known and contents.get(path) == content:
            yield path, known[path]
    pages = {page.path: page for page in last.site.pages}
    in_menu = {page.file.src_uri for page in last.navigation.pages}
    for page in site.pages:
        if page.in_navigation or page.path in in_menu or page.path not in known:
            continue
        if pages.get(page.path) == page and isinstance(known[page.path].page, DataPage):
            yield page.path, known[page.path]


def _read_pages(files: Files, kept: frozenset[str], config: MkDocsConfig) -> None:
    drafts = []
    for file in files.documentation_pages(inclusion=IN_SERVE):
        if file.page is None:
            if is_draft(file):
                drafts.append(urljoin(str(config.site_url), file.url))
            Page(None, file, config)  # makes itself the file's page
        if file.src_uri not in kept and file.page is not None:
            _populate_page(file.page, config, files)
    if drafts:
        log.info(
            "The following pages are being built only for the preview "
            "but will be excluded from `mkdocs build` per `draft_docs` config:\n  - %s",
            "\n  - ".join(drafts),
        )


def _is_stale(page: Page, kept: frozenset[str], now: WholeBuild, last: WholeBuild) -> bool:
    path = page.file.src_uri
    if path in now.shown:
        return now.shown[path] != last.shown.get(path)
    return path not in kept


def _write_files(now: WholeBuild, last: WholeBuild) -> int:
    site = Path(now.config.site_dir)
    for path in {*paths_on_site(last.files)}.difference(paths_on_site(now.files)):
        (site / path).unlink(missing_ok=True)
        _remove_if_empty((site / path).parent, site)
    changed = [
        file
        for file in now.files
        if not file.is_documentation_page()
        and is_served(file)
        and now.written[file.dest_uri] != last.written.get(file.dest_uri)
    ]
    for file in changed:
        file.copy_file()
    return len(changed)


def _remove_if_empty(folder: Path, site: Path) -> None:
    with suppress(OSError):  # other files are there
        while folder != site:
            folder.rmdir()
            folder = folder.parent


def _write_pages(pages: Iterable[Page], now: WholeBuild) -> None:
    shown = [page.file for page in now.pages]
    for page in pages:
        Path(page.file.abs_dest_path).unlink(missing_ok=True)  # no page is written that is empty
        _build_page(
            page, now.config, shown, now.navigation, now.environment, excluded=is_draft(page.file)
        )


def _styles(site: Site) -> list[str]:
    return [path for path, _ in site.files if path.endswith(".css")]
