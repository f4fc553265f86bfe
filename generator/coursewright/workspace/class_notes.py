"""What is written of classes in Markdown: docs/classes/<id>.md, and `notes:` in the schedule."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from coursewright.domain.course import Course, Notes
from coursewright.domain.lost_files import nobody_else
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.naming.slugs import class_slug
from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.outline import (
    LEFT_OUT,
    Nearby,
    Outline,
    ResolveTarget,
    nothing_near,
)
from coursewright.outputs.anchors import CLASSES, best_target, class_page


class Text(Protocol):
    """A file's name in problems, and its text."""

    @property
    def file(self) -> str: ...

    @property
    def text(self) -> str: ...


class _Written(NamedTuple):
    """What was found, by the name of the class's page, and what is wrong with it."""

    notes: dict[str, Notes]
    problems: list[Problem]


def with_class_notes(
    course: Course | None,
    schedule: Text,
    files: Mapping[str, Text],
    resolver: Callable[[str], ResolveTarget],
    nearby: Nearby = nothing_near,
    is_students: Callable[[str], bool] = nobody_else,
) -> tuple[Course | None, tuple[Problem, ...]]:
    """The course with what is written of its classes, and what is wrong with that.

    `files` are students', by their path in docs/; `resolver` gives how links on a page lead to
    others, and `nearby` what is meant by one that leads nowhere. A file that `is_students` is theirs
    to take away: in the schedule, links to it are left out. Without a course the files are checked all the same, but for their names.
    """
    sessions = course.all_sessions if course else ()
    hubs = {class_page(session): best_target(session) for session in sessions}
    written = _read(files, lambda path: resolver(hubs.get(path, path)), nearby)
    if course is None:
        return None, tuple(written.problems)
    lines = schedule.text.split("\n")
    by_slug = {class_slug(session.id): session.id for session in course.all_sessions}
    problems = [*written.problems, *_unknown(files, by_slug)]
    notes = {by_slug[slug]: notes for slug, notes in written.notes.items() if slug in by_slug}
    prose: dict[str, Notes] = {}
    for session in course.all_sessions:
        if session.prose is not None:
            from coursewright.schedule.notes import parse_prose  # loads Markdown

            outline = Outline(1, f"about-{class_slug(session.id)}-")
            resolve = _or_left_out(resolver(best_target(session)), is_students)
            prose[session.id], found = parse_prose(session.prose, lines, resolve, outline, nearby)
            problems += found
    return replace(course, class_notes=notes, class_prose=prose), tuple(problems)


def _or_left_out(resolve: ResolveTarget, is_students: Callable[[str], bool]) -> ResolveTarget:
    """The same way to resolve a target, where a student's file that is not there is left out."""

    def resolved(target: str) -> str | None:
        found = resolve(target)
        return LEFT_OUT if found is None and is_students(target.partition("#")[0]) else found

    return resolved


def _read(
    files: Mapping[str, Text], resolver: Callable[[str], ResolveTarget], nearby: Nearby
) -> _Written:
    written = _Written({}, [])
    if not files:
        return written
    from coursewright.schedule.notes import parse_notes  # loads Markdown

    for path, source in sorted(files.items()):
        folder, name = posixpath.split(path)
        if f"{folder}/" != CLASSES:
            message = f"notes on classes stand in the folder {CLASSES[:-1]}, not in {folder}"
            hint = f"move the file to {CLASSES}{name}"
            written.problems.append(
                Problem("unknown-notes", message, Place.whole(source.file), hint)
            )
            continue
        slug = name.removesuffix(".md")
        outline = Outline(1, f"class-{slug}-")
        found = parse_notes(source.text, source.file, folder, resolver(path), outline, nearby)
        written.notes[slug] = found[0]
        written.problems.extend(found[1])
    return written


def _unknown(files: Mapping[str, Text], slugs: Mapping[str, str]) -> Iterator[Problem]:
    """Files that are called like no class."""
    for path, source in sorted(files.items()):
        folder, name = posixpath.split(path)
        slug = name.removesuffix(".md")
        if f"{folder}/" == CLASSES and slug not in slugs:
            hint = did_you_mean(slug, slugs) or "name the file after the class's id"
            message = f"'{slug}' is the id of no class"
            yield Problem("unknown-notes", message, Place.whole(source.file), hint)
