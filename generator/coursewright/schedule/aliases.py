"""Former names of papers and classes, whose addresses go on to work."""

from collections.abc import Collection

from coursewright.domain.course import Alias
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.naming.slugs import slug_for
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context

PAGES = {
    "home": "index.md",
    "schedule": "schedule.md",
    "papers": "papers/index.md",
    "assignments": "assignments.md",
    "project": "project.md",
    "syllabus": "syllabus.md",
    "deadlines": "deadlines.md",
    "presenting": "presenting.md",
}
"""What a former name may lead to besides papers and classes."""


def read_aliases(
    file: ScheduleFile, classes: Collection[str], context: Context
) -> tuple[Alias, ...]:
    """The former names; `classes` are the ids of all classes.

    One that is a name of today, or leads nowhere, is a problem.
    """
    found: dict[str, Alias] = {}
    papers = {slug_for(key) for key in (*context.papers, *context.refused_keys)}
    for written, new in file.aliases.items():
        if new is None:
            continue
        old = slug_for(written)
        alias = Alias(old, PAGES.get(new, new), old not in papers, old not in classes)
        if not (alias.of_paper or alias.of_class) or old in found:
            wrong = "is listed twice" if old in found else "is what a paper and a class are called"
            context.say_of_key(
                "alias-taken",
                f"the former name '{written}' {wrong}",
                file.at("aliases", written),
                "delete it: a former name is one that nothing has now",
            )
            continue
        known = {*context.papers, *context.refused_keys, *classes, *PAGES}
        if new not in known:
            further = file.aliases.get(new)
            hint = f"write '{further}'" if further in known else did_you_mean(new, known)
            context.say(
                "lost-alias",
                f"'aliases.{written}' leads to '{new}', which is no paper, class or page",
                file.at("aliases", written),
                hint or f"write a citation key, a class's id, or one of {', '.join(PAGES)}",
            )
            continue
        found[old] = alias
    return tuple(found.values())
