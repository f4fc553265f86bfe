"""What calendars say below an event's title, line by line; the address of its page comes last."""

from datetime import datetime

from coursewright.domain.calendar.titles import distance_from
from coursewright.domain.course import Assignment, Course, OfficeHours
from coursewright.domain.language import Language
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.session import Deadline, Reading, Session
from coursewright.domain.times.whole_day import WholeDay, in_words


def class_lines(course: Course, session: Session) -> list[str]:
    """Its kind and theme, what it reads, who presents, what is due, and where online."""
    words = course.language
    lines = [session.kind_title + (f" · {session.theme.title}" if session.theme else "")]
    if session.whole_day and session.whole_day is not WholeDay.ALL_DAY:
        told = in_words(session.whole_day, words)
        lines.append(told[:1].upper() + told[1:])
    lines += [_reads(words, reading) for reading in session.readings]
    if session.all_presenters:
        names = words.join([presenter.label for presenter in session.all_presenters])
        lines.append(words.gettext("Presented by %(names)s", names=names))
    if (slots := len(session.open_slots)) and (session.all_presenters or session.withheld):
        lines.append(words.ngettext("%(num)s open slot", "%(num)s open slots", slots))
    elif slots:
        lines.append(words.gettext("Open slot: no presenters yet"))
    if session.guest:
        lines.append(words.gettext("Guest: %(guest)s", guest=session.guest))
    lines += [
        words.gettext(
            "%(what)s: due %(moment)s",
            what=d.what,
            moment=words.due_moment(d.due, aoe=d.aoe, zoned=True),
        )
        for d in session.deadlines
        if not session.cancelled
    ]
    if session.note:
        lines.append(session.note)
    if session.online:
        lines.append(words.gettext("Online: %(address)s", address=session.online))
    return lines


def deadline_lines(course: Course, session: Session, deadline: Deadline) -> list[str]:
    """What is due when, for which class and how far from it, and where it is handed in."""
    words = course.language
    lines = [
        _due(course, deadline.what, deadline.due, aoe=deadline.aoe),
        words.gettext(
            "For: %(title)s (%(distance)s)",
            title=session.title,
            distance=distance_from(words, deadline.due, session),
        ),
    ]
    if deadline.link:
        lines.append(_link(words, deadline.link))
    return lines


def assignment_lines(course: Course, assignment: Assignment) -> list[str]:
    """What is due when, what it is about, and where it is handed in."""
    words = course.language
    lines = [_due(course, assignment.title, assignment.due, aoe=assignment.aoe)]
    if assignment.summary:
        lines.append(assignment.summary)
    if assignment.link:
        lines.append(_link(words, assignment.link))
    return lines


def office_lines(course: Course, hours: OfficeHours) -> list[str]:
    """Whose they are, and where online."""
    who = hours.who
    words = course.language
    lines = [
        words.gettext("Office hours of %(course)s, with %(host)s", course=course.name, host=who)
        if who
        else words.gettext("Office hours of %(course)s", course=course.name)
    ]
    if hours.online:
        lines.append(words.gettext("Online: %(address)s", address=hours.online))
    return lines


def no_class(words: Language, reason: str) -> str:
    """`No class: Spring recess`."""
    if reason:
        return words.gettext("No class: %(reason)s", reason=reason)
    return words.gettext("No class")


def _reads(words: Language, reading: Reading) -> str:
    work = reading.work
    if isinstance(work, Paper):
        text = words.commas([work.title.plain, work.authors_short(words)])
    else:  # has no page that would lead there
        text = words.commas([work.title, work.kind, work.url])
    if reading.optional:
        return words.gettext("Reads (optional): %(paper)s", paper=text)
    return words.gettext("Reads: %(paper)s", paper=text)


def _due(course: Course, what: str, due: datetime, *, aoe: bool) -> str:
    """What is due when, with the zone's whole name: its short one may be that of several."""
    words = course.language
    moment = words.due_moment(due, aoe=aoe, zoned=True)
    return words.gettext(
        "%(what)s, due %(moment)s (%(zone)s)", what=what, moment=moment, zone=course.zone.key
    )


def _link(words: Language, link: Link) -> str:
    return words.gettext("%(name)s: %(text)s", name=link.label, text=link.url)
