"""A corrected line is tried before it is offered, and is not where it would do harm."""

from pathlib import Path
from typing import Any

import pytest
from tests.case_folders import lay_base, lay_out

from coursewright.domain.problem import Problem
from coursewright.schedule.keys import Strict
from coursewright.workspace.offered.offers import MOST
from coursewright.workspace.parse import parse_course
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

HEAD = """\
course: {id: cs1, host: example.edu, title: Systems, term: Fall 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-09-06, last: 2022-12-08}
"""


def told(folder: Path, schedule: str, papers: str | None = None) -> tuple[Problem, ...]:
    """What is said of a schedule and perhaps another bibliography."""
    lay_base(folder)
    (folder / "schedule.yaml").write_text(schedule, "utf-8")
    if papers is not None:
        (folder / "papers.bib").write_text(papers, "utf-8")
    return load_course(read_settings(folder)).problems


def test_a_number_is_not_offered_as_a_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of a like name is no remedy where it means something else; the known keys are named."""

    def guess(written: str, model: type[Strict]) -> str:
        return "where"

    monkeypatch.setattr("coursewright.schedule.typed.culprit.close_key", guess)
    (problem,) = told(tmp_path, HEAD + "sessions:\n  - {title: One, weeek: 1}\n")
    assert (problem.code, problem.fix) == ("unknown-key", "")
    assert problem.hint.startswith("known keys: id, kind")


def test_another_zone_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight hours off is no remedy, nor is another continent."""
    for written in ("EST", "America/Chicagoo", "UTC-6"):
        monkeypatch.setattr(
            "coursewright.schedule.values.scalars.meant_zone",
            lambda text, known, tag: ("write Asia/Shanghai", "Asia/Shanghai"),
        )
        (problem,) = told(
            tmp_path,
            HEAD.replace("America/Chicago", written) + "sessions:\n  - {title: One}\n",
        )
        assert (problem.code, problem.fix, problem.hint) == ("unknown-timezone", "", "")


def test_a_paper_is_not_lost_to_quotation_marks(tmp_path: Path) -> None:
    """Text that begins with a bracket is offered in quotes, but not where it names a paper."""
    text = HEAD + "sessions:\n  - title: One\n    KEY: [tvm2018] and more\n"
    (problem, *_) = told(tmp_path / "title", text.replace("KEY", "note"))
    assert problem.fix == ""
    (problem, *_) = told(tmp_path / "paper", text.replace("KEY", "papers"))
    assert (problem.fix, problem.place.line) == ("", 6)


def test_a_known_key_is_not_swallowed_by_quotation_marks(tmp_path: Path) -> None:
    """`where:` after a colon may be a key or words: the line is not offered."""
    plain = HEAD + "sessions:\n  - title: One KEY: Room 5\n"
    (problem,) = told(tmp_path / "words", plain.replace("KEY", "inside"))
    assert problem.fix == '  - title: "One inside: Room 5"'
    (problem,) = told(tmp_path / "key", plain.replace("KEY", "where"))
    assert problem.fix == ""


def test_a_line_that_is_wrong_in_turn_is_not_offered(tmp_path: Path) -> None:
    """In quotation marks it is still no address."""
    text = HEAD + "sessions:\n  - title: One\n    online: https://example.org/a: b\n"
    (problem,) = told(tmp_path, text)
    assert (problem.code, problem.fix) == ("yaml-colon", "")


def test_what_shows_on_the_corrected_line_is_corrected_too(tmp_path: Path) -> None:
    """One mistake hid another: the offered line mends both."""
    text = HEAD + "sessions:\n  - {paper: tmv2018, presentors: Group 1}\n"
    (problem,) = told(tmp_path, text)
    assert problem.fix == "  - {paper: tvm2018, presenters: Group 1}"


def test_words_are_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An offer that leaves out what was written is none."""
    monkeypatch.setattr(
        "coursewright.schedule.values.addresses._likely_url", lambda text: "https://a.org/"
    )
    (problem,) = told(tmp_path, HEAD + "sessions:\n  - {title: One, slides: example.org/one.pdf}\n")
    assert (problem.code, problem.fix) == ("bad-url", "")


def test_a_day_is_not_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An offered date is the one that was written."""
    text = HEAD + "sessions:\n  - {title: One, date: Sept 15}\n"
    (problem,) = told(tmp_path / "right", text)
    assert problem.fix == "  - {title: One, date: 2022-09-15}"
    monkeypatch.setattr(
        "coursewright.schedule.typed.reader.likely_value",
        lambda code, text, first, last: "2022-09-13",
    )
    (problem,) = told(tmp_path / "wrong", text)
    assert (problem.code, problem.fix, problem.hint) == ("bad-date", "", "")


