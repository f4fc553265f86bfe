"""A generated page, before hand-written prose joins it."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote, urlsplit


class Heading(NamedTuple):
    """A heading that the table of contents lists; `text` is plain."""

    level: int
    id: str
    text: str


class EditLink(NamedTuple):
    """Where to change what a page shows: a file of the project, and the line to start from.

    `exists` is False for a file that the link offers to create, with the text `starter`.
    """

    label: str
    file: str
    line: int = 0
    exists: bool = True
    starter: str = ""


class MetaTag(NamedTuple):
    """A `<meta>` of the page's head; `content` is plain text. Open Graph names a `property`."""

    name: str
    content: str

    @property
    def attribute(self) -> str:
        """The attribute that holds the name."""
        return "property" if self.name.startswith("og:") else "name"


@dataclass(frozen=True)
class GeneratedPage:
    """One page of the site.

    `path` is the address of its Markdown file in `docs/` (`papers/chen2018tvm.md`), whether or
    not a hand-written one exists. `head` holds the h1 and what belongs to it and comes first;
    hand-written prose and `body` follow, and `foot` is the last. All are HTML, escaped by
    construction. `title` and `description` are plain text. `in_navigation` is False where the page stays out of the
    navigation tree. `head_tags` and `json_ld` are for other programs; `json_ld` is JSON in which
    nothing can end a script element, or the empty string.
    """

    path: str
    title: str
    head: str
    body: str
    headings: tuple[Heading, ...] = ()
    edit_links: tuple[EditLink, ...] = ()
    description: str = ""
    in_navigation: bool = True
    head_tags: tuple[MetaTag, ...] = ()
    json_ld: str = ""
    foot: str = ""

    @cached_property
    def digest(self) -> str:
        """A digest that pages share only where they hold the same; from build to build it is the
        same where nothing changed."""
        told = repr([getattr(self, field.name) for field in fields(self)])
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()

    def digested(self, digest: str) -> None:
        """Have a digest of all that the page was made from, the code included."""
        self.__dict__["digest"] = digest


# What `quote` would give back as it is, but for spaces: nearly every path and name, of the
# thousands that pages link to.
_NEEDS_NO_QUOTING = re.compile(r"[A-Za-z0-9_.~/ -]*")


def quoted(text: str) -> str:
    """What `urllib.parse.quote` gives."""
    return text.replace(" ", "%20") if _NEEDS_NO_QUOTING.fullmatch(text) else quote(text)


@lru_cache(1000)
def _whole_quoted(line: str) -> str:
    """A line as part of a value, slashes too; nearly all stand in the forms of all papers."""
    return quote(line, safe="")


_MOST_KNOWN = 20_000
"""Of how many targets the addresses are remembered: some megabytes."""


class _Written(NamedTuple):
    """The address of a target: its path, in steps too, and its anchor behind a `#`, or nothing."""

    url: str
    path: str
    steps: list[str]
    anchor: str


def _write(directory_urls: bool, target: str) -> _Written:
    path, _, anchor = target.partition("#")
    if path.endswith(".md"):
        stem = path.removesuffix(".md")
        folder, slash, name = stem.rpartition("/")
        if name in ("index", "README"):
            path = f"{folder}{slash}" if directory_urls else f"{folder}{slash}index.html"
        else:
            path = f"{stem}/" if directory_urls else f"{stem}.html"
    path, anchor = quoted(path), f"#{quoted(anchor)}" if anchor else ""
    return _Written(path + anchor, path, path.split("/"), anchor)


@dataclass(frozen=True)
class Addresses:
    """How source paths become addresses: MkDocs's `use_directory_urls` and `site_url`.

    With `rooted`, links between pages begin at the host's root (`/cs839/papers/`) instead of
    being relative: some generators rewrite relative addresses in raw HTML, others do not.

    `repository_edit` and `repository_new` are prefixes such as
    `https://github.com/owner/repo/edit/main/`, empty where the site names no repository.
    `repository` is its own address, `forms` where students sign up by issues, else empty.
    """

    site_url: str = ""
    directory_urls: bool = True
    repository_edit: str = ""
    repository_new: str = ""
    rooted: bool = False
    repository: str = ""
    forms: str = ""

    def url(self, target: str) -> str:
        """The address, relative to the site's root, of `papers/x.md#id` or `calendar/all.ics`.

        The root itself is the empty string.
        """
        return self._written(target).url

    def stands_at(self, target: str) -> str:
        """The target that takes this one's place on the site: itself, but for an archived term."""
        return target

    @cached_property
    def _written(self) -> Callable[[str], _Written]:
        """How a target is written: thousands of pages lead to the same ones."""
        return lru_cache(_MOST_KNOWN)(
            lambda target: _write(self.directory_urls, self.stands_at(target))
        )

    def relative(self, page: str, target: str) -> str:
        """The address of a target as a link on `page` (a source path) writes it."""
        if self.rooted:
            return urlsplit(self.site_url).path + self.url(target)
        here, there = self._written(page), self._written(target)
        if there.path == here.url:
            return there.anchor or "./"
        folders, steps = here.steps, there.steps
        most, shared = min(len(folders), len(steps)) - 1, 0
        while shared < most and folders[shared] == steps[shared]:
            shared += 1
        up = "../" * (len(folders) - 1 - shared)
        return (up + "/".join(steps[shared:]) or "./") + there.anchor

    def edit(self, link: EditLink) -> str:
        """The absolute address where a file is edited in the browser, or the empty string."""
        if not link.exists:
            folder, name = posixpath.split(link.file)
            lines = map(_whole_quoted, link.starter.splitlines(keepends=True))
            value = f"&value={''.join(lines)}" if link.starter else ""
            return (
                self.repository_new
                and f"{self.repository_new}{quoted(folder)}?filename={quoted(name)}{value}"
            )
        line = f"#L{link.line}" if link.line else ""
        return self.repository_edit and f"{self.repository_edit}{quoted(link.file)}{line}"
