"""The format of schedule.yaml: every key, its type and its default.

The module is long because each key has its line, and all of them stand in one table. The models
describe what is written, not what it means: `schedule.course` makes the course.
Shorthands (`paper: key` for `paper: {key: key}`) are unfolded before the models read.
"""

from typing import Annotated

from coursewright.schedule.keys import Key, Strict
from coursewright.schedule.spelling.grades import GRADES
from coursewright.schedule.spelling.groups import GROUP
from coursewright.schedule.spelling.links_and_tables import (
    LINKS,
    NAMED_LINKS,
    PAPER,
    PAPERS,
    TABLE,
    TITLES,
)
from coursewright.schedule.spelling.meetings import CHANGES, DAYS, HOURS, MEETING, MEETINGS
from coursewright.schedule.spelling.presenting import GUESTS, PRESENTERS, TEACHERS
from coursewright.schedule.spelling.roles import ROLES
from coursewright.schedule.spelling.sections import (
    ANNOUNCEMENTS,
    ASSIGNMENTS,
    BREAKS,
    SESSION,
    TERM,
)
from coursewright.schedule.spelling.shorthands import (
    ALONE,
    ALONE_IF_MAPPING,
    NOTHING,
    ONLY,
    in_words,
    text_as,
)
from coursewright.schedule.typed.model import Field
from coursewright.schedule.values.addresses import CourseIdentifier, Url, UrlOrFile
from coursewright.schedule.values.people import EmailAddress, PersonName, PictureFile, PrivacyWord
from coursewright.schedule.values.scalars import (
    Color,
    Count,
    HeadingsWord,
    Identifier,
    LanguageTag,
    Markdown,
    Minutes,
    StatusWord,
    StyleWord,
    Words,
    YesNo,
    Zone,
)
from coursewright.schedule.values.times import (
    ClockRange,
    Date,
    DateRange,
    Moment,
    SessionDate,
    SessionTime,
    Weekdays,
    Weeks,
    When,
)
from coursewright.schedule.values.weights import BestOf, GradeWeight, read_grade

# One line a key: a table.
# fmt: off


class HoursChangeFile(Strict):
    date: Annotated[Date, Key("The day on which they would be held.", "2022-03-09", instead_of="day on when")]
    status: Annotated[StatusWord, Key("Whether they are held.", "cancelled", instead_of="cancelled canceled cancel called_off state")] = "planned"
    reason: Annotated[Words, Key("Why they are cancelled.", "Conference", instead_of="because why")] = ""
    time: Annotated[ClockRange | None, Key("From when to when instead.", "14:00-15:00", "the usual", instead_of="times hours at")] = None
    where: Annotated[Words, Key("The room instead.", "Room 2", "the usual", instead_of="room location place office venue")] = ""
    online: Annotated[Url, Key("The address of the online meeting instead.", "https://example.edu/meet", "the usual", instead_of="zoom meet webex teams zoom_link meeting_link")] = ""
    to: Annotated[Date | None, Key("The day on which they are held instead.", "2022-03-10", "the same day", instead_of="new moved_to until new_date")] = None


class OfficeHoursFile(Strict):
    days: Annotated[Weekdays, Key("The weekdays.", "[Mon, Wed]", also="day", instead_of="weekday weekdays")] = Field(default_factory=list)
    time: Annotated[ClockRange | None, Key("From when to when.", "10:00-11:00", instead_of="times hours at")] = None
    where: Annotated[Words, Key("The room.", "CS 7367", instead_of="room location place office venue")] = ""
    online: Annotated[Url, Key("The address of an online meeting.", "https://example.zoom.us/j/1", instead_of="zoom meet webex teams zoom_link meeting_link")] = ""
    who: Annotated[PersonName, Key("Whose hours these are.", "Ann Lee", instead_of="name person instructor whose with")] = ""
    id: Annotated[Identifier, Key("Tells two hours that begin at the same time apart in calendars.", "teaching-assistant")] = ""
    note: Annotated[Words, Key("Words beside or instead of regular hours.", "By appointment", instead_of="notes comment text remark")] = ""
    from_: Annotated[Date | None, Key("The first day that it holds for.", "2022-03-01", "the term's first", instead_of="since starting starts begins start begin first first_day start_date valid_from", of_term=True)] = None
    until: Annotated[Date | None, Key("The last such day.", "2022-02-28", "the term's last", instead_of="to through thru till ends end last last_day end_date ending valid_until", of_term=True)] = None
    every: Annotated[Weeks, Key("In which weeks: `2 weeks` is every other one. Weeks begin on Monday and are counted from `from`, else from the term's first day; weeks without class count.", "2 weeks", "week", instead_of="frequency interval repeat repeats recurrence freq rhythm")] = 1
    except_: Annotated[list[DateRange], DAYS, Key("Days, or the first and the last of several, on which it is not held.", "[2022-03-04, 2022-04-04 to 2022-04-08]", instead_of="exceptions exception excluding exclude excluded skip skips not not_on without off cancelled canceled cancel no_class", of_term=True)] = Field(default_factory=list)
    changes: Annotated[list[HoursChangeFile], CHANGES, Key("Single days that are different: cancelled, or at another time or place. A mapping from the day to `cancelled`, a time, or more.", "{2022-03-09: cancelled, 2022-03-16: {where: Room 2}}", also="change", instead_of="changed moved overrides override updates", of_term=True)] = Field(default_factory=list)


