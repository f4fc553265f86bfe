"""`coursewright new`: a small course of its own, ready to publish."""

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from coursewright import __version__
from coursewright.commands.opened import fail
from coursewright.domain.clock import Unclear, parse_date_range
from coursewright.domain.link import check_url
from coursewright.domain.slugs import title_slug
from coursewright.domain.spans import read_span, span_text, split_meeting
from coursewright.domain.weekdays import SHORT, read_weekdays
from coursewright.formats.yaml.spans import EditError
from coursewright.formats.yaml.splice import write_scalar
from coursewright.schedule.json_schema import schedule_schema
from coursewright.schedule.meant_dates import likely_date
from coursewright.shells.report import format_text
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

SOURCE = f"git+https://github.com/coursewright/coursewright@v{__version__}"
SCHEMA = "schedule.schema.json"
_RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "github": ".github"}
_SEASONS = ((5, "Spring"), (8, "Summer"), (12, "Fall"))


@dataclass(frozen=True)
class _Meeting:
    days: tuple[int, ...]
    start: time
    end: time
    where: str


class _Days(click.ParamType[tuple[date, date]]):
    """The first and the last day of a term."""

    name = "days"

    def convert(
        self,
        value: str | tuple[date, date],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[date, date]:
        days = value if isinstance(value, tuple) else parse_date_range(value)
        if days is None or days[1] <= days[0]:
            meant = likely_date(str(value), None, None) or ""
            example = meant if " to " in meant else "2026-09-01 to 2026-12-10"
            self.fail(f"'{value}' is no term; write '{example}'", param, ctx)
        return days


class _When(click.ParamType[_Meeting]):
    """The weekdays and the time of the weekly meetings."""

    name = "when"

    def convert(
        self, value: str | _Meeting, param: click.Parameter | None, ctx: click.Context | None
    ) -> _Meeting:
        if isinstance(value, _Meeting):
            return value
        parts = split_meeting(value)
        if parts is None:
            self.fail(f"'{value}' is no meeting; write 'Tue Thu 13:00-14:15'", param, ctx)
        days, clocks = read_weekdays(parts[0]), read_span(parts[1])
        if isinstance(days, Unclear):
            self.fail(f"{days.message}; {days.hint}", param, ctx)
        if isinstance(clocks, Unclear):
            self.fail(f"{clocks.message}; {clocks.hint}", param, ctx)
        return _Meeting(days, *clocks, parts[2])


@click.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
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
@click.option("--term-name", default="", help="Default: by the first day, such as Fall 2026.")
@click.option(
    "--site", default="", help="Where it will be published: https://you.github.io/course/"
)
@click.option("--host", default="", help="Part of every calendar id. Default: the site's host.")
@click.option("--id", "id_", default="", help="Likewise. Default: by code and term.")
@click.option(
    "--from",
    "source",
    default=SOURCE,
    show_default=True,
    help="This package: a git address with a tag, or a wheel.",
)
def new(
    target: Path,
    title: str,
    code: str,
    days: tuple[date, date],
    meets: _Meeting,
    timezone: str,
    term_name: str,
    site: str,
    host: str,
    id_: str,
    source: str,
) -> None:
    """Begin a course of your own in DIR, a new or empty folder."""
    if target.exists() and any(target.iterdir()):
        raise click.UsageError(f"'{target}' is not empty")
    name = title_slug(target.resolve().name) or "course"
    site = (site or f"https://example.edu/{name}/").rstrip("/") + "/"
    if not site.startswith(("https://", "http://")) or check_url(site):
        raise click.BadParameter(f"'{site}' is no web address", param_hint="--site")
    first, last = days
    season = next(season for month, season in _SEASONS if first.month <= month)
    term = term_name or f"{season} {first.year}"
    values = {
        "ID": id_ or title_slug(f"{code or title} {term}"),
        "HOST": host or site.split("/")[2].split(":")[0],
        "CODE": f"  code: {write_scalar(code)}\n" if code else "",
        "TITLE": write_scalar(title),
        "TERM": write_scalar(term),
        "ZONE": write_scalar(timezone),
        "FIRST": first.isoformat(),
        "LAST": last.isoformat(),
        "DAYS": "[" + ", ".join(SHORT[day] for day in meets.days) + "]",
        "TIME": span_text(meets.start, meets.end),
        "WHERE": write_scalar(meets.where or "Room to be announced"),
        "SITE": json.dumps(site),
        "SITE_NAME": json.dumps(f"{code} · {title}" if code else title, ensure_ascii=False),
        "NAME": f"{code}: {title}" if code else title,
        "PACKAGE": _requirement(source),
    }
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "course"
        _write(files("coursewright") / "skeleton", folder, values)
        schema = json.dumps(schedule_schema(), indent=1, ensure_ascii=False)
        (folder / SCHEMA).write_text(f"{schema}\n", "utf-8")
        loaded = load_course(read_settings(folder))
        if loaded.course is None:
            click.echo(format_text(loaded.problems, loaded.texts), err=True)
            fail(EditError("nothing was written: the course would not check"))
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        shutil.copytree(folder, target, dirs_exist_ok=True)
    click.echo(f"A course is in {target}. Next:\n  cd {target}\n  make serve")


def _requirement(source: str) -> str:
    """The line that installs this package from an address, or from a wheel on this machine."""
    if source.endswith(".whl"):
        wheel = Path(source)
        if not wheel.is_file():
            raise click.BadParameter(f"there is no file '{source}'", param_hint="--from")
        source = wheel.resolve().as_uri()
    elif not re.match(r"(git\+)?(https?|ssh|file)://", source):
        hint = "write git+https://…@v1.0 or the path of a wheel"
        raise click.BadParameter(f"'{source}' is no address; {hint}", param_hint="--from")
    return f"coursewright @ {source}"


def _write(source: Traversable, target: Path, values: dict[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in source.iterdir():
        path = target / _RENAMED.get(item.name, item.name)
        if item.is_dir():
            _write(item, path, values)
        else:
            text = item.read_text("utf-8")
            path.write_text(
                re.sub(r"@([A-Z_]+)@", lambda match: values.get(match[1], match[0]), text), "utf-8"
            )
