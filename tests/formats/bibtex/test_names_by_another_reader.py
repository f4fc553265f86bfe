"""Lists of names beside what others make of them."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.judges.names import letters, name_lists, their_names
from tests.reaching import reached, reaches

import coursewright
from coursewright.formats.bibtex.names import parse_names

_ACCENTED = {
    **{"á": ("'", "a"), "è": ("`", "e"), "ö": ('"', "o"), "ñ": ("~", "n"), "ô": ("^", "o")},
    **{"š": ("v", "s"), "ç": ("c", "c"), "ő": ("H", "o"), "ą": ("k", "a"), "ż": (".", "z")},
    **{"Ç": ("c", "C"), "Ö": ('"', "O"), "É": ("'", "E"), "Š": ("v", "S"), "Ñ": ("~", "N")},
}
_NAMED = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "å": "aa", "Å": "AA", "æ": "ae"}
_CAPITALS = st.sampled_from([*"ABMTZ", *(c for c in (*_ACCENTED, *_NAMED) if c.isupper())])
_SMALL = st.sampled_from([*"aeiouxz", *(c for c in (*_ACCENTED, *_NAMED) if c.islower())])
_WORD = st.builds(
    lambda first, rest: first + "".join(rest), _CAPITALS, st.lists(_SMALL, min_size=1, max_size=5)
)


@st.composite
def _typed(draw: st.DrawFn, word: str) -> str:
    """The word as an editor or a reference manager may type it."""
    typed = ""
    for letter in word:
        if letter in _ACCENTED:
            accent, base = _ACCENTED[letter]
            forms = [letter, f"\\{accent}{{{base}}}", f"{{\\{accent}{{{base}}}}}"]
            forms.append(f"{{\\{accent} {base}}}" if accent.isalpha() else f"\\{accent}{base}")
        elif letter in _NAMED:
            forms = [letter, f"\\{_NAMED[letter]}{{}}", f"{{\\{_NAMED[letter]}}}"]
        else:
            forms = [letter]
        typed += draw(st.sampled_from(forms))
    return typed


@st.composite
def _lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A list as it may be typed, and the names that it holds."""
    names, typed = [], []
    for _ in range(draw(st.integers(1, 4))):
        given_names = draw(st.lists(_WORD, min_size=1, max_size=2))
        family = draw(_WORD)
        names.append(" ".join([*given_names, family]))
        first = draw(st.sampled_from([" ", "~", "\n  "])).join(
            [draw(_typed(w)) for w in given_names]
        )
        last = draw(_typed(family))
        typed.append(f"{last}, {first}" if draw(st.booleans()) else f"{first} {last}")
    joint = st.sampled_from([" and ", "\n  and ", " and\n\t", " AND "])
    source = typed[0]
    for name in typed[1:]:
        source += draw(joint) + name
    return source, names


@reaches(0.99)
@given(_lists())
def test_every_letter_of_every_name(example: tuple[str, list[str]]) -> None:
    """However letters are typed and names divided, the same names come out, whole and in order."""
    source, names = example
    assert [author.full for author in parse_names(source).authors] == names
    reached()


def test_pybtex_reads_the_same_names() -> None:
    """The names of this repository's own bibliographies are those that pybtex reads."""
    package = Path(coursewright.__file__).parent
    files = [package / "skeleton" / "papers.bib", *package.parents[1].glob("papers.bib")]
    lists = list(name_lists([str(file) for file in files]))
    assert lists
    for source in lists:
        ours = [letters(author.full) for author in parse_names(source).authors]
        assert ours == [letters(name) for name in their_names(source)]
