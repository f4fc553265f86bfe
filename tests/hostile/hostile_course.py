"""One course of all hostile texts that are to be shown as they are typed, and the table of them."""

import json
from pathlib import Path
from typing import NamedTuple

import yaml
from tests.site.building import write_files

TABLE = Path(__file__).parent / "cases.yaml"
CONFIG = (
    "site_name: Evil\nsite_url: https://example.org/evil/\n"
    "theme: {name: material, font: false}\nplugins: [search, coursewright]\n"
    "markdown_extensions: [attr_list, tables, admonition, {pymdownx.snippets: {check_paths: true}}]\n"
)


class Case(NamedTuple):
    """A text, the field that it is put into, and what comes of it; `shown` is how it reads."""

    number: int
    field: str
    input: str
    outcome: str
    shown: str

    @property
    def value(self) -> str:
        """The text with a mark by which it is found again."""
        return f"h{self.number} {self.input}"

    @property
    def reads(self) -> str:
        """The value as a reader sees it."""
        return f"h{self.number} {self.shown}"


def read_table() -> list[Case]:
    """Every case, in order."""
    rows = yaml.safe_load(TABLE.read_text("utf-8"))
    return [
        Case(
            number,
            row["field"],
            row["input"] * row.get("times", 1),
            row["outcome"],
            row.get("shown", row["input"]),
        )
        for number, row in enumerate(rows, 1)
    ]


def shown_cases() -> list[Case]:
    """The cases that are shown as text."""
    return [case for case in read_table() if case.outcome == "text"]


def schedule_of(values: dict[str, list[str]]) -> str:
    """A schedule that holds every value of every field, in JSON, which is YAML."""

    def take(field: str) -> dict[str, str]:
        left = values.get(field, [])
        return {field.rpartition(".")[2]: left.pop(0)} if left else {}

    values = {field: list(found) for field, found in values.items()}
    themes = {f"t{n}": take("theme.title") for n in range(len(values.get("theme.title", ())))}
    named = iter(themes)
    sessions: list[dict[str, object]] = []
    while values.get("session.title"):
        theme = next(named, None)
        called_off = take("session.reason")
        sessions.append(
            {
                **take("session.title"),
                **take("session.note"),
                **take("session.guest"),
                **({"theme": theme} if theme else {}),
                **({"status": "cancelled", **called_off} if called_off else {}),
            }
        )
    sessions += [{"paper": f"evil{n}", **take("session.why")} for n in range(8)]
    sessions[0]["slides"] = next(iter(values.get("session.link", [])), "https://example.org/a.pdf")
    meetings = [
        {"days": days, "time": "13:00-14:00", **take("meeting.where")}
        for days in (["Mon", "Tue"], ["Wed", "Thu", "Fri"])
    ]
    course = {"id": "evil", "host": "example.org", "title": "Evil", "term": "Spring",
              "timezone": "Asia/Kolkata"}  # fmt: skip
    people = [
        {**take("instructor.name"), **take("instructor.about")}
        for _ in range(len(values.get("instructor.name", ())))
    ]
    plan = {
        "course": {**course, **({"instructors": people} if people else {})},
        "term": {"first": "2024-01-01", "last": "2024-04-30"},
        "meetings": meetings,
        "no_class": [
            {"dates": f"2024-01-{10 + n}", **take("break.reason")}
            for n in range(len(values.get("break.reason", ())))
        ],
        "themes": themes,
        "announcements": [
            {"date": "2024-01-01", **take("announcement.text")}
            for _ in range(len(values.get("announcement.text", ())))
        ],
        "assignments": [
            {
                "id": f"a{n}",
                **take("assignment.title"),
                **take("assignment.summary"),
                "due": "2024-02-20 23:59",
            }
            for n in range(len(values.get("assignment.title", ())))
        ],
        "sessions": sessions,
    }
    return json.dumps({key: value for key, value in plan.items() if value}, indent=1) + "\n"


def files_of(cases: list[Case]) -> dict[str, str]:
    """The files of a course that holds all the cases, by path."""
    values: dict[str, list[str]] = {}
    for case in cases:
        values.setdefault(case.field, []).append(case.value)
    papers = ""
    for number in range(8):
        fields = {
            name: values.get(f"paper.{name}", [])[number : number + 1]
            for name in ("title", "author", "journal", "abstract", "annote")
        }
        given = {name: found[0] if found else "Plain" for name, found in fields.items()}
        given["author"] = f"{{{given['author']}}}"
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in given.items())
        papers += (
            f"@article{{evil{number},\n{lines}  year = 2020,\n  doi = {{10.1/{number}}},\n}}\n"
        )
    questions = "".join(f"  - {json.dumps(value)}\n" for value in values.get("question", []))
    body = "\n\n".join(values.get("notes.body", []))
    return {
        "mkdocs.yml": CONFIG,
        "schedule.yaml": schedule_of(values),
        "papers.bib": papers,
        "docs/papers/evil0.md": f"---\nquestions:\n{questions}---\n{body}\n" if questions else body,
    }


def lay_hostile(folder: Path) -> Path:
    """The course of all cases that are shown, in a folder."""
    return write_files(folder, files_of(shown_cases()))


def lay_refused(case: Case, folder: Path) -> Path:
    """A small course that holds one case."""
    files = {
        "mkdocs.yml": CONFIG,
        "schedule.yaml": schedule_of({"session.title": ["One"]}),
        "papers.bib": files_of([])["papers.bib"],
        "docs/papers/evil1.md": "Notes\n",
    }
    room, _, key = case.field.partition(".")
    if room == "notes":
        files["docs/papers/evil1.md"] = f"Notes\n\n{case.input}\n"
    elif room == "session":
        values = {"session.title": ["One"], case.field: [case.input]}
        files["schedule.yaml"] = schedule_of(values)
    elif room == "course":
        plan = json.loads(files["schedule.yaml"])
        plan["course"][key] = case.input
        files["schedule.yaml"] = json.dumps(plan)
    elif room == "set":
        plan = json.loads(files["schedule.yaml"])
        *above, last = key.split(".")
        place = plan
        for step in above:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        place[last] = case.input
        files["schedule.yaml"] = json.dumps(plan)
    elif room == "option":
        plugin = f"{{coursewright: {{{key}: {json.dumps(case.input)}}}}}"
        files["mkdocs.yml"] = CONFIG.replace("coursewright]", f"{plugin}]")
    elif room == "file":
        files[key] = case.input
    elif room == "symlink":
        (folder / key).parent.mkdir(parents=True)
        (folder / key).symlink_to(case.input)
    elif case.field == "raw.notes":
        files["docs/papers/evil1.md"] = case.input
    elif case.field == "raw.config":
        files["mkdocs.yml"] += case.input
    elif room == "config":
        files["mkdocs.yml"] = CONFIG.replace("https://example.org/evil/", json.dumps(case.input))
    elif room == "paper":
        files["papers.bib"] = files["papers.bib"].replace(
            "doi = {10.1/0}", f"url = {{{case.input}}}"
        )
    elif key == "papers":
        files["papers.bib"] += case.input
    else:
        files["schedule.yaml"] = case.input
    return write_files(folder, files)
