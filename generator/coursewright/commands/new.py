"""`coursewright new`: a small course of its own, ready to publish."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from coursewright.commands import first_words
from coursewright.commands.daily_build import daily_cron, with_daily_cron
from coursewright.commands.days import read_days, refuse_days
from coursewright.commands.files import write_atomically
from coursewright.commands.opened import fail
from coursewright.commands.origin import Origin, address_origin, running_origin, wheel_origin
from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.link import check_url
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.meetings import Meeting
from coursewright.domain.times.spans import span_text
from coursewright.domain.times.weekdays import SHORT
from coursewright.formats.yaml.spans import EditError
from coursewright.formats.yaml.splice import write_scalar
from coursewright.repository.git import uncommitted
from coursewright.schedule.json_schema import schedule_schema
from coursewright.schedule.values.meant_dates import likely_date
from coursewright.schedule.values.missing_days import missing_day
from coursewright.shells.report import format_text
from coursewright.shells.write_site import write_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import SITE_VARIABLE, read_settings

SCHEMA = "schedule.schema.json"
REPLACED = ("schedule.yaml", "papers.bib", "mkdocs.yml", "docs", "archive")
"""What of the old course `--here` replaces; the rest of a repository is nobody's course."""
WORKFLOW = ".github/workflows/publish.yml"
_RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "github": ".github"}


