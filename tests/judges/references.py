"""References of every kind of work in six styles, compared with citeproc-js.

Both get the same CSL-JSON, styles and locales. `make judges` installs what this needs and runs it.
"""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import citeproc
from tests.outputs.references.kinds import STYLES, papers_of_all_kinds

from coursewright.formats.citation_styles import style_file
from coursewright.outputs.references.citations import Citations
from coursewright.outputs.references.csl_json import csl_item

HERE = Path(__file__).parent
LOCALES = Path(citeproc.__file__).parent / "data" / "locales"

# Where the two are meant to differ, and why.
JUDGED = {
    ("others", None): "CSL-JSON has no 'and others', so citeproc-js is not told",
    ("data", None): "citeproc-js sets no comma before an organisation that is last in a list",
    ("names", None): "as before an organisation: names of East Asia go to it whole",
    ("preprint", "ieee"): "citeproc-js writes 'arXiv: arXiv:'",
}


def judged() -> dict[str, dict[str, str]]:
    """The references of citeproc-js as plain text, by style and key."""
    items = []
    for paper in papers_of_all_kinds():
        item = {"id": paper.key, **csl_item(paper)}
        for variable in ("page", "volume", "issue"):
            if variable in item:
                # citeproc-js makes dashes of hyphens itself, and takes minutes over some dashes
                item[variable] = str(item[variable]).replace("–", "-")
        items.append(item)
    styles = {style: str(style_file(style).path) for style in STYLES}
    asked = json.dumps({"items": items, "styles": styles, "locales": str(LOCALES)})
    answer = subprocess.run(
        ["node", str(HERE / "citeproc.mjs")],
        input=asked, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(answer.stdout)
    return {s: {key: text_of(html) for key, html in found[s].items()} for s in STYLES}


def text_of(html: str) -> str:
    """The text of a reference, without its number."""
    right = re.search(r'csl-right-inline">(.*?)</div>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", right[1] if right else html)).split())


def main() -> None:
    """Print each difference that nobody judged, and fail where there is one."""
    theirs = judged()
    differing = 0
    for style in STYLES:
        citations = Citations(style)
        for paper in papers_of_all_kinds():
            ours = citations.cite(paper).plain
            if ours == theirs[style][paper.key]:
                continue
            if {(paper.key, None), (paper.key, style)} & JUDGED.keys():
                continue
            differing += 1
            theirs_says = theirs[style][paper.key]
            sys.stdout.write(f"{style} {paper.key}\n  ours  {ours}\n  judge {theirs_says}\n")
    compared = len(STYLES) * len(papers_of_all_kinds())
    sys.stdout.write(f"references: {compared} compared with citeproc-js, {differing} differ\n")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
