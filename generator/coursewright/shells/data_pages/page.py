"""A page that is all data, as MkDocs has it."""

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.shells.joined_page import generated_ids, join_page
from coursewright.shells.output.outgoing import Given


class DataPage(Page):
    """A page that is all data: no Markdown instance is made, so thousands of them stay cheap.

    MkDocs makes the content of all pages before it writes the first. That of these is joined when
    it is asked for, so that each page's text is held once.
    """

    all_data = True
    is_apart = False
    """Whether it is not for MkDocs to read and to build."""
    given: Given | None = None
    """What was given out, if that depends on nothing but the page and what surrounds it."""
    _generated: Callable[[], GeneratedPage | None] | None = None
    _prose = ""
    _last: str | None = None
    _content: str | None = None
    _ids: set[str] | None = None

    def stand_apart(self, again: Callable[[], GeneratedPage | None], day: str) -> None:
        """Be read and built when somebody else says so; until then it is a page as of a day."""
        self.is_apart, self._generated = True, again
        self.update_date = day or self.update_date

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """The ids that links may name, which are looked for when one of a page apart is asked for."""
        generated = self._generated() if self._ids is None and self._generated else None
        if generated is not None and self.is_apart:
            self._ids = generated_ids(generated)
        return self._ids

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        self._ids = ids

    @property
    def is_changed(self) -> bool:
        """Whether somebody made the content another."""
        return bool(self._content)

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
        self._ids = None if self.is_apart else set()
        self.links_to_anchors = {}
