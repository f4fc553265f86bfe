"""The index of a site's search: what the course is made of, and what its pages say besides."""

from collections.abc import Iterator

from coursewright.outputs.anchors import SEARCH, SEARCH_TEXTS
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.search.index import render_index
from coursewright.outputs.search.lexicon import Lexicon
from coursewright.outputs.search.records import (
    Record,
    archived_records,
    course_records,
    prose_records,
)
from coursewright.outputs.site import Site
from coursewright.shells.course_build import is_archived
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.kept.words import KeptWords
from coursewright.workspace.settings import Settings


class Searched:
    """What is found on the site that is being built; pages are added as they are rendered.

    With a `lexicon` the words of the last build are known.
    """

    def __init__(self) -> None:
        self.lexicon: Lexicon | None = None
        self._pages: dict[str, tuple[str, str]] = {}

    def begin(self) -> None:
        """Forget the pages of the build before."""
        self._pages.clear()

    def add(self, path: str, title: str, prose: str, generated: GeneratedPage | None) -> None:
        """A page by its source path, with what was written on it by hand, as HTML."""
        if generated is None or generated.in_navigation or prose.strip():
            self._pages[path] = (title, prose)

    def render(
        self, site: Site, settings: Settings, made: Made | None = None
    ) -> tuple[tuple[str, bytes], ...]:
        """The files of the index, by their paths on the site; `made` knows the last build."""
        known = None
        lexicon = self.lexicon if in_use(Technique.MADE_ONCE) else None
        if lexicon is None and in_use(Technique.KNOWN_WORDS):  # a preview has them at hand
            known = KeptWords(store_in(settings.root))
            lexicon = known.lexicon
        main, texts = render_index(self._records(site, settings, made), lexicon)
        if known is not None:
            known.save()
        return ((SEARCH, main), (SEARCH_TEXTS, texts))

    def _records(self, site: Site, settings: Settings, made: Made | None) -> Iterator[Record]:
        addresses, language = settings.addresses, site.language
        if site.visible is not None:
            yield from course_records(site.visible, addresses, made)
        for path, (title, prose) in sorted(self._pages.items()):
            yield from prose_records(language, path, title, prose, addresses)
        past = (page for page in site.pages if is_archived(page))
        yield from archived_records(language, past, addresses)
