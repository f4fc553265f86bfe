"""Issues of the forms, from the payload of an event to comments, branches and pull requests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.fake_github import REPOSITORY, FakeGitHub
from tests.git_folder import GitFolder
from tests.site.building import ROOT, build, write_files

from coursewright.cli import main
from coursewright.commands.issues import SETTING, answer
from coursewright.shells.github import Repository
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

SCHEDULE = """\
course: {id: s1, host: example.org, title: Seminar, term: Fall, timezone: America/Chicago}
term: {first: 2026-09-01, last: 2026-12-10}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
kinds: {debate: {title: Debate, presenters: yes, roles: [advocate, critic]}}
sessions:
  - {title: Introduction, kind: lecture}
  - {paper: held2000, presenters: Group 1}   # kept
  - {paper: open2001}
  - {kind: debate, title: A debate, papers: [two2002, {key: three2003}]}
  - {paper: last2004}
"""
PAPER = "@article{{{0}, author = {{Ann Lee}}, title = {{On {0}}}, journal = {{J}}, year = 2000, doi = {{10.1/{0}}}}}\n"
KEYS = ("held2000", "open2001", "two2002", "three2003", "last2004")
CONFIG = "site_name: S\nsite_url: https://example.org/s/\nrepo_url: https://github.com/ann/seminar\ntheme: {name: material, font: false}\nplugins: [search, coursewright]\n"
OPEN = "Tue 8 Sep · On open2001 [open2001]"
ROLE = "[a-debate / two2002, critic]"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A seminar whose students sign up by issues, in a repository."""
    monkeypatch.setenv("COURSEWRIGHT_TODAY", "2026-09-01")
    bibliography = "".join(PAPER.format(key) for key in KEYS)
    files = {
        "mkdocs.yml": CONFIG,
        "schedule.yaml": SCHEDULE,
        "papers.bib": bibliography,
        "docs/index.md": "",
    }
    write_files(tmp_path, files)
    git = GitFolder(tmp_path)
    git.run("init", "--quiet")
    made = CliRunner().invoke(main, ["-C", str(tmp_path), "forms", "--groups", "4"])
    assert made.exit_code == 0, made.output
    git.commit("The course")
    return tmp_path


@pytest.fixture
def github(course: Path) -> FakeGitHub:
    """Its repository on GitHub."""
    return FakeGitHub(GitFolder(course).run("rev-parse", "HEAD"))


def sign_up(slot: str = OPEN, group: str = "Group 2") -> str:
    """The text of an issue, as GitHub makes it of the form."""
    return f"### Slot to take\n\n{slot}\n\n### Your group\n\n{group}"


def hand_in(
    presentation: str = "Thu 3 Sep · On held2000 [held2000]",
    group: str = "Group 1",
    slides: str = "_No response_",
    questions: str = "_No response_",
) -> str:
    """Likewise of the other form."""
    return (
        f"### Presentation to hand in for\n\n{presentation}\n\n### Your group\n\n{group}\n\n"
        f"### Address of the slides\n\n{slides}\n\n### Questions for the discussion\n\n{questions}"
    )


def run(course: Path, github: FakeGitHub, event: dict[str, object]) -> bool:
    """Let the workflow answer an event; whether something failed."""
    return answer(course, event, Repository(github, REPOSITORY))


def merge(course: Path, github: FakeGitHub, number: int, issue: int) -> None:
    """The instructor merges a pull request, which closes its issue."""
    for name, text in github.files(f"sign-up/{issue}").items():
        write_files(course, {name: text})
    git = GitFolder(course)
    head = git.commit("Merge")
    github.refs["main"] = head
    github.commits[head] = {"files": {}, "parents": []}
    github.pulls[number] |= {"state": "closed", "merged_at": "2026-09-02T11:00:00Z"}
    github.issues[issue]["state"] = "closed"


def test_the_forms_offer_what_is_open_and_are_forms(course: Path) -> None:
    """By class, paper and role; GitHub's schema takes them, and the workflow's takes the workflow."""
    form = yaml.safe_load((course / ".github/ISSUE_TEMPLATE/sign-up.yml").read_text("utf-8"))
    options = form["body"][1]["attributes"]["options"]
    assert [re.search(r"\[.*\]", option)[0] for option in options] == [
        "[open2001]", "[a-debate / two2002, advocate]", "[a-debate / two2002, critic]",
        "[a-debate / three2003, advocate]", "[a-debate / three2003, critic]", "[last2004]",
    ]  # fmt: skip
    assert "Everybody can read this issue" in form["body"][0]["attributes"]["value"]
    checker = Path(sys.executable).with_name("check-jsonschema")
    for schema, folder in (("issue-forms", "ISSUE_TEMPLATE"), ("workflows", "workflows")):
        files = sorted((course / ".github" / folder).glob("*.yml"))
        assert files
        command = [checker, "--builtin-schema", f"vendor.github-{schema}", *files]
        subprocess.run(command, check=True, capture_output=True)


