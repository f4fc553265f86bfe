"""The ways into the course's calendar feeds."""

from typing import NamedTuple
from urllib.parse import urljoin

from coursewright.outputs.anchors import FEED_ALL, FEED_CLASSES, FEED_DEADLINES
from coursewright.outputs.feeds import SubscriptionLinks, subscription_links
from coursewright.outputs.views.viewpoint import Viewpoint


class FeedWays(NamedTuple):
    """One feed. `links` is None where the site has no address of its own yet."""

    id: str
    title: str
    about: str
    download: str
    links: SubscriptionLinks | None


_FEEDS = (
    ("all", FEED_ALL, "Everything", "Classes, deadlines and days without class."),
    ("classes", FEED_CLASSES, "Classes only", "Every class, and the days without one."),
    ("deadlines", FEED_DEADLINES, "Deadlines only", "Reviews, responses and assignments."),
)


def feed_ways(view: Viewpoint) -> tuple[FeedWays, ...]:
    """The three feeds, the one with everything first."""
    course, site_url = view.course, view.addresses.site_url
    name = " ".join(part for part in (course.code or course.title, course.term) if part)
    return tuple(
        FeedWays(
            id=f"feed.{id_}",
            title=title,
            about=about,
            download=view.to(path),
            links=subscription_links(urljoin(site_url, path), name) if site_url else None,
        )
        for id_, path, title, about in _FEEDS
    )
