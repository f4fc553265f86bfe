"""The arguments of commands: where they begin and end in the source of a value."""

import re
from functools import cached_property

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LENGTH = re.compile(r"-?[\d.]+ ?(?:em|ex|pt|mm|cm|in|pc|mu|sp)\s?")
_ESCAPED_SIGN = re.compile(r"\\[^A-Za-z]")


class Arguments:
    """The arguments in one source. All places are offsets in it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._skips: dict[int, int] = {}

    def braced(self, position: int) -> tuple[str, int] | None:
        """The text between the braces that follow, and where it goes on; None without any."""
        start = position
        while start < len(self._source) and self._source[start] in " \t\r\n":
            start += 1
        end = self._closing.get(start)
        return None if end is None else (self._source[start + 1 : end], end + 1)

    def after_length(self, position: int) -> int:
        """Where the source goes on after a length such as `-.15em`."""
        match = _LENGTH.match(self._source, position)
        return match.end() if match else position

    def after_phantom(self, position: int) -> int:
        """Where the source goes on after an argument in braces, or one escaped sign."""
        braced = self.braced(position)
        if braced:
            return braced[1]
        match = _ESCAPED_SIGN.match(self._source, position)
        return match.end() if match else position

    def pass_over_second(self, position: int) -> None:
        """Note that of two arguments that follow the second is not read."""
        end = self._closing.get(position, -2)
        second = self._closing.get(end + 1)
        if second is not None:
            self._skips[end] = second + 1

    def after_brace(self, position: int) -> int:
        """Where to read on after the closing brace at a place."""
        return self._skips.get(position, position + 1)

    @cached_property
    def _closing(self) -> dict[int, int]:
        """The place of the closing brace, by the place of its opening one."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for match in _BRACES.finditer(self._source):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                pairs[opened.pop()] = match.start()
        return pairs
