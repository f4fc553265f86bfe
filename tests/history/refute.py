"""Whether a sentence of What changed is true of two plans, worked out from the plans alone.

Nothing here uses the generator. A sentence in words that no check knows is refuted, too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.history.plan import Class, Plan
from tests.history.weekly import Pattern

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2}"
LIST = rf"{DAY}(?:, {DAY})*(?: and {DAY})?"
CLOCK = r"\d\d:\d\d"
TITLE = r"(?:Topic|Paper|Renamed) p?\d+(?:: About it)?"
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

Held = dict[str, tuple[Class, date]]


def refuted(sentences: Sequence[str], before: Plan, after: Plan) -> list[str]:
    """The sentences that are not true of the two plans."""
    judge = _Judge(before, after, sentences)
    return [text for text in sentences if not judge.holds(text)]


class _Judge:
    def __init__(self, before: Plan, after: Plan, sentences: Sequence[str]) -> None:
        self.before, self.after = before, after
        self.old: Held = {c.known_as: (c, day) for c, day in before.placed()}
        self.new: Held = {c.known_as: (c, day) for c, day in after.placed()}
        self.both = [id_ for id_ in self.new if id_ in self.old]
        self.sentences = sentences

    def holds(self, text: str) -> bool:
        """Whether it is true, and so is what it says of the classes that were pushed along."""
        main, semicolon, rest = text.partition("; ")
        if semicolon and not self.pushed(rest, main):
            return False
        if self.pushed(main, ""):
            return True
        for pattern, check in CHECKS:
            found = re.fullmatch(pattern, main)
            if found:
                return check(self, *found.groups())
        return False

    def times(self, id_: str) -> tuple[tuple[date, str, str], tuple[date, str, str]]:
        """Day, begin and end of a class in both."""
        old, new = self.old[id_][1], self.new[id_][1]
        one, two = self.before.term.pattern(old), self.after.term.pattern(new)
        was, now = self.old[id_][0].time, self.new[id_][0].time
        return (old, was or one.begins, was or one.ends), (new, now or two.begins, now or two.ends)

    def pushed(self, text: str, cause: str) -> bool:
        moved = [
            i
            for i in self.both
            if self.times(i)[0][:2] != self.times(i)[1][:2]
            and not self.old[i][0].time
            and not self.new[i][0].time
            and not self.told_by_meetings(i)
        ]
        if found := re.fullmatch(
            rf"(\d+) class(?:es)? now begins? at ({CLOCK})(?: and ends? at ({CLOCK}))?", text
        ):
            return int(found[1]) == len(moved) and self.meets(moved, found[2], found[3])
        if found := re.fullmatch(
            rf"(\d+) class(?:es)? now meets? on (.*?)(?:, ({CLOCK})–({CLOCK}))?", text
        ):
            days = {DAYS[self.new[id_][1].weekday()] for id_ in moved}
            named = set(re.split(r", | and ", found[2]))
            same_hours = all(self.times(i)[0][1:] == self.times(i)[1][1:] for i in moved)
            told = self.meets(moved, found[3], found[4]) if found[3] else same_hours
            return int(found[1]) == len(moved) and days == named and told
        found = re.fullmatch(
            r"(\d+)( later| other|) class(?:es)? moves? (on|up)(?: by (\w+) meetings?)?", text
        )
        if not found:
            return False
        alone = {id_ for id_ in self.both if self.told_alone(id_)}
        moved = [id_ for id_ in moved if id_ not in alone]
        forward = [self.new[id_][1] > self.old[id_][1] for id_ in moved]
        if int(found[1]) != len(moved) or any(way != (found[3] == "on") for way in forward):
            return False
        if not found[2] and (alone or (cause and "meet" not in cause)):
            return False
        if found[2] == " later":
            day = min(days_in(cause))
            if begin := re.match(r"No class ([A-Z][a-z]{2} \d+) – ", cause):
                day = range_start(begin[1], day)
            if begin := re.match(
                r"Of [A-Z][a-z]{2} (\d+) – |Of ({DAY}) – ".replace("{DAY}", DAY), cause
            ):
                end = days_in(cause.partition(",")[0])[-1]
                day = end.replace(day=int(begin[1])) if begin[1] else days_in(begin[2])[0]
            if cause.startswith("The recess now "):
                day = min(self.recess_days(days_in(cause)), default=day)
            if any(min(self.old[id_][1], self.new[id_][1]) < day for id_ in moved):
                return False
        return not found[4] or all(
            self.distance(id_) == NUMBERS.get(found[4], found[4]) for id_ in moved
        )

    def told_alone(self, id_: str) -> bool:
        """Whether a sentence says of a class that it moved; two may have one title."""
        days = [moment[0] for moment in self.times(id_)]
        for text in self.sentences:
            found = re.match(
                rf"({TITLE})(?: \(cancelled\))?(?: of ({DAY}))? moved from (.*?) to (.*?)(?:; |$)",
                text,
            )
            if found and found[1] in names(self.new[id_][0]):
                was, now = (found[2], found[2]) if found[2] else (found[3], found[4])
                if days == [days_in(was)[0], days_in(now)[0]]:
                    return True
        return False

    def meets(self, ids: Sequence[str], begins: str, ends: str | None) -> bool:
        """Whether classes begin then, and end then, or for as long as before, or as they did."""
        for (_, *old), (_, *new) in map(self.times, ids):
            kept = ends is None and (old[1] == new[1] or minutes(*old) == minutes(*new))
            if new[0] != begins or (new[1] != ends and not kept):
                return False
        return True

    def ends(self, count: str, now: str, was: str) -> bool:
        found = [
            i
            for i in self.both
            if self.times(i)[0][:2] == self.times(i)[1][:2]
            and (was, now) == (self.times(i)[0][2], self.times(i)[1][2])
            and not self.new[i][0].cancelled
        ]
        return int(count) == len(found) and now != was

    def ends_once(self, title: str, day: str, clock: str) -> bool:
        when = days_in(day)[0]
        return any(
            self.times(i)[0][:2] == self.times(i)[1][:2]
            and self.new[i][1] == when
            and clock == self.times(i)[1][2] != self.times(i)[0][2]
            for i in self.named(title, self.new)
            if i in self.old
        )

    def only(self, day: str, reason: str) -> bool:
        when = days_in(day)[0]
        return reason == "Recess" and any(
            old[0] <= when <= old[1] and old[0] < old[1] and (when, when) in spans(self.after)
            for old in spans(self.before)
        )

    def distance(self, id_: str) -> int:
        """How many meetings lie between a class's old and new day, those pinned in both left out."""
        pins = [{c.pinned for c in plan.classes if c.pinned} for plan in (self.before, self.after)]
        days = {
            day
            for plan in (self.before, self.after)
            for day in plan.term.days
            if day not in plan.days_off
        } - (pins[0] & pins[1])
        low, high = sorted((self.old[id_][1], self.new[id_][1]))
        return sum(low <= day < high for day in days)

    def named(self, title: str, held: Held) -> list[str]:
        return [id_ for id_, (item, _) in held.items() if title in names(item)]

    # One check for each sentence.

    def no_class(self, days: str, reason: str) -> bool:
        return reason == "Recess" and all(
            day in self.after.days_off and day not in self.after.held
            and day not in self.before.days_off
            for day in days_in(days)
        )  # fmt: skip

    def met_again(self, days: str) -> bool:
        return all(
            day not in self.before.term.days and day in self.after.held for day in days_in(days)
        )

    def skipped(self, days: str) -> bool:
        return all(
            day in self.before.term.days
            and day not in self.after.term.days
            and day not in self.after.held
            for day in days_in(days)
        )

    def no_class_range(self, first: str, last: str, was: str | None) -> bool:
        end = days_in(last)[0]
        begin = range_start(first, end)
        span = {begin + timedelta(days=n) for n in range((end - begin).days + 1)}
        return (
            (begin, end) in self.after.recess
            and not span & self.after.held
            and not span <= self.before.days_off
            and (was is None or bool(self.before.recess))
        )

    def class_again(self, days: str) -> bool:
        return all(day in self.before.days_off and day in self.after.held for day in days_in(days))

    def recess(self, begins: str | None, ends: str | None) -> bool:
        return any(
            old[0] <= new[1]
            and new[0] <= old[1]
            and (begins is None or (new[0] == days_in(begins)[0] != old[0]))
            and (ends is None or (new[1] == days_in(ends)[0] != old[1]))
            for old in spans(self.before)
            for new in spans(self.after)
        )

    def recess_days(self, told: Sequence[date]) -> set[date]:
        """The days by which a recess differs that now begins, or ends, on one that is told."""
        return {
            day
            for old in spans(self.before)
            for new in spans(self.after)
            if old[0] <= new[1] and new[0] <= old[1] and set(told) & set(new)
            for day in set(span_days(*old)) ^ set(span_days(*new))
        }

    def takes_place_on(self, new: str, old: str, day: str) -> bool:
        when = days_in(day)[0]
        return any(self.new[i][1] == when and i not in self.old for i in self.named(new, self.new)) and any(
            self.old[i][1] == when and i not in self.new for i in self.named(old, self.old)
        )  # fmt: skip

    def takes_place(self, new: str, old: str) -> bool:
        return any(
            called(self.old[i][0]) == old and self.old[i][0].paper != self.new[i][0].paper
            for i in self.named(new, self.new)
            if i in self.old
        )

    def added(self, title: str, day: str) -> bool:
        return any(
            self.new[i][1] == days_in(day)[0] and i not in self.old
            for i in self.named(title, self.new)
        )

    def removed(self, title: str, day: str) -> bool:
        return any(
            self.old[i][1] == days_in(day)[0] and i not in self.new
            for i in self.named(title, self.old)
        )

    def moved(self, title: str, old: str, new: str) -> bool:
        def told(moment: tuple[date, str, str], text: str) -> bool:
            day, _, clock = text.partition(", ")
            return days_in(day)[0] == moment[0] and clock in ("", WHOLE.get(moment[1], moment[1]))

        return any(
            told(self.times(i)[0], old) and told(self.times(i)[1], new)
            for i in self.named(title, self.new)
            if i in self.old
        )

    def without_hours(self, title: str, day: str, words: str) -> bool:
        when = days_in(day)[0]
        return any(
            words == WHOLE.get(self.times(i)[1][1]) and words != WHOLE.get(self.times(i)[0][1])
            for i in self.named(title, self.new)
            if i in self.old and when == self.old[i][1] == self.new[i][1]
        )

    def with_hours(self, title: str, day: str, begins: str, ends: str) -> bool:
        when = days_in(day)[0]
        return any(
            self.old[i][0].time and self.times(i)[1] == (when, begins, ends)
            for i in self.named(title, self.new)
            if i in self.old and self.old[i][1] == when
        )

    def told_by_meetings(self, id_: str) -> bool:
        """Whether a sentence says when a class of its day meets from some day on."""
        (_, *_), (day, begins, ends) = self.times(id_)
        for text in self.sentences:
            found = re.match(
                rf"From ({DAY}), (?:class|Lab) meets (.*?), ({CLOCK})–({CLOCK})(?:,|; |$)", text
            )
            if found and day >= days_in(found[1])[0] and (begins, ends) == found.group(3, 4):
                old = self.old[id_][1]
                days = [
                    plan.term.pattern(one).weekdays
                    for plan, one in ((self.before, old), (self.after, day))
                ]
                same_week = old.isocalendar()[:2] == day.isocalendar()[:2]
                return same_week and (
                    old == day
                    or (
                        len(days[0]) == len(days[1])
                        and days[0].index(DAYS[old.weekday()]) == days[1].index(DAYS[day.weekday()])
                    )
                )
        return False

    def meets_from(self, day: str, what: str, times: str, old: str | None) -> bool:
        """Whether class meets so from that day on, did not, and nothing of it changed before."""
        begin = days_in(day)[0]
        new = self.told_days(times, begin)
        was, now = (self.met(plan, what, times) for plan in (self.before, self.after))
        if not new or new != {d for d in now if d >= begin} or not self.rooms(times, old or ""):
            return False
        if not {d for d in now if d < begin} <= was:
            return False
        if old is None:
            return new != {d for d in was if d >= begin}
        same = new if told_hours(times)[1:] == told_hours(old)[1:] else set()
        was, now = (self.met(plan, what, old) - same for plan in (self.before, self.after))
        return any(d >= begin for d in was) and all(d < begin for d in now) and (
            bool(now) or all(d >= begin for d in was)
        )  # fmt: skip

    def adds_from(self, day: str, what: str, times: str) -> bool:
        """Whether class meets so from that day on, and met on none of those days at these hours."""
        new = self.told_days(times, days_in(day)[0])
        was, now = (self.met(plan, what, times) for plan in (self.before, self.after))
        before = {d for d in now - was if d < days_in(day)[0]}
        return bool(new) and new <= now and not new & was and not before and self.rooms(times, "")

    def rooms(self, new: str, old: str) -> bool:
        """Whether the rooms are those that are told, where any are."""
        return all(
            room == plan.room
            for plan, text in ((self.after, new), (self.before, old))
            for room in re.findall(r"Room \d+", text)
        )

    def met(self, plan: Plan, what: str, times: str) -> set[date]:
        """The days on which a class of a kind may meet on the weekdays and at the hours that are told."""
        weekdays, begins, ends = told_hours(times)
        return {
            day
            for day in plan.term.days_for("lab" if what == "Lab" else "")
            if day not in self.either_off
            and DAYS[day.weekday()] in weekdays
            and (plan.term.pattern(day).begins, plan.term.pattern(day).ends) == (begins, ends)
        }

    @property
    def either_off(self) -> set[date]:
        return self.before.days_off | self.after.days_off

    def told_days(self, times: str, begin: date | None = None) -> set[date]:
        """The days of the term that a sentence names by weekdays, weeks, limits and exceptions."""
        weekdays, begins, ends = told_hours(times)
        pattern = Pattern(begin, weekdays, begins, ends)
        weeks = re.sub(rf"^.*?{CLOCK}–{CLOCK}(, Room \d+)?(, )?", "", times)
        told = told_weeks(pattern, weeks)
        if told is None:
            return set()
        term = self.after.term
        return {d for d in term.every_day if told.holds(d, term.first)} - self.either_off

    def also_meets(self, what: str, times: str, *, more: bool) -> bool:
        """Whether class meets on all days that are told and met on none of them; or the reverse."""
        told = self.told_days(times)
        was, now = (self.met(plan, what, times) for plan in (self.before, self.after))
        there, gone = (now, was) if more else (was, now)
        return bool(told) and told <= there and not told & gone

    def patterns(self, plan: Plan, times: str) -> list[Pattern]:
        """The patterns of a plan of these weekdays and hours."""
        weekdays, begins, ends = told_hours(times)
        return [
            one
            for one in plan.term.patterns
            if (one.weekdays, one.begins, one.ends) == (weekdays, begins, ends)
            and any(one.holds(day, plan.term.first) for day in plan.term.every_day)
        ]

    def meets_otherwise(self, times: str, weeks: str) -> bool:
        """Whether the days at these hours are now just those that are told, and were others."""
        kinds = {kind for plan in (self.before, self.after) for one in self.patterns(plan, times)
                 for kind in one.kinds or ("",)}  # fmt: skip
        whats = ["Lab" if kind else "Class" for kind in kinds]
        was, now = (
            set().union(*(self.met(plan, what, times) for what in whats))
            for plan in (self.before, self.after)
        )
        return self.told_days(f"{times}, {weeks}") == now != was and bool(was)

    def kept_for(self, times: str, kind: str | None) -> bool:
        kinds = (kind.lower(),) if kind else ()
        old, new = (self.patterns(plan, times) for plan in (self.before, self.after))
        return [one.kinds for one in new] == [kinds] != [one.kinds for one in old]

    def moved_clock(self, title: str, day: str, old: str, new: str) -> bool:
        when = days_in(day)[0]
        return any(
            self.times(i)[0][:2] == (when, old) and self.times(i)[1][:2] == (when, new)
            for i in self.named(title, self.new)
            if i in self.old
        )

    def status(self, day: str, cancelled: bool, title: str = "") -> bool:
        return any(
            self.new[i][0].cancelled is cancelled
            and self.old[i][0].cancelled is not cancelled
            and short(self.new[i][1]) == day
            and title in ("", *names(self.new[i][0]))
            for i in self.both
        )

    def called_off(self, days: str) -> bool:
        """Whether just the classes of these days are cancelled now, and were not."""
        return all(self.status(day.strip(), True) for day in re.split(r", | and ", days))

    def all_called_off(self, count: str, first: str, last: str) -> bool:
        begin, end = days_in(first)[0], days_in(last)[0]
        within = [i for i, (_, day) in self.new.items() if begin <= day <= end]
        days = {self.new[i][1] for i in within}
        return (
            {begin, end} <= days
            and int(count) == len(within)
            and all(
                i in self.old and self.new[i][0].cancelled and not self.old[i][0].cancelled
                for i in within
            )
        )

    def room(self, who: str, room: str) -> bool:
        place = "" if room == "a room to be announced" else room
        met = [
            i
            for i in self.both
            if not self.new[i][0].cancelled
            and self.after.room_of(*self.new[i]) == place != self.before.room_of(*self.old[i])
        ]
        if found := re.match(r"(\d+) class", who):
            return int(found[1]) == len(met)
        return who in [called(self.new[i][0]) for i in met]

    def room_once(self, title: str, day: str, room: str) -> bool:
        return self.room(title, room) and any(
            when == days_in(day)[0] for item, when in self.new.values() if called(item) == title
        )

    def renamed(self, old: str, new: str) -> bool:
        return any(
            called(self.old[i][0]) == old for i in self.named(new, self.new) if i in self.old
        )

    def presents(self, title: str, group: str) -> bool:
        return any(
            self.new[i][0].presenters == group != self.old[i][0].presenters
            for i in self.named(title, self.new)
            if i in self.old
        )

    def reads(self, title: str, paper: str, *, more: bool) -> bool:
        held = self.new if more else self.old
        other = self.old if more else self.new
        return any(
            f"Paper {held[i][0].paper}" == paper != f"Paper {other[i][0].paper}"
            for i in self.named(title, self.new)
            if i in self.old
        )

    def due_once(self, title: str, moment: str) -> bool:
        day, _, clock = moment.partition(", ")
        return any(
            self.due(self.after, i, self.new) == (days_in(day)[0], clock)
            for i in self.named(title, self.new)
            if i in self.old
        )

    def due(self, plan: Plan, id_: str, held: Held) -> tuple[date, str] | None:
        item, day = held[id_]
        if not item.paper or item.kind:
            return None
        clock, _, when = plan.due.partition(" ")
        shift = {"the day before": -1, "the same day": 0, "the day after": 1}[when]
        return day + timedelta(days=shift), clock

    def not_due(self, title: str) -> bool:
        return any(
            self.due(self.before, i, self.old) is not None and self.due(self.after, i, self.new) is None
            for i in self.named(title, self.new)
            if i in self.old
        )  # fmt: skip

    def dues(self, new: str, old: str, count: str) -> bool:
        kept = [
            i
            for i in self.both
            if self.due(self.before, i, self.old)
            and self.due(self.after, i, self.new)
            and not self.new[i][0].cancelled
        ]
        was = self.before.due if " the " in old else self.before.due.partition(" ")[0]
        return (new, old) == (self.after.due, was) and int(count) == len(kept)

    def hours(self, new: str | None, old: str | None) -> bool:
        return (old is None or self.before.hours == old) and (new or "") == self.after.hours

    def hours_otherwise(self, day: str, text: str) -> bool:
        """Whether the hours are held now in just the weeks and on just the days that are told."""
        pattern = self.after.hours_pattern
        told = replace(pattern, since=None, weeks=1, skipped=())
        for part in re.split(r", (?=from|not on)", text):
            if found := re.fullmatch(r"every (\d+) weeks", part):
                told = replace(told, weeks=int(found[1]))
            elif found := re.fullmatch(rf"from ({DAY})", part):
                told = replace(told, since=days_in(found[1])[0])
            elif found := re.fullmatch(rf"not on ({LIST})", part):
                told = replace(told, skipped=tuple(days_in(found[1])))
            elif part != "in every week":
                return False
        return day == self.after.hours and told == pattern != self.before.hours_pattern

    def hours_left_out(self, days: str) -> bool:
        first = self.after.term.first
        return all(
            day in self.after.hours_skipped
            and day not in self.before.hours_skipped
            and not self.after.hours_pattern.holds(day, first)
            for day in days_in(days)
        )

    def hours_struck_out(self, day: str, *, off: bool) -> bool:
        when = days_in(day)[0]
        now, was = (
            when in plan.hours_off and when in plan.hours_days for plan in (self.after, self.before)
        )
        return when in self.after.hours_days and now is off is not was

    def hours_closed(self, days: str, *, off: bool) -> bool:
        """Whether the hours of those days fall out now for a break, or did, and do not now."""
        closed, open_ = (self.after, self.before) if off else (self.before, self.after)
        named = days_in(days)
        if "–" in days:
            last = named[-1]
            first = range_start(days.partition(" –")[0], last)
            named = [d for d in open_.hours_days if first <= d <= last and d in closed.days_off]
        return bool(named) and all(
            day in closed.days_off and day in open_.hours_days and day not in open_.hours_off
            for day in named
        )