def test_a_slot_becomes_a_pull_request_of_one_line(course: Path, github: FakeGitHub) -> None:
    """With the comment kept; the comment on the issue promises nothing before it is merged."""
    assert not run(course, github, github.open_issue(sign_up().replace("\n", "\r\n")))
    (number, pull), *rest = github.pulls.items()
    assert not rest
    assert pull["title"] == "Group 2 presents open2001"
    assert "Closes #1" in pull["body"]
    files = github.files("sign-up/1")
    expected = SCHEDULE.replace("{paper: open2001}", "{paper: open2001, presenters: Group 2}")
    assert files == {"schedule.yaml": expected}
    (said,) = github.said(1)
    assert f"pull request #{number}" in said
    assert "once that is merged, and not before" in said
    before = list(github.commits)
    run(course, github, github.event("reopened", 1))
    assert (list(github.commits), len(github.said(1))) == (before, 1)


def test_a_role_of_one_paper(course: Path, github: FakeGitHub) -> None:
    """Is written as by hand."""
    run(course, github, github.open_issue(sign_up(f"another day, another title {ROLE}")))
    text = github.files("sign-up/1")["schedule.yaml"]
    assert "{key: two2002, presenters: {critic: Group 2}}" in text


def test_two_critics_of_one_paper(course: Path, github: FakeGitHub) -> None:
    """Are two choices that differ; whoever names either of them gets one that is free."""
    schedule = course / "schedule.yaml"
    text = SCHEDULE.replace("roles: [advocate, critic]", "roles: {advocate: 1, critic: 2}")
    schedule.write_text(text, "utf-8")
    made = CliRunner().invoke(main, ["-C", str(course), "forms"])
    assert made.exit_code == 0, made.output
    form = (course / ".github/ISSUE_TEMPLATE/sign-up.yml").read_text("utf-8")
    assert (form.count("two2002, critic]"), form.count("two2002, critic (2)]")) == (1, 1)
    for group in ("Group 2", "Group 3", "Group 4"):
        run(course, github, github.open_issue(sign_up(f"x {ROLE}", group=group)))
    assert [pull["title"] for pull in github.pulls.values()] == [
        "Group 2 presents a-debate / two2002, critic",
        "Group 3 presents a-debate / two2002, critic (2)",
    ]
    second, third = sorted(github.issues)[1:]
    assert "asked for" in github.said(third)[-1]
    merge(course, github, min(github.pulls), 1)
    run(course, github, github.event("labeled", second))
    written = github.files(f"sign-up/{second}")["schedule.yaml"]
    assert "{key: two2002, presenters: {critic: [Group 2, Group 3]}}" in written


def test_two_at_once_and_what_follows(course: Path, github: FakeGitHub) -> None:
    """The first has it; the second is told, and gets it when the instructor says no to the first."""
    run(course, github, github.open_issue(sign_up()))
    run(course, github, github.open_issue(sign_up(group="Group 3")))
    assert len(github.pulls) == 1
    second = next(number for number in github.issues if number != 1)
    assert "Issue #1 asked for" in github.said(second)[-1]
    assert "[last2004]" in github.said(second)[-1]
    assert OPEN not in github.said(second)[-1].partition("open now")[2]
    (number,) = github.pulls
    github.pulls[number]["state"] = "closed"
    run(course, github, github.event("labeled", 1))
    assert "instructor closed the pull request" in github.said(1)[-1]
    assert github.pulls[max(github.pulls)]["title"] == "Group 3 presents open2001"


def test_an_earlier_issue_takes_nothing_from_a_later_one(course: Path, github: FakeGitHub) -> None:
    """Who asked first counts, not whose issue has the lower number."""
    run(course, github, github.open_issue(sign_up(f"x {ROLE}")))
    run(course, github, github.open_issue(sign_up(group="Group 3")))
    later = max(github.issues)
    run(course, github, github.edit_issue(1, sign_up()))
    titles = {pull["title"]: pull["state"] for pull in github.pulls.values()}
    assert titles["Group 3 presents open2001"] == "open"
    assert titles["Group 2 presents a-debate / two2002, critic"] == "closed"
    assert f"Issue #{later} asked for" in github.said(1)[-1]


