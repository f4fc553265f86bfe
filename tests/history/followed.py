"""Whether what subscribers see of a plan is right, and follows from what they saw before."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tests.history.course_folder import Event
from tests.history.plan import Plan

Events = Mapping[str, Event]
Dates = Mapping[str, datetime]
NONE: Dates = {}


class Known(NamedTuple):
    """What was seen last, and ever, and by how much every SEQUENCE is higher since the last.

    `dropped` are the dates of merges that removed what both of their lines had.
    """

    before: Events
    seen: Events
    raised: int
    dropped: Dates


def check_live(plan: Plan, events: Events, latest: datetime, dropped: Dates = NONE) -> None:
    """What the plan has is shown as it says; what else there is, is left of what was removed.

    The latest commit is of `latest`; `dropped` by a merge is what both of its lines had.
    """
    seen = plan.seen()
    assert set(seen) <= set(events)
    for uid, event in events.items():
        assert event["DTSTAMP"] == event["LAST-MODIFIED"]
        wanted = seen.get(uid)
        if wanted is None:
            check_left(plan, uid, event, latest, dropped)
            continue
        assert event.start == wanted.start
        assert event.end == wanted.end
        assert event["SUMMARY"] == wanted.summary
        assert event.cancelled is wanted.cancelled
        assert event["TRANSP"] == ("OPAQUE" if wanted.busy else "TRANSPARENT")
        assert event.values.get("LOCATION", "") == wanted.where


def check_left(plan: Plan, uid: str, event: Event, latest: datetime, dropped: Dates) -> None:
    """A tombstone of the last weeks; of a day off only if a class is held on it.

    A notice may still be true.
    """
    day_off = uid.startswith(("break-", "no-class-"))
    assert not (day_off and event.cancelled and not days_of(event) & plan.held)
    if not event.cancelled:
        assert uid.startswith("no-class-")
        assert event.start not in plan.held
        assert event.start not in {live.start for live in plan.seen().values()}
        return
    assert event["SUMMARY"].startswith("CANCELLED: ")
    assert event["TRANSP"] == "TRANSPARENT"
    assert latest <= leaves_after(event, dropped.get(uid))


def leaves_after(event: Event, dropped: datetime | None = None) -> datetime:
    """Until when a struck-out event stays: four weeks after its end or its removal."""
    end = event.end
    if not isinstance(end, datetime):
        end = datetime.combine(end, time(), UTC)
    removed = stamp(event["DTSTAMP"])
    return max(end, removed, dropped or removed) + timedelta(weeks=4)


def check_vanished(
    plan: Plan, known: Known, after: Events, latest: datetime, elsewhere: Events
) -> None:
    """Nothing vanishes but what was struck out for weeks, and days off on which nothing is held.

    And office hours that moved: others are held in their week, or were, and are struck out. What
    was removed `elsewhere`, on the other line of a merge, as those saw it last who follow that,
    does not come back to them: it is left out, once it is past for weeks on both lines.
    """
    before = known.before
    for uid in set(before) - set(after):
        old, other = before[uid], elsewhere.get(uid)
        left = max(leaves_after(event, known.dropped.get(uid)) for event in (old, other or old))
        if latest > left and (old.cancelled or other):
            continue
        if uid.startswith("office-hours-"):
            week = before[uid].start.isocalendar()[:2]
            hours = [event for name, event in after.items() if name.startswith("office-hours-")]
            assert week in {event.start.isocalendar()[:2] for event in hours}
            continue
        assert uid.startswith(("break-", "no-class-"))
        assert not days_of(before[uid]) & plan.held


def days_of(event: Event) -> set[date]:
    """The days of an all-day event."""
    if isinstance(event.start, datetime) or isinstance(event.end, datetime):
        return set()
    days = (event.end - event.start).days
    return {event.start + timedelta(days=number) for number in range(days)}


def check_feeds(plan: Plan, feeds: Mapping[str, set[str]], before: set[str]) -> set[str]:
    """Each calendar that ever was is there, and holds what it is about; the names of all."""
    wanted = plan.feeds
    assert set(feeds) == before | set(wanted)
    live = set(plan.seen())
    for name, uids in feeds.items():
        assert uids & live == wanted.get(name, set()), name
    return set(feeds)


def check_one_edit(plan: Plan, known: Known, after: Events, at: datetime, latest: datetime) -> None:
    """One commit on a straight line, made at `at`, when the latest was of `latest`."""
    before, seen, raised, _ = known
    check_vanished(plan, known, after, latest, {})
    for uid, event in after.items():
        old = before.get(uid)
        if old is None and uid in seen:  # it was not worth a word for a while
            assert event.sequence > seen[uid].sequence or event.raw == seen[uid].raw
            assert event["CREATED"] == seen[uid]["CREATED"]
        elif old is None:
            assert (event.sequence, stamp(event["CREATED"])) == (plan.sequence, at)
            assert stamp(event["DTSTAMP"]) == at
        elif old.content == event.content:
            assert event.sequence == old.sequence + raised
            assert raised or event.raw == old.raw
            assert {**event.values, "SEQUENCE": ""} == {**old.values, "SEQUENCE": ""}
        else:
            assert event.sequence == old.sequence + raised + 1
            assert stamp(event["DTSTAMP"]) == max(at, stamp(old["DTSTAMP"]))
            assert (event["UID"], event["CREATED"]) == (old["UID"], old["CREATED"])
            check_struck_out(old, event)


def check_followed(
    plan: Plan, known: Known, after: Events, latest: datetime, elsewhere: Events
) -> None:
    """After any number of commits each event can take the place of the one before.

    `elsewhere` is what the other line of a merge has removed.
    """
    check_vanished(plan, known, after, latest, elsewhere)
    for uid, old in known.before.items():
        event = after.get(uid)
        if event is None:
            continue
        assert event.sequence >= old.sequence
        assert stamp(event["CREATED"]) <= stamp(old["CREATED"])
        assert stamp(event["DTSTAMP"]) >= stamp(old["DTSTAMP"])
        if old.content != event.content:
            assert event.sequence > old.sequence


def check_struck_out(old: Event, event: Event) -> None:
    """What was deleted keeps its time; the schedule may not move what it no longer has."""
    if event["DESCRIPTION"].startswith("Removed from the schedule."):
        assert (event.start, event.end) == (old.start, old.end)


def stamp(text: str) -> datetime:
    """The instant that a property gives."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
