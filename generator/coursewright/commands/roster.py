"""`coursewright roster`: who presents when, sign-ups from a sheet, and a draw of the rest."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from coursewright.commands.files import write_atomically
from coursewright.commands.opened import Opened, answers, fail, offer, open_course
from coursewright.commands.shell import counted
from coursewright.domain.phrase import day_text
from coursewright.domain.printable import printable
from coursewright.domain.problem import has_errors
from coursewright.domain.session import Presenter
from coursewright.editing import people
from coursewright.editing.find import index_of
from coursewright.editing.roster import (
    Given,
    Groups,
    Slot,
    all_groups,
    check_times,
    draw,
    place_signups,
    slots_of,
    turns_of,
    twice_at_once,
)
from coursewright.formats.roster import parse_roster, write_roster
from coursewright.formats.sheet import decode_sheet, parse_signups
from coursewright.formats.yaml.spans import EditError, read_spans
from coursewright.repository.ignored import is_published
from coursewright.shells.report import format_count, format_text
from coursewright.workspace.today import Today, choose_today

ROSTER = "roster.csv"
SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--import", "sheet", type=SHEET, help="Sign-ups: a CSV export of a form.")
@click.option("--draw", "drawing", is_flag=True, help="Give open slots to who presents too rarely.")
@click.option("--seed", type=int, help="The number that decides the draw; the same, the same draw.")
@click.option("--times", default=1, show_default=True, help="How often everyone presents.")
@click.option(
    "--roles", default="", metavar="LIST", help="The roles of each class: advocate,critic."
)
@click.option("--open", "remaining", is_flag=True, help="Only what is left to take from today on.")
@click.option("--today", default="", metavar="DATE", help="The day for --open. Default: today.")
@click.option("--names", is_flag=True, help="Show names, and write them instead of group labels.")
@answers
@click.pass_obj
def roster(
    folder: Path,
    sheet: Path | None,
    drawing: bool,
    seed: int | None,
    times: int,
    roles: str,
    remaining: bool,
    today: str,
    names: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Show who presents when; import sign-ups; draw the rest.

    The account is of the whole term, since who presented in its first week has presented; --open
    shows only what is left: slots from today on, and who presents too rarely.

    schedule.yaml gets group labels only. Who belongs to which group stays in roster.csv, which
    git must ignore.
    """
    if drawing != (seed is not None):
        raise click.UsageError("--draw and --seed belong together: --draw --seed 7")
    if remaining and (drawing or sheet is not None):
        raise click.UsageError("--open shows, and changes nothing: use it alone")
    opened = open_course(folder)
    try:
        check_times(times)
        groups = _read_groups(opened)
        given: tuple[Given, ...] = ()
        if sheet is not None:
            given, groups = _import(opened, sheet, groups)
            _refuse_published(opened)
        if seed is not None:
            wanted = [role.strip() for role in roles.split(",") if role.strip()]
            everyone = {label: groups.get(label, ()) for label in all_groups(opened.course, groups)}
            course = opened.course
            if given:
                raise EditError("import first, then draw", "run the two one after the other")
            given, left = draw(course, everyone, seed, times, wanted)
            for label in left:
                click.echo(f"No open slot is left for {printable(label)}.")
        new = write_given(opened, given, groups, names=names) if given else opened.text
    except EditError as error:
        fail(error)
    if remaining:
        _show_remaining(opened, groups, times, _day_of(opened, today), names=names)
        return
    if sheet is None and seed is None:
        _show(opened, groups, times, names=names)
        return
    if new != opened.text:
        offer(opened, new, yes=yes, dry_run=dry_run)
    else:
        click.echo("No slot changes hands.")
    if sheet is not None and not dry_run:
        write_atomically(opened.settings.root / ROSTER, write_roster(dict(groups)).encode())
        click.echo(f"{ROSTER} says who is in which group; it stays out of git.")


def _read_groups(opened: Opened) -> Groups:
    path = opened.settings.root / ROSTER
    if not path.is_file():
        return {}
    read = parse_roster(path.read_bytes(), ROSTER, opened.course.language)
    for problem in read.problems:  # what is not understood would be lost when it is written again
        raise EditError(f"{ROSTER}, line {problem.place.line}: {problem.message}", problem.hint)
    return read.groups


