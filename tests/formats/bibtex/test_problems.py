"""What is wrong in papers.bib: whole problems, with their places."""

import pytest

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography

FILE = "papers.bib"
# The rest of an entry that lacks nothing.
REST = "title = {T}, author = {Ann Lee}, year = 2020, url = {https://a.b/c}"


def parse(text: str) -> Bibliography:
    bibliography = parse_bibliography(text, FILE)
    assert len(bibliography.papers) + bibliography.refused == bibliography.entries
    return bibliography


ERRORS = [
    (
        "@misc{k, author = {A}, year = 2020, url = {https://a.b}}",
        Problem(
            "no-title", "entry 'k' has no title", Place(FILE, 1, 7, 1), "add the line title = {…},"
        ),
    ),
    (
        f"@misc{{k,\n  {REST},\n  Year = 2021}}",
        Problem(
            "duplicate-field",
            "entry 'k' has the field 'year' twice (lines 2 and 3)",
            Place(FILE, 3, 3, 4),
            "keep one",
        ),
    ),
    (
        "@misc{k,\n  title = {T}author = {A}\n}",
        Problem(
            "missing-comma",
            "field 'title' of entry 'k' is not followed by a comma, so that it runs into 'author'",
            Place(FILE, 2, 14, 6),
            "put a comma before 'author'",
            instead=", author",
        ),
    ),
    (
        f"@misc{{k {REST}, odd}}",
        Problem(
            "missing-comma",
            "entry 'k' has no comma after its key",
            Place(FILE, 1, 7, 1),
            "write '@misc{k,'",
        ),
    ),
    (
        f'@string{{osdi = "OSDI"}}\n@misc{{k, {REST}, note = "at " # odsi}}',
        Problem(
            "undefined-macro",
            "field 'note' of entry 'k' uses the macro 'odsi', which is not defined",
            Place(FILE, 2, 94, 4),
            "did you mean 'osdi'?",
        ),
    ),
    (
        f"@misc{{k, {REST}, month = enero}}",
        Problem(
            "undefined-macro",
            "field 'month' of entry 'k' uses the macro 'enero', which is not defined",
            Place(FILE, 1, 87, 5),
            "did you mean 'jan'?",
        ),
    ),
    (
        f"@misc{{k, {REST}, note = Some words}}",
        Problem(
            "bad-value",
            "field 'note' of entry 'k' has a value of several words without braces",
            Place(FILE, 1, 91, 5),
            "put the whole value in braces",
        ),
    ),
    (
        f"@misc{{k, {REST}, pages = 1--10}}",
        Problem(
            "bad-value",
            "field 'pages' of entry 'k' has the value '1--10' without braces",
            Place(FILE, 1, 87, 5),
            "write {1--10}",
        ),
    ),
    (
        f"@misc{{k, {REST}, two words = {{x}}}}",
        Problem(
            "bad-field-name",
            "entry 'k' has 'two words' in the place of a field's name",
            Place(FILE, 1, 79, 9),
            "a name is one word, such as 'title'",
        ),
    ),
    (
        f"@misc{{k, {REST},\n  broken\n}}",
        Problem(
            "bad-value",
            "entry 'k' has 'broken' without a value",
            Place(FILE, 1, 7, 1),
            "write name = {value}",
        ),
    ),
    (
        f'@misc{{k, {REST}, note = "a }} b"}}',
        Problem(
            "unbalanced-brace",
            "field 'note' of entry 'k' has braces that do not pair up",
            Place(FILE, 1, 87, 1),
            "balance them",
        ),
    ),
    (
        "@misc{k, title = {T",
        Problem(
            "unclosed-entry",
            "entry 'k' is never closed",
            Place(FILE, 1, 7, 1),
            "add the missing '}'",
        ),
    ),
    (
        f"@misc{{k, {REST}}}\n  , note = {{x}}\n}}",
        Problem(
            "extra-brace",
            "entry 'k' ends on line 1, yet fields follow it",
            Place(FILE, 1, 77, 1),
            "take away the closing brace too many",
        ),
    ),
    (
        "%@misc{k,\n  title = {T}\n}",
        Problem(
            "half-commented-entry",
            "entry 'k' is commented out by '%' on its first line only",
            Place(FILE, 1, 1, 1),
            "put '%' before each of its lines, or take it away",
        ),
    ),
    (
        f"@misc{{, {REST}}}",
        Problem(
            "no-key",
            "an entry of type '@misc' has no key",
            Place(FILE, 1, 1, 1),
            "write @misc{key,",
        ),
    ),
    (
        f"@misc{{k, crossref = {{k}}, {REST}}}",
        Problem(
            "circular-crossref",
            "field 'crossref' of entry 'k' leads back to 'k' itself",
            Place(FILE, 1, 22, 1),
            "inherit from another entry",
        ),
    ),
    (
        "@misc{k, title = {T}, author = {A}, year = 2020, url = {javascript:alert(1)}}",
        Problem(
            "bad-url",
            "field 'url' of entry 'k' is no address to link to:"
            " 'javascript:' addresses are not allowed; use https, http or mailto",
            Place(FILE, 1, 57, 19),
            "write an address such as https://example.org/paper.pdf",
        ),
    ),
    (
        f"@misc{{k, {REST}, abstract = {{see \\input{{/etc/passwd}}}}}}",
        Problem(
            "forbidden-macro",
            "field 'abstract' of entry 'k' uses the command '\\input',"
            " which is not allowed in a bibliography",
            Place(FILE, 1, 95, 6),
            "write the text itself",
        ),
    ),
]


