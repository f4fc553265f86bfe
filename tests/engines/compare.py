"""Both courses built by every engine, and compared with what MkDocs with Material makes: `make engines`.

The courses are the example and the one of `coursewright new`. Each is laid in a folder of its own,
the one line of its Makefile is changed, and `make` installs the engine and builds, as for an
instructor. Compared are addresses, text and anchors of every page, feeds, data files and search.
Pictures for a look go to `.cache/screenshots/engines`.
"""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser.conftest import ARGUMENTS, DESKTOP, NAMES, PHONE, QuietHandler
from tests.browser.same_pages import differences
from tests.site.building import ROOT, copy_course

ENGINES = ("material", "properdocs", "materialx", "zensical")
PICTURES = ROOT / ".cache" / "screenshots" / "engines"
STEPS = ("check", "site", "links", "feeds", "bill")
GENERATOR = ("Makefile", "pyproject.toml", "uv.lock", "LICENSE", "README.md", "generator")
OWN_SEARCH = {"search/course.json", "search/text.json"}
# What belongs to a theme or to a host, besides its 404 page: scripts, styles, the index of its search.
THEMES = re.compile(
    r"assets/(javascripts|stylesheets|images)/|search/|search\.json$|sitemap\.xml|404\.html$|sbom\.|objects\.inv$"
)
BUILDERS = {"properdocs": ("properdocs",), "materialx": ("mkdocs-materialx", "properdocs"),
            "zensical": ("zensical",)}  # fmt: skip
HEAD = re.compile(r'<(?:title>.*?</title|meta (?:name="(?!generator)|property=)[^>]*|script type="application/ld\+json">.*?</script)>', re.DOTALL)  # fmt: skip


def example(folder: Path) -> Path:
    """This repository's course with the generator, as a copy of the template holds it."""
    copy_course(folder)
    for name in GENERATOR:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def new(folder: Path) -> Path:
    """What `coursewright new` makes."""
    command = [sys.executable, "-m", "coursewright", "new", str(folder), "--title", "Systems",
               "--code", "CS 900", "--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15",
               "--timezone", "America/Chicago", "--site", "https://example.org/course/"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


COURSES = {"example": (example, "cs839/", "TVM", "papers/chen2018tvm/"),
           "new": (new, "course/", "Lamport", "papers/lamport1978time/")}  # fmt: skip
"""Who lays a course, the path of its address, what is searched for, and the page it leads to."""


def build(course: str, engine: str, folder: Path, uv: str) -> Path:
    """The built site; ends the program with what `make` said where a step fails."""
    project = COURSES[course][0](folder / f"{course}-{engine}")
    makefile = project / "Makefile"
    before = makefile.read_text("utf-8")
    after = before.replace("\nENGINE := material\n", f"\nENGINE := {engine}\n", 1)
    assert (after != before) == (engine != "material"), "there is no one line to change"
    makefile.write_text(after, "utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COURSEWRIGHT_", "MAKE", "MFLAGS", "VIRTUAL_ENV"))}  # fmt: skip
    found = shutil.which(uv)
    if found:
        kept["PATH"] = f"{Path(found).resolve().parent}{os.pathsep}{kept['PATH']}"
    done = subprocess.run(["make", *STEPS], cwd=project, env=kept, capture_output=True, text=True, check=False)  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{course} with {engine}:\n{done.stdout}{done.stderr}")
    bill = json.loads((project / "site/sbom.cdx.json").read_text("utf-8"))
    named = {part["name"] for part in bill["components"]}
    assert named >= set(BUILDERS.get(engine, ("mkdocs-material",))), f"{engine} is not in the bill"
    return project / "site"


def files(site: Path) -> dict[str, bytes]:
    """What is the course's of a site, by path: everything but pages and what themes bring."""
    return {
        path: file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not THEMES.match(path := file.relative_to(site).as_posix())
    }


