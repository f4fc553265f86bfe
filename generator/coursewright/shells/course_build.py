"""A build of a course, or a preview with all its rebuilds: what is known from event to event.

A preview never stops. The last good course stays up, and a banner says what is wrong.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from coursewright.domain.language import ENGLISH, Language
from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.site import Site
from coursewright.shells.content_policy import Policies
from coursewright.shells.leaks import Leaks
from coursewright.shells.report import Report, format_count, format_text, format_told
from coursewright.workspace.archived_terms import FOLDER as ARCHIVES
from coursewright.workspace.guards.other_hosts import OPTIONS, allowed
from coursewright.workspace.guards.private_text import ROSTER
from coursewright.workspace.guards.students_files import is_students
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.kept.store import same_code
from coursewright.workspace.publish import Published, publish
from coursewright.workspace.reader import Reader
from coursewright.workspace.settings import Settings, SettingsError, read_settings
from coursewright.workspace.theme_language import written_language

PACKAGE = Path(__file__).parents[1]
THEME = PACKAGE / "theme"


class CourseBuild:
    """The state of a build. `previewing` says that it is a preview."""

    def __init__(self) -> None:
        self.previewing = False
        self.settings = Settings(Path())
        self.site: Site | None = None
        self.pages: dict[str, GeneratedPage] = {}
        """The generated pages by source path, less those that were let go."""
        self._let_go: set[str] = set()
        self.day = ""
        """The day that the site is as of, in ISO format; empty where there is no site yet."""
        self.trouble = ""
        """What keeps mkdocs.yml from being used, while the preview goes on with the last one."""
        self.banner = ""
        self.published: Published | None = None
        self._remembered = Remembered()
        self.checked: Published | None = None
        """A course that was read and told of already; it is built if it is the one to be built."""

    @property
    def language(self) -> Language:
        """What the site is written in."""
        return self.site.language if self.site else ENGLISH

    def written_language(self) -> Language | None:
        """The language that the schedule names, before the course is read; None for none."""
        schedule = Reader(self.settings.root).read(self.settings.schedule)
        return written_language(schedule.text)

    def read(self) -> Report:
        """Make the site anew. In a preview, errors leave the last good one, and go to the banner."""
        published, self.checked = self.checked, None
        said = published is not None and published.settings.makes_same_site(self.settings)
        if published is None or not said:
            known = self._remembered if self.previewing else None
            published = publish(self.settings, real_clock=self.previewing, remembered=known)
        self.published = published
        with same_code():
            site = published.site
        told = format_told(published.told, published.texts)
        failure = ""
        self.banner = self.trouble
        if site is not None and published.today is not None:
            self.site = site
            self._know_pages(site)
            self.day = published.today.day.isoformat()
        elif self.previewing:
            self.banner = self.trouble or told
        else:
            failure = f"The course was not built: {format_count(published.told)}."
        return Report(published.note, told, failure, said=said)

    def hold_pages_alone(self) -> None:
        """Of the site hold each page by itself, so that it can be let go; and what a search needs.

        Not of a preview, which compares the next site with it.
        """
        if self.site is None or self.published is None or self.previewing:
            return
        archived = tuple(page for page in self.site.pages if is_archived(page))
        self.site = replace(self.site, pages=archived, files=())
        if self.published.feeds is not None:
            vars(self.published).pop("site", None)  # whoever asks for it has it made again

    def let_go(self, path: str) -> None:
        """Hold a page no longer: it is written, and tens of thousands fill the memory."""
        if not self.previewing and self.pages.pop(path, None) is not None:
            self._let_go.add(path)

    def page(self, path: str) -> GeneratedPage | None:
        """The generated page of a source path, if there is one.

        One that was let go is made again, with all others: nobody is known to ask for it, but a
        template of the course may.
        """
        if path in self._let_go and self.published is not None and self.published.site:
            self._know_pages(self.published.site)
        return self.pages.get(path)

    def _know_pages(self, site: Site) -> None:
        self.pages = {page.path: page for page in site.pages}
        self._let_go.clear()

    def policies(self) -> Policies:
        """The policies of the site's pages; whole pages in docs/ are the instructor's, as they are."""
        docs = self.settings.root / self.settings.docs
        found = (path.relative_to(docs).as_posix() for path in docs.rglob("*.html"))
        shown, run = (allowed(self.settings, name) for name in OPTIONS)
        return Policies((path for path in found if not is_students(path)), shown, run)

    def leaks(self, passed: Collection[str] = ()) -> Leaks | None:
        """What looks for what may not be public; `passed` files are the theme's.

        None for a preview, which is seen by nobody else.
        """
        if self.published is None or self.previewing:
            return None
        return Leaks(self.published, passed)

    def tell_leaks(self, leaks: Leaks) -> Report:
        """What was found, which keeps the site from being published."""
        found = tuple(leaks.problems())
        texts = self.published.texts if self.published else {}
        failure = f"The site is not published: {format_count(found)}." if found else ""
        return Report("", format_told(found, texts), failure, found)

    def sources(self) -> list[Path]:
        """What a preview watches besides docs/: the two files and the roster, even before there are
        any, past terms, every template."""
        root = self.settings.root
        files = [
            root / name for name in (self.settings.schedule, self.settings.bibliography, ROSTER)
        ]
        folders = (root / ARCHIVES, PACKAGE / "outputs", THEME)
        found = [file for file in files if file.parent.is_dir()]
        return [*found, *(folder for folder in folders if folder.exists())]

    def refuse_settings(self, otherwise: str) -> str:
        """Note that mkdocs.yml cannot be used, and why: in the words of `check`, or as given."""
        self.trouble = otherwise
        try:
            read_settings(self.settings.root)
        except SettingsError as error:
            texts = {error.problem.place.file: error.text}
            self.trouble = format_text((error.problem,), texts)
        return self.trouble


def is_archived(page: GeneratedPage) -> bool:
    """Whether a page is of a past term; a search means this one."""
    return page.path.startswith(f"{ARCHIVES}/")


def add_styles(site: Site, styles: list[str]) -> None:
    """Name the site's own styles before the others, each once; theme/base.html names its script."""
    for path, _ in site.files:
        if path.endswith(".css") and path not in styles:
            styles.insert(0, path)
