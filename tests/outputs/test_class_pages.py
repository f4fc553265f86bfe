"""A page for every class: the paper's, or its own, and what leads there."""

import json
import re
from pathlib import Path

import pytest
from tests.case_folders import lay_out

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.naming.slugs import class_slug
from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.site import Site
from coursewright.shells.linkcheck import check_links
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The site of a seminar with classes of none, one, two and more papers, on its first day."""
    return site_of(lay_out("valid", "seminar-with-class-pages", tmp_path / "course"))


def site_of(folder: Path) -> Site:
    settings = read_settings(folder)
    course = load_course(settings).course
    assert course is not None
    return build_site(
        course, History(no_history(course)), settings, Today(course.first, pinned=True)
    )


def page_of(site: Site, path: str) -> GeneratedPage:
    return next(page for page in site.pages if page.path == path)


def text_of(site: Site, path: str) -> str:
    return dict(site.files)[path].decode()


def words_of(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_class_has_a_page_unless_it_reads_one_required_paper(site: Site) -> None:
    """Undated and cancelled classes too, and none of them in the navigation."""
    pages = [page for page in site.pages if page.path.startswith("classes/")]
    assert [page.path for page in pages] == [
        "classes/what-is-a-machine.md",
        "classes/looms.md",
        "classes/snowed-in.md",
        "classes/visit.md",
    ]
    assert not [page.path for page in pages if page.in_navigation]
    assert {page.edit_links[0].file for page in pages} == {"docs/" + page.path for page in pages}


def test_a_class_leads_to_pdfs_first(tmp_path: Path) -> None:
    """Of each paper that it reads, where the address of one is known, as the paper's page does."""
    folder = lay_out("valid", "seminar-with-class-pages", tmp_path)
    papers = folder / "papers.bib"
    arxiv = "https://arxiv.org/abs/1911.11313"
    text = papers.read_text("utf-8").replace("https://example.org/ada1843.pdf", arxiv)
    papers.write_text(text, "utf-8")
    body = page_of(site_of(folder), "classes/looms.md").body
    found = re.findall(r'<li><a href="(https://arxiv[^"]+)">([^<]+)</a>', body)
    assert found == [("https://arxiv.org/pdf/1911.11313", "PDF"), (arxiv, "arXiv")]


def test_the_address_of_a_class_of_one_paper_leads_on(site: Site) -> None:
    """Without JavaScript, with the whole address for search engines; the folder to the schedule."""
    lathe = text_of(site, "classes/clement1823/index.html")
    assert '<meta http-equiv="refresh" content="0; url=../../papers/clement1823/">' in lathe
    assert '<a href="../../papers/clement1823/">' in lathe
    assert 'rel="canonical"' in lathe
    assert "url=../schedule/" in text_of(site, "classes/index.html")
    assert "classes/looms/index.html" not in dict(site.files)


def test_a_class_page_holds_everything(site: Site) -> None:
    """Readings below their headings, roles, what is open, questions, material and notes."""
    page = page_of(site, "classes/looms.md")
    words = words_of(page.head + page.body)
    for part in (
        "Wednesday 2 February", "14:00–17:00 Room 3", "Guest: Mary Weaver and John Reed",
        "Position paper", "Tue 1 Feb", "The loom stands in the hall.",
        "Group 1 (proponent), Group 2 (critic) and Group 3 (backup)",
        "Group 4 (proponent) 2 open slots (critic, backup)", "The first program",
        "Background The Punched Card", "optional", "A loom at work film",
        "Who works when the machine does?", "Which of the three would you build first?",
        "Notes by the Translator What is Note G for?", "Part 1 Part 2 Slides How to weave",
        "What to look at", "Previous class What is a machine? Wed 26 Jan",
        "Next class A Lathe Wed 9 Feb",
    ):  # fmt: skip
        assert part in words
    assert 'href="../handout.pdf"' in page.body
    assert 'href="../../papers/clement1823/"><span>Next class' in page.body.replace("> <", "><")


def test_a_paper_page_tells_of_its_class(site: Site) -> None:
    """The class's questions and notes stand on the page of its only paper, and on no other."""
    lathe = words_of(page_of(site, "papers/clement1823.md").body)
    assert "Who built it?" in lathe
    assert "Notes on the class The lathe itself is next door. Notes of those who" in lathe
    translator = page_of(site, "papers/ada1843.md")
    assert "Who works when" not in words_of(translator.body)
    assert 'href="../../classes/looms/"' in translator.head


