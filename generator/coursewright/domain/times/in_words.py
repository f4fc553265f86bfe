"""In which weeks something is held, in the words of a language."""

from coursewright.domain.language import Language
from coursewright.domain.times.recurrence import Recurrence


def weeks_in_words(recurrence: Recurrence, words: Language) -> str:
    """`every 2 weeks`; '' of every week."""
    if recurrence.weeks == 1:
        return ""
    return words.ngettext("every %(num)d week", "every %(num)d weeks", recurrence.weeks)


def limits_in_words(recurrence: Recurrence, words: Language) -> str:
    """`from Tue 1 Mar`, `until Mon 28 Feb`, or both ends; '' of the whole term."""
    if recurrence.first and recurrence.last:
        return words.days(recurrence.first, recurrence.last)
    if recurrence.first:
        return words.gettext("from %(day)s", day=words.day(recurrence.first))
    if recurrence.last:
        return words.gettext("until %(day)s", day=words.day(recurrence.last))
    return ""


def exceptions_in_words(recurrence: Recurrence, words: Language) -> str:
    """`not on Fri 4 Mar`; '' where there are none."""
    if not recurrence.off:
        return ""
    days = words.join([words.days(first, last) for first, last in recurrence.off])
    return words.gettext("not on %(days)s", days=days)