@pytest.mark.parametrize(("text", "problem"), ERRORS)
def test_errors_refuse_the_entry(text: str, problem: Problem) -> None:
    """One mistake is one error, under the very words that are wrong; the entry is not shown."""
    bibliography = parse(text)
    assert bibliography.problems == (problem,)
    assert (bibliography.entries, bibliography.refused) == (1, 1)


def warning(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, hint, Severity.WARNING)


def remark(code: str, message: str, place: Place, hint: str = "") -> Problem:
    return Problem(code, message, place, hint, Severity.INFO)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            f"@artcle{{k, {REST}}}",
            warning(
                "unknown-type",
                "entry 'k' has the unknown type '@artcle'",
                Place(FILE, 1, 9, 1),
                "did you mean 'article'?",
            ),
        ),
        (
            f"@misc{{k, {REST}, month = {{Hilary}}}}",
            remark(
                "bad-month",
                "field 'month' of entry 'k' names no month",
                Place(FILE, 1, 87, 8),
                "write jan, feb, … without braces, or a number from 1 to 12",
            ),
        ),
        (
            f"@misc{{k, {REST}, note = }}",
            remark(
                "bad-value",
                "field 'note' of entry 'k' has no value",
                Place(FILE, 1, 85, 1),
                "write it in braces: {…}",
            ),
        ),
        (
            f"@misc{{k, {REST}, doi = {{see the web}}}}",
            warning(
                "bad-doi",
                "field 'doi' of entry 'k' is no DOI: 'see the web'",
                Place(FILE, 1, 86, 11),
                "a DOI looks like 10.1145/3292500.3330701",
            ),
        ),
        (
            "@misc{k, title = {T}, author = {A}, year = 2020, url = {in the library}}",
            warning(
                "bad-url",
                "field 'url' of entry 'k' is no address to link to:"
                " it holds a character that no address has (space)",
                Place(FILE, 1, 57, 14),
                "write an address such as https://example.org/paper.pdf",
            ),
        ),
        (
            "@misc{k, title = {T}, author = {A}, year = 2020, url = {www.example.org/x y}}",
            remark(
                "mended-url",
                "field 'url' of entry 'k' is read as 'https://www.example.org/x%20y'",
                Place(FILE, 1, 57, 19),
            ),
        ),
        (
            f"@misc{{k, crossref = {{other}}, {REST}}}",
            warning(
                "unresolved-crossref",
                "field 'crossref' of entry 'k' names 'other', which this file does not define",
                Place(FILE, 1, 22, 5),
                "add that entry, or take the field away",
            ),
        ),
        (
            "@misc{k, title = {T}, author = {A}, year = 2020, url = {ftp://example.org/x}}",
            warning(
                "bad-url",
                "field 'url' of entry 'k' is no address to link to:"
                " 'ftp:' addresses are not allowed; use https, http or mailto",
                Place(FILE, 1, 57, 19),
                "write an address such as https://example.org/paper.pdf",
            ),
        ),
        (
            f"@thing{{k, {REST}}}",
            remark(
                "unknown-type",
                "entry 'k' has the unknown type '@thing'",
                Place(FILE, 1, 8, 1),
                "it is shown like @misc",
            ),
        ),
        (
            f"@misc{{k, {REST}, issn = {{1}}, issn = {{2}}}}",
            warning(
                "duplicate-field",
                "entry 'k' has the field 'issn' twice (lines 1 and 1)",
                Place(FILE, 1, 91, 4),
                "keep one",
            ),
        ),
        (
            f"@misc{{k, {REST}, note = {{x}}}}}}",
            warning(
                "extra-brace",
                "entry 'k' is followed by a stray '}'",
                Place(FILE, 1, 90, 1),
                "take it away",
            ),
        ),
        (
            f"@misc{{k, {REST}, abstract = {{costs $5, \\foo}}}}",
            warning(
                "unmatched-dollar",
                "field 'abstract' of entry 'k' has a '$' that neither begins nor ends a formula",
                Place(FILE, 1, 97, 1),
                "write '\\$' for the sign itself",
            ),
        ),
    ],
)
def test_warnings_keep_the_entry(text: str, problem: Problem) -> None:
    """What can be shown is shown."""
    bibliography = parse(text)
    assert bibliography.problems[0] == problem
    assert [paper.key for paper in bibliography.papers] == ["k"]


