"""`coursewright check`: everything that is wrong with a course, said once."""

import os
import sys
from pathlib import Path

import click

from coursewright.commands.shell import counted, course_settings, echo, use_color
from coursewright.domain.problem import Severity, has_errors
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.report import (
    format_annotations,
    format_count,
    format_json,
    format_summary,
    format_text,
)
from coursewright.workspace.publish import publish

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="github prints workflow annotations and writes the job's summary.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.pass_obj
def check(folder: Path, format_: str, strict: bool) -> None:
    """Say everything that is wrong with the course's files.

    The exit status is 1 where there are errors, or with --strict warnings.
    """
    published = publish(course_settings(folder))
    problems, read = published.problems, published.loaded.read
    if format_ == "json":
        click.echo(format_json(problems))
    else:
        if format_ == "github":
            write_commands(format_annotations(problems))
            _write_summary(format_summary(problems, published.changes))
        else:
            echo(format_text(problems, published.texts, color=use_color(sys.stdout)))
        click.echo(
            f"bibliography: {counted(read.entries, 'entry', 'entries')} read, "
            f"{read.entries - read.refused} shown, {read.refused} refused"
        )
        click.echo(format_count(problems))
    warned = any(problem.severity is Severity.WARNING for problem in problems)
    if has_errors(problems) or (strict and warned):
        sys.exit(1)


def _write_summary(text: str) -> None:
    """Add a text to the job's summary, where a workflow keeps one."""
    if path := os.environ.get(SUMMARY_VARIABLE):
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(text)
