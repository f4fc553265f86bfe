"""What the links of a paper or of notes are called, in the course's language."""

from collections.abc import Iterable

from coursewright.domain.language import Language
from coursewright.domain.link import Link


def named_links(links: Iterable[Link], language: Language) -> tuple[Link, ...]:
    """The links of a bibliography entry or of notes, with the language's names for their kinds."""
    names = {
        "Code": language.gettext("Code"),
        "Video": language.gettext("Video"),
        "Slides": language.gettext("Slides"),
        "Publisher page": language.gettext("Publisher page"),
    }
    return tuple(link._replace(label=names.get(link.label, link.label)) for link in links)
