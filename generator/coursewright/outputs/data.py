"""The course for programs: schedule.json and papers.json, as generator/docs/data.md describes.

A key may be added within a version; `VERSION` rises when one changes its meaning or goes away.
Every key is always there: text that is not given is "", a date or a theme that is not given null.
"""

from collections.abc import Sequence
from functools import partial

from coursewright.domain.course import Assignment, Course, Instructor
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.session import Deadline, Presenter, Session, SessionContent, Status
from coursewright.formats.indented_json import Json, indented
from coursewright.outputs.anchors import (
    assignment_target,
    best_target,
    class_file,
    paper_bib,
    paper_page,
)
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.references.link_names import named_links

VERSION = 2


def render_schedule_data(course: Course, addresses: Addresses) -> bytes:
    """schedule.json: the course, its classes with what they ask, and everything dated.

    Instants are ISO 8601 with the offset of the course's zone. `course` is what is
    visible of it.
    """
    return _bytes(
        {
            "version": VERSION,
            "course": _course(course, addresses),
            "themes": [
                {"id": t.id, "title": t.title, "color": t.color, "summary": t.summary}
                for t in course.themes
            ],
            "sessions": [_session(course, session, addresses) for session in course.sessions],
            "undated": [_session(course, session, addresses) for session in course.undated],
            "grading": {
                "points": course.grading_in_points,
                "total": course.grade_total,
                "parts": [
                    {
                        "what": grade.what or None,
                        "weight": None if grade.scale else grade.weight,
                        "share": None if grade.scale else round(course.grade_share(grade), 2),
                        "scale": grade.scale.value if grade.scale else None,
                        "best": {"count": grade.best.counted, "of": grade.best.among or None}
                        if grade.best
                        else None,
                    }
                    for grade in course.grading
                ],
            },
            "assignments": [_assignment(a, addresses) for a in course.assignments],
            "breaks": [
                {
                    "id": pause.id,
                    "first": pause.first.isoformat(),
                    "last": pause.last.isoformat(),
                    "reason": pause.reason,
                }
                for pause in course.breaks
            ],
            "office_hours": [
                {
                    "id": hour.id,
                    "start": hour.start.isoformat(),
                    "end": hour.end.isoformat(),
                    "where": hour.hours.where,
                    "online": hour.hours.online,
                    "who": hour.hours.who,
                    "status": (Status.CANCELLED if hour.cancelled else Status.PLANNED).value,
                    "reason": hour.reason,
                }
                for hour in course.office_hour_dates
            ],
            "announcements": [
                {
                    "id": announcement.id,
                    "date": announcement.day.isoformat(),
                    "title": announcement.title,
                    "text": announcement.text,
                    "link": _link(announcement.link),
                }
                for announcement in course.announcements
            ],
        }
    )


def render_papers_data(course: Course, addresses: Addresses, made: Made | None = None) -> bytes:
    """papers.json: the whole bibliography in file order, and which classes read each paper.

    `made` knows the texts of papers from the last build.
    """
    made = made or Made(one=True)
    readers: dict[str, list[Json]] = {}
    for session in course.all_sessions:
        for paper in session.papers:
            readers.setdefault(paper.key, []).append(session.id)
    papers: list[bytes] = []
    for paper in course.papers:
        read = readers.get(paper.key, [])
        links = named_links(paper.links, course.language)
        made_from = (paper, links, tuple(read), addresses)
        text = made.once(f"data {paper.key}", made_from, partial(_paper_text, *made_from))
        papers.append(text.encode(errors="replace"))
    return _bytes({"version": VERSION, "course": _course(course, addresses), "papers": []}, papers)


def _course(course: Course, addresses: Addresses) -> Json:
    return {
        "id": course.id,
        "host": course.host,
        "code": course.code,
        "title": course.title,
        "term": course.term,
        "institution": course.institution,
        "summary": course.summary,
        "timezone": course.zone.key,
        "first": course.first.isoformat(),
        "last": course.last.isoformat(),
        "url": addresses.site_url,
        "instructors": [_person(person) for person in course.instructors],
        "assistants": [_person(person) for person in course.assistants],
    }


def _person(person: Instructor) -> Json:
    """Who teaches or assists; the e-mail address and the photo are for the page alone."""
    return {
        "name": person.name,
        "role": person.role,
        "pronouns": person.pronouns,
        "office": person.office,
        "url": person.url,
    }