def told_hours(times: str) -> tuple[tuple[str, ...], str, str]:
    """The weekdays, begin and end of `Tue and Thu, 13:00–14:15, every 2 weeks`."""
    found = re.match(rf"(.*?), ({CLOCK})–({CLOCK})(?:,|$)", times)
    assert found is not None, times
    return tuple(re.split(r", | and ", found[1])), found[2], found[3]


def told_weeks(pattern: Pattern, text: str) -> Pattern | None:
    """A pattern with the weeks, limits and exceptions that are told; None if they are not understood."""
    found = re.fullmatch(
        rf"(?:every week|in every week of the term|every (\d+) weeks)?(?:, )?"
        rf"(?:from ({DAY})|until ({DAY})|([A-Z][a-z]{{2}} \d+|{DAY}) – ({DAY})|({DAY}))?(?:, )?"
        rf"(?:not on ({LIST}))?",
        text,
    )
    if found is None:
        return None
    weeks, since, until, first, last, once, skipped = found.groups()
    told = replace(pattern, weeks=int(weeks or 1), skipped=tuple(days_in(skipped or "")))
    if since or once:
        told = replace(told, since=days_in(since or once)[0])
    if until or once:
        told = replace(told, until=days_in(until or once)[0])
    if last:
        end = days_in(last)[0]
        told = replace(told, since=range_start(first, end), until=end)
    return told


