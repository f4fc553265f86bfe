"""A page whose values are holes: templates print marks in their place, and can do little else.

What a template does with a value is either known here, and so the same for every page that answers
alike (whether there is one, whether it holds a text), or raises `UntraceableError`.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from itertools import count
from typing import Any, NoReturn

CONTENT_QUESTIONS = ("<h1", "cw-edits")
"""What templates may ask of a page's content: whether it holds these."""

VALUES = ("title", "content", "canonical_url", "edit_url")
"""Attributes of a page that differ from page to page, and are printed."""

SAME = (
    "is_homepage", "previous_page", "next_page", "parent", "children", "active",
    "is_section", "is_page", "is_link", "toc",
)  # fmt: skip
"""Attributes whose values themselves decide which pages share a frame."""


class UntraceableError(Exception):
    """A template does something with a page's value that is not known to be the same for others."""


class Hole(str):
    """A value that is printed, as it is or escaped; a text, since filters and tests ask for one."""

    __slots__ = ("_mark", "_value")
    _mark: str
    _value: str

    @classmethod
    def of(cls, value: str, mark: str) -> "Hole":
        """A hole for a value; `mark` is printed, and `<mark>e` where the value is escaped."""
        hole = cls(mark)
        hole._mark, hole._value = mark, value
        return hole

    def __str__(self) -> str:
        return f"{self._mark}r;"

    def __html__(self) -> str:
        return f"{self._mark}e;"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __contains__(self, text: object) -> bool:
        if text in CONTENT_QUESTIONS:
            return str(text) in self._value
        raise UntraceableError(f"whether a value holds {text!r}")

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise UntraceableError("a value is changed, or looked into")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __len__ = __iter__ = __getitem__ = __add__ = __mul__ = __rmul__ = __mod__ = _refuse
    __format__ = _refuse

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return super().__getattribute__(name)
        raise UntraceableError(f"'{name}' of a value")


def _refuse_address(*_: Any, **__: Any) -> NoReturn:
    raise UntraceableError("a page's own address is printed, or looked into")


class Address(str):
    """The address of a page, of which a template may ask nothing but whether there is one: another
    page's is another."""

    __slots__ = ()

    __str__ = __html__ = __contains__ = __format__ = __len__ = __iter__ = _refuse_address
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse_address
    __getitem__ = __add__ = __mul__ = __rmul__ = __mod__ = _refuse_address

    def __bool__(self) -> bool:
        return True

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return super().__getattribute__(name)
        return _refuse_address()


class TracedFile:
    """The source of a page, of which nothing may be asked."""

    def __getattr__(self, name: str) -> NoReturn:
        raise UntraceableError(f"'file.{name}' of a page")


class TracedPage:
    """Stands for a page while a frame is made; its address is a `url` that no page has.

    Filters may look into that while they are `asked`, to name addresses as seen from there.
    With `titles`, those of its table of contents that `titles_of` gives are holes, too.
    """

    def __init__(
        self,
        page: Any,
        meta: Mapping[str, Any],
        url: str,
        hole: Callable[[str, str], Hole],
        *,
        titles: bool,
    ) -> None:
        self.original = page
        self.meta = dict(meta)
        self.asked = False
        self._url = url
        self.file = TracedFile()
        for name in VALUES:
            value = getattr(page, name)
            setattr(self, name, value if value is None else hole(name, value))
        description = self.meta.get("description")
        if description is not None:
            self.meta["description"] = hole("description", description)
        if titles:
            numbers = count()
            self.toc = _traced(page.toc, lambda title: hole(title_name(next(numbers)), title))

    @property
    def url(self) -> str:
        """The address; for templates one that tells nothing."""
        return self._url if self.asked else Address(self._url)

    def __getattr__(self, name: str) -> Any:
        """What is the same for all pages of the frame, or is there for none of them."""
        if name in SAME or not hasattr(self.original, name):
            return getattr(self.original, name)
        raise UntraceableError(f"'{name}' of a page")


def title_name(number: int) -> str:
    """What the title is called that stands at a place among those of `titles_of`."""
    return f"contents{number}"


def has_title_of_its_own(entry: Any) -> bool:
    """Whether a title in a table of contents may differ from page to page: one with others below
    it is printed twice, the second time without its markup."""
    return not entry.children and type(entry.title) is str


def titles_of(toc: Any) -> Iterator[str]:
    """The titles in a table of contents that may differ from page to page, in its order."""
    for entry in toc:
        if has_title_of_its_own(entry):
            yield entry.title
        yield from titles_of(entry.children)


def _traced(toc: Any, hole: Callable[[str], Hole]) -> Any:
    """A table of contents with holes in the place of such titles."""
    entries = []
    for entry in toc:
        traced = copy(entry)
        if has_title_of_its_own(entry):
            traced.title = hole(entry.title)
        traced.children = _traced(entry.children, hole)
        entries.append(traced)
    return type(toc)(entries)
