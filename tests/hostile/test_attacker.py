"""Somebody who may write students' files, the sheet of sign-ups and issues, and nothing else."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.fake_github import REPOSITORY, FakeGitHub
from tests.git_folder import GitFolder
from tests.site.building import build, file_bytes, write_files
from tests.site.test_build import TINY

from coursewright.cli import main
from coursewright.commands.issues import answer
from coursewright.domain.printable import printable
from coursewright.shells.github import Repository

SCRIPT = "<script>alert('SECRET')</script>"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">{SCRIPT}</svg>'
NAMES = (
    "a.html", "a.htm", "a.shtml", "a.xhtml", "a.xht", "a.svg", "a.svgz", "a.xml", "a.xsl", "a.mhtml",
    "a.js", "a.mjs", "a.css", "a.json", "a.wasm", "a.php", "a.jsp", "a.md.html", "A.HTML", "a.html ",
    "index.html", "sub/index.html", "sub/a.svg", "sub/deep/a.js", ".htaccess", "CNAME", "_headers",
    "robots.txt.html", "lamport1978time/index.html", "manifest.webmanifest", "sw.js", "a",
)  # fmt: skip
NOTES = f"""\
## Ours

{SCRIPT} <img src=x onerror=alert(1)> <iframe src="https://evil.example/"></iframe>

<link rel=stylesheet href="https://evil.example/a.css"> {{: onclick=alert(1) }} {{{{ 7*7 }}}}

--8<-- "mkdocs.yml"

<meta http-equiv="Content-Security-Policy" content="default-src *">
"""
PAGE = f"Papers.\n\n{SCRIPT}\n\n<base href='https://evil.example/'>\n"
SHEET = (
    "Names,Email,Paper\n"
    '"=HYPERLINK(""https://evil.example"")",a@example.net,lamport1978time\n'
    '"::set-output name=a::b",,lamport1978time\n'
    f'"{SCRIPT}",,lamport1978time\n'
    "##[add-mask]x,,nothing\n"
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site that was there."""
    project = write_files(tmp_path_factory.mktemp("before"), {**TINY, "docs/about.md": "# About\n"})
    assert build(project).returncode == 0
    return file_bytes(project / "site")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with all that was written into it."""
    files = {f"docs/papers/{name}": SVG if "svg" in name else SCRIPT for name in NAMES}
    files |= {path.replace("papers", "classes", 1): text for path, text in files.items()}
    files |= {"docs/papers/lamport1978time.md": NOTES, "docs/papers/index.md": PAGE}
    files |= {"docs/classes/hello.md": NOTES, "docs/classes/README.md": PAGE}
    project = tmp_path_factory.mktemp("attacked")
    write_files(project, {**TINY, "docs/about.md": "# About\n", **files})
    (project / "docs/papers/round").symlink_to(".")
    return project


def test_what_is_written_neither_runs_nor_stops_the_site(
    attacked: Path, before: dict[str, bytes]
) -> None:
    """The site is published; only the paper's page, the list and what finds them are others."""
    done = build(attacked)
    assert done.returncode == 0, done.stderr
    after = file_bytes(attacked / "site")
    assert set(after) - set(before) == set()
    assert set(before) - set(after) == set()
    changed = {path for path in before if before[path] != after[path]}
    own = re.compile(r"(?:papers|classes)/|search/|sitemap\.xml")
    assert {path for path in changed if not own.match(path)} == set()
    for path in changed:
        if path.endswith(".html"):
            page = after[path].decode()
            bare = re.sub(r"<script\b[^>]*ld\+json[^>]*>.*?</script>", "", page, flags=re.DOTALL)
            assert "<script>alert" not in bare
            assert not re.search(r"<[^>]*\son\w+=", bare)
            assert not re.search(r"<(?:iframe|base|object|embed)\b", bare)
            assert page.count('<meta http-equiv="Content-Security-Policy"') == 1
            assert "site_name: Tiny" not in page
            assert not re.search(r"<[^>]*(?:src|href)=[\"']?https://evil", bare)


