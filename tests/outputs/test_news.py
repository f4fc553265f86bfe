"""What changed: the page, the schedule's marks, the home page and the Atom feed."""

import re
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from tests.outputs.conftest import ZONE, published

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import course_news
from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.domain.privacy import Disclosure
from coursewright.domain.visible import visible
from coursewright.outputs.atom import MAX_ENTRIES, NAMESPACE, render_atom
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site

TODAY = date(2022, 3, 8)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2022, 3, day, hour, tzinfo=ZONE)


CHANGES = (
    Change("c1", at(1), "Fast moved from Tue 1 Mar to Thu 3 Mar", session_id="fast"),
    Change("c2", at(1, 0), "Out of the window: it was made on 28 Feb", session_id="pitches"),
    Change("c3", at(7), "Class of 8 Mar cancelled: snow", session_id="snow"),
    Change("c4", at(8), "Measure something is due two days later", assignment_id="a1"),
    Change("c5", at(8, 13), "Old topic was dropped", session_id="gone"),
    Change("c6", at(20), "Made after the day the site is shown as on", session_id="wide"),
)
SHIFTED = tuple(
    replace(change, at=datetime(2022, 2, 28, 12, tzinfo=ZONE)) if change.id == "c2" else change
    for change in CHANGES
)


@pytest.fixture
def site(course: Course, addresses: Addresses) -> Site:
    """The site after a few changes."""
    return published(course, TODAY, addresses, changes=SHIFTED)


def page(site: Site, path: str) -> str:
    return next(p.head + p.body for p in site.pages if p.path == path)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_lists_everything_newest_first_each_with_its_link(site: Site) -> None:
    """Papers, classes, assignments; what was deleted leads to the schedule."""
    html = page(site, "changes.md")
    lines = re.findall(r'<p class="cw-news__what">(.*?)</p>', html)
    assert lines == [
        '<a href="../papers/bob2019wide/">Made after the day the site is shown as on</a>',
        '<a href="../schedule/">Old topic was dropped</a>',
        '<a href="../assignments/#assignment.a1">Measure something is due two days later</a>',
        '<a href="../classes/snow/">Class of 8 Mar cancelled: snow</a>',
        "The form is open. "
        '<a class="cw-news__link" href="https://forms.example.org/review">Review form</a>',
        '<a href="../papers/ada2019fast/">Fast moved from Tue 1 Mar to Thu 3 Mar</a>',
        "<b>Welcome</b> We meet in Room 1.",
        '<a href="../classes/pitches/">Out of the window: it was made on 28 Feb</a>',
    ]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == ["March 2022", "February 2022"]
    assert 'id="change.2022-03-07-the-form-is-open"' in html
    assert 'href="../changes.xml"' in html


def test_the_schedule_marks_what_changed_in_the_last_seven_days(site: Site) -> None:
    """Neither what is older nor what the day of the site does not know yet."""
    html = page(site, "schedule.md")
    marked = [words(text) for text in re.findall(r'<p class="cw-changed">(.*?)</p>', html)]
    assert marked == [
        "changed Fast moved from Tue 1 Mar to Thu 3 Mar",
        "changed Class of 8 Mar cancelled: snow",
        "changed Measure something is due two days later",
    ]
    (snow,) = re.findall(r'<article(?:(?!</article>).)*id="class\.snow".*?</article>', html, re.S)
    assert "Class of 8 Mar cancelled: snow" in snow


def test_a_papers_page_says_that_its_class_changed(site: Site) -> None:
    """Whoever comes by a link to the paper sees it too."""
    assert "Fast moved from" in page(site, "papers/ada2019fast.md")


def test_home_shows_announcements_and_what_changed_lately(site: Site) -> None:
    """The newest of each, and the way to all of it."""
    html = page(site, "index.md")
    section = html[html.index('id="next.news"') :].partition("</section>")[0]
    assert words(section.partition(">")[2]) == (
        "News Mon 7 Mar The form is open. Review form Tue 1 Mar Welcome We meet in Room 1. "
        "Changed in the last days Tue 8 Mar Old topic was dropped "
        "Tue 8 Mar Measure something is due two days later "
        "Mon 7 Mar Class of 8 Mar cancelled: snow "
        "Tue 1 Mar Fast moved from Tue 1 Mar to Thu 3 Mar Everything that changed"
    )


def test_without_news_the_pages_stay_quiet(course: Course, addresses: Addresses) -> None:
    """No empty section at home, and a page that says so."""
    quiet = replace(course, announcements=())
    site = published(quiet, TODAY, addresses)
    assert "next.news" not in page(site, "index.md")
    assert "Nothing has changed yet." in page(site, "changes.md")
    feed = ET.fromstring(dict(site.files)["changes.xml"])
    assert feed.findall(f"{{{NAMESPACE}}}entry") == []
    assert feed.findtext(f"{{{NAMESPACE}}}updated") == "2022-03-01T00:00:00-06:00"


