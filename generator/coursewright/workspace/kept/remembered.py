"""What was read in this process and need not be read again: a preview goes on for hours."""

from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography

_LIBRARIES = 4
"""How many texts of a bibliography are known at a time: the folder's, the last commit's, and
those that an offered line makes."""


class Remembered:
    """What one run has read, or a preview with all its rebuilds, for as long as somebody holds it.

    What comes out is the same with it and without. Papers that did not change are the very objects
    of before.
    """

    def __init__(self) -> None:
        self._libraries: dict[tuple[str, str], Bibliography] = {}

    def library(self, text: str, file: str) -> Bibliography:
        """What a bibliography says; `file` is the name that its problems carry."""
        known = self._libraries.pop((text, file), None)
        if known is None:
            known = parse_bibliography(text, file)
        self._libraries[text, file] = known  # the one that was used last stands last
        if len(self._libraries) > _LIBRARIES:
            del self._libraries[next(iter(self._libraries))]
        return known