def test_everything_leads_to_the_hub(site: Site) -> None:
    """The schedule, data and calendars."""
    schedule = page_of(site, "schedule.md").body
    assert '<a href="../classes/looms/">Looms</a>' in schedule
    assert '<a href="../papers/clement1823/">A Lathe</a>' in schedule
    data = json.loads(text_of(site, "schedule.json"))
    urls = {s["id"]: s["url"] for s in (*data["sessions"], *data["undated"])}
    assert urls["looms"].endswith("classes/looms/")
    assert urls["clement1823"].endswith("papers/clement1823/")
    assert urls["visit"].endswith("classes/visit/")
    assert data["sessions"][0]["questions"] == ["What is no machine?", "Does x² compute itself?"]
    assert [paper["heading"] for paper in data["sessions"][1]["papers"]] == [
        "", "", "Background", "Background",
    ]  # fmt: skip
    feed = text_of(site, "calendar/hist1/all.ics").replace("\r\n ", "")
    assert "classes/looms/" in feed
    assert "papers/clement1823/" in feed
    assert "schedule/#class" not in feed


def test_generated_links_resolve(site: Site, tmp_path: Path) -> None:
    """Of the pages without the theme, and what stands beside them."""
    folder = tmp_path / "built"
    for page in site.pages:
        where = page.path.removesuffix("index.md").removesuffix(".md")
        path = folder / where / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.head + page.body, "utf-8")
    for name, content in site.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in ("handout.pdf", "card.png"):
        (folder / "classes" / name).write_bytes(b"")
    assert check_links(folder) == ()


def test_the_projector_plans_the_class_as_one(site: Site) -> None:
    """Three papers share three hours; each paper's page shows its hour and leads to the whole."""
    whole = text_of(site, "classes/looms/present/index.html")
    clocks = re.findall(r'class="clock">([\d:]+)</span> <span class="what">([^<]+)', whole)
    assert clocks[:3] == [
        ("14:00", "Notes by the Translator"),
        ("15:00", "On the Economy of Machinery"),
        ("16:00", "The Punched Card"),
    ]
    assert clocks[3:] == [
        (f"{hour}:{minute}", what)
        for hour in (14, 15, 16)
        for minute, what in (("00", "Presentation"), ("28", "Small groups"), ("44", "Whole class"))
    ]
    second = text_of(site, "papers/babbage1832/present/index.html")
    assert re.findall(r'class="clock">([\d:]+)', second) == ["15:00", "15:28", "15:44"]
    assert 'href="../../../classes/looms/present/"' in second
    assert "Who built it?" in text_of(site, "papers/clement1823/present/index.html")


@pytest.mark.parametrize(
    ("id_", "slug"),
    [("pitches", "pitches"), ("week.2_a", "week.2_a"), ("index", "index-"), ("nul.x", "nul.x-")],
)
def test_a_class_that_is_called_like_something_else(id_: str, slug: str) -> None:
    """Names that mean something to a folder get a digest."""
    assert class_slug(id_).startswith(slug)
    assert (class_slug(id_) == id_) == (not slug.endswith("-"))


def test_a_theme_that_reads_nothing_leads_to_the_schedule(tmp_path: Path) -> None:
    """The list of papers has no part for it, so that links there led nowhere."""
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (folder / "schedule.yaml").write_text(
        "course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: UTC}\n"
        "meetings: [{days: Tue, time: 9:00-10:00}]\n"
        "term: {first: 2022-01-25, last: 2022-03-10}\n"
        "themes: {talks: Talks, papers: Papers}\n"
        "sessions:\n  - {title: A talk, theme: talks}\n  - {paper: tvm2018, theme: papers}\n",
        "utf-8",
    )
    settings = read_settings(folder)
    course = load_course(settings).course
    assert course is not None
    site = build_site(
        course, History(no_history(course)), settings, Today(course.first, pinned=True)
    )
    pages = {page.path: page.head + page.body for page in site.pages}
    assert "theme.talks" not in pages["papers/index.md"]
    assert 'id="theme.papers"' in pages["papers/index.md"]
    for path in ("index.md", "schedule.md", "classes/a-talk.md"):
        assert not re.search(r'href="[^"]*papers/[^"]*#theme\.talks"', pages[path]), path
    assert re.search(r'href="[^"]*papers/#theme\.papers"', pages["index.md"])
