"""BibTeX's lists of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.paper import Author
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.names import Names, parse_names, tidy_names
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
        ("{NASA}", Author("NASA", organisation=True)),
        ("{Barnes and Noble, {Inc.}}", Author("Barnes and Noble, Inc.", organisation=True)),
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
            Names(
                (
                    Author("Chen", "T."),
                    Author("Sun and Moon", organisation=True),
                    Author("Wei", "Li"),
                )
            ),
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
            Fault("empty-name", _EMPTY, "and and", "take away the 'and' too many"),
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
            "Chen, Tianqi, Moreau, Thierry",
            Fault(
                "malformed-name",
                "has a name that cannot be read: 'Chen, Tianqi, Moreau, Thierry' has more than two"
                " commas",
                "Chen, Tianqi, Moreau, Thierry",
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
            ", Jr., Ann",
            Fault(
                "malformed-name",
                "has a name that cannot be read: ', Jr., Ann' has no family name before its comma",
                ", Jr., Ann",
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


@pytest.mark.parametrize(
    ("source", "names"),
    [
        # accents and letters that are commands, anywhere in a list
        ("Ann Lee and \\L{}ukasz Sadowski", ["Ann Lee", "Łukasz Sadowski"]),
        ("Ann Lee and\n  \\'{A}d\\'am Nagy", ["Ann Lee", "Ádám Nagy"]),
        ("\\c{S}en, Ay\\c{s}e and \\v{Z}i\\v{z}ek, S.", ["Ayşe Şen", "S. Žižek"]),
        ("{\\O}stby, L. and {\\AA}se Dahl and \\O{}ye, P.", ["L. Østby", "Åse Dahl", "P. Øye"]),
        ("\\L ukasz Nowak and \\v Simon Be\\v s", ["Łukasz Nowak", "Šimon Beš"]),
        ("Petr \\v{S}t\\v{e}p\\'an Nov\\\"{o}", ["Petr Štěpán Novö"]),
        # an accent is no tie
        ("Bra\\~{n}as, Jo\\~ao and Pe\\~na~L\\'opez, A.", ["João Brañas", "A. Peña López"]),
        # ties and escaped spaces divide words
        ("J.~P.\\ Serre", ["J. P. Serre"]),
        # suffixes
        ("Hale, Ann B., Jr. and Gates III, Henry", ["Ann B. Hale, Jr.", "Henry Gates III"]),
        ("Ann B. Hale Jr. and Ann B. Hale, Sr.", ["Ann B. Hale, Jr.", "Ann B. Hale, Sr."]),
        ("Hale, Ann B. Jr.", ["Ann B. Hale, Jr."]),
        # one word, small letters, particles
        ("Madonna and bell hooks and hooks, bell", ["Madonna", "bell hooks", "bell hooks"]),
        ("e. e. cummings and van Gogh", ["e. e. cummings", "van Gogh"]),
        ("Charles de Gaulle and {De Gaulle}, Charles", ["Charles de Gaulle", "Charles De Gaulle"]),
        # family name first, and no space
        (
            "村上, 春樹 and 村上 春樹 and 김, 철수 and 鲁迅",
            ["村上春樹", "村上春樹", "김철수", "鲁迅"],
        ),
        ("ジョン スミス and スミス, ジョン", ["ジョン スミス", "ジョン スミス"]),
        ("محفوظ, نجيب and نجيب محفوظ", ["نجيب محفوظ", "نجيب محفوظ"]),
        # marks of footnotes
        ("Roe, Jo** and Doe, Al\\ddag and *Poe, Cy", ["Jo Roe", "Al Doe", "Cy Poe"]),
        ("Roe, Jo$^{1,2}$ and Al Doe$^\\dagger$", ["Jo Roe", "Al Doe"]),
        ("Cy Poe\\textsuperscript{a,*} and Al Doe$^*$", ["Cy Poe", "Al Doe"]),
        ("Jo Roe\\thanks{Both.} and Al Doe\\IEEEauthorrefmark{1}", ["Jo Roe", "Al Doe"]),
        # organisations
        ("{Sun and Moon} and {Moon Labs}, Inc.", ["Sun and Moon", "Moon Labs, Inc."]),
        ("Wikipedia contributors, and , Ann", ["Wikipedia contributors", "Ann"]),
        # the rest of a list
        ("Roe, Jo et al.", ["Jo Roe"]),
        ("Roe, Jo and et al.", ["Jo Roe"]),
        ("Roe, Jo and {Others}", ["Jo Roe"]),
        # a particle that is joined to the name
        ("family=Este, given=Beatrice, prefix=d'", ["Beatrice d'Este"]),
        ("family=Medici, given=Cosimo, prefix=de'", ["Cosimo de' Medici"]),
        ("O&#39;Neil, Jo and M&uuml;ller, Al", ["Jo O'Neil", "Al Müller"]),
    ],
)
def test_every_letter_stays(source: str, names: list[str]) -> None:
    """Names come out whole and in their own order, wherever in a list they stand."""
    assert [author.full for author in parse_names(source).authors] == names


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("bell hooks", Author("hooks", "bell")),
        ("van Gogh", Author("Gogh", "", "van")),
        ("vincent van gogh", Author("gogh", "vincent", "van")),
        ("OpenMoon, Inc.", Author("OpenMoon, Inc.", organisation=True)),
        ("村上 春樹", Author("村上", "春樹")),
        ("Ann Lee Jr.", Author("Lee", "Ann", "", "Jr.")),
        ("Nguyen, Vi", Author("Nguyen", "Vi")),
        ("Silva Junior, Jo", Author("Silva Junior", "Jo")),
        ("Roe, Jo,", Author("Roe", "Jo")),
        ("Petr \\v{s}najdr \\v{C}ech", Author("Čech", "Petr", "šnajdr")),
        ("Petr {\\v{S}}najdr {\\v{C}}ech", Author("Čech", "Petr Šnajdr")),
    ],
)
def test_parts_of_a_name(source: str, author: Author) -> None:
    """The part to sort and to cite by is told from the letters themselves, not from a command's name."""
    assert parse_names(source) == Names((author,))


