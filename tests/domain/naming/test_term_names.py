"""Terms by name, and addresses of another one."""

import pytest

from coursewright.domain.naming.old_address import other_term_of
from coursewright.domain.naming.term_names import other_years


@pytest.mark.parametrize(
    ("text", "term", "years"),
    [
        ("Spring 2022", (2027, 2027), (2022,)),
        ("Spring 2022", (2022, 2022), ()),
        ("cs839-sp22", (2027, 2027), (2022,)),
        ("Fall '26", (2027, 2027), (2026,)),
        ("2022-fall", (2027, 2027), (2022,)),
        ("22wi", (2027, 2027), (2022,)),
        ("2026 winter", (2027, 2027), ()),  # which ends in the next year
        ("WS 26/27", (2027, 2027), ()),
        ("Wintersemester 2026", (2027, 2027), ()),  # its second half
        ("ws2425", (2027, 2027), (2024, 2025)),
        ("Spring AY 2026", (2027, 2027), ()),
        ("offspring22", (2027, 2027), ()),
        ("cs 2022", (2027, 2027), ()),
        ("class1234", (2027, 2027), ()),
    ],
)
def test_years_of_other_terms(text: str, term: tuple[int, int], years: tuple[int, ...]) -> None:
    """A season with a year names a term; a number alone may be anything."""
    assert other_years(text, term) == years


def test_a_bare_year_counts_where_a_term_is_named() -> None:
    """What stands under `term` needs no season."""
    assert other_years("Term 1, 2022/23", (2027, 2027), bare=True) == (2022, 2023)
    assert other_years("2026/27", (2027, 2027), bare=True) == ()


@pytest.mark.parametrize(
    ("address", "says", "years"),
    [
        ("https://piazza.com/wisc/spring2022/8393", "Ask on Piazza", (2022,)),
        ("https://piazza.com/wisc/spring2027/8393", "Ask on Piazza", ()),
        ("https://cs900-fall2021.slack.com/", "Ask there", (2021,)),
        ("https://example.edu/cs-839/sp22/", "The site", (2022,)),
        ("https://example.edu/cs839-sp22/", "The course in Spring 2022", ()),
        ("https://example.edu/cs839-sp22/", "Last year's course", ()),
        ("https://example.edu/cs8390-sp22/", "Another course", ()),
        ("https://example.edu/cs537-sp22/", "What you should know", ()),
        ("https://notpiazza.com/spring2022", "A page", ()),
        ("https://[piazza.com/spring2022", "No address", ()),
    ],
)
def test_addresses_of_another_term(address: str, says: str, years: tuple[int, ...]) -> None:
    """Of the course itself, or of a room for one class; not where the text says it is meant."""
    assert other_term_of(address, says, "CS 839", (2027, 2027)) == years
