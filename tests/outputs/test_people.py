"""Who is named on a site: students as far as the course lets them be, teachers and guests as written."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.course_folder import MKDOCS
from tests.reaching import reached, reaches

from coursewright.domain.privacy import initials
from coursewright.outputs.site import Site
from coursewright.shells.searched import Searched
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

SCHEDULE = """
course:
  id: c1
  host: example.edu
  title: A course
  term: Spring 2022
  timezone: America/Chicago
  {privacy}
  instructors:
    - name: Ann Lee
      role: Professor
      pronouns: she/her
      office: CS 7367
      email: lee@example.edu
      photo: people/lee.jpg
      url: https://example.edu/lee
      office_hours: {{days: Wed, time: 10:00-11:00}}
  assistants:
    - {{name: Bo Chen, office_hours: {{days: Mon, time: 9:00-10:00, where: CS 1}}}}
term: {{first: 2022-01-25, last: 2022-03-31}}
meetings: [{{days: [Tue, Thu], time: 13:00-14:15}}]
sessions:
  - {{title: One, kind: presentation, presenters: [Ada Lovelace, Group 7, {{name: Grace Hopper, role: critic}}]}}
  - {{title: Two, guest: [Cy Wu, {{name: Dee Roe, affiliation: Example Labs, url: https://example.org/roe}}]}}
"""


def site_with(privacy: str, folder: Path, instead: Mapping[str, str] | None = None) -> Site:
    """The site of a course with a line on privacy, and with some words instead of others."""
    (folder / "docs" / "people").mkdir(parents=True)
    (folder / "docs" / "people" / "lee.jpg").write_bytes(b"picture")
    text = SCHEDULE.format(privacy=privacy)
    for old, new in (instead or {}).items():
        text = text.replace(old, new)
    (folder / "schedule.yaml").write_text(text)
    (folder / "papers.bib").write_text("")
    (folder / "mkdocs.yml").write_text(MKDOCS)
    published = publish(read_settings(folder))
    assert published.site is not None, published.problems
    return published.site


def everything(site: Site) -> dict[str, str]:
    files = {path: content.decode("utf-8", "replace") for path, content in site.files}
    return files | {page.path: repr(page) for page in site.pages}


@pytest.mark.parametrize(
    ("privacy", "on_pages", "nowhere"),
    [
        ("", (), ("Ada", "Lovelace", "Grace", "Hopper", "A. L.")),
        ("privacy: groups", (), ("Ada", "Lovelace", "Grace", "Hopper", "A. L.")),
        ("privacy: initials", ("A. L.", "G. H."), ("Ada", "Lovelace", "Grace", "Hopper")),
        ("privacy: names", ("Ada Lovelace", "Grace Hopper"), ()),
        ("consent: ada lovelace", ("Ada Lovelace",), ("Grace", "Hopper")),
    ],
)
def test_students_are_named_as_the_course_lets_them_be(
    privacy: str, on_pages: tuple[str, ...], nowhere: tuple[str, ...], tmp_path: Path
) -> None:
    """In all that is written; calendars and the list of changes hold neither names nor initials."""
    texts = everything(site_with(privacy, tmp_path))
    schedule = texts["schedule.md"] + texts["schedule.json"]
    assert [name for name in (*on_pages, "Group 7") if name not in schedule] == []
    assert [
        (name, path)
        for path, text in texts.items()
        for name in nowhere
        if name in text and not path.startswith("assets/")
    ] == []
    feeds = [text for path, text in texts.items() if path.endswith((".ics", ".xml"))]
    assert [n for n in ("Lovelace", "Hopper", "A. L.") if any(n in text for text in feeds)] == []
    assert any("Group 7" in text for text in feeds)


@pytest.mark.parametrize(
    ("privacy", "other"),
    [
        ("privacy: groups", "Zoe Quine-Ferrars"),
        ("privacy: groups\n  consent: [Grace Hopper]", "Zoe Quine-Ferrars"),
        ("privacy: initials", "Alma Lund"),
        ("privacy: initials\n  consent: [Grace Hopper]", "Alma Lund"),
    ],
)
def test_no_byte_depends_on_a_name_that_is_private(
    privacy: str, other: str, tmp_path: Path
) -> None:
    """With another student in her place, every file and every page is the same."""
    one, two = (
        site_with(privacy, tmp_path / name, instead={"Ada Lovelace": name})
        for name in ("Ada Lovelace", other)
    )
    files = _with_search(one, tmp_path / "Ada Lovelace")
    assert files == _with_search(two, tmp_path / other)
    assert one.pages == two.pages
    assert (b"Grace Hopper" in files["schedule.json"]) is ("consent" in privacy)
    kinds = ("calendar/c1/all.ics", "schedule.json", "papers.json", "changes.xml",
             "search/course.json", "search/text.json", "assets/coursewright/card.png")  # fmt: skip
    assert [path for path in kinds if path not in files] == []
    assert any(page.json_ld for page in one.pages)


def _with_search(site: Site, folder: Path) -> dict[str, bytes]:
    """All files of a site, those of its search included."""
    return dict(site.files) | dict(Searched().render(site, read_settings(folder)))


def test_teachers_assistants_and_guests(tmp_path: Path) -> None:
    """The syllabus introduces them; guests and who holds office hours are named in calendars."""
    texts = everything(site_with("", tmp_path))
    for word in (
        "Ann Lee", "she/her", "Professor, CS 7367", "mailto:lee@example.edu", "people/lee.jpg",
        "https://example.edu/lee", "Bo Chen", "Teaching assistant",
    ):  # fmt: skip
        assert word in texts["syllabus.md"], word
    assert '<a href="https://example.org/roe">Dee Roe</a> (Example Labs)' in texts["schedule.md"]
    feed = texts["calendar/c1/all.ics"].replace("\r\n ", "")
    assert "Guest: Cy Wu and Dee Roe\\, Example Labs" in feed
    assert "with Ann Lee" in feed
    assert ": Office hours with Bo Chen\r\n" in feed
    assert "lee@example.edu" not in texts["schedule.json"]
    assert '"assistants"' in texts["schedule.json"]


NAMES = st.lists(
    st.sampled_from(["Ada", "Lovelace", "van", "der", "Jean-Luc", "王伟", "Å", "-"]), max_size=5
)


@reaches(0.5)
@settings(max_examples=200)
@given(NAMES)
def test_initials_hold_one_letter_of_each_part(words: list[str]) -> None:
    """And are their own initials, so that nothing changes when they are taken twice."""
    short = initials(" ".join(words))
    letters = [sign for sign in short if sign.isalpha()]
    parts = [part for word in words for part in word.split("-") if part]
    assert letters == [part[0] for part in parts]
    assert initials(short) == short
    if parts:
        reached()
