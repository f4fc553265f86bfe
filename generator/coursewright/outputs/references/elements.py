"""Elements of CSL whose processing by citeproc-py departs from the specification, put right.

citeproc-py looks its elements up among the subclasses of `CitationStylesElement` by the names of
the classes, a later one before an earlier: to define a class here is to have it used. Each says
what the library does otherwise. Sections are those of the CSL 1.0.2 specification.
"""

import re
from typing import Any

from citeproc import model
from citeproc.model import CitationStylesElement
from citeproc.source import VariableError
from citeproc.string import String

from coursewright.outputs.references.casing import last_of_range, text_case, within_quotes
from coursewright.outputs.references.marks import NUMBER

_NUMERIC = re.compile(r"[a-z]*\d+[a-z]*(?:(?:,\s|\s*[&–-])\s*[a-z]*\d+[a-z]*)*", re.IGNORECASE)
_SEVERAL = re.compile(r"\w\s*[,&–-]\s*\w")
_LABELLED = frozenset(
    [
        "page",
        "page-first",
        "chapter-number",
        "collection-number",
        "edition",
        "issue",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "volume",
        "version",
    ]
)
"""The numbers of a work; that of a place in it, the locator, is never there."""


class Tally:
    """Which variables an item was asked for so far, and which gave something.

    `suppressed` are those that stood in for a missing name, and are not printed a second time.
    """

    def __init__(self) -> None:
        self.asked = 0
        self.filled: list[str] = []
        self.suppressed: set[str] = set()

    def asks(self, variable: str) -> None:
        """Know that a variable is rendered. One that is suppressed counts as empty."""
        self.asked += 1
        if variable in self.suppressed:
            raise VariableError


def _tally(element: Any) -> Tally:
    tally: Tally = element.get_root().tally
    return tally


class Cased:
    """Text-case: the library raises on text of its own making, and lowers words with capitals."""

    def case(self: Any, text: Any, language: str | None = None) -> Any:
        wanted = self.get("text-case")
        if wanted is None:
            return text
        root = self.get_root()
        language = language or (getattr(root, "style", None) or root).get("default-locale", "en")
        return String(text_case(str(text), wanted, english=language[:2] == "en"))


class _Ranges:
    """Ranges of numbers: the library shortens the end, but never writes a short one out."""

    def _process(self: Any, value: Any, variable: str) -> str:
        pages = variable.startswith("page")
        dash = str(self.get_single_term(name="page-range-delimiter") or "") if pages else ""
        return ", ".join(
            " & ".join(
                self._range(part.strip(), variable, dash or "–") for part in piece.split("&")
            )
            for piece in str(value).split(",")
        )

    def _range(self: Any, text: str, variable: str, dash: str) -> str:
        if variable == "number":
            return str(self.format_number(text))  # the hyphen of TR-1999-66 is no range
        mark = "–" if "–" in text else "-"
        ends = [end.strip() for end in text.split(mark)]
        if len(ends) != 2 or not all(ends):
            return str(self.format_number(text))
        first, last = ends
        if variable == "page-first":
            return first
        if variable == "page":
            last = last_of_range(first, last, self.get_root().get_option("page-range-format"))
            return first + dash + last
        return f"{self.format_number(first)}{dash}{self.format_number(last)}"


class Text(_Ranges, Cased, model.Text, CitationStylesElement):
    """`cs:text`."""

    def render(self, item: Any, *args: Any, **kwargs: Any) -> Any:
        variable = self.get("variable")
        if variable is None or variable in self.generated_variables:
            return super().render(item, *args, **kwargs)
        if variable == "citation-number":
            return NUMBER
        tally = _tally(self)
        tally.asks(variable)
        text = super().render(item, *args, **kwargs)
        if text:
            tally.filled.append(variable)
        return text

    def quote(self, string: Any) -> Any:
        """Quotes within quotes are single; the library leaves them double."""
        if self.get("quotes", "false").lower() == "true":
            string = String(within_quotes(str(string)))
        return super().quote(string)


