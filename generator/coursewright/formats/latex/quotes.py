"""Single quotation marks: which pairs of ` and ' are such."""

import re

# The end of a quotation: no apostrophe, which stands between letters.
_END = re.compile(r"(?<=[^\s`'])'(?![\w'])")
_BEFORE = frozenset("([{“-–—/ \u00a0\t\r\n")


class SingleQuotes:
    """Reads the marks of one text from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._end = -1  # where the quotation ends that is open
        self._none_left = False

    def mark(self, at: int) -> str:
        """The quotation mark that the sign at a place stands for, or the sign itself."""
        if at == self._end:
            return "\u2019"
        sign = self._source[at]
        opens = at == 0 or self._source[at - 1] in _BEFORE
        if sign != "`" or not opens or at < self._end or self._none_left:
            return sign
        end = _END.search(self._source, at + 1)
        if end is None:
            self._none_left = True
            return sign
        self._end = end.start()
        return "\u2018"
