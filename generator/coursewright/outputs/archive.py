"""The pages and files of a term that is over, below `archive/<course id>/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from coursewright.domain.course import Course
from coursewright.domain.past_term import PastTerm
from coursewright.domain.phrase import due_day
from coursewright.domain.released import linked_files
from coursewright.outputs import anchors
from coursewright.outputs.pages.page import Addresses, GeneratedPage


@dataclass(frozen=True)
class ArchiveAddresses(Addresses):
    """The addresses of an archived term: what its pages link to, by where it stands now.

    `elsewhere` maps the source paths that the term has no page of its own for; every other
    target stands below `folder`.
    """

    folder: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def stands_at(self, target: str) -> str:
        """The target of the whole site."""
        path, sign, anchor = target.partition("#")
        if path in self.elsewhere:
            kept = "" if self.elsewhere[path].startswith(self.folder) else sign + anchor
            return self.elsewhere[path] + kept
        return f"{self.folder}{target}"


def archive_folder(id_: str) -> str:
    """Where an archived term stands: `archive/cs839-sp22/`."""
    return f"archive/{id_}/"


def term_with_year(course: Course) -> str:
    """The term's name, with the year where it has none: `Spring` was many a year's."""
    years = dict.fromkeys(str(day.year) for day in (course.first, course.last))
    short = [year[2:] for year in years]
    if any(year in course.term for year in (*years, *short)):
        return course.term
    return f"{course.term} {'/'.join(years)}"


def own_papers(course: Course, current: Collection[str]) -> frozenset[str]:
    """The keys of papers that an archived term has a page for: those with notes of that term, also
    on the class that reads them, and those that `current`, the slugs of today's bibliography, no
    longer holds."""
    told = {
        session.required_papers[0].key
        for session in course.all_sessions
        if not anchors.has_own_page(session)
        and (course.notes_of(session) or course.questions_of(session))
    }
    return frozenset(
        paper.key
        for paper in course.papers
        if paper.key in course.notes or paper.key in told or paper.slug not in current
    )


def past_term(course: Course, current: Collection[str], feeds: Collection[str]) -> PastTerm:
    """What today's pages say of an archived term. `feeds` are paths below its folder."""
    folder = archive_folder(course.id)
    own = own_papers(course, current)
    read: dict[str, str] = {}
    for session in course.all_sessions:
        for paper in session.papers:
            target = anchors.session_target(session)
            if paper.key in own:
                target = anchors.paper_page(paper)
            read.setdefault(paper.key, folder + target)
    return PastTerm(
        course.id,
        term_with_year(course),
        course.first,
        folder + anchors.SCHEDULE,
        folder + anchors.PAPERS,
        # the files of single classes would only make the list long
        tuple(
            anchors.course_feed(course.id, feed) for feed in sorted(feeds) if feed.count("/") == 1
        ),
        read,
        folder + anchors.CHANGES if course.announcements else "",
    )


def archived_pages(
    course: Course,
    addresses: Addresses,
    current: Collection[str],
) -> tuple[GeneratedPage, ...]:
    """The schedule, the reading list and the papers' own pages of a term, as seen when it is over.

    They depend on no day, so they are the same for ever.
    """
    own = own_papers(course, current)
    here, folder = _addresses(course, addresses, own), archive_folder(course.id)
    gettext = course.language.gettext
    term = term_with_year(course)
    over = gettext("%(term)s is over; this page is kept as it was.", term=term)
    notice = f"{over} {course.notice}".strip()
    from coursewright.outputs.pages.render import render_archived  # `check` needs none of it

    pages = render_archived(
        replace(course, notice=notice, past_terms=()), _day_after(course), here, own
    )
    return tuple(
        replace(
            page,
            path=folder + page.path,
            title=gettext("%(title)s (%(term)s)", title=page.title, term=term),
            edit_links=(),
            in_navigation=False,
        )
        for page in pages
    )


def archived_redirects(
    course: Course, addresses: Addresses, current: Collection[str]
) -> tuple[tuple[str, bytes], ...]:
    """Path and content of what leads on from the classes' addresses of an archived term."""
    here = _addresses(course, addresses, own_papers(course, current))
    folder = archive_folder(course.id)
    from coursewright.outputs.pages.render import render_redirects

    found = render_redirects(replace(course, past_terms=()), _day_after(course), here)
    return tuple((folder + path, content) for path, content in found)


def _day_after(course: Course) -> date:
    """The first day on which nothing of the term is still to come."""
    ends = [course.last, *(session.start.date() for session in course.sessions)]
    ends += [due_day(assignment.due) for assignment in course.assignments]
    return max(ends) + timedelta(days=1)


def _addresses(course: Course, addresses: Addresses, own: Collection[str]) -> ArchiveAddresses:
    folder = archive_folder(course.id)
    kept = {anchors.SCHEDULE, anchors.PAPERS, *([anchors.CHANGES] if course.announcements else [])}
    elsewhere = dict.fromkeys(anchors.PAGES - kept, folder + anchors.SCHEDULE)
    elsewhere[anchors.CALENDAR] = anchors.course_feed(course.id, anchors.FEED_ALL)
    elsewhere |= {path: path for path in linked_files(course) if not _is_made(path)}
    elsewhere |= {
        anchors.paper_page(paper): anchors.paper_page(paper)
        for paper in course.papers
        if paper.key not in own
    }
    inner = {f.name: getattr(addresses, f.name) for f in fields(Addresses)}
    inner |= {"repository_edit": "", "repository_new": "", "forms": ""}
    return ArchiveAddresses(**inner, folder=folder, elsewhere=elsewhere)


def _is_made(path: str) -> bool:
    """Whether a path is of a page or file that every term makes; files of docs/ stay there."""
    of_term = path.startswith(("papers/", anchors.CLASSES)) and path.endswith(
        (".md", ".bib", ".ris")
    )
    return of_term or path in anchors.PAGES
