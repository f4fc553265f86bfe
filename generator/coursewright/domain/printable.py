"""Text as it may be printed to a terminal or a log."""


def printable(text: str) -> str:
    """The text with everything that does not print as an escape; a tab is a space."""
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape").decode()
        if character != "\t"
        else " "
        for character in text
    )
