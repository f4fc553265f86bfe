"""BibTeX's lists of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.paper import Author
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.names import Names, parse_names
from coursewright.formats.fault import Fault


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("Tianqi Chen", Author("Chen", "Tianqi")),
        ("Chen, Tianqi", Author("Chen", "Tianqi")),
        ("Donald~E. Knuth", Author("Knuth", "Donald E.")),
        ("Plato", Author("Plato")),
        ("Ludwig van Beethoven", Author("Beethoven", "Ludwig", "van")),
        ("van der Berg, Jan", Author("Berg", "Jan", "van der")),
        ("{van der Berg}, Jan", Author("van der Berg", "Jan")),
        ("King, Jr., Martin Luther", Author("King", "Martin Luther", "", "Jr.")),
        ("de la Vall{\\'e}e, III, Charles", Author("Vallée", "Charles", "de la", "III")),
        ("{NASA}", Author("NASA")),
        ("{Barnes and Noble, {Inc.}}", Author("Barnes and Noble, Inc.")),
        ("{\\'E}mile Zola", Author("Zola", "Émile")),
        ('G\\"odel, Kurt', Author("Gödel", "Kurt")),
        ("Þórður Jónsson", Author("Jónsson", "Þórður")),
        ("<b>Bob</b> Evil", Author("Evil", "<b>Bob</b>")),
        ("family=Lin, given=Min, given-i=M", Author("Lin", "Min")),
        (
            "family={van Beethoven}, given={Ludwig, Jr}, suffix=Jr.",
            Author("van Beethoven", "Ludwig, Jr", "", "Jr."),
        ),
        ("prefix=van, family=Beethoven, useprefix=true", Author("Beethoven", "", "van")),
    ],
)
def test_one_name(source: str, author: Author) -> None:
    """A name is read in each of BibTeX's forms; a name in braces is an organisation."""
    assert parse_names(source) == Names((author,))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("", Names()),
        (
            "Chen, T. and {Sun\n  and Moon} AND Li Wei",
            Names((Author("Chen", "T."), Author("Sun and Moon"), Author("Wei", "Li"))),
        ),
        ("Ann Lee and others", Names((Author("Lee", "Ann"),), and_others=True)),
        (
            " and ".join(["Ann Lee"] * 65),
            Names((Author("Lee", "Ann"),) * 65),
        ),
    ],
)
def test_lists(source: str, names: Names) -> None:
    """`and` separates names outside braces only, and `others` stands for the rest."""
    assert parse_names(source) == names


_EMPTY = "has an empty name beside an 'and'"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("Ann Lee and", Fault("empty-name", _EMPTY, "Ann Lee and", "take away the 'and' too many")),
        (
            "Ann Lee and and Bo Li",
            Fault("empty-name", _EMPTY, "and Bo Li", "take away the 'and' too many"),
        ),
        ("{}", Fault("empty-name", _EMPTY, "{}", "take away the 'and' too many")),
        ("others", Fault("empty-name", "names nobody before 'others'", "others", "add a name")),
        (
            "Ann Lee and others and Bo Li",
            Fault(
                "misplaced-others",
                "has 'others' before the end of the list",
                "others",
                "write 'and others' last",
            ),
        ),
        (
            "Chen, T., Moreau, T.",
            Fault(
                "malformed-name",
                "has a name that cannot be read: 'Chen, T., Moreau, T.' has more than two commas",
                "Chen, T., Moreau, T.",
                "separate the names with ' and ', not with commas",
            ),
        ),
        (
            "{NASA",
            Fault(
                "malformed-name",
                "has a name that cannot be read: '{NASA' has an opening brace too many",
                "{NASA",
                "balance the braces",
            ),
        ),
        (
            "Chen,",
            Fault(
                "malformed-name",
                "has a name that cannot be read: 'Chen,' ends in a comma",
                "Chen,",
                "write 'Family, Given'",
            ),
        ),
        (
            ", Ann",
            Fault(
                "malformed-name",
                "has a name that cannot be read: ', Ann' has no family name before its comma",
                ", Ann",
                "write 'Family, Given'",
            ),
        ),
        (
            "Ann \\foo",
            Fault(
                "unknown-macro",
                "uses the command '\\foo', which is not known here",
                "\\foo",
                "write the text itself",
                Severity.WARNING,
            ),
        ),
    ],
)
def test_faults(source: str, fault: Fault) -> None:
    """A name that cannot be read is told, with the name itself to underline."""
    assert parse_names(source).faults == (fault,)


@reaches(0.2)
@given(st.text(alphabet="aB{}\\,~' andothers\n", max_size=60))
def test_no_text_raises(source: str) -> None:
    """Whatever stands in an author field, it gives names or faults, and no name is empty."""
    names = parse_names(source)
    assert all(author.family for author in names.authors)
    assert names.authors or names.faults or not source.strip()
    if names.authors:
        reached()
