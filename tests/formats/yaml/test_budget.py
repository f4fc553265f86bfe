"""How much a configuration may hold before anything is made of it."""

import pytest

from coursewright.workspace.mkdocs_file import parse_mkdocs_file

BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 20)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{BOMB}nav: *a19\n", "too-many-values"),
        ("nav: " + "[" * 3000 + "]" * 3000, "too-deep"),
        ("nav: &a [*a]\n", "recursive-alias"),
        ("nav: &a {x: *a}\n", "recursive-alias"),
        ("nav:\n" + "- a.md\n" * 20_000, "too-many-values"),
    ],
)
def test_a_configuration_beyond_its_budget(text: str, code: str) -> None:
    """One problem with its line, and nothing is read."""
    file, problems = parse_mkdocs_file("mkdocs.yml", lambda name: text, {})
    assert [problem.code for problem in problems] == [code]
    assert file.nav == ()


@pytest.mark.parametrize("value", ["!ENV {a: b}", "!ENV []", "!ENV [A, [b]]", "!ENV [[A], b]"])
def test_a_variable_of_another_shape(value: str) -> None:
    """Is none that is set."""
    _, problems = parse_mkdocs_file("mkdocs.yml", lambda name: f"site_url: {value}\n", {"A": "x"})
    assert problems == ()


def test_aliases_that_repeat_little() -> None:
    """Are read."""
    text = "x: &x [a.md, b.md]\nnav: *x\n"
    file, problems = parse_mkdocs_file("mkdocs.yml", lambda name: text, {})
    assert ([target for target, _ in file.nav], problems) == (["a.md", "b.md"], ())
