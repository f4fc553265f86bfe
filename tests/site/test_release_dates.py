"""What is held back until its release date is in no file of the site, and on its day in all."""

import base64
import gzip
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote_plus
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.git_folder import GitFolder
from tests.history.course_folder import read_events
from tests.site.building import file_bytes, run_mkdocs, write_files

from coursewright.cli import main

ATOM = "{http://www.w3.org/2005/Atom}"
DAY_BEFORE, DAY = "2022-02-28", "2022-03-01"
SECRETS = (
    "Zymurgy", "Quixotic", "Ärgernis", "Lugubrious", "Pernicious", "Syzygy", "Obfuscated",
    "Heliotrope", "Vexillology", "Wombat", "Fandango", "Marzipan", "Nudibranch", "Ocelot",
    "Pterodactyl", "Group 77", "Tintinnabulation", "Xylophone", "Kumquat", "Persimmon",
    "Rutabaga", "Loganberry", "Mulberry", "Elderberry", "Quince", "Damson",
    "Tapioca", "Zucchini", "Parsnip", "Celeriac", "Salsify", "Kohlrabi", "Fennel", "Gavotte",
    "Mazurka", "Bergamot", "Oregano", "Sassafras", "Nasturtium", "Chicory",
)  # fmt: skip
CONFIG = """site_name: CS 1
site_url: https://example.edu/c/
repo_url: https://github.com/example/course
edit_uri: edit/main/docs/
theme: {name: material, font: false}
plugins: [search, coursewright]
"""
SCHEDULE = """
course: {id: c1, host: example.edu, title: CS 1, term: Spring 2022, timezone: America/Chicago}
term: {first: 2022-01-25, last: 2022-05-05}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
due: {lab: [{what: Plan of the lab, when: 21:00 the day before}]}
links:
  Forum: https://example.org/forum
  Answers: {url: https://example.org/Kumquat, release: 2022-03-01}
  Parsnip: {url: slides/parsnip.pdf, release: 2022-03-01}
aliases: {oregano: lugubrious-lab, sassafras2001: secret2002}
themes: {open: Openness, bergamot: {title: Bergamot, summary: Nasturtium}}
announcements:
  - {date: 2022-02-07, title: Persimmon, text: It is here., release: 2022-03-01}
  - {date: 2022-02-08, text: "See [the sheet](Answers), soon.", link: Answers}
  - {date: 2022-02-09, text: "See [it](slides/zucchini.pdf)", release: 2022-03-01}
kinds: {lab: Lab, ball: {title: Gavotte, roles: [Mazurka]}}
sessions:
  - title: Introduction
    slides: [https://example.org/open.pdf, {url: https://example.org/Zymurgy.pdf, release: 2022-03-01}]
    video: {Quixotic talk: https://example.org/v, release: 2022-03-01}
    links: {title: Ärgernis, url: https://example.org/a, release: 2022-03-01}
    code: {url: slides/loganberry.zip, release: 2022-03-01}
    notes: {text: "Rutabaga, with [a table](slides/quince.pdf)", release: 2022-03-01}
    questions: [Is it open, {text: Damson, release: 2022-03-01}]
  - {paper: open2001, presenters: Group 1}
  - {title: Lab, kind: lab, date: 2022-03-10, status: cancelled, reason: Moved}
  - title: Lugubrious lab
    kind: lab
    papers: [{heading: Celeriac}, {key: secret2002, nickname: Salsify, why: Kohlrabi}, {title: Pernicious page, url: https://example.org/Syzygy}]
    presenters: Group 77
    guest: Obfuscated
    date: 2022-03-10
    time: 15:00-16:00
    where: Heliotrope Hall
    note: Vexillology
    online: https://example.org/fennel
    slides: slides/chicory.pdf
    due: [{what: Wombat, when: 12:00 the day before}]
    release: 2022-03-01
  - {title: Fandango, kind: ball, theme: bergamot, date: TBA, release: 2022-03-01}
assignments:
  - {id: a1, title: Open work, due: 2022-03-31 23:59}
  - {id: marzipan, title: Marzipan, due: 2022-04-05 23:59, release: 2022-03-01, summary: Marzipan, link: slides/tapioca.pdf}
"""
PAPERS = """
@article{open2001, title={The open paper}, author={Ann Lee}, year={2001}, url={https://example.org/1}}
@article{secret2002, title={Nudibranch}, author={Ocelot Chen}, year={2002}, url={https://example.org/2}}
@article{third2003, title={Background}, author={Bo Chen}, year={2003}, url={https://example.org/3}}
"""
OPEN_NOTES = """---
questions:
  - Who?
  - {text: Why the Pterodactyl?, release: 2022-03-01}
  - text: How much: Tintinnabulation?
    release: 2022-03-01
slides: [open.pdf, {url: held.pdf, title: Tintinnabulation slides, release: 2022-03-01}]
---
Open notes, with ![a picture](open.png).
"""
CLASS_NOTES = """---
release: 2022-03-01
---
Mulberry, with ![a picture](mulberry.png).
"""
SECRET_NOTES = "Xylophone, with ![a picture](secret.png) and [the other](open.pdf).\n"
FILES = {
    "papers/open.pdf": b"%PDF open", "papers/held.pdf": b"%PDF Tintinnabulation",
    "slides/loganberry.zip": b"PK Loganberry", "slides/quince.pdf": b"%PDF Quince",
    "slides/parsnip.pdf": b"%PDF Parsnip", "slides/zucchini.pdf": b"%PDF Zucchini",
    "slides/tapioca.pdf": b"%PDF Tapioca", "slides/chicory.pdf": b"%PDF Chicory",
    "classes/mulberry.png": b"\x89PNG Mulberry", "classes/elder.png": b"\x89PNG Elderberry",
    "papers/open.png": b"open", "papers/secret.png": b"\x89PNG Xylophone",
}  # fmt: skip


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Every file of the site of one course as on the day before, and on the day."""
    root = course_in(tmp_path_factory.mktemp("release"))
    return {day: built(root, day) for day in (DAY_BEFORE, DAY)}


def course_in(root: Path, schedule: str = SCHEDULE) -> Path:
    """A course in a repository with two commits."""
    root.mkdir(exist_ok=True)
    git = GitFolder(root)
    git.run("init", "--quiet")
    write_files(
        root, {"mkdocs.yml": CONFIG, "papers.bib": PAPERS, ".gitignore": "site/\n.cache/\n"}
    )
    write_files(
        root, {"docs/papers/open2001.md": OPEN_NOTES, "docs/papers/secret2002.md": SECRET_NOTES}
    )
    write_files(
        root,
        {
            "docs/index.md": "Welcome.\n",
            "docs/classes/introduction.md": CLASS_NOTES,
            "docs/classes/lugubrious-lab.md": "Elderberry, with ![a picture](elder.png).\n",
        },
    )
    (root / "docs" / "slides").mkdir()
    for name, content in FILES.items():
        (root / "docs" / name).write_bytes(content)
    write_files(root, {"schedule.yaml": schedule.replace("Lugubrious lab", "Lugubrious first")})
    git.commit()
    write_files(root, {"schedule.yaml": schedule})
    git.commit()
    return root


def built(root: Path, day: str) -> dict[str, bytes]:
    done = run_mkdocs(root, "build", "--strict", COURSEWRIGHT_TODAY=day)
    assert done.returncode == 0, done.stderr
    return file_bytes(root / "site")


def holding(files: dict[str, bytes], word: str) -> set[str]:
    """The paths of what holds a word in any way of writing it, in its name or its content."""
    return {
        path
        for path, content in files.items()
        if plain(word) in plain(path) or plain(word) in all_readings(content)
    }


@cache
def all_readings(content: bytes) -> str:
    """Everything that a file may say, one after the other."""
    return "|".join(plain(text) for text in readings(content))


def plain(text: str) -> str:
    """Letters and digits alone, without accents: what addresses and search make of a word."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if sign.isalnum())


