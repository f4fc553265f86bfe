"""The ways to read a paper that its entry gives: addresses, DOI and arXiv identifier."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from coursewright.domain.link import Link, check_url
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.fault import Fault
from coursewright.formats.latex.address import parse_address

_ARXIV = r"(\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?"
_ARXIV_ID = re.compile(rf"(?:arxiv:\s*)?{_ARXIV}(?:\s*\[.*\])?", re.IGNORECASE)
_ARXIV_URL = re.compile(rf"https?://(?:www\.|export\.)?arxiv\.org/(abs|pdf)/{_ARXIV}(?:\.pdf)?")
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.{_ARXIV}", re.IGNORECASE)
_ARXIV_JOURNAL = re.compile(rf"(?:arxiv|corr).*?{_ARXIV}", re.IGNORECASE | re.DOTALL)
_DOI_URL = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"doi:?\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d[\d.]*/\S+")
_HOWPUBLISHED_URL = re.compile(r"\\url\s*\{[^{}]*\}|https?://\S+")

Report = Callable[[str, Fault], None]
"""Takes the name of a field and what is wrong in it."""


class Access(NamedTuple):
    """Where a paper is: bare identifiers, and links that have passed the rule, best first."""

    doi: str = ""
    arxiv: str = ""
    links: tuple[Link, ...] = ()


def find_access(entry: ResolvedEntry, report: Report) -> Access:
    """What the entry tells about where to read the paper; an address not allowed is reported."""
    pdf = _address(entry, "pdf", report)
    url = _address(entry, "url", report)
    if not url and _HOWPUBLISHED_URL.fullmatch(entry.value("howpublished")):
        url = _address(entry, "howpublished", report)
    doi = _doi(entry, url, report)
    arxiv = _arxiv(entry, url, doi)
    links = [Link("PDF", pdf)] if pdf else []
    if url:
        links.append(Link(_label(url), url))
    if doi:
        links.append(Link("DOI", doi_url(doi)))
    if arxiv:
        links.append(Link("arXiv", f"https://arxiv.org/abs/{arxiv}"))
    for name, label in (("code", "Code"), ("video", "Video"), ("slides", "Slides")):
        address = _address(entry, name, report)
        if address:
            links.append(Link(label, address))
    # An address given twice, the DOI as `url` too, say, is one way to read the paper.
    by_url: dict[str, Link] = {}
    for link in links:
        known = by_url.setdefault(link.url.removeprefix("https:").removeprefix("http:"), link)
        if known.url.startswith("http:") and link.url.startswith("https:"):
            by_url[link.url.removeprefix("https:")] = link
    return Access(doi, arxiv, tuple(by_url.values()))


def doi_url(doi: str) -> str:
    """The address that resolves a bare DOI, percent-encoded."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-~!*,@$=+")


def _address(entry: ResolvedEntry, name: str, report: Report) -> str:
    source = entry.value(name)
    if not source:
        return ""
    address = parse_address(source)
    wrong = check_url(address)
    if not wrong:
        return address
    hint = "write an address such as https://example.org/paper.pdf"
    if check_url(f"https://{address}") is None and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address):
        hint = f"write https://{address}"
    report(name, Fault("bad-url", f"is no address to link to: {wrong}", source, hint))
    return ""


def _label(url: str) -> str:
    if urlsplit(url).path.lower().endswith(".pdf"):
        return "PDF"
    arxiv = _ARXIV_URL.fullmatch(url)
    if arxiv:
        return "PDF" if arxiv[1] == "pdf" else "arXiv"
    return "DOI" if _DOI_URL.match(url) else "Publisher page"


def _doi(entry: ResolvedEntry, url: str, report: Report) -> str:
    source = entry.value("doi")
    if not source:
        resolver = _DOI_URL.match(url)
        doi = unquote(url[resolver.end() :]) if resolver else ""
        return doi if _DOI.fullmatch(doi) else ""
    doi = parse_address(source) if "\\" in source or "{" in source else source
    resolver = _DOI_URL.match(doi)
    doi = unquote(doi[resolver.end() :]) if resolver else _DOI_LABEL.sub("", doi, count=1)
    if _DOI.fullmatch(doi):
        return doi
    says = f"is no DOI: '{source}'"
    report("doi", Fault("bad-doi", says, source, "a DOI looks like 10.1145/3292500.3330701"))
    return ""


def _arxiv(entry: ResolvedEntry, url: str, doi: str) -> str:
    archive = entry.value("eprinttype", "archiveprefix").lower()
    eprint = _ARXIV_ID.fullmatch(entry.value("eprint")) if archive in ("", "arxiv") else None
    if eprint:
        return eprint[1] + (eprint[2] or "")
    address = _ARXIV_URL.fullmatch(url)
    if address:
        return address[2] + (address[3] or "")
    registered = _ARXIV_DOI.fullmatch(doi)
    if registered:
        return registered[1] + (registered[2] or "")
    journal = f"{entry.value('journal', 'journaltitle')} {entry.value('volume')}"
    named = _ARXIV_JOURNAL.match(journal)
    return named[1] + (named[2] or "") if named else ""
