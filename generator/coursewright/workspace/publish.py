"""A course as it is published on one day: read, reviewed, with its history, made into a site.

Whatever shows a course or says what is wrong with it begins here, so that all of it says the
same: the build and its preview, `check`, `export`, `published`, `rollover` and `agenda`.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from coursewright.domain.calendar.history import Earlier, History
from coursewright.domain.course import Course
from coursewright.domain.problem import Problem, Severity, has_errors, sort_problems
from coursewright.domain.reuse import reusing
from coursewright.outputs.anchors import PAPERS
from coursewright.outputs.first_term import first_term_feeds
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Heading
from coursewright.outputs.references.citations import Citations, check_citations
from coursewright.outputs.site import Site, generate, site_of
from coursewright.repository.command import asking_once
from coursewright.schedule.students_page import StudentsPage
from coursewright.workspace.archived_terms import Archives, keep_archives
from coursewright.workspace.building.daily import late_releases
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.calendar_history import read_history
from coursewright.workspace.earlier_versions import told_of_held_pins
from coursewright.workspace.former_course import check_former_course
from coursewright.workspace.guards.other_hosts import blocked_sources
from coursewright.workspace.guards.private_text import private_sources
from coursewright.workspace.guards.students_files import paths_left_out
from coursewright.workspace.held_back import (
    files_held_back,
    links_of_the_course,
    links_to_held_back,
    links_to_left_out,
    without_links_to,
)
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.kept.store import same_code, store_in
from coursewright.workspace.kept.texts import EVENTS, MOST_EVENTS, KeptTexts
from coursewright.workspace.reading import LoadedCourse, load_course, spare_students
from coursewright.workspace.review import Told, review_edits, unread_papers
from coursewright.workspace.settings import Settings
from coursewright.workspace.sign_ups.stale_forms import stale_choices
from coursewright.workspace.today import Today, choose_today

MOST_PAPERS = 300
"""Of how many papers a site is kept as a whole."""


@dataclass(frozen=True)
class Published:
    """A course on a day, and every problem of its folder and of its repository, sorted.

    `loaded` is what the folder says, also what nobody may see yet. `today` and `history` are None
    where they cannot be told, and then a problem says why. `changes` tells of each class that
    the last edit changed; `note` is worth saying to whoever builds, and nothing to mend. `made`
    knows what the site of the build before was made of.
    """

    settings: Settings
    loaded: LoadedCourse
    problems: tuple[Problem, ...]
    today: Today | None = None
    history: History | None = None
    changes: tuple[Told, ...] = ()
    note: str = ""
    made: Made = field(default_factory=Made, compare=False, repr=False)

    @property
    def course(self) -> Course | None:
        """The whole course, or None where an error stands in the way."""
        return self.loaded.course

    @property
    def texts(self) -> dict[str, str]:
        """The files that problems refer to, by name."""
        return self.loaded.texts

    @property
    def told(self) -> tuple[Problem, ...]:
        """The errors and warnings: remarks are for `check` alone."""
        return tuple(p for p in self.problems if p.severity is not Severity.INFO)

    @cached_property
    def site(self) -> Site | None:
        """Every page and file, made when first asked for; None where there are errors.

        What is the same as in the build before is the same object, where `made` knows that.
        """
        if self.course is None or self.today is None or self.history is None:
            return None
        if has_errors(self.problems):
            return None
        with reusing(self.loaded.known):
            site = build_site(
                self.course,
                self.history,
                self.settings,
                self.today,
                self.loaded.archives,
                self.made,
                self.loaded.remembered,
            )
        left_out = files_held_back(self.loaded, self.settings, self.today.day)
        lost = paths_left_out(self.problems, self.settings.docs)
        left_out |= {p for p in lost if not p.endswith(".md")}  # pages say what is left out
        site = replace(site, left_out=left_out)
        return given_again(with_papers_page(site, self.loaded.read.papers_page), self.made)

    @cached_property
    def feeds(self) -> dict[str, bytes] | None:
        """The calendars of the site, by path; None where there are errors."""
        if self.site is None:
            return None
        return {path: raw for path, raw in self.site.files if path.endswith(".ics")}


def publish(
    settings: Settings,
    asked: str = "",
    *,
    real_clock: bool = False,
    since: str = "",
    remembered: Remembered | None = None,
) -> Published:
    """The course in the folder that `settings` name, as on the day that is asked for.

    `asked` and `real_clock` choose the day as `choose_today` does; `since` is the commit from
    which changes count, else the last one. Whoever publishes a folder again and again hands in
    what is `remembered`. Bad input raises nothing.
    """
    with same_code(), asking_once():
        return _published(settings, asked, real_clock, since, remembered or Remembered(once=True))


def _published(
    settings: Settings, asked: str, real_clock: bool, since: str, remembered: Remembered
) -> Published:
    loaded = load_course(settings, remembered=remembered)
    former = tuple(check_former_course(loaded, settings))
    if loaded.course is None:
        remembered.save()
        told = told_of_held_pins(loaded, settings, asked, since, real_clock=real_clock)
        return Published(settings, loaded, sort_problems([*told, *former]))
    today = choose_today(loaded.course, settings, asked, real_clock=real_clock)
    day = today.day if isinstance(today, Today) else None
    past = read_history(loaded, settings, day)
    earlier = past.history.earlier if past.history else Earlier()
    edits = review_edits(loaded, settings, earlier, day, since)
    remembered.save()
    found = [*loaded.problems, *past.problems, *edits.problems, *former]
    found += unread_papers(loaded.course)
    found += _check_citations(loaded.course, settings, remembered)
    found += blocked_sources(loaded.texts, settings)
    found += private_sources(loaded, loaded.course, settings)
    if day is not None:
        found += links_to_held_back(loaded, settings, day)
        found += late_releases(loaded.course, settings.root, day)
    if isinstance(today, Problem):
        found.append(today)
    else:
        found += stale_choices(loaded.course, today, settings.root)
    found, _ = spare_students(found, loaded.read, settings)
    found += links_to_left_out(loaded, settings, paths_left_out(found, settings.docs))
    left_out = paths_left_out(found, settings.docs)
    found += links_of_the_course(loaded, settings, left_out)
    found, read = spare_students(found, loaded.read, settings)
    loaded = replace(loaded, read=without_links_to(read, left_out))
    return Published(
        settings,
        loaded,
        sort_problems(found),
        today if isinstance(today, Today) else None,
        past.history,
        edits.changes,
        " ".join(filter(None, [past.note, today.note if isinstance(today, Today) else ""])),
        remembered.made if in_use(Technique.MADE_ONCE) else Made(one=True),
    )


def _check_citations(
    course: Course, settings: Settings, remembered: Remembered
) -> tuple[Problem, ...]:
    """The papers that the course's citation style cannot format; the references made are kept."""
    texts, fine = remembered.texts_in(settings.root), remembered.cited_in(settings.root)
    style, remember = course.citation_style, in_use(Technique.LOOKED_UP)
    problems = check_citations(
        course.papers, style, texts, course.language, remember=remember, fine=fine
    )
    texts.save()
    fine.save()
    return problems


