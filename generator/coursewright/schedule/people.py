"""Who teaches and who assists."""

from collections.abc import Callable, Collection, Iterator, Sequence

from coursewright.domain.course import Instructor
from coursewright.domain.lost_files import LINK_LEFT_OUT, nobody_else
from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Problem, Severity
from coursewright.schedule.course_files import left_out_link
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


def lost_photos(
    file: ScheduleFile,
    paths: Collection[str],
    is_students: Callable[[str], bool] = nobody_else,
) -> Iterator[Problem]:
    """A problem for each photo that is no file; `paths` are those in docs/.

    One that `is_students` is theirs to take away: then it is a warning.
    """
    info = file.course
    for person in (*info.instructors, *info.assistants) if info else ():
        if person.photo and person.photo not in paths:
            close = nearest(person.photo, paths)
            theirs = is_students(person.photo)
            says = f"there is no picture '{person.photo[:80]}' in docs/"
            yield Problem(
                LINK_LEFT_OUT if theirs else "missing-picture",
                left_out_link(says) if theirs else says,
                person.at("photo").place,
                f"did you mean '{close}'?" if close else "upload it there, or delete 'photo'",
                Severity.WARNING if theirs else Severity.ERROR,
                instead=close,
            )