def minutes(begins: str, ends: str) -> int:
    """How long a class is."""
    begin, end = (datetime.fromisoformat(f"2022-01-01T{at}") for at in (begins, ends))
    return (end - begin) // timedelta(minutes=1)


def called(item: Class) -> str:
    return item.title or f"Paper {item.paper}"


def names(item: Class) -> tuple[str, str]:
    """What a class may be called: shortly, or whole where another has the same short name."""
    return called(item), item.title or f"Paper {item.paper}: About it"


def spans(plan: Plan) -> list[tuple[date, date]]:
    return [(day, day) for day in plan.off] + list(plan.recess)


def span_days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def days_in(text: str) -> list[date]:
    """The days that a text names; each is on the weekday that it says, or there is none."""
    found = []
    for name, number, month in re.findall(r"([A-Z][a-z]{2}) (\d+) ([A-Z][a-z]{2})", text):
        day = date(2022, MONTHS.index(month) + 1, int(number))
        found.append(day if DAYS[day.weekday()] == name else date.min)
    return found or [date.min]


def range_start(text: str, end: date) -> date:
    if found := re.fullmatch(r"[A-Z][a-z]{2} (\d+)", text):
        return end.replace(day=int(found[1]))
    return days_in(text)[0]


WHOLE = {"all day": "all day", "none": "no set time", "TBA": "time to be announced"}
MOMENT = rf"{DAY}(?:, (?:{CLOCK}|{'|'.join(WHOLE.values())}))?"