def test_a_suffix_in_another_place_is_told() -> None:
    """'Jr.' after the given names is put where it belongs; what is no suffix there is doubted."""
    misplaced = parse_names("Hale, Ann B., Jr.")
    assert misplaced.authors == (Author("Hale", "Ann B.", "", "Jr."),)
    assert [(f.code, f.severity, f.instead) for f in misplaced.faults] == [
        ("misplaced-suffix", Severity.WARNING, "Hale, Jr., Ann B.")
    ]


@pytest.mark.parametrize(
    "source", ["Hale, Ann, Bo", "A. Hale, Bo Lee", "Hale, Ann; Lee, Bo", "Ann Hale \\& Bo Lee"]
)
def test_several_people_in_one_name_are_told(source: str) -> None:
    """What BibTeX reads as one person, and a reader as several, is not read so without a word."""
    assert {(f.code, f.severity) for f in parse_names(source).faults} == {
        ("odd-name", Severity.WARNING)
    }
    assert parse_names("{Ernst & Young} and AT&T and R&D; Inc.").faults[1:] == ()


@pytest.mark.parametrize(
    ("source", "people", "meant"),
    [
        (
            "Hale, A.; Lee, B. C.; Roe, Jo",
            ["A. Hale", "B. C. Lee", "Jo Roe"],
            "Hale, A. and Lee, B. C. and Roe, Jo",
        ),
        ("Ann Hale; Bo Lee", ["Ann Hale", "Bo Lee"], "Ann Hale and Bo Lee"),
        ("Hale, Ann | Lee, Bo", ["Ann Hale", "Bo Lee"], "Hale, Ann and Lee, Bo"),
        ("Chen, T., Moreau, T.", ["T. Chen", "T. Moreau"], "Chen, T. and Moreau, T."),
        (
            "Lee, A B, Roe, C-D, Sun, E",
            ["A B Lee", "C-D Roe", "E Sun"],
            "Lee, A B and Roe, C-D and Sun, E",
        ),
        (
            "Ann Hale, Bo C. Lee, Jo Roe",
            ["Ann Hale", "Bo C. Lee", "Jo Roe"],
            "Ann Hale and Bo C. Lee and Jo Roe",
        ),
        ("M. Hale, J. Lee", ["M. Hale", "J. Lee"], "M. Hale and J. Lee"),
    ],
)
def test_people_that_other_signs_divide(source: str, people: list[str], meant: str) -> None:
    """Where a name can only be several, they are read, with a warning and the list as it is meant."""
    names = parse_names(source)
    assert [author.full for author in names.authors] == people
    assert [(f.code, f.severity, f.instead) for f in names.faults] == [
        ("odd-name", Severity.WARNING, meant)
    ]
    assert tidy_names(source) == meant
    assert parse_names(meant).faults == ()


