"""What citeproc-py looks up in the elements of a style, remembered.

For each paper it asks the same elements of the same style for the same: others by XPath, words of
the locale, options that stand above, whether text is set in italics. That is most of its time. A
style's tree does not change once it is read, but for the attributes of a date's parts, which the
library writes over while it renders one (`elements.Date_Part`): those are asked each time.
"""

from collections.abc import Callable, Iterator
from typing import Any

from citeproc import model, string
from citeproc.model import CitationStylesElement
from citeproc.source import CustomDict, Name, Reference
from citeproc.source.json import CiteProcJSON
from citeproc.string import String

from coursewright.outputs.references import elements, names, strings
from coursewright.outputs.references.compiled import FONT, Compiler

_Method = Callable[..., Any]


def remember_lookups(*, remember: bool) -> None:
    """From here on, for elements of any style, remember what was found; forget what was before."""
    for owner, name, original, remembering in _METHODS:
        setattr(owner, name, remembering(original) if remember else original)
    compiler = Compiler()
    for owner, name, original in _COMPILED:
        setattr(owner, name, compiler.method(original) if remember else original)


def _of_element(original: _Method) -> _Method:
    """What is asked of an element without any argument."""
    found: dict[Any, Any] = {}

    def ask(element: Any) -> Any:
        if element not in found:
            found[element] = original(element)
        return found[element]

    return ask


def _of_arguments(original: _Method) -> _Method:
    """What is asked of an element with arguments."""
    found: dict[Any, Any] = {}

    def ask(element: Any, *arguments: Any, **named: Any) -> Any:
        key = (element, arguments, *named.items())
        if key not in found:
            found[key] = original(element, *arguments, **named)
        return found[key]

    return ask


def _below(original: _Method) -> _Method:
    """What stands below an element under a name. A `cs:name` that is missing comes to be there."""
    found: dict[tuple[Any, str], Any] = {}

    def ask(element: Any, path: str, namespaces: Any = None) -> Any:
        key = (element, path)
        if key not in found or (found[key] is None and path == "cs:name"):
            found[key] = original(element, path, namespaces)
        return found[key]

    return ask


def _children(original: _Method) -> _Method:
    """The children of an element, in order; those that are chosen are looked for each time."""
    found: dict[Any, tuple[Any, ...]] = {}

    def ask(element: Any, *chosen: Any, **named: Any) -> Iterator[Any]:
        if chosen or named:
            return iter(original(element, *chosen, **named))
        if element not in found:
            found[element] = tuple(original(element))
        return iter(found[element])

    return ask


def _option(original: _Method) -> _Method:
    """An option of names, unless they are written for sorting."""
    found: dict[tuple[Any, str, Any], Any] = {}

    def ask(element: Any, name: str, context: Any = None, sort_options: Any = None) -> Any:
        if sort_options is not None:
            return original(element, name, context, sort_options)
        key = (element, name, context)
        if key not in found:
            found[key] = original(element, name, context)
        return found[key]

    return ask


def _of_type(original: _Method) -> _Method:
    """Which of the types that a condition names an item is of."""
    found: dict[tuple[Any, str], list[bool]] = {}

    def ask(element: Any, item: Any) -> list[bool]:
        key = (element, item.reference.type)
        if key not in found:
            found[key] = original(element, item)
        return found[key]

    return ask


def _unless_plain(*attributes: str) -> Callable[[_Method], _Method]:
    """What is done to a text by an element with any of these attributes; else it stays."""

    def remembering(original: _Method) -> _Method:
        plain: dict[Any, bool] = {}

        def ask(element: Any, text: Any) -> Any:
            known = plain.get(element)
            if known is None:
                known = plain[element] = not any(map(element.get, attributes))
            return text if known and isinstance(text, str | list) else original(element, text)

        return ask

    return remembering


def _options(original: _Method) -> _Method:
    """All options of names at once, unless they are written for sorting."""
    found: dict[tuple[Any, Any], Any] = {}

    def ask(element: Any, context: Any, sort_options: Any) -> Any:
        if sort_options is not None:
            return original(element, context, sort_options)
        key = (element, context)
        if key not in found:
            found[key] = original(element, context, None)
        return found[key]

    return ask


def _instead(method: _Method) -> Callable[[_Method], _Method]:
    """What does the same sooner."""
    return lambda original: method


def _take(entry: CustomDict, given: Any, *_: Any, **__: Any) -> None:
    """Fill an entry, a name or a date, none of whose variables is to be warned of."""
    entry.update(given)


def _take_name(name: CustomDict, **given: Any) -> None:
    """Fill the name of a person."""
    name.update(given)


def _take_reference(reference: CustomDict, key: str, type: str, **given: Any) -> None:  # noqa: A002 - the library's
    """Fill a reference."""
    reference.update(given, key=key, type=type)


def _methods() -> Iterator[tuple[Any, str, _Method, Callable[[_Method], _Method]]]:
    for owner, found, remembering in (
        (CitationStylesElement, "get_root get_layout", _of_element),
        (model.Name, "et_al", _of_element),
        (model.Names, "substitute", _of_element),
        (names.Names, "_form", _of_element),
        (model.Date, "is_locale_date", _of_element),
        (model.If, "_type", _of_type),
        (CitationStylesElement, "xpath_search get_macro get_locale_option", _of_arguments),
        (
            CitationStylesElement,
            "get_single_term get_plural_term get_date get_option",
            _of_arguments,
        ),
        (model.FormattingInstructions, "get_option", _of_arguments),
        (model.Name, "get_option", _option),
        (names.Name, "_options", _options),
        (CitationStylesElement, "find findall", _below),
        (CitationStylesElement, "iterchildren getchildren", _children),
        (model.Formatted, "format", _unless_plain(*FONT)),
        (model.Affixed, "wrap", _unless_plain("prefix", "suffix")),
        (CustomDict, "__init__", _instead(_take)),
        (Name, "__init__", _instead(_take_name)),
        (Reference, "__init__", _instead(_take_reference)),
        (CiteProcJSON, "parse_string", _instead(strings.parsed)),
        (String, "__add__", _instead(strings.add)),
        (String, "__radd__", _instead(strings.add_behind)),
        (string, "normalize_seam", _instead(strings.seam)),
        (model, "normalize_seam", _instead(strings.seam)),
    ):
        for name in found.split():
            yield owner, name, getattr(owner, name), remembering


_METHODS = tuple(_methods())
_COMPILED = (
    *((owner, "render", owner.render) for owner in (elements.Text, elements.Group)),
    *((owner, "render", owner.render) for owner in (model.Macro, model.Choose)),
    (model.Layout, "render_children", model.Layout.render_children),
)