def _import(opened: Opened, sheet: Path, groups: Groups) -> tuple[tuple[Given, ...], Groups]:
    text = decode_sheet(sheet.read_bytes())
    if text is None:
        raise EditError(f"{sheet.name} is not UTF-8 text", "export it as UTF-8")
    signups, problems = parse_signups(text, sheet.name, opened.course.language)
    given, known, unplaced = place_signups(opened.course, signups, groups)
    problems = (*problems, *unplaced)
    if problems:
        click.echo(format_text(problems, {sheet.name: text}), err=True)
        click.echo(format_count(problems), err=True)
    if has_errors(problems):
        raise EditError("nothing was imported")
    return given, known


def _refuse_published(opened: Opened) -> None:
    if is_published(opened.settings.root, ROSTER):
        raise EditError(
            f"git does not ignore {ROSTER}, which holds names",
            f"add the line '/{ROSTER}' to .gitignore, and `git rm --cached {ROSTER}` if it is there",
        )


def write_given(opened: Opened, given: Sequence[Given], groups: Groups, *, names: bool) -> str:
    """The schedule in which each group has what it was given, by its label or by its names."""
    text, root = opened.text, read_spans(opened.text)
    by_slot: dict[tuple[str, str], list[Given]] = {}
    for gift in given:
        by_slot.setdefault(gift.slot.key, []).append(gift)
    for gifts in by_slot.values():
        slot = gifts[0].slot
        new: list[Presenter] = []
        for gift in gifts:
            shown = (groups.get(gift.group) or (gift.group,)) if names else (gift.group,)
            new += [Presenter(name, gift.role) for name in shown]
        index = index_of(root, opened.text, slot.session)
        keys = ["papers" if slot.reading else "presenters"]
        text = opened.written_out(index, text=text, keys=keys)
        asked = people.still_asked(people.asked_of(slot.session, slot.reading), new)
        out = people.left_out_of(slot.session, slot.reading)
        text = people.assign(text, index, (*slot.presenters, *new), slot.reading, asked, out)
    return text


def _show(opened: Opened, groups: Groups, times: int, *, names: bool) -> None:
    course = opened.course
    rows = []
    for label in all_groups(course, groups):
        turns = turns_of(course, label, groups)
        shown = f"{label}: {', '.join(groups[label])}" if names and groups.get(label) else label
        flag = "too rarely" if len(turns) < times else "too often" if len(turns) > times else ""
        when = ", ".join(_turn(slot, label) for slot in turns) or "–"
        rows.append((printable(shown), printable(when), flag))
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for who, when, flag in rows:
        click.echo(f"{who:<{widths[0]}}  {when:<{widths[1]}}  {flag}".rstrip())
    for person, slot in twice_at_once(course, groups):
        shown = person if names or person in all_groups(course, groups) else "somebody"
        click.echo(printable(f"twice at once: {shown}, {_day(slot)}"))
    vacant = [(slot, role) for slot in slots_of(course) for role in slot.open_roles]
    _show_vacant(vacant)


def _show_remaining(
    opened: Opened, groups: Groups, times: int, today: date, *, names: bool
) -> None:
    """The slots that are open from a day on, and who is still to take one."""
    course = opened.course
    slots = [slot for slot in slots_of(course) if course.is_to_come(slot.session, today)]
    vacant = [(slot, role) for slot in slots for role in slot.open_roles]
    _show_vacant(vacant)
    for label in all_groups(course, groups):
        left = times - len(turns_of(course, label, groups))
        if left > 0:
            shown = f"{label}: {', '.join(groups[label])}" if names and groups.get(label) else label
            click.echo(printable(f"{shown} presents {counted(left, 'time', 'times')} more"))


def _show_vacant(vacant: Sequence[tuple[Slot, str]]) -> None:
    click.echo(counted(len(vacant), "open slot", "open slots"))
    for slot, role in vacant:
        what = slot.reading or slot.session.id
        click.echo(printable(f"  {_day(slot)}  {what}{f' ({role})' if role else ''}"))


def _day_of(opened: Opened, asked: str) -> date:
    """The day from which slots count; ends the command where it cannot be told."""
    found = choose_today(opened.course, opened.settings, asked, real_clock=True)
    if isinstance(found, Today):
        return found.day
    raise click.UsageError(f"{found.message}; {found.hint}")


def _turn(slot: Slot, label: str) -> str:
    role = next((p.role for p in slot.presenters if p.name == label), "")
    what = slot.reading or slot.session.id
    return f"{_day(slot)} {what}" + (f" ({role})" if role else "")


def _day(slot: Slot) -> str:
    return day_text(slot.day) if slot.day else "no date yet"