class InstructorFile(Strict):
    name: Annotated[Words, Key("The name as it is shown.", "Ann Lee", instead_of="who person")]
    role: Annotated[Words, Key("What the person does.", "Professor", instead_of="position rank job")] = ""
    pronouns: Annotated[Words, Key("How to speak of the person.", "she/her", instead_of="pronoun")] = ""
    office: Annotated[Words, Key("The room.", "CS 7367", instead_of="room where location")] = ""
    email: Annotated[EmailAddress | None, Key("An address that is meant for everybody: it stands on the page as it is.", "lee@example.edu", instead_of="mail e-mail e_mail contact")] = None
    url: Annotated[Url, Key("A page about the person.", "https://example.edu/lee", instead_of="website homepage web link page site")] = ""
    photo: Annotated[PictureFile | None, Key("A picture in `docs/`.", "people/lee.jpg", instead_of="picture image portrait avatar headshot")] = None
    about: Annotated[Words, Key("A sentence about the person.", "Works on the design of large systems.", instead_of="bio description note")] = ""
    office_hours: Annotated[list[Annotated[OfficeHoursFile, HOURS]], ALONE, Key("When and where the person can be asked, as for the course.", "{days: Wed, time: 10:00-11:00, where: CS 7367}", instead_of="officehours oh hours consultation")] = Field(default_factory=list)


class CourseFile(Strict):
    id: Annotated[CourseIdentifier, Key("Part of every calendar id. Never change it during the term; choose a new one for every term.", "cs839-sp22", instead_of="course_id slug uid identifier")]
    host: Annotated[Identifier, Key("Likewise part of every calendar id.", "cs.wisc.edu", instead_of="domain server hostname")]
    title: Annotated[Words, Key("The name of the course.", "Advanced Machine Learning Systems", instead_of="name course_title course_name")]
    term: Annotated[Words, Key("The name of the term.", "Spring 2022", instead_of="semester quarter trimester")]
    timezone: Annotated[Zone, Key("A name of the IANA time zone database. Every time in the file is on its clock.", "America/Chicago", instead_of="tz time_zone zone timezone_name")]
    code: Annotated[Words, Key("The number in the catalogue.", "CS 839", instead_of="number course_code course_number catalog catalogue")] = ""
    institution: Annotated[Words, Key("The university.", "University of Wisconsin–Madison", instead_of="university school college department")] = ""
    summary: Annotated[Words, Key("One or two sentences for the home page.", "A research seminar on the systems underneath machine learning.", instead_of="description about abstract overview blurb tagline")] = ""
    notice: Annotated[Words, Key("One sentence that readers must know, shown on several pages.", "The room changes in March.", instead_of="banner alert warning")] = ""
    office_hours: Annotated[list[Annotated[OfficeHoursFile, HOURS]], ALONE, Key("When and where students find you: in words, or regular hours, which stand in the calendar.", "[{days: Wed, time: 10:00-11:00, where: CS 7367}]", instead_of="officehours oh office consultation consultations consulting_hours")] = Field(default_factory=list)
    names_in_feeds: Annotated[YesNo, Key("Whether calendars name presenters who are not group labels such as `Group 7`. Calendar services keep what they copy.", "yes", instead_of="show_names names_in_calendars public_names")] = False
    privacy: Annotated[PrivacyWord | None, Key("How pages name students: by a group's label alone, with initials, or as written. Calendars keep to labels.", "initials", "`groups`, or `names` with `names_in_feeds`", instead_of="anonymity disclosure show_students names")] = None
    consent: Annotated[list[PersonName], ALONE, Key("Students who agreed to be named on pages, whatever `privacy` says.", "[Ann Lee]", instead_of="consents agreed consented opt_in permission", of_term=True)] = Field(default_factory=list)
    language: Annotated[LanguageTag | None, Key("The language of the site, its feeds and dates; a region chooses between 12 and 24 hours. Without it English, with 24 hours. Set it before the term: a change words every calendar event anew.", "de", instead_of="lang locale")] = None
    sequence: Annotated[Count, Key("Added to the SEQUENCE of every calendar event. `coursewright published` says when it must rise, as after rewritten history; it never falls during the term.", "1", instead_of="sequence_number")] = 0
    citation_style: Annotated[StyleWord, Key("How papers are cited on their pages: `ieee`, `acm`, `apa`, `mla`, `chicago`, or any other of 10,000 styles by its name at zotero.org/styles.", "apa", instead_of="citations csl citation reference_style bibliography_style")] = "ieee"
    instructors: Annotated[list[Annotated[InstructorFile, text_as("name")]], TEACHERS, Key("Names, or mappings with more.", "[{name: Ann Lee, role: Professor, url: https://example.edu/lee}]", also="instructor", instead_of="teacher teachers professor professors prof profs lecturer lecturers staff faculty taught_by convener organizer organizers")] = Field(default_factory=list)
    assistants: Annotated[list[Annotated[InstructorFile, text_as("name")]], TEACHERS, Key("Teaching assistants, as instructors are written. The syllabus names them, and calendars with their office hours.", "[{name: Bo Chen, office: CS 1301, office_hours: {days: Mon, time: 9:00-10:00}}]", also="assistant", instead_of="tas ta teaching_assistants teaching_assistant graders grader tutors tutor", of_term=True)] = Field(default_factory=list)