def build_site(
    course: Course,
    history: History,
    settings: Settings,
    today: Today,
    archives: Archives | None = None,
    made: Made | None = None,
    remembered: Remembered | None = None,
) -> Site:
    """The site of a loaded course, with the pages and files of its archived terms.

    What is `remembered` is not made again. Of a course that is read once, what it comes to is known
    from the last run, and kept for the next.
    """
    store = store_in(settings.root)
    terms = [term.seen_on(today.day) for term in archives.terms] if archives else []
    if archives:
        course = replace(course, past_terms=tuple(term.past for term in terms))
    remembered = remembered or Remembered()
    make = partial(_generate, course, history, settings, today, made or Made(), remembered)
    if remembered.once and len(course.papers) <= MOST_PAPERS and in_use(Technique.KNOWN_SITE):
        from coursewright.workspace.kept.site import known_site  # `check` makes no site

        styles = Citations(course.citation_style, language=course.language).made_from
        made_from = (course, history, today.day, today.pinned, settings.addresses, styles)
        again = partial(site_of, course, today.day)
        site = known_site(store, made_from, make, again)
    else:
        site = make()
    if archives:
        keep_archives(store, archives)
    first = first_term_feeds((course.id, site.files), [(t.past.id, t.files) for t in terms])
    return Site(
        (*site.pages, *(page for term in terms for page in term.pages)),
        (*site.files, *(file for term in terms for file in term.files), *first),
        site.language,
        site.feed,
        visible=site.visible,
    )


def _generate(
    course: Course,
    history: History,
    settings: Settings,
    today: Today,
    made: Made,
    remembered: Remembered,
) -> Site:
    """The site of a course alone; what takes long to make for it is kept."""
    # `check` makes no site, and would wait for these.
    from coursewright.workspace.kept.pages import KeptPages
    from coursewright.workspace.kept.templates import KeptTemplates

    store = store_in(settings.root)
    texts, fine = remembered.texts_in(settings.root), remembered.cited_in(settings.root)
    pages = KeptPages(store) if in_use(Technique.KEPT_PAGES) else None
    events = KeptTexts(store, EVENTS, MOST_EVENTS) if in_use(Technique.KEPT_EVENTS) else None
    made.begin(store.stamp, pages, events)
    site = generate(
        course,
        history,
        today.day,
        settings.addresses,
        today_is_pinned=today.pinned,
        compiled=KeptTemplates(store),
        cited=texts,
        fine=fine,
        made=made,
    )
    for kept in (texts, pages, events):
        if kept is not None:
            kept.save()
    return site


def given_again(site: Site, made: Made) -> Site:
    """The site, in which what is the same as in the build before is the same object."""
    return replace(
        site,
        pages=tuple(made.same(f"page {page.path}", page) for page in site.pages),
        files=tuple(made.same(f"file {file[0]}", file) for file in site.files),
    )


def with_papers_page(site: Site, prose: StudentsPage) -> Site:
    """The site with the prose of the page of all papers, which is no file for others to render."""
    if prose == StudentsPage():
        return site
    pages = tuple(
        replace(
            page,
            head=f"{page.head}\n{prose.before}",
            body=f"{page.body}\n{prose.after}",
            headings=(
                *(Heading(*heading) for heading in prose.headings_before),
                *page.headings,
                *(Heading(*heading) for heading in prose.headings_after),
            ),
        )
        if page.path == PAPERS
        else page
        for page in site.pages
    )
    return replace(site, pages=pages)
