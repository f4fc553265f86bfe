"""The ways into the course's calendar feeds."""

from typing import NamedTuple
from urllib.parse import urljoin

from coursewright.domain.course import Course
from coursewright.domain.naming.groups import by_id, group_of
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.visible import visible
from coursewright.outputs.anchors import (
    FEED_ALL,
    FEED_CLASSES,
    FEED_DEADLINES,
    FEED_OFFICE_HOURS,
    course_feed,
    group_feed,
    theme_feed,
)
from coursewright.outputs.feeds import SubscriptionLinks, subscription_links
from coursewright.outputs.views.viewpoint import Viewpoint


class FeedWays(NamedTuple):
    """One feed. `links` is None where the site has no address of its own yet."""

    id: str
    title: str
    about: str
    download: str
    links: SubscriptionLinks | None


class FeedGroup(NamedTuple):
    """Further feeds of one sort, behind one summary."""

    title: str
    feeds: tuple[FeedWays, ...]


def feed_ways(view: Viewpoint) -> tuple[FeedWays, ...]:
    """The three feeds that every course has, the one with everything first."""
    gettext, pgettext = view.language.gettext, view.language.pgettext
    everything = (
        gettext("Classes, deadlines, office hours and days off.")
        if view.course.office_hour_dates
        else gettext("Classes, deadlines and days off.")
    )
    return (
        _ways(view, "all", FEED_ALL, gettext("Everything"), everything),
        _ways(
            view,
            "classes",
            FEED_CLASSES,
            gettext("Classes only"),
            gettext("And the days without one."),
            part=pgettext("after the name of the course", "classes"),
        ),
        _ways(
            view,
            "deadlines",
            FEED_DEADLINES,
            gettext("Deadlines only"),
            gettext("Everything to hand in, and when."),
            part=pgettext("after the name of the course", "deadlines"),
        ),
    )


def further_feeds(view: Viewpoint) -> tuple[FeedGroup, ...]:
    """The feeds of themes, presenting groups and office hours, as far as the course has them."""
    course, gettext = view.course, view.language.gettext
    themes = tuple(
        _ways(view, f"theme-{theme.id}", theme_feed(theme.id), theme.title, "", part=theme.title)
        for theme in course.themes
        if _has_entries(course, theme.id)
    )
    in_feeds = visible(course, view.today, feed_disclosure(course))
    labels = by_id(
        group_of(who.name, course.group_ids) for s in in_feeds.sessions for who in s.all_presenters
    )
    groups = tuple(
        _ways(view, f"group-{id_}", group_feed(id_), label, "", part=label)
        for id_, label in labels.items()
    )
    hours: tuple[FeedWays, ...] = ()
    if course.office_hour_dates:
        title = gettext("Office hours")
        part = view.language.pgettext("after the name of the course", "office hours")
        hours = (_ways(view, "office-hours", FEED_OFFICE_HOURS, title, "", part=part),)
    found = (
        FeedGroup(gettext("Office hours"), hours),
        FeedGroup(gettext("One theme"), themes),
        FeedGroup(gettext("What one group presents"), groups),
    )
    return tuple(group for group in found if group.feeds)


def _has_entries(course: Course, theme_id: str) -> bool:
    themes = [session.theme for session in course.sessions]
    themes += [assignment.theme for assignment in course.assignments]
    return any(theme is not None and theme.id == theme_id for theme in themes)


def _ways(
    view: Viewpoint, id_: str, path: str, title: str, about: str, *, part: str = ""
) -> FeedWays:
    course, site_url = view.course, view.addresses.site_url
    path = course_feed(course.id, path)
    name = " ".join(word for word in (course.code or course.title, part, course.term) if word)
    return FeedWays(
        id=f"feed.{id_}",
        title=title,
        about=about,
        download=view.to(path),
        links=subscription_links(urljoin(site_url, path), name) if site_url else None,
    )
