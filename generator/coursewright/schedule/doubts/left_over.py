"""What another term or another course left behind in schedule.yaml."""

from coursewright.domain.naming.old_address import other_term_of
from coursewright.domain.naming.term_names import other_years
from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Severity
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.references import Context


def warn_of_other_terms(file: ScheduleFile, context: Context) -> None:
    """Warn of themes that nothing uses, and of a name, an id or a link of another year's term."""
    _unused_themes(file, context)
    if file.course is None or file.term is None:
        return
    term = (file.term.first.year, file.term.last.year)
    dates = f"the dates under 'term' are of {term[0]}"
    for key, text in (("term", file.course.term), ("id", file.course.id)):
        if years := other_years(text, term, bare=key == "term"):
            context.say(
                "other-term",
                f"'{key}' names {join_words([str(year) for year in years])}, but {dates}",
                file.course.at(key),
                _REMEDY[key],
                Severity.WARNING,
            )
    for name, link in file.links.items():
        address = link.url if link else ""
        if years := other_term_of(address, name, file.course.code, term):
            context.say(
                "old-address",
                f"the link '{name}' leads to a term of {join_words([str(year) for year in years])}",
                file.at("links", name),
                "write this term's address; if the other is meant, say its year in the name",
                Severity.WARNING,
            )


_REMEDY = {
    "term": "write the name of this term",
    "id": "give this term an id of its own before students subscribe",
}


def _unused_themes(file: ScheduleFile, context: Context) -> None:
    """Nothing is said where a class or an assignment could not be read: it may use the theme."""
    if file.sessions is None or None in file.sessions or None in file.assignments:
        return
    for id_, theme in file.themes.items():
        if theme is not None and not {id_, theme.id} & context.asked_themes:
            context.say_of_key(
                "unused-theme",
                f"the theme '{id_}' has no class and no assignment",
                file.at("themes", id_),
                "delete it, or name it in a class: 'theme: …'",
                Severity.WARNING,
            )
