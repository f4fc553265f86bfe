"""The events of a YAML text, as its current version has it where PyYAML reads an older one.

In YAML 1.2 a '?' within a plain text is a letter, also between brackets (section 7.3.3,
ns-plain-char): `[Why?, How?]` is two texts. PyYAML ends the text there, and refuses the rest.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import Event, ScalarEvent

_WITHIN_WORDS = re.compile(r"([^\s\[\]{},:?\\!&*\"'|>%@`#-][ \u00a0]*)(\?(?:[ \u00a0]*\?)*)")
_STAND_INS = range(0xE000, 0xE100)


def read_events(text: str, loader: Any) -> Iterator[Event]:
    """The events of a text, each with its marks in that text. Raises as `yaml.parse` does."""
    stand_in = next((chr(n) for n in _STAND_INS if chr(n) not in text), None)
    if stand_in is None or not _WITHIN_WORDS.search(text):
        yield from yaml.parse(text, Loader=loader)
        return
    stood_in = _WITHIN_WORDS.sub(lambda found: found[1] + found[2].replace("?", stand_in), text)
    for event in yaml.parse(stood_in, Loader=loader):
        if isinstance(event, ScalarEvent):
            event.value = event.value.replace(stand_in, "?")
        yield event