def test_another_item_keeps_its_meaning(tmp_path: Path) -> None:
    """What closes a bracket so that the next item is swallowed is not offered."""
    text = HEAD + 'sessions:\n  - {title: "One}\n  - {title: Two}\n  - {title: "Three"}\n'
    for problem in told(tmp_path, text):
        if problem.fix:
            lines = text.split("\n")
            lines[problem.place.line - 1] = problem.fix
            (tmp_path / "schedule.yaml").write_text("\n".join(lines), "utf-8")
            course = load_course(read_settings(tmp_path)).course
            assert course is None or [s.title for s in course.sessions] == ["One", "Two", "Three"]


def test_a_paper_that_another_class_reads_is_not_offered(tmp_path: Path) -> None:
    """The nearest key is a guess, and a class that reads it already speaks against it."""
    text = HEAD + "sessions:\n  - {paper: tvm2018}\n  - {paper: tvm2019}\n"
    (problem,) = told(tmp_path, text)
    assert (problem.code, problem.fix) == ("unknown-paper", "")
    assert problem.hint == "add an entry to the bibliography"


def test_at_most_twenty_readings_try_what_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that say the same share one, or are tried one by one as long as trials last.

    Without a trial there is no line, and the hint stays.
    """
    classes = "".join(f"  - {{title: Class {n}, kind: lectrue}}\n" for n in range(25))
    many = HEAD + "sessions:\n" + classes
    problems = told(tmp_path / "alike", many)
    assert [p.fix for p in problems] == [
        f"  - {{title: Class {n}, kind: lecture}}" for n in range(25)
    ]
    monkeypatch.setattr(
        "coursewright.schedule.typed.culprit.close_key",
        lambda written, model: {"titel": "title", "weeek": "where"}[written],
    )
    classes = "".join(f"  - {{titel: Class {n}}}\n" for n in range(25))
    unlike = HEAD + "sessions:\n  - {title: One, weeek: 1}\n" + classes
    readings = []

    def counted(*given: Any, **named: Any) -> object:
        readings.append(given)
        return parse_course(*given, **named)

    monkeypatch.setattr("coursewright.workspace.reading.parse_course", counted)
    problems = told(tmp_path / "unlike", unlike)
    assert len(readings) == MOST + 1
    assert [p.fix for p in problems[:2]] == ["", "  - {title: Class 0}"]
    assert (problems[-1].fix, problems[-1].hint) == ("", "did you mean 'title'?")


def test_pages_are_tried_like_the_schedule(tmp_path: Path) -> None:
    """A heading of a lower level is good where the words are the same."""
    lay_base(tmp_path)
    page = tmp_path / "docs" / "schedule.md"
    page.write_text("Words\n\n# Room and time\n", "utf-8")
    fixes = {p.code: p.fix for p in load_course(read_settings(tmp_path)).problems}
    assert fixes["second-h1"] == "## Room and time"


def test_notes_are_tried_like_the_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess at a key of the front matter is offered where it mends, and not where it harms."""
    lay_base(tmp_path)
    (tmp_path / "schedule.yaml").write_text(HEAD + "sessions:\n  - {paper: tvm2018}\n")
    notes = tmp_path / "docs" / "papers" / "tvm2018.md"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text("---\nslidez: https://example.org/s\nquestions: [Why so]\n---\nWords.\n")
    path = "coursewright.schedule.typed.culprit.close_key"
    for guess, fix in (("slides", "slides: https://example.org/s"), ("questions", "")):
        monkeypatch.setattr(path, lambda written, model, guess=guess: guess)
        problems = load_course(read_settings(tmp_path)).problems
        (problem,) = (p for p in problems if p.code == "unknown-key")
        assert (problem.place.file, problem.fix) == ("docs/papers/tvm2018.md", fix)


