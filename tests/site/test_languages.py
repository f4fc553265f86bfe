"""Whole courses in German and in Chinese: no word of the site is English, but what is data."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.git_folder import GitFolder
from tests.site.building import build

HERE = Path(__file__).parent / "languages"
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


class _Words(HTMLParser):
    """What a page says: its texts, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "pre", "code", "svg"):
            self._silent.append(tag)
        spans = dict(attrs).get("class") == "Z3988"  # COinS, for programs
        self.said += [v for k, v in attrs if k in _SPOKEN and v and not spans]

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
    own = set(re.findall(r"[A-Za-z]{3,}", " ".join(p.read_text("utf-8") for p in sources)))
    found: dict[str, str] = {}
    spoken = [p for p in sorted(site.rglob("*")) if p.suffix in (".html", ".xml", ".ics")]
    assert len(spoken) > 40
    for path in spoken:
        if path.name in ("sitemap.xml",):
            continue
        said = re.sub(r"https?://\S+|webcal://\S+|Material for MkDocs", " ", said_in(path))
        for word in english_words(said, project.name):
            if word not in own and word not in NAMES:
                found.setdefault(word, str(path.relative_to(site)))
    assert found == {}


def english_words(said: str, tag: str) -> list[str]:
    """The words of a text that are, or may be, English."""
    latin = re.findall(r"[A-Za-zÀ-ɏ]{3,}", said)
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
