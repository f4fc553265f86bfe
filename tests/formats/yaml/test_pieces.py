"""YAML read piece by piece is what the whole says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.reuse import reusing
from coursewright.formats.yaml import tree
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.pieces import parse_pieces
from coursewright.formats.yaml.tree import Node

KEYS = st.sampled_from(["a", "b", "c", "some_key"])
INDENTS = st.sampled_from(["", " ", "  ", "    "])
VALUES = st.sampled_from(
    [
        "", "x", "Room 1", "[x, y]", "{k: v}", "{k: [v, w]}", "'it''s'", '"x"', "|", ">-", "|+", "|2",
        "x # y", "x#y", "# y", "? q", "what?", "'", '"', "[x,", "{k: v,", "}", "]", "&n x", "*n",
        "- x", "k: v", "~", "null", "!t x", "a: b: c", "Q&A *now*", "\tx", "<<: x", "2022-01-25",
    ]
)  # fmt: skip
LINES = st.one_of(
    st.builds("{}{}: {}".format, INDENTS, KEYS, VALUES),
    st.builds("{}{}:".format, INDENTS, KEYS),
    st.builds("{}- {}".format, INDENTS, VALUES),
    st.builds("{}- {}: {}".format, INDENTS, KEYS, VALUES),
    st.builds("{}{}".format, INDENTS, VALUES),
    st.sampled_from(["", "# comment", "  # comment", "---", "...", "%YAML 1.1", "-", "  -", "? a"]),
)
GOOD = st.sampled_from(
    [
        "x",
        "[x, y]",
        "{k: v, l: [w]}",
        "'it''s'",
        "k: v",
        "what?",
        "",
        "x # y",
        "|\n      text\n",
        "~",
    ]
)
ITEMS = st.lists(st.builds("  - {}\n".format, GOOD), min_size=1, max_size=4).map("".join)
SECTIONS = st.builds("{}\n{}".format, st.sampled_from(["", " # comment", "\n  # one"]), ITEMS)
ORDERLY = st.lists(
    st.tuples(KEYS, SECTIONS), unique_by=lambda pair: pair[0], min_size=2, max_size=4
).map(lambda pairs: "".join(f"{key}:{section}" for key, section in pairs))
TEXTS = st.one_of(ORDERLY, st.tuples(ORDERLY, LINES).map("".join), st.lists(LINES).map("\n".join))


def said(node: Node | None) -> object:
    """All that a tree says but where its lines are."""
    if node is None or isinstance(node, tree.Scalar):
        return node and (node.value, node.plain, node.place.column, node.place.length)
    if isinstance(node, tree.Sequence):
        return node.flow, node.end, [said(item) for item in node.items]
    pairs = {key: (said(key_), said(value)) for key, (key_, value) in node.items.items()}
    return node.flow, node.end, pairs, list(pairs)


@reaches(0.2)
@settings(max_examples=400, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_pieces_say_what_the_whole_says(texts: list[str]) -> None:
    """Every tree and every problem is that of the whole, whatever was read before."""
    with reusing():
        for text in texts:
            root, problems = parse_pieces(text, "x.yaml")
            whole, found = parse_yaml(text, "x.yaml")
            assert said(root) == said(whole)
            assert problems == found
            if isinstance(root, tree.Mapping) and len(root.items) > 1 and not found:
                reached()


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: {x: 1}\n",
        "# first\n\na:  # list\n  # one\n  - {x: 1}\n  - x: 2\n    y:\n    - z\nb:\n- 1\n",
        "a: |+\n  text\n\nb:\n  - 'it''s\n    one'\n  - >-\n    folded\n    text\n",
    ],
)
def test_what_was_read_before_is_the_same_object(text: str) -> None:
    """A section, or an item of one that is edited, is known by its text."""
    with reusing():
        before, _ = parse_pieces(text, "x.yaml")
        after, _ = parse_pieces(text + "more: {z: 1}\n", "x.yaml")
    assert isinstance(before, tree.Mapping)
    assert isinstance(after, tree.Mapping)
    assert said(before) == said(parse_yaml(text, "x.yaml")[0])
    assert list(after.items) == [*before.items, "more"]
    assert all(after.items[key][1] is value for key, (_, value) in before.items.items())


def test_an_item_is_known_in_a_list_that_changes() -> None:
    """Beside another, and further down."""
    with reusing():
        before, _ = parse_pieces("a:\n  - {x: 1}\n  - {x: 2}\n", "x.yaml")
        after, _ = parse_pieces("# more\na:\n  - {x: 0}\n  - {x: 1}\n", "x.yaml")
    old, new = (tree.find(root, ("a",)) for root in (before, after))
    assert isinstance(old, tree.Sequence)
    assert isinstance(new, tree.Sequence)
    assert new.items[1] is old.items[0]


@pytest.mark.parametrize(
    "text",
    [
        'a: "x\nb: y"\n',  # one quoted text
        "a: [x,\nb: y]\n",
        "a: &n {x: 1}\nb: *n\n",
        "a: 1\n...\nb: 2\n",
        "a: 1\na: 2\n",
        "  a: 1\nb: 2\n",
        "x\na: 1\n",
        "{a: 1}\n",
        "",
    ],
)
def test_what_cannot_be_cut_is_read_as_a_whole(text: str) -> None:
    """Places and problems included."""
    with reusing():
        assert parse_pieces(text, "x.yaml") == parse_yaml(text, "x.yaml")
