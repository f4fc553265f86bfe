"""Who teaches and who assists."""

from collections.abc import Collection, Iterator, Sequence

from coursewright.domain.course import Instructor
from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Problem
from coursewright.schedule.file import InstructorFile, OfficeHoursFile, ScheduleFile


def read_people(files: Sequence[InstructorFile]) -> tuple[Instructor, ...]:
    """The people as the syllabus introduces them."""
    return tuple(
        Instructor(
            one.name,
            one.role,
            one.url,
            one.about,
            one.pronouns,
            one.office,
            one.email or "",
            one.photo or "",
        )
        for one in files
    )


def all_office_hours(file: ScheduleFile) -> Iterator[OfficeHoursFile]:
    """The office hours of the course, then those of each person, which say whose they are."""
    info = file.course
    if info is None:
        return
    yield from info.office_hours
    for person in (*info.instructors, *info.assistants):
        for hours in person.office_hours:
            yield hours if hours.who else hours.model_copy(update={"who": person.name})


def lost_photos(file: ScheduleFile, paths: Collection[str]) -> Iterator[Problem]:
    """A problem for each photo that is no file; `paths` are those in docs/."""
    info = file.course
    for person in (*info.instructors, *info.assistants) if info else ():
        if person.photo and person.photo not in paths:
            close = nearest(person.photo, paths)
            yield Problem(
                "missing-picture",
                f"there is no picture '{person.photo[:80]}' in docs/",
                person.at("photo").place,
                f"did you mean '{close}'?" if close else "upload it there, or delete 'photo'",
                instead=close,
            )
