"""Every feed of the repository's own course, as independent readers see it."""

import pytest

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.outputs.site import Site, generate
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from tests.feed_judges import JUDGES, content_lines
from tests.test_example import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the course."""
    settings = read_settings(ROOT)
    course = load_course(settings).course
    assert course is not None
    return generate(course, History(no_history(course)), course.first, settings.addresses)


@pytest.fixture(scope="module")
def feeds(site: Site) -> dict[str, bytes]:
    """Every calendar file, by path."""
    return {path: content for path, content in site.files if path.endswith(".ics")}


def test_every_feed_is_made_of_the_same_events(site: Site, feeds: dict[str, bytes]) -> None:
    """An event has the same bytes wherever it stands; every line is one that RFC 5545 allows."""
    seen: dict[bytes, bytes] = {}
    for content in feeds.values():
        content_lines(content)
        for event in content.split(b"BEGIN:VEVENT\r\n")[1:]:
            event = event.removesuffix(b"END:VCALENDAR\r\n")
            uid = event.partition(b"\r\n")[0]
            assert seen.setdefault(uid, event) == event
    assert len(seen) == feeds[site.feed].count(b"BEGIN:VEVENT")


@pytest.mark.parametrize("judge", JUDGES)
def test_every_reader_hears_the_same_in_every_feed(
    judge: str, site: Site, feeds: dict[str, bytes]
) -> None:
    """Each feed to subscribe to, and one single file of each kind."""
    firsts = {path.rpartition("/")[0]: path for path in sorted(feeds, reverse=True)}
    home = site.feed.removesuffix("all.ics")
    chosen = {path for path in feeds if path.startswith(home)} | set(firsts.values())
    everything = {heard.uid: heard for heard in JUDGES[judge](feeds[site.feed])}
    for path in sorted(chosen - {site.feed}):
        heard = JUDGES[judge](feeds[path])
        assert heard == [everything[event.uid] for event in heard], path
        assert len(heard) == feeds[path].count(b"BEGIN:VEVENT"), path