def _session(course: Course, session: SessionContent, addresses: Addresses) -> Json:
    """A class; one whose date is to be announced lacks the keys that follow from a date."""
    dated = session if isinstance(session, Session) else None
    return {
        "id": session.id,
        "kind": session.kind,
        "kind_title": session.kind_title,
        "title": session.title,
        "theme": session.theme.id if session.theme else None,
        **({"start": dated.start.isoformat(), "end": dated.end.isoformat()} if dated else {}),
        "time": session.whole_day.value if session.whole_day else "",
        "status": session.status.value,
        "reason": session.reason,
        "where": session.where,
        "online": session.online,
        "papers": [
            {
                "key": reading.paper.key,
                "optional": reading.optional,
                "presenters": _presenters(reading.presenters),
                "why": reading.why,
                "heading": reading.heading,
            }
            for reading in session.readings
            if reading.paper
        ],
        "other_readings": [
            {
                "title": reading.resource.title,
                "url": reading.resource.url,
                "kind": reading.resource.kind,
                "optional": reading.optional,
                "presenters": _presenters(reading.presenters),
                "why": reading.why,
                "heading": reading.heading,
            }
            for reading in session.readings
            if reading.resource
        ],
        "presenters": _presenters(session.presenters),
        "open_slot": session.open_slot,
        "open_slots": [{"reading": slot.reading, "role": slot.role} for slot in session.open_slots],
        "guest": session.guest,
        "guests": [
            {"name": guest.name, "affiliation": guest.affiliation, "url": guest.url}
            for guest in session.guests
        ],
        "note": session.note,
        "questions": [question.plain for question in course.questions_of(session)],
        "materials": [_link(link) for link in session.materials],
        "links": [_link(link) for link in session.links],
        **({"deadlines": [_deadline(due) for due in dated.deadlines]} if dated else {}),
        "url": _url(best_target(session), addresses),
        **({"calendar": _url(class_file(dated.id), addresses)} if dated else {}),
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "id": deadline.id,
        "what": deadline.what,
        "due": deadline.due.isoformat(),
        "aoe": deadline.aoe,
        "link": _link(deadline.link),
    }


def _assignment(assignment: Assignment, addresses: Addresses) -> Json:
    return {
        "id": assignment.id,
        "title": assignment.title,
        "theme": assignment.theme.id if assignment.theme else None,
        "out": assignment.out.isoformat() if assignment.out else None,
        "due": assignment.due.isoformat(),
        "aoe": assignment.aoe,
        "project": assignment.project,
        "link": _link(assignment.link),
        "summary": assignment.summary,
        "url": _url(assignment_target(assignment), addresses),
    }


def _paper_text(
    paper: Paper, links: tuple[Link, ...], sessions: tuple[Json, ...], addresses: Addresses
) -> str:
    """A paper as it stands in the list, two levels deep; no text of JSON has a line break."""
    return indented(_paper(paper, links, sessions, addresses), "\n  ")


def _paper(
    paper: Paper, links: tuple[Link, ...], sessions: tuple[Json, ...], addresses: Addresses
) -> Json:
    return {
        "key": paper.key,
        "type": paper.entry_type,
        "title": paper.title.plain,
        "authors": [{"name": author.full, "inverted": author.inverted} for author in paper.authors],
        "and_others": paper.and_others,
        "venue": paper.venue.plain,
        "series": paper.series.plain,
        "publisher": paper.publisher.plain,
        "year": paper.year or None,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages.replace("--", "–"),
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "abstract": paper.abstract.plain,
        "keywords": list(paper.keywords),
        "links": [_link(link) for link in links],
        "sessions": list(sessions),
        "url": _url(paper_page(paper), addresses),
        "bibtex": _url(paper_bib(paper), addresses),
    }


def _presenters(presenters: tuple[Presenter, ...]) -> Json:
    return [{"name": presenter.name, "role": presenter.role} for presenter in presenters]


def _link(link: Link | None) -> Json:
    return {"label": link.label, "url": link.url} if link else None


def _url(target: str, addresses: Addresses) -> str:
    """The absolute address, or that below the site's root where the site has none yet."""
    return addresses.site_url + addresses.url(target)


def _bytes(value: Json, listed: Sequence[bytes] = ()) -> bytes:
    """The file with a value, in whose last list, an empty one, the `listed` texts stand."""
    text = f"{indented(value)}\n".encode(errors="replace")  # half a surrogate pair has no UTF-8
    if not listed:
        return text
    # Joined once: of tens of thousands each further copy would be large.
    between = [b",\n  "] * (2 * len(listed) + 1)
    between[0], between[-1] = text.removesuffix(b"]\n}\n") + b"\n  ", b"\n ]\n}\n"
    between[1::2] = listed
    return b"".join(between)
