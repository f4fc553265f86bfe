"""The pages and files of a course that are kept: as they were made, of the very same course."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.site.building import write_files
from tests.workspace.test_made_once import FILES, site_of

from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Severity
from coursewright.formats.language import read_language
from coursewright.outputs.pages.page import Addresses, GeneratedPage
from coursewright.outputs.site import Site
from coursewright.workspace.building.techniques import VARIABLE, Technique
from coursewright.workspace.kept import site as kept_site
from coursewright.workspace.kept.site import KIND, known_site
from coursewright.workspace.kept.store import Store
from coursewright.workspace.kept.told import told
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

SITE = Site(
    (GeneratedPage("a.md", "A\ud800", "<h1>\n\u2028</h1>", "é"),),
    (("a.bin", b"\x00\n\xff"), ("b.txt", b""), ("c.txt", b"c\n")),
)
ZONE = ZoneInfo("America/Chicago")


@pytest.fixture(autouse=True)
def _with_every_technique(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept", "this code")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small course."""
    return write_files(tmp_path, FILES)


def course_of(root: Path) -> Course:
    """The course as it stands."""
    course = publish(read_settings(root)).course
    assert course is not None
    return course


def unmade() -> Site:
    """Makes no site."""
    raise AssertionError("a site was made")


def test_a_site_is_kept(store: Store) -> None:
    """As it was, whatever its files hold, for the same origin."""
    assert known_site(store, ("x", 1), lambda: SITE, Site) == SITE
    assert known_site(store, ("x", 1), unmade, Site) == SITE
    assert known_site(store, ("x", 2), lambda: Site((), ()), Site) == Site((), ())
    assert known_site(store, ("x", 1), lambda: SITE, Site) == SITE
    assert len([*store.folder.iterdir()]) == 1  # the last one takes the place of others


def test_a_large_site_is_made_each_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is one that is made from what cannot be told."""
    monkeypatch.setattr(kept_site, "MOST", 2)
    known_site(store, "x", lambda: SITE, Site)
    monkeypatch.undo()
    known_site(store, object(), lambda: SITE, Site)
    assert store.get(KIND) is None


def test_what_has_another_shape_counts_as_absent(store: Store) -> None:
    """It was made by no build."""
    known_site(store, "x", lambda: SITE, Site)
    digest, head, rest = (store.get(KIND) or b"").split(b"\n", 2)
    pages, lengths = json.loads(head)
    shapes: list[Any] = [
        [], [pages], 1, "x", {}, [pages, [["a.bin", 3]]], [pages, [["a.bin"]]],
        [pages, [[1, 3], *lengths[1:]]], [pages, [["a.bin", "3"], *lengths[1:]]],
        [[["a.md"]], lengths], [[[1, 2, 3, 4]], lengths], [None, lengths],
        [pages, [["a.bin", len(rest) + 1]]], [pages, [["a.bin", -1], ["b", len(rest) + 1]]],
    ]  # fmt: skip
    damaged = [*(json.dumps(shape).encode() + b"\n" + rest for shape in shapes), b"", b"{", head]
    for content in (*damaged, head + b"\n" + rest[:-1]):
        store.put(KIND, digest + b"\n" + content)
        assert known_site(store, "x", lambda: Site((), ()), Site) == Site((), ()), content


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, "1"),
        (None, "None"),
        ("a,", ("a",)),
        (("a", "b"), ("a, b",)),
        (("a", ("b",)), (("a", "b"),)),
        ((), frozenset()),
        (frozenset({"a", "b"}), ("a", "b")),
        ({"a": "b"}, {"b": "a"}),
        ({"a": "b", "c": "d"}, {"c": "d", "a": "b"}),
        (date(2022, 1, 1), datetime(2022, 1, 1)),
        (datetime(2022, 1, 1, tzinfo=ZONE), datetime(2022, 1, 1, tzinfo=ZoneInfo("UTC"))),
        (time(1), time(1, fold=1)),
        (Severity.ERROR, Severity.WARNING),
        (Severity.ERROR, Severity.ERROR.value),
        (read_language("en-US"), read_language("en-GB")),
        (read_language("en-US"), read_language("en-US-u-hc-h23")),
        (Place.whole("a"), Place.whole("b")),
        (Place("a", 1, 2), Place("a", 12)),
    ],
)
def test_values_are_told_apart(one: object, other: object) -> None:
    """Neither by a print that they have in common, nor by parts that stand elsewhere."""
    assert told(one) != told(other)
    assert told((one, one)) == told((one, one))
    assert told((one, other)) != told((other, one))


def test_a_table_is_told_whatever_its_type_is() -> None:
    """One that cannot be changed is equal to one that can, and says the same."""
    assert told(MappingProxyType({"a": 1})) == told({"a": 1}) != told({"a": 2})


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same with one of its parts, at any depth, as `change` has it."""
    new = change(value)
    if new is not value:
        return new
    if isinstance(value, tuple):
        parts = [_changed(part, change) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, frozenset):
        return frozenset(_changed(part, change) for part in value)
    if isinstance(value, dict):
        return {key: _changed(part, change) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.init]
        return replace(value, **{name: _changed(getattr(value, name), change) for name in names})
    return value


