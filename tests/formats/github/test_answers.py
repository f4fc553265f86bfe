"""Issues as text: what a filled-in form says, and what cannot be told."""

import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.language import ENGLISH
from coursewright.formats.github.answers import first_label, read_answers
from coursewright.formats.github.forms import dropdown, options_of, text_area, write_form

LABELS = ("One", "Two", "Three")


def headings(labels: tuple[str, ...]) -> dict[str, str]:
    """The labels by the lines that say them."""
    return {f"### {label}": label for label in labels}


@reaches(0.5)
@given(
    st.lists(st.text("ab#`_ -.:", max_size=20).map(str.strip), min_size=3, max_size=3),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_answers_are_read_as_github_writes_them(answers: list[str], end: str) -> None:
    """Whatever they hold on their line, but for a heading of the form itself."""
    written = "\n\n".join(
        f"### {label}\n\n{answer or '_No response_'}"
        for label, answer in zip(LABELS, answers, strict=True)
    )
    read = read_answers(written.replace("\n", end), headings(LABELS), ENGLISH, several_lines=())
    assert read.wrong == ()
    assert read.given == dict(zip(LABELS, answers, strict=True))
    if all(answers):
        reached()


def test_the_first_heading_tells_the_form() -> None:
    """One in an answer does not."""
    asked = headings(("One", "Two"))
    assert first_label("x\n### Two\n\na\n### One", asked) == "Two"
    assert first_label("### Three\n#### One", asked) is None


@reaches(0.5)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
        ),
        min_size=1,
        max_size=5,
        unique=True,
    )
)
def test_a_form_offers_its_choices(options: list[str]) -> None:
    """Read back by a YAML reader, whatever signs they have."""
    form = write_form(
        "n: #", "a", "b", (dropdown("d", "l", "x", options), text_area("t", "m", "y"))
    )
    assert options_of(form, "d") == tuple(options)
    assert yaml.safe_load(form)["name"] == "n: #"
    reached()
