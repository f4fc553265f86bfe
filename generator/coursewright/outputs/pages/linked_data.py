"""Papers, the course and its classes in the vocabulary of schema.org, as JSON-LD 1.1."""

from collections.abc import Mapping

from coursewright.domain.course import Course
from coursewright.domain.paper import Author, Paper
from coursewright.domain.session import Session
from coursewright.outputs import anchors
from coursewright.outputs.pages.metadata import publication_date
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.references.csl_json import csl_type

_CONTEXT = "https://schema.org"
_TYPES: Mapping[str, str] = {
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-encyclopedia": "Chapter",
    "graphic": "VisualArtwork",
    "manuscript": "CreativeWork",
    "motion_picture": "VideoObject",
    "pamphlet": "Book",
    "patent": "CreativeWork",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "song": "AudioObject",
    "standard": "CreativeWork",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_HOLDERS: Mapping[str, str] = {
    "article-journal": "Periodical",
    "paper-conference": "PublicationVolume",
    "chapter": "Book",
    "entry-encyclopedia": "Book",
    "webpage": "WebSite",
}

Data = dict[str, object]


def paper_data(paper: Paper, url: str) -> Data:
    """A paper: a ScholarlyArticle, or what else its kind is called. `url` is that of its page."""
    kind, details = csl_type(paper), paper.details
    holder = _HOLDERS.get(kind)
    people = [_author(author) for author in paper.authors]
    editors = [_author(editor) for editor in paper.editors]
    venue = paper.venue.plain
    # The venue of a preprint is its number, that of a work of no kind may be anything.
    held = holder or kind in ("article", "document")
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": _TYPES.get(kind, "ScholarlyArticle"),
            "name": paper.title.plain,
            "headline": paper.title.plain,
            "author": [] if details.by_editors else people,
            "editor": people if details.by_editors else editors,
            "datePublished": publication_date(paper),
            "isPartOf": _filled(
                {
                    "@type": holder,
                    "name": venue,
                    "issn": details.issn,
                    "isbn": "" if kind == "book" else details.isbn,
                }
            )
            if holder and venue and venue != paper.publisher.plain
            else None,
            "publisher": _organisation(paper.publisher.plain or ("" if held else venue)),
            "isbn": details.isbn if kind == "book" else "",
            "bookEdition": details.edition if kind == "book" else "",
            "version": details.version,
            "inLanguage": details.language,
            "pagination": paper.pages,
            "abstract": paper.abstract.plain,
            "keywords": ", ".join(paper.keywords),
            "award": paper.award.plain,
            "identifier": f"https://doi.org/{paper.doi}" if paper.doi else "",
            "sameAs": [link.url for link in paper.links if link.label not in ("Code", "Slides")],
            "mainEntityOfPage": url,
        }
    )


def course_data(course: Course, addresses: Addresses) -> Data:
    """The course, and this term of it."""
    home = addresses.site_url
    places = list(dict.fromkeys(m.where for m in course.meetings if m.where))
    online = any(meeting.online for meeting in course.meetings)
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "Course",
            "name": course.title,
            "courseCode": course.code,
            "description": course.summary or course.name,
            "url": home,
            "provider": _organisation(course.institution),
            "hasCourseInstance": _filled(
                {
                    "@type": "CourseInstance",
                    "name": f"{course.name}, {course.term}",
                    "courseMode": "blended"
                    if online and places
                    else "online"
                    if online
                    else "onsite",
                    "startDate": course.first.isoformat(),
                    "endDate": course.last.isoformat(),
                    "location": [_place(place) for place in places],
                    "instructor": [
                        _filled({"@type": "Person", "name": person.name, "url": person.url})
                        for person in course.instructors
                    ],
                    "url": home,
                }
            ),
        }
    )


def schedule_data(course: Course, addresses: Addresses) -> Data:
    """Every class as an Event with its status; presenters are not named."""
    return {
        "@context": _CONTEXT,
        "@graph": [_event(course, session, addresses) for session in course.sessions],
    }


def _event(course: Course, session: Session, addresses: Addresses) -> Data:
    online = {"@type": "VirtualLocation", "url": session.online} if session.online else None
    room = _place(session.where) if session.where else None
    mode = "Mixed" if online and room else "Online" if online else "Offline"
    return _filled(
        {
            "@type": "EducationEvent",
            "name": f"{course.code}: {session.title}" if course.code else session.title,
            "startDate": (session.start.date() if session.whole_day else session.start).isoformat(),
            "endDate": (session.start.date() if session.whole_day else session.end).isoformat(),
            "eventStatus": f"{_CONTEXT}/{'EventCancelled' if session.cancelled else 'EventScheduled'}",
            "eventAttendanceMode": f"{_CONTEXT}/{mode}EventAttendanceMode",
            "location": [place for place in (room, online) if place],
            "description": session.note,
            "url": addresses.site_url + addresses.url(anchors.best_target(session))
            if addresses.site_url
            else "",
            "organizer": _organisation(course.institution),
        }
    )


def _author(author: Author) -> Data:
    kind = "Organization" if author.organisation else "Person"
    return {"@type": kind, "name": author.full}


def _organisation(name: str) -> Data | None:
    return {"@type": "Organization", "name": name} if name else None


def _place(name: str) -> Data:
    return {"@type": "Place", "name": name}


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
