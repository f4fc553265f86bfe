"""The ways to read a paper that its entry gives: addresses, DOI and arXiv identifier."""

import posixpath
import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from coursewright.domain.link import Link, check_url, is_file
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.fault import Fault
from coursewright.formats.latex.address import parse_address

_ARXIV = r"(\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?"
_ARXIV_ID = re.compile(rf"(?:arxiv:\s*)?{_ARXIV}(?:\s*\[.*\])?", re.IGNORECASE)
_ARXIV_URL = re.compile(rf"https?://(?:www\.|export\.)?arxiv\.org/(abs|pdf)/{_ARXIV}(?:\.pdf)?")
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.{_ARXIV}", re.IGNORECASE)
# An old number begins at the beginning of a word alone, so that time is linear.
_ARXIV_JOURNAL = re.compile(
    r"(?:arxiv|corr).*?"
    r"(\d{4}\.\d{4,5}|(?<![a-z\-])[a-z\-]++(?:\.[A-Z]{2})?/\d{7})(v\d+)?",
    re.IGNORECASE | re.DOTALL,
)
_DOI_URL = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"(?:info:|urn:)?doi[:\s/]\s*", re.IGNORECASE)
# A short DOI (shortdoi.org) is resolved like any other.
_DOI = re.compile(r"10\.\d[\d.]*/\S+|10/[a-z0-9]+", re.IGNORECASE)
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}|(https?://[^\s{}\\]+)")
_LOCAL = re.compile(r"[a-z]:[\\/]|/|~|\.{1,2}/", re.IGNORECASE)
# As Crossref's own export wrote the signs of old DOIs.
_LATEX_ENTITY = re.compile(r"\{?\\&\}?(lt|gt|amp)(?:;|\$?\\mathsemicolon\$?|\{\\mathsemicolon\})")
_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
_NEXT_ADDRESS = re.compile(r"(?<![\s,;])[\s,;]++(?=https?://)|(?<!\s)\s++(?=[(\[])")
_LONGEST_DOI = 1000  # characters; the longest that is registered has some hundred
_UNSAFE = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "'": "%27"}
# The archives that biblatex makes links of (its manual, section 3.14.7).
_ARCHIVES = {
    "jstor": ("JSTOR", "https://www.jstor.org/stable/"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    "hdl": ("Handle", "https://hdl.handle.net/"),
    "handle": ("Handle", "https://hdl.handle.net/"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id="),
    "hal": ("HAL", "https://hal.science/"),
}

Report = Callable[[str, Fault], None]
"""Takes the name of a field and what is wrong in it."""

NoteFile = Callable[[str, str], None]
"""Takes the name of a field and the path in it, which may be that of a file of the course."""


class Access(NamedTuple):
    """Where a paper is: bare identifiers, and links that have passed the rule, best first."""

    doi: str = ""
    arxiv: str = ""
    links: tuple[Link, ...] = ()


def find_access(entry: ResolvedEntry, report: Report, note_file: NoteFile) -> Access:
    """What the entry tells about where to read the paper; an address not allowed is reported.

    A file of the course is a link with its path as it is written: whether there is one is not
    known here.
    """

    def address(name: str) -> str:
        return _file(entry, name, note_file) or _address(entry, name, report)

    pdf, url = address("pdf"), address("url")
    doi = _doi(entry, url, report)
    arxiv = _arxiv(entry, url, doi)
    archived = _archived(entry) or _in_pubmed(entry)
    if not (":" in f"{url}{pdf}" or doi or arxiv or archived):
        url = url or _address_within(entry)
    links = [Link("PDF", pdf)] if pdf else []
    if url:
        links.append(Link(_label(url), url))
    if doi:
        links.append(Link("DOI", doi_url(doi)))
    if arxiv:
        links.append(Link("arXiv", f"https://arxiv.org/abs/{arxiv}"))
    links += archived
    for name, label in (("code", "Code"), ("video", "Video"), ("slides", "Slides")):
        if found := address(name):
            links.append(Link(label, found))
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


def _file(entry: ResolvedEntry, name: str, note_file: NoteFile) -> str:
    """The path of a file of the course, noted; nothing where the field is an address."""
    path = parse_address(entry.value(name))
    if not is_file(path):
        return ""
    note_file(name, path)
    return path


def _address(entry: ResolvedEntry, name: str, report: Report) -> str:
    source = entry.value(name)
    if not source:
        return ""
    address = parse_address(source)
    if not check_url(address) and "&amp;" not in address:
        return address
    mended = _mended(address, _broken_lines(entry, name))
    if mended and not check_url(mended):
        says = f"is read as '{mended}'"
        report(name, Fault("mended-url", says, source, "", Severity.INFO, instead=mended))
        return mended
    hint = "write an address such as https://example.org/paper.pdf"
    wrong = check_url(address)
    # Without such a link the page is right all the same. One that would run code is no slip.
    severity = Severity.ERROR if _may_run(address) else Severity.WARNING
    report(name, Fault("bad-url", f"is no address to link to: {wrong}", source, hint, severity))
    return ""


def _mended(address: str, broken: bool) -> str:
    """The address that was meant, where only one can have been; else nothing."""
    if address.startswith("//"):
        address = f"https:{address}"
    elif _BARE_HOST.fullmatch(address) and not _LOCAL.match(address):
        address = f"https://{address}"
    if not re.match("https?://", address, re.IGNORECASE):
        return ""
    first = _NEXT_ADDRESS.split(address, maxsplit=1)[0].replace("&amp;", "&")
    if broken:
        first = first.replace(" ", "")
    return "".join(_UNSAFE.get(character, character) for character in first)


def _broken_lines(entry: ResolvedEntry, name: str) -> bool:
    """Whether the value goes over several lines, so that its spaces were none."""
    field = entry.fields[name]
    return "\n" in field.owner.values[field.position].strip()


def _may_run(address: str) -> bool:
    """Whether an address is of a kind that a browser may run, however it is written."""
    bare = "".join(c for c in unescape(address) if c.isprintable() and not c.isspace())
    scheme = re.match(r"[a-z][a-z0-9+.\-]*:", bare, re.IGNORECASE)
    return scheme is not None and scheme[0].lower() not in ("ftp:", "http:", "https:", "mailto:")


def _address_within(entry: ResolvedEntry) -> str:
    """An address in a field that may hold one beside other words, where no field is one."""
    for name in ("howpublished", "note", "ee", "link", "bdsk-url-1"):
        found = _ADDRESS.search(entry.value(name))
        if found:
            address = parse_address(found[1] or (found[2] or "").rstrip(".,;)"))
            mended = address if not check_url(address) else _mended(address, broken=False)
            if mended and not check_url(mended):
                return mended
    return ""


def _archived(entry: ResolvedEntry) -> list[Link]:
    """The link of an `eprint` in one of the archives that biblatex knows, beside arXiv."""
    archive = _ARCHIVES.get(entry.value("eprinttype", "archiveprefix").lower())
    eprint = entry.value("eprint")
    if re.match("https?://", eprint):
        return [] if check_url(eprint) or "arxiv.org" in eprint else [Link("Archive", eprint)]
    if not archive or not re.fullmatch(r"[\w./:\-]+", eprint):
        return []
    return [Link(archive[0], archive[1] + quote(eprint, safe="/:"))]


def _in_pubmed(entry: ResolvedEntry) -> list[Link]:
    """The links of the identifiers that PubMed's own exports give."""
    article = re.fullmatch(r"(?:PMC)?(\d+)", entry.value("pmcid", "pmc"), re.IGNORECASE)
    record = re.fullmatch(r"\d+", entry.value("pmid"))
    links = []
    if article:
        address = f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{article[1]}/"
        links.append(Link("PubMed Central", address))
    if record:
        links.append(Link("PubMed", _ARCHIVES["pubmed"][1] + record[0]))
    return links


def _label(url: str) -> str:
    if urlsplit(url).path.lower().endswith(".pdf"):
        return "PDF"
    if is_file(url):
        return posixpath.basename(unquote(url.partition("#")[0]))
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
    doi = _bare_doi(source)
    if _DOI.fullmatch(doi):
        return doi
    mended = unescape(re.sub(r"\s+", "", doi))
    broken = " " in doi and len(doi) <= _LONGEST_DOI and _DOI.fullmatch(mended)
    if broken and not re.search(r"[\s,;]+10\.\d|[()\[\]].* ", doi):
        says = f"is read as '{mended}'"
        report("doi", Fault("mended-url", says, source, "", Severity.INFO, instead=mended))
        return mended
    hint = "a DOI looks like 10.1145/3292500.3330701"
    if re.match("https?://", doi) and not check_url(doi) and not url:
        hint = "write an address that is no DOI as url"
    report("doi", Fault("bad-doi", f"is no DOI: '{source}'", source, hint, Severity.WARNING))
    return ""


def _bare_doi(source: str) -> str:
    """What a DOI field holds, without resolver, label, LaTeX and entities."""
    doi = source
    if "\\" in source or "{" in source:
        doi = parse_address(_LATEX_ENTITY.sub(r"&\1;", source))
    doi = _DOI_LABEL.sub("", doi.strip(), count=1)
    resolver = _DOI_URL.match(doi)
    if resolver:
        doi = unquote(doi[resolver.end() :])
    elif re.match(r"10\.\d+%2F", doi, re.IGNORECASE):
        doi = unquote(doi)
    doi = unescape(doi) if re.search(r"&(?:lt|gt|amp);", doi) else doi
    return doi.rstrip(".,; ") if doi.rstrip(".,; ").startswith("10") else doi


def _arxiv(entry: ResolvedEntry, url: str, doi: str) -> str:
    archive = entry.value("eprinttype", "archiveprefix").lower()
    written = entry.value("eprint", "arxivid")
    if archive in ("", "arxiv", "arxiv.org", "arxiv e-prints"):
        eprint = _ARXIV_ID.fullmatch(written)
        if eprint:
            return eprint[1] + (eprint[2] or "")
        linked = _ARXIV_URL.fullmatch(written)
        if linked:
            return linked[2] + (linked[3] or "")
    address = _ARXIV_URL.fullmatch(url)
    if address:
        return address[2] + (address[3] or "")
    registered = _ARXIV_DOI.fullmatch(doi)
    if registered:
        return registered[1] + (registered[2] or "")
    journal = f"{entry.value('journal', 'journaltitle')} {entry.value('volume')}"
    named = _ARXIV_JOURNAL.match(journal)
    return named[1] + (named[2] or "") if named else ""
