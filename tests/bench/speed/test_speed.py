"""What `make bench` measures and says of it; the figures themselves are no test's."""

import json
from pathlib import Path

import pytest
from tests.bench.speed.course import (
    ROOT,
    SIZES,
    Size,
    edit_class,
    edit_entry,
    make_course,
    restore,
)
from tests.bench.speed.page import picture, picture_name, written
from tests.bench.speed.pushed import told
from tests.bench.speed.same_pages import same_pages
from tests.bench.speed.targets import results
from tests.bench.speed.tools import TOOLS

from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

FIGURES = {
    "coursewright": {
        "cold": {"seconds": [4.0, 6.0, 9.0], "memory": [10, 10, 10]},
        "warm": {"seconds": [1.0, 2.0, 3.0], "memory": [10, 10, 10]},
        "check": {"seconds": [0.2, 0.3, 0.9], "memory": [10, 10, 10]},
        "preview, class edited": {"seconds": [0.1, 0.2, 0.5], "processor": [0.1, 0.1, 0.1]},
        "bytes": {"site": 1000, "index": 100},
    },
    "Material": {
        "build": {"seconds": [2.0, 2.0, 2.0], "memory": [10, 10, 10]},
        "preview": {"seconds": [1.0, 1.0, 1.0], "processor": [1.0, 1.0, 1.0]},
        "bytes": {"site": 1000, "index": 100},
    },
}


@pytest.mark.parametrize("size", [Size(30), Size(40, 12, 32)])
def test_a_measured_course_has_no_problem_and_its_edits_are_seen(
    tmp_path: Path, size: Size
) -> None:
    make_course(tmp_path / "a", size)
    published = publish(read_settings(tmp_path / "a"), real_clock=False)
    assert published.told == ()
    assert published.site is not None
    pages = {page.path: page for page in published.site.pages}
    assert sum(path.startswith("papers/n") for path in pages) == size.papers
    words = [edit(tmp_path / "a", 7) for edit in (edit_class, edit_entry)]
    edited = publish(read_settings(tmp_path / "a"), real_clock=False)
    assert edited.site is not None
    page = next(page for page in edited.site.pages if page.path == "papers/n1.md")
    assert all(word in page.head + page.body for word in words)
    restore(tmp_path / "a")
    again = publish(read_settings(tmp_path / "a"), real_clock=False)
    assert again.site is not None
    assert {page.path: page for page in again.site.pages} == pages


def test_pages_of_a_site_become_markdown_with_the_same_texts(tmp_path: Path) -> None:
    page = tmp_path / "papers" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<html><body><nav>Menu</nav><article class="md-content__inner md-typeset"><h1>A * B</h1>'
        '<p>Read <a href="../b/">the <em>other</em></a>.</p><ul><li>One</li><li>Two</li></ul>'
        "<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2|3</td></tr></table>"
        "<pre><code>@book{a}\n</code></pre><script>no()</script></article></body></html>",
        "utf-8",
    )
    (tmp_path / "index.html").write_text("<html><body>Slides</body></html>", "utf-8")
    (found,) = same_pages(tmp_path)
    assert (found.address, found.title) == ("papers/a/", "A * B")
    assert found.body.split("\n\n") == [
        "# A \\* B",
        "Read [the other](/papers/b/).",
        "- One\n- Two",
        "| x | y |\n|---|---|\n| 1 | 2\\|3 |",
        "```\n@book{a}\n```\n",
    ]


def test_every_tool_gets_every_page(tmp_path: Path) -> None:
    page = tmp_path / "site" / "papers" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<article class="md-content__inner"><h1>A</h1></article>', "utf-8")
    (tmp_path / "site" / "index.html").write_text(page.read_text("utf-8"), "utf-8")
    pages = same_pages(tmp_path / "site")
    for tool in TOOLS:
        tool.write(tmp_path / tool.name, pages)
        assert "# A" in (tmp_path / tool.name / tool.source.format("papers/a/")).read_text("utf-8")


def test_ratios_are_medians_of_turns_and_misses_come_first() -> None:
    rows = results(30, FIGURES)
    assert [(row.what, row.figure, row.most) for row in rows] == [
        ("warm / Material", 1.0, 0.9),
        ("check, seconds", 0.3, 0.35),
        ("preview, class edited, seconds", 0.2, 0.3),
        ("cold / Material", 3.0, 0.0),
        ("preview, class edited / Material", 0.2, 0.0),
    ]
    assert [row.missed for row in rows] == [True, False, False, False, False]
    large = {row.what: (row.figure, row.most) for row in results(3000, FIGURES)}
    assert large["cold / warm"] == (3.0, 2.0)
    assert large["warm / Material"] == (1.0, 0.4)


def test_instructions_are_compared_where_they_were_counted() -> None:
    ours, other = FIGURES["coursewright"], FIGURES["Material"]
    counted = {
        "coursewright": {**ours, "warm": {**ours["warm"], "instructions": 3_000_000_000}},
        "Material": {**other, "build": {**other["build"], "instructions": 4_000_000_000}},
    }
    rows = {row.what: (row.figure, row.most) for row in results(30, counted)}
    assert rows["warm / Material, instructions"] == (0.75, 0.9)
    sizes = {"30 papers": {"papers": 30, "measured": counted}}
    text = written({"turns": 3, "versions": {}, "sizes": sizes})
    assert "Material, build: 4.00 thousand million instructions" in text


def test_the_page_shows_every_ratio_and_its_target() -> None:
    found = {
        "turns": 3,
        "versions": {"Python": "3"},
        "sizes": {"30 papers": {"papers": 30, "measured": FIGURES}},
    }
    text = written(found)
    assert "| warm / Material | 1.00 | 0.9 | missed |" in text
    assert "| check, seconds | 0.30 | 0.35 | met |" in text
    assert "| coursewright, preview, class edited | 0.20 | 0.10 | |" in text
    assert picture(FIGURES).count("<rect") == 1 + 2 + 1


def test_the_page_shows_what_targets_of_their_own_measured() -> None:
    step = {"name": "build", "seconds": 50.0, "processor": 40.0}
    queue = {"name": "deploy", "seconds": None, "processor": None}
    pushed = {"most": 60, "first push": [step, step, queue], "next push": [step, queue], "separate": step}  # fmt: skip
    builds = {"warm": {"seconds": [2.0, 24.0], "memory": [200.0, 1400.0]}}
    large = {"times": 11.0, "memory": 1500.0, "builds": builds}
    text = written({"turns": 1, "versions": {}, "sizes": {}, "pushed": pushed, "large": large})
    assert "| warm | 2.0 | 24.0 | 12.0 | 11 | missed | 1,400 | 1,500 | met |" in text
    assert "| build | 50.0 | 50.0 |\n| deploy | GitHub's own | GitHub's own |" in text
    assert "| in all | 100.0 | 50.0 |\n| at most | 60, missed | 60, met |" in text
    assert "100.0    80.0  in all; by the clock at most 60   MISSED" in told(pushed)


@pytest.mark.parametrize("path", sorted((ROOT / "generator" / "docs").glob("speed.json")))
def test_the_published_page_is_what_its_figures_say(path: Path) -> None:
    found = json.loads(path.read_text("utf-8"))
    assert list(found["sizes"]) == [size.name for size in SIZES]
    assert path.with_suffix(".md").read_text("utf-8") == written(found)
    for name, size in found["sizes"].items():
        assert path.with_name(picture_name(name)).read_text("utf-8") == picture(size["measured"])
