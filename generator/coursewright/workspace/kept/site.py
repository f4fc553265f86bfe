"""The pages and files of a whole course, kept between builds by all that they are made from.

An edit of a hand-written page, of mkdocs.yml or of a template changes none of them. They are kept
as they are, and of a small course alone: to write those of a large one after each of its own edits
would take longer than is won.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import TypeAlias

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.site import Site
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store
from coursewright.workspace.kept.told import told

KIND = "site"
MOST = 8_000_000
"""Bytes that all of it may have."""


Pages: TypeAlias = tuple[GeneratedPage, ...]
Files: TypeAlias = tuple[tuple[str, bytes], ...]


def known_site(
    store: Store,
    made_from: object,
    make: Callable[[], Site],
    again: Callable[[Pages, Files], Site],
) -> Site:
    """What `make` gives, or `again` for what it gave in an earlier build for an equal `made_from`.

    `made_from` is all that pages and files depend on besides the package.
    """
    try:
        of = sha256(told(made_from).encode("utf-8", "surrogatepass")).hexdigest().encode()
    except TypeError:
        return make()
    digest, _, content = (store.get(KIND) or b"").partition(b"\n")
    known = _loaded(content) if digest == of else None
    if known is not None:
        return again(*known)
    site = make()
    if sum(len(file) for _, file in site.files) <= MOST:
        content = _dumped(site)
        if len(content) <= MOST:
            store.put(KIND, of + b"\n" + content)
    return site


def _dumped(site: Site) -> bytes:
    """The pages and the lengths of files in JSON, a line; then the files."""
    head = [
        [[page.digest, compact(GeneratedPage).dump(page)] for page in site.pages],
        [[path, len(content)] for path, content in site.files],
    ]
    written = json.dumps(head, separators=(",", ":")).encode()
    return b"".join([written, b"\n", *(content for _, content in site.files)])


def _loaded(content: bytes) -> tuple[Pages, Files] | None:
    """What was kept; nothing where it has another shape."""
    head, _, rest = content.partition(b"\n")
    try:
        pages, lengths = json.loads(head)
        files, place = [], 0
        for path, length in lengths:
            files.append((compact(str).load(path), rest[place : place + length]))
            place += length
            if length < 0:
                return None
        loaded = tuple(_loaded_page(*page) for page in pages)
    except (ValueError, TypeError, RecursionError):
        return None
    return (loaded, tuple(files)) if place == len(rest) else None


def _loaded_page(digest: str, row: object) -> GeneratedPage:
    page: GeneratedPage = compact(GeneratedPage).load(row)
    page.digested(compact(str).load(digest))
    return page
