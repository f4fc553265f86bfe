"""Random edits of a course as people make them: of every kind of file, wrong ones among them."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.git_folder import GitFolder

SETTINGS = """\
site_name: Small
site_url: https://example.org/small/
theme: {name: material, font: false, custom_dir: overrides}
plugins: [search, coursewright]
markdown_extensions: [admonition, attr_list, toc: {permalink: true}]
validation: {links: {anchors: warn, not_found: warn}}
"""
SCHEDULE = """\
course: {id: small, host: example.org, title: Small, term: Fall, timezone: Asia/Kolkata}
term: {first: 2024-01-01, last: 2024-02-28}
meetings:
  - {days: [Mon, Wed], time: 13:00-14:00, where: Room 1}
due:
  presentation:
    - {what: Review, when: 21:00 the day before}
themes:
  clocks: {title: Clocks}
  logs: {title: Logs}
sessions:
  - {title: Hello}
  - {kind: presentation, theme: clocks, paper: p0, presenters: Group 1}
  - {kind: presentation, theme: clocks, paper: p1, presenters: Group 2}
  - {kind: lecture, theme: logs, title: Both, papers: [p2, p3]}
  - {kind: presentation, theme: logs, paper: p4}
assignments:
  - {id: a1, title: Logs, out: 2024-01-08, due: 2024-01-22 23:59}
announcements:
  - {date: 2024-01-01, text: Welcome.}
"""
NOTE = "---\nquestions: [Why?]\n---\n\nWords on [another](p1.md).\n"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"/>'

Edit = Callable[[Path, random.Random], None]


def entry(number: int, words: str = "First") -> str:
    """An entry of a bibliography."""
    return (
        f"@article{{p{number},\n  author = {{Ada Author and Bo Writer}},\n"
        f"  title = {{{words} things, part {number}}},\n  journal = {{Journal of Things}},\n"
        f"  doi = {{10.1145/{1000 + number}}},\n  year = {2000 + number},\n  abstract = {{{words} of {number}.}},\n}}\n"
    )


def lay_course(root: Path) -> Path:
    """A small course with pages, notes and pictures, under git."""
    texts = {
        "mkdocs.yml": SETTINGS,
        "schedule.yaml": SCHEDULE,
        "papers.bib": "\n".join(map(entry, range(6))),
        "docs/index.md": "Welcome.\n\n<!-- coursewright -->\n\nSee the [rules](rules.md#late-work).\n",
        "docs/schedule.md": "## Before\n\n<!-- coursewright -->\n\n## Behind\n",
        "docs/rules.md": "# Rules\n\n## Late work\n\nRead [a paper](papers/p0.md).\n",
        "docs/papers/index.md": "Some words.\n\n<!-- coursewright -->\n\nMore.\n",
        "docs/papers/p0.md": NOTE,
        "overrides/main.html": "{% extends 'base.html' %}\n",
        ".gitignore": "/.cache/\n",
    }
    for name, text in texts.items():
        write(root / name, text)
    (root / "docs/plan.svg").write_bytes(PICTURE)
    git = GitFolder(root)
    git.run("init", "--quiet")
    git.commit()
    return root


def write(path: Path, text: str) -> None:
    """Save a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _lines(name: str, change: Callable[[list[str], random.Random], None]) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        path = root / name
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        change(lines, chance)
        write(path, "\n".join([*lines, ""]))

    return edit


def _swap(pattern: str, *instead: str) -> Callable[[list[str], random.Random], None]:
    """In one line that holds it, another one of the texts stands instead of the pattern."""

    def change(lines: list[str], chance: random.Random) -> None:
        places = [place for place, line in enumerate(lines) if re.search(pattern, line)]
        if places:
            place = chance.choice(places)
            made = [re.sub(pattern, each, lines[place], count=1) for each in instead]
            lines[place] = chance.choice([each for each in made if each != lines[place]] or made)

    return change


def _add(*texts: str, behind: str = "") -> Callable[[list[str], random.Random], None]:
    def change(lines: list[str], chance: random.Random) -> None:
        places = [place + 1 for place, line in enumerate(lines) if re.match(behind, line)]
        lines.insert(chance.choice(places or [len(lines)]), chance.choice(texts))

    return change


def _drop(pattern: str) -> Callable[[list[str], random.Random], None]:
    def change(lines: list[str], chance: random.Random) -> None:
        places = [place for place, line in enumerate(lines) if re.search(pattern, line)]
        if places:
            del lines[chance.choice(places)]

    return change


