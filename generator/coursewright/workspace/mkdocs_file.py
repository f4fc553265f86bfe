"""What the generator needs to know of mkdocs.yml, read as text: MkDocs itself types it."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.budget import beyond_budget
from coursewright.formats.yaml.errors import Lines, read_error, syntax_error
from coursewright.formats.yaml.mend import mend

PLUGIN = "coursewright"
INHERIT = "INHERIT"
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class MkdocsFile:
    """The settings as written, empty where absent.

    `values` holds the file's own scalars by key, the theme's as `theme.language`, `options` those
    of the plugin; `places` says where each stands, an option as `coursewright.today`. `nav` holds
    what the navigation leads to, and where; `plugins` the names of all plugins; `code` the paths
    of what runs, or is trusted, while the site is built: each with its key. `snippets` are the
    folders from which pages may include files, none where they may not.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    nav: tuple[tuple[str, Place], ...] = ()
    plugins: tuple[str, ...] = ()
    code: tuple[tuple[str, str, Place], ...] = ()
    snippets: tuple[str, ...] = ()


@dataclass
class MkdocsTree:
    """mkdocs.yml and what it inherits as one YAML mapping; its marks name the file of each node.

    `root` is None where there is nothing to be read. `inherited` are the paths of the files beside
    mkdocs.yml, and where each is named; `lines` are those of each file.
    """

    root: yaml.MappingNode | None = None
    inherited: list[tuple[str, Place]] = field(default_factory=list)
    lines: dict[str, Lines] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse_mkdocs_file(
    file: str, read: Callable[[str], str], environment: Mapping[str, str]
) -> tuple[MkdocsFile, tuple[Problem, ...]]:
    """The settings in a file, and what keeps them from being read. `read` gives a file's text.

    `!ENV` takes the first variable of `environment` that is set, or the default that the list
    ends in, as MkDocs does. Other tags are passed over.
    """
    tree = compose_mkdocs_file(file, read, environment)
    places: dict[str, Place] = {}
    values = dict(_scalars(tree.root, environment, tree.lines, "", places))
    theme = dict(_items(tree.root)).get("theme")
    for key, text in _scalars(theme, environment, tree.lines, "theme.", places):
        values[f"theme.{key}"] = text
    options = dict(
        _scalars(
            _options(tree.root, "plugins", PLUGIN), environment, tree.lines, f"{PLUGIN}.", places
        )
    )
    nav = tuple(_nav(dict(_items(tree.root)).get("nav"), tree.lines))
    plugins = tuple(name for name, _ in _entries(tree.root, "plugins"))
    code = tuple(_code(tree, environment))
    snippets = tuple(_snippets(tree.root, environment))
    settings = MkdocsFile(values, options, places, nav, plugins, code, snippets)
    return settings, tuple(tree.problems)


def compose_mkdocs_file(
    file: str, read: Callable[[str], str], environment: Mapping[str, str]
) -> MkdocsTree:
    """A file and those that it inherits, from `INHERIT`, merged as MkDocs does.

    A mapping is joined with the inherited one, key by key; anything else takes its place.
    """
    tree = MkdocsTree()
    tree.root = _compose(file, read, environment, tree)
    return tree


def _compose(
    file: str, read: Callable[[str], str], environment: Mapping[str, str], tree: MkdocsTree
) -> yaml.MappingNode | None:
    text = read(file).replace("\r\n", "\n").replace("\r", "\n")
    lines = tree.lines[file] = Lines(text, file)
    if (problem := beyond_budget(text, lines)) is not None:
        tree.problems.append(problem)
        return None
    try:
        loader = yaml.SafeLoader(text)
        loader.name = file
        root = loader.get_single_node()
        _write_out_merges(loader, root)
    except yaml.reader.ReaderError as error:
        tree.problems.append(read_error(error, lines))
        return None
    except yaml.MarkedYAMLError as error:
        tree.problems.append(_mended(syntax_error(error, lines), lines))
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    inherits = dict(_items(root)).get(INHERIT)
    root.value = [(key, value) for key, value in root.value if value is not inherits]
    name = _text(inherits, environment) if inherits is not None else ""
    if inherits is None or not name:
        return root
    parent = posixpath.normpath(posixpath.join(posixpath.dirname(file), name))
    if parent in tree.lines:
        message = f"'{file}' inherits '{parent}', which inherits it in turn"
        tree.problems.append(
            Problem("inherits-itself", message, _place(inherits, lines), "take the line away")
        )
        return root
    tree.inherited.append((parent, _place(inherits, lines)))
    inherited = _compose(parent, read, environment, tree)
    return _merged(inherited, root) if inherited else root


def _write_out_merges(loader: yaml.SafeLoader, root: yaml.Node | None) -> None:
    """Give each mapping the keys of those that its `<<` names, before its own, as PyYAML does.

    Raises yaml.MarkedYAMLError where a `<<` names none.
    """
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            loader.flatten_mapping(node)
            left += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value


def _mended(problem: Problem, lines: Lines) -> Problem:
    """The problem with a corrected line, if with it the whole file reads and keeps its words."""
    mended = mend(problem, lines.all)
    row = mended.place.line - 1
    if not mended.fix:
        return mended
    if _WORDS.findall(mended.fix) == _WORDS.findall(lines.all[row]):
        text = "\n".join((*lines.all[:row], mended.fix, *lines.all[row + 1 :]))
        try:
            if isinstance(yaml.SafeLoader(text).get_single_node(), yaml.MappingNode):
                return mended
        except yaml.YAMLError:
            pass
    return replace(problem, fix="", instead=None)


