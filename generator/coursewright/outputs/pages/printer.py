"""A page from the templates of its kind, with what every page of a site has."""

from collections.abc import Iterator
from datetime import time
from typing import Any, NamedTuple

from jinja2 import Environment

from coursewright.domain.language import Language
from coursewright.outputs.made import Made
from coursewright.outputs.pages.headings import read_headings
from coursewright.outputs.pages.metadata import json_text, open_graph
from coursewright.outputs.pages.page import Addresses, EditLink, GeneratedPage, MetaTag
from coursewright.outputs.views.viewpoint import Viewpoint

_AFTERNOON = time(13, 5)


class Setting(NamedTuple):
    """What all pages of a site have in common, besides the templates.

    `zone` is whose clock times are on, `day` in words when what is said of today is true, empty
    where it is for ever. `card` are the tags of the social card.
    """

    addresses: Addresses
    language: Language
    course: str
    zone: str
    day: str
    card: tuple[MetaTag, ...] = ()

    @classmethod
    def of(cls, here: Viewpoint, card: tuple[MetaTag, ...] = ()) -> "Setting":
        """The setting of the pages that are seen from here."""
        language = here.language
        day = language.day_year(here.today) if here.live else ""
        return cls(here.addresses, language, here.course.name, here.course.zone.key, day, card)

    @property
    def told(self) -> str:
        """All of it as a text. A language is known by its tag, and by how it writes the clock."""
        language = self.language
        named = (type(language).__name__, language.tag, language.clock(_AFTERNOON))
        return repr((named, self.addresses, *self[2:]))


class Content(NamedTuple):
    """What one page shows: `view`, by the two templates of its kind, and its names.

    `data` is told to other programs as JSON, and so are the `head_tags`.
    """

    path: str
    template: str
    view: object
    title: str
    description: str
    edit_links: tuple[EditLink, ...]
    in_navigation: bool = True
    head_tags: tuple[MetaTag, ...] = ()
    data: object = None


class Printer(NamedTuple):
    """Prints the pages of a site, each once; `made` knows those that were printed before."""

    templates: Environment
    setting: Setting
    made: Made

    def page(self, path: str, template: str, view: object, **names: Any) -> GeneratedPage:
        """A page of the `names` that `Content` has besides."""
        content = Content(path, template, view, **names)
        made_from = (content, self.setting)
        return self.made.once(path, made_from, lambda: self.printed(content))

    def printed(self, content: Content) -> GeneratedPage:
        """A page from `<kind>/head.html` and `<kind>/body.html`.

        Where it shows times, it ends with whose clock they are on. Its Open Graph tags stand
        before its own. It depends on nothing else than the content and the setting.
        """
        view, tags = content.view, content.head_tags
        head = self._filled(f"{content.template}/head.html", view=view)
        body = self._filled(f"{content.template}/body.html", view=view)
        foot = ""
        if content.in_navigation or "<time" in head:  # a paper that no class reads shows no time
            foot = self._filled("foot.html", zone=self.setting.zone, day=self.setting.day)
        return GeneratedPage(
            path=content.path,
            title=content.title,
            head=head,
            body=body,
            headings=read_headings(head + body),
            edit_links=content.edit_links,
            description=content.description,
            in_navigation=content.in_navigation,
            head_tags=(*self._open_graph(content), *self.setting.card, *tags),
            json_ld=json_text(content.data) if content.data else "",
            foot=foot,
        )

    def _filled(self, template: str, **values: object) -> str:
        made = self.templates.get_template(template)
        # To render, or to ask for a context, merges all globals anew by way of a ChainMap, which
        # takes half of a short page. Templates have no globals of their own.
        names = {**self.templates.globals, **values}
        context = self.templates.context_class(self.templates, names, made.name, made.blocks)
        return "".join(made.root_render_func(context)).strip()

    def _open_graph(self, content: Content) -> Iterator[MetaTag]:
        addresses = self.setting.addresses
        book = any(tag.content == "book" for tag in content.head_tags if tag.name == "DC.type")
        return open_graph(
            title=content.title,
            description=content.description,
            url=addresses.site_url and addresses.site_url + addresses.url(content.path),
            site=self.setting.course,
            kind="book" if book else "website" if content.in_navigation else "article",
        )
