"""`coursewright issues`: answers the issues of sign-ups and hand-ins, as a workflow."""

import json
import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from coursewright.commands.forms import PRESENTATION, SLOT, headings_of, mark_of, written_forms
from coursewright.commands.opened import opened_course
from coursewright.commands.requests import Desk, Refused, Wanted, shown
from coursewright.commands.shell import course_on_day, course_settings, published_course
from coursewright.domain.language import ENGLISH, noop
from coursewright.domain.printable import printable
from coursewright.formats.github.answers import first_label
from coursewright.repository.git import find_clone
from coursewright.shells.github import ApiError, Issue, Pull, Repository, RestApi, read_issue
from coursewright.workspace.sign_ups.form_files import form_files
from coursewright.workspace.theme_language import written_language

SETTING = "Allow GitHub Actions to create and approve pull requests"
_CLOSED = "<!-- closed by the workflow -->"


@click.command()
@click.option(
    "--event",
    "event_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="GITHUB_EVENT_PATH",
    required=True,
    help="The event's payload; a runner says where it is.",
)
@click.pass_obj
def issues(folder: Path, event_path: Path) -> None:
    """Answer every open issue of the forms: a pull request, or a comment that says why not.

    For workflows: needs GITHUB_REPOSITORY, GITHUB_API_URL and GITHUB_TOKEN. Exit status 1 where
    GitHub refuses something, or the course has errors.
    """
    event = json.loads(event_path.read_text("utf-8"))
    asked = [os.environ.get(f"GITHUB_{name}", "") for name in ("REPOSITORY", "API_URL", "TOKEN")]
    if not all(asked):
        raise click.UsageError("set GITHUB_REPOSITORY, GITHUB_API_URL and GITHUB_TOKEN")
    repository = Repository(RestApi(asked[1], asked[2]), asked[0])
    try:
        failed = answer(folder, event, repository)
    except ApiError as error:
        click.echo(printable(f"Error: {error}"), err=True)
        sys.exit(1)
    if failed:
        sys.exit(1)


def answer(folder: Path, event: Mapping[str, Any], repository: Repository) -> bool:
    """Answer all open issues, with what the event brings; whether something failed."""
    settings = course_settings(folder)
    published = published_course(settings)
    where = form_files(settings.root)
    known = published.loaded.read.name
    mark = f" · {known.id}" if where.folder and known else ""
    found = _issues(event, repository, mark)
    branch = str((event.get("repository") or {}).get("default_branch") or "main")
    if published.course is None or published.today is None:
        words = written_language(published.texts.get(settings.schedule, "")) or ENGLISH
        for issue in found:
            repository.comment(
                issue.number,
                words.gettext(
                    "The course's files have a mistake at the moment, so nothing can be entered. Nobody else gets ahead of you: this issue is looked at again by itself."
                ),
            )
        return True
    course, today = course_on_day(published)
    desk = Desk(opened_course(settings, published.loaded), today, mark_of(course, where))
    clone = find_clone(settings.root)
    if clone is None:
        raise click.UsageError(f"'{folder}' is no clone of a repository")
    office = _Office(repository, desk, clone.prefix, clone.head, branch, where.branches)
    office.settle(found)
    groups = where.known_groups()
    stale = {
        name: text
        for name, text in (written_forms(course, today, groups, where).items() if groups else ())
        if where.text_of(name) not in ("", text)
    }
    if stale:
        office.refresh(stale)
    return office.failed


def _issues(event: Mapping[str, Any], repository: Repository, mark: str) -> list[Issue]:
    """The open issues of the forms, the oldest first; the event's own may not be listed yet."""
    found = {issue.number: issue for issue in repository.open_issues()}
    if "issue" in event and event.get("action") in ("opened", "edited", "reopened"):
        own = read_issue(event["issue"])
        if own.is_open:
            found.setdefault(own.number, own)
    headings = headings_of((SLOT, PRESENTATION), mark)  # other issues are nobody's business here
    return [found[n] for n in sorted(found) if first_label(found[n].body, headings) is not None]


