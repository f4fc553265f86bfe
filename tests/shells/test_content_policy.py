"""What a page's policy names, and what it leaves out."""

import base64
from hashlib import sha256
from pathlib import Path

from tests.site.building import write_files

from coursewright.shells.content_policy import Policies, policy


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def directive(text: str, name: str) -> list[str]:
    (found,) = (part for part in text.split("; ") if part.startswith(f"{name} "))
    return found.split(" ")[1:]


def test_scripts_within_a_page_are_named() -> None:
    """Those that run; data, and files of the site, need no name."""
    html = (
        "<script>one()</script><script type=module>two()</script><script src=a.js></script>"
        '<script type="application/ld+json">{"a": 1}</script>'
    )
    scripts = sorted([source("one()"), source("two()")])
    assert directive(policy(html), "script-src") == ["'self'", *scripts]


def test_styles_within_a_page_are_named() -> None:
    """Elements, and attributes as a browser reads them."""
    html = "<style>\np{}</style><p style=\"a: '&amp;'\" ><i style='b'>"
    styles = sorted([source("\np{}"), source("a: '&'"), source("b")])
    assert directive(policy(html), "style-src") == ["'self'", "'unsafe-hashes'", *styles]
    assert directive(policy("<p>"), "style-src") == ["'self'"]


def test_the_whole_policy_of_a_page() -> None:
    """What no directive names falls to the first; the last three do not, and stand there."""
    assert policy("<p>").split("; ") == [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "frame-src 'self'",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]


def test_a_page_that_only_speaks_of_policies_gets_one() -> None:
    """A paper may be called so; a page that has one keeps it."""
    page = b'<head><meta charset="utf-8"><title>Content-Security-Policy</title></head>'
    policies = Policies([], [], [])
    assert b'http-equiv="Content-Security-Policy" content="default-src' in policies.added("a", page)
    own = (
        b'<head><meta charset="utf-8">\n<meta http-equiv=Content-Security-Policy content=x></head>'
    )
    assert policies.added("a", own) == own


def test_a_course_allows_hosts() -> None:
    """Pictures and films from some, scripts from others."""
    text = policy("", ["https://a.example"], ["https://b.example"])
    assert directive(text, "img-src") == ["'self'", "https://a.example", "data:"]
    assert directive(text, "frame-src") == ["'self'", "https://a.example"]
    assert directive(text, "script-src") == ["'self'", "https://b.example"]
    assert "unsafe-inline" not in text
    assert "unsafe-eval" not in text


def test_every_page_gets_one(tmp_path: Path) -> None:
    """As its first element but for the encoding, once, and other files nothing."""
    files = {
        "a/index.html": '<head><meta charset="utf-8"><title>x</title></head>',
        "b.html": "<head><title>x</title></head>",
        "own.html": "<head></head>",
        "c.txt": "<head>",
    }
    site = write_files(tmp_path, files)
    for _ in range(2):
        Policies(["own.html"], [], []).add_below(site)
    first = (site / "a/index.html").read_text()
    assert first.startswith(
        '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
    )
    assert first.count("http-equiv") == 1
    assert (site / "b.html").read_text().startswith("<head><meta http-equiv")
    assert (site / "own.html").read_text() == "<head></head>"
    assert (site / "c.txt").read_text() == "<head>"