def test_no_file_outside_is_published(attacked: Path, tmp_path: Path) -> None:
    """A link that leads out of docs/ is left out and named, and what it leads to is not told."""
    secret = tmp_path / "key.txt"
    secret.write_text("TOPSECRET")
    link = attacked / "docs/papers/key.txt"
    link.symlink_to(secret)
    try:
        done = build(attacked)
    finally:
        link.unlink()
    assert done.returncode == 0
    assert "symlink-outside" in done.stderr
    assert "published without 'docs/papers/key.txt'" in done.stderr
    assert "TOPSECRET" not in done.stderr + done.stdout
    assert not [p for p, data in file_bytes(attacked / "site").items() if b"TOPSECRET" in data]


def test_a_sheet_writes_nothing_but_names(attacked: Path, tmp_path: Path) -> None:
    """No formula, no command in the log, no address, and no other file changes."""
    sheet = tmp_path / "signups.csv"
    sheet.write_text(SHEET, "utf-8")
    files = file_bytes(attacked)
    result = CliRunner().invoke(
        main, ["-C", str(attacked), "roster", "--import", str(sheet), "--dry-run"]
    )
    assert isinstance(result.exception, SystemExit | None), result.exception
    lines = result.output.splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    kept = {
        path: data for path, data in file_bytes(attacked).items() if not path.startswith(".cache")
    }
    assert kept == {path: data for path, data in files.items() if not path.startswith(".cache")}


BROKEN = {
    "docs/papers/README.md": "read me",
    "docs/papers/nobody.md": SCRIPT,
    "docs/papers/lamport1978time/index.md": SCRIPT,
    "docs/papers/big.pdf": "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n",
    "docs/papers/mail.txt": "ask ann@example.net\n",
    "docs/papers/more.csv": "a;ann@example.net\n",
    "docs/papers/index.md": "[x](nowhere.md)",
    "docs/papers/lamport1978time.bib/a.png": "x",
    "docs/papers/lamport1978time/present/index.html/a.png": "x",
    "docs/papers/a\nb.png": "x",
    "docs/papers/a\u202efdp.png": "x",
    "docs/papers/lamport1978time.md": "[x](mail.txt)",
    "docs/classes/hello.md": "# Ours\n\n![x](https://evil.example/a.png) ann@example.net",
    "docs/classes/bye.md": "---\nquestions: [\n---\n",
    "docs/classes/hello/index.html/a.png": "x",
}


def test_what_is_broken_is_left_out_and_named_and_the_site_is_published(tmp_path: Path) -> None:
    """Every step of the workflow passes; a pull request would fail; no file is lost in silence."""
    project = write_files(tmp_path, {**TINY, **BROKEN})
    papers = project / "docs/papers"
    (papers / "gone.png").symlink_to("nowhere.png")
    (papers / "loop.png").symlink_to("loop.png")
    (papers / "out").symlink_to("/etc")
    with open(os.fsencode(papers) + b"/\xff.png", "wb") as odd:  # noqa: PTH123 - a name of bytes
        odd.write(b"x")
    checked = CliRunner().invoke(main, ["-C", str(project), "check", "--format", "json"])
    assert checked.exit_code == 0, checked.output
    told = json.loads(checked.output.partition("\nbibliography")[0])
    named = {problem["file"] for problem in told}
    assert {printable(path) for path in BROKEN} <= named
    assert {"docs/papers/gone.png", "docs/papers/loop.png", "docs/papers/out"} <= named
    assert any("udcff" in name for name in named)
    strict = CliRunner().invoke(main, ["-C", str(project), "check", "--students"])
    assert strict.exit_code == 1
    done = build(project)
    assert done.returncode == 0, done.stderr
    links = CliRunner().invoke(main, ["-C", str(project), "links", str(project / "site")])
    assert links.exit_code == 0, links.output
    site = file_bytes(project / "site")
    theirs = [path for path in site if path.startswith(("papers/", "classes/"))]
    assert not [path for path in theirs if path.endswith((".txt", ".csv", ".pdf", "xff.png"))]
    assert not [path for path, data in site.items() if b"ann@example.net" in data]
    assert not [path for path, data in site.items() if b"<script>alert" in data]
    for page in ("papers/lamport1978time/index.html", "classes/hello/index.html"):
        assert "notes are not shown" in site[page].decode()


