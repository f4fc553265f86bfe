"""A course's pages and files among those of MkDocs, in memory: nothing is written into docs/."""

import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file
from pathspec.gitignore import GitIgnoreSpec

from coursewright.outputs.anchors import PAGES, PAPERS
from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.site import Site
from coursewright.shells.course_build import CourseBuild, add_styles
from coursewright.shells.data_pages.page import DataPage
from coursewright.shells.joined_page import (
    TocEntry,
    generated_ids,
    join_page,
    join_toc,
    page_names,
    toc_of,
)
from coursewright.shells.mkdocs_theme import add_theme, only_known, theme_files
from coursewright.shells.output.last_build import LastBuild, settings_text
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.report import Report
from coursewright.shells.searched import Searched
from coursewright.shells.site_output import SiteOutput
from coursewright.workspace.archived_terms import FOLDER as ARCHIVES
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.guards.students_files import (
    FOLDERS,
    is_instructors_page,
    is_left_out,
    is_readable,
    is_students,
)
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.reader import files_below
from coursewright.workspace.settings import Settings

_SPECIAL = re.compile(r"[\\*?\[\]!# ]")


class GivenFile(File):
    """A file that is given out by `give`, if there is one, instead of being written by MkDocs."""

    give: Callable[[str, bytes], object] | None = None

    def copy_file(self, dirty: bool = False) -> None:
        """Give it out, or write it."""
        if self.give is None:
            super().copy_file(dirty)
        else:
            self.give(self.dest_uri, self.content_bytes)


class _Unsaid(logging.Filter):
    """Keeps MkDocs from saying of each page that is given out that there is nothing to write."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("Page skipped: ")


_UNSAID = _Unsaid()


def begin_site(config: MkDocsConfig, build: CourseBuild, output: SiteOutput) -> MkDocsConfig:
    """Let MkDocs use the package's theme, and write beside the last site."""
    add_theme(config, build.written_language())
    output.compare = in_use(Technique.KEPT_SITE) and only_known(config, *_WRITERS)
    if output.compare and not output.keep and in_use(Technique.LEFT_FILES):
        output.store = store_in(build.settings.root)
    config.site_dir = str(output.begin(Path(config.site_dir)))
    return config


def find_last_build(config: MkDocsConfig, build: CourseBuild, output: SiteOutput) -> str | None:
    """What the last build noted, if this one would be the same in all; else None, and it is kept.

    Only where nobody else has a part in a build, by a plugin or a hook.
    """
    known = in_use(Technique.UNCHANGED) and only_known(config, *config.plugins.events)
    if not known or output.keep:
        return None
    root = build.settings.root
    own = filter(None, (config.docs_dir, config.theme.custom_dir, str(root / ARCHIVES)))
    published = [Path(folder).resolve() for folder in own]
    output.last = LastBuild(root, Path(config.site_dir), settings_text(config, root), published)
    return output.last.note_if_same()


_WRITERS = ("post_page", "post_template", "post_build", "shutdown")
"""Events in which a plugin may read or change what is written."""


def begin_output(config: MkDocsConfig, build: CourseBuild, output: SiteOutput) -> Outgoing:
    """What gives out the site's files: from MkDocs's hands where nobody else waits for them."""
    outgoing = Outgoing(build, output, theme_files(config))
    at_once = output.told_of_end and not output.keep and in_use(Technique.AT_ONCE)
    outgoing.at_once = at_once and only_known(config, *_WRITERS)
    logging.getLogger("mkdocs.commands.build").removeFilter(_UNSAID)
    if outgoing.at_once:
        logging.getLogger("mkdocs.commands.build").addFilter(_UNSAID)
    return outgoing


def give_page(build: CourseBuild, outgoing: Outgoing | None, page: Page, html: str) -> str:
    """Give out a page; what is left for MkDocs to write, which is nothing then."""
    if outgoing is None or not outgoing.at_once or not html.strip():
        return html
    text: str | None = html
    try:
        content = html.encode()
    except UnicodeEncodeError:  # as MkDocs writes half of a pair
        content, text = html.encode("utf-8", errors="xmlcharrefreplace"), None
    given = outgoing.put(page.file.dest_uri, content, text)
    if isinstance(page, DataPage):
        page.given = None if page.is_changed else given
        page.forget(partial(build.page, page.file.src_uri))
        build.let_go(page.file.src_uri)
    return ""


