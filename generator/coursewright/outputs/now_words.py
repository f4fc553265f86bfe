"""The words of the script that tells how far a day is, once a page is viewed (`now.js`)."""

from collections.abc import Mapping

from coursewright.domain.language import Language


def now_words(language: Language) -> Mapping[str, object]:
    """The script's words: `{near}` and `{n}` stand for what it puts in.

    `ahead`, `ago` and `weeks` hold every plural form by CLDR's name of it. Each of `flags` is
    the mark of a next class: on its day, and on the days before; `now` is that of one that goes
    on after midnight.
    """
    gettext = language.gettext
    today = gettext("Class today")
    mark = language.pgettext("mark of a class", "Today")
    return {
        "days": [gettext("yesterday"), gettext("today"), gettext("tomorrow")],
        "ahead": language.plurals("in %(num)d day", "in %(num)d days"),
        "ago": language.plurals("%(num)d day ago", "%(num)d days ago"),
        "weeks": language.plurals("in %(num)d week", "in %(num)d weeks"),
        "week": [gettext("This week"), gettext("Next week")],
        "now": language.pgettext("mark of a class", "Now"),
        "flags": {
            "cw-next": [today, gettext("Next class %(near)s", near="{near}")],
            "cw-first": [today, gettext("First class %(near)s", near="{near}")],
            "cw-mark": [mark, gettext("Next, %(near)s", near="{near}")],
            "cw-short": [mark, language.pgettext("mark of a class", "Next")],
        },
    }