def test_no_name_of_a_file_stops_the_site(tmp_path: Path) -> None:
    """One that a repository holds, and no site can, since that stands deeper on the disk; and those
    that the artifact of a pull request refuses. A folder of case-blind twins is published whole."""
    project = write_files(
        tmp_path / "course", {**TINY, "docs/papers/A.PNG": "1", "docs/papers/a.png": "2"}
    )
    papers = project / "docs/papers"
    for name in (
        'a"b.png',
        "a:b.png",
        "a<b>.png",
        "a|b.png",
        "a*.png",
        "a?.png",
        "a\\b.png",
        "nul.txt",
    ):
        (papers / name).write_text("x")
    before = Path.cwd()
    try:
        os.chdir(papers)
        while len(os.fsencode(Path.cwd())) < 4096 - 130:
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
        Path(f"{'e' * 20}.png").write_text("x")
    finally:
        os.chdir(before)
    done = build(project)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr.count("warning[file-left-out]") == 9
    assert "its name has more than 300 characters with its folders" in done.stderr
    pictures = [
        path
        for path in file_bytes(project / "site")
        if path.startswith("papers/") and path.endswith((".png", ".PNG", ".txt"))
    ]
    assert pictures == ["papers/A.PNG", "papers/a.png"]


LEADING = {
    "mkdocs.yml": TINY["mkdocs.yml"]
    + "nav: [index.md, about.md, Slides: papers/n.pdf]\n"
    + "validation: {nav: {not_found: warn}, links: {not_found: warn, anchors: warn}}\n",
    "schedule.yaml": """\
course:
  {id: tiny, host: example.org, title: Tiny, term: Fall, timezone: Asia/Kolkata,
   instructors: [{name: Ann Lee, photo: papers/ann.png}]}
term: {first: 2024-01-01, last: 2024-01-31}
meetings: [{days: Mon, time: 13:00-14:00}]
links: {handout: papers/h.pdf}
due: {lecture: [{what: Report, when: 1 hour before, link: papers/r.pdf}]}
sessions:
  - {title: Hello, kind: lecture, slides: papers/s.pdf, video: classes/v.mp4, links: {Data: papers/d.csv},
     notes: "See [the notes](papers/p.pdf) and ![a figure](papers/p.png)."}
  - {paper: lamport1978time, slides: papers/mail.txt}
assignments: [{id: a, title: A task, due: 2024-01-20 23:59, link: papers/a.pdf}]
announcements:
  - {date: 2024-01-01, text: "Read [this](papers/t.pdf).", link: papers/l.pdf}
""",
    "docs/index.md": "Hello.\n",
    "docs/about.md": "# About\n\n[one](papers/1.pdf) and ![two](papers/2.png 'x') and "
    "[![three](papers/3.png)](papers/3.pdf) and [four][r] and "
    "[five](papers/lamport1978time.md#note-ours) and [six](papers/6.txt)\n\n"
    "<img src='../papers/raw.png' alt=''>\n\n[r]: papers/4.pdf\n",
}
LINKED = (
    "papers/n.pdf", "papers/ann.png", "papers/h.pdf", "papers/r.pdf", "papers/s.pdf", "classes/v.mp4",
    "papers/d.csv", "papers/p.pdf", "papers/p.png", "papers/mail.txt", "papers/a.pdf", "papers/t.pdf",
    "papers/l.pdf", "papers/1.pdf", "papers/2.png", "papers/3.png", "papers/3.pdf", "papers/4.pdf", "papers/6.txt",
    "papers/raw.png",
)  # fmt: skip


def run_workflow(project: Path) -> tuple[str, dict[str, bytes]]:
    """What the steps that come before a deployment say, none of which may fail, and the site."""
    said = ""
    for words in (["check"], [], ["links", str(project / "site")]):
        if words:
            done = CliRunner().invoke(main, ["-C", str(project), *words])
            code, output = done.exit_code, done.output
        else:
            built = build(project, COURSEWRIGHT_TODAY="2024-01-01")
            code, output = built.returncode, built.stdout + built.stderr
        assert code == 0, output
        said += output
    return said, file_bytes(project / "site")


