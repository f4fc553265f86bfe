"""Capitals, quotation marks and ranges of numbers as the Citation Style Language asks for them."""

import re

_STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "amid",
        "among",
        "an",
        "and",
        "around",
        "as",
        "at",
        "atop",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "but",
        "by",
        "c",
        "ca",
        "circa",
        "d'",
        "de",
        "despite",
        "down",
        "during",
        "et",
        "except",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "plus",
        "since",
        "so",
        "than",
        "the",
        "through",
        "throughout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "up",
        "upon",
        "v",
        "v.",
        "van",
        "versus",
        "via",
        "von",
        "vs",
        "vs.",
        "with",
        "within",
        "without",
        "yet",
    ]
)
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN_WORD = re.compile(r"[^\w]*[^\W\d_]+(?:['’][^\W\d_]+)?[^\w]*")
_SENTENCE_ENDS = (":", "?", "!", "—")  # a full stop also ends what is abbreviated: Proc. of

_APOSTROPHE = re.compile(r"(?<=\w)'|'(?=\d\ds?\b)|'(?=[nN]'\s)")
_STRAIGHT = re.compile(r'(?<!\w)"(?=\S)([^"]*?)(?<=\S)"(?!\w)')
_NUMBER = re.compile(r"(\D*)(\d+)")
_ROUND_HUNDRED = 100


def text_case(text: str, wanted: str, *, english: bool) -> str:
    """The text in the case that `text-case` names (CSL 1.0.2, 'Text-case').

    Words with capitals of their own keep them, also in `sentence` case: braces that say which may be
    lowered are gone by now. Only English has title case.
    """
    if wanted == "lowercase":
        return text.lower()
    if wanted == "uppercase":
        return text.upper()
    if wanted == "capitalize-all":
        return _WORD.sub(lambda word: _capital(word[0]), text)
    if wanted == "title":
        return _title(text) if english else text
    if wanted == "sentence" and text.isupper() and " " in text:
        text = text.lower()
    return _WORD.sub(lambda word: _capital(word[0]), text, count=1)


def typographic(text: str) -> str:
    """Apostrophes, and quotation marks in pairs, as print has them."""
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    return _STRAIGHT.sub("“\\1”", text) if '"' in text else text


def within_quotes(text: str) -> str:
    """The text with its own quotation marks made single, since double ones go around it."""
    return text.translate({ord("“"): "‘", ord("”"): "’"})


def last_of_range(first: str, last: str, style: str | None) -> str:
    """How a style writes the end of a range of pages that begins at `first` (CSL 1.0.2, appendix V).

    `style` is the value of `page-range-format`; without one the end stays as it is written.
    """
    begins, ends = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if not style or not begins or not ends or ends[1] not in ("", begins[1]):
        return last
    low, high = begins[2], ends[2]
    if len(high) < len(low):
        high = low[: len(low) - len(high)] + high
    prefix = begins[1]
    if style == "expanded" or len(high) != len(low) or int(high) <= int(low):
        return prefix + high
    same = next(i for i, (a, b) in enumerate(zip(low, high, strict=True)) if a != b)
    if style == "minimal":
        return high[same:]
    if style == "minimal-two":
        return high[min(same, max(len(high) - 2, 0)) :]
    return _chicago(low, high, same, style)


def _chicago(low: str, high: str, same: int, style: str) -> str:
    """As the Chicago Manual abbreviates: 96–117, 101–8, 808–33, 1087–89, and 100–104 in full."""
    number = int(low)
    if number < _ROUND_HUNDRED or number % _ROUND_HUNDRED == 0:
        return high
    if style in ("chicago", "chicago-15") and len(high) >= 4 and len(high) - same >= 3:
        return high
    kept = 1 if number % _ROUND_HUNDRED < 10 else 2
    return high[min(same, len(high) - kept) :]


def _title(text: str) -> str:
    words = text.split(" ")
    starts = True
    for number, word in enumerate(words):
        bare = word.strip("“”‘’\"'()[],;:.?!")
        ends = number == len(words) - 1
        if starts or ends or bare.lower() not in _STOP_WORDS:
            words[number] = "-".join(
                _capital(part) if not position or part.lower() not in _STOP_WORDS else part
                for position, part in enumerate(word.split("-"))
            )
        if word:
            starts = word.endswith(_SENTENCE_ENDS)
    return " ".join(words)


def _capital(word: str) -> str:
    """The word with a capital where it has small letters only, and nothing else but letters."""
    letter = _LETTER.search(word)
    if not letter or not word.islower() or not _PLAIN_WORD.fullmatch(word):
        return word
    return word[: letter.start()] + letter[0].upper() + word[letter.end() :]
