"""Whether a course's own templates may stand in a frame: by what they are written with.

They may print texts, settings and the blocks that they extend, ask simple questions, and name
addresses. A template that joins or captures texts could do so with a page's values, unseen.
"""

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

_ALLOWED = (
    nodes.Template, nodes.Extends, nodes.Block, nodes.Include, nodes.Output, nodes.TemplateData,
    nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.If, nodes.Not, nodes.And,
    nodes.Or, nodes.Compare, nodes.Operand, nodes.Test, nodes.Filter, nodes.Call, nodes.Keyword,
    nodes.Tuple, nodes.List,
)  # fmt: skip
_FILTERS = {"e", "escape", "url", "d", "default"}
_NAMES = {"page", "config", "nav", "features", "lang", "super"}


def may_stand(environment: Environment, sources: Iterable[str]) -> bool:
    """Whether every one of the templates may."""
    return all(_harmless(environment, source) for source in sources)


def _harmless(environment: Environment, source: str) -> bool:
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError:
        return False
    return all(map(_allowed, _nodes(tree))) and _only_printed(tree)


def _nodes(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _nodes(child)


def _allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.name in _NAMES
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS and node.find(nodes.Call) is None
    if isinstance(node, nodes.Include):
        return isinstance(node.template, nodes.Const)
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name) and node.node.name == "super"
    return isinstance(node, _ALLOWED)


def _only_printed(tree: nodes.Template) -> bool:
    """Whether every block that is called stands by itself, and nothing looks into it."""
    printed = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    return sum(isinstance(node, nodes.Call) for node in printed) == len(
        list(tree.find_all(nodes.Call))
    )