def compared(browser: Browser, one: Path, other: Path, engine: str) -> Iterator[str]:
    """What differs between Material's site and another engine's."""
    ours, theirs = files(one), files(other)
    for path in sorted(ours.keys() ^ theirs.keys()):
        yield f"{path}: only with {'material' if path in ours else engine}"
    for path in sorted(ours.keys() & theirs.keys()):
        if not path.endswith(".html") and ours[path] != theirs[path]:
            yield f"{path}: other bytes"
        if path.endswith(".html") and engine != "zensical":
            heads = [HEAD.findall(text.decode()) for text in (ours[path], theirs[path])]
            if heads[0] != heads[1]:
                yield f"{path}: another head"
    for path, what in differences(browser, one, other):
        yield f"{path}: {what}"
    yield from searched(one, other, engine)


def searched(one: Path, other: Path, engine: str) -> Iterator[str]:
    """What one index of a search knows that the other does not."""
    if engine != "zensical":
        for path in sorted(OWN_SEARCH):
            if (one / path).read_bytes() != (other / path).read_bytes():
                yield f"{path}: other bytes"
        return
    items = json.loads((other / "search.json").read_text("utf-8"))["items"]
    found = {item["location"].partition("#")[0] for item in items}
    for file in sorted(one.rglob("index.html")):
        path = file.parent.relative_to(one).as_posix()
        address = "" if path == "." else f"{path}/"
        text = file.read_text("utf-8")
        if "md-content" in text and 'http-equiv="refresh"' not in text and address not in found:
            yield f"{address}: not in the search"


@contextmanager
def served(site: Path, below: str) -> Iterator[str]:
    """The address of a site on this machine, below the path that it is made for."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / below.rstrip("/")).symlink_to(site)
        handler = functools.partial(QuietHandler, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{below}"
        server.shutdown()


def tried(browser: Browser, course: str, engine: str, site: Path) -> Iterator[str]:
    """What a person cannot do on the site; pictures are taken on the way."""
    _, below, words, target = COURSES[course]
    with served(site, below) as address:
        for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
            context = browser.new_context(viewport=size)  # type: ignore[arg-type]
            page = context.new_page()
            failed: list[str] = []
            page.on("pageerror", lambda error, told=failed: told.append(str(error)))
            page.on("console", lambda line, told=failed: told.append(line.text) if line.type == "error" else None)  # fmt: skip
            for path in ("", "schedule/", target):
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                shown = path.strip("/").replace("/", "-") or "home"
                page.screenshot(path=PICTURES / f"{course}-{shown}-{name}-{engine}.png")
            if name == "desktop":
                yield from found_by(page, words, target)
                page.screenshot(path=PICTURES / f"{course}-search-{engine}.png")
            yield from failed
            context.close()


def found_by(page, words: str, target: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Whether a search leads to a page."""
    page.keyboard.press("Control+k" if page.evaluate("!document.querySelector('[data-cw-search]')") else "f")  # fmt: skip
    page.wait_for_timeout(300)
    page.keyboard.type(words)
    link = page.locator(f"a[href*='{target}']:visible", has_text=words).first
    try:
        link.wait_for(timeout=10_000)
    except Exception:  # whatever keeps it from coming
        yield f"searching for {words} does not lead to {target}"


def main() -> None:
    """Build, compare, and say what differs; exit with status 1 where something does."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    browser_path = next(filter(None, map(shutil.which, NAMES)), None)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for course in COURSES:
            first = None
            for engine in ENGINES:
                site = build(course, engine, Path(folder), sys.argv[1])
                first = first or site
                said = [
                    *compared(browser, first, site, engine),
                    *tried(browser, course, engine, site),
                ]
                pages = sum(1 for _ in site.rglob("index.html"))
                sys.stdout.write(
                    f"{course} with {engine}: {pages} pages, {len(said)} differences\n"
                )
                sys.stdout.writelines(f"  {line}\n" for line in said[:40])
                wrong += len(said)
        browser.close()
    sys.stdout.write(f"pictures are in {PICTURES.relative_to(ROOT)}\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