CHECKS: Sequence[tuple[str, Callable[..., bool]]] = (
    (rf"No class on ({LIST})", _Judge.skipped),
    (rf"({LIST}) no longer without class", _Judge.met_again),
    (rf"(Class|Lab) also meets (.*{CLOCK}–{CLOCK}.*)",
     lambda judge, *told: judge.also_meets(*told, more=True)),
    (rf"(Class|Lab) no longer meets (.*{CLOCK}–{CLOCK}.*)",
     lambda judge, *told: judge.also_meets(*told, more=False)),
    (rf"The meeting of (.*?{CLOCK}–{CLOCK}) is now held (.*)", _Judge.meets_otherwise),
    (rf"The meeting of (.*?{CLOCK}–{CLOCK}) is now for (Lab) alone", _Judge.kept_for),
    (rf"The meeting of (.*?{CLOCK}–{CLOCK}) is now for every kind of class",
     lambda judge, times: judge.kept_for(times, None)),
    (rf"No class on ({LIST}): (\w+)", _Judge.no_class),
    (rf"No class on ({DAY}): (\w+) \(it was .*\)", _Judge.no_class),
    (rf"No class ([A-Z][a-z]{{2}} \d+|{DAY}) – ({DAY}): Recess(?: \(it was (.*)\))?",
     _Judge.no_class_range),
    (rf"({LIST}) no longer without class \(Recess\)", _Judge.class_again),
    (rf"The recess now begins ({DAY}) and ends ({DAY})", _Judge.recess),
    (rf"The recess now begins ({DAY})", lambda judge, day: judge.recess(day, None)),
    (rf"The recess now ends ({DAY})", lambda judge, day: judge.recess(None, day)),
    (rf"({TITLE}) takes the place of ({TITLE}) on ({DAY})", _Judge.takes_place_on),
    (rf"({TITLE}) takes the place of ({TITLE})", _Judge.takes_place),
    (rf"({TITLE}) added on ({DAY})", _Judge.added),
    (rf"({TITLE}) of ({DAY}) removed", _Judge.removed),
    (rf"({TITLE})(?: \(cancelled\))? of ({DAY}) moved from (\S+) to (\S+)", _Judge.moved_clock),
    (rf"(\d+) classes now end at ({CLOCK}), not ({CLOCK})", _Judge.ends),
    (rf"({TITLE}) of ({DAY}) now ends at ({CLOCK})", _Judge.ends_once),
    (rf"Of .*, only ({DAY}) is now without class: (\w+)", _Judge.only),
    (rf"({TITLE})(?: \(cancelled\))? moved from ({MOMENT}) to ({MOMENT})", _Judge.moved),
    (rf"({TITLE}) of ({DAY}) now takes (all day)", _Judge.without_hours),
    (rf"({TITLE}) of ({DAY}) now has (no set time)", _Judge.without_hours),
    (rf"({TITLE}) of ({DAY}): the (time )is (to be announced)",
     lambda judge, title, day, *words: judge.without_hours(title, day, "".join(words))),
    (rf"({TITLE}) of ({DAY}) is now at ({CLOCK})–({CLOCK})", _Judge.with_hours),
    (rf"From ({DAY}), (class|Lab) also meets (.*)", _Judge.adds_from),
    (rf"From ({DAY}), (class|Lab) meets (.*?)(?:, not ([A-Z].*))?", _Judge.meets_from),
    (r"Classes of (.*) cancelled: Snow", _Judge.called_off),
    (rf"All (\d+) classes from ({DAY}) to ({DAY}) cancelled: Snow", _Judge.all_called_off),
    (rf"Class of (\d+ \w+) \(({TITLE})\) cancelled: Snow",
     lambda judge, day, title: judge.status(day, True, title)),
    (rf"Class of (\d+ \w+) takes place after all: ({TITLE})",
     lambda judge, day, title: judge.status(day, False, title)),
    (r"(\d+ classes) now meets? in (.*)", _Judge.room),
    (rf"({TITLE}) of ({DAY}) now meets in (.*)", _Judge.room_once),
    (rf"({TITLE}) is now called ({TITLE})", _Judge.renamed),
    (rf"({TITLE}): (Group \d) presents", _Judge.presents),
    (rf"({TITLE}): (?:open slot|no presenters)", lambda judge, title: judge.presents(title, "")),
    (rf"({TITLE}) now reads (.*)", lambda judge, t, p: judge.reads(t, p, more=True)),
    (rf"({TITLE}) no longer reads (.*)", lambda judge, t, p: judge.reads(t, p, more=False)),
    (rf"Review for ({TITLE}) (?:is now )?due ({DAY}, \S+)", _Judge.due_once),
    (rf"Review for ({TITLE}) is no longer due", _Judge.not_due),
    (r"Review is now due at (.*), not (.*) \((\d+) classes\)", _Judge.dues),
    (r"Office hours of (.*), 10:00–11:00 added", lambda judge, new: judge.hours(new, "")),
    (r"Office hours of (.*), 10:00–11:00 no longer held", lambda judge, old: judge.hours("", old)),
    (r"Office hours of (.*), 10:00–11:00 now held (.*)", _Judge.hours_otherwise),
    (rf"Office hours of \w+, 10:00–11:00 not held on ({LIST})", _Judge.hours_left_out),
    (rf"Office hours of ({DAY}) cancelled", lambda judge, day: judge.hours_struck_out(day, off=True)),
    (r"Office hours of (.*) cancelled: Recess", lambda judge, days: judge.hours_closed(days, off=True)),
    (r"Office hours of (.*) held as usual",
     lambda judge, days: judge.hours_struck_out(days, off=False)
     or judge.hours_closed(days, off=False)),
    (r"Office hours are now (.*), 10:00–11:00, not (.*), 10:00–11:00", _Judge.hours),
)  # fmt: skip
