"""The issue forms of a course that lets students sign up by them, and the choices they offer."""

from pathlib import Path
from typing import NamedTuple

from coursewright.domain.naming.slugs import title_slug
from coursewright.formats.github.forms import options_of


class FormFiles(NamedTuple):
    """Where the forms of a course are: in its repository, `home`, of which it may be a `folder`.

    GitHub looks for them at the top alone, where courses in other folders may have theirs.
    """

    home: Path
    folder: str = ""

    @property
    def prefix(self) -> str:
        """What names of this course's forms begin with; empty for a repository of one course."""
        return f"{title_slug(self.folder)}-" if self.folder else ""

    @property
    def sign_up(self) -> str:
        """The form by which slots are taken; paths count from the repository's top."""
        return f".github/ISSUE_TEMPLATE/{self.prefix}sign-up.yml"

    @property
    def hand_in(self) -> str:
        """The form by which slides and questions are handed in."""
        return f".github/ISSUE_TEMPLATE/{self.prefix}hand-in.yml"

    @property
    def workflow(self) -> str:
        """The workflow that answers."""
        return f".github/workflows/{self.prefix}sign-up.yml"

    @property
    def branches(self) -> str:
        """What the names of its branches begin with."""
        return f"sign-up/{self.prefix.rstrip('-')}/" if self.folder else "sign-up/"

    def text_of(self, name: str) -> str:
        """A form's text; empty where there is none, or none that can be read."""
        try:
            return (self.home / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def known_groups(self) -> tuple[str, ...]:
        """The groups that the form offers, which is the list of a course's groups."""
        return options_of(self.text_of(self.sign_up), "group")


def form_files(root: Path) -> FormFiles:
    """Where the forms of the course in a folder are, whether or not it has any."""
    root = root.resolve()
    for home in (root, *root.parents):
        if (home / ".git").exists():
            return FormFiles(home, "" if home == root else root.relative_to(home).as_posix())
    return FormFiles(root)


def has_forms(root: Path) -> bool:
    """Whether students sign up by issues: the one file decides."""
    files = form_files(root)
    return (files.home / files.sign_up).is_file()
