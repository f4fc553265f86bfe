"""A '?' within a plain text is a letter, as in YAML 1.2; PyYAML alone ends the text there."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.yaml.events import read_events
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.plain import read_data
from coursewright.formats.yaml.spans import read_spans
from coursewright.formats.yaml.tree import plain_data


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("q: [Why?, How?]", {"q": ["Why?", "How?"]}),
        ("q: [What then? And how?, Really??]", {"q": ["What then? And how?", "Really??"]}),
        ("q: {text: Why?, release: 2022-02-08}", {"q": {"text": "Why?", "release": "2022-02-08"}}),
        ("q: [Why?, \"How?\", 'Who?']", {"q": ["Why?", "How?", "Who?"]}),
        ("q: Why?  # or how?\nr: |\n  Who?\n", {"q": "Why?", "r": "Who?\n"}),
        ("q: [\ue000Why?, How?]", {"q": ["\ue000Why?", "How?"]}),
        ("q: [Pourquoi ?, Comment ?!]", {"q": ["Pourquoi ?", "Comment ?!"]}),
        ("- ? a\n  : b", [{"a": "b"}]),
        ("Why?: yes", {"Why?": "yes"}),
        ("u: [https://example.org/?a=b?, x]", {"u": ["https://example.org/?a=b?", "x"]}),
    ],
)
def test_a_question_mark_is_a_letter(text: str, meaning: object) -> None:
    """Wherever it stands in a word, and whoever reads the text."""
    root, problems = parse_yaml(text, "x")
    assert (problems, root is None) == ((), False)
    assert root is not None
    assert plain_data(root) == meaning
    assert not isinstance(meaning, dict) or read_data(text) == meaning


def test_positions_are_those_of_the_text() -> None:
    """A '?' counts as one character, as it stands there."""
    text = "q: [Why?, How?]"
    items = read_spans(text).get("q")
    assert items is not None
    assert [text[item.start : item.end] for item in items.items] == ["Why?", "How?"]


@pytest.mark.parametrize("text", ["q: [? Why, How]", "q: {? a : b}", "? q\n: r\n"])
def test_the_mark_of_a_key_is_none(text: str) -> None:
    """Before a space it is YAML's own, as in PyYAML."""
    assert list(map(str, read_events(text, yaml.BaseLoader))) == list(
        map(str, yaml.parse(text, Loader=yaml.BaseLoader))
    )


WORDS = st.tuples(
    st.from_regex(r"[A-Za-z][A-Za-z.?]{0,6}(?: [A-Za-z?][A-Za-z?]{0,5}){0,2}", fullmatch=True),
    st.sampled_from(["", "?", " ?", "?."]),
).map("".join)


@reaches(0.25)
@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_list_of_questions_reads_as_if_each_were_quoted(words: list[str]) -> None:
    """What is between quotes has no such rule."""
    plain, quoted = f"q: [{', '.join(words)}]", f"q: [{', '.join(map(json.dumps, words))}]"
    read = [parse_yaml(text, "x") for text in (plain, quoted)]
    assert [problems for _, problems in read] == [(), ()]
    trees = [plain_data(root) for root, _ in read if root is not None]
    assert trees[0] == trees[1]
    if "?" in plain:
        reached()
