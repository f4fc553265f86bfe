"""Standard output and error, through which no data gives a command to whoever reads a log.

Runners obey lines that begin with `::command::`, and `##[command]` anywhere in a line (GitHub's
workflow commands, of the first and the second form); terminals obey control characters. What is
printed holds texts of a course, and a traceback may hold them, too. So every stream of a run is
one of these, and a command of ours goes through `write_commands`.
"""

import re
import sys
from typing import Any

# Colours, the only control sequence that we print (ECMA-48, SGR), or any other character that
# a terminal would obey, the marks of direction among them.
_CONTROL = re.compile(
    r"(?P<color>\x1b\[[0-9;]{0,12}m)"
    r"|[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_COMMAND = re.compile(r"##\[|^[^\S\n\r]*::|(?<=[\n\r])[^\S\n\r]*::")


class GuardedStream:
    """A text stream that writes `##[` and a leading `::` with an escape in the place of a sign."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._line = ""

    def write(self, text: str) -> int:
        """Write a text, harmless; the number of its characters."""
        self._stream.write(self._harmless(_CONTROL.sub(_escape, text)))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write each text."""
        for line in lines:
            self.write(line)

    def write_commands(self, text: str) -> None:
        """Write lines that may begin with a command of ours; their data is escaped already."""
        self._stream.write(_CONTROL.sub(_escape, text))
        self._line = ""

    def _harmless(self, text: str) -> str:
        """The text, in which nothing is a command, nor becomes one after what its line holds."""
        known = len(self._line)
        whole = self._line + text
        pieces, position = [], known
        for match in _COMMAND.finditer(whole):
            sign = match.end() - 1  # an escape takes the place of the last character
            if sign >= known:
                pieces += [whole[position:sign], f"\\x{ord(whole[sign]):02x}"]
                position = match.end()
        self._line = _end_of_line(whole)
        return "".join((*pieces, whole[position:]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard_streams() -> None:
    """Let all that this process prints from here on, by click, logging or Python, be harmless."""
    sys.stdout = _guarded(sys.stdout)
    sys.stderr = _guarded(sys.stderr)
    if "logging" not in sys.modules:  # nobody logs, and to import it takes a while
        return
    import logging

    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(_guarded(handler.stream))


def write_commands(text: str) -> None:
    """Print lines that a runner is to obey."""
    if not text:
        return
    if isinstance(sys.stdout, GuardedStream):
        sys.stdout.write_commands(f"{text}\n")
    else:
        sys.stdout.write(f"{text}\n")


def _guarded(stream: Any) -> Any:
    return stream if stream is None or isinstance(stream, GuardedStream) else GuardedStream(stream)


def _escape(match: re.Match[str]) -> str:
    return match[0] if match["color"] else match[0].encode("unicode_escape").decode()


def _end_of_line(text: str) -> str:
    """Enough of the last line to know a command that the next text ends."""
    line = text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
    return line if len(line) < 80 else f".{line[-2:]}"
