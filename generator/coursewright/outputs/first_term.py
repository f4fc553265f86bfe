"""The calendars' addresses that name no course, such as `calendar/all.ics`.

Feeds stood there before their addresses held the course's id, and programs that follow them know
no other. So the term that was published there first keeps these addresses for ever, as it keeps
its own: the same bytes at both. The terms that follow have theirs alone, and never reach those
who follow an earlier one.
"""

from collections.abc import Iterable, Iterator, Sequence

from coursewright.outputs.anchors import FEED_ALL, course_feed

_SINGLE = ("calendar/class/", "calendar/deadline/", "calendar/assignment/")

Files = Iterable[tuple[str, bytes]]


def own_calendars(course_id: str, files: Files) -> Iterator[tuple[str, bytes]]:
    """The calendars of one course among a site's files, by the path that names no course."""
    home = f"calendar/{course_id}/"
    for path, content in files:
        if not path.endswith(".ics"):
            continue
        if path.startswith(home):
            yield f"calendar/{path.removeprefix(home)}", content
        elif path.startswith(_SINGLE):
            yield path, content


def first_term_feeds(
    running: tuple[str, Files], archived: Sequence[tuple[str, Files]]
) -> tuple[tuple[str, bytes], ...]:
    """The feeds at the addresses that name no course: those of the term that was there first.

    Terms come by id with their files, `archived` the latest first. An archived feed says where it
    was published (SOURCE, RFC 7986, section 5.8). Where all of them were published at these
    addresses, so was the running term after them; its followers are still there.
    """
    at_home = [term for term in archived if _published_at_home(*term)]
    course_id, files = at_home[-1] if at_home else running
    return tuple(
        (path, content)
        for path, content in own_calendars(course_id, files)
        if not path.startswith(_SINGLE)
    )


def _published_at_home(course_id: str, files: Files) -> bool:
    home = course_feed(course_id, FEED_ALL)
    feed = dict(files).get(home, b"").replace(b"\r\n ", b"")
    return any(
        line.startswith(b"SOURCE") and line.endswith(f"/{home}".encode())
        for line in feed.split(b"\r\n")
    )
