"""The elements of a citation style as functions, each made once and called for every reference.

citeproc-py asks an element of the XML tree what it is each time it renders one. Here layouts,
macros, groups, conditions, texts and dates are read once, when they are first wanted, into
functions that do the same in the same order, by the library's own functions where it is not said
otherwise. Names, numbers and labels render themselves. What is the same in every reference, such
as a term, is made once, and so is a date in its form.
"""

from collections.abc import Callable
from typing import Any

from citeproc import model
from citeproc.source import Date, VariableError
from citeproc.string import String

from coursewright.outputs.references import elements
from coursewright.outputs.references.marks import NUMBER
from coursewright.outputs.references.strings import joined, seam

Render = Callable[[Any, Any], Any]
"""Gives the text of an item in a context, the element that called the macro, or None, or raises
`VariableError`."""

FONT = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_MISSING = object()
_Test = Callable[[Any, Any], bool]

_render_text = elements.Text.render


class Compiler:
    """Compiles elements of any style, each once."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, str], Render] = {}

    def method(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """The method that renders an element or, of a layout, what stands in it; for sorting it is
        the `original`."""

        def render(element: Any, item: Any, context: Any = None, **named: Any) -> Any:
            if named.get("sort_options") is not None:
                return original(element, item, context=context, **named)
            return self._of(element, named.get("delimiter", ""))(item, context)

        return render

    def _of(self, element: Any, delimiter: str) -> Render:
        """An element's function; `delimiter` is that of what it stands in."""
        key = (element, delimiter)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._compiled(element, delimiter)
        return found

    def _compiled(self, element: Any, delimiter: str) -> Render:
        if isinstance(element, model.Macro | model.Layout):
            return self._children(element, "")
        if isinstance(element, elements.Group):
            return self._group(element)
        if isinstance(element, model.Choose):
            return self._choose(element, delimiter)
        if isinstance(element, elements.Text):
            return self._text(element)
        if isinstance(element, elements.Date) and not element.is_locale_date():
            return _date(element)
        return lambda item, context: element.render(item, context=context)

    def _children(self, element: Any, delimiter: str) -> Render:
        parts = [self._of(child, delimiter) for child in element.iterchildren()]

        def render(item: Any, context: Any) -> Any:
            output = []
            for part in parts:
                try:
                    text = part(item, context)
                except VariableError:
                    continue
                if text is not None:
                    output.append(text)
            return joined(output, delimiter) if output else None

        return render

    def _group(self, element: Any) -> Render:
        root, finish = element.get_root(), _finish(element)
        children = self._children(element, element.get("delimiter", ""))

        def render(item: Any, context: Any) -> Any:
            tally: elements.Tally = root.tally
            asked, filled = tally.asked, len(tally.filled)
            text = children(item, context)
            if not text or (tally.asked > asked and len(tally.filled) == filled):
                del tally.filled[filled:]
                raise VariableError
            tally.asked += 1
            tally.filled.append("")
            return finish(text)

        return render

    def _choose(self, element: Any, delimiter: str) -> Render:
        branches = [
            (_test(branch) if isinstance(branch, model.If) else None,
             self._children(branch, delimiter))
            for branch in element.getchildren()
        ]  # fmt: skip

        def render(item: Any, context: Any) -> Any:
            for test, children in branches:
                if test is None or test(item, context):
                    return children(item, context)
            return None

        return render

    def _text(self, element: Any) -> Render:
        variable = element.get("variable")
        if variable == "citation-number":
            return lambda item, context: NUMBER
        if variable == "locator" or variable in element.generated_variables:
            return lambda item, context: _render_text(element, item, context=context)
        if variable is not None:
            return _variable(element, variable)
        if "macro" in element.attrib:
            return self._called(element)
        if "term" in element.attrib or "value" in element.attrib:
            return _constant(element)
        return lambda item, context: _render_text(element, item, context=context)

    def _called(self, element: Any) -> Render:
        """What calls a macro, which is looked for when it is called, since one may be missing."""
        mark_up, name = _mark_up(element), element.get("macro")
        found: list[Render] = []

        def render(item: Any, context: Any) -> Any:
            if not found:
                found.append(self._of(element.get_macro(name), ""))
            text = found[0](item, element if context is None else context)
            return mark_up(text, item.reference.language[:2])

        return render


