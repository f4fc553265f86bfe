"""The calendar page: every way into every feed, for someone who never subscribed to anything."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from tests.outputs.conftest import published

from coursewright.domain.course import Course
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.feeds import feed_ways, further_feeds
from coursewright.outputs.views.viewpoint import Viewpoint

TODAY = date(2022, 3, 2)
View = Callable[..., Viewpoint]


def calendar_page(course: Course, addresses: Addresses) -> str:
    site = published(course, TODAY, addresses)
    return next(page.head + page.body for page in site.pages if page.path == "calendar.md")


def test_one_button_for_each_program(course: Course, addresses: Addresses) -> None:
    """Apple, Google, both Outlooks, copy, download, in this order, for the feed with everything."""
    html = calendar_page(course, addresses)
    (ways,) = re.findall(
        r'<ul class="cw-ways" aria-label="[^"]*: Everything">(.*?)</ul>', html, re.S
    )
    labels = [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", ways)]
    assert labels == [
        "Apple",
        "Google",
        "Outlook.com",
        "Outlook at work",
        "Copy address: Everything",
        "Download: Everything",
    ]
    feed = "mu101.example.org/calendar/mu101/all.ics"
    https, webcal = quote(f"https://{feed}", safe=""), quote(f"webcal://{feed}", safe="")
    assert re.findall(r'href="([^"]*)"', ways) == [
        f"webcal://{feed}",
        f"https://calendar.google.com/calendar/r?cid={webcal}",
        f"https://outlook.live.com/calendar/0/addfromweb?url={https}&amp;name=MU%20101%20Spring%202022",
        f"https://outlook.office.com/calendar/0/addfromweb?url={https}&amp;name=MU%20101%20Spring%202022",
        "mu101/all.ics",
    ]
    assert f'id="address.feed.all">https://{feed}</code>' in html


def test_refresh_times_and_the_codes_are_explained(course: Course, addresses: Addresses) -> None:
    """Whoever subscribes knows when to expect news, and a lecturer has something to project."""
    html = calendar_page(course, addresses)
    assert "often only every 12 to 24 hours" in html
    assert html.count("<svg") == 2
    assert re.findall(r'<a class="cw-qr__large" href="([^"]+)"', html) == [
        "subscribe.svg",
        "page.svg",
    ]


def test_further_feeds_are_those_that_are_written(course: Course, addresses: Addresses) -> None:
    """No link to a theme's or a group's feed that has no entries."""
    idle = replace(course, themes=(*course.themes, course.themes[0]._replace(id="idle")))
    site = published(idle, TODAY, addresses)
    page = next(page for page in site.pages if page.path == "calendar.md")
    linked = set(re.findall(r'href="(mu101/[^"/:]+\.ics)"', page.head + page.body))
    written = {path.removeprefix("calendar/") for path, _ in site.files if path.endswith(".ics")}
    assert linked == {path for path in written if path.startswith("mu101/")}
    assert "mu101/theme-idle.ics" not in linked


def test_further_feeds_are_grouped(seen: View) -> None:
    """Office hours, themes as written, groups in their natural order."""
    groups = further_feeds(seen("2022-03-02", "calendar.md"))
    assert [(group.title, [feed.title for feed in group.feeds]) for group in groups] == [
        ("Office hours", ["Office hours"]),
        ("One theme", ["Hardware", "Networks"]),
        ("What one group presents", ["Group 1", "Group 2"]),
    ]


def test_a_site_without_address_offers_downloads_only(course: Course) -> None:
    """A calendar program could not find the feed."""
    html = calendar_page(course, Addresses())
    assert "webcal:" not in html
    assert "<svg" not in html
    assert "What happens then" not in html
    assert 'href="mu101/all.ics" download' in html


def test_feeds_say_what_they_hold(seen: View, course: Course) -> None:
    """Office hours are named only where the course has some."""
    with_hours = feed_ways(seen("2022-03-02"))[0].about
    without = feed_ways(seen("2022-03-02", of=replace(course, office_hour_dates=())))[0].about
    assert (with_hours, without) == (
        "Classes, deadlines, office hours and days off.",
        "Classes, deadlines and days off.",
    )


def test_what_is_to_come_can_be_added_alone(course: Course, addresses: Addresses) -> None:
    """Classes on the schedule, deadlines on their page, both on the paper's; never what is over."""
    site = published(course, TODAY, addresses)
    pages = {page.path: page.head + page.body for page in site.pages}

    def added(path: str) -> list[str]:
        return re.findall(r'class="cw-add" href="(?:\.\./)*([^"]+)"', pages[path])

    assert added("schedule.md") == [
        f"calendar/class/{id_}.ics" for id_ in ("fast", "wide", "pitches")
    ]
    assert added("deadlines.md") == [
        "calendar/deadline/fast-review.ics",
        "calendar/deadline/fast-response.ics",
        "calendar/deadline/wide-review.ics",
        "calendar/assignment/a1.ics",
        "calendar/deadline/wide-response.ics",
        "calendar/assignment/report.ics",
    ]
    assert added("papers/ada2019fast.md") == [
        "calendar/class/fast.ics",
        "calendar/deadline/fast-review.ics",
        "calendar/deadline/fast-response.ics",
    ]
    assert added("index.md") == []
