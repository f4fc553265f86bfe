"""What an issue asks for: a slot or a hand-in, as new texts of files, or why that cannot be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from coursewright.commands.forms import (
    GROUP,
    OF_HAND_IN,
    OF_SIGN_UP,
    PRESENTATION,
    QUESTIONS,
    SLIDES,
    SLOT,
    headings_of,
)
from coursewright.commands.handed_in import notes_with, wrong_address
from coursewright.commands.opened import Opened
from coursewright.commands.roster import write_given
from coursewright.domain.course import Course
from coursewright.domain.language import Language, noop
from coursewright.domain.presenting import same_role
from coursewright.domain.privacy import is_group_label, page_disclosure
from coursewright.domain.visible import visible
from coursewright.editing.difference import changed_lines
from coursewright.editing.handin import read_questions, read_slides
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
from coursewright.shells.github import Issue
from coursewright.shells.report import code_span
from coursewright.workspace.guards.students_files import LEFT_OUT
from coursewright.workspace.reading import load_course
from coursewright.workspace.sign_ups.form_files import form_files
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
    """A course that issues are answered for, on a day; `claimed` are slots by the issue that asks.

    `mark` follows the labels of its forms.
    """

    opened: Opened
    today: Today
    mark: str = ""
    claimed: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def seen(self) -> Course:
        """What of the course may be seen, with labels alone where it names nobody."""
        return visible(self.opened.course, self.today.day, page_disclosure(self.opened.course))

    @property
    def words(self) -> Language:
        """The language in which students are answered."""
        return self.opened.course.language

    def read(self, issue: Issue) -> Wanted | Refused:
        """What an issue asks for."""
        try:
            headings = headings_of((SLOT, PRESENTATION), self.mark, self.words)
            of_slot = first_label(issue.body, headings) == SLOT
            return self._slot(issue) if of_slot else self._handed_in(issue)
        except EditError as error:
            return Refused(_sentence(str(error)))

    def _slot(self, issue: Issue) -> Wanted | Refused:
        headings = headings_of(OF_SIGN_UP, self.mark, self.words)
        answers = read_answers(issue.body, headings, self.words, several_lines=())
        if answers.wrong:
            return _refused(answers.wrong, self.words)
        group = self._group(answers.given[GROUP])
        open_ = open_choices(self.seen, self.today.day)
        choice = meant(open_, answers.given[SLOT])
        if choice is None or choice.is_held_by(group):
            held = choice or meant(taken_choices(self.seen), answers.given[SLOT])
            return self._not_open(held, group, open_)
        choice = choice.free_one(open_, self.claimed)
        asker = self.claimed.get(choice.key)
        if asker is not None:
            before = self.words.gettext(
                "Issue %(issue)s asked for %(slot)s before, and waits for the instructor. If it gets another answer, this issue is looked at again by itself; or edit it and take another slot.",
                issue=f"#{asker}",
                slot=shown(choice.label),
            )
            return Refused(f"{before}\n\n{self._listed(open_)}")
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
            raise EditError(self.words.gettext("The class is not there any more."))
        try:
            new = write_given(self.opened, [Given(slot, group, choice.role)], {}, names=False)
        except EditError as error:
            why = f"{error}; {error.hint}" if error.hint else str(error)
            by_hand = self.words.gettext(
                "This is for the instructor to enter by hand: %(why)s", why=shown(why)
            )
            raise EditError(by_hand) from error
        if load_course(self.opened.settings, schedule=new).course is None:
            told = noop("With this the course's files would not check; tell the instructor.")
            raise EditError(self.words.gettext(told))
        return new

    def _not_open(self, taken: Choice | None, group: str, open_: tuple[Choice, ...]) -> Refused:
        gettext, listed = self.words.gettext, self._listed(open_)
        if taken is None:
            none = gettext(
                "What stands below '%(label)s' is no slot that can be taken now: the class was changed, is over or is none of the form's.",
                label=gettext(SLOT),
            )
            return Refused(f"{none} {listed}")
        who = who_has(taken)
        if any(person.name == group for person in who):
            return Refused(
                gettext(
                    "%(group)s has %(slot)s already.", group=shown(group), slot=shown(taken.label)
                )
            )
        names = shown(", ".join(person.name for person in who))
        told = (
            gettext("%(slot)s is taken: %(who)s presents it.", slot=shown(taken.label), who=names)
            if who
            else gettext("%(slot)s is taken.", slot=shown(taken.label))
        )
        return Refused(f"{told} {listed}")

    def _listed(self, open_: tuple[Choice, ...]) -> str:
        """The slots that are free now, as a list."""
        free = [choice for choice in open_ if choice.key not in self.claimed]
        if not free:
            return self.words.gettext("No other slot is open.")
        lines = [f"- {shown(choice.label)}" for choice in free[:_LISTED]]
        if len(free) > _LISTED:
            more = self.words.gettext("and %(number)s more", number=len(free) - _LISTED)
            lines.append(f"- {more}")
        return self.words.gettext("These are open now:") + "\n\n" + "\n".join(lines)

    def _group(self, written: str) -> str:
        """The group that is meant. Raises EditError; a name that is no label is not repeated."""
        gettext = self.words.gettext
        groups = form_files(self.opened.settings.root).known_groups()
        found = next((name for name in groups if same_role(name, written)), None)
        if found is not None:
            return found
        label = is_group_label(written, self.words)
        what = (
            shown(written)
            if label
            else gettext("What stands below '%(label)s'", label=gettext(GROUP))
        )
        none = gettext(
            "%(what)s is none of the course's groups. Edit the issue and write one of: %(groups)s. Write no names: everybody can read this issue",
            what=what,
            groups=shown(", ".join(groups)),
        )
        raise EditError(none)

    def _handed_in(self, issue: Issue) -> Wanted | Refused:
        gettext = self.words.gettext
        headings = headings_of(OF_HAND_IN, self.mark, self.words)
        answers = read_answers(issue.body, headings, self.words, several_lines=(QUESTIONS,))
        if answers.wrong:
            return _refused(answers.wrong, self.words)
        given = answers.given
        group = self._group(given[GROUP])
        choice = meant(presentations(self.seen), given[PRESENTATION])
        if choice is None:
            raise EditError(
                gettext(
                    "What stands below '%(label)s' is nothing that somebody presents",
                    label=gettext(PRESENTATION),
                )
            )
        who = [person.name for person in choice.slot.presenters]
        if group not in who:
            raise EditError(
                gettext(
                    "%(group)s does not present %(what)s: %(who)s does",
                    group=shown(group),
                    what=shown(choice.label),
                    who=shown(", ".join(dict.fromkeys(who))),
                )
            )
        slides, questions = read_slides(given[SLIDES]), read_questions(given[QUESTIONS], self.words)
        if not slides and not questions:
            raise EditError(gettext("There are neither slides nor questions in it"))
        if slides and (wrong := wrong_address(slides)):
            raise EditError(gettext(wrong, label=gettext(SLIDES)))
        name, before = self._notes(choice)
        new = notes_with(before, name, slides, questions, self.words)
        if new == before:
            raise EditError(gettext("The notes say so already"))
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
            raise EditError(
                self.words.gettext("The notes cannot be changed here; tell the instructor")
            )
        try:
            return name, path.read_bytes().decode("utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError):
            raise EditError(
                self.words.gettext("The notes cannot be read; tell the instructor")
            ) from None

    def _check_notes(self, name: str, text: str) -> None:
        """Raises EditError where the site would be published without these notes."""
        loaded = load_course(self.opened.settings, texts={name: text})
        theirs = [problem for problem in loaded.problems if problem.place.file == name]
        if loaded.course is None or any(problem.code == LEFT_OUT for problem in theirs):
            gettext = self.words.gettext
            told = [
                "- " + gettext("line %(line)s", line=one.place.line) + f": {shown(one.message)}"
                for one in theirs
                if one.code != LEFT_OUT
            ]
            mistakes = gettext("The notes would have mistakes:")
            raise EditError(f"{mistakes}\n\n" + "\n".join(told[:10]) + "\n")


def shown(text: str) -> str:
    """A text of anybody's as a code span, in which GitHub links, notifies and renders nothing."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return code_span(re.sub(r"\s+", " ", short).strip() or "–")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "\n")) else f"{text}."


def _refused(wrong: tuple[str, ...], words: Language) -> Refused:
    told = "\n".join(f"- {line}" for line in wrong)
    cannot = words.gettext("The form cannot be read:")
    anew = words.gettext("Edit the issue, or close it and fill in a new one.")
    return Refused(f"{cannot}\n\n{told}\n\n{anew}")


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
