"""Parts of a marked-up text while they are being read: what is open, and what it becomes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from coursewright.domain.text import Hyperlink, Inline, Style, Styled, Text
from coursewright.formats.latex.symbols import ACCENTS

# Styles nested deeper than this are dropped, so that rendering, which recurses, stays shallow.
DEEPEST = 40

_DOTLESS = {"\u0131": "i", "\u0237": "j"}

Kind = Literal["root", "group", "style", "declared", "accent", "link", "quote", "case", "tag"]


@dataclass
class _Frame:
    """An open piece of text, which becomes one part of the text around it.

    `single` frames wait for their argument: a brace, or the next character will do. A group has
    no part of its own and writes straight into the parts of the frame around it.
    """

    kind: Kind
    out: list[Inline] = field(default_factory=list)
    single: bool = False
    style: Style | None = None
    extra: str = ""


@dataclass
class OpenParts:
    """The frames that are open, outermost first. It never recurses, however deep they nest."""

    _stack: list[_Frame] = field(default_factory=lambda: [_Frame("root")])
    _nodes: int = 0
    _links: int = 0

    @property
    def waiting(self) -> bool:
        """Whether a command waits for its argument."""
        return self._stack[-1].single

    @property
    def in_link(self) -> bool:
        return self._links > 0

    def add(self, part: Inline) -> None:
        """Add a part, and close every command whose argument it is."""
        self._stack[-1].out.append(part)
        self._close_waiting()

    def open_brace(self, ending: str = "") -> None:
        """Begin a group, or the argument that a command waits for. `ending` is added after it."""
        top = self._stack[-1]
        if top.single:
            top.single = False
        else:
            self._stack.append(_Frame("group", out=top.out, extra=ending))

    def close_brace(self) -> bool:
        """End the innermost group; False where none is open."""
        while self._stack[-1].single or self._stack[-1].kind in ("declared", "tag"):
            self._close()
        if self._stack[-1].kind == "root":
            return False
        self._close()
        self._close_waiting()
        return True

    def close_tag(self, name: str) -> bool:
        """End the element of this name; False where it is not the innermost thing open."""
        frames = (frame for frame in reversed(self._stack) if not _ends_with_another(frame))
        innermost = next(frames)
        if innermost.kind != "tag" or innermost.extra != name:
            return False
        while self._stack[-1] is not innermost:
            self._close()
        self._close()
        self._close_waiting()
        return True

    def open_command(self, kind: Kind, style: Style | None = None, extra: str = "") -> bool:
        """Make the argument that follows a part of its own; False, and plain, if nested too deep.

        What is declared has no argument and holds until the end of its group, an element (`extra`
        is its name) until its end tag.
        """
        single = kind not in ("declared", "tag")
        deep = self._nodes >= DEEPEST
        if not deep:
            self._nodes += 1
            self._links += kind == "link"
            self._stack.append(_Frame(kind, single=single, style=style, extra=extra))
        elif single:
            self.open_plain()
        return not deep

    def open_plain(self) -> None:
        """Read the argument that follows as if its command were not there."""
        self._stack.append(_Frame("group", out=self._stack[-1].out, single=True))

    def finish(self) -> tuple[tuple[Inline, ...], bool]:
        """All parts, and whether every brace was closed."""
        closed = all(_ends_with_another(f) or f.kind == "tag" for f in self._stack[1:])
        while len(self._stack) > 1:
            self._close()
        return tidied(self._stack[0].out), closed

    def _close_waiting(self) -> None:
        while self._stack[-1].single:
            self._close()

    def _close(self) -> None:
        frame = self._stack.pop()
        out = self._stack[-1].out
        if frame.kind == "group":
            if frame.extra:
                out.append(Text(frame.extra))
            return
        self._nodes -= 1
        self._links -= frame.kind == "link"
        if frame.kind == "accent":
            out.extend(accented(frame.extra, frame.out))
        elif frame.kind == "case":
            out.extend(in_case(frame.extra, frame.out))
        elif frame.kind == "quote":
            out.extend((Text("“"), *frame.out, Text("”")))
        elif frame.kind == "link" and frame.out:
            out.append(Hyperlink(frame.extra, tidied(frame.out)))
        elif frame.style and frame.out:
            out.append(Styled(frame.style, tidied(frame.out)))
        elif frame.kind == "tag":
            out.extend(frame.out)


def _ends_with_another(frame: _Frame) -> bool:
    return frame.single or frame.kind == "declared"


def in_case(case: str, parts: Sequence[Inline]) -> list[Inline]:
    """The parts with their letters in upper or lower case, but for formulas."""
    return [_part_in_case(case, part) for part in parts]


def _part_in_case(case: str, part: Inline) -> Inline:
    if isinstance(part, Text):
        return Text(part.value.upper() if case == "upper" else part.value.lower())
    if isinstance(part, Styled):
        return Styled(part.style, tuple(in_case(case, part.children)))
    if isinstance(part, Hyperlink):
        return Hyperlink(part.url, tuple(in_case(case, part.children)))
    return part


def accented(accent: str, parts: list[Inline]) -> list[Inline]:
    """The parts with the accent on their first letter, or the bare accent before them."""
    first = parts[0] if parts else None
    if isinstance(first, Text) and first.value.strip():
        letter = _DOTLESS.get(first.value[0], first.value[0])
        text = letter + ACCENTS[accent] + first.value[1:]
        return [Text(unicodedata.normalize("NFC", text)), *parts[1:]]
    return [Text(accent if not accent.isalpha() else ""), *parts]


def tidied(parts: list[Inline]) -> tuple[Inline, ...]:
    """The parts with neighbouring texts joined and runs of spaces made one."""
    joined: list[Inline] = []
    run: list[str] = []
    for part in [*parts, None]:
        if isinstance(part, Text):
            run.append(part.value)
            continue
        if run:
            joined.append(Text(re.sub(" {2,}", " ", "".join(run))))
            run = []
        if part is not None:
            joined.append(part)
    return tuple(part for part in joined if part != Text(""))