class MeetingFile(Strict):
    days: Annotated[Weekdays, Key("The days of the week.", "[Tue, Thu]", also="day", instead_of="weekdays weekday on")]
    time: Annotated[ClockRange, Key("When it begins and ends.", "13:00-14:15", instead_of="times hours at")]
    where: Annotated[Words, Key("The room.", "Room 1240", instead_of="room location place venue building classroom")] = ""
    online: Annotated[Url, Key("The address of the online meeting.", "https://example.edu/meet", instead_of="zoom meet webex teams zoom_link meeting_link", of_term=True)] = ""
    from_: Annotated[Date | None, Key("The first day that it holds for.", "2022-03-01", "the term's first", instead_of="since starting starts begins start begin first first_day start_date valid_from", of_term=True)] = None
    until: Annotated[Date | None, Key("The last such day.", "2022-02-28", "the term's last", instead_of="to through thru till ends end last last_day end_date ending valid_until", of_term=True)] = None
    every: Annotated[Weeks, Key("In which weeks: `2 weeks` is every other one. Weeks begin on Monday and are counted from `from`, else from the term's first day; weeks without class count.", "2 weeks", "week", instead_of="frequency interval repeat repeats recurrence freq rhythm")] = 1
    except_: Annotated[list[DateRange], DAYS, Key("Days, or the first and the last of several, on which it is not held.", "[2022-03-04, 2022-04-04 to 2022-04-08]", instead_of="exceptions exception excluding exclude excluded skip skips not not_on without off cancelled canceled cancel no_class", of_term=True)] = Field(default_factory=list)
    kinds: Annotated[list[Words], ALONE, Key("The kinds of classes that it is kept for: they take no other, and other classes never take it.", "[lab]", "every kind that nothing is kept for", also="kind", instead_of="type types only for only_for")] = Field(default_factory=list)


class TermFile(Strict):
    first: Annotated[Date, Key("The first day on which the course may meet.", "2022-01-25", instead_of="start starts begin begins from first_day start_date starting beginning")]
    last: Annotated[Date, Key("The last such day.", "2022-05-05", instead_of="end ends finish to until through last_day end_date ending")]
    headings: Annotated[HeadingsWord, Key("What stands above the classes on the schedule: `weeks`, `months`, `themes` or `none`.", "months", instead_of="heading group group_by grouped_by by")] = "weeks"
    first_week: Annotated[Count, Key("The number of the week in which the first day lies.", "0", instead_of="week_one first_week_number start_week")] = 1
    count_breaks: Annotated[YesNo, Key("Whether weeks without class have a number, too.", "no", instead_of="number_breaks breaks_count count_holidays")] = True


