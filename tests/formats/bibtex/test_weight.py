"""What a mistake in the bibliography weighs: nobody's reading, or next Tuesday's."""

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.bibtex.bibliography import parse_bibliography

FILE = "papers.bib"
WHOLE = "author = {Ann Lee}, year = 2020, url = {https://example.org}"


def test_an_error_that_no_class_reads_leaves_only_its_entry_out() -> None:
    """It is a warning that says so; where a class reads the entry, it stays an error."""
    library = parse_bibliography(f"@misc{{a, {WHOLE}}}\n@misc{{b, title = {{T}}, {WHOLE}}}", FILE)
    error = Problem(
        "no-title", "entry 'a' has no title", Place(FILE, 1, 7, 1), "add the line title = {…},"
    )
    assert library.weighed({"a", "b"}) == (error,)
    (warning,) = library.weighed({"b"})
    assert (warning.severity, warning.place, warning.message) == (
        Severity.WARNING,
        error.place,
        "entry 'a' has no title; no class reads it, and it is left out",
    )
    assert [paper.key for paper in library.papers] == ["b"]


def test_an_inherited_mistake_stops_whoever_inherits_it() -> None:
    """The place is the parent's; reading either entry makes it an error."""
    text = (
        f"@book{{child, title = {{T}}, crossref = {{parent}}, {WHOLE}}}\n"
        f"@book{{parent, title = {{T}}, series = odd, {WHOLE}}}"
    )
    library = parse_bibliography(text, FILE)
    for read, severity in (
        ({"child"}, Severity.ERROR),
        ({"parent"}, Severity.ERROR),
        ({"other"}, Severity.WARNING),
    ):
        assert {problem.severity for problem in library.weighed(read)} == {severity}


def test_an_entry_that_cannot_be_read_at_all() -> None:
    """It weighs what its key weighs, and without a key nothing."""
    library = parse_bibliography(
        f"@misc{{a, broken}}\n@misc{{, title = {{T}}, {WHOLE}}}\n@misc{{c, title = {{T", FILE
    )
    assert [p.severity for p in library.weighed({"c"})] == [
        Severity.WARNING,
        Severity.WARNING,
        Severity.ERROR,
    ]


def test_what_entries_lack_is_one_line() -> None:
    """Those that classes read come first; the types that need no author lack none."""
    text = "".join(
        [
            *(f"@article{{a{n}, title = {{T}}, author = {{Ann Lee}}}}\n" for n in range(6)),
            "@article{b, title = {T}, year = 2020, url = {https://example.org}}\n",
            "@misc{c, title = {T}, year = 2020, url = {https://example.org}}\n",
        ]
    )
    library = parse_bibliography(text, FILE)
    assert len(library.papers) == 8
    assert library.weighed({"b", "c"}) == (
        Problem(
            "incomplete-entry",
            "7 entries are shown without an author, a year or a link, 1 of which classes read: "
            "'b' (author), 'a0' (year, link), 'a1' (year, link), 'a2' (year, link), "
            "'a3' (year, link) and 2 more",
            Place(FILE, 7, 10, 1),
            "add the fields where you know them",
            Severity.WARNING,
        ),
    )
    (remark,) = library.weighed({"c"})
    assert (remark.severity, remark.place.line) == (Severity.INFO, 1)
    assert library.weighed(set())[0].message.startswith(
        "7 entries are shown without an author, a year or a link: 'a0' (year, link), "
    )
