"""How the course names its students, and what of that contradicts itself or may surprise."""

import re

from coursewright.domain.course import Privacy
from coursewright.domain.naming.nearest import did_you_mean, nearest
from coursewright.domain.privacy import is_group_label
from coursewright.domain.problem import Severity
from coursewright.schedule.classes.readings import reading_refs
from coursewright.schedule.classes.sessions import Placing
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context

_NUMBERED = re.compile(r"([^\W\d_]{3,20})\s*([0-9]{1,3}[a-z]?)")  # a label's word and its number


def privacy_of(file: ScheduleFile) -> Privacy:
    """How pages name students: as the course says, else by groups.

    A course that lets calendars name them has no reason to hide them on its pages.
    """
    info = file.course
    if info is None or info.privacy is None:
        return Privacy.NAMES if info and info.names_in_feeds else Privacy.GROUPS
    return Privacy(info.privacy)


def check_privacy(file: ScheduleFile, placing: Placing, context: Context) -> None:
    """Note a consent of nobody, calendars that name whom pages do not, and names kept back."""
    info = file.course
    if info is None:
        return
    people = _people(placing, context)
    agreed = {name.casefold() for name in info.consent}
    for number, name in enumerate(info.consent):
        if name.casefold() not in {person.casefold() for person in people}:
            context.say(
                "unknown-consent",
                f"'course.consent' names '{name}', who presents in no class",
                info.at("consent", number),
                did_you_mean(name, people) or "write the name as it stands under 'presenters'",
                Severity.WARNING,
            )
    if info.names_in_feeds and info.privacy not in (None, Privacy.NAMES):
        context.say(
            "names-in-feeds",
            f"'course.names_in_feeds' is yes, but 'privacy: {info.privacy}' keeps names from pages",
            info.at("names_in_feeds"),
            "calendars name nobody either; delete this line, or write 'privacy: names'",
            Severity.WARNING,
        )
    hidden = [name for name in people if name.casefold() not in agreed]
    if privacy_of(file) != Privacy.NAMES:
        slips = {name: label for name in hidden if (label := _label_meant(name, placing, context))}
        _say_slips(slips, file, context)
        hidden = [name for name in hidden if name not in slips]
    if hidden and info.privacy is None and not info.names_in_feeds:
        whom = (
            "one of those who present"
            if len(hidden) == 1
            else f"{len(hidden)} of those who present"
        )
        context.say(
            "names-kept-back",
            f"the site does not name {whom}: without 'privacy' it names groups alone",
            info.at(),
            "add 'privacy: groups', 'privacy: initials' or, if all agreed, 'privacy: names'",
            Severity.WARNING,
        )


def _say_slips(slips: dict[str, str], file: ScheduleFile, context: Context) -> None:
    """Warn, at its place, of a group's label that is taken for a name and held back as one."""
    for session in file.sessions or () if slips else ():
        refs = reading_refs(session) if session else []
        held = [*(session.presenters if session else ()), *(p for r in refs for p in r.presenters)]
        for person in held:
            if person.name in slips:
                context.say(
                    "group-label",
                    f"is presented by '{person.name}', which is taken for a student's name and not shown",
                    person.at("name"),
                    f"did you mean the group '{slips[person.name]}'?",
                    Severity.WARNING,
                )


def _label_meant(name: str, placing: Placing, context: Context) -> str:
    """The label of a group of which a name is a slip, `Group 1` for `Grup 1`, or nothing.

    The words are those of the course's own labels.
    """
    written = _NUMBERED.fullmatch(name.strip())
    if written is None:
        return ""
    labels = (
        _NUMBERED.fullmatch(who.name.strip())
        for session in (*placing.dated, *placing.undated)
        for who in session.all_presenters
        if is_group_label(who.name, context.language)
    )
    words = dict.fromkeys(label[1] for label in labels if label)
    close = nearest(written[1], words)
    return f"{close} {written[2]}" if close else ""


def _people(placing: Placing, context: Context) -> list[str]:
    """Whoever presents and is no group, each once."""
    names = {
        who.name: None
        for session in (*placing.dated, *placing.undated)
        for who in session.all_presenters
        if not is_group_label(who.name, context.language)
    }
    return list(names)