def test_a_slot_that_is_taken_meanwhile(course: Path, github: FakeGitHub) -> None:
    """After the merge the form offers it no more, and who asks is told who has it."""
    run(course, github, github.open_issue(sign_up()))
    merge(course, github, max(github.pulls), 1)
    run(course, github, github.open_issue(sign_up(group="Group 3")))
    said = github.said(max(github.issues))[-1]
    assert "is taken: `Group 2` presents it" in said
    assert "open2001" not in github.files("main")[".github/ISSUE_TEMPLATE/sign-up.yml"]
    run(course, github, github.open_issue(sign_up()))
    assert (
        "`Group 2` has `Tue 8 Sep · On open2001 [open2001]` already"
        in github.said(max(github.issues))[-1]
    )


def test_a_group_that_asks_twice_is_told(course: Path, github: FakeGitHub) -> None:
    """Both are passed on: whether it may is the instructor's to say."""
    run(course, github, github.open_issue(sign_up()))
    run(course, github, github.open_issue(sign_up("x [last2004]")))
    assert "`Group 2` also asks in #1" in github.said(max(github.issues))[-1]


def test_an_edited_issue_takes_its_pull_request_along(course: Path, github: FakeGitHub) -> None:
    """To another slot, into nonsense, and closed by its author."""
    run(course, github, github.open_issue(sign_up()))
    (number,) = github.pulls
    run(course, github, github.edit_issue(1, sign_up("x [last2004]")))
    assert github.pulls[number]["title"] == "Group 2 presents last2004"
    assert "last2004, presenters: Group 2" in github.files("sign-up/1")["schedule.yaml"]
    run(course, github, github.edit_issue(1, sign_up("nothing")))
    assert github.pulls[number]["state"] == "closed"
    run(course, github, github.edit_issue(1, sign_up()))
    opened = max(github.pulls)
    assert (opened != number, github.pulls[opened]["state"]) == (True, "open")
    github.issues[1]["state"] = "closed"
    run(course, github, github.event("closed", 1))
    assert github.pulls[opened]["state"] == "closed"
    assert "its pull request is closed" in github.said(1)[-1]


def test_a_fork_cannot_speak_for_an_issue(course: Path, github: FakeGitHub) -> None:
    """Its branch may have the same name."""
    github.pulls[7] = FakeGitHub.pull_of("sign-up/1", "mallory/seminar") | {
        "number": 7, "title": "x", "body": "request= state=", "state": "open", "merged_at": None,
    }  # fmt: skip
    run(course, github, github.open_issue(sign_up()))
    assert github.pulls[7]["state"] == "open"
    assert len(github.pulls) == 2


def test_the_setting_is_named_where_github_refuses(course: Path, github: FakeGitHub) -> None:
    """To the student and in the log, and the run fails."""
    github.may_open = False
    assert run(course, github, github.open_issue(sign_up()))
    assert "Allow GitHub Actions to create and approve pull requests" in github.said(1)[-1]


def test_forms_of_a_protected_branch_stay(course: Path, github: FakeGitHub) -> None:
    """Which is told in the log alone; issues are answered."""
    run(course, github, github.open_issue(sign_up()))
    merge(course, github, max(github.pulls), 1)
    github.is_protected = True
    assert not run(course, github, github.open_issue(sign_up("x [last2004]", "Group 3")))
    assert github.files("main") == {}


def test_other_issues_are_nobodys_business(course: Path, github: FakeGitHub) -> None:
    """No comment, and nothing read of them."""
    for body in (None, "", "The site is down", "### Slot\n\nx"):
        run(course, github, github.open_issue(body))
    assert github.comments == {}
    assert github.pulls == {}


def test_a_course_with_errors_answers_too(course: Path, github: FakeGitHub) -> None:
    """Nothing is entered, and nothing false is said; afterwards it goes on."""
    (course / "schedule.yaml").write_text(SCHEDULE + "  - {paper: nobody}\n")
    assert run(course, github, github.open_issue(sign_up()))
    assert "have a mistake at the moment" in github.said(1)[-1]
    (course / "schedule.yaml").write_text(SCHEDULE)
    assert not run(course, github, github.event("edited", 1))
    assert len(github.pulls) == 1


