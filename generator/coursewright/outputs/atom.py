"""What changed, for feed readers: an Atom feed (RFC 4287)."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from coursewright.domain.changes.change import Change
from coursewright.domain.course import Course
from coursewright.outputs.anchors import ATOM, CHANGES, change_anchor
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.news import change_target

NAMESPACE = "http://www.w3.org/2005/Atom"
MAX_ENTRIES = 100


def render_atom(course: Course, news: Sequence[Change], addresses: Addresses) -> bytes:
    """The latest changes and announcements as an Atom feed: UTF-8, the newest first.

    `news` is in that order already (`domain.changes.news`). The ids are tag URIs (RFC 4151) made from
    the course's host and id, which never change, and from each change's own id; so a site that
    moves keeps its readers. The same arguments always give the same bytes.
    """
    latest = news[:MAX_ENTRIES]
    first = datetime.combine(course.first, datetime.min.time(), tzinfo=course.zone)
    feed = ET.Element("feed", {"xmlns": NAMESPACE})
    _text(feed, "id", _tag(course))
    _text(feed, "title", course.language.gettext("%(course)s: what changed", course=course.name))
    _text(feed, "updated", max((c.at for c in latest), default=first).isoformat("T", "seconds"))
    _text(ET.SubElement(feed, "author"), "name", course.name)
    if addresses.site_url:
        _link(feed, "self", addresses.site_url + addresses.url(ATOM), "application/atom+xml")
        _link(feed, "alternate", addresses.site_url + addresses.url(CHANGES), "text/html")
    for change in latest:
        _entry(feed, course, change, addresses)
    ET.indent(feed, " ")
    text: str = ET.tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ET.Element, course: Course, change: Change, addresses: Addresses) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", f"{_tag(course)}/{quote(_allowed(change.id), safe='')}")
    _text(entry, "title", change.title or change.text)
    _text(entry, "updated", change.at.isoformat("T", "seconds"))
    ET.SubElement(entry, "category", {"term": "announcement" if change.announced else "change"})
    if addresses.site_url:
        target = change_target(change, course) or f"{CHANGES}#{change_anchor(change)}"
        _link(entry, "alternate", urljoin(addresses.site_url, addresses.url(target)), "text/html")
    if change.link:
        _link(entry, "related", change.link.url)
    if change.marked:
        _text(entry, "content", change.marked.html, type="html")
    else:
        _text(entry, "content", change.text, type="text")


def _tag(course: Course) -> str:
    """The tag URI of the course's stream: `tag:cs.wisc.edu,2022:cs839-sp22/changes`."""
    return f"tag:{quote(course.host)},{course.first.year}:{quote(course.id)}/changes"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _allowed(text)


def _link(parent: ET.Element, rel: str, href: str, type_: str = "") -> None:
    # RFC 3987 addresses are allowed, but many readers take ASCII only.
    attributes = {"rel": rel, "href": quote(href, safe="%:/?#[]@!$&'()*+,;=-._~")}
    ET.SubElement(parent, "link", {**attributes, "type": type_} if type_ else attributes)


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 (section 2.2) has no way to write."""
    return "".join(
        character
        for character in text
        if character in "\t\n"
        or (unicodedata.category(character) not in ("Cc", "Cs") and character not in "\ufffe\uffff")
    )
