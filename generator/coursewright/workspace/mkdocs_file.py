"""What the generator needs to know of mkdocs.yml, read as text: MkDocs itself types it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.errors import Lines, read_error, syntax_error

PLUGIN = "coursewright"


@dataclass(frozen=True)
class MkdocsFile:
    """The settings as written, empty where absent.

    `values` holds the file's own scalars by key, `options` those of the plugin; `places` says
    where each stands, an option as `coursewright.today`.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


def parse_mkdocs_file(
    text: str, file: str, environment: Mapping[str, str]
) -> tuple[MkdocsFile, tuple[Problem, ...]]:
    """The settings in the text, and what keeps it from being read.

    `!ENV` takes the first variable of `environment` that is set, or the default that the list
    ends in, as MkDocs does. Other tags are passed over.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text, file)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        return MkdocsFile(), (read_error(error, lines),)
    except yaml.MarkedYAMLError as error:
        return MkdocsFile(), (syntax_error(error, lines),)
    places: dict[str, Place] = {}
    values = dict(_scalars(root, environment, lines, "", places))
    options = dict(_scalars(_options(root), environment, lines, f"{PLUGIN}.", places))
    return MkdocsFile(values, options, places), ()


def _scalars(
    node: yaml.Node | None,
    environment: Mapping[str, str],
    lines: Lines,
    prefix: str,
    places: dict[str, Place],
) -> Iterator[tuple[str, str]]:
    for key, value in _items(node):
        text = _text(value, environment)
        if text and value.start_mark is not None and value.end_mark is not None:
            places[prefix + key] = lines.place(value.start_mark.index, value.end_mark.index)
            yield key, text


def _text(node: yaml.Node, environment: Mapping[str, str]) -> str:
    """A scalar as text; empty for null and for anything else."""
    if node.tag == "!ENV":
        *names, last = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for name in (*names, *([] if names else [last])):
            if name.value in environment:
                return environment[name.value]
        node = last if names else yaml.ScalarNode("tag:yaml.org,2002:null", "")
    plain = isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null"
    return str(node.value) if plain else ""


def _options(root: yaml.Node | None) -> yaml.Node | None:
    """The plugin's options; MkDocs takes `plugins` as a list or as a mapping."""
    plugins = dict(_items(root)).get("plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for entry in entries:
        for name, options in _items(entry):
            if name == PLUGIN:
                return options
    return None


def _items(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value