def readings(content: bytes) -> Iterator[str]:
    """A file's content as it is, unpacked, and with what is escaped or encoded read."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    for encoding in ("utf-8", "utf-16-le", "latin-1"):
        text = content.decode(encoding, "ignore")
        text = re.sub(r"\r?\n[ \t]", "", text)  # folded lines of calendars
        yield text
        yield unescape(unquote_plus(text))
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    for packed in re.findall(rb"[A-Za-z0-9+/]{24,}={0,2}", content):
        whole = packed[: len(packed) // 4 * 4]
        yield base64.b64decode(whole).decode("utf-8", "ignore")


@pytest.mark.parametrize("word", SECRETS)
def test_a_held_back_word_is_in_no_file_the_day_before_and_there_on_the_day(
    sites: dict[str, dict[str, bytes]], word: str
) -> None:
    """Pages, calendars, data, the search, the news, references, the projector, names of files."""
    assert holding(sites[DAY_BEFORE], word) == set()
    assert holding(sites[DAY], word)


@pytest.mark.parametrize(
    "text",
    [
        base64.b64encode(b"the word Zymurgy stands here, in base 64").decode(),
        "Z\\u0079murgy",
        "&#90;ymurgy",
        "%5Aymurgy",
        "ZYM\r\n URGY",
    ],
)
def test_the_search_for_words_reads_what_is_encoded(text: str) -> None:
    """So that it can fail."""
    assert holding({"a": text.encode()}, "Zymurgy") == {"a"}
    assert holding({"a": gzip.compress(text.encode())}, "Zymurgy") == {"a"}
    assert holding({quote("zymurgy.pdf"): b""}, "Zymurgy")


def test_what_is_not_held_back_is_there_before(sites: dict[str, dict[str, bytes]]) -> None:
    """The rest of the course, and files that something else names."""
    before = sites[DAY_BEFORE]
    for word in ("open.pdf", "The open paper", "Background", "Open work", "Who?"):
        assert holding(before, word), word
    assert {"papers/open.pdf", "papers/open.png", "papers/third2003/index.html"} <= set(before)
    assert not {"papers/held.pdf", "papers/secret.png", "papers/secret2002/index.html"} & set(
        before
    )
    assert {"papers/held.pdf", "papers/secret.png", "papers/secret2002.ris"} <= set(sites[DAY])
    assert "lugubrious" not in before["sitemap.xml"].decode()


def test_the_day_changes_no_event_that_is_public(sites: dict[str, dict[str, bytes]]) -> None:
    """A class comes with the SEQUENCE counted so far; every other event keeps its bytes."""
    before, after = (read_events(sites[day]["calendar/c1/all.ics"]) for day in (DAY_BEFORE, DAY))
    assert {uid: event.raw for uid, event in after.items() if uid in before} == {
        uid: event.raw for uid, event in before.items()
    }
    new = {uid: event.sequence for uid, event in after.items() if uid not in before}
    assert new == {
        "class-lugubrious-lab": 0, "deadline-lugubrious-lab-plan-of-the-lab": 0,
        "deadline-lugubrious-lab-wombat": 0, "assignment-marzipan": 0,
    }  # fmt: skip
    # on the day of the cancelled lab something is held that nobody may know of yet
    assert [uid for uid in before if uid.startswith("no-class")] == []


def test_a_class_that_went_while_it_was_held_back_leaves_no_trace(
    sites: dict[str, dict[str, bytes]],
) -> None:
    """The first commit called it otherwise: on no day is there a tombstone of that."""
    for files in sites.values():
        assert holding(files, "Lugubrious first") == set()


def test_what_was_public_and_is_hidden_again_is_in_no_file(tmp_path: Path) -> None:
    """Neither are the changes of it that were told while it was public."""
    public = SCHEDULE.replace("release: 2022-03-01", "release: 2022-01-25")
    root = course_in(
        tmp_path / "course",
        public.replace("date: 2022-03-10\n    time: 15", "date: 2022-03-08\n    time: 15"),
    )
    write_files(root, {"schedule.yaml": public})
    GitFolder(root).commit("Move it")
    assert holding(built(root, DAY_BEFORE), "Lugubrious")
    write_files(root, {"schedule.yaml": SCHEDULE})
    GitFolder(root).commit("Hide it again")
    shutil.rmtree(root / "site")
    files = built(root, DAY_BEFORE)
    found = {word: holding(files, word) for word in SECRETS if holding(files, word)}
    # a calendar that somebody may follow stays at its address
    assert found == {"Group 77": {"calendar/group-77.ics", "calendar/c1/group-77.ics"}}
    assert b"VEVENT" not in files["calendar/c1/group-77.ics"]


def test_data_and_news_tell_of_it_on_its_day(sites: dict[str, dict[str, bytes]]) -> None:
    """Programs get it; what changed says that it was added, once."""
    data = json.loads(sites[DAY]["schedule.json"])
    assert "lugubrious-lab" in [session["id"] for session in data["sessions"]]
    assert "secret2002" in [p["key"] for p in json.loads(sites[DAY]["papers.json"])["papers"]]
    entries = [
        (entry.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}content"))
        for entry in ElementTree.fromstring(sites[DAY]["changes.xml"]).iter(f"{ATOM}entry")
    ]
    news = [entry for entry in entries if re.search("It is here|See", str(entry))]
    told = [entry for entry in entries if entry not in news]
    assert told == [
        ("2022-03-01T00:00:00-06:00", "Marzipan added, due Tue 5 Apr, 23:59"),
        ("2022-03-01T00:00:00-06:00", "Fandango added, date to be announced"),
        ("2022-03-01T00:00:00-06:00", "Lugubrious lab added on Thu 10 Mar"),
    ]
    assert news == [
        ("2022-03-01T00:00:00-06:00", "It is here."),
        (
            "2022-03-01T00:00:00-06:00",
            'See <a href="https://example.edu/c/slides/zucchini.pdf">it</a>',
        ),
        (
            "2022-02-08T00:00:00-06:00",
            'See <a href="https://example.org/Kumquat">the sheet</a>, soon.',
        ),
    ]


def test_an_export_holds_as_little(tmp_path: Path) -> None:
    """Its files are published, too."""
    root = course_in(tmp_path / "course")
    target = tmp_path / "export"
    done = CliRunner().invoke(
        main, ["-C", str(root), "export", str(target)], env={"COURSEWRIGHT_TODAY": DAY_BEFORE}
    )
    assert done.exit_code == 0, done.output
    files = {path: raw for path, raw in file_bytes(target).items() if path != "mkdocs.yml"}
    assert files
    assert [word for word in SECRETS if holding(files, word)] == []
    shutil.rmtree(target)