class NoClassFile(Strict):
    dates: Annotated[DateRange, Key("One day, or the first and the last, both without class.", "2022-03-12 to 2022-03-20", also="date", instead_of="day days on when")]
    reason: Annotated[Words, Key("Shown on the site and in calendars.", "Spring recess", instead_of="why name title note what because label description")] = ""
    id: Annotated[Identifier, Key("Keeps the calendar event the same when the first day changes.", "spring-recess", "its first day")] = ""


class ExtraFile(Strict):
    date: Annotated[Date, Key("The day; it may lie outside the term.", "2022-05-06", instead_of="day on")]
    time: Annotated[ClockRange, Key("When it begins and ends.", "13:00-14:15", instead_of="times hours at")]
    where: Annotated[Words, Key("The room.", "Room 1240", instead_of="room location place venue building classroom")] = ""
    online: Annotated[Url, Key("The address of the online meeting.", "https://example.edu/meet", instead_of="zoom meet webex teams zoom_link meeting_link")] = ""
    kinds: Annotated[list[Words], ALONE, Key("The kinds of classes that it is kept for: they take no other, and other classes never take it.", "[lab]", "every kind that nothing is kept for", also="kind", instead_of="type types only for only_for")] = Field(default_factory=list)


class KindFile(Strict):
    title: Annotated[Words, Key("What readers call it.", "Lab", instead_of="name label")]
    presenters: Annotated[YesNo, Key("Whether a class without presenters is an open slot.", "yes", instead_of="presented wants_presenters")] = False
    roles: Annotated[list[Words], ROLES, Key("The roles in which each class of the kind is presented; of several papers each in all of them. A role that stands twice wants two. One that nobody has is an open slot.", "[proponent, critic, critic, backup]", also="role", instead_of="parts jobs")] = Field(default_factory=list)


class ThemeFile(Strict):
    title: Annotated[Words, Key("What readers call it.", "Compute", instead_of="name label")]
    color: Annotated[Color, Key("The colour of its marks.", "teal", instead_of="colour")] = "slategray"
    summary: Annotated[Words, Key("A few words.", "Making one machine fast", instead_of="description about note")] = ""
    id: Annotated[Identifier, Key("What the address of its calendar is known by. Set it to the old key when you give the theme another in the middle of the term.", "compute", "its key", instead_of="slug uid")] = ""


class GroupFile(Strict):
    id: Annotated[Identifier, Key("What the address of its calendar is known by. Set it to what the old name gave (`1` for `Group 1`) when you call the group otherwise in the middle of the term.", "1", instead_of="slug uid")]


class DueFile(Strict):
    what: Annotated[Words, Key("Names the deadline.", "Paper review", instead_of="title name task")] = ""
    when: Annotated[When | None, Key("`21:00 the day before`, `9 pm the same day`, `8:00 the day after`; `24 hours after`, `2 days before`; or a date and time. 'Before' counts from the start of class, 'after' from its end. 24 hours after class means the same clock time the next day.", "21:00 the day before", instead_of="due deadline time date by at")] = None
    link: Annotated[Words, Key("Where to hand it in: a name from `links`, or an address.", "Piazza", instead_of="url address where submit submit_to")] = ""
    id: Annotated[Identifier, Key("What calendars know it by.", "review", "`what`")] = ""
    drop: Annotated[YesNo, Key("Under a class: takes away the deadline of that name.", "yes", instead_of="remove skip delete none")] = False


class PresenterFile(Strict):
    name: Annotated[PersonName, Key("A group's label, or a name.", "Group 1", instead_of="who person presenter")] = ""
    role: Annotated[Words, Key("What they do.", "advocate", instead_of="as")] = ""


Presenters = Annotated[
    list[Annotated[PresenterFile, text_as("name")]], PRESENTERS
]


class PaperRefFile(Strict):
    key: Annotated[Words, Key("A key of the bibliography.", "chen2018tvm", instead_of="paper id cite citation bibkey citekey citation_key ref reference")] = ""
    title: Annotated[Words, Key("What a reading is called that is no paper; it has no page of its own.", "How to read a paper", instead_of="name text label")] = ""
    url: Annotated[Url, Key("Its address.", "https://example.edu/how-to-read", instead_of="link href address src website")] = ""
    heading: Annotated[Words, Key("Alone in its item: a heading of the list, above what follows.", "Background", instead_of="section subheading")] = ""
    kind: Annotated[Words, Key("What it is, in a word.", "podcast", instead_of="type format medium")] = ""
    optional: Annotated[YesNo, Key("Whether students may leave it out.", "yes", instead_of="recommended supplementary")] = False
    presenters: Annotated[Presenters, Key("Who presents it, as for a class.", "Group 1", also="presenter", instead_of="speaker speakers presented_by leader leaders discussant discussants students group groups who by", of_term=True)] = Field(default_factory=list)
    why: Annotated[Words, Key("Why it is read.", "The first compiler of its kind", instead_of="motivation rationale reason note")] = ""
    nickname: Annotated[Words, Key("What people call it, for the search.", "AlexNet", instead_of="nick alias acronym abbreviation short_title shorttitle")] = ""


