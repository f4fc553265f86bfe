"""Lighthouse's scores of home, the schedule and a paper on a phone: `make lighthouse`.

Accessibility, best practices and SEO must be whole. Performance must reach its bar once in three
runs, since another program on the machine slows down what it measures.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.browser.compressed import CompressingHandler
from tests.browser.conftest import NAMES
from tests.site.building import build, copy_course

TOOL = Path(__file__).parent / "node_modules/.bin/lighthouse"
PAGES = ("", "schedule/", "papers/chen2018tvm/")
BARS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
RUNS = 3


def main() -> None:
    """Build the example, print the scores of each page, and fail below a bar."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_course(Path(folder) / "course")
        done = build(project)
        if done.returncode:
            sys.exit(done.stderr)
        handler = functools.partial(CompressingHandler, directory=str(project / "site"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        low = [page for page in PAGES if not _reaches(address + page, Path(folder) / "report.json")]
        server.shutdown()
    sys.exit(bool(low))


def _reaches(address: str, report: Path) -> bool:
    """Whether every score of a page reaches its bar, the best of some runs."""
    best = dict.fromkeys(BARS, 0.0)
    for _ in range(RUNS):
        scores = _scores(address, report)
        best = {name: max(best[name], scores[name]) for name in BARS}
        if all(best[name] >= bar for name, bar in BARS.items()):
            break
    told = ", ".join(f"{name} {score:.0%}" for name, score in best.items())
    sys.stdout.write(f"lighthouse: {address}: {told}\n")
    return all(best[name] >= bar for name, bar in BARS.items())


def _scores(address: str, report: Path) -> dict[str, float]:
    browser = next(filter(None, map(shutil.which, NAMES)), "")
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [str(TOOL), address, "--output=json", f"--output-path={report}", "--quiet"]
    command += [f"--only-categories={','.join(BARS)}", f"--chrome-flags={flags}"]
    chosen = {"CHROME_PATH": browser} if browser else {}
    subprocess.run(command, check=True, env={**os.environ, **chosen})
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: categories[name]["score"] for name in BARS}


if __name__ == "__main__":
    main()
