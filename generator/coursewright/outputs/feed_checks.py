"""What would keep a calendar program from following a feed."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urljoin

from coursewright.domain.calendar.entry import CalendarEntry, no_history
from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem
from coursewright.outputs.anchors import CALENDAR, FEED_ALL, course_feed
from coursewright.outputs.audiences import course_feeds
from coursewright.outputs.pages.page import Addresses

MAX_ADDRESS = 256
MAX_BYTES = 1_000_000
_FRAME = 500
"""Octets: more than an event, or a calendar without events, takes beside its texts."""
_ESCAPED = "\\;,\n\r\v\f"
_SHORTEST = 70
"""Octets: a line is folded at 75, but before a letter of four, or behind a backslash."""


def check_feeds(
    course: Course,
    entries: Sequence[CalendarEntry],
    addresses: Addresses,
    site_url_place: Place,
) -> Iterator[Problem]:
    """The feed whose address is too long, and the one too large, for calendar programs.

    `site_url_place` is where the site's address is written.
    """
    feeds = course_feeds(course, entries)
    length, path = max((_length(addresses, feed.path), feed.path) for feed in feeds)
    if length > MAX_ADDRESS:
        yield Problem(
            "feed-address-too-long",
            f"the address of the feed {path} has {length} characters; some calendar programs take "
            f"at most {MAX_ADDRESS}",
            site_url_place,
            "choose a shorter 'site_url', or shorter ids",
        )
    # The feed with everything is the largest: the others need not be measured.
    everything = next(feed for feed in feeds if feed.path == course_feed(course.id, FEED_ALL))
    told = (everything.title, everything.description)
    site = addresses.site_url
    head = at_most((*told, *told), (site, everything.path, site, addresses.url(CALENDAR)))
    if head + sum(map(event_at_most, everything.entries)) <= MAX_BYTES:
        return
    from coursewright.outputs.feeds import render_events, render_feed  # with icalendar: slow

    size = len(
        render_feed(
            everything,
            render_events(everything.entries, no_history(course)),
            site_url=addresses.site_url,
            page_url=addresses.site_url + addresses.url(CALENDAR),
            zone=course.zone,
        )
    )
    if size > MAX_BYTES:
        yield Problem(
            "feed-too-large",
            f"the calendar feed with everything has {size:,} bytes; Google and others take at most "
            f"{MAX_BYTES:,}",
            course.place,
            "shorten the notes of the classes, which every event repeats",
        )


def _length(addresses: Addresses, path: str) -> int:
    return len(quote(urljoin(addresses.site_url, path), safe="%:/?#[]@!$&'()*+,;=~"))


def event_at_most(entry: CalendarEntry) -> int:
    """At least as many octets as the entry takes in a feed: known sooner, and seldom a tenth more."""
    texts = (entry.uid, entry.summary, entry.description, entry.location, entry.color)
    return at_most((*texts, *entry.categories), (entry.url, entry.conference))


def at_most(texts: Iterable[str], links: Iterable[str]) -> int:
    """At least as many octets as texts and addresses take, escaped and folded (RFC 5545, 3.1 and
    3.3.11)."""
    size = _FRAME
    for text in texts:
        size += len(text.encode("utf-8", "surrogatepass")) + 1  # with a comma behind a category
        size += sum(map(text.count, _ESCAPED))
    for link in links:
        size += 3 * len(link.encode("utf-8", "surrogatepass"))  # each may become `%7E`
    return size + 3 * (size // _SHORTEST)
