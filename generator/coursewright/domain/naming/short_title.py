"""What people call a paper."""

_LONGEST = 44  # characters: what a calendar cell or a line of a list holds


def short_title(title: str) -> str:
    """The part of a title before its colon where that is a name: `TVM`; else the title.

    A colon without a space behind it ends no name: `Ratio 3:1`.
    """
    name, colon, _ = title.partition(": ")
    return name.strip() if colon and name.strip() and len(name) <= _LONGEST else title
