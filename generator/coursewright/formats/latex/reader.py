"""The LaTeX of a bibliography's fields as marked-up text.

A small reader of its own: pylatexenc's recurses (a field of a thousand braces would end in a
RecursionError), and its conversion knows only plain text. Nothing here ever opens a file or
defines a command: LaTeX is read as text with markup, not run. The module is long because the
reader is one loop over what is open; its tables and parts stand beside it.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from coursewright.domain.link import check_url
from coursewright.domain.problem import Severity
from coursewright.domain.text import Hyperlink, Inline, MarkedText, Math, Style, Styled, Text
from coursewright.formats.fault import Fault
from coursewright.formats.latex import symbols
from coursewright.formats.latex.address import parse_address
from coursewright.formats.latex.arguments import Arguments
from coursewright.formats.latex.chemistry import chemistry_parts
from coursewright.formats.latex.dollars import formula_end
from coursewright.formats.latex.escaped_formulas import formulas_restored
from coursewright.formats.latex.math import math_text
from coursewright.formats.latex.mathml import math_tree
from coursewright.formats.latex.parts import DEEPEST, Kind, OpenParts
from coursewright.formats.latex.quotes import SingleQuotes
from coursewright.formats.latex.reports import Reports
from coursewright.formats.latex.tags import (
    ENTITY,
    MAY_HOLD_MARKUP,
    TAG,
    TAG_STYLES,
    entity_text,
    paired_tags,
    tag_name,
)
from coursewright.formats.latex.tokens import TOKEN, TYPED, plain_text

# Laying out formulas takes time; no reader reads more than this in one value.
_MOST_LAID_OUT = 20_000
# As reference managers write a title that holds an entity.
_ESCAPED_ENTITY = re.compile(r"\\(?=&(?:amp|lt|gt|quot|apos|nbsp|#\d+);)")


def parse_latex(source: str, *, tags: bool = True) -> tuple[MarkedText, tuple[Fault, ...]]:
    """The text of a field, and what is wrong in it; the text is whole even then.

    What is not understood stays as it was typed. Braces that only protect capitals vanish; no
    letter changes its case unasked. HTML is literal text, but for entities and the few elements
    that publishers write (`formats.latex.tags`), which `tags` turns off.
    """
    plain = plain_text(source)
    if plain is not None:
        return MarkedText.of(plain), ()
    reader = _Reader(formulas_restored(source), tags=tags)
    parts = reader.read()
    return MarkedText(parts), reader.reports.faults


@dataclass
class _Reader:
    source: str
    tags: bool = True
    parts: OpenParts = field(default_factory=OpenParts)
    reports: Reports = field(default_factory=Reports)
    position: int = 0
    _missing: set[str] = field(default_factory=set)
    """Ends of formulas that do not occur in the rest, so as not to search it for each of many."""
    _laid_out: int = 0

    def __post_init__(self) -> None:
        self._quotes = SingleQuotes(self.source)
        self._arguments = Arguments(self.source)

    def read(self) -> tuple[Inline, ...]:
        markup = MAY_HOLD_MARKUP.search(self.source) is not None
        while self.position < len(self.source):
            if markup and self.source[self.position] in "<&{\\" and self._markup():
                continue
            match = TOKEN.match(self.source, self.position)
            if match is None:  # pragma: no cover - the last branch of the pattern takes anything
                raise AssertionError("the token pattern takes any character")
            self.position = match.end()
            kind = match.lastgroup
            if kind == "text" or kind == "typed":
                self._text(match)
            elif kind == "space":
                if not self.parts.waiting:
                    self.parts.add(Text(" "))
            elif kind == "open":
                self.parts.open_brace()
            elif kind == "close":
                self._close_brace()
            elif kind == "math":
                self._math(match)
            elif kind == "tie":
                self.parts.add(Text("\u00a0"))
            elif kind == "sign":
                self._sign(match)
            else:
                self._command(match)
        parts, closed = self.parts.finish()
        if not closed:
            self.reports.note_fault(
                "unbalanced-brace", "has an opening brace too many", "{", "close it"
            )
        return parts

    # Plain text

    def _text(self, match: re.Match[str]) -> None:
        value = match[0]
        if value in ("`", "'"):
            self.parts.add(Text(self._quotes.mark(match.start())))
        elif match.lastgroup == "typed":
            self.parts.add(Text(TYPED[value]))
        elif self.parts.waiting and len(value) > 1:
            self.position = match.start() + 1
            self.parts.add(Text(value[0]))
        else:
            self.parts.add(Text(value))

    # Publishers' markup

    def _markup(self) -> bool:
        """Read the entity or tag that stands here, if one does."""
        tag = TAG.match(self.source, self.position) if self.tags else None
        if tag and self._tag(tag):
            return True
        escaped = _ESCAPED_ENTITY.match(self.source, self.position)
        entity = ENTITY.match(self.source, escaped.start() + 1 if escaped else self.position)
        if not entity or (text := entity_text(entity)) == entity[0]:
            return False
        self.position = entity.end()
        self.parts.add(Text(text))
        return True

    def _tag(self, match: re.Match[str]) -> bool:
        name = tag_name(match)
        if name in TAG_STYLES:
            if match.start() not in self._paired_tags:
                return False
            if match["end"] and not self.parts.close_tag(name):
                return False
            if not match["end"] and not self.parts.open_command("tag", TAG_STYLES[name], name):
                return False
        elif not name.startswith("jats:"):
            return False
        self.position = match.end()
        divides = name not in TAG_STYLES or (name == "jats:title" and match["end"])
        if divides and match.start() > 0 and self.position < len(self.source):
            self.parts.add(Text(" "))
        return True

    @cached_property
    def _paired_tags(self) -> frozenset[int]:
        return paired_tags(self.source)

    # Groups

    def _close_brace(self) -> None:
        self.position = self._arguments.after_brace(self.position - 1)
        if not self.parts.close_brace():
            self.reports.note_fault(
                "unbalanced-brace", "has a closing brace too many", "}", "take it away"
            )
            self.parts.add(Text("}"))

    def _push(self, kind: Kind, style: Style | None = None, extra: str = "") -> None:
        if not self.parts.open_command(kind, style, extra):
            says = f"nests commands more than {DEEPEST} deep"
            self.reports.note_fault("deep-nesting", says, hint="the inner ones are shown plain")

    # Commands

    def _sign(self, match: re.Match[str]) -> None:
        sign = match["sign"]
        if sign in symbols.ACCENTS:
            self._push("accent", extra=sign)
        elif sign in "([":
            self._display(match, ")" if sign == "(" else "]")
        elif sign in symbols.SIGNS:
            self.parts.add(Text(symbols.SIGNS[sign]))
        else:
            self._unknown(match[0])

    def _command(self, match: re.Match[str]) -> None:
        name = match["word"]
        if match["gap"] and name in symbols.LOGOS:
            # TeX swallows the space after a command. After a logo that is never meant.
            self.position = match.end("word")
        if name in symbols.FORBIDDEN:
            self.reports.forbidden(name)
            self._as_typed(match)
        elif name in symbols.STYLES:
            style = symbols.STYLES[name]
            if style:
                self._push("style", style)
            else:
                self.parts.open_plain()
        elif name in symbols.DECLARATIONS:
            style = symbols.DECLARATIONS[name]
            if style:
                self._push("declared", style)
        elif name in symbols.ACCENTS:
            self._push("accent", extra=name)
        elif name in ("url", "path", "nolinkurl", "href", "ensuremath", "ce", "ch"):
            self._verbatim(match)
        elif name in ("enquote", "mkbibquote"):
            self._push("quote")
        elif name in symbols.LETTER_CASES:
            self._push("case", extra=symbols.LETTER_CASES[name])
        elif name in symbols.ONLY_SECOND:
            self._only_second(match)
        elif name in symbols.ONLY_FIRST:
            self._arguments.pass_over_second(self.position)
            self.parts.open_plain()
        elif name in symbols.LENGTHS:
            self.position = self._arguments.after_length(self.position)
        elif name in symbols.PHANTOMS:
            self.position = self._arguments.after_phantom(self.position)
        elif name in symbols.UNSEEN_ARGUMENT:
            self._argument()
        elif name in symbols.SILENT:
            return
        elif name in symbols.symbols():
            self.parts.add(Text(symbols.symbols()[name]))
        else:
            self.reports.unknown(f"\\{name}")
            self._as_typed(match)

    def _verbatim(self, match: re.Match[str]) -> None:
        """A command whose argument is an address or a formula: no markup is looked for in it."""
        name = match["word"]
        argument = self._argument()
        if argument is None:
            says = f"uses '\\{name}' without braces"
            self.reports.note_fault("bad-macro", says, f"\\{name}", f"write \\{name}{{…}}")
            self._as_typed(match)
        elif name == "ensuremath":
            self._formula(argument)
        elif name in ("ce", "ch"):
            self.parts.add(Styled("span", chemistry_parts(argument)))
        elif name in ("path", "nolinkurl"):
            self.parts.add(Styled("code", (Text(parse_address(argument)),)))
        else:
            self._address(name, argument)

    def _address(self, name: str, argument: str) -> None:
        address = parse_address(argument)
        wrong = check_url(address)
        if wrong:
            says = f"links to '{address}', which is not allowed: {wrong}"
            self.reports.note_fault("bad-url", says, argument, severity=Severity.ERROR)
        linked = not wrong and not self.parts.in_link
        if name == "url":
            text = Text(address)
            self.parts.add(Hyperlink(address, (text,)) if linked else text)
        elif linked:
            self._push("link", extra=address)
        else:
            self.parts.open_plain()

    def _argument(self) -> str | None:
        """The source between the braces that follow, which are then read; None without any."""
        found = self._arguments.braced(self.position)
        if found is None:
            return None
        text, self.position = found
        return text

    def _only_second(self, match: re.Match[str]) -> None:
        """Pass over the first argument, and read the second."""
        if self._argument() is None:
            self.reports.unknown(f"\\{match['word']}")
            self._as_typed(match)
        else:
            self.parts.open_plain()

    # Formulas

    def _math(self, match: re.Match[str]) -> None:
        fence = match[0]
        if fence == "$$":
            end = self.source.find("$$", match.end())
            tex = self.source[match.end() : end] if end > 0 else ""
            if tex.strip() and "$" not in tex and tex.count("{") == tex.count("}"):
                self.position = end + 2
                self._formula(tex)
                return
        else:
            end = formula_end(self.source, match.end())
            if end > 0:
                self.position = end + 1
                self._formula(self.source[match.end() : end])
                return
        says = "has a '$' that neither begins nor ends a formula"
        hint = "write '\\$' for the sign itself"
        self.reports.note_fault("unmatched-dollar", says, "$", hint, instead="\\$")
        self.parts.add(Text(fence))

    def _display(self, match: re.Match[str], closing: str) -> None:
        missing = closing in self._missing
        end = -1 if missing else self.source.find(f"\\{closing}", match.end())
        if end < 0:
            self._missing.add(closing)
            self._unknown(match[0])
            return
        self.position = end + 2
        self._formula(self.source[match.end() : end])

    def _formula(self, tex: str) -> None:
        plain, unknown = math_text(tex)
        for name in unknown:
            if name in symbols.FORBIDDEN:
                self.reports.forbidden(name)
            else:
                self.reports.unknown(f"\\{name}")
        self._laid_out += len(tex)
        tree = None
        if not unknown and self._laid_out <= _MOST_LAID_OUT:
            tree = math_tree(tex.strip())
        self.parts.add(Math(tex.strip(), plain, tree))

    # What is wrong

    def _unknown(self, command: str) -> None:
        self.reports.unknown(command)
        self.parts.add(Text(command))

    def _as_typed(self, match: re.Match[str]) -> None:
        """Keep a command and the braces of its argument as they were typed."""
        self.position = match.end("word")
        typed = match[0][: self.position - match.start()]
        if self.source.startswith("{", self.position):
            self.position += 1
            self.parts.add(Text(typed + "{"))
            self.parts.open_brace(ending="}")
        else:
            self.parts.add(Text(typed))
