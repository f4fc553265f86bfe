"""The elements of a style that its processing looks up, remembered.

For each paper citeproc-py asks the same elements of the same style for the same others, by XPath:
two thirds of its time. A style's tree does not change once it is read.
"""

from typing import Any

from citeproc.model import CitationStylesElement

_search = CitationStylesElement.xpath_search


def remember_lookups(*, remember: bool) -> None:
    """From here on, for elements of any style, remember what was found; forget what was before."""
    found: dict[tuple[Any, str], Any] = {}

    def search(element: Any, expression: str) -> Any:
        key = (element, expression)
        if key not in found:
            found[key] = _search(element, expression)
        return found[key]

    CitationStylesElement.xpath_search = search if remember else _search