@pytest.mark.parametrize("how", ["deleted", "left out"])
def test_what_students_take_away_stops_no_deployment(how: str, tmp_path: Path) -> None:
    """Links of the instructor's to it are left out, their words stay, and each is told."""
    there = {f"docs/{path}": "x" for path in LINKED}
    notes = {"docs/papers/lamport1978time.md": "## Ours\n\nText.\n"}
    project = write_files(tmp_path, {**TINY, **LEADING, **there, **notes})
    said, before = run_workflow(project)
    assert "left-out" not in said
    shown = b"".join(data for path, data in before.items() if path.endswith("html")).decode()
    assert [path for path in LINKED if path.rpartition("/")[2] not in shown] == []
    pull_request = ["-C", str(project), "check", "--students"]
    assert CliRunner().invoke(main, pull_request).exit_code == 0
    for path in LINKED:
        if how == "deleted":
            (project / "docs" / path).unlink()
        else:
            pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n"
            mail = "ask ann@example.net\n"
            (project / "docs" / path).write_text(mail if path.endswith("txt") else pointer)
    (project / "docs/papers/lamport1978time.md").write_text("## Otherwise\n")
    said, after = run_workflow(project)
    assert CliRunner().invoke(main, pull_request).exit_code == 1
    told = {line.split(": warning[link-left-out]")[0] for line in said.splitlines() if "[link-left-out]" in line}  # fmt: skip
    places = {place.rpartition(":")[0] for place in told}
    lines = (3, 6, 7, 9, 10, 11, 12, 14)
    assert {f"schedule.yaml:{line}" for line in lines} <= places
    assert {"docs/about.md:3", "docs/about.md:1"} <= places
    assert "the same on lines 3 and 7" in said
    html = {path: data.decode() for path, data in after.items() if path.endswith("html")}
    linked = re.findall(r'(?:href|src)="([^"]*)"', "".join(html.values()))
    names = {path.rpartition("/")[2] for path in LINKED} - {"raw.png"}
    assert [link for link in linked if link.rpartition("/")[2].partition("#")[0] in names] == []
    for words in ("the notes", "a figure", "Read this", "one and two and three and", "five", "six"):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", "".join(html.values())))
        assert words in text, words
    feed = "calendar/tiny/all.ics"
    numbers = [re.findall(rb"SEQUENCE:\d+", site[feed]) for site in (before, after)]
    assert numbers[0] == numbers[1]


def test_an_issue_that_is_merged_changes_the_page_of_its_paper_alone(tmp_path: Path) -> None:
    """With script, other hosts and commands in every answer; what is entered is shown as
    text there, and the schedule leads to the slides."""
    course = {**TINY, "schedule.yaml": TINY["schedule.yaml"].replace(
        "{paper: lamport1978time}", "{paper: lamport1978time, presenters: Group 1}"
    )}  # fmt: skip
    project = write_files(tmp_path, {**course, "docs/index.md": ""})
    git = GitFolder(project)
    git.run("init", "--quiet")
    words = ["-C", str(project), "forms", "--groups", "2"]
    assert CliRunner(env={"COURSEWRIGHT_TODAY": "2024-01-01"}).invoke(main, words).exit_code == 0
    git.commit("Forms")
    assert build(project, COURSEWRIGHT_TODAY="2024-01-01").returncode == 0
    before = file_bytes(project / "site")
    github = FakeGitHub(git.run("rev-parse", "HEAD"))
    questions = (
        f"{SCRIPT}\n<img src=x onerror=alert(1)>\n--8<-- 'mkdocs.yml'\n::set-output name=a::b"
    )
    body = (
        "### Presentation to hand in for\n\nx [lamport1978time]\n\n### Your group\n\nGroup 1\n\n"
        "### Address of the slides\n\nhttps://evil.example/a.pdf\n\n"
        f"### Questions for the discussion\n\n{questions}"
    )
    assert not answer(project, github.open_issue(body), Repository(github, REPOSITORY))
    write_files(project, github.files("sign-up/1"))
    done = build(project, COURSEWRIGHT_TODAY="2024-01-01")
    assert done.returncode == 0, done.stderr
    after = file_bytes(project / "site")
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    own = re.compile(r"papers/lamport1978time/|schedule/|search/|papers\.json|schedule\.json")
    assert {path for path in changed if not own.match(path)} == set()
    page = after["papers/lamport1978time/index.html"].decode()
    bare = re.sub(r"<script\b[^>]*ld\+json[^>]*>.*?</script>", "", page, flags=re.DOTALL)
    assert "&lt;script&gt;alert" in bare
    assert not re.search(r"<script>alert|<[^>]*\son\w+=|<img src=x|site_name: Tiny", bare)
    for name in ("papers/lamport1978time/index.html", "schedule/index.html"):
        rest = re.sub(r'<a [^<>]*href="https://evil\.example/a\.pdf"', "", after[name].decode())
        assert "evil.example" not in rest
