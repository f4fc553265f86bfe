"""`coursewright check`: everything that is wrong with a course, said once."""

import os
import sys
from pathlib import Path

import click

from coursewright.commands.shell import counted, course_settings, echo, use_color
from coursewright.domain.lost_files import LINK_LEFT_OUT
from coursewright.domain.problem import Severity, has_errors
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.report import (
    format_annotations,
    format_changes,
    format_count,
    format_json,
    format_summary,
    format_text,
)
from coursewright.workspace.guards.students_files import LEFT_OUT
from coursewright.workspace.publish import Published, publish

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="github prints workflow annotations and writes the job's summary.",
)
@click.option("--since", default="", metavar="COMMIT", help="Tell what changed from there on.")
@click.option(
    "--students",
    is_flag=True,
    help="Let mistakes in students' files fail, too; a site is published without those files.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.pass_obj
def check(folder: Path, format_: str, since: str, students: bool, strict: bool) -> None:
    """Say everything that is wrong with the course's files.

    The exit status is 1 where there are errors, or with --strict warnings. Mistakes in students'
    files are warnings.
    """
    published = publish(course_settings(folder), since=since)
    if not told_whole(published, format_, students=students, strict=strict):
        sys.exit(1)


def told_whole(published: Published, format_: str, *, students: bool, strict: bool = False) -> bool:
    """Say everything that is wrong with a course, in a format; whether nothing of it may fail."""
    problems, read = published.problems, published.loaded.read
    if format_ == "json":
        click.echo(format_json(problems))
    else:
        if format_ == "github":
            write_commands(format_annotations(problems))
            summary = format_summary(problems)
            if published.course is not None:  # of a course that cannot be read nobody can tell
                summary += format_changes(
                    published.changes, published.settings.schedule, _lines_at()
                )
            _write_summary(summary)
        else:
            echo(format_text(problems, published.texts, color=use_color(sys.stdout)))
        click.echo(
            f"bibliography: {counted(read.entries, 'entry', 'entries')} read, "
            f"{read.entries - read.refused} shown, {read.refused} refused"
        )
        click.echo(format_count(problems))
    warned = any(problem.severity is Severity.WARNING for problem in problems)
    lost = any(problem.code in (LEFT_OUT, LINK_LEFT_OUT) for problem in problems)
    return not (has_errors(problems) or (strict and warned) or (students and lost))


def _lines_at() -> str:
    """Where the code host shows the files of this commit, or nothing outside of a workflow."""
    given = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    return "{}/{}/blob/{}/".format(*given) if all(given) else ""


def _write_summary(text: str) -> None:
    """Add a text to the job's summary, where a workflow keeps one."""
    if path := os.environ.get(SUMMARY_VARIABLE):
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(text)
