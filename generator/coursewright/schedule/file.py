"""The format of schedule.yaml: every key, its type and its default.

The models describe what is written, not what it means: `sources.resolve` makes the course.
Shorthands (`paper: key` for `papers: [{key: key}]`) are unfolded by the validators here.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from coursewright.domain.citation import CitationStyle
from coursewright.schedule.scalars import (
    Color,
    Identifier,
    Minutes,
    Percent,
    PersonName,
    Shorthand,
    StatusWord,
    StyleWord,
    Url,
    Words,
    YesNo,
    Zone,
    as_list,
)
from coursewright.schedule.scalars_time import (
    ClockRange,
    Date,
    DateRange,
    Moment,
    Weekdays,
    When,
)


class Strict(BaseModel):
    """A mapping in which every unknown key is a problem."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


def _unfold(key: str) -> Shorthand:
    """Plain text where a mapping may stand: the text is the value of `key`."""

    def unfold(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return Shorthand(unfold, "text")


def _unfold_presenters(value: object) -> object:
    """One presenter, a list, or a mapping from role to one or several."""
    if isinstance(value, dict):
        return [
            {"name": name, "role": role} if isinstance(name, str) else name
            for role, names in value.items()
            for name in (names if isinstance(names, list) else [names])
        ]
    return as_list(value)


def _unfold_due(value: object) -> object:
    """`due: none` asks nothing of this class, whatever its kind asks."""
    if isinstance(value, str) and value.strip().lower() in ("none", "nothing"):
        return [{"drop": "yes"}]
    return value


AsList = Shorthand(as_list, "item")


class InstructorFile(Strict):
    name: Words
    role: Words = ""
    url: Url = ""
    about: Words = ""


class OfficeHoursFile(Strict):
    days: Weekdays = Field(default_factory=list)
    time: ClockRange | None = None
    where: Words = ""
    online: Url = ""
    who: PersonName = ""
    id: Identifier = ""
    note: Words = ""


class CourseFile(Strict):
    id: Identifier
    host: Identifier
    title: Words
    term: Words
    timezone: Zone
    code: Words = ""
    institution: Words = ""
    summary: Words = ""
    notice: Words = ""
    office_hours: Annotated[list[Annotated[OfficeHoursFile, _unfold("note")]], AsList] = Field(
        default_factory=list
    )
    names_in_feeds: YesNo = False
    citation_style: StyleWord = CitationStyle.IEEE
    instructors: list[Annotated[InstructorFile, _unfold("name")]] = Field(default_factory=list)


class MeetingFile(Strict):
    days: Weekdays
    time: ClockRange
    where: Words = ""
    online: Url = ""


class TermFile(Strict):
    first: Date
    last: Date


class NoClassFile(Strict):
    dates: DateRange
    reason: Words = ""
    id: Identifier = ""


class ExtraFile(Strict):
    date: Date
    time: ClockRange
    where: Words = ""
    online: Url = ""


class KindFile(Strict):
    title: Words
    presenters: YesNo = False


class ThemeFile(Strict):
    title: Words
    color: Color = "slategray"
    summary: Words = ""


class DueFile(Strict):
    what: Words = ""
    when: When | None = None
    link: Words = ""
    id: Identifier = ""
    drop: YesNo = False


class PresenterFile(Strict):
    name: PersonName
    role: Words = ""


Presenters = Annotated[
    list[Annotated[PresenterFile, _unfold("name")]], Shorthand(_unfold_presenters, "role")
]


class PaperRefFile(Strict):
    key: Words
    optional: YesNo = False
    presenters: Presenters = Field(default_factory=list)
    why: Words = ""


class LinkFile(Strict):
    url: Url
    title: Words = ""


Links = Annotated[list[Annotated[LinkFile, _unfold("url")]], AsList]


class SessionFile(Strict):
    id: Identifier = ""
    kind: Words = ""
    theme: Words = ""
    title: Words = ""
    paper: Annotated[PaperRefFile, _unfold("key")] | None = None
    papers: Annotated[list[Annotated[PaperRefFile, _unfold("key")]], AsList] = Field(
        default_factory=list
    )
    presenters: Presenters = Field(default_factory=list)
    guest: PersonName = ""
    date: Date | None = None
    time: ClockRange | None = None
    where: Words = ""
    online: Url = ""
    slides: Links = Field(default_factory=list)
    video: Links = Field(default_factory=list)
    code: Links = Field(default_factory=list)
    links: Links = Field(default_factory=list)
    due: Annotated[list[DueFile], Shorthand(_unfold_due, "none")] = Field(default_factory=list)
    status: StatusWord = "planned"
    reason: Words = ""
    why: Words = ""
    note: Words = ""


class AnnouncementFile(Strict):
    date: Date
    text: Words
    title: Words = ""
    link: Words = ""


class AssignmentFile(Strict):
    id: Identifier
    title: Words
    due: Moment
    out: Date | None = None
    theme: Words = ""
    link: Words = ""
    summary: Words = ""
    project: YesNo = False


class ScheduleFile(Strict):
    """The whole file.

    What could not be read is None: a list item, so that the others keep their place; the value
    of a key, so that what refers to the key is not at fault; a required section.
    """

    course: CourseFile | None
    meetings: list[MeetingFile | None] | None
    term: TermFile | None
    sessions: list[SessionFile | None] | None
    no_class: list[NoClassFile | None] = Field(default_factory=list)
    extra: list[ExtraFile | None] = Field(default_factory=list)
    kinds: dict[Identifier, Annotated[KindFile, _unfold("title")] | None] = Field(
        default_factory=dict
    )
    links: dict[Words, Url | None] = Field(default_factory=dict)
    due: dict[Words, list[DueFile | None] | None] = Field(default_factory=dict)
    themes: dict[Identifier, Annotated[ThemeFile, _unfold("title")] | None] = Field(
        default_factory=dict
    )
    assignments: list[AssignmentFile | None] = Field(default_factory=list)
    announcements: list[AnnouncementFile | None] = Field(default_factory=list)
    grading: dict[Words, Percent | None] = Field(default_factory=dict)
    plan: dict[Words, Minutes | None] = Field(default_factory=dict)


class NotesFile(Strict):
    """The front matter of a paper's notes."""

    questions: Annotated[list[Words], AsList] = Field(default_factory=list)
    slides: Links = Field(default_factory=list)
    video: Links = Field(default_factory=list)
    code: Links = Field(default_factory=list)
    links: Links = Field(default_factory=list)