def hide_students_files(config: MkDocsConfig) -> GitIgnoreSpec | None:
    """Keep MkDocs from what students may not publish; what was excluded before is given back.

    It is to be put back once MkDocs has looked for files, since some generated ones have the names
    of hidden ones.
    It would warn where one of their files is in the way of another (`index.html` of a page), and a
    strict build counts its warnings; and it would follow links to folders, round and round.
    """
    docs = Path(config.docs_dir)
    found = (path for path in files_below(docs) if is_students(path) and is_readable(path))
    shown = sorted(path for path in found if path == PAPERS or not is_left_out(path))
    lines = [f"/{folder}**" for folder in FOLDERS]
    lines += [f"!/{_SPECIAL.sub(_escaped, path)}" for path in shown]
    before = config.exclude_docs
    ours = GitIgnoreSpec.from_lines(lines)
    config.exclude_docs = before + ours if before else ours
    return before


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def add_site(
    site: Site | None,
    files: Files,
    config: MkDocsConfig,
    outgoing: Outgoing,
    kept: Mapping[str, File] | None = None,
) -> None:
    """Add what is generated, and leave out what students' files may not be.

    Without a site every page is empty, so that a preview whose first build fails has somewhere to
    show why. `kept` are files and pages of the last build that are the same, by path.
    """
    kept = kept or {}
    for path in sorted(PAGES) if site is None else ():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=""))
    for path, content in site.files if site else ():
        file = kept.get(path) or GivenFile.generated(config, path, content=content)
        if outgoing.at_once and isinstance(file, GivenFile):
            file.give = outgoing.put
        _replace(files, file)
    for page in site.pages if site else ():
        if page.path in kept:
            _replace(files, kept[page.path])
        else:
            _add_page(page, files, config)
    if site:
        add_styles(site, config.extra_css)
    made = {page.path for page in site.pages} if site else PAGES
    for path in site.left_out if site else ():
        held_back = files.get_file_from_path(path)
        if held_back is not None:
            files.remove(held_back)
    for file in list(files):
        if is_left_out(file.src_uri) and not (file.generated_by or file.src_uri in made):
            files.remove(file)


def name_page(page: Page, generated: GeneratedPage | None, settings: Settings) -> None:
    """Name a page before any other page's navigation shows it."""
    if generated is None:
        return
    names = page_names(generated, settings.addresses)
    if "title" not in page.__dict__:
        page.title = names.title
    if names.description:
        page.meta.setdefault("description", names.description)
    if page.file.generated_by and generated.edit_links:
        page.edit_url = names.edit_url or None


def _find_page(page: Page, generated: GeneratedPage | None, prose: str, searched: Searched) -> None:
    """Let a search find the page, unless its front matter says otherwise; by our index alone.

    The theme's plugin would read all of its HTML again.
    """
    asked = page.meta.get("search")
    if not (isinstance(asked, dict) and asked.get("exclude")):
        title = generated.title if generated else str(page.title or "")
        searched.add(page.file.src_uri, title, prose, generated)
    page.meta["search"] = {"exclude": True}


def finish_site(
    config: MkDocsConfig, build: CourseBuild, searched: Searched, outgoing: Outgoing
) -> Report:
    """Write the index of the search, and give policies to and look through what is not given out."""
    folder = Path(config.site_dir)
    made = build.published.made if build.published else None
    for path, content in searched.render(build.site, build.settings, made) if build.site else ():
        if outgoing.at_once:
            outgoing.put(path, content)
        else:
            write_file(content, str(folder / path))
    return outgoing.finish(folder)


def show_page(page: Page, generated: GeneratedPage | None, prose: str, searched: Searched) -> str:
    """The HTML of a page, with the generated part where there is one; its headings follow.

    A search finds it by what is noted in `searched`.
    """
    _find_page(page, generated, prose, searched)
    if generated is None:
        return prose
    links = [_anchor_link(entry) for entry in toc_of(generated.headings)]
    page.toc = TableOfContents(join_toc(list(page.toc), links, prose))
    if not (isinstance(page, DataPage) and page.is_apart):
        page.present_anchor_ids = (page.present_anchor_ids or set()) | generated_ids(generated)
    if isinstance(page, DataPage):
        return page.join_later(generated, prose)
    return join_page(generated, prose)


def _add_page(page: GeneratedPage, files: Files, config: MkDocsConfig) -> None:
    file = files.get_file_from_path(page.path)
    if file is not None and page.path in PAGES:
        if not is_instructors_page(page.path):
            file.content_string = ""  # the generated part holds its text, made harmless
    else:
        file = File.generated(config, page.path, content="")
        _replace(files, file)
    if not page.in_navigation:
        file.inclusion = InclusionLevel.NOT_IN_NAV
        DataPage(None, file, config)  # makes itself the file's page


def _replace(files: Files, file: File) -> None:
    existing = files.src_uris.get(file.src_uri)
    if existing is not None:
        files.remove(existing)
    files.append(file)


def _anchor_link(entry: TocEntry) -> AnchorLink:
    link = AnchorLink(entry.title, entry.id, entry.level)
    link.children = [_anchor_link(child) for child in entry.children]
    return link
