"""Known papers looked for in bibliographies of three sizes, typed key by key in a real browser.

Run by `make finds`: how many are among the first three, how many bytes a reader fetches, and how
long the first result takes once the index is there.
"""

import functools
import gzip
import shutil
import sys
import tempfile
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.browser.compressed import CompressingHandler
from tests.browser.conftest import ARGUMENTS, NAMES
from tests.browser.test_search import ENOUGH, missed_items
from tests.known_items import LISTS, index_of, known_items, many_papers
from tests.site.building import build, copy_course

from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

SIZES = (30, 300, 3000)
_FIRST = """async (typed) => {
  const [box, list] = ["[data-cw-search] input", ".cw-found-list"].map((css) => document.querySelector(css));
  const begun = performance.now();
  box.value = typed;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return list.children.length ? performance.now() - begun : -1;
}"""


def main() -> None:
    """Print the figures of each size, and fail where too few are found."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copy_course(Path(folder) / "course")
        done = build(project)
        course = load_course(read_settings(project)).course
        if done.returncode or course is None:
            sys.exit(done.stderr)
        handler = functools.partial(CompressingHandler, directory=str(project / "site"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        script = len(gzip.compress((project / "site/assets/coursewright/search.mjs").read_bytes()))
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        failed = False
        for size in SIZES:
            for asked in LISTS:
                page = browser.new_page()
                index = index_of(course, many_papers(size, asked))
                failed |= not _told(page, address, index, script, f"{size} papers, {asked}", asked)
                page.close()
        browser.close()
        server.shutdown()
    sys.exit(failed)


def _told(
    page: Page, address: str, index: tuple[bytes, bytes], script: int, called: str, asked: str
) -> bool:
    """Print the figures of an index and a list; whether enough of the list are found."""
    items = known_items(asked)
    missed = missed_items(page, address, index, asked)
    first, texts = (len(gzip.compress(file)) for file in index)
    sys.stdout.write(
        f"search: {called}: {len(items) - len(missed)} of {len(items)} among the first three; "
        f"{(script + first) / 1000:.0f} KB to the first answer, "
        f"{(script + first + texts) / 1000:.0f} KB in all; "
        f"{_first_result(page, asked):.0f} ms to the first result\n"
    )
    for typed in missed:
        sys.stdout.write(f"    not found: {typed}\n")
    return len(items) - len(missed) >= ENOUGH


def _first_result(page: Page, asked: str) -> float:
    """The median time of a query's first key, in milliseconds."""
    times = sorted(page.evaluate(_FIRST, typed[:1]) for typed, _ in known_items(asked))
    return float(times[len(times) // 2])


if __name__ == "__main__":
    main()
