"""Files of the course: relative on pages, whole where something is read away from the site."""

import json
import re
from pathlib import Path

import pytest
from tests.case_folders import lay_out

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.outputs.site import Site
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A lecture course with slides of its own and weekly problem sets, on its first day."""
    settings = read_settings(lay_out("valid", "lectures-with-local-slides", tmp_path))
    course = load_course(settings).course
    assert course is not None
    return build_site(
        course, History(no_history(course)), settings, Today(course.first, pinned=True)
    )


def hrefs(site: Site, path: str, ending: str) -> list[str]:
    page = next(page for page in site.pages if page.path == path)
    found = re.findall(r'href="([^"]+)"', page.head + page.body)
    return [href for href in dict.fromkeys(found) if re.search(ending, href)]


def test_pages_lead_there_from_where_they_stand(site: Site) -> None:
    """The schedule, a class, home, assignments, the syllabus and the news."""
    assert hrefs(site, "schedule.md", r"slides/|zip|syllabus") == [
        "../slides/l1.pdf", "../slides/l2.pdf", "../slides/l2%20notes.pdf", "../tracer.zip",
        "../slides/l3.pdf#page=2", "../syllabus/",
    ]  # fmt: skip
    assert hrefs(site, "classes/light.md", "pdf") == [
        "../../psets/warm-up.pdf",
        "../../slides/l1.pdf",
    ]
    assert hrefs(site, "assignments.md", "pdf") == ["../psets/ps1.pdf", "../psets/ps2.pdf"]
    assert hrefs(site, "syllabus.md", "pdf") == ["../honour.pdf"]
    assert "../psets/ps1.pdf" in hrefs(site, "changes.md", "pdf")
    assert "slides/l1.pdf" in hrefs(site, "index.md", "pdf")


def test_announcements_hold_links_and_nothing_else(site: Site) -> None:
    """Names, files and addresses; all other signs are as they were typed."""
    page = next(page for page in site.pages if page.path == "changes.md")
    told = (
        '<b>Before class</b> Read <a href="../honour.pdf">the code</a>, '
        '<a href="../slides/l3.pdf#page=2">page two</a> &amp; '
        '<a href="https://example.org/forum">the &lt;b&gt;forum&lt;/b&gt;</a>; '
        "[1](a) and *this* stay."
    )
    assert told in page.body
    atom = dict(site.files)["changes.xml"].decode()
    assert 'type="html">Read &lt;a href="https://example.edu/course/honour.pdf"&gt;' in atom
    data = json.loads(dict(site.files)["schedule.json"])
    assert (
        "Read the code, page two & the <b>forum</b>;"
        in data["announcements"][1]["text"] + (data["announcements"][0]["text"])
    )


def test_what_leaves_the_site_has_whole_addresses(site: Site) -> None:
    """Calendars, data and the Atom feed."""
    files = {path: content.decode("utf-8", "replace") for path, content in site.files}
    base = "https://example.edu/course/"
    feed = files["calendar/ph1/all.ics"].replace("\r\n ", "")
    assert f"{base}psets/warm-up.pdf" in feed
    assert not re.search(r"[ (]psets/", feed)
    data = json.loads(files["schedule.json"])
    assert [link["url"] for link in data["sessions"][1]["materials"]] == [
        f"{base}slides/l2.pdf", f"{base}slides/l2%20notes.pdf", f"{base}tracer.zip",
    ]  # fmt: skip
    assert data["assignments"][0]["link"]["url"] == f"{base}psets/ps1.pdf"
    assert f'href="{base}psets/ps1.pdf"' in files["changes.xml"]


@pytest.fixture
def with_papers(tmp_path: Path) -> Site:
    """A course whose bibliography leads to files of the course, among them one that is not there."""
    folder = lay_out("valid", "lectures-with-local-slides", tmp_path)
    (folder / "docs" / "papers").mkdir()
    for name in ("tvm.pdf", "tvm code.zip"):
        (folder / "docs" / "papers" / name).write_bytes(b"%PDF-1.4\n")
    (folder / "papers.bib").write_text(
        "@misc{tvm, title = {TVM}, author = {Chen, T.}, year = {2018},\n"
        "  pdf = {papers/tvm.pdf}, code = {papers/tvm code.zip}, slides = {slides/l3.pdf\\#page=2},\n"
        "  video = {papers/none.mp4}, file = {:papers/own.pdf:PDF}}\n"
        "@misc{taso, title = {TASO}, author = {Jia, Z.}, year = {2019},\n"
        "  url = {./honour.pdf}, howpublished = {\\url{https://example.org/taso}}}\n",
        "utf-8",
    )
    settings = read_settings(folder)
    loaded = load_course(settings)
    assert [p.message for p in loaded.problems if p.code == "broken-link"] == [
        "field 'video' of entry 'tvm': there is no file 'papers/none.mp4' in docs/"
    ]
    course = loaded.course
    assert course is not None
    today = Today(course.first, pinned=True)
    return build_site(course, History(no_history(course)), settings, today)


def test_papers_lead_to_files_of_the_course(with_papers: Site) -> None:
    """Relative on the page; whole in tags, RIS and data; a reference names what is published."""
    assert hrefs(with_papers, "papers/tvm.md", r"tvm\.pdf|zip|l3|none|own") == [
        "../tvm.pdf", "../tvm%20code.zip", "../../slides/l3.pdf#page=2",
    ]  # fmt: skip
    page = next(page for page in with_papers.pages if page.path == "papers/tvm.md")
    base = "https://example.edu/course/"
    assert f"{base}papers/tvm.pdf" in [
        tag.content for tag in page.head_tags if tag.name == "citation_pdf_url"
    ]
    assert json.loads(page.json_ld)["sameAs"] == [f"{base}papers/tvm.pdf"]
    files = {path: content.decode("utf-8", "replace") for path, content in with_papers.files}
    assert re.findall(r"UR  - (\S+)", files["papers/tvm.ris"]) == [
        f"{base}papers/tvm.pdf", f"{base}papers/tvm%20code.zip", f"{base}slides/l3.pdf#page=2",
    ]  # fmt: skip
    assert f"UR  - {base}papers/tvm.pdf" in page.body
    papers = json.loads(files["papers.json"])["papers"]
    assert [link["url"] for paper in papers for link in paper["links"]] == [
        f"{base}papers/tvm.pdf", f"{base}papers/tvm%20code.zip", f"{base}slides/l3.pdf#page=2",
        f"{base}honour.pdf",
    ]  # fmt: skip
    assert "honour" not in files["papers/taso.bib"]