def test_a_key_with_a_space_is_a_warning() -> None:
    """A class can name it, though LaTeX could not."""
    bibliography = parse(f"@misc{{my key, {REST}}}")
    assert bibliography.problems == (
        warning(
            "bad-key",
            "entry 'my key' has a space or an unseen character in its key",
            Place(FILE, 1, 7, 6),
            "use letters, digits, '-', ':' and '_'",
        ),
    )
    assert [paper.key for paper in bibliography.papers] == ["my key"]


@pytest.mark.parametrize(
    ("first", "second", "year", "severity", "message"),
    [
        (
            *("raft", "raft", "2020", "warning"),
            "entry 'raft' is defined twice (lines 1 and 2), and both say the same",
        ),
        ("raft", "raft", "2021", "error", "entry 'raft' is defined twice (lines 1 and 2)"),
        (
            *("m\u00fc", "mu\u0308", "2021", "error"),
            "entry 'm\u00fc' is defined twice, with its accents encoded otherwise (lines 1 and 2)",
        ),
    ],
)
def test_keys_defined_twice(
    first: str, second: str, year: str, severity: str, message: str
) -> None:
    """The first keeps its place, the second is left out; both lines are named."""
    other = REST.replace("2020", year)
    bibliography = parse(f"@misc{{{first}, {REST}}}\n@misc{{{second}, {other}}}")
    (problem,) = bibliography.problems
    assert (problem.code, problem.severity, problem.message, problem.place.line) == (
        *("duplicate-key", severity, message),
        2,
    )
    assert [paper.key for paper in bibliography.papers] == [first]


def test_keys_that_an_address_does_not_tell_apart() -> None:
    """Each has a page of its own, the same in any order; a remark names those that moved."""
    keys = ["Raft", "raft", "a_b", "A-b", "RAFT"]
    addresses = []
    for order in (keys, keys[::-1]):
        bibliography = parse("\n".join(f"@misc{{{key}, {REST}}}" for key in order))
        addresses.append({paper.key: paper.slug for paper in bibliography.papers})
        assert {(p.code, p.severity) for p in bibliography.problems} == {
            ("slug-collision", Severity.INFO)
        }
        assert len(bibliography.problems) == 4
    assert (
        addresses[0]
        == addresses[1]
        == {
            "Raft": "raft-785b852b",
            "raft": "raft",
            "a_b": "a-b-648fa9b3",
            "A-b": "a-b-b05dd069",
            "RAFT": "raft-7c659bd9",
        }
    )