def test_the_whole_bytes_of_the_atom_feed(course: Course, addresses: Addresses) -> None:
    """RFC 4287: ids that outlive a move of the site, updated, author, links, plain content."""
    news = course_news(visible(course, TODAY, Disclosure.NAMES), (CHANGES[0], CHANGES[4]))
    assert render_atom(course, news, addresses).decode() == (
        """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
 <id>tag:example.org,2022:mu101/changes</id>
 <title>MU 101: Made-Up Systems: what changed</title>
 <updated>2022-03-08T13:00:00-06:00</updated>
 <author>
  <name>MU 101: Made-Up Systems</name>
 </author>
 <link rel="self" href="https://mu101.example.org/changes.xml" type="application/atom+xml" />
 <link rel="alternate" href="https://mu101.example.org/changes/" type="text/html" />
 <entry>
  <id>tag:example.org,2022:mu101/changes/c5</id>
  <title>Old topic was dropped</title>
  <updated>2022-03-08T13:00:00-06:00</updated>
  <category term="change" />
  <link rel="alternate" href="https://mu101.example.org/schedule/" type="text/html" />
  <content type="text">Old topic was dropped</content>
 </entry>
 <entry>
  <id>tag:example.org,2022:mu101/changes/2022-03-07-the-form-is-open</id>
  <title>The form is open.</title>
  <updated>2022-03-07T00:00:00-06:00</updated>
  <category term="announcement" />
  <link rel="alternate" href="https://mu101.example.org/changes/#change.2022-03-07-the-form-is-open" type="text/html" />
  <link rel="related" href="https://forms.example.org/review" />
  <content type="text">The form is open.</content>
 </entry>
 <entry>
  <id>tag:example.org,2022:mu101/changes/c1</id>
  <title>Fast moved from Tue 1 Mar to Thu 3 Mar</title>
  <updated>2022-03-01T12:00:00-06:00</updated>
  <category term="change" />
  <link rel="alternate" href="https://mu101.example.org/papers/ada2019fast/" type="text/html" />
  <content type="text">Fast moved from Tue 1 Mar to Thu 3 Mar</content>
 </entry>
 <entry>
  <id>tag:example.org,2022:mu101/changes/2022-03-01-welcome</id>
  <title>Welcome</title>
  <updated>2022-03-01T00:00:00-06:00</updated>
  <category term="announcement" />
  <link rel="alternate" href="https://mu101.example.org/changes/#change.2022-03-01-welcome" type="text/html" />
  <content type="text">We meet in Room 1.</content>
 </entry>
</feed>
"""
    )


HOSTILE = "]]> </content><script>alert(1)</script> &amp; \" ' \x00\x0b\x1b\ufffe\ud800 é 語 🧑🏽‍🔬"


def test_hostile_text_stays_text_on_the_page_and_in_the_feed(
    course: Course, addresses: Addresses
) -> None:
    """What XML cannot hold is left out; the rest arrives as it was written."""
    link = Link(HOSTILE, "https://example.org/ü?a=1&b=<2>")
    hostile = Change(f"x {HOSTILE}", at(8), HOSTILE, title=HOSTILE, announced=True, link=link)
    site = published(course, TODAY, addresses, changes=(hostile,))
    assert "<script" not in page(site, "changes.md") + page(site, "index.md")
    (anchor,) = re.findall(r'id="(change\.x[^"]*)"', page(site, "changes.md"))
    assert re.fullmatch(r"[A-Za-z0-9._-]+", anchor)
    entry = ET.fromstring(dict(site.files)["changes.xml"]).find(f"{{{NAMESPACE}}}entry")
    assert entry is not None
    kept = "]]> </content><script>alert(1)</script> &amp; \" '  é 語 🧑🏽‍🔬"
    assert entry.findtext(f"{{{NAMESPACE}}}title") == kept
    assert entry.findtext(f"{{{NAMESPACE}}}content") == kept
    hrefs = [e.get("href") for e in entry.iter(f"{{{NAMESPACE}}}link")]
    assert hrefs[1] == "https://example.org/%C3%BC?a=1&b=%3C2%3E"


def test_the_feed_holds_the_latest_hundred(course: Course, addresses: Addresses) -> None:
    """A reader has the older ones already."""
    many = tuple(Change(f"c{n:03}", at(1), f"Change {n}") for n in range(MAX_ENTRIES + 20))
    feed = ET.fromstring(render_atom(course, many, addresses))
    assert len(feed.findall(f"{{{NAMESPACE}}}entry")) == MAX_ENTRIES


def test_the_feed_of_a_site_without_address_has_no_links(course: Course) -> None:
    """A relative address means nothing in a feed that is copied elsewhere."""
    news = course_news(course, CHANGES)
    feed = ET.fromstring(render_atom(replace(course), news, Addresses()))
    rels = {link.get("rel") for link in feed.iter(f"{{{NAMESPACE}}}link")}
    assert rels == {"related"}
