"""Terms that are over and stay readable beside the running one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class PastTerm:
    """An archived term of the course.

    `id` is the course id that its calendars carry, `term` its name for readers. `schedule` and
    `papers` are the source paths of its pages, `news` that of its announcements, empty where it made none, `feeds` those of its calendars. `read` maps the
    citation key of each paper that a class read to the source path that tells of it.
    """

    id: str
    term: str
    first: date
    schedule: str
    papers: str
    feeds: tuple[str, ...] = ()
    read: Mapping[str, str] = field(default_factory=dict)
    news: str = ""
