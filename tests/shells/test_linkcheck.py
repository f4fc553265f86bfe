"""Links of a built site, followed."""

from pathlib import Path

import pytest

from coursewright.shells.linkcheck import BrokenLink, check_links


def build(folder: Path, **pages: str) -> Path:
    """A site of pages: `papers__tvm` is papers/tvm/index.html; and one file that is no page."""
    for name, body in pages.items():
        path = folder / name.replace("__", "/") / "index.html"
        if name == "home":
            path = folder / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    (folder / "a b.txt").write_text("text")
    return folder


@pytest.mark.parametrize(
    "href",
    [
        "papers/tvm/",
        "papers/tvm",
        "papers/tvm/index.html",
        "./papers/../papers/tvm/#one",
        "papers/tvm/#two",
        "papers/tvm/#%C3%BC",
        "#here",
        "#",
        "#top",
        "",
        ".",
        "a%20b.txt",
        "a%20b.txt#page=2",
        "/course/papers/tvm/",
        "https://example.org/x",
        "//example.org/x",
        "mailto:ann@example.edu",
        "webcal://example.edu/all.ics",
        "?q=1",
    ],
)
def test_links_that_resolve(href: str, tmp_path: Path) -> None:
    """Pages with or without index.html, anchors by id or name, files, and other sites."""
    site = build(
        tmp_path,
        home=f'<h1 id="here">x</h1><a href="{href}">x</a>',
        papers__tvm='<p id="one"><a name="two"></a><b id="ü"></b>',
    )
    assert check_links(site, "/course/") == ()


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("nothing/", "no such page or file"),
        ("papers/tvm/#nothing", "no such anchor"),
        ("#nothing", "no such anchor"),
        ("papers/", "no such page or file"),
        ("../x", "leads out of the site"),
        ("papers/../../x", "leads out of the site"),
        ("/papers/tvm/", "leads out of the site"),
        ("/course/nothing", "no such page or file"),
        ("http://[", "cannot be read as an address"),
        ("%00", "no such page or file"),
        ("x" * 3000, "no such page or file"),
    ],
)
def test_links_that_do_not(href: str, reason: str, tmp_path: Path) -> None:
    """Each is told with its page and why."""
    site = build(tmp_path, home=f'<p id="here"><a href="{href}">x</a>', papers__tvm="x")
    assert check_links(site, "/course/") == (BrokenLink("index.html", href, reason),)


def test_links_count_from_their_page(tmp_path: Path) -> None:
    """A relative link starts in the folder of the page that holds it."""
    site = build(
        tmp_path,
        home="x",
        papers__tvm='<a href="../../">home</a><a href="../taso/">x</a>',
        papers__taso='<area href="../tvm/"><form action="../nothing/">',
    )
    expected = BrokenLink("papers/taso/index.html", "../nothing/", "no such page or file")
    assert check_links(site) == (expected,)


@pytest.mark.parametrize(
    ("element", "broken"),
    [
        ('<img src="https://example.org/x.png">', "fetched from another host"),
        ('<script src="//example.org/x.js"></script>', "fetched from another host"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "fetched from another host"),
        ('<iframe src="http://example.org/"></iframe>', "fetched from another host"),
        ('<img src="nothing.png">', "no such page or file"),
        ('<link rel="canonical" href="https://example.org/">', ""),
        ('<link rel="alternate" href="https://example.org/feed">', ""),
        ('<link rel="alternate" href="nothing.ics">', "no such page or file"),
        ('<img src="data:image/png;base64,x">', ""),
        ('<img src="a%20b.txt">', ""),
        ("<img>", ""),
    ],
)
def test_what_a_page_fetches(element: str, broken: str, tmp_path: Path) -> None:
    """Resources must be the site's own; links that a browser does not fetch may lead anywhere."""
    reasons = [link.reason for link in check_links(build(tmp_path, home=element))]
    assert reasons == ([broken] if broken else [])


def test_broken_links_are_sorted_and_told_once(tmp_path: Path) -> None:
    """By page, then by address; two links of one page to the same place are one."""
    twice = '<a href="y"></a><a href="x"></a><a href="x"></a>'
    found = check_links(build(tmp_path, home=twice, about=twice))
    assert [(link.page, link.href) for link in found] == [
        ("about/index.html", "x"),
        ("about/index.html", "y"),
        ("index.html", "x"),
        ("index.html", "y"),
    ]
