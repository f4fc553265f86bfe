"""`coursewright audit`: known holes in what a course installs, by a copy of the advisories."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

import click
from packaging.version import InvalidVersion, Version

from coursewright.commands.shell import counted, echo, use_color
from coursewright.domain.printable import printable
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.advisories import Advisory, modified_day, read_advisory
from coursewright.formats.locks import Pin, normal_name, read_pins
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.report import format_annotations, format_text

COPY = ".cache/advisories"
_LOCKS = ("uv.lock", "locked.txt", "engines/*.txt")
_LARGEST = 1_000_000  # bytes of an advisory; the longest that is known has 50,000
_TOLD = 160
_GET = (
    "get one with: git clone --depth 1 https://github.com/pypa/advisory-database, or take "
    "OSV's file PyPI/all.zip"
)


@click.command()
@click.option(
    "--advisories",
    type=click.Path(path_type=Path),
    default=None,
    metavar="PATH",
    help=f"A copy of PyPA's advisory database, or OSV's all.zip. Default: {COPY}.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github prints workflow annotations.",
)
@click.pass_obj
def audit(folder: Path, advisories: Path | None, format_: str) -> None:
    """Tell of known holes in the libraries that the lock files pin. Asks no other machine.

    The exit status is 1 where one is known.
    """
    pins = dict(_pinned(folder))
    if not pins:
        raise click.UsageError(f"'{folder}' has no lock file, no {' and no '.join(_LOCKS[:2])}")
    path = advisories or folder / COPY
    try:
        found = compare(pins, _advisory_texts(path))
    except (OSError, BadZipFile) as error:
        raise click.UsageError(f"there is no copy of the advisories at '{path}'; {_GET}") from error
    problems = found.problems
    if format_ == "github":
        write_commands(format_annotations(problems))
    texts = {name: (folder / name).read_text("utf-8") for name in pins}
    echo(format_text(problems, texts, color=use_color(sys.stdout)))
    number = sum(map(len, pins.values()))
    click.echo(
        f"{counted(len(problems), 'known hole', 'known holes')} in "
        f"{counted(number, 'library', 'libraries')}, by {counted(found.read, 'advisory', 'advisories')}, "
        f"the newest of {found.newest or 'no day'}"
    )
    for name in found.unread:
        click.echo(printable(f"not read: {name}"))
    if found.read == 0:
        raise click.UsageError(f"there are no advisories at '{path}'; {_GET}")
    if problems:
        sys.exit(1)


class Compared(NamedTuple):
    """The known holes, how many advisories there are, the day of the newest, and which of them
    could not be read."""

    problems: tuple[Problem, ...]
    read: int
    newest: str
    unread: tuple[str, ...]


def compare(pins: Mapping[str, list[Pin]], advisories: Iterable[tuple[str, str]]) -> Compared:
    """What advisories, by the names of their files, tell of pinned libraries, by theirs."""
    names = {pin.name for found in pins.values() for pin in found}
    newest, number, unread = "", 0, []
    known: dict[str, list[Advisory]] = {}
    for name, text in advisories:
        number += 1
        newest = max(newest, modified_day(text))
        if name.endswith(".yaml") and normal_name(Path(name).parent.name) not in names:
            continue  # PyPA sorts them into folders by library; YAML takes long to read
        try:
            told = read_advisory(text)
        except ValueError:
            unread.append(name)
            continue
        for advisory in told:
            known.setdefault(advisory.library, []).append(advisory)
    problems = [
        problem
        for file, found in pins.items()
        for pin in found
        for problem in _problems(file, pin, known.get(pin.name, ()))
    ]
    return Compared(tuple(problems), number, newest, tuple(unread))


def _problems(file: str, pin: Pin, known: Iterable[Advisory]) -> Iterator[Problem]:
    """A problem for each hole that the pinned version has; one that two lists name comes once."""
    try:
        version = Version(pin.version)
    except InvalidVersion:
        return
    said: set[str] = set()
    for advisory in sorted(known, key=lambda known: known.id):
        if said & {advisory.id, *advisory.aliases} or not advisory.has_it(version):
            continue
        said |= {advisory.id, *advisory.aliases}
        cve = next((alias for alias in advisory.aliases if alias.startswith("CVE-")), "")
        told = printable(advisory.told.rstrip("."))
        told = told if len(told) <= _TOLD else f"{told[:_TOLD]}…"
        mended = advisory.mended_after(version)
        yield Problem(
            advisory.id,
            f"{pin.name} {pin.version} has a known hole{f' ({cve})' if cve else ''}: {told}",
            Place(file, pin.line, pin.column, len(pin.text)),
            f"mended in {mended}" if mended else "no version has it mended yet",
            Severity.WARNING,
        )


def _pinned(folder: Path) -> Iterator[tuple[str, list[Pin]]]:
    """What each lock file of a course pins, by the file's name."""
    for pattern in _LOCKS:
        for path in sorted(folder.glob(pattern)):
            if found := list(read_pins(path.read_text("utf-8"))):
                yield path.relative_to(folder).as_posix(), found


def _advisory_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of every advisory in a folder or a zip file.

    Raises OSError or BadZipFile where there is neither.
    """
    if path.is_dir():
        for file in sorted((*path.rglob("*.yaml"), *path.rglob("*.json"))):
            if file.is_file() and not file.is_symlink() and file.stat().st_size <= _LARGEST:
                yield file.relative_to(path).as_posix(), file.read_text("utf-8", "replace")
        return
    with ZipFile(path) as packed:
        for entry in packed.infolist():
            if entry.filename.endswith(".json") and entry.file_size <= _LARGEST:
                yield entry.filename, packed.read(entry).decode("utf-8", "replace")