def _remove(*names: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        (root / chance.choice(names)).unlink(missing_ok=True)

    return edit


def _rename(old: str, new: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        if (root / old).is_file():
            (root / old).replace(root / new)
        elif (root / new).is_file():
            (root / new).replace(root / old)

    return edit


def _new(name: str, *texts: str) -> Edit:
    def edit(root: Path, chance: random.Random) -> None:
        write(root / name, chance.choice(texts) + f"\n{chance.randrange(1000)}\n")

    return edit


def _add_entry(root: Path, chance: random.Random) -> None:
    path = root / "papers.bib"
    text = path.read_text("utf-8")
    number = chance.randrange(6, 12)
    if f"{{p{number}," not in text:
        write(path, f"{text}\n{entry(number)}")


def _drop_entry(root: Path, chance: random.Random) -> None:
    path = root / "papers.bib"
    entries = re.split(r"(?m)^(?=@)", path.read_text("utf-8"))
    if len(entries) > 2:
        del entries[chance.randrange(1, len(entries))]
    write(path, "".join(entries))


def _commit(root: Path, chance: random.Random) -> None:
    """Commit, but for broken settings, with which every later build would be a whole one."""
    if "A: B" not in (root / "mkdocs.yml").read_text("utf-8"):
        GitFolder(root).commit()


def _restore(root: Path, chance: random.Random) -> None:
    """As `git checkout` does: many files at once."""
    shutil.rmtree(root / "docs")
    GitFolder(root).run("checkout", "--quiet", "HEAD", "--", ".")


MEND: Edit = _restore
EDITS: dict[str, Edit] = {
    "retitle a class": _lines("schedule.yaml", _swap("title: (Hello|Both|Other)", "title: Both", "title: Other")),
    "move a class": _lines("schedule.yaml", _swap(r"presentation,( where: \w+,)?", "presentation, where: Hall,", "presentation, where: Attic,")),
    "another room for all": _lines("schedule.yaml", _swap("Room \\d", "Room 2", "Room 3")),
    "another meeting time": _lines("schedule.yaml", _swap(r"13:\d\d-", "13:15-", "13:00-")),
    "present": _lines("schedule.yaml", _swap(r"Group \d", "Group 3", "Group 4")),
    "add a class": _lines("schedule.yaml", _add("  - {title: More}", "  - {title: Yet more, papers: [p1, p5]}", "  - {paper: p5}", behind="  - {kind")),
    "drop a class": _lines("schedule.yaml", _drop(r"title: (More|Yet)|paper: p\d")),
    "rename the course": _lines("schedule.yaml", _swap("title: (Small|Large)", "title: Large", "title: Small")),
    "another language": _lines("schedule.yaml", _swap(r"term: Fall(, language: \w+)?", "term: Fall, language: de", "term: Fall")),
    "announce": _lines("schedule.yaml", _add("  - {date: 2024-01-01, text: A word.}", "  - {date: 2024-02-01, text: Later.}", behind="announcements")),
    "drop an announcement": _lines("schedule.yaml", _drop("text: (A word|Later)")),
    "another deadline": _lines("schedule.yaml", _swap(r"2024-01-2\d", "2024-01-23", "2024-01-24")),
    "break the schedule": _lines("schedule.yaml", _swap("title: Hello", "titel: Hello", "title: Hello: all", "title: [Hello")),
    "mend the schedule": _lines("schedule.yaml", _swap("titel: Hello|title: Hello: all|title: .Hello", "title: Hello")),
    "name no paper": _lines("schedule.yaml", _swap("paper: p4", "paper: p44")),
    "name a paper": _lines("schedule.yaml", _swap("paper: p44", "paper: p4")),
    "edit an abstract": _lines("papers.bib", _swap(r"abstract = .\w+ of", "abstract = {Second of", "abstract = {Third $x^2$ of")),
    "retitle a paper": _lines("papers.bib", _swap(r"title = .\w+ things", "title = {Second things", "title = {Third <b> things")),
    "another year": _lines("papers.bib", _swap(r"year = \d+", "year = 1999", "year = 2021")),
    "break an entry": _lines("papers.bib", _drop("^}|author = ")),
    "add an entry": _add_entry,
    "drop an entry": _drop_entry,
    "write a note": _new("docs/papers/p1.md", "A note with *emphasis*.", NOTE, "[Nowhere](nowhere.md) leads on.", "<b>Raw</b>"),
    "write a note on a class": _new("docs/papers/p2.md", "Another note."),
    "drop a note": _remove("docs/papers/p1.md", "docs/papers/p0.md", "docs/papers/p2.md"),
    "a note without a paper": _new("docs/papers/p77.md", "Nobody's."),
    "drop a note without a paper": _remove("docs/papers/p77.md"),
    "write on the list": _new("docs/papers/index.md", "Words.\n\n<!-- coursewright -->\n", "## A heading\n"),
    "write rules": _new("docs/rules.md", "# Rules\n\n## Late work\n\nWords.", "# Rules\n\n## Late\n", "# Other rules\n\n[Nowhere](nowhere.md) and [a place](index.md#nowhere)."),
    "write at home": _new("docs/index.md", "Welcome all.\n\n<!-- coursewright -->\n", "---\nsearch: {exclude: true}\n---\n\n[A paper](papers/p5.md)\n"),
    "write on the schedule": _new("docs/schedule.md", "## Other\n\n<!-- coursewright -->\n", "---\nstatus: new\n---\n\nWords."),
    "write nothing": _new("docs/rules.md", ""),
    "add a page": _new("docs/more.md", "# More\n\n[Rules](rules.md#late-work)", "Words."),
    "rename a page": _rename("docs/rules.md", "docs/laws.md"),
    "drop a page": _remove("docs/more.md", "docs/deadlines.md"),
    "draw": _new("docs/plan.svg", PICTURE.decode(), ""),
    "add a file": _new("docs/files/a.txt", "Words."),
    "drop a file": _remove("docs/files/a.txt", "docs/plan.svg"),
    "add a picture to a note": _new("docs/papers/p0.svg", PICTURE.decode()),
    "rename the site": _lines("mkdocs.yml", _swap("site_name: .*", "site_name: Small", "site_name: Tall")),
    "break the settings": _lines("mkdocs.yml", _swap("site_name: .*", "site_name: A: B")),
    "edit a template": _new("overrides/main.html", "{% extends 'base.html' %}", "{% extends 'base.html' %}{% block extrahead %}{{ super() }}<meta name=a>{% endblock %}"),
    "commit": _commit,
}  # fmt: skip