def test_slides_and_questions_are_handed_in(course: Path, github: FakeGitHub) -> None:
    """Into the paper's notes; the file that GitHub keeps is a link; quotation marks mean nothing."""
    slides = "[talk.pdf](https://github.com/user-attachments/files/1/talk.pdf)"
    run(
        course,
        github,
        github.open_issue(hand_in(slides=slides, questions='- Why "now": a?\n2. #b')),
    )
    files = github.files("sign-up/1")
    assert files == {
        "docs/papers/held2000.md": '---\nslides: "https://github.com/user-attachments/files/1/talk.pdf"\n'
        'questions:\n  - "Why \\"now\\": a?"\n  - "#b"\n---\n'
    }
    merge(course, github, max(github.pulls), 1)
    loaded = load_course(read_settings(course)).course
    assert loaded is not None
    assert [str(q.text.plain) for q in loaded.notes["held2000"].questions] == [
        'Why "now": a?',
        "#b",
    ]


def test_what_stands_in_the_notes_stays(course: Path, github: FakeGitHub) -> None:
    """Only what is handed in changes."""
    before = "---\n# ours\nquestions:\n  -\n  - Old?\nvideo: https://example.org/v\nslides:\n---\n\n## Idea\n\nText.\n"
    write_files(course, {"docs/papers/held2000.md": before})
    run(course, github, github.open_issue(hand_in(questions="New?")))
    assert github.files("sign-up/1")["docs/papers/held2000.md"] == (
        '---\n# ours\nvideo: https://example.org/v\nslides:\nquestions:\n  - "New?"\n---\n\n## Idea\n\nText.\n'
    )


@pytest.mark.parametrize("asked", ["--groups", "Ada Lovelace"], ids=["none", "name"])
def test_forms_ask_for_groups_and_take_no_names(asked: str, tmp_path: Path) -> None:
    """A course that names nobody offers labels alone."""
    bibliography = PAPER.format("open2001")
    schedule = SCHEDULE.partition("kinds:")[0] + "sessions:\n  - {paper: open2001}\n"
    write_files(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "schedule.yaml": schedule,
            "papers.bib": bibliography,
            "docs/index.md": "",
        },
    )
    words = [] if asked == "--groups" else ["--groups", asked]
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "forms", *words])
    assert done.exit_code == 1
    assert ("forms --groups 12" if not words else "no label of a group") in done.output
    assert not (tmp_path / ".github").exists()


def test_the_site_leads_to_the_forms(course: Path) -> None:
    """From the open slots, and only where the course has them; no page of a past term does."""
    assert build(course, COURSEWRIGHT_TODAY="2026-09-01").returncode == 0
    page = (course / "site/presenting/index.html").read_text("utf-8")
    prefix = "https://github.com/ann/seminar/issues/new?template="
    assert f'href="{prefix}sign-up.yml"' in page
    assert f'href="{prefix}hand-in.yml"' in page
    (course / ".github/ISSUE_TEMPLATE/sign-up.yml").unlink()
    assert build(course, COURSEWRIGHT_TODAY="2026-09-01").returncode == 0
    assert prefix not in (course / "site/presenting/index.html").read_text("utf-8")


def test_the_guide_is_found_from_the_first_page() -> None:
    """And names the setting that the workflow needs, as it is called there."""
    guide = (ROOT / "generator/docs/guides/sign-ups.md").read_text("utf-8")
    assert SETTING in guide
    for name in ("README.md", "generator/docs/commands.md"):
        assert "guides/sign-ups.md" in (ROOT / name).read_text("utf-8")


def test_check_remarks_on_a_form_that_is_behind(course: Path) -> None:
    """Once a slot was taken or came; a day that passes changes nothing."""
    words = ["-C", str(course), "check"]
    assert "stale-form" not in CliRunner().invoke(main, words).output
    later = CliRunner(env={"COURSEWRIGHT_TODAY": "2026-09-20"})
    assert "stale-form" not in later.invoke(main, words).output
    taken = SCHEDULE.replace("{paper: open2001}", "{paper: open2001, presenters: Group 2}")
    write_files(course, {"schedule.yaml": taken})
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0
    assert (
        ".github/ISSUE_TEMPLATE/sign-up.yml:1:1: info[stale-form] the form of sign-ups still offers "
        "'Tue 8 Sep · On open2001 [open2001]'"
    ) in result.output
    assert CliRunner().invoke(main, ["-C", str(course), "forms"]).exit_code == 0
    assert "stale-form" not in CliRunner().invoke(main, words).output
    write_files(course, {"schedule.yaml": SCHEDULE})
    assert "does not offer 'Tue 8 Sep · On open2001" in CliRunner().invoke(main, words).output


