"""What people call a paper, and a class that goes by a paper's title."""

from collections import Counter
from collections.abc import Iterable, Mapping

from coursewright.domain.session import SessionContent

_LONGEST = 44  # characters: what a calendar cell or a line of a list holds


def short_title(title: str) -> str:
    """The part of a title before its colon where that is a name: `TVM`; else the title.

    A colon without a space behind it ends no name: `Ratio 3:1`.
    """
    name, colon, _ = title.partition(": ")
    return name.strip() if colon and name.strip() and len(name) <= _LONGEST else title


def class_names(sessions: Iterable[SessionContent]) -> Mapping[str, str]:
    """What a line of a list calls each class, by the class's id.

    A title of the class's own stays whole. A paper's is cut where that leaves no doubt: not
    `Trees` of `Trees: Part A` beside `Trees: Part B`.
    """
    titles = {session.id: session.title for session in sessions}
    papers = {
        session.id: short_title(session.title)
        for session in sessions
        if any(reading.title.plain == session.title for reading in session.readings)
    }
    alike = Counter({**titles, **papers}.values())
    return {
        id_: papers[id_] if id_ in papers and alike[papers[id_]] == 1 else title
        for id_, title in titles.items()
    }
