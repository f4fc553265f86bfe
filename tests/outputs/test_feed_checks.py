"""How large a feed may be is known without rendering it, and never taken for less than it is."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind, Revision
from coursewright.formats.ical.written import About, calendar_text, event_text
from coursewright.outputs.feed_checks import at_most, event_at_most

THEN = datetime(2026, 1, 13, 19, tzinfo=UTC)
LETTERS = st.sampled_from([*"\\;,\n\r\v\f\x85\u2028^ aé字%~\t", "\U0001f4c5"])
TEXTS = st.builds(
    lambda letters, times: "".join(letters) * times, st.lists(LETTERS), st.integers(1, 30)
)
LINKS = st.builds("https://e.org/{}".format, TEXTS)
ENTRIES = st.builds(
    CalendarEntry,
    kind=st.just(EntryKind.CLASS),
    uid=TEXTS,
    start=st.just(THEN),
    end=st.just(THEN),
    summary=TEXTS,
    description=TEXTS,
    url=LINKS,
    location=TEXTS,
    conference=LINKS,
    categories=st.lists(TEXTS, max_size=3).map(tuple),
    color=TEXTS,
    busy=st.booleans(),
)


@reaches(0.9)
@given(ENTRIES, TEXTS, LINKS)
@settings(max_examples=150)
def test_no_event_and_no_head_takes_more_than_is_told(
    entry: CalendarEntry, text: str, link: str
) -> None:
    """Whatever has to be escaped, quoted or folded."""
    reached()
    assert len(event_text(entry, Revision(10**9, THEN, THEN))) <= event_at_most(entry)
    about = About(text, text, "America/Argentina/ComodRivadavia", link, link)
    assert len(calendar_text(about)) <= at_most((text, text, text, text), (link, link))


def test_what_is_told_is_near_the_size() -> None:
    """Or feeds of which nothing is wrong would be rendered only to be measured."""
    words = "A word, and another; " * 100
    uid = "class-one@course.example.edu"
    entry = CalendarEntry(EntryKind.CLASS, uid, THEN, THEN, "One", words, "https://example.edu/")
    assert event_at_most(entry) < 1.2 * len(event_text(entry, Revision(0, THEN, THEN)))
