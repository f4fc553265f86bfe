"""The site as a plain MkDocs project: Markdown, files and a mkdocs.yml without this plugin."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from pathspec.gitignore import GitIgnoreSpec

from coursewright.formats.markdown.prose import MARKER
from coursewright.formats.markdown.prose_links import unlinked
from coursewright.formats.markdown.written import read_written
from coursewright.outputs.plain_markdown import REQUIRED_EXTENSIONS, page_markdown
from coursewright.outputs.site import Site
from coursewright.shells.searched import Searched
from coursewright.workspace.guards.students_files import (
    is_instructors_page,
    is_left_out,
    is_material,
    is_students,
)
from coursewright.workspace.mkdocs_file import compose_mkdocs_file
from coursewright.workspace.reader import Reader
from coursewright.workspace.settings import Settings

_NEVER_PAGES = (".*", "/templates/")  # in docs/, whatever mkdocs.yml says


def exported_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every file of the project, by its path.

    What the instructor keeps in docs/ goes along, and what may be published of students' files.
    """
    docs = settings.root / settings.docs
    pages = {page.path: page for page in site.pages}
    made = {*pages, *(path for path, _ in site.files)}

    def is_lost(path: str) -> bool:
        there = (docs / path).is_file() and not is_left_out(path) and path not in site.left_out
        return is_material(path) and path not in made and not there

    for source in sorted(docs.rglob("*")):
        path = source.relative_to(docs).as_posix()
        shown = not is_left_out(path) and path not in site.left_out
        if source.is_file() and path not in made and shown:
            content = source.read_bytes()
            if path.endswith(".md"):
                content = unlinked(content.decode("utf-8"), path, is_lost).encode()
            yield f"docs/{path}", content
    for path, page in pages.items():
        prose = docs / path
        own = prose.is_file() and is_instructors_page(path)
        text = unlinked(prose.read_text("utf-8-sig"), path, is_lost) if own else ""
        before, _, after = text.partition(MARKER)
        yield f"docs/{path}", page_markdown(page, before, after).encode()
    for path, content in site.files:
        yield f"docs/{path}", content
    overrides = settings.root / "overrides"
    for source in sorted(overrides.rglob("*")):
        if source.is_file():
            yield source.relative_to(settings.root).as_posix(), source.read_bytes()
    for path, content in _search(site, settings, docs):
        yield f"docs/{path}", content
    assets = [path for path, _ in site.files]
    yield "mkdocs.yml", plain_config(settings.root / "mkdocs.yml", assets, is_lost).encode()


def _search(site: Site, settings: Settings, docs: Path) -> tuple[tuple[str, bytes], ...]:
    """The index of the course's own search, which `scripts/copy.js` puts in the theme's place.

    Hand-written pages are found by their text as plain Markdown has it.
    """
    searched = Searched()
    generated = {page.path: page for page in site.pages}
    hidden = _hidden(settings.root / "mkdocs.yml")
    for path, page in generated.items():
        file = docs / path
        if not (hidden.match_file(path) or (file.is_file() and is_instructors_page(path))):
            searched.add(path, page.title, "", page)
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if is_students(path) or path in site.left_out or hidden.match_file(path):
            continue
        written = read_written(file.read_text("utf-8-sig"))
        if written.is_found:
            page_of = generated.get(path)
            title = page_of.title if page_of else written.title or _called(file)
            searched.add(path, title, written.html, page_of)
    return searched.render(site, settings)


def _hidden(config: Path) -> GitIgnoreSpec:
    """The files of docs/ of which MkDocs makes no page."""
    root = _composed(config)
    named = (_entry(root, key) for key in ("exclude_docs", "draft_docs"))
    lines = [line for n in named if isinstance(n, yaml.ScalarNode) for line in n.value.splitlines()]
    return GitIgnoreSpec.from_lines([*_NEVER_PAGES, *lines])


def _called(file: Path) -> str:
    """What MkDocs calls a page without a title."""
    return file.stem.replace("-", " ").replace("_", " ").capitalize()


def plain_config(path: Path, assets: list[str], is_lost: Callable[[str], bool]) -> str:
    """The text of a mkdocs.yml without this package's plugin, and with its styles and scripts.

    What it inherits is written out, since the file it is taken from may not go along. Tags such as
    `!ENV` and `!!python/name` are kept; comments are not, nor what the navigation leads to where
    that `is_lost`, by its path in docs/.
    """
    root = _composed(path)
    if (nav := _entry(root, "nav")) is not None:
        _leave_out(nav, is_lost)
    plugins = _entry(root, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [item for item in plugins.value if _name(item) != "coursewright"]
    docs = _entry(root, "docs_dir")
    if isinstance(docs, yaml.ScalarNode):
        docs.value = "docs"
    for key, extension in (("extra_css", ".css"), ("extra_javascript", ".js")):
        listed = _entry(root, key)
        if not isinstance(listed, yaml.SequenceNode):
            listed = yaml.SequenceNode("tag:yaml.org,2002:seq", [])
            root.value.append((_text(key), listed))
        ours = [_text(asset) for asset in assets if asset.endswith(extension)]
        listed.value = [*ours, *listed.value]
    extensions = _entry(root, "markdown_extensions")
    if not isinstance(extensions, yaml.SequenceNode):
        extensions = yaml.SequenceNode("tag:yaml.org,2002:seq", [])
        root.value.append((_text("markdown_extensions"), extensions))
    named = {_name(item) for item in extensions.value}
    extensions.value += [_text(name) for name in REQUIRED_EXTENSIONS if name not in named]
    if _entry(root, "not_in_nav") is None:
        root.value.append((_text("not_in_nav"), _text("papers/*\nclasses/*")))
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True)


def _composed(path: Path) -> yaml.MappingNode:
    reader = Reader(path.parent)
    root = compose_mkdocs_file(path.name, lambda name: reader.read(name).text, os.environ).root
    if root is None:
        raise TypeError(f"{path} is not a mapping")
    return root


def _entry(root: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in root.value if name.value == key), None)


def _leave_out(nav: yaml.Node, is_lost: Callable[[str], bool]) -> None:
    """Take what is lost out of a navigation, and a section in which nothing else was."""

    def is_kept(node: yaml.Node) -> bool:
        if isinstance(node, yaml.ScalarNode):
            return not is_lost(str(node.value))
        if not node.value:
            return True
        _leave_out(node, is_lost)
        return bool(node.value)

    if isinstance(nav, yaml.SequenceNode):
        nav.value = [item for item in nav.value if is_kept(item)]
    elif isinstance(nav, yaml.MappingNode):
        nav.value = [(title, value) for title, value in nav.value if is_kept(value)]


def _name(item: yaml.Node) -> str:
    if isinstance(item, yaml.MappingNode) and item.value:
        return str(item.value[0][0].value)
    return str(item.value)


def _text(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", value)
