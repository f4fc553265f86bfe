"""The table of hostile issues, from the payload of an event to all that is written of it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.commands.test_issues import REPOSITORY, course, hand_in, sign_up
from tests.fake_github import FakeGitHub
from tests.git_folder import GitFolder
from tests.site.building import file_bytes

from coursewright.commands.issues import answer
from coursewright.shells.github import Repository

__all__ = ["course"]  # the fixture
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "issues.yaml").read_text("utf-8")
)
FIELDS = {
    "slot": lambda text: sign_up(slot=text),
    "group": lambda text: sign_up(group=text),
    "presentation": lambda text: hand_in(text, questions="Why?"),
    "presenting group": lambda text: hand_in(group=text, questions="Why?"),
    "slides": lambda text: hand_in(slides=text),
    "questions": lambda text: hand_in(questions=text),
    "body": str,
}
# What GitHub would notify, link or render outside of a code span.
LIVE = re.compile(r"(?<!\w)@\w|https?://|<(?!!-- )|\]\(|\$\{\{|\$\(")


def bare(markdown: str) -> str:
    """The text outside of its code spans and of our own mark."""
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", markdown.replace("<!-- coursewright -->", ""))


def test_the_table_is_long() -> None:
    """And holds every field."""
    assert len(CASES) >= 60
    assert {case["field"] for case in CASES} == set(FIELDS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}-{case['input'][:20]!r}")
def test_an_issue_comes_to_what_the_table_says(
    case: dict[str, Any], course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clear comment or a pull request of the right file; nothing live is repeated anywhere."""
    github = FakeGitHub(GitFolder(course).run("rev-parse", "HEAD"))
    before = file_bytes(course)
    event = github.open_issue(FIELDS[case["field"]](case["input"] * case.get("times", 1)))
    assert not answer(course, event, Repository(github, REPOSITORY))
    if "silent" in case:
        assert (github.comments, github.pulls) == ({}, {})
        return
    (said,) = github.said(1)
    written = [said, *(pull["body"] for pull in github.pulls.values())]
    assert [LIVE.findall(bare(text.partition("-->")[2])) for text in written] == [[]] * len(written)
    assert "example.net" not in said
    assert "Ada" not in said
    if "told" in case:
        assert case["told"] in said
        assert github.pulls == {}
        assert set(github.refs) == {"main"}
    else:
        (content,) = github.files("sign-up/1").items()
        assert content[0] in ("schedule.yaml", "docs/papers/held2000.md")
        assert case["entered"] in content[1].replace('\\"', '"')
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    after = {path: data for path, data in file_bytes(course).items() if ".cache/" not in path}
    assert after == {path: data for path, data in before.items() if ".cache/" not in path}
