"""What is handed in by an issue: its address, and the notes that it goes into."""

import re

from coursewright.domain.language import Language, noop
from coursewright.domain.link import check_url
from coursewright.editing.handin import with_handed_in
from coursewright.formats.yaml.spans import EditError
from coursewright.schedule.front_matter import split_front_matter


def wrong_address(url: str) -> str:
    """The message of why an address is none for slides; empty where it is one. Repeats nothing of
    it."""
    if re.match(r"https?://[^/?#]*@", url):
        return noop(
            "The address below '%(label)s' cannot be used: write one web address that begins with `https://`, without a user's name"
        )
    fine = url.isascii() and "\n" not in url and len(url) <= 1000 and check_url(url) is None
    if not fine or not url.startswith(("https://", "http://")):
        return noop(
            "The address below '%(label)s' cannot be used: write one web address that begins with `https://`"
        )
    return ""


def notes_with(before: str, name: str, slides: str, questions: list[str], words: Language) -> str:
    """The text of notes with what was handed in at their top."""
    text = before.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n")
    parts, problems = split_front_matter(text.split("\n"), name)
    if problems:
        raise EditError(
            words.gettext("The notes at the page of your paper have a mistake; mend it there first")
        )
    front = with_handed_in("\n".join(parts.front).strip("\n"), slides, questions, words)
    body = "\n".join(parts.body)
    new = f"---\n{front}---\n{body}" if body.strip() else f"---\n{front}---\n"
    return new.replace("\n", "\r\n") if "\r\n" in before else new
