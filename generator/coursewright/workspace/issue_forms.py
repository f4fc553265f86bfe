"""The issue forms of a course that lets students sign up by them, and the choices they offer."""

from pathlib import Path

from coursewright.formats.github.forms import options_of

SIGN_UP = ".github/ISSUE_TEMPLATE/sign-up.yml"
HAND_IN = ".github/ISSUE_TEMPLATE/hand-in.yml"
WORKFLOW = ".github/workflows/sign-up.yml"


def has_forms(root: Path) -> bool:
    """Whether students sign up by issues: the one file decides."""
    return (root / SIGN_UP).is_file()


def known_groups(root: Path) -> tuple[str, ...]:
    """The groups that the form offers, which is the list of a course's groups."""
    return options_of(text_of(root, SIGN_UP), "group")


def text_of(root: Path, name: str) -> str:
    """A form's text; empty where there is none, or none that can be read."""
    try:
        return (root / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
