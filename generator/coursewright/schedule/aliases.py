"""Former names of papers and classes, whose addresses go on to work."""

from collections.abc import Collection

from coursewright.domain.course import Alias
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.naming.slugs import class_slug, slug_for
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.values.scalars import is_id

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
    if not file.aliases:
        return ()
    found: list[Alias] = []
    papers = {slug_for(key) for key in (*context.papers, *context.refused_keys)}
    pages = {class_slug(id_) for id_ in classes}
    for written, new in sorted(file.aliases.items(), key=lambda item: _as_id(item[0]) != ""):
        if new is None:
            continue
        alias = _alias(written, PAGES.get(new, new), papers, pages)
        free = alias._replace(
            of_paper=alias.of_paper and alias.old not in {other.old for other in found},
            of_class=alias.of_class and alias.old not in {other.old for other in found},
            as_id="" if alias.as_id in {other.as_id for other in found} else alias.as_id,
        )
        if not (free.of_paper or free.of_classes):
            twice = alias.of_paper or alias.of_classes
            wrong = "is listed twice" if twice else "is what a paper and a class are called"
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
        found.append(free)
    return tuple(found)


def _alias(written: str, new: str, papers: Collection[str], pages: Collection[str]) -> Alias:
    """The former name, of what no paper's or class's page of today is called."""
    old, as_id = slug_for(written), _as_id(written)
    further = as_id if as_id not in pages else ""
    return Alias(old, new, old not in papers, old not in pages, further)


def _as_id(written: str) -> str:
    """What a class's page is called by this id, where a paper's would be called otherwise."""
    name = class_slug(written)
    return name if is_id(written) and name != slug_for(written) else ""