class LinkFile(Strict):
    url: Annotated[UrlOrFile, Key("The address, or a file by its path in `docs/`.", "https://example.edu/demo", instead_of="link href address src")]
    title: Annotated[Words, Key("What the link is called.", "Demo", "what it is, such as Slides", instead_of="name text label")] = ""
    release: Annotated[Date | None, Key("The day from which it is shown, from 0:00 on; until then it stands nowhere.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


Links = Annotated[list[Annotated[LinkFile, text_as("url")]], LINKS]


class QuestionFile(Strict):
    text: Annotated[Words, Key("The question.", "What if the network were slower?", instead_of="question title")]
    release: Annotated[Date | None, Key("The day from which it is shown.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


class GuestFile(Strict):
    name: Annotated[PersonName, Key("The name as it is shown.", "Ann Lee", instead_of="who person guest")]
    affiliation: Annotated[Words, Key("Where the guest is from.", "Example University", instead_of="from institution university company organization org")] = ""
    url: Annotated[Url, Key("A page about the guest.", "https://example.edu/lee", instead_of="website homepage web link page site")] = ""


class ProseFile(Strict):
    text: Annotated[Markdown, Key("Paragraphs, lists, links and pictures, in Markdown without HTML.", "'Bring the [handout](handout.pdf).'", instead_of="notes body content markdown")]
    release: Annotated[Date | None, Key("The day from which they are shown.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


class SessionFile(Strict):
    id: Annotated[Identifier, Key("What calendars know the class by. Set it to the old id when you retitle a class, or give it another paper, in the middle of the term.", "pitches", "the key of `paper`, else the title, else the key of the only paper, else the title of the only reading", instead_of="slug uid identifier")] = ""
    kind: Annotated[Words, ONLY, Key("`lecture`, `presentation`, `discussion`, `guest`, `milestone`, `exam`, or a key of `kinds`.", "guest", "`presentation` with a paper, else `lecture`", instead_of="type category format session_type class_type")] = ""
    theme: Annotated[Words, ONLY, Key("A key of `themes`.", "compute", instead_of="module unit part track area")] = ""
    title: Annotated[Words, Key("What the class is called.", "Introduction", "the paper's title", instead_of="topic subject name heading headline")] = ""
    paper: Annotated[Annotated[PaperRefFile, PAPER, ONLY] | None, Key("The paper it reads: a key of the bibliography.", "chen2018tvm", instead_of="article")] = None
    papers: Annotated[list[Annotated[PaperRefFile, PAPER]], PAPERS, Key("Several papers, and what else is read: a page, a chapter, a podcast or a video by its title and address.", "[chen2018tvm, {key: jia2019taso, optional: yes}, {title: How to read a paper, url: https://example.edu/how-to-read}]", instead_of="readings reading articles literature texts refs references citations bibliography required_reading required_readings read reads")] = Field(default_factory=list)
    presenters: Annotated[Presenters, Key("Who presents: one, several, or by role. A presentation without presenters is an open slot, and so is a role without a name; `TBD`, `N.N.` and the like in other languages are nobody yet. `none` is no open slot: nobody is to present, as in a retreat or a reading week; so is a role or a paper whose presenter is `none`.", "{advocate: Group 1, critic: Group 2}", also="presenter", instead_of="speaker speakers presented_by presenting leader leaders discussant discussants lead leads led_by students group groups team who by facilitator facilitators moderator moderators", of_term=True)] = Field(default_factory=list)
    guest: Annotated[list[Annotated[GuestFile, text_as("name")]], GUESTS, Key("Who visits: a name, or a mapping with more.", "{name: Ann Lee, affiliation: Example University, url: https://example.edu/lee}", also="guests", instead_of="guest_speaker guest_speakers visitor visitors invited invited_speaker guest_lecturer", of_term=True)] = Field(default_factory=list)
    date: Annotated[SessionDate | None, Key("Pins the class to a day. `TBA`: to be announced; the class takes no slot, is listed last and stands in no calendar.", "2022-03-10", "the next free slot's", instead_of="on when day", of_term=True)] = None
    time: Annotated[SessionTime | None, Key("A time of its own; with `date`, also which meeting of the day. Without `date`, on the day of its slot. `all day`, `none` (no set time: asynchronous) and `TBA` make it an all-day event of that day.", "13:00-14:15", "the slot's", instead_of="hours at", of_term=True)] = None
    where: Annotated[Words, Key("The room.", "Room 1240", "the slot's", instead_of="room location place venue building classroom")] = ""
    online: Annotated[Url, Key("The address of the online meeting.", "https://example.edu/meet", "the slot's", instead_of="zoom meet webex teams zoom_link meeting_link", of_term=True)] = ""
    slides: Annotated[Links, Key("Slides of the class: addresses, or files by their path in `docs/`.", "slides/week-1.pdf", also="slide", instead_of="deck slide_deck ppt pptx powerpoint keynote", of_term=True)] = Field(default_factory=list)
    video: Annotated[Links, Key("Recordings of the class.", "[https://example.edu/part-1, https://example.edu/part-2]", also="videos", instead_of="recording recordings youtube panopto lecture_video stream recording_url recording_link video_link", of_term=True)] = Field(default_factory=list)
    code: Annotated[Links, Key("Code for the class.", "https://example.edu/code", instead_of="repo repository github notebook notebooks colab")] = Field(default_factory=list)
    links: Annotated[Links, Key("Other addresses.", "{url: https://example.edu/demo, title: Demo}", also="link", instead_of="url urls website websites resources resource materials material handout handouts see_also")] = Field(default_factory=list)
    due: Annotated[Annotated[list[DueFile], NOTHING], Key("Changes and extends the deadlines of its kind. An entry with the same `what` changes one, `drop: yes` takes it away, another adds one; `due: none` takes all away.", "[{what: Essay, when: 24 hours after}]", "those of its kind", instead_of="deadline deadlines")] = Field(default_factory=list)
    status: Annotated[StatusWord, Key("A cancelled class keeps its slot, and nothing else moves.", "cancelled", instead_of="cancelled canceled cancel called_off state", of_term=True)] = "planned"
    reason: Annotated[Words, Key("Why it is cancelled.", "Snow", instead_of="because cancelled_because", of_term=True)] = ""
    why: Annotated[Words, Key("Why the paper is read.", "The first compiler of its kind", instead_of="motivation rationale")] = ""
    nickname: Annotated[Words, Key("What people call its one paper, for the search. Of several each has its own, under `papers`.", "AlexNet", instead_of="nick acronym abbreviation short_title shorttitle")] = ""
    note: Annotated[Words, Key("A sentence for the schedule and the calendar.", "Five minutes for each group", instead_of="comment comments remark remarks description details info summary")] = ""
    notes: Annotated[Annotated[ProseFile, text_as("text")] | None, Key("Paragraphs, lists, links and pictures for the page of the class, in Markdown without HTML. Links count from `docs/`. What students write stands in `docs/classes/<id>.md`.", "'Bring the [handout](handout.pdf).'", instead_of="body text content")] = None
    questions: Annotated[list[Annotated[QuestionFile, text_as("text")]], ALONE, Key("Questions for the discussion in class.", "['What would you build next?']", also="question", instead_of="discussion_questions qs")] = Field(default_factory=list)
    release: Annotated[Date | None, Key("The day from which the class is shown; until then neither it nor what only it reads stands anywhere, calendars included.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


class NamedLinkFile(Strict):
    url: Annotated[UrlOrFile, Key("The address, or a file by its path in `docs/`.", "https://piazza.com/wisc", instead_of="link href address src")]
    release: Annotated[Date | None, Key("The day from which it is shown; until then it stands nowhere, and no deadline may name it.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


class AnnouncementFile(Strict):
    date: Annotated[Date, Key("The day it counts from.", "2022-02-07", instead_of="day on posted published")]
    text: Annotated[Words, Key("A sentence or two. `[the handout](handout.pdf)` is a link, to an address, a file or a name from `links`; all else is as it is typed.", "It comes out on Thursday.", instead_of="body message content says news announcement description")]
    title: Annotated[Words, Key("A few words before the text. With a title, the text may be corrected later without feed readers showing it as new.", "Assignment 1", instead_of="heading headline subject")] = ""
    link: Annotated[Words, Key("A name from `links`, an address, or a file by its path in `docs/`.", "Piazza", instead_of="url address href")] = ""
    release: Annotated[Date | None, Key("The day from which it is shown and counts, where that is later than its `date`.", "2022-03-10", "its `date`", instead_of="released available visible hidden_until embargo publish_on show_from release_date")] = None


class AssignmentFile(Strict):
    id: Annotated[Identifier, Key("What calendars know it by.", "a1", instead_of="slug uid")]
    title: Annotated[Words, Key("What it is called.", "Profile a model", instead_of="name topic what")]
    due: Annotated[Moment, Key("The last moment that counts.", "2022-02-22 23:59", instead_of="deadline when due_date")]
    out: Annotated[Date | None, Key("The day it is released.", "2022-02-08", instead_of="assigned posted out_date")] = None
    theme: Annotated[Words, ONLY, Key("A key of `themes`.", "compute", instead_of="module unit part track")] = ""
    link: Annotated[Words, Key("A name from `links`, an address, or a file by its path in `docs/`.", "Piazza", instead_of="url address handout pdf submit")] = ""
    summary: Annotated[Words, Key("A sentence about it.", "Explain where the time goes.", instead_of="description about note text")] = ""
    project: Annotated[YesNo, Key("Whether it belongs to the project's page.", "yes")] = False
    release: Annotated[Date | None, Key("The day from which it is shown; until then it stands nowhere, calendars included.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date")] = None


class GradeFile(Strict):
    weight: Annotated[GradeWeight | None, Key("How much it counts, in per cent of the grade; or `pass/fail`, or `required`, in the course's language, too.", "10", also="percent", instead_of="share worth value")] = None
    points: Annotated[GradeWeight | None, Key("How much it counts, in points.", "140", instead_of="pts")] = None
    best: Annotated[BestOf | None, Key("How many count, and of how many, where not all do.", "10 of 12", instead_of="best_of counted drop")] = None
    covers: Annotated[list[Words], ALONE, Key("What is handed in for it: names of deadlines, or how titles of assignments begin.", "Paper review", "what is called like it, in the singular or plural", instead_of="counts items what for")] = Field(default_factory=list)


class ScheduleFile(Strict):
    """The whole file.

    What could not be read is None: a list item, so that the others keep their place; the value
    of a key, so that what refers to the key is not at fault; a required section.
    """

    course: Annotated[CourseFile | None, Key("What the course is called, and what calendars know it by.", "{id: cs839-sp22, host: cs.wisc.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}", instead_of="class_info about info general")]
    meetings: Annotated[list[Annotated[MeetingFile, MEETING] | None] | None, MEETINGS, Key("The weekly meetings: every class takes the next of them.", "[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1240}]", "none: then every class has a `date` and a `time`", also="meeting", instead_of="meets meeting_times class_times class_meetings times hours weekly")] = Field(default_factory=list)
    term: Annotated[Annotated[TermFile, TERM] | None, Key("The first and the last day on which the course may meet.", "{first: 2022-01-25, last: 2022-05-05}", instead_of="semester quarter trimester period term_dates")]
    sessions: Annotated[list[Annotated[SessionFile, SESSION] | None] | None, ALONE_IF_MAPPING, Key("The classes in order. Each takes the next free slot; one with a `date` reserves its slot first, and stays.", "[{title: Introduction}, {paper: chen2018tvm, presenters: Group 1}]", also="session", instead_of="classes lectures schedule calendar timetable lessons seminars syllabus")]
    no_class: Annotated[list[NoClassFile | None], BREAKS, Key("Days without slots; what follows moves on.", "[{dates: 2022-03-12 to 2022-03-20, reason: Spring recess}]", instead_of="breaks break holidays holiday vacation vacations recess no_classes noclass days_off closed skip off", of_term=True)] = Field(default_factory=list)
    extra: Annotated[list[ExtraFile | None], ALONE_IF_MAPPING, Key("Single slots beside the weekly ones.", "[{date: 2022-05-06, time: 13:00-14:15}]", instead_of="extras extra_meetings extra_meeting extra_classes additional makeup make_up", of_term=True)] = Field(default_factory=list)
    kinds: Annotated[dict[Identifier, Annotated[KindFile, text_as("title")] | None], TITLES, Key("Further kinds of classes.", "{overview: Overview lecture, lab: {title: Lab, presenters: yes}}", also="kind", instead_of="types session_types session_kinds class_types")] = Field(default_factory=dict)
    links: Annotated[dict[Words, Annotated[NamedLinkFile, text_as("url")] | None], NAMED_LINKS, Key("Named addresses, or files by their path in `docs/`, shown on the syllabus; each name may stand for its address in other places.", "{Piazza: https://piazza.com/wisc}", also="link", instead_of="urls addresses resources websites")] = Field(default_factory=dict)
    due: Annotated[dict[Words, Annotated[list[DueFile | None], ALONE_IF_MAPPING] | None], Key("What each kind of class asks of every student. A key names one kind or several.", "{'lecture, presentation': [{what: Paper review, when: 21:00 the day before}]}", instead_of="deadlines deadline requirements deliverables")] = Field(default_factory=dict)
    themes: Annotated[dict[Identifier, Annotated[ThemeFile, text_as("title")] | None], TITLES, Key("The parts of the course.", "{compute: {title: Compute, color: teal}}", also="theme", instead_of="modules module topics parts tracks areas units")] = Field(default_factory=dict)
    groups: Annotated[dict[Words, Annotated[GroupFile, GROUP] | None], TABLE, Key("What calendars know presenting groups by, where another name must not change it. Who is in a group stands in `roster.csv`.", "{Team 1: {id: 1}}", also="group", instead_of="teams team", of_term=True)] = Field(default_factory=dict)
    assignments: Annotated[list[AssignmentFile | None], ASSIGNMENTS, Key("Work handed in outside class.", "[{id: a1, title: Compute, due: 2022-02-22 23:59}]", also="assignment", instead_of="homework homeworks hw hws psets problem_sets problem_set coursework")] = Field(default_factory=list)
    announcements: Annotated[list[AnnouncementFile | None], ANNOUNCEMENTS, Key("Dated news, shown on the home page and among what changed.", "[{date: 2022-02-07, title: Assignment 1, text: It comes out on Thursday.}]", also="announcement", instead_of="news updates notices", of_term=True)] = Field(default_factory=list)
    grading: Annotated[dict[Words, Annotated[GradeFile, in_words(read_grade)] | None], GRADES, Key("The parts of the grade, in percent, with a warning where the sum is not 100; with `points: yes` among them, in points. What is `pass/fail` or `required` stands in the table without entering the sum; alone, `pass/fail` is said of the whole course.", "{'Paper reviews': '40, best 10 of 12', Final project: 60}", instead_of="grades grade assessment weights evaluation marks marking")] = Field(default_factory=dict)
    aliases: Annotated[dict[Words, Words | None], TABLE, Key("Former names of papers and classes, with what each is called now: a key of the bibliography, the id of a class, or a page such as `schedule`. Their addresses lead there.", "{chen2018old: chen2018tvm}", also="alias", instead_of="redirects redirect renamed moved former formerly")] = Field(default_factory=dict)
    plan: Annotated[dict[Words, Minutes | None], TABLE, Key("How a class that discusses a paper spends its time, in minutes and in order.", "{Presentation: 35, Small groups: 20, Whole class: 20}", "what the example shows", instead_of="class_plan time_plan agenda")] = Field(default_factory=dict)


class NotesLinkFile(Strict):
    url: Annotated[UrlOrFile, Key("The address, or a file that was uploaded beside the notes.", "slides.pdf", instead_of="link href address src")]
    title: Annotated[Words, Key("What the link is called.", "Demo", "what it is, such as Slides", instead_of="name text label")] = ""
    release: Annotated[Date | None, Key("The day from which it is shown.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None


NotesLinks = Annotated[list[Annotated[NotesLinkFile, text_as("url")]], ALONE]


class NotesFile(Strict):
    """The front matter of a paper's notes."""

    questions: Annotated[list[Annotated[QuestionFile, text_as("text")]], ALONE, Key("Questions for the discussion.", "['What if the network were slower?']", also="question", instead_of="discussion_questions discussion qs")] = Field(default_factory=list)
    slides: Annotated[NotesLinks, Key("Slides of the presentation.", "https://example.edu/slides.pdf", also="slide", instead_of="deck slide_deck ppt pptx powerpoint keynote")] = Field(default_factory=list)
    video: Annotated[NotesLinks, Key("Recordings.", "https://example.edu/video", also="videos", instead_of="recording recordings youtube")] = Field(default_factory=list)
    code: Annotated[NotesLinks, Key("Code.", "https://example.edu/code", instead_of="repo repository github notebook")] = Field(default_factory=list)
    links: Annotated[NotesLinks, Key("Other addresses.", "[{url: https://example.edu/demo, title: Demo}]", also="link", instead_of="url urls resources materials")] = Field(default_factory=list)
    release: Annotated[Date | None, Key("The day from which the notes are shown, with all that stands in them.", "2022-03-10", instead_of="released available visible hidden_until embargo publish_on show_from release_date", of_term=True)] = None
