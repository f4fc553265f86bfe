"""No word reaches a reader but through the catalogue."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from tests.written_words import (
    PACKAGE,
    TEMPLATE,
    extracted,
    languages,
    read_language,
    written_files,
)

from coursewright.domain.language import ENGLISH
from coursewright.outputs.environment import template_environment

TEMPLATES = sorted(
    [*(PACKAGE / "outputs" / "templates").rglob("*.html"), *(PACKAGE / "theme").rglob("*.html")]
)
SCRIPTS = sorted((PACKAGE / "outputs" / "templates").rglob("*.js"))
READ_ALOUD = {"alt", "aria-label", "aria-description", "content", "label", "placeholder", "title"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_CALLS = {"gettext", "pgettext", "ngettext", "npgettext", "coursewright_text"}
# What a page says in no language: values for programs.
_FOR_PROGRAMS = re.compile(
    r"\s?cw-[\w-]+(\s+cw-[\w-]+)*|h[1-6]|[\w/-]+\.(ics|xml|svg|woff2|js)|\.icons/|\.svg"
)
_CODES = re.compile(r"utf-8|width=device-width, initial-scale=1|noindex|data:,")
_ATTRIBUTES = re.compile(r"(?:\s*(?:data-[\w-]+|hidden)(?:=(?:\"[^\"]*\"|'[^']*'))?)+\s*")
_NAMES = re.compile(r"Apple|Google|Outlook|Outlook\.com")


class _Reader(HTMLParser):
    """Collects what a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet += tag in ("script", "style")
        self.seen += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.seen.append(data)


def words_outside(source: str) -> list[str]:
    """The words of a template that are no message of the catalogue."""
    environment = template_environment(ENGLISH)
    reader = _Reader()
    reader.feed(_literal(environment, source))
    reader.close()
    found = [text for text in reader.seen if _WORD.search(text) and not _same_everywhere(text)]
    return [*found, *_printed(environment.parse(source))]


def _same_everywhere(text: str) -> bool:
    return bool(
        _CODES.fullmatch(text) or _ATTRIBUTES.fullmatch(text) or _NAMES.fullmatch(text.strip())
    )


def _literal(environment: Environment, source: str) -> str:
    """The template's own text; `x1` stands for each value, nothing for each message."""
    text: list[str] = []
    in_message, block = False, []
    for _, kind, value in environment.lex(source):
        if kind == "block_begin":
            block = []
        elif kind == "name":
            block.append(value)
        elif kind == "block_end" and block[:1] in (["trans"], ["endtrans"]):
            in_message = block[0] == "trans"
        elif kind == "variable_begin":
            text.append("x1")
        elif kind == "data" and not in_message:
            text.append(value)
    return "".join(text)


def _printed(tree: nodes.Template) -> Iterator[str]:
    """The texts that expressions print, but for messages and names of classes."""
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                yield from _texts(node)


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Compare) or _is_message(node):
        return
    if isinstance(node, nodes.Const):
        text = str(node.value)
        is_text = isinstance(node.value, str) and _WORD.search(text) is not None
        if is_text and not _FOR_PROGRAMS.fullmatch(text):
            yield text
        return
    for child in node.iter_child_nodes():
        yield from _texts(child)


def _is_message(node: nodes.Node) -> bool:
    """Whether an expression takes its words from the catalogue, or Material's `lang.t` from its."""
    if not isinstance(node, nodes.Call):
        return False
    if isinstance(node.node, nodes.Getattr):
        return node.node.attr == "t"
    return isinstance(node.node, nodes.Name) and node.node.name in _CALLS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_word_of_a_template_is_a_message(path: Path) -> None:
    """Text and spoken attributes stand in `{% trans %}` or in a call of gettext."""
    assert words_outside(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Nothing is due</p>",
        '<p>{% trans %}Nothing{% endtrans %} <a href="x" title="Whole schedule">0</a></p>',
        '<button aria-label="Copy">{{ value }}</button>',
        '<img alt="A chart">',
        '<input placeholder="Title or author">',
        '<p>{{ "Today" if value else gettext("Next") }}</p>',
        '<p>{{ value ~ " of " }}</p>',
        '{{ parts.links(value, "Materials") }}',
        "{% macro a() %}Add{% endmacro %}",
    ],
)
def test_a_word_outside_the_catalogue_is_found(source: str) -> None:
    """Wherever a template can hold one."""
    assert len(words_outside(source)) == 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_word_of_a_script_is_a_message(path: Path) -> None:
    """What a script shows comes from the catalogue: it gives `textContent` no text of its own."""
    source = re.sub(r"\{\{.*?\}\}|\$\{.*?\}", "", path.read_text())
    shown = re.findall(
        r'(?:textContent = |make\("\w+", "\w*", |"aria-label", )(["`][^"`]*["`])', source
    )
    assert [text for text in shown if _WORD.search(text)] == []


def test_the_catalogue_is_up_to_date() -> None:
    """`make words` would change nothing."""
    stale = [path.name for path, content in written_files() if path.read_bytes() != content]
    assert stale == [], "run 'make words'"


def test_the_catalogue_holds_code_templates_and_scripts() -> None:
    """Messages of every kind of source are found, and a plural has both forms."""
    files = {file for message in extracted() for file, _ in message.locations}
    assert {"domain/calendar/entries.py", "outputs/pages/kinds.py"} <= files
    assert {"outputs/templates/parts.html", "theme/base.html"} <= files
    assert {"outputs/templates/scripts/filters.js", "outputs/templates/present/present.js"} <= files
    assert 'msgid_plural "%(num)s papers"' in TEMPLATE.read_text()


@pytest.mark.parametrize("tag", languages())
def test_a_language_is_complete(tag: str) -> None:
    """Every message has a translation in every plural form, with the same values."""
    for message in read_language(tag):
        if not message.id:
            continue
        plural = isinstance(message.id, tuple)
        source = message.id[1] if plural else message.id
        said = message.string if plural else (message.string,)
        assert all(said), message.id
        known = set(re.findall(r"%\((\w+)\)", source))
        for text in said:
            used = re.findall(r"%(?:\((\w+)\)[sd]|(.))", text)
            assert {name for name, _ in used} <= {*known, ""}, text
            assert all(other in ("", "%") for _, other in used), text
            assert plural or {name for name, _ in used if name} == known, text
            assert re.findall(r"</?\w+", text) == re.findall(r"</?\w+", source) or plural, text
