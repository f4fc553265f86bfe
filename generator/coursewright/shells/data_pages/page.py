"""A page that is all data, as MkDocs has it."""

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.shells.joined_page import join_page


class DataPage(Page):
    """A page that is all data: no Markdown instance is made, so thousands of them stay cheap.

    MkDocs makes the content of all pages before it writes the first. That of these is joined when
    it is asked for, so that each page's text is held once.
    """

    all_data = True
    _generated: Callable[[], GeneratedPage | None] | None = None
    _prose = ""
    _last: str | None = None
    _content: str | None = None

    def join_later(self, generated: GeneratedPage, prose: str) -> str:
        """The page's HTML, which is not kept unless somebody makes it another."""
        self._generated, self._prose = (lambda: generated), prose
        self._last = join_page(generated, prose)
        return self._last

    def forget(self, again: Callable[[], GeneratedPage | None]) -> None:
        """Keep nothing of the content, now that the page is written: `again` gives it to who asks."""
        self._content, self._generated = None, again

    @property
    def content(self) -> str | None:
        """The page's HTML, as MkDocs asks for it."""
        generated = self._generated() if self._content is None and self._generated else None
        return join_page(generated, self._prose) if generated else self._content

    @content.setter
    def content(self, html: str | None) -> None:
        self._content = None if html is self._last else html
        self._last = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to `show_page`."""
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}
