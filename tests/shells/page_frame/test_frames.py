"""Pages that share a frame come out as the theme renders them, whatever its templates do."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, pass_context
from mkdocs.utils import normalize_url
from tests.reaching import reached, reaches

from coursewright.shells.page_frame.frame import with_holes
from coursewright.shells.page_frame.frames import Frames, PageTemplate
from coursewright.shells.page_frame.own_templates import may_stand


@dataclass
class File:
    src_uri: str


@dataclass
class Nav:
    pages: list[Any] = field(default_factory=list)


@dataclass
class Page:
    """What templates ask of a page, as MkDocs has it."""

    url: str
    title: str = "T"
    content: str = "<h1>T</h1>"
    canonical_url: str | None = None
    edit_url: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    toc: tuple[Any, ...] = ()
    parent: Any = None
    children: Any = None
    previous_page: Any = None
    next_page: Any = None
    active: bool = True
    is_homepage: bool = False
    is_section: bool = False
    is_page: bool = True
    is_link: bool = False
    all_data = True

    @property
    def file(self) -> File:
        return File(f"{self.url.strip('/')}.md")


@pass_context
def url_of(context: Any, target: str) -> str:
    return normalize_url(str(target), page=context["page"], base=context["base_url"])


def environment(template: str, *, shared: bool) -> Environment:
    made = Environment(loader=DictLoader({"main.html": template}))  # as MkDocs
    made.filters["url"] = url_of

    def tags(page: Any) -> str:
        return f"<meta content='{page.title}'>"

    made.globals["head"] = with_holes(tags)
    if shared:
        made.extend(frames=Frames(tags))
        made.template_class = PageTemplate
    return made


def rendered(template: str, pages: list[Page], *, shared: bool) -> tuple[list[str], str]:
    """What each page comes to, and why frames were given up."""
    made = environment(template, shared=shared)
    texts = [
        made.get_template("main.html").render({"page": page, "base_url": "../..", "nav": Nav()})
        for page in pages
    ]
    return texts, made.frames.given_up if shared else ""  # type: ignore[attr-defined]


HARMLESS = (
    "{{ page.title }}|{{ page.title | e }}|{{ page.content }}|{{ head(page) }}",
    "{% if page.edit_url %}<a href='{{ page.edit_url | e }}'>{% endif %}{{ 'a/b.css' | url }}",
    "{% if '<h1' not in page.content %}<h1>{{ page.title | d('none', true) }}</h1>{% endif %}",
    "{% if page.meta and page.meta.description %}{{ page.meta.description }}{% endif %}"
    "{% if page.meta.title %}no{% endif %}{{ page.canonical_url }}{{ page.nothing }}",
    "{% for e in page.toc %}<a href='{{ e.url | url }}'>{{ e.title | striptags }}</a>{% endfor %}",
    "{% for e in page.toc %}{{ e.title | upper }}{% endfor %}{% if page.toc %}any{% endif %}",
    "{% for e in page.toc %}{% if e.title %}<i>{{ e.title }}</i>{{ e.title | e }}{% endif %}"
    "{% for below in e.children %}{{ below.title }}{{ below.url }}{% endfor %}{% endfor %}",
    "{% macro shown(x) %}<b>{{ x }}</b>{% endmacro %}{{ shown(page.title) }}"
    "{% if page in nav.pages %}here{% endif %}{% if page.url %}named{% endif %}",
    "{{ 'papers/p1/' | url }} {{ 'papers/p1/a.pdf' | url }} {{ 'index.html' | url }}",
)
HARMFUL = (
    "{{ page.title | length }}",
    "{{ page.title | upper }}",
    "{{ page.title[:2] }}",
    "{{ page.title ~ '!' | upper }}{{ page.title.upper() }}",
    "{{ page.url }}",
    "{% if page.url == 'papers/p7/' %}one{% endif %}",
    "{% if 'p1' in page.url %}some{% endif %}",
    "{% if page.url in ['papers/p7/'] %}one{% endif %}{{ 'a.css' | url }}",
    "{% if page.url > 'papers/p3' %}late{% endif %}",
    "{% if page.url.startswith('papers/p7') %}one{% endif %}{{ page.url[-2:] }}",
    "{% set shown = {'papers/p7/': 'one'} %}{{ shown[page.url] }}",
    "{% if (page.url | length) > 10 %}long{% endif %}",
    "{{ '.' | url }}{{ page.file.src_uri }}",
    "{% if page.title == 'A&B' %}one{% endif %}",
    "{% if page.title > 'B' %}late{% endif %}",
    "{% if 'a' in page.content %}one{% endif %}",
    "{% for letter in page.title %}{{ letter }}-{% endfor %}",
    "{% set x %}{{ page.title }}{% endset %}{{ x | e }}",
    "{% macro m() %}{{ page.title }}{% endmacro %}{{ m() | replace('A', 'B') }}",
    "{{ [page.title] | join(', ') }}{{ {'a': page.title} | tojson }}",
    "{{ '%s' % page.title.strip() }}",
    "{{ page.meta.description | striptags }}",
)


@pytest.mark.parametrize("template", HARMLESS + HARMFUL)
def test_a_page_comes_out_as_it_would_by_itself(template: str) -> None:
    """Whichever comes first; frames are given up where a template looks into a value."""
    pages = [
        Page(f"papers/p{n}/", title, content, "http://a/", edit, {"description": "D & d"}, toc(n))
        for n, (title, content, edit) in enumerate(
            [
                ("Plain", "<p>a", None),
                ("Other", "<p>b", None),
                ("A&B", "<h1>'x'", "https://a/?b&c"),
                ("<i>C</i>", "<h1>y", "https://b"),
                ("", "<h1>y", None),
                ("D", "<h1>cw-edits", "https://b"),
            ]
            * 2
        )
    ]
    alone, _ = rendered(template, pages, shared=False)
    together, given_up = rendered(template, pages, shared=True)
    assert together == alone
    assert bool(given_up) == (template in HARMFUL)


def toc(number: int) -> "tuple[Entry, ...]":
    """A table of contents with titles of its own."""
    below = (Entry(f"Below {number}", "below", 2),)
    return Entry(f"<b>Text {number % 2}</b>", "text"), Entry("Above", "above", 1, below)


def test_pages_with_other_titles_in_their_contents_share_a_frame() -> None:
    """A frame takes two pages to make, however many fill it."""
    template = "{% for e in page.toc %}{{ e.title }}{{ note(page) }}{% endfor %}"
    pages = [Page(f"papers/p{n}/", toc=(Entry(f"Also in {n}", "also"),)) for n in range(9)]
    texts, asked = [], []
    made = environment(template, shared=True)
    made.globals["note"] = lambda page: asked.append(page) or ""
    for page in pages:
        context = {"page": page, "base_url": "../..", "nav": Nav()}
        texts.append(made.get_template("main.html").render(context))
    assert texts == [f"Also in {n}" for n in range(9)]
    assert len(asked) == 2


@dataclass
class Entry:
    title: str
    id: str
    level: int = 1
    children: tuple[Any, ...] = ()

    @property
    def url(self) -> str:
        return f"#{self.id}"


TEXTS = st.text(st.sampled_from("aB&<>\"'/ {}%\ue000é"), max_size=12)
PIECES = HARMLESS + HARMFUL + ("\n", "<p>", "{{ page.title }}", "{# note #}")


@st.composite
def some_pages(draw: st.DrawFn) -> list[Page]:
    def page(number: int) -> Page:
        description = draw(st.none() | TEXTS)
        return Page(
            f"{draw(st.sampled_from(['papers', 'classes']))}/p{number}/",
            title=draw(TEXTS),
            content=draw(TEXTS | st.sampled_from(["<h1>x", "<p class=cw-edits>"])),
            canonical_url=draw(st.none() | TEXTS),
            edit_url=draw(st.none() | TEXTS),
            meta={} if description is None else {"description": description},
            toc=tuple(
                Entry(t, "i", 1, tuple(Entry(b, "b", 2) for b in draw(st.lists(TEXTS, max_size=1))))
                for t in draw(st.lists(TEXTS, max_size=2))
            ),
            is_homepage=draw(st.booleans()),
        )

    return [page(number) for number in range(draw(st.integers(2, 8)))]


@reaches(0.2)
@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), some_pages())
def test_any_pages_in_any_template_come_out_as_by_themselves(
    pieces: list[str], pages: list[Page]
) -> None:
    """Counted are those where frames were used to the end."""
    template = "".join(pieces)
    alone, _ = rendered(template, pages, shared=False)
    together, given_up = rendered(template, pages, shared=True)
    if not given_up:
        reached()
    assert together == alone


@pytest.mark.parametrize(
    ("source", "harmless"),
    [
        ("{% extends 'base.html' %}{% block a %}{{ super() }}<meta>{% endblock %}", True),
        ("{% block a %}{{ super() }}{% if page.is_homepage %}x{% endif %}{% endblock %}", True),
        ("{{ config.site_name | e }}{{ 'a.css' | url }}{% include 'partials/x.html' %}", True),
        ("{% block a %}{{ super() | upper }}{% endblock %}", False),
        ("{% block a %}{{ page.title ~ 'x' }}{% endblock %}", False),
        ("{% block a %}{% set x %}{{ super() }}{% endset %}{{ x }}{% endblock %}", False),
        ("{% if super() == 'x' %}{% endif %}", False),
        ("{% for p in pages %}{{ p.url }}{% endfor %}", False),
        ("{{ build_date_utc }}", False),
        ("{{ config.site_name.format(page.title) }}", False),
        ("{% include page.meta.template %}", False),
        ("{% broken", False),
    ],
)
def test_templates_of_a_course_are_read_before_pages_share_a_frame(
    source: str, harmless: bool
) -> None:
    """One that joins or captures texts, or asks for all pages, keeps every page by itself."""
    assert may_stand(Environment(), [source]) is harmless