def test_an_archived_term_is_tried_like_the_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another zone is no remedy for a past term either; the city that was meant is."""
    lay_out("valid", "archived-terms", tmp_path)
    past = tmp_path / "archive" / "cs1-sp21" / "schedule.yaml"
    past.write_text(past.read_text().replace("timezone: America/Chicago", "timezone: Chicago"))
    for city, offered in (("America/Chicago", True), ("Asia/Shanghai", False)):
        monkeypatch.setattr(
            "coursewright.schedule.values.scalars.meant_zone",
            lambda text, known, tag, city=city: (f"write {city}", city),
        )
        problems = load_course(read_settings(tmp_path)).problems
        (problem,) = (p for p in problems if p.code == "unknown-timezone")
        assert problem.place.file == "archive/cs1-sp21/schedule.yaml"
        assert (city in problem.fix) is offered
        assert bool(problem.fix) is offered


LACKING = "@article{{{key}, title = {{On {key}}}, author = {{Lee, Ann}}, year = {{2003}}}}\n"


@pytest.mark.parametrize("written", ["kitaev2003falt", "Kitaev2003fault", "kitaev2003"])
@pytest.mark.parametrize("others", [[], ["aharonov2001"], ["zurek1991"], ["zurek1991", "ahar2001"]])
@pytest.mark.parametrize("read", [True, False])
def test_a_key_is_offered_though_its_entry_lacks_something(
    tmp_path: Path, written: str, others: list[str], read: bool
) -> None:
    """What is told of all entries that lack something may begin at another one then, or weigh more."""
    keys = [*others[:1], "kitaev2003fault", *others[1:]]
    papers = "".join(LACKING.format(key=key) for key in keys)
    classes = "".join(f"  - {{paper: {key}}}\n" for key in others if read)
    schedule = f"{HEAD}sessions:\n{classes}  - {{paper: {written}}}\n"
    (problem,) = [p for p in told(tmp_path, schedule, papers) if p.code == "unknown-paper"]
    assert problem.hint.startswith("did you mean 'kitaev2003fault'")
    assert problem.fix == "  - {paper: kitaev2003fault}"


def test_the_key_of_an_entry_with_a_mistake_is_offered(tmp_path: Path) -> None:
    """The mistake keeps nobody from naming the paper that is meant; no other is offered for it."""
    papers = LACKING.format(key="two2003") + "@article{tree2003, year = {2003}}\n"
    problems = told(tmp_path, HEAD + "sessions:\n  - {paper: tre2003}\n", papers)
    (problem,) = [p for p in problems if p.code == "unknown-paper"]
    assert problem.hint == "did you mean 'tree2003', whose entry is to be mended, too?"
    assert problem.fix == "  - {paper: tree2003}"
    assert {p.code for p in problems} == {"unknown-paper", "no-title", "incomplete-entry"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("es_MX", "es-MX"), ("Spanish", "es"), ("español", "es"), ("es_ES", "es-ES")],
)
def test_a_tag_that_can_mean_one_language_is_read_as_that(
    written: str, meant: str, tmp_path: Path
) -> None:
    """Nothing that is written in the language is a mistake then, and the tag is offered."""
    found = told(
        tmp_path,
        "course:\n  {id: c1, host: example.edu, title: A, term: Otoño 2026,\n"
        f"  timezone: America/Mexico_City,\n  language: {written}}}\n"
        "term: {first: 2026-11-09, last: 2026-11-20}\n"
        "meetings: [{days: [lun, jue], time: 16:00-17:30}]\n"
        "grading: {Reportes: {weight: 100, best: 3 of 4}}\n"
        "due: {lecture: [{what: Reporte, when: 21:00 the day before}]}\n"
        "sessions: [{title: Uno, kind: lecture}]\n",
        papers="",
    )
    said = [problem for problem in found if problem.place.file == "schedule.yaml"]
    assert [problem.code for problem in said] == ["unknown-language"]
    assert said[0].fix == f"  language: {meant}}}"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("- {title: A, fecha: 2022-09-08}", "- {title: A, date: 2022-09-08}"),
        ("- {title: A, ponentes: Group 1}", "- {title: A, presenters: Group 1}"),
        ("- {title: A, publicar: 2022-09-07}", "- {title: A, release: 2022-09-07}"),
        ("- {title: A, Raum: Saal 3}", "- {title: A, where: Saal 3}"),
        ("- {titre: A}", "- {title: A}"),
        ("- {title: A, salle: B-204}", "- {title: A, where: B-204}"),
        ("- {title: A, 地点: B-204}", "- {title: A, where: B-204}"),
        ("- {title: A, القاعة: B-204}", "- {title: A, where: B-204}"),
    ],
)
def test_a_key_in_the_language_of_a_course_is_answered_with_the_key(
    line: str, meant: str, tmp_path: Path
) -> None:
    """In the place of the list of all keys."""
    found = told(tmp_path, f"{HEAD}sessions:\n  {line}\n")
    assert [problem.fix for problem in found if problem.code == "unknown-key"] == [f"  {meant}"]


def test_a_section_in_another_language_is_answered_with_its_name(tmp_path: Path) -> None:
    """And one that stands below another with where it belongs."""
    found = told(tmp_path, f"{HEAD}sesiones:\n  - {{title: A}}\n")
    assert [p.fix for p in found if p.code == "unknown-key"] == ["sessions:"]
    below = HEAD.replace("term: Fall 2022", "term: Fall 2022, no_class: [{dates: 2022-09-13}]", 1)
    found = told(tmp_path / "b", f"{below}sessions:\n  - {{title: A}}\n")
    hints = [problem.hint for problem in found if problem.code == "unknown-key"]
    assert hints == ["'no_class' belongs at the left margin, beside 'sessions:'"]
