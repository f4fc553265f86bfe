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
        "@misc{k,\n  title = {T}\n  author = {A}\n}",
        Problem(
            "missing-comma",
            "field 'title' of entry 'k' is not followed by a comma, so that it runs into 'author'",
            Place(FILE, 3, 3, 6),
            "put a comma before 'author'",
        ),
    ),
    (
        f"@misc{{k {REST}}}",
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
        f"@misc{{k, {REST}, note = }}",
        Problem(
            "bad-value",
            "field 'note' of entry 'k' has no value",
            Place(FILE, 1, 85, 1),
            "write it in braces: {…}",
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
        "@misc\n{k, title = {T}}",
        Problem(
            "unreadable-entry",
            "the text after '@' on line 1 looks like an entry, but cannot be read as one",
            Place(FILE, 1, 1, 5),
            "begin it with its type, brace and key on one line: @article{key,",
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
        f"@misc{{my key, {REST}}}",
        Problem(
            "bad-key",
            "entry 'my key' has a space or an unseen character in its key",
            Place(FILE, 1, 7, 6),
            "use letters, digits, '-', ':' and '_'",
        ),
    ),
    (
        f"@misc{{k, crossref = {{other}}, {REST}}}",
        Problem(
            "unresolved-crossref",
            "field 'crossref' of entry 'k' names 'other', which this file does not define",
            Place(FILE, 1, 22, 5),
            "add that entry, or take the field away",
        ),
    ),
    (
        f"@commentary{{k, {REST}}}",
        Problem(
            "unknown-type",
            "entry 'k' has the type '@commentary', which cannot be told from '@comment'",
            Place(FILE, 1, 1, 11),
            "use the type @misc",
        ),
    ),
    (
        "@artcle\n{x, title = {T}}",
        Problem(
            "unreadable-entry",
            "the text after '@' on line 1 looks like an entry, but cannot be read as one",
            Place(FILE, 1, 1, 7),
            "begin it with its type, brace and key on one line: @article{key,",
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
        "@misc{k, title = {T}, author = {A}, year = 2020, url = {www.example.org/x}}",
        Problem(
            "bad-url",
            "field 'url' of entry 'k' is no address to link to:"
            " it has no scheme; an address begins with https://",
            Place(FILE, 1, 57, 17),
            "write https://www.example.org/x",
        ),
    ),
    (
        f"@misc{{k, {REST}, doi = {{none}}}}",
        Problem(
            "bad-doi",
            "field 'doi' of entry 'k' is no DOI: 'none'",
            Place(FILE, 1, 86, 4),
            "a DOI looks like 10.1145/3292500.3330701",
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
            warning(
                "bad-month",
                "field 'month' of entry 'k' names no month",
                Place(FILE, 1, 87, 8),
                "write jan, feb, … without braces, or a number from 1 to 12",
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


@pytest.mark.parametrize(
    ("first", "second", "code", "message"),
    [
        ("raft", "raft", "duplicate-key", "entry 'raft' is defined twice (lines 1 and 2)"),
        (
            "raft",
            "Raft",
            "duplicate-key",
            "entries 'raft' (line 1) and 'Raft' (line 2) have keys that differ only in capitals"
            " or in the encoding of accents",
        ),
        (
            "m\u00fc",
            "mu\u0308",
            "duplicate-key",
            "entries 'm\u00fc' (line 1) and 'mu\u0308' (line 2) have keys that differ only in"
            " capitals or in the encoding of accents",
        ),
        (
            "a_b",
            "a-b",
            "slug-collision",
            "entries 'a_b' (line 1) and 'a-b' (line 2) would share the address 'a-b'",
        ),
    ],
)
def test_keys_that_collide(first: str, second: str, code: str, message: str) -> None:
    """The first keeps its place, the second is refused; both lines are named."""
    bibliography = parse(f"@misc{{{first}, {REST}}}\n@misc{{{second}, {REST}}}")
    assert [(p.code, p.message, p.place.line) for p in bibliography.problems] == [
        (code, message, 2)
    ]
    assert [paper.key for paper in bibliography.papers] == [first]


def test_an_unclosed_entry_takes_no_other_with_it() -> None:
    """The entry after an unclosed one is shown, and a crossref to the broken one says why."""
    text = f"@misc{{a, title = {{T,\n\n@misc{{b, {REST}}}\n@misc{{c, crossref = {{a}}, {REST}}}"
    bibliography = parse(text)
    assert [(p.code, p.message) for p in bibliography.problems] == [
        ("unclosed-entry", "entry 'a' is not closed before line 3, where another begins"),
        ("unresolved-crossref", "field 'crossref' of entry 'c' names 'a', which cannot be read"),
    ]
    assert [paper.key for paper in bibliography.papers] == ["b"]
    assert bibliography.refused_keys == ("a", "c")


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
    """Two meanings of one macro are an error; the same meaning twice is none."""
    same = parse('@string{a = "x"}\n@string{A = {x}}\n')
    other = parse('@string{a = "x"}\n@string{A = "y"}\n')
    assert same.problems == ()
    assert other.problems == (
        Problem(
            "duplicate-macro",
            "macro 'A' is defined twice, and differently (lines 1 and 2)",
            Place(FILE, 2, 1, 16),
            "keep one",
        ),
    )
