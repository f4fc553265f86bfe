"""What an issue asks for: a slot or a hand-in, as new texts of files, or why that cannot be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from coursewright.commands.forms import (
    GROUP,
    PRESENTATION,
    QUESTIONS,
    SLIDES,
    SLOT,
)
from coursewright.commands.opened import Opened
from coursewright.commands.roster import write_given
from coursewright.domain.course import Course
from coursewright.domain.link import check_url
from coursewright.domain.presenting import same_role
from coursewright.domain.privacy import is_group_label, page_disclosure
from coursewright.domain.visible import visible
from coursewright.editing.difference import changed_lines
from coursewright.editing.handin import read_questions, read_slides, with_handed_in
from coursewright.editing.roster import Given, slots_of
from coursewright.editing.signup import (
    Choice,
    meant,
    open_choices,
    presentations,
    taken_choices,
    who_has,
)
from coursewright.formats.github.answers import first_label, read_answers
from coursewright.formats.yaml.spans import EditError
from coursewright.outputs.anchors import best_target, paper_page
from coursewright.schedule.front_matter import split_front_matter
from coursewright.shells.github import Issue
from coursewright.shells.report import code_span
from coursewright.workspace.guards.students_files import LEFT_OUT
from coursewright.workspace.issue_forms import known_groups
from coursewright.workspace.reading import load_course
from coursewright.workspace.today import Today

_SHOWN = 120
_LISTED = 40


class Refused(NamedTuple):
    """Why nothing comes of an issue, in Markdown that repeats nothing of it unescaped."""

    text: str


class Wanted(NamedTuple):
    """What an issue asks for: new `files` by name, and words about it.

    `slot` is what nobody else may get meanwhile, empty for a hand-in. `digest` is the same as long
    as the issue asks for the same.
    """

    what: str
    group: str
    label: str
    files: Mapping[str, str]
    lines: str
    digest: str
    slot: tuple[str, ...] = ()


@dataclass
class Desk:
    """A course that issues are answered for, on a day; `claimed` are slots by the issue that asks."""

    opened: Opened
    today: Today
    claimed: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def seen(self) -> Course:
        """What of the course may be seen, with labels alone where it names nobody."""
        return visible(self.opened.course, self.today.day, page_disclosure(self.opened.course))

    def read(self, issue: Issue) -> Wanted | Refused:
        """What an issue asks for."""
        try:
            of_slot = first_label(issue.body, (SLOT, PRESENTATION)) == SLOT
            return self._slot(issue) if of_slot else self._handed_in(issue)
        except EditError as error:
            return Refused(_sentence(str(error)))

    def _slot(self, issue: Issue) -> Wanted | Refused:
        answers = read_answers(issue.body, (SLOT, GROUP), several_lines=())
        if answers.wrong:
            return _refused(answers.wrong)
        group = self._group(answers.given[GROUP])
        seen = self.seen
        open_ = open_choices(seen, self.today.day)
        choice = meant(open_, answers.given[SLOT])
        if choice is None:
            return self._not_open(meant(taken_choices(seen), answers.given[SLOT]), group, open_)
        asker = self.claimed.get(choice.key)
        if asker is not None:
            return Refused(
                f"Issue #{asker} asked for {shown(choice.label)} before, and waits for the "
                "instructor. If it gets another answer, this issue is looked at again by itself; "
                f"or edit it and take another slot.\n\n{_listed(open_, self.claimed)}"
            )
        new = self._given(choice, group)
        return Wanted(
            f"{group} presents {choice.code}",
            group,
            choice.label,
            {self.opened.settings.schedule: new},
            changed_lines(self.opened.text, new),
            _digest(group, choice.code),
            choice.key,
        )

    def _given(self, choice: Choice, group: str) -> str:
        """The schedule in which a group has a slot. Raises EditError."""
        slot = next((s for s in slots_of(self.opened.course) if s.key == choice.slot.key), None)
        if slot is None:
            raise EditError("The class is not there any more.")
        try:
            new = write_given(self.opened, [Given(slot, group, choice.role)], {}, names=False)
        except EditError as error:
            why = f"{error}; {error.hint}" if error.hint else str(error)
            raise EditError(f"This is for the instructor to enter by hand: {shown(why)}") from error
        if load_course(self.opened.settings, schedule=new).course is None:
            raise EditError("With this the course's files would not check; tell the instructor.")
        return new

    def _not_open(self, taken: Choice | None, group: str, open_: tuple[Choice, ...]) -> Refused:
        listed = _listed(open_, self.claimed)
        if taken is None:
            return Refused(
                "What stands below "
                f"'{SLOT}' is no slot that can be taken now: the class was changed, is over or "
                f"is none of the form's. {listed}"
            )
        who = who_has(taken)
        if any(person.name == group for person in who):
            return Refused(f"{shown(group)} has {shown(taken.label)} already.")
        has = f": {shown(', '.join(person.name for person in who))} presents it" if who else ""
        return Refused(f"{shown(taken.label)} is taken{has}. {listed}")

    def _group(self, written: str) -> str:
        """The group that is meant. Raises EditError; a name that is no label is not repeated."""
        groups = known_groups(self.opened.settings.root)
        found = next((name for name in groups if same_role(name, written)), None)
        if found is not None:
            return found
        label = is_group_label(written, self.opened.course.language)
        what = shown(written) if label else f"What stands below '{GROUP}'"
        raise EditError(
            f"{what} is none of the course's groups. Edit the issue and write one of: "
            f"{shown(', '.join(groups))}. Write no names: everybody can read this issue"
        )

    def _handed_in(self, issue: Issue) -> Wanted | Refused:
        labels = (PRESENTATION, GROUP, SLIDES, QUESTIONS)
        answers = read_answers(issue.body, labels, several_lines=(QUESTIONS,))
        if answers.wrong:
            return _refused(answers.wrong)
        given = answers.given
        group = self._group(given[GROUP])
        choice = meant(presentations(self.seen), given[PRESENTATION])
        if choice is None:
            raise EditError(f"What stands below '{PRESENTATION}' is nothing that somebody presents")
        who = [person.name for person in choice.slot.presenters]
        if group not in who:
            raise EditError(
                f"{shown(group)} does not present {shown(choice.label)}: "
                f"{shown(', '.join(dict.fromkeys(who)))} does"
            )
        slides, questions = read_slides(given[SLIDES]), read_questions(given[QUESTIONS])
        if not slides and not questions:
            raise EditError("There are neither slides nor questions in it")
        if slides and (wrong := _wrong_address(slides)):
            raise EditError(f"The address below '{SLIDES}' cannot be used: {wrong}")
        name, before = self._notes(choice)
        new = _notes_with(before, name, slides, questions)
        if new == before:
            raise EditError("The notes say so already")
        self._check_notes(name, new)
        digest = _digest(group, choice.code, slides, *questions)
        what = f"{group} hands in for {choice.code}"
        lines = changed_lines(before, new)
        return Wanted(what, group, choice.label, {name: new}, lines, digest)

    def _notes(self, choice: Choice) -> tuple[str, str]:
        """The file of the notes, and its text; the name comes from the course alone."""
        session = choice.slot.session
        papers = [r.paper for r in choice.slot.covered if choice.slot.reading and r.paper]
        settings = self.opened.settings
        name = f"{settings.docs}/{paper_page(papers[0]) if papers else best_target(session)}"
        path = settings.root / name
        if path.is_symlink():
            raise EditError("The notes cannot be changed here; tell the instructor")
        try:
            return name, path.read_bytes().decode("utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError):
            raise EditError("The notes cannot be read; tell the instructor") from None

    def _check_notes(self, name: str, text: str) -> None:
        """Raises EditError where the site would be published without these notes."""
        loaded = load_course(self.opened.settings, texts={name: text})
        theirs = [problem for problem in loaded.problems if problem.place.file == name]
        if loaded.course is None or any(problem.code == LEFT_OUT for problem in theirs):
            told = [
                f"- line {problem.place.line}: {shown(problem.message)}"
                for problem in theirs
                if problem.code != LEFT_OUT
            ]
            raise EditError("The notes would have mistakes:\n\n" + "\n".join(told[:10]) + "\n")


def _wrong_address(url: str) -> str:
    """Why an address is none for slides; empty where it is one. Repeats nothing of it."""
    if not url.isascii() or "\n" in url or len(url) > 1000:
        return "write one web address that begins with `https://`"
    if re.match(r"https?://[^/?#]*@", url):
        return "write one web address that begins with `https://`, without a user's name"
    if check_url(url) is not None or not url.startswith(("https://", "http://")):
        return "write one web address that begins with `https://`"
    return ""


def _notes_with(before: str, name: str, slides: str, questions: list[str]) -> str:
    """The text of notes with what was handed in at their top."""
    text = before.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n")
    parts, problems = split_front_matter(text.split("\n"), name)
    if problems:
        raise EditError("The notes at the page of your paper have a mistake; mend it there first")
    front = with_handed_in("\n".join(parts.front).strip("\n"), slides, questions)
    body = "\n".join(parts.body)
    new = f"---\n{front}---\n{body}" if body.strip() else f"---\n{front}---\n"
    return new.replace("\n", "\r\n") if "\r\n" in before else new


def shown(text: str) -> str:
    """A text of anybody's as a code span, in which GitHub links, notifies and renders nothing."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return code_span(re.sub(r"\s+", " ", short).strip() or "–")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "\n")) else f"{text}."


def _refused(wrong: tuple[str, ...]) -> Refused:
    told = "\n".join(f"- {line}" for line in wrong)
    return Refused(
        f"The form cannot be read:\n\n{told}\n\nEdit the issue, or close it and fill in a new one."
    )


def _listed(open_: tuple[Choice, ...], claimed: Mapping[tuple[str, ...], int]) -> str:
    free = [choice for choice in open_ if choice.key not in claimed]
    if not free:
        return "No other slot is open."
    lines = [f"- {shown(choice.label)}" for choice in free[:_LISTED]]
    if len(free) > _LISTED:
        lines.append(f"- and {len(free) - _LISTED} more")
    return "These are open now:\n\n" + "\n".join(lines)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
