"""Whole courses in German and in Chinese: no word of the site is English, but what is data."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tests.git_folder import GitFolder
from tests.site.building import ROOT, build

HERE = Path(__file__).parent / "languages"
CATALOGUE = ROOT / "generator/coursewright/languages/messages.pot"
# Names and formats, which are the same in every language; MkDocs's own credit.
NAMES = frozenset(
    [
        "Apple",
        "Android",
        "Atom",
        "App",
        "BibTeX",
        "Google",
        "Outlook",
        "RIS",
        "PDF",
        "DOI",
        "JSON",
        "QR",
        "ISBN",
        "ISSN",
        "AoE",
        "URL",
        "iPhone",
        "iPad",
        "Mac",
        "com",
        "info",
        "Material",
        "bib",
        "ris",
        "ics",
        "webcal",
        "DIN",
        "CET",
        "CEST",
        "CST",
        "UTC",
        "ID",
    ]
)
_SPOKEN = frozenset(["title", "aria-label", "alt", "placeholder", "data-cw-hint"])

_SHOWN_ELSEWHERE = ("description", "og:description", "og:title", "og:image:alt", "og:site_name")
"""What a page tells search engines and chats."""


class _Words(HTMLParser):
    """What a page says: its texts, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "pre", "code"):
            self._silent.append(tag)
        given = dict(attrs)
        spans = given.get("class") == "Z3988"  # COinS, for programs
        self.said += [v for k, v in attrs if k in _SPOKEN and v and not spans]
        if (given.get("name") or given.get("property")) in _SHOWN_ELSEWHERE:
            self.said.append(given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def said_in(path: Path) -> str:
    """What a file of the site says to people."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        words = _Words()
        words.feed(text)
        return " ".join(words.said)
    if path.name == "papers.json":
        return " ".join(link["label"] for p in json.loads(text)["papers"] for link in p["links"])
    if path.suffix == ".json":
        found = json.loads(text)
        return " ".join([*found["kinds"], *(" ".join([r[2], *r[4:]]) for r in found["records"])])
    if path.suffix == ".xml":
        return " ".join(re.findall(r">([^<]+)</(?:a:)?(?:title|content|summary|name)>", text))
    lines = text.replace("\r\n ", "").split("\r\n")
    spoken = ("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CAL", "COMMENT")
    return " ".join(line.partition(":")[2] for line in lines if line.startswith(spoken))


@pytest.fixture(scope="module", params=["de", "zh"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a course whose data hold no English."""
    project = tmp_path_factory.mktemp("course") / request.param
    shutil.copytree(HERE / request.param, project)
    git = GitFolder(project)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        git.run(*words)
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_no_word_is_english(site: Path) -> None:
    """On pages, the projector, in feeds and the news: what is Latin comes from the course's files.

    German is looked through for the English messages themselves, Chinese for any Latin word.
    """
    project = site.parent
    sources = [
        *project.glob("*.yaml"),
        *project.glob("*.yml"),
        *project.glob("*.bib"),
        *(project / "docs").rglob("*.md"),
    ]
    own = set(re.findall(r"[A-Za-z]{2,}", " ".join(p.read_text("utf-8") for p in sources)))
    found: dict[str, str] = {}
    spoken = [p for p in sorted(site.rglob("*")) if p.suffix in (".html", ".xml", ".ics")]
    assert {p.suffix for p in spoken} == {".html", ".xml", ".ics"}
    pages = {p.relative_to(site).as_posix() for p in spoken}
    assert pages >= {"404.html", *(f"{name}/index.html" for name in KINDS)}
    assert len(spoken) > 40
    spoken += [site / "search/course.json", site / "papers.json"]
    for path in spoken:
        if path.name in ("sitemap.xml",):
            continue
        said = re.sub(r"https?://\S+|webcal://\S+|Material for MkDocs", " ", said_in(path))
        for word in english_words(said, project.name):
            if word not in own and word not in NAMES:
                found.setdefault(word, str(path.relative_to(site)))
    assert found == {}


# Every kind of page, the projector and an address that leads on among them.
KINDS = (
    "assignments", "calendar", "changes", "classes/mattern1989", "deadlines",
    "papers", "papers/hoare1978", "papers/hoare1978/present", "presenting", "project", "schedule",
    "syllabus",
)  # fmt: skip


def test_no_word_of_the_scripts_is_english(site: Path) -> None:
    """What they say at the moment of viewing and in a search is a message, and is translated."""
    scripts = [site / "assets/coursewright" / name for name in ("coursewright.js", "search.mjs")]
    text = "".join(path.read_text("utf-8") for path in scripts)
    with CATALOGUE.open("rb") as file:
        messages = [
            said
            for message in read_po(file)
            if any("scripts/" in at or "now_words" in at for at, _ in message.locations)
            for said in ([message.id] if isinstance(message.id, str) else message.id)
        ]
    parts = {part.strip() for said in messages for part in re.split(r"%\(\w+\)s", said)}
    told = [part for part in parts if " " in part or part[:1].isupper()]  # no name in the code
    assert len(told) > 12
    assert [part for part in told if re.search(rf"\b{re.escape(part)}", text)] == []


def english_words(said: str, tag: str) -> list[str]:
    """The words of a text that are, or may be, English."""
    latin = re.findall(r"[A-Za-zÀ-ɏ]{2,}", said)
    if tag == "zh":
        return latin
    return [word for word in latin if word.lower() in ENGLISH]


# Words of our English messages that no German text of the course holds.
ENGLISH = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "class",
        "classes",
        "today",
        "tomorrow",
        "yesterday",
        "due",
        "next",
        "week",
        "paper",
        "papers",
        "reading",
        "read",
        "schedule",
        "deadline",
        "deadlines",
        "calendar",
        "subscribe",
        "changed",
        "changes",
        "assignment",
        "assignments",
        "project",
        "presenting",
        "presentation",
        "open",
        "slot",
        "syllabus",
        "grading",
        "hours",
        "ago",
        "days",
        "past",
        "available",
        "thesis",
        "copy",
        "copied",
        "download",
        "edit",
        "this",
        "page",
        "questions",
        "abstract",
        "cite",
        "required",
        "optional",
        "cancelled",
        "moved",
        "now",
        "from",
        "not",
        "found",
        "search",
        "show",
        "more",
        "less",
        "all",
        "other",
        "others",
        "meets",
        "meeting",
        "where",
        "when",
        "who",
        "what",
        "every",
        "month",
        "months",
        "to",
        "be",
        "announced",
        "before",
        "after",
        "permanent",
    ]
)