class _Days(click.ParamType[tuple[date, date]]):
    """The first and the last day of a term."""

    name = "days"

    def convert(
        self,
        value: str | tuple[date, date],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[date, date]:
        days = value if isinstance(value, tuple) else read_days(value)
        if days is None:  # with its month in words, a day has one meaning
            days = read_days(likely_date(str(value), None, None) or "")
        if isinstance(days, Unclear):
            refuse_days(days, param, ctx)
        if days is None or days[1] <= days[0]:
            meant = likely_date(str(value), None, None) or ""
            example = meant if " to " in meant else "2026-09-01 to 2026-12-10"
            hint = missing_day(str(value)) or f"write '{example}'"
            self.fail(f"'{value}' is no term; {hint}", param, ctx)
        return days


class _When(click.ParamType[tuple[Meeting, ...]]):
    """The weekdays, the weeks, the time and the place of the weekly meetings."""

    name = "when"

    def convert(
        self,
        value: str | tuple[Meeting, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[Meeting, ...]:
        spoken = ctx.params.get("language") if ctx else None
        meetings = first_words.meetings_in(value, spoken) if isinstance(value, str) else value
        if isinstance(meetings, Unclear):
            self.fail(f"{meetings.message}; {meetings.hint}", param, ctx)
        return meetings


@click.command()
@click.argument(
    "target", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]", required=False
)
@click.option(
    "--here",
    is_flag=True,
    help="Make this copy of the template your own: every word of the old course goes.",
)
@click.option("--title", prompt="Title of the course", help="Advanced Systems")
@click.option("--code", prompt="Its code (empty: none)", default="", help="CS 900")
@click.option(
    "--term",
    "days",
    type=_Days(),
    prompt="First and last day (2026-09-01 to 2026-12-10)",
    help="'2026-09-01 to 2026-12-10'",
)
@click.option(
    "--meets",
    type=_When(),
    prompt="When it meets (Tue Thu 13:00-14:15)",
    help="'Tue Thu 13:00-14:15'",
)
@click.option("--timezone", prompt="Time zone (America/Chicago)", help="America/Chicago")
@click.option(
    "--language",
    type=first_words.Tongue(),
    is_eager=True,  # the weekdays of --meets may be in it
    help="The site's: de, es, fr, zh, ar. Default: English.",
)
@click.option("--term-name", default="", help="Default: by the first day, such as Fall 2026.")
@click.option(
    "--site", default="", help="Where it will be published: https://you.github.io/course/"
)
@click.option("--host", default="", help="Part of every calendar id. Default: the site's host.")
@click.option("--id", "id_", default="", help="Likewise. Default: by code and term.")
@click.option(
    "--from",
    "source",
    default="",
    help="This package: a git address with a tag, or a wheel. Default: the copy that runs.",
)
@click.pass_obj
def new(
    course: Path,
    target: Path | None,
    here: bool,
    title: str,
    code: str,
    days: tuple[date, date],
    meets: tuple[Meeting, ...],
    timezone: str,
    language: Language | None,
    term_name: str,
    site: str,
    host: str,
    id_: str,
    source: str,
) -> None:
    """Begin a course of your own in DIR, a new or empty folder, or --here in the template's."""
    if here == (target is not None):
        raise click.UsageError("name a new folder, or say --here in a copy of the template")
    target = target or course
    if here:
        _refuse_loss(target)
    elif target.exists() and any(target.iterdir()):
        raise click.UsageError(f"'{target}' is not empty")
    origin = Origin("") if here else _origin(source)
    name = title_slug(target.resolve().name) or "course"
    named = bool(site)
    site = (site or f"https://example.edu/{name}/").rstrip("/") + "/"
    if not site.startswith(("https://", "http://")) or check_url(site):
        raise click.BadParameter(f"'{site}' is no web address", param_hint="--site")
    first, last = days
    spoken = language or ENGLISH
    term = term_name or first_words.term_name(spoken, first)
    values = {
        "ID": id_ or title_slug(f"{code or title} {term}"),
        "HOST": host or site.split("/")[2].split(":")[0],
        "CODE": f"  code: {write_scalar(code)}\n" if code else "",
        "TITLE": write_scalar(title),
        "TERM": write_scalar(term),
        "ZONE": write_scalar(timezone),
        "LANGUAGE": f"  language: {spoken.tag}\n" if language else "",
        "FIRST": first.isoformat(),
        "LAST": last.isoformat(),
        "MEETINGS": "\n".join(_meeting_line(meeting, spoken) for meeting in meets),
        "SITE": json.dumps(site) if named else f"!ENV [{SITE_VARIABLE}, {json.dumps(site)}]",
        "SITE_NAME": json.dumps(f"{code} · {title}" if code else title, ensure_ascii=False),
        "NAME": f"{code}: {title}" if code else title,
        "PACKAGE": origin.requirement,
        "SCHEMA": f"generator/{SCHEMA}" if (target / "generator" / SCHEMA).is_file() else SCHEMA,
        "OVERRIDES": "  custom_dir: overrides\n" if (target / "overrides").is_dir() else "",
    }
    made = dict(_skeleton(files("coursewright") / "skeleton", "", values))
    made = (first_words.in_language(made, language) if language else made) | dict(origin.files)
    cron = daily_cron(timezone, first.year)
    made[WORKFLOW] = with_daily_cron(made[WORKFLOW].decode(), cron).encode()
    if "/" not in values["SCHEMA"]:
        schema = json.dumps(schedule_schema(), indent=1, ensure_ascii=False)
        made[SCHEMA] = f"{schema}\n".encode()
    _check(made)
    if here:
        _replace_course(made, target)
        _set_daily_build(target, cron)
    else:
        write_site(target, made.items())
    go = "" if here else f"  cd {target}\n"
    click.echo(f"A course is in {target.resolve() if here else target}. Next:\n{go}  make serve")


def _meeting_line(meeting: Meeting, language: Language) -> str:
    """A meeting as `schedule.yaml` says it."""
    days = ", ".join(SHORT[day] for day in meeting.days)
    every = f", every: {meeting.weeks} weeks" if meeting.weeks > 1 else ""
    where = write_scalar(meeting.place or first_words.no_room_yet(language))
    time = span_text(meeting.start, meeting.end)
    return f"  - {{days: [{days}], time: {time}{every}, where: {where}}}"


def _refuse_loss(folder: Path) -> None:
    """End the command unless git holds all that would be replaced."""
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"'{folder}' is no course; name a new folder instead of --here")
    unsaved = uncommitted(folder, REPLACED)
    if unsaved is None:
        fail(
            EditError(
                "git does not hold this folder, so what is replaced would be lost",
                "run 'git init', 'git add --all' and 'git commit' first",
            )
        )
    if unsaved:
        names = ", ".join(f"'{name}'" for name in unsaved[:3])
        more = f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else ""
        fail(EditError(f"{names}{more} would be lost", "commit or remove what is not committed"))


def _check(made: Mapping[str, bytes]) -> None:
    """End the command where the course would not check, before anything is written."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "course"
        write_site(folder, made.items())
        (folder / "overrides").mkdir()  # which a copy of the template has
        loaded = load_course(read_settings(folder))
    if loaded.course is None:
        click.echo(format_text(loaded.problems, loaded.texts), err=True)
        fail(EditError("nothing was written: the course would not check"))


def _replace_course(made: Mapping[str, bytes], target: Path) -> None:
    """Put the new course's files in the place of the old one's; all else stays."""
    for name in REPLACED:
        old = target / name
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)  # the hidden files in it, too
        else:
            old.unlink(missing_ok=True)
        below = {
            path.removeprefix(f"{name}/"): content
            for path, content in made.items()
            if path.startswith(f"{name}/")
        }
        if below:
            write_site(old, below.items())
        elif name in made:
            write_atomically(old, made[name])


def _set_daily_build(target: Path, cron: str) -> None:
    """Let the template's own workflow build in the morning of the new course."""
    workflow = target / WORKFLOW
    if workflow.is_file():
        text = workflow.read_text("utf-8")
        if (new := with_daily_cron(text, cron)) != text:
            write_atomically(workflow, new.encode())


def _origin(source: str) -> Origin:
    """What installs this package in the new course."""
    if not source:
        return running_origin()
    if source.endswith(".whl") and "://" not in source:
        wheel = Path(source)
        if not wheel.is_file():
            raise click.BadParameter(f"there is no file '{source}'", param_hint="--from")
        return wheel_origin(wheel)
    if not re.match(r"(git\+)?(https?|ssh|file)://", source):
        hint = "write git+https://…@v1.0 or the path of a wheel"
        raise click.BadParameter(f"'{source}' is no address; {hint}", param_hint="--from")
    return address_origin(source)


def _skeleton(
    folder: Traversable, within: str, values: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """The path and the content of every file below a folder of the skeleton, filled in."""
    for item in folder.iterdir():
        path = within + _RENAMED.get(item.name, item.name)
        if item.is_dir():
            yield from _skeleton(item, f"{path}/", values)
        else:
            text = item.read_text("utf-8")
            filled = re.sub(r"@([A-Z_]+)@", lambda match: values.get(match[1], match[0]), text)
            yield path, filled.encode()
