"""What a build does only to be fast: each has one name, its reason and its gain, and can be left out.

None of them changes a byte of a site; tests build with each and with none of them and compare.
COURSEWRIGHT_WITHOUT names those to leave out, separated by commas, or `all`.
"""

import os
from enum import Enum

VARIABLE = "COURSEWRIGHT_WITHOUT"


class Technique(Enum):
    """The techniques by name. The texts are for the reference: where the time went, what is won."""

    RARE_COLLECTIONS = "rare-collections"
    """Python looks through what was made for garbage a seventieth as often as by default."""

    AT_ONCE = "at-once"
    """A file that is made gets its policy and is looked through before it is written, not after."""

    KEPT_SITE = "kept-site"
    """A file of the last site that is the same stays, instead of being written and deleted."""

    LEFT_FILES = "left-files"
    """A file that nobody touched since the last build wrote it is not read to be compared."""

    LEFT_PAGES = "left-pages"
    """A page that would come to what stands there, as the last build made it, is not built."""

    UNCHANGED = "unchanged"
    """A build of which nothing has changed ends before it begins."""

    LOOKED_UP = "looked-up"
    """What is looked up in a citation style's elements is remembered from paper to paper."""

    KNOWN_ENTRIES = "known-entries"
    """What an entry of the bibliography came to is known, as long as its text stays the same."""

    PREVIEW = "preview"
    """An edit of the course, or of prose, makes anew what it touches, without MkDocs's whole build."""

    FRAMES = "frames"
    """What surrounds the pages of papers and classes is the same but for some values."""

    MADE_ONCE = "made-once"
    """A page that an edit leaves as it is is not made again by a preview."""

    SHOWN_FILES = "shown-files"
    """Hidden files of the theme, nearly all that it has, are not listed to be left out."""

    FINISHED = "finished"
    """A file that is the last build's is known to hold nothing private, and what policy it gets."""

    KEPT_PAGES = "kept-pages"
    """A paper's page is made once, as long as what it is made from stays the same."""

    KNOWN_COURSE = "known-course"
    """A course of which no text changed is not read again, nor is what reads it imported."""

    KNOWN_SITE = "known-site"
    """What a small course of which nothing changed comes to, its pages and files, is known."""

    KEPT_EVENTS = "kept-events"
    """An event of the calendars is written once, as long as it stays the same."""

    KNOWN_WORDS = "known-words"
    """What a record is found by in a search is worked out once, as long as its texts stay the same."""

    COMPILED_TEMPLATES = "compiled-templates"
    """Installed templates are compiled once for all courses, as Python compiles modules."""

    UNSEARCHED = "unsearched"
    """A page of data is not looked through by the theme's search, which is told to leave it out."""


def in_use(technique: Technique) -> bool:
    """Whether a build may use a technique."""
    left_out = {name.strip() for name in os.environ.get(VARIABLE, "").split(",")}
    return not left_out & {"all", technique.value}