@pytest.mark.parametrize(
    "source",
    [
        "M&#252;ller, Karl",
        "García Márquez, Gabriel José",
        "Roe, Jo A.;",
        "{Ministry of Health; Labour and Welfare}",
        "José Ortega y Gasset",
        "Heinrich Friedrich Karl vom und zum Stein",
    ],
)
def test_signs_that_divide_nobody(source: str) -> None:
    """One person stays one: entities, double names, braces, and an 'and' that belongs to a name."""
    names = parse_names(source)
    assert (len(names.authors), names.faults) == (1, ())


@pytest.mark.parametrize(
    "source",
    [
        "A. Hale, Maria José",
        "Vicky; Roe",
        "Ann Lee und Bo Chen",
        "Ann Lee / Bo Chen",
        "Ann Lee, Bo Chen, and Cy Roe",
    ],
)
def test_people_that_may_be_several_are_doubted(source: str) -> None:
    """What may be one name or two is not divided, and not read as one without a word."""
    assert [fault.code for fault in parse_names(source).faults] == ["odd-name"]


@pytest.mark.parametrize(
    ("source", "authors"),
    [
        (
            "family=Hale, given=Ann B., suffix=III, juniorcomma=true",
            [Author("Hale", "Ann B.", "", "III")],
        ),
        ("given={Ann}, family={Hale}, middle={Bo}", [Author("Hale", "Ann Bo")]),
        ("uniquenametemplatename=t1 and family=Hale, given=Ann", [Author("Hale", "Ann")]),
        (
            "useprefix=true, given=Ann, prefix=von, family=Hale and Roe, Jo",
            [Author("Hale", "Ann", "von"), Author("Roe", "Jo")],
        ),
        ("given=Plato", [Author("Plato")]),
        ("id=x1, family={Hale, Lee}, given-i={A}, given=Ann", [Author("Hale, Lee", "Ann")]),
    ],
)
def test_names_with_labels(source: str, authors: list[Author]) -> None:
    """biblatex's names, with the options that its manual has and the part it adds as an example."""
    assert parse_names(source) == Names(tuple(authors))


def test_an_affiliation_is_no_family_name() -> None:
    """What stands in parentheses after a name is left out, with a warning and the name alone."""
    names = parse_names("Ann B. Lee (MIT)")
    assert names.authors == (Author("Lee", "Ann B."),)
    assert [(fault.code, fault.instead) for fault in names.faults] == [("odd-name", "Ann B. Lee")]
    assert parse_names("Berners--Lee, Tim").authors == (Author("Berners–Lee", "Tim"),)


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("Ann Lee, PhD, and Bo Roe", Author("Lee", "Ann", "", "PhD")),
        ("Ann B. Lee, M.D. and Bo Roe", Author("Lee", "Ann B.", "", "M.D.")),
        ("{\\\u00a8o}zil, Mesut and Bo Roe", Author("özil", "Mesut")),
        ("Jos\\\u00b4e Lee and Bo Roe", Author("Lee", "José")),
        ("d'{\\aftergroup\\ignorespaces} Este, Ann and Bo Roe", Author("Este", "Ann", "d'")),
    ],
)
def test_degrees_and_odd_accents(source: str, author: Author) -> None:
    """A degree stands for a suffix; an accent's own sign and TeX's own commands lose nothing."""
    assert parse_names(source) == Names((author, Author("Roe", "Bo")))


@pytest.mark.parametrize(
    ("source", "tidy"),
    [
        ("Hale, Ann B., Jr. and Lee, Bo", "Hale, Jr., Ann B. and Lee, Bo"),
        ("Lee, Ann* and \\L{}ukasz Roe\\textdagger", "Lee, Ann and Roe, Łukasz"),
        ("Roe, Jo$^{1}$ and {Sun* Labs}", "Roe, Jo and {Sun* Labs}"),
        ("Roe, Jo et al.", "Roe, Jo and others"),
        ("\\'{E}mile Roe and {N. A. S. A.}", "\\'{E}mile Roe and {N. A. S. A.}"),
    ],
)
def test_names_to_copy(source: str, tidy: str) -> None:
    """What is copied into another bibliography has no marks and suffixes in their place."""
    assert tidy_names(source) == tidy
    before, after = parse_names(source), parse_names(tidy)
    assert [author.full for author in after.authors] == [author.full for author in before.authors]
    assert after.faults == ()