def _variable(element: Any, variable: str) -> Render:
    root, mark_up = element.get_root(), _mark_up(element)
    name, short = variable.replace("-", "_"), f"{variable}-short".replace("-", "_")
    may_be_short = element.get("form") == "short"
    is_page = variable.startswith("page")

    def render(item: Any, context: Any) -> Any:
        tally: elements.Tally = root.tally
        tally.asks(variable)
        reference = item.reference
        is_short = may_be_short and short in reference
        if is_page:
            text = element._process(reference.page, f"{variable}-short" if is_short else variable)
        else:
            text = reference.get(short if is_short else name, _MISSING)
            if text is _MISSING:
                raise VariableError
        text = mark_up(text, reference.language[:2])
        if text:
            tally.filled.append(variable)
        return text

    return render


def _constant(element: Any) -> Render:
    """What says the same of every item, but that titles have capitals in English."""
    mark_up = _mark_up(element)
    known: dict[str, Any] = {}

    def render(item: Any, context: Any) -> Any:
        language = item.reference.language[:2]
        if language not in known:
            is_term = "term" in element.attrib
            text = (
                element._term(item) if is_term else String(element.preformat(element.get("value")))
            )
            known[language] = mark_up(text, language)
        return known[language]

    return render


def _date(element: Any) -> Render:
    root, variable = element.get_root(), element.get("variable")
    name = variable.replace("-", "_")
    known: dict[tuple[Any, ...], Any] = {}

    def render(item: Any, context: Any) -> Any:
        tally: elements.Tally = root.tally
        tally.asks(variable)
        date = item.reference.get(name)
        if type(date) is Date:
            key = (context, *date.items())
            if key not in known:
                known[key] = model.Date.render(element, item, context=context)
            text = known[key]
        else:
            text = model.Date.render(element, item, context=context)
        if text:
            tally.filled.append(variable)
        return text

    return render


def _test(element: Any) -> _Test:
    """Whether a branch of a `cs:choose` is the one."""
    types = element.get("type")
    names = [name.replace("-", "_") for name in (element.get("variable") or "").split()]
    asked = ("is-numeric", "is-uncertain-date", "locator", "position")
    further = [attribute for attribute in asked if attribute in element.attrib]
    match = element.get("match")

    def test(item: Any, context: Any) -> bool:
        results = list(element._type(item)) if types is not None else []
        reference = item.reference
        for name in names:
            results.append(name in (item if name == "locator" else reference))
        for attribute in further:
            ask = getattr(element, f"_{attribute.replace('-', '_')}")
            results += ask(item, context) if attribute == "position" else ask(item)
        if match in ("any", "none"):
            return any(results) is (match == "any")
        return all(results)

    return test


def _mark_up(element: Any) -> Callable[[Any, str], Any]:
    """What a `cs:text` does to its text, in the language of the item."""
    strips = element.get("strip-periods", "false").lower() == "true"
    is_cased = element.get("text-case") is not None
    quotes = element.get("quotes", "false").lower() == "true"
    is_set = any(map(element.get, FONT))
    wrap = _wrap(element)

    def mark_up(text: Any, language: str) -> Any:
        if not text:
            return None
        if strips:
            text = element.strip_periods(text)
        if is_cased:
            text = element.case(text, language)
        if is_set:
            text = element.format(text)
        if quotes:
            text = element.quote(text)
        return wrap(text)

    return mark_up


def _finish(element: Any) -> Callable[[Any], Any]:
    """What a `cs:group` does to its text."""
    is_set, wrap = any(map(element.get, FONT)), _wrap(element)
    return lambda text: wrap(element.format(text) if is_set else text)


def _wrap(element: Any) -> Callable[[Any], Any]:
    prefix, suffix = element.get("prefix", ""), element.get("suffix", "")
    if not prefix and not suffix:
        return lambda text: text

    def wrap(text: Any) -> Any:
        text = prefix + seam(prefix, text)
        return text + seam(text, suffix)

    return wrap
