"""SEQUENCE on random graphs of versions, merges of merges included."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind, Revision
from coursewright.domain.calendar.history import Snapshot, Trace, Version, trace_versions
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import CourseFacts
from coursewright.domain.language import ENGLISH

START = datetime(2022, 1, 1, tzinfo=UTC)
UNEDITED = Revision(0, START, START)
PAGE = "https://example.edu/schedule/"
ENTRIES = ("a", "b")
REMOVED = Removed.in_words_of(ENGLISH)


@dataclass(frozen=True)
class Drawn:
    """A version by the numbers of its parents; `texts` is None where it cannot be read."""

    parents: tuple[int, ...]
    texts: tuple[int | None, ...] | None
    minutes: int


@st.composite
def graphs(draw: st.DrawFn, *, readable: bool = False) -> list[Drawn]:
    """Versions whose parents come before them; the last one can be read and leads to all tips."""
    texts = st.tuples(*(st.sampled_from([None, 0, 1, 2]) for _ in ENTRIES))
    graph: list[Drawn] = []
    for number in range(draw(st.integers(1, 9))):
        earlier = st.integers(0, number - 1)
        parents = draw(st.lists(earlier, max_size=3, unique=True)) if number else []
        graph.append(
            Drawn(
                tuple(parents),
                draw(texts if readable else st.none() | texts),
                draw(st.integers(0, 60)),
            )
        )
    children = {parent for drawn in graph for parent in drawn.parents}
    tips = tuple(number for number in range(len(graph)) if number not in children)
    return [*graph, Drawn(tips, draw(texts), draw(st.integers(0, 60)))]


def versions_of(graph: list[Drawn]) -> list[Version]:
    return [
        Version(
            str(number),
            tuple(map(str, drawn.parents)),
            START + timedelta(minutes=drawn.minutes),
            START + timedelta(minutes=drawn.minutes),
            None
            if drawn.texts is None
            else Snapshot("c", _entries(drawn.texts), CourseFacts(), REMOVED),
        )
        for number, drawn in enumerate(graph)
    ]


def _entries(texts: tuple[int | None, ...]) -> tuple[CalendarEntry, ...]:
    return tuple(
        CalendarEntry(EntryKind.CLASS, uid, START, START, f"Text {text}", "", PAGE)
        for uid, text in zip(ENTRIES, texts, strict=True)
        if text is not None
    )


def ancestry(graph: list[Drawn], tip: int) -> list[int]:
    """The numbers of a version and of all that lead to it, parents first."""
    found = {tip}
    for number in range(tip, -1, -1):
        if number in found:
            found |= set(graph[number].parents)
    return sorted(found)


def trace_at(graph: list[Drawn], tip: int) -> tuple[Trace, dict[str, CalendarEntry]]:
    """The state that a build of one version sees, and the events in its feed."""
    every = versions_of(graph)
    versions = [every[number] for number in ancestry(graph, tip)]
    trace = trace_versions(versions, UNEDITED, PAGE, START)
    snapshot = every[tip].snapshot
    assert snapshot is not None
    return trace, {entry.uid: entry for entry in (*snapshot.entries, *trace.tombstones)}


@reaches(1)
@given(graphs())
def test_every_fast_forward_can_be_followed(graph: list[Drawn]) -> None:
    """From each version to each of its descendants: nothing vanishes or falls, differences rise."""
    last = len(graph) - 1
    after, events_after = trace_at(graph, last)
    for tip in ancestry(graph, last):
        if graph[tip].texts is None:
            continue
        before, events_before = trace_at(graph, tip)
        assert set(events_before) <= set(events_after)
        for uid, event in events_before.items():
            old, new = before.log.of(uid), after.log.of(uid)
            assert new.sequence >= old.sequence
            assert new.modified >= old.modified
            assert new.created <= old.created
            if events_after[uid] != event:
                assert new.sequence > old.sequence
    reached()


def counted(graph: list[Drawn], place: int, uid: str) -> set[int]:
    """The versions that count for an event, by the words of the rule and nothing else."""
    shown = [
        trace_at(graph, n)[1].get(uid) if d.texts is not None else None for n, d in enumerate(graph)
    ]
    found: set[int] = set()
    for number, drawn in enumerate(graph):
        known = [parent for parent in drawn.parents if shown[parent] is not None]
        if shown[number] is None:
            continue
        if not known:
            found.add(number)
            continue
        differing = [parent for parent in known if shown[parent] != shown[number]]
        before = set(ancestry(graph, number)) - {number}
        if len(drawn.parents) == 1:
            must = bool(differing)
        else:
            must = any(not found & (before - set(ancestry(graph, p))) for p in differing)
        if must:
            found.add(number)
    return {number for number in found if number in ancestry(graph, place)}


@reaches(0.2)
@given(graphs(readable=True))
def test_a_merge_counts_only_where_it_must(graph: list[Drawn]) -> None:
    """SEQUENCE is what the rule gives when it is worked out with plain sets."""
    last = len(graph) - 1
    trace, events = trace_at(graph, last)
    merges = {number for number, drawn in enumerate(graph) if len(drawn.parents) > 1}
    counting = {uid: counted(graph, last, uid) for uid in events}
    for uid, found in counting.items():
        assert trace.log.of(uid).sequence == len(found) - 1
    if any(merges & found for found in counting.values()) and any(
        merges - found for found in counting.values()
    ):
        reached()


@reaches(1)
@given(st.lists(st.tuples(*(st.sampled_from([None, 0, 1]) for _ in ENTRIES)), min_size=1))
def test_on_a_straight_line_it_rises_by_one_for_each_difference(
    texts: list[tuple[int | None, ...]],
) -> None:
    """From 0 where an entry first appears; a removal and a return count too."""
    graph = [Drawn((n - 1,) if n else (), text, n) for n, text in enumerate(texts)]
    trace, events = trace_at(graph, len(graph) - 1)
    for place, uid in enumerate(ENTRIES):
        seen = [text[place] for text in texts]
        while seen and seen[0] is None:
            seen.pop(0)
        assert (uid in events) is bool(seen)
        if seen:
            introduced = len(texts) - len(seen)
            changes = [n for n in range(1, len(seen)) if seen[n] != seen[n - 1]]
            assert trace.log.of(uid) == Revision(
                len(changes),
                START + timedelta(minutes=introduced),
                START + timedelta(minutes=introduced + (changes[-1] if changes else 0)),
            )
    reached()


@reaches(1)
@given(graphs())
def test_versions_that_cannot_be_read_are_looked_through(graph: list[Drawn]) -> None:
    """Taking them out of the graph by hand gives the same state."""
    kept = [number for number, drawn in enumerate(graph) if drawn.texts is not None]

    def parents(number: int) -> tuple[int, ...]:
        found: list[int] = []
        for parent in graph[number].parents:
            found += [parent] if parent in kept else parents(parent)
        return tuple(dict.fromkeys(found))

    without = [
        Drawn(tuple(kept.index(parent) for parent in parents(number)), drawn.texts, drawn.minutes)
        for number, drawn in enumerate(graph)
        if drawn.texts is not None
    ]
    trace, events = trace_at(graph, len(graph) - 1)
    other, other_events = trace_at(without, len(without) - 1)
    assert (trace.log, events) == (other.log, other_events)
    reached()
