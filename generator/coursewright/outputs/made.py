"""What was made before, so that it is made once: in a preview, the pages and files that an edit leaves.

A thing is remembered with all that it was made from, and is given again, the very object, where
that is equal. So whoever is given an object that it had before knows that nothing has changed.
"""

from collections.abc import Callable, MutableMapping
from hashlib import blake2b
from typing import Protocol, TypeVar

from coursewright.outputs.pages.page import GeneratedPage

_Thing = TypeVar("_Thing")


class Pages(Protocol):
    """Pages that earlier builds made; `made_from` tells all that a page depends on."""

    def recall(
        self, path: str, made_from: str, make: Callable[[], GeneratedPage] | None = None
    ) -> GeneratedPage | None:
        """The page at an address that was made from the same, if it is known.

        With `make`, which gives the same page, it may be put together when it is asked for.
        """

    def keep(self, page: GeneratedPage, made_from: str) -> None:
        """Know a page."""


class Made:
    """The memory of one course's builds, one after the other; what the last had no use for is gone.

    Where there is only `one` build, it remembers nothing: each thing would be held to its end.
    """

    def __init__(self, *, one: bool = False) -> None:
        self._one = one
        self._last: dict[str, tuple[object, object]] = {}
        self._now: dict[str, tuple[object, object]] = {}
        self._stamp = ""
        self._pages: Pages | None = None
        self._texts: MutableMapping[str, str] | None = None

    def begin(
        self,
        stamp: str = "",
        pages: Pages | None = None,
        texts: MutableMapping[str, str] | None = None,
    ) -> None:
        """Begin a build; of what code with another `stamp` made nothing is known.

        `pages` and `texts`, these by a digest of what they were made from, are asked where
        nothing else is known, in the first build.
        """
        self._last, self._now = self._now if stamp == self._stamp else {}, {}
        self._stamp = stamp
        self._pages = None if self._last else pages
        self._texts = None if self._last else texts

    def once(self, name: str, made_from: object, make: Callable[[], _Thing]) -> _Thing:
        """What `make` gives, or what it gave for an equal `made_from` in the last build.

        `made_from` is all that the outcome depends on, and is compared by `==`. One name always
        stands for things of one type.
        """
        if self._one:
            return make()
        known = self._last.get(name)
        if known is None or known[0] != made_from:
            known = (made_from, make())
        self._now[name] = known
        return known[1]  # type: ignore[return-value]  # a name's things are of one type

    def page(
        self,
        path: str,
        made_from: object,
        told: Callable[[], str],
        make: Callable[[], GeneratedPage],
    ) -> GeneratedPage:
        """The page at an address as `once` has it, or as an earlier build made it.

        No navigation lists it. `told` is `made_from` as a text that says all of it.
        """
        pages = self._pages
        if pages is None:
            return self.once(path, made_from, make)
        text = told()
        page = pages.recall(path, text, make if self._one else None)
        if page is None:
            page = make()
            pages.keep(page, text)
        return self.once(path, made_from, lambda: page)

    def text(self, name: str, made_from: object, make: Callable[[], bytes]) -> bytes:
        """The UTF-8 text of a name as `once` has it, or as an earlier build made it.

        What `made_from` prints must say all of it.
        """
        texts = self._texts
        if texts is None:
            return self.once(name, made_from, make)
        told = f"{name}\n{made_from!r}".encode("utf-8", "surrogatepass")
        digest = blake2b(told, digest_size=20).hexdigest()
        text = texts.get(digest)
        if text is None:
            text = texts[digest] = make().decode()
        content = text.encode()
        return self.once(name, made_from, lambda: content)

    def same(self, name: str, thing: _Thing) -> _Thing:
        """The thing, or the one that is equal to it and stood for the name in the last build."""
        return self.once(name, thing, lambda: thing)