def test_forms_and_comments_speak_the_language_of_the_course(
    course: Path, github: FakeGitHub
) -> None:
    """An issue that was opened before the language changed is still read."""
    german = SCHEDULE.replace("timezone:", "language: de, timezone:")
    write_files(course, {"schedule.yaml": german})
    assert CliRunner().invoke(main, ["-C", str(course), "forms"]).exit_code == 0
    form = yaml.safe_load((course / ".github/ISSUE_TEMPLATE/sign-up.yml").read_text("utf-8"))
    labels = [field["attributes"].get("label") for field in form["body"]]
    assert labels == [None, "Gewünschter Platz", "Ihre Gruppe"]
    assert form["body"][1]["attributes"]["options"][0] == "Di., 8. Sept. · On open2001 [open2001]"
    github.refs["main"] = GitFolder(course).commit("German")
    github.commits[github.refs["main"]] = {"files": {}, "parents": []}
    asked = "### Gewünschter Platz\n\nx [open2001]\n\n### Ihre Gruppe\n\nGroup 2"
    assert not run(course, github, github.open_issue(asked))
    assert "ist als Pull-Request #2 an die Kursleitung weitergegeben" in github.said(1)[-1]
    assert "presenters: Group 2" in github.files("sign-up/1")["schedule.yaml"]
    assert not run(course, github, github.open_issue(sign_up("x [held2000]")))
    assert "ist vergeben: `Group 1` trägt vor. Diese sind jetzt frei:" in github.said(3)[-1]
    assert not run(course, github, github.open_issue(asked.replace("Ihre", "Unsere")))
    assert "Die Überschrift „Ihre Gruppe“ fehlt." in github.said(4)[-1]


def test_a_course_in_a_folder_of_its_repository(
    course: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its forms are at the top, where GitHub looks; another course's issues are not its own."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "courses" / "fall.26"
    folder.mkdir(parents=True)
    files = ("mkdocs.yml", "schedule.yaml", "papers.bib")
    write_files(folder, {name: (course / name).read_text("utf-8") for name in files})
    write_files(folder, {"docs/index.md": ""})
    git = GitFolder(home)
    git.run("init", "--quiet")
    assert CliRunner().invoke(main, ["-C", str(folder), "forms", "--groups", "4"]).exit_code == 0
    names = sorted(path.relative_to(home).as_posix() for path in (home / ".github").rglob("*.yml"))
    assert names == [
        ".github/ISSUE_TEMPLATE/courses-fall-26-hand-in.yml",
        ".github/ISSUE_TEMPLATE/courses-fall-26-sign-up.yml",
        ".github/workflows/courses-fall-26-sign-up.yml",
    ]
    workflow = yaml.safe_load((home / names[2]).read_text("utf-8"))
    job = workflow["jobs"]["answer"]
    assert job["defaults"]["run"]["working-directory"] == "courses/fall.26"
    assert "courses/fall.26/schedule.yaml" in workflow[True]["push"]["paths"]
    checker = Path(sys.executable).with_name("check-jsonschema")
    for schema, name in (("issue-forms", names[1]), ("workflows", names[2])):
        command = [checker, "--builtin-schema", f"vendor.github-{schema}", home / name]
        subprocess.run(command, check=True, capture_output=True)
    github = FakeGitHub(git.commit("The course"))
    ours = sign_up().replace("Slot to take", "Slot to take · s1").replace("group", "group · s1")
    other = sign_up().replace("Slot to take", "Slot to take · s2").replace("group", "group · s2")
    for number, body in enumerate((ours, other, sign_up()), 1):
        assert not run(folder, github, github.open_issue(body))
        assert bool(github.comments.get(number)) is (number == 1)
    (branch,) = set(github.refs) - {"main"}
    assert branch == "sign-up/courses-fall-26/1"
    files_changed = github.files(branch)
    assert list(files_changed) == ["courses/fall.26/schedule.yaml"]
    assert build(folder, COURSEWRIGHT_TODAY="2026-09-01").returncode == 0
    page = (folder / "site/presenting/index.html").read_text("utf-8")
    assert "issues/new?template=courses-fall-26-sign-up.yml" in page