class _Office:
    """Answers issues one by one, and brings branches and pull requests in line with them."""

    def __init__(
        self,
        repository: Repository,
        desk: Desk,
        prefix: str,
        head: str,
        branch: str,
        branches: str,
    ) -> None:
        self._repository, self._desk, self._branches = repository, desk, branches
        self._words = desk.words
        self._prefix, self._head, self._branch = prefix, head, branch
        self._pending: dict[str, list[int]] = {}
        self.failed = False

    def settle(self, issues: list[Issue]) -> None:
        """Answer the issues: first those whose pull request waits already, then the oldest."""
        numbers = {issue.number for issue in issues}
        waiting: dict[int, Pull] = {}
        for branch, pull in self._repository.open_pulls(self._branches):
            number = branch.removeprefix(self._branches)
            if number.isdigit() and int(number) in numbers:
                waiting[int(number)] = pull
            elif number.isdigit():
                self._close(pull)
                text = self._words.gettext(
                    "This issue is closed, or no form any more: so its pull request is closed."
                )
                self._tell(Issue(int(number), ""), text)
        for issue in sorted(issues, key=lambda i: (not self._holds(i, waiting), i.number)):
            self._settle(issue)

    def _holds(self, issue: Issue, waiting: Mapping[int, Pull]) -> bool:
        """Whether the pull request of an issue asks for what the issue asks for now."""
        pull = waiting.get(issue.number)
        if pull is None:
            return False
        wanted = self._desk.read(issue)
        return isinstance(wanted, Wanted) and _request(wanted) in pull.body

    def _settle(self, issue: Issue) -> None:
        wanted = self._desk.read(issue)
        pulls = self._repository.pulls(f"{self._branches}{issue.number}")
        pull = next((pull for pull in pulls if pull.is_open), None)
        if isinstance(wanted, Refused):
            if pull is not None:
                self._close(pull)
            self._tell(issue, wanted.text)
        elif pull is None and any(
            _request(wanted) in old.body and _CLOSED not in old.body and not old.merged
            for old in pulls
        ):
            self._tell(
                issue,
                self._words.gettext(
                    "The instructor closed the pull request of this issue, so nothing is entered. Edit the issue to ask for something else, or close it."
                ),
            )
        else:
            self._enter(issue, wanted, pull)

    def _enter(self, issue: Issue, wanted: Wanted, pull: Pull | None) -> None:
        """Bring the pull request of an issue in line with it."""
        if wanted.slot:
            self._desk.claimed[wanted.slot] = issue.number
        branch, body = f"{self._branches}{issue.number}", self._body(issue, wanted)
        number = pull.number if pull else 0
        if pull is None or _state(wanted) not in pull.body:
            files = {self._path(name): text for name, text in wanted.files.items()}
            commit = self._repository.commit(self._head, f"{wanted.what} (#{issue.number})", files)
            self._repository.move(branch, commit, force=True)
            if pull is not None:
                self._repository.change_pull(pull.number, title=wanted.what, body=body)
            else:
                try:
                    number = self._repository.open_pull(branch, self._branch, wanted.what, body)
                except ApiError as error:
                    self._cannot_open(issue, error)
                    return
        also = self._pending.setdefault(wanted.group, [])
        numbers = ", ".join(f"#{one}" for one in also)
        others = self._words.gettext(
            "%(group)s also asks in %(issues)s.", group=shown(wanted.group), issues=numbers
        )
        passed = (
            noop(
                "%(group)s: %(what)s is passed on to the instructor, as pull request %(number)s. The slot is yours once that is merged, and not before."
            )
            if wanted.slot
            else noop(
                "%(group)s: %(what)s is passed on to the instructor, as pull request %(number)s. It is on the site once that is merged, and not before."
            )
        )
        told = self._words.gettext(
            passed, group=shown(wanted.group), what=shown(wanted.label), number=f"#{number}"
        )
        self._tell(issue, f"{told} {others}" if also else told)
        also.append(issue.number)

    def _cannot_open(self, issue: Issue, error: ApiError) -> None:
        self.failed = True
        click.echo(
            printable(f"Error: {error}; under Settings > Actions > General, tick '{SETTING}'"),
            err=True,
        )
        self._tell(
            issue,
            self._words.gettext(
                "This could not be passed on: the course's repository does not let its workflow open pull requests yet. Instructor: under *Settings → Actions → General*, tick *%(setting)s*. This issue is looked at again by itself, once a day.",
                setting=SETTING,
            ),
        )

    def _body(self, issue: Issue, wanted: Wanted) -> str:
        lines = [f"- {shown(line)}" for line in wanted.lines.split("\n")[:60] if line.strip()]
        return "\n".join(
            (
                f"<!-- {_request(wanted)} {_state(wanted)} -->",
                f"Issue #{issue.number} asks for it: {shown(wanted.group)}, {shown(wanted.label)}.",
                "",
                "Lines that go and come:",
                "",
                *lines,
                "",
                "`coursewright check` finds nothing wrong with the result. Whoever has an account "
                "may have opened the issue: merge if the group really asked. Closing this is a no.",
                "",
                f"Closes #{issue.number}",
            )
        )

    def _close(self, pull: Pull) -> None:
        body = f"{_CLOSED}\nThe issue asks for this no more."
        self._repository.change_pull(pull.number, state="closed", body=body)

    def _tell(self, issue: Issue, text: str) -> None:
        told = self._repository.comment(issue.number, text)
        first = text.partition("\n")[0]
        click.echo(printable(f"#{issue.number}: {first if told else 'as before'}"))

    def refresh(self, files: Mapping[str, str]) -> None:
        """Write the forms anew on the default branch, with the choices of now."""
        try:
            commit = self._repository.commit(self._head, "Bring the issue forms up to date", files)
            self._repository.move(self._branch, commit, force=False)
            click.echo("The forms are up to date.")
        except ApiError as error:
            click.echo(
                printable(
                    f"The forms still offer what was open before ({error}): run `coursewright "
                    "forms` and push. Issues are answered by what is open now."
                ),
                err=True,
            )

    def _path(self, name: str) -> str:
        return f"{self._prefix.rstrip('/')}/{name}" if self._prefix else name


def _request(wanted: Wanted) -> str:
    return f"request={wanted.digest}"


def _state(wanted: Wanted) -> str:
    text = "\0".join(f"{name}\0{content}" for name, content in sorted(wanted.files.items()))
    return f"state={sha256(text.encode()).hexdigest()[:16]}"
