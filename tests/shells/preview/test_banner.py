"""What is wrong stands above every page that a preview serves, and above nothing else."""

from typing import Any

import pytest

from coursewright.domain.language import ENGLISH
from coursewright.formats.language import read_language
from coursewright.shells.preview.banner import Banner, with_banner

PAGE = b'<html><body dir="ltr"><div data-md-component="announce"></div><h1>A</h1></body></html>'
OTHER = b'<html><body class="x"><h1>A</h1></body></html>'
BANNER = Banner("a <b> c", ENGLISH, "A & B", {"a/index.html": "A &amp; co", "index.html": "Home"})


def _ask(path: str, page: bytes, kind: str, banner: Banner | None) -> tuple[bytes, dict[str, str]]:
    begun: list[Any] = []

    def app(environment: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(page)))])
        return [page]

    answer = with_banner(app, lambda: banner, "/mount/")
    body = b"".join(answer({"PATH_INFO": path}, lambda *given: begun.append(given)))
    ((status, headers),) = begun
    assert status == "200 OK"
    assert dict(headers)["Content-Length"] == str(len(body))
    return body, dict(headers)


@pytest.mark.parametrize(
    ("path", "title"),
    [("/mount/a/", "A &amp; co"), ("/mount/a/index.html", "A &amp; co"), ("/mount/", "Home"),
     ("/mount/gone/", "A &amp; B")],
)  # fmt: skip
def test_a_page_is_named_below_what_is_wrong(path: str, title: str) -> None:
    """By its title; where there is no such page, by the site's name."""
    body, _ = _ask(path, PAGE, "text/html", BANNER)
    assert b'role="status" tabindex="0">a &lt;b&gt; c\n<p>Below is this page' in body
    assert f"built last: {title}</p>".encode() in body
    assert body.index(b"announce") < body.index(b"cw-banner") < body.index(b"<h1>")


def test_a_theme_without_announcements_has_it_first() -> None:
    """Above all that stands on a page; a file that is no page of the theme stays as it is."""
    body, _ = _ask("/mount/a/", OTHER, "text/html", BANNER)
    assert body.startswith(b'<html><body class="x"><aside')
    assert _ask("/mount/present/a.html", OTHER, "text/html", BANNER)[0] == OTHER


@pytest.mark.parametrize("banner", [None, BANNER._replace(text="")])
def test_nothing_wrong_is_no_banner(banner: Banner | None) -> None:
    """The page goes out as it is."""
    assert _ask("/mount/a/", PAGE, "text/html", banner)[0] == PAGE


def test_files_for_programs_are_left_alone() -> None:
    """A feed that speaks of HTML is no page."""
    assert _ask("/mount/a.ics", PAGE, "text/calendar", BANNER)[0] == PAGE


def test_its_own_words_are_the_course_s() -> None:
    """What is wrong is told in English, as commands do."""
    german = read_language("de")
    assert german is not None
    body, _ = _ask("/mount/a/", PAGE, "text/html", BANNER._replace(language=german))
    assert b"Below is" not in body
    assert b"A &amp; co</p>" in body