class Number(_Ranges, Cased, model.Number, CitationStylesElement):
    """`cs:number`; the library does not find variables with a hyphen in their name."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        variable = self.get("variable")
        if variable == "citation-number":
            return NUMBER
        if "-" not in variable or variable == "page-first":
            return super().process(item, context=context, **kwargs)
        return self._process(item.reference[variable.replace("-", "_")], variable)

    def render(self, item: Any, *args: Any, **kwargs: Any) -> Any:
        tally = _tally(self)
        variable = self.get("variable")
        tally.asks(variable)
        text = super().render(item, *args, **kwargs)
        if text:
            tally.filled.append(variable)
        return text


class Date(model.Date, CitationStylesElement):
    """`cs:date`; the library passes over the delimiter of a locale's date."""

    def render_single_date(self, date: Any, show_parts: Any = None, context: Any = None) -> Any:
        if not self.is_locale_date():
            return super().render_single_date(date, show_parts, context)
        parts = self.parts(date, show_parts, context)
        return context.join(parts, self.get("delimiter", "")) if parts else None

    def render(self, item: Any, *args: Any, **kwargs: Any) -> Any:
        if self.is_locale_date():
            return super().render(item, *args, **kwargs)
        tally = _tally(self)
        variable = self.get("variable")
        tally.asks(variable)
        text = super().render(item, *args, **kwargs)
        if text:
            tally.filled.append(variable)
        return text


class Date_Part(Cased, model.Date_Part, CitationStylesElement):  # noqa: N801 - the library's way
    """`cs:date-part`: the library writes what one date asks for into the locale, for all that come."""

    # Meanwhile they go by other attributes, of which nothing is to be remembered.
    format = model.Formatted.format
    wrap = model.Affixed.wrap

    def render(self, *args: Any, **kwargs: Any) -> Any:
        before = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(before)


class Label(Cased, model.Label, CitationStylesElement):
    """`cs:label`: a number of several is plural, but `US6285999B1` and version `1.2-rc1` are one.
    The library also labels what is not there."""

    def process(
        self, item: Any, variable: str | None = None, plural: bool | None = None, **kwargs: Any
    ) -> Any:
        asked = self.get("variable")
        if variable is None and asked in _LABELLED:
            name = "page" if asked == "page-first" else asked.replace("-", "_")
            if not item.reference.get(name):
                return None
        return super().process(item, variable, plural, **kwargs)

    def _is_plural(self, item: Any) -> bool:
        variable = self.get("variable")
        if variable is None:
            return False
        value = str(item.reference.get(variable.replace("-", "_"), ""))
        if variable.startswith("number-of"):
            return value.isdecimal() and int(value) > 1
        return variable not in ("number", "version") and bool(_SEVERAL.search(value))


class Group(model.Group, CitationStylesElement):
    """`cs:group`, which is left out where it asked for variables and none gave anything.

    The library looks at what might be asked; the specification counts what is, and takes a nested
    group that gave something for a variable.
    """

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        tally = _tally(self)
        asked, filled = tally.asked, len(tally.filled)
        kwargs.pop("delimiter", None)
        text = self.render_children(
            item, context=context, delimiter=self.get("delimiter", ""), **kwargs
        )
        if not text or (tally.asked > asked and len(tally.filled) == filled):
            del tally.filled[filled:]
            raise VariableError
        tally.asked += 1
        tally.filled.append("")
        return text

    def render_children(self, item: Any, delimiter: str = "", **kwargs: Any) -> Any:
        return model.Parent.render_children(self, item, delimiter=delimiter, **kwargs)


class If(model.If, CitationStylesElement):
    """`cs:if`: ranges and lists of numbers are numeric, too."""

    def _is_numeric(self, item: Any) -> list[bool]:
        return [
            bool(_NUMERIC.fullmatch(str(item.reference.get(name.replace("-", "_"), ""))))
            for name in self.get("is-numeric").split()
        ]


class Else_If(If, model.Else_If, CitationStylesElement):  # noqa: N801 - the library's way
    """`cs:else-if`."""


class Substitute(model.Substitute, CitationStylesElement):
    """`cs:substitute`: what a macro gave is suppressed afterwards like what a variable gave."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        tally = _tally(self)
        for child in self.iterchildren():
            filled = len(tally.filled)
            try:
                text = child.render(item, context=context, **kwargs)
            except (VariableError, model.ConditionFailed):
                continue
            if text:
                tally.suppressed.update(filter(None, tally.filled[filled:]))
                return text
        return None