def _merged(parent: yaml.MappingNode, child: yaml.MappingNode) -> yaml.MappingNode:
    """The parent's keys with the child's values, and the child's further keys."""
    entries = {str(key.value): (key, value) for key, value in parent.value}
    for key, value in child.value:
        before = entries.get(str(key.value), (None, None))[1]
        if isinstance(before, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            value = _merged(before, value)
        entries[str(key.value)] = key, value
    child.value = list(entries.values())
    return child


def _place(node: yaml.Node, lines: Lines) -> Place:
    return lines.place(node.start_mark.index, node.end_mark.index)


def _nav(node: yaml.Node | None, lines: Mapping[str, Lines]) -> Iterator[tuple[str, Place]]:
    """What a navigation leads to: the texts in its lists and in the values of its mappings."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _nav(item, lines)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _nav(value, lines)
    elif node is not None and (text := _text(node, {})) and node.start_mark:
        yield text, _place(node, lines[node.start_mark.name])


_SNIPPETS = "pymdownx.snippets"
_PYTHON = "tag:yaml.org,2002:python/"
_CODE_KEYS = ("hooks", "docs_dir", "extra_javascript", "extra_css", "extra_templates")


def _code(tree: MkdocsTree, environment: Mapping[str, str]) -> Iterator[tuple[str, str, Place]]:
    """What MkDocs runs or trusts: settings, hooks, folders, scripts, and what plugins are given."""
    for path, place in tree.inherited:
        yield INHERIT, path, place
    found = dict(_items(tree.root))
    named = [(key, found[key]) for key in _CODE_KEYS if key in found]
    named += [
        ("theme.custom_dir", value)
        for key, value in _items(found.get("theme"))
        if key == "custom_dir"
    ]
    for key, node in named:
        for value in _listed(node):
            if (text := _text(value, environment)) and value.start_mark:
                yield key, text, _place(value, tree.lines[value.start_mark.name])
    for key in ("plugins", "markdown_extensions"):
        given = (options for name, options in _entries(tree.root, key) if name != PLUGIN)
        for value in (value for options in given for value in _all_scalars(options)):
            if "/" in str(value.value) and value.start_mark:
                yield key, str(value.value), _place(value, tree.lines[value.start_mark.name])
    for value in _all_scalars(tree.root):
        if value.tag.startswith(_PYTHON) and value.start_mark:
            module = value.tag.rpartition(":")[2].replace(".", "/")
            yield "!!python", module, _place(value, tree.lines[value.start_mark.name])


def _snippets(root: yaml.Node | None, environment: Mapping[str, str]) -> Iterator[str]:
    """The folders of `pymdownx.snippets`, from which pages include texts as if they held them."""
    if _SNIPPETS not in dict(_entries(root, "markdown_extensions")):
        return
    options = dict(_items(_options(root, "markdown_extensions", _SNIPPETS)))
    for base in _listed(options["base_path"]) if "base_path" in options else ():
        yield _text(base, environment)
    if "base_path" not in options:
        yield "."


def _listed(node: yaml.Node) -> Iterator[yaml.Node]:
    """A value, or those of a list; a script may be a mapping with a `path`."""
    for item in (
        node.value if isinstance(node, yaml.SequenceNode) and node.tag != "!ENV" else [node]
    ):
        yield dict(_items(item)).get("path", item)


def _all_scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _all_scalars(item)
    else:
        for _, value in _items(node):
            yield from _all_scalars(value)


def _entries(root: yaml.Node | None, key: str) -> Iterator[tuple[str, yaml.Node | None]]:
    """Plugins or extensions with their options; MkDocs takes them as a list or as a mapping."""
    listed = dict(_items(root)).get(key)
    for entry in listed.value if isinstance(listed, yaml.SequenceNode) else [listed]:
        if isinstance(entry, yaml.ScalarNode):
            yield str(entry.value), None
        yield from _items(entry)


def _scalars(
    node: yaml.Node | None,
    environment: Mapping[str, str],
    lines: Mapping[str, Lines],
    prefix: str,
    places: dict[str, Place],
) -> Iterator[tuple[str, str]]:
    for key, value in _items(node):
        text = _text(value, environment)
        if text and value.start_mark is not None and value.end_mark is not None:
            places[prefix + key] = _place(value, lines[value.start_mark.name])
            yield key, text


def _text(node: yaml.Node, environment: Mapping[str, str]) -> str:
    """A scalar as text; empty for null and for anything else."""
    if node.tag == "!ENV":
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for name in listed[:-1] or listed:
            if isinstance(name, yaml.ScalarNode) and name.value in environment:
                return environment[name.value]
        node = listed[-1] if listed[1:] else yaml.ScalarNode("tag:yaml.org,2002:null", "")
    plain = isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null"
    return str(node.value) if plain else ""


def _options(root: yaml.Node | None, key: str, wanted: str) -> yaml.Node | None:
    """The options of a plugin or an extension."""
    return next((options for name, options in _entries(root, key) if name == wanted), None)


def _items(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value
