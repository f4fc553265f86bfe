"""What calendars know presenting groups by."""

from collections.abc import Mapping

from coursewright.domain.naming.groups import group_of, group_slug
from coursewright.domain.naming.nearest import misspelt
from coursewright.domain.problem import Severity
from coursewright.domain.session import SessionContent
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context


def read_groups(
    file: ScheduleFile, sessions: tuple[SessionContent, ...], context: Context
) -> Mapping[str, str]:
    """The ids that groups are given, by `group_slug`.

    Two groups of one id are a problem, since each would see the other's classes; so is a name that
    is a slip of one that presents.
    """
    ids = {group_slug(name): group.id for name, group in file.groups.items() if group}
    presenting = {who.name for session in sessions for who in session.all_presenters}
    known: dict[str, str] = {}
    for label in sorted(presenting):
        known.setdefault(group_slug(label), label)
    labels = {**known, **{group_slug(name): name for name in file.groups}}
    for name, group in file.groups.items():
        slug = group_slug(name)
        alike = [
            label
            for other, label in labels.items()
            if other != slug and group and group_of(label, ids).id == group.id
        ]
        meant = misspelt(name, presenting) if slug not in known else None
        if group and alike:
            context.say(
                "duplicate-id",
                f"the group '{name}' has the id '{group.id}', as '{alike[0]}' has",
                group.at("id"),
                "give it an id of its own, or call both the same",
            )
        elif meant:
            context.say_of_key(
                "unknown-group",
                f"nobody called '{name}' presents",
                file.at("groups", name),
                f"did you mean '{meant}'?",
                Severity.WARNING,
                instead=meant,
            )
    return ids
