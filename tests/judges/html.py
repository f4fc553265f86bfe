"""The Nu Html Checker's word on every page of the example, of courses in other languages, and of
the test courses: it finds nothing but what is named here.

`make judges` installs the checker and runs this; it needs Java.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser.bare_site import write_bare_site
from tests.browser.live_course import LIVE
from tests.site.building import ROOT, build, copy_course, write_files

HERE = Path(__file__).parent
JAR = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"

# What the checker says of a page for no fault of its markup, or of Material's templates: by its
# message, and by the markup that it shows.
PASSED = {
    "It reads files, where 'self' is no place, and takes data in a script element for a script; "
    "the browser's tests look whether the policy stops anything.": (
        r"violates Content Security Policy",
        r"",
    ),
    "The Arabic course is the example with another language: what it says of itself stays English.": (
        r"This document appears to be written in English but the “html” start tag has “lang=\"ar\"”",
        r"",
    ),
    "Material's base.html, outside of its blocks: it writes the direction on the body.": (
        r"This document appears to be written in Arabic. Consider adding “dir=\"rtl\"” to the “html”",
        r"",
    ),
    "Material's base.html, outside of its blocks: the switches of the menu and of the search.": (
        r"Attribute “autocomplete” is only allowed",
        r'class="md-toggle" data-md-toggle="(drawer|search)"',
    ),
    "Material's partials/toc.html: on a phone a label leads to a table of contents that a page "
    "without headings does not have.": (
        r"The value of the “for” attribute of the “label” element",
        r'<label class="md-nav__title" for="__toc">',
    ),
}


def main() -> None:
    """Check every site, tell what is passed over, and fail where anything else is found."""
    with tempfile.TemporaryDirectory() as folder:
        sites = list(_sites(Path(folder)))
        pages = sum(1 for site in sites for _ in site.rglob("*.html"))
        found = [message for site in sites for message in _messages(site)]
    passed: Counter[str] = Counter()
    faults = []
    for message in found:
        reason = next((r for r, known in PASSED.items() if _is(message, *known)), None)
        passed[reason or ""] += 1
        if reason is None:
            faults.append(message)
    for fault in faults:
        sys.stderr.write(
            f"{fault['url']}:{fault.get('lastLine')}: {fault['message']}\n    {fault.get('extract')}\n"
        )
    for reason in PASSED:
        sys.stdout.write(f"html: passed over {passed[reason]} times: {reason}\n")
    sys.stdout.write(f"html: {pages} pages of {len(sites)} sites, {len(faults)} faults\n")
    sys.exit(bool(faults))


def _is(message: dict[str, Any], said: str, shown: str) -> bool:
    return bool(
        re.search(said, message["message"]) and re.search(shown, message.get("extract", ""))
    )


def _messages(site: Path) -> list[dict[str, Any]]:
    """Errors and warnings of a site's pages."""
    done = subprocess.run(
        ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    return list(json.loads(done.stderr)["messages"])


def _sites(folder: Path) -> Iterator[Path]:
    """The folders of built sites."""
    yield _built(copy_course(folder / "example"))
    for path in sorted((ROOT / "tests/site/languages").iterdir()):
        yield _built(Path(shutil.copytree(path, folder / path.name)))
    arabic = copy_course(folder / "ar")
    schedule = arabic / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("\ncourse:\n", "\ncourse:\n  language: ar\n", 1)
    schedule.write_text(text, "utf-8")
    yield _built(arabic)
    for path in sorted((ROOT / "tests/courses").iterdir()):
        if path.is_dir():
            project = Path(shutil.copytree(path, folder / path.name))
            if not (project / "papers.bib").exists():
                shutil.copy(path.parent / "papers.bib", project)
            files = {"mkdocs.yml": LIVE["mkdocs.yml"], "docs/syllabus.md": ""}
            yield _built(write_files(project, files))
    write_bare_site(folder / "live", LIVE, "2022-03-08")  # read anew when it is viewed
    yield folder / "live"


def _built(project: Path) -> Path:
    done = build(project)
    if done.returncode:
        sys.exit(f"{project}: {done.stderr}")
    return project / "site"


if __name__ == "__main__":
    main()
