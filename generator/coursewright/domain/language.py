"""The language of a course: its words, and how it writes dates, times and lists.

Every text that readers see goes through `Language`: pages, feeds, the account of what changed,
the projector. The messages of the catalogue are the English texts themselves, so that English
needs no catalogue. Messages are gettext's: `%(name)s` stands for a value, `%%` for a percent sign.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from gettext import NullTranslations

from coursewright.domain import phrase
from coursewright.domain.times.clock import AOE, WEEKDAYS

_NUMBER = r"\d{1,3}[a-z]?"
_ROMAN = r"[ivx]{1,4}"
_CHINESE = r"[一二三四五六七八九十]{1,3}"
_NUMBER_SIGN = r"(?:n\.?\s?[º°]|nr\.|no\.|#)?\s*"


def _label_pattern(label: str) -> str:
    """A pattern of a label in which `#` stands for the number, or a letter, of a group."""
    before, _, after = (re.escape(part.strip()) for part in label.partition("#"))
    if re.search("[\u2e80-\u9fff]", label):  # no spaces between words, and a letter is a name
        return rf"{before}\s*(?:{_NUMBER}|{_CHINESE}|[a-z])\s*{after}"
    number = rf"\s*{_NUMBER_SIGN}{_NUMBER}|\s+(?:{_ROMAN}|[^\W\d_])"
    return rf"{before}(?:{number}){after}"


def noop(message: str) -> str:
    """The message as it is: marks one that stands in a table and is translated where it is shown."""
    return message


class Language:
    """English with a clock of 24 hours: what a course without `language` is written in.

    Other languages (`formats.language`) answer the same questions. `tag` is the BCP 47 tag that
    pages declare, `browser_tag` the one by which a browser writes dates as this class does;
    `written` is the tag by which `read_language` finds it, empty for this class;
    `has_halves` says that the clock tells am and pm; `direction` is `ltr` or `rtl`; `first_weekday` begins a week, Monday is 0.
    """

    tag = "en"
    browser_tag = "en-GB"
    written = ""
    direction = "ltr"
    first_weekday = 0
    has_halves = False
    translations: NullTranslations = NullTranslations()

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, with its values.

        Where a value ends in a full stop, `4:00 p.m.`, the sentence's own is left out.
        """
        text = self.translations.gettext(message)
        for name, value in values.items():
            if str(value).endswith("."):
                text = text.replace(f"%({name})s.", f"%({name})s")
        return text % values

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """The message in the form that goes with the number, which is the value `num` too."""
        return self.translations.ngettext(one, many, num) % {"num": num, **values}

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """A message that other languages tell apart by its context: `Due` of a list, of a line."""
        return self.translations.pgettext(context, message) % values

    def npgettext(self, context: str, one: str, many: str, num: int, **values: object) -> str:
        """A message with a context, in the form that goes with the number."""
        return self.translations.npgettext(context, one, many, num) % {"num": num, **values}

    def plurals(self, one: str, many: str) -> dict[str, str]:
        """A message in every form, by CLDR's name of it; `{n}` stands for the number.

        For scripts, which count in the browser (`Intl.PluralRules`).
        """
        return {
            name: self.translations.ngettext(one, many, number).replace("%(num)d", "{n}")
            for name, number in self.plural_samples().items()
        }

    def plural_samples(self) -> dict[str, int]:
        """A number for each of the language's plural forms, by CLDR's name of it."""
        return {"one": 1, "other": 2}

    def clock(self, clock: time) -> str:
        """`21:00`."""
        return phrase.clock_text(clock)

    def clocks(self, start: time, end: time) -> str:
        """`13:00–14:15`; `22:00–24:00` where it ends with the day."""
        return f"{self.clock(start)}–{self.clock(end) if end != time() else phrase.END_OF_DAY}"

    def short_date(self, day: date) -> str:
        """`8 Feb`."""
        return f"{day.day} {self.month_short(day)}"

    def day(self, day: date) -> str:
        """`Tue 8 Feb`."""
        return phrase.day_text(day)

    def day_year(self, day: date) -> str:
        """`Tue 8 Feb 2022`."""
        return phrase.day_year_text(day)

    def long_day(self, day: date) -> str:
        """`Tuesday 8 February`."""
        return phrase.long_day_text(day)

    def days(self, first: date, last: date) -> str:
        """`Sat 12 – Sun 20 Mar`, or one day alone; both ends are inclusive."""
        return phrase.day_range_text(first, last)

    def term(self, first: date, last: date) -> str:
        """`Tue 25 Jan 2022 – Fri 6 May 2022`."""
        return f"{self.day_year(first)} – {self.day_year(last)}"

    def month(self, year: int, month: int) -> str:
        """`February 2022`."""
        return f"{phrase.MONTHS[month - 1]} {year}"

    def month_short(self, day: date) -> str:
        """`Feb`."""
        return phrase.MONTHS[day.month - 1][:3]

    def weekday(self, number: int) -> str:
        """`Tuesday`; Monday is 0."""
        return WEEKDAYS[number]

    def weekday_short(self, number: int) -> str:
        """`Tue`; Monday is 0."""
        return WEEKDAYS[number][:3]

    def weekdays_in_english(self, text: str) -> str:
        """A text that names weekdays, with English names, which `domain.times.weekdays` reads."""
        return text

    @property
    def weekday_letters(self) -> Mapping[str, frozenset[int]]:
        """The weekdays that each letter stands for in calendars, where they are not English's."""
        return {}

    def group(self, number: int) -> str:
        """What classes call a group by its number: `Group 7`."""
        labels = self.pgettext("labels of groups", "Group #|Team #|Pair #")
        return labels.partition("|")[0].replace("#", str(number))

    @cached_property
    def group_label(self) -> re.Pattern[str]:
        """What a presenting group is called by its number or letter: `Group 7`, `Team B`.

        English labels count in every language.
        """
        # Translators: what classes call their groups, in their usual order; # is the number.
        labels = self.pgettext("labels of groups", "Group #|Team #|Pair #")
        own = (_label_pattern(label) for label in labels.split("|"))
        english = r"(?:group|team|pair)\s+(?:[0-9]{1,3}[a-z]?|[a-z])"
        return re.compile("|".join([english, *own] if self.tag != "en" else [english]), re.I)

    def every_weekday(self, number: int) -> str:
        """`Tuesdays`, for what happens every week; Monday is 0."""
        each = (
            self.gettext("Mondays"),
            self.gettext("Tuesdays"),
            self.gettext("Wednesdays"),
            self.gettext("Thursdays"),
            self.gettext("Fridays"),
            self.gettext("Saturdays"),
            self.gettext("Sundays"),
        )
        return each[number]

    def dated_clock(self, day: str, clock: str) -> str:
        """`Tue 8 Feb, 21:00`, of a day and a clock time in words."""
        return self.gettext("%(day)s, %(clock)s", day=day, clock=clock)

    def day_clock(self, moment: datetime) -> str:
        """`Tue 8 Feb, 21:00`, by the clock of the moment's own zone."""
        return self.dated_clock(self.day(moment.date()), self.clock(moment.time()))

    def moment(self, moment: datetime) -> str:
        """`Tue 8 Feb 2022, 21:00`, by the clock of the moment's own zone."""
        return self.dated_clock(self.day_year(moment.date()), self.clock(moment.time()))

    def due_clock(self, due: datetime, *, aoe: bool = False, zoned: bool = False) -> str:
        """`21:00`; `24:00` at the end of a day; `05:59 (Tue 22 Feb, 23:59 AoE)` where said so.

        `zoned` names the zone, for those who may read it in another: `21:00 CST`.
        """
        clock = self.clock(due.time()) if due.time() != time() else phrase.due_clock_text(due)
        if zoned:
            clock = self.gettext("%(clock)s %(zone)s", clock=clock, zone=phrase.zone_text(due))
        if not aoe:
            return clock
        there = due.astimezone(AOE)
        moment = self.dated_clock(self.day(phrase.due_day(there)), self.due_clock(there))
        return self.gettext("%(clock)s (%(moment)s AoE)", clock=clock, moment=moment)

    def day_due(self, due: datetime, *, aoe: bool = False) -> str:
        """`Tue 8 Feb, 21:00`, where the end of a day belongs to that day."""
        return self.dated_clock(self.day(phrase.due_day(due)), self.due_clock(due, aoe=aoe))

    def due_moment(self, due: datetime, *, aoe: bool = False, zoned: bool = False) -> str:
        """`Tue 8 Feb 2022, 21:00`, where the end of a day belongs to that day."""
        clock = self.due_clock(due, aoe=aoe, zoned=zoned)
        return self.dated_clock(self.day_year(phrase.due_day(due)), clock)

    def join(self, words: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        return phrase.join_words(words)

    def commas(self, words: Sequence[str]) -> str:
        """`a, b, c`: parts of one line, those that are empty left out."""
        return self.pgettext("between parts of a line", ", ").join(word for word in words if word)

    def semicolons(self, words: Sequence[str]) -> str:
        """`a, 1; b, 2`: things that hold commas themselves."""
        return self.pgettext("between what holds commas", "; ").join(words)

    def points(self, number: float) -> str:
        """`1 point`, `140 points`."""
        if number != int(number):
            return self.gettext("%(number)s points", number=f"{number:g}")
        return self.ngettext("%(num)d point", "%(num)d points", int(number))

    def percent(self, number: float) -> str:
        """`12.5 %`."""
        return f"{number:g} %"

    def nearness(self, day: date, today: date) -> str:
        """How far a day is from today, for a reader who plans the week: `tomorrow`, `in 6 days`."""
        days = (day - today).days
        if days == 0:
            return self.gettext("today")
        if days == 1:
            return self.gettext("tomorrow")
        if days == -1:
            return self.gettext("yesterday")
        if days > 0:
            return self.ngettext("in %(num)d day", "in %(num)d days", days)
        return self.ngettext("%(num)d day ago", "%(num)d days ago", -days)


ENGLISH = Language()
