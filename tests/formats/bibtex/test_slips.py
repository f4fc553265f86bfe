"""Slips of the pen in a bibliography: what is plain is read with a remark, what is not is told once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place, Problem, Severity, mend_together, offer_fix
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography

FILE = "papers.bib"
NEXT = "@misc{next, title = {N}, author = {Bo Roe}, year = 2021, url = {https://example.org/n}}\n"
WHOLE = """\
@article{k,
  author = {Ann Lee},
  title = "A {Title}",
  year = 2020,
  month = jan,
  url = {https://example.org/?a=b}
}
"""


def parse(text: str) -> Bibliography:
    return parse_bibliography(text, FILE)


def told(library: Bibliography) -> list[tuple[str, int, int, str]]:
    return [(p.code, p.place.line, p.place.column, p.message) for p in library.problems]


def without_place(papers: tuple[Paper, ...]) -> list[Paper]:
    return [replace(paper, place=Place.whole(FILE)) for paper in papers]


def offered(text: str, library: Bibliography) -> str:
    """The text with every line that is offered in the place of the one that was written."""
    lines = text.split("\n")
    fixes: dict[int, str] = {}
    for problem in mend_together(library.problems):
        fixes[problem.place.line] = offer_fix(problem, lines).fix
    return "\n".join(fixes.get(number, line) for number, line in enumerate(lines, 1))


SLIPS = {
    "a comma": ("{Ann Lee},", "{Ann Lee}", "has no comma after its field 'author'"),
    "a comma after quotes": ('}",', '}"', "has no comma after its field 'title'"),
    "a comma after a number": ("2020,", "2020", "has no comma after its field 'year'"),
    "a comma after a macro": ("jan,", "jan", "has no comma after its field 'month'"),
    "a comma after the key": ("{k,", "{k", "has no comma after its key"),
    "a comma too many": ("2020,", "2020,,", "has a comma too many"),
    "a comma on its own line": ("2020,", "2020,\n  ,", "has a comma too many"),
    "a comma before all": ("{k,", "{k,,", "has a comma too many"),
    "a semicolon": ("2020,", "2020;", "has ';' after its field 'year'"),
    "no sign": ("author = ", "author ", "has no '=' after the name 'author'"),
    "a colon": ("author = ", "author: ", "has ':' after the name 'author'"),
    "a colon and a sign": ("author = ", "author := ", "has ':' after the name 'author'"),
    "single quotes": (
        "{Ann Lee}", "'Ann Lee'", "has other quotation marks than '\"' around its field 'author'",
    ),
    "curly quotes": (
        "{Ann Lee}", "“Ann Lee”", "has other quotation marks than '\"' around its field 'author'",
    ),
    "a note": ("  year", "  // a note\n  year", "has a note that begins with '//'"),
    "another note": ("  year", "  # a note\n  year", "has a note that begins with '#'"),
    "the last brace": ("}\n}\n", "}\n", "has no '}' at its end"),
    "the last brace after a comma": ("}\n}\n", "},\n", "has no '}' at its end"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize(
    "layout", [str, lambda text: text.replace("\n ", "")], ids=["lines", "one"]
)
def test_what_is_plain_is_read(slip: tuple[str, str, str], layout: Callable[[str], str]) -> None:
    """The entry is the same as without the slip, and the line that is offered is right."""
    right, wrong, says = slip
    if "note" in says and layout is not str:
        return  # a note ends with its line
    whole = layout(WHOLE)
    text = layout(WHOLE.replace(right, wrong, 1)) + NEXT
    assert text != whole + NEXT
    library = parse(text)
    assert without_place(library.papers) == without_place(parse(whole + NEXT).papers)
    assert [(p.code, p.severity, p.message) for p in library.problems] == [
        ("mended-entry", Severity.INFO, f"entry 'k' {says}; it is read as it is meant")
    ]
    mended = parse(offered(text, library))
    assert (without_place(mended.papers), mended.problems) == (without_place(library.papers), ())


_REMOVED = st.lists(st.sampled_from(["{Ann Lee},", '}",', "2020,", "jan,", "{k,"]), unique=True)
_ADDED = st.lists(st.sampled_from(["{Ann Lee},", '}",', "2020,", "jan,"]), unique=True)


@reaches(0.6)
@given(_REMOVED, _ADDED, st.booleans(), st.booleans())
def test_several_slips_in_one_entry(
    removed: list[str], added: list[str], closed: bool, in_one_line: bool
) -> None:
    """However many commas are missing or too many: the same papers, and the offers mend all."""
    text = WHOLE
    for part in added:
        text = text.replace(part, f"{part},", 1)
    for part in removed:
        if part not in added:
            text = text.replace(part, part[:-1], 1)
    if not closed:
        text = text.replace("}\n}\n", "}\n", 1)
    if in_one_line:
        text = text.replace("\n ", "")
    library = parse(text + NEXT)
    assert without_place(library.papers) == without_place(parse(WHOLE + NEXT).papers)
    assert {problem.code for problem in library.problems} <= {"mended-entry"}
    if library.problems:
        assert parse(offered(text + NEXT, library)).problems == ()
        reached()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "@misc{k,\n  title = {T,\n  year = 2020\n}\n",
            Problem(
                "unclosed-entry",
                "entry 'k' is not closed: its field 'title' has no closing '}'",
                Place(FILE, 2, 11, 2),
                "add the missing '}'",
                instead="{T}",
            ),
        ),
        (
            '@misc{k,\n  title = {T},\n  author = "Ann Lee\n}\n',
            Problem(
                "unclosed-entry",
                "entry 'k' is not closed: its field 'author' has no closing '\"'",
                Place(FILE, 3, 12, 8),
                "add the missing '\"'",
                instead='"Ann Lee"',
            ),
        ),
        (
            "misc{k,\n  title = {T}\n}\n",
            Problem(
                "unreadable-entry",
                "line 1 looks like an entry, but has no '@' before its type",
                Place(FILE, 1, 1, 4),
                "write '@misc'",
                instead="@misc",
            ),
        ),
        (
            "@misc{title = {T}, year = 2020}\n",
            Problem(
                "no-key",
                "an entry of type '@misc' has no key",
                Place(FILE, 1, 1, 6),
                "write @misc{key,",
            ),
        ),
    ],
)
def test_what_is_not_plain_is_told_once(text: str, problem: Problem) -> None:
    """One problem, under the words that are wrong; the entry after it is read."""
    library = parse(text + NEXT)
    assert library.problems == (problem,)
    assert library.problems[0].instead == problem.instead
    assert ([paper.key for paper in library.papers], library.refused) == (["next"], 1)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\r"),
        f"\ufeff{WHOLE}",
        WHOLE.replace("@article{k,", "@ARTICLE {k,").replace("author", "AUTHOR"),
        WHOLE.replace("@article{k", "@article(k").replace("\n}\n", "\n)\n"),
        f"A word before.\n{WHOLE}And me@example.org after.\n",
        WHOLE.replace("{Ann Lee}", '"Ann" # " " # {Lee}'),
        WHOLE.replace("b}\n", "b},\n"),
    ],
)
def test_what_is_legal_is_read(text: str) -> None:
    """Other line ends, a byte order mark, capitals, parentheses, text around entries, pieces."""
    library = parse(text)
    assert without_place(library.papers)[0].authors == parse(WHOLE).papers[0].authors
    assert replace(without_place(library.papers)[0], bibtex="") == replace(
        without_place(parse(WHOLE).papers)[0], bibtex=""
    )
    assert told(library) == []
