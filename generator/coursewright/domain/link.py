"""Addresses that untrusted text may ask a reader to follow."""

import re
import unicodedata
from datetime import date
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

ALLOWED_SCHEMES = ("http", "https", "mailto")

FILE = re.compile(
    r"\.(?:pdf|pptx?|key|odp|docx?|odt|xlsx?|csv|zip|ipynb|py|txt|md|png|jpe?g|gif|svg|mp4|mov)$",
    re.IGNORECASE,
)
"""How the name of a file ends that people upload."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)

# Nearly every address: printable ASCII without '&', which begins an entity, and without what is
# refused below; a host of plain letters. Bibliographies have thousands of them.
_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.\-]*(?::\d+)?(?:[/?#][!#-%(-;=?-\[\]^_a-~]*)?")


class Link(NamedTuple):
    """A named address. `label` is plain text; `url` has passed `check_url`.

    `release` is the day from which it may be seen, or None where that is every day.
    """

    label: str
    url: str
    release: date | None = None


def check_url(url: str) -> str | None:
    """What is wrong with an address, in plain words, or None where nothing is.

    Only http, https and mailto pass. The address is judged as a browser would read it: entities
    decoded, so that `java&#115;cript:` is seen for what it is. White space, control and
    bidirectional characters, quotes, angle brackets and backslashes do not belong in a URL
    (RFC 3986, appendix A) and are refused: they are how an attribute is broken out of. So are a
    user's name before the host, which is taken for the host (RFC 9110, 4.2.4), and a host that
    mixes letters of alphabets that look alike.
    """
    if _PLAIN.fullmatch(url):
        return None
    for text in (url, unescape(url)):
        for character in text:
            if unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp"):
                return f"it holds a character that no address has ({_name(character)})"
            if character in "\"'<>\\`":
                return f"it holds {character!r}; write it percent-encoded"
    try:
        parts = urlsplit(unescape(url))
    except ValueError as error:
        return f"it cannot be read as an address ({error})"
    scheme = parts.scheme.lower()
    if not scheme:
        return "it has no scheme; an address begins with https://"
    if scheme not in ALLOWED_SCHEMES:
        return f"'{scheme}:' addresses are not allowed; use https, http or mailto"
    if scheme == "mailto":
        return None if parts.path else "it names no mailbox"
    if not parts.hostname:
        return "it names no host"
    if "@" in parts.netloc:
        return "a name before '@' in it looks like the host that it leads to; take it out"
    if any(map(_mixes_alphabets, parts.hostname.split("."))):
        return "its host mixes letters of several alphabets, which look alike"
    return None


def _mixes_alphabets(label: str) -> bool:
    """Whether a part of a host has letters of two of Latin, Greek, Cyrillic and Armenian.

    Which look alike (UTS 39, 5.1); those of other scripts stand beside Latin ones in real names.
    """
    if label.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in label}
    return len(scripts & {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN"}) > 1


def is_file(text: str) -> bool:
    """Whether a text is the path of a file below docs/, rather than an address.

    `example.edu/slides.pdf` is an address that lacks its beginning; `/home/me/slides.pdf` and
    `~/slides.pdf` are files of one machine.
    """
    path = text.partition("#")[0]
    if re.match(r"/|~|\w+:", text) or "\\" in path or _HOST.match(path):
        return False
    return bool(FILE.search(path))


def site_name(url: str) -> str:
    """Whose site an address leads to, as readers know it: `example.org`, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


_PDF_OF = (
    # https://info.arxiv.org/help/arxiv_identifier_for_services.html
    (re.compile(r"https?://(?:www\.)?arxiv\.org/abs/([^?#]+)"), r"https://arxiv.org/pdf/\1"),
    # https://docs.openreview.net: a forum and its PDF share their id
    (
        re.compile(r"https?://openreview\.net/forum\?id=([\w-]+)"),
        r"https://openreview.net/pdf?id=\1",
    ),
    # https://aclanthology.org/info/ids/
    (
        re.compile(r"https?://(?:www\.)?aclanthology\.org/([\w.-]+?)/?"),
        r"https://aclanthology.org/\1.pdf",
    ),
)


def pdf_address(url: str) -> str:
    """Where the PDF of a paper lies whose address is given; empty where that is not known.

    It is known where the address ends in `.pdf`, or its publisher documents the rule: arXiv,
    OpenReview and the ACL Anthology.
    """
    if url.partition("?")[0].partition("#")[0].lower().endswith(".pdf"):
        return url
    found = ((rule.fullmatch(url), address) for rule, address in _PDF_OF)
    return next((match.expand(address) for match, address in found if match), "")


def pdf_of(links: tuple[Link, ...]) -> Link | None:
    """To the PDF that links lead to, or whose address follows from theirs."""
    found = next(filter(None, (pdf_address(link.url) for link in links)), "")
    return Link("PDF", found) if found else None


def pdf_first(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links with one to the PDF before all others, where its address is known."""
    for link in links:
        pdf = pdf_address(link.url)
        if pdf == link.url:
            return (link, *(other for other in links if other is not link))
        if pdf:
            return (Link("PDF", pdf), *links)
    return links