def test_every_text_and_number_of_a_course_is_told(root: Path) -> None:
    """However deep it stands: another in its place is another course."""
    course, leaves = course_of(root), 0

    def count(value: Any) -> Any:
        nonlocal leaves
        leaves += type(value) in (str, int, bool)
        return value

    _changed(course, count)
    before, found = told(course), set()
    assert leaves > 500
    for place in range(0, leaves, 7):
        seen = -1

        def change(value: Any, place: int = place) -> Any:
            nonlocal seen
            seen += type(value) in (str, int, bool)
            if seen != place or type(value) not in (str, int, bool):
                return value
            seen += 1
            return f"{value}x" if isinstance(value, str) else not value

        found.add(told(_changed(course, change)))
    assert before not in found
    assert len(found) == len(range(0, leaves, 7))


def test_a_course_is_told_alike_in_every_run(root: Path) -> None:
    """Sets stand in no order of their own."""
    notes = "".join(f"[{n}](n{n}.md) " for n in range(1, 5))
    write_files(root, {"docs/papers/n5.md": f"{notes}\n"})
    code = (
        "import sys; from pathlib import Path; from coursewright.workspace.kept.told import told;"
        "from coursewright.workspace.publish import publish;"
        "from coursewright.workspace.settings import read_settings;"
        "sys.stdout.buffer.write(told(publish(read_settings(Path(sys.argv[1]))).course).encode())"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code, str(root)], check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(texts) == 1
    assert b"{'papers/n1.md','papers/n2.md'" in texts.pop()


def test_a_build_makes_no_site_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the course as it was; an edit has one made, and so has another day or address."""
    made: list[str] = []
    original = kept_site._dumped
    monkeypatch.setattr(kept_site, "_dumped", lambda site: made.append("") or original(site))
    first = site_of(root)
    assert (site_of(root), len(made)) == (first, 1)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    write_files(root, {"docs/syllabus.md": "Come.\n", "mkdocs.yml": f"{settings}use: x\n"})
    assert (site_of(root), len(made)) == (first, 1)
    for number, (file, old, new) in enumerate(
        [
            ("schedule.yaml", "Room 1", "Room 2"),
            ("mkdocs.yml", "2022-01-26", "2022-01-27"),
            ("mkdocs.yml", "example.edu/s/", "example.edu/t/"),
        ]
    ):
        text = (root / file).read_text("utf-8")
        write_files(root, {file: text.replace(old, new)})
        assert site_of(root) != first
        assert len(made) == number + 2


def test_addresses_are_told() -> None:
    """Each of their parts."""
    for field in fields(Addresses):
        value = getattr(Addresses(), field.name)
        other = f"{value}x" if isinstance(value, str) else not value
        assert told(replace(Addresses(), **{field.name: other})) != told(Addresses())


def test_it_can_be_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is kept."""
    monkeypatch.setenv(VARIABLE, Technique.KNOWN_SITE.value)
    site_of(root)
    assert not [*(root / ".cache" / "coursewright").glob(f"{KIND}-*")]