def test_a_set_is_no_entry() -> None:
    """It only names others; a class that reads it is told to read those."""
    bibliography = parse(
        f"@misc{{a, {REST}}}\n@set{{s, entryset = {{a, b}}}}\n@xdata{{x, year = 1}}"
    )
    assert (bibliography.entries, bibliography.weighed({"a"})) == (1, ())
    assert bibliography.weighed({"a", "s", "x"}) == (
        Problem(
            "no-paper",
            "'s' is an '@set', which has no page of its own, yet a class reads it",
            Place(FILE, 2, 6, 1),
            "let it read a and b",
        ),
        Problem(
            "no-paper",
            "'x' is an '@xdata', which has no page of its own, yet a class reads it",
            Place(FILE, 3, 8, 1),
            "let it read the entries themselves",
        ),
    )


def test_an_unclosed_entry_takes_no_other_with_it() -> None:
    """The entry after an unclosed one is shown, and a crossref to the broken one says why."""
    text = f"@misc{{a, title = {{T,\n\n@misc{{b, {REST}}}\n@misc{{c, crossref = {{a}}, {REST}}}"
    bibliography = parse(text)
    assert [(p.code, p.message) for p in bibliography.problems] == [
        ("unclosed-entry", "entry 'a' is not closed before line 3, where another begins"),
        ("unresolved-crossref", "field 'crossref' of entry 'c' names 'a', which cannot be read"),
    ]
    assert [paper.key for paper in bibliography.papers] == ["b", "c"]
    assert bibliography.refused_keys == ("a",)


def test_a_long_chain_of_crossrefs() -> None:
    """A chain that nobody writes by hand is refused instead of followed."""
    chain = "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}, {REST}}}\n" for n in range(21))
    bibliography = parse(f"{chain}@misc{{k21, {REST}}}")
    assert bibliography.problems == (
        Problem(
            "deep-crossref",
            "field 'crossref' of entry 'k0' inherits through more than 20 other entries",
            Place(FILE, 1, 22, 4),
            "inherit from nearer entries",
        ),
    )


def test_macros_defined_twice() -> None:
    """Each definition counts for what follows it, and a warning says so; the same twice is none."""
    same = parse('@string{a = "x"}\n@string{A = {x}}\n')
    assert same.problems == ()
    entry = "@misc{{k{}, {}, series = a}}\n"
    other = parse(
        f'@string{{a = "x"}}\n{entry.format(1, REST)}@string{{A = "y"}}\n{entry.format(2, REST)}'
    )
    assert [paper.series.plain for paper in other.papers] == ["x", "y"]
    assert other.problems == (
        warning(
            "duplicate-macro",
            "macro 'A' is defined twice, and differently (lines 1 and 3); each counts for what"
            " follows it",
            Place(FILE, 3, 1, 7),
            "keep one",
        ),
    )


@pytest.mark.parametrize("order", [1, -1])
def test_macros_in_any_order(order: int) -> None:
    """A macro may be used above its definition, by entries and by thousands of other macros."""
    chain = [f"@string{{m{n} = m{n + 1} # {{.}}}}" for n in range(2000)]
    lines = [f"@misc{{k, {REST}, series = m0}}", *chain, "@string{m2000 = {x}}"]
    bibliography = parse("\n".join(lines[::order]))
    assert bibliography.problems == ()
    assert bibliography.papers[0].series.plain == "x" + "." * 2000


def test_a_macro_that_doubles_itself_is_bounded() -> None:
    """Sixty doublings of ten letters would fill the memory; who uses them is refused."""
    doubled = "".join(f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 61))
    bibliography = parse(
        f"@string{{m0 = {{0123456789}}}}\n{doubled}@misc{{k, {REST}, series = m60}}\n"
        f"@misc{{whole, {REST}, series = m5}}"
    )
    (problem,) = bibliography.problems
    assert (problem.code, problem.message, problem.place.line) == (
        "value-too-long",
        "macro 'm14' has more than 100,000 characters with its macros written out",
        15,
    )
    assert [paper.key for paper in bibliography.papers] == ["whole"]
    assert bibliography.weighed({"k"}) == (problem,)


def test_a_value_without_end_is_refused() -> None:
    """A title of a megabyte is nobody's; three thousand authors are."""
    long = parse(f"@misc{{k, {REST.replace('{T}', '{' + 'T ' * 300_000 + '}')}}}")
    assert [problem.code for problem in long.problems] == ["value-too-long"]
    many = " and ".join(["Lee, Ann"] * 3000)
    assert len(parse(f"@misc{{k, {REST.replace('Ann Lee', many)}}}").papers[0].authors) == 3000
