"""Whether two built sites show the same at the same addresses, in a browser."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page

# What a page says and where it can be linked to. Links to edit a page and marks beside headings
# belong to the theme.
READ = """() => {
  const article = document.querySelector('.md-content article') || document.body;
  article.querySelectorAll('.headerlink, .cw-edits').forEach(e => e.remove());
  const ids = [...article.querySelectorAll('[id]')].map(e => e.id);
  return [article.textContent.replace(/\\s+/g, ' ').trim(), ids];
}"""


def differences(browser: Browser, one: Path, other: Path) -> list[tuple[str, str]]:
    """The pages of one site that the other lacks, shows with another text, or without an anchor."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())  # copies and search only get in the way
    found = []
    for file in sorted(one.rglob("index.html")):
        path = file.relative_to(one).as_posix()
        if not (other / path).is_file():
            found.append((path, "missing"))
            continue
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            if _leads_to(file) != _leads_to(other / path):
                found.append((path, "leads elsewhere"))
            continue
        (text, ids), (exported, exported_ids) = _read(page, one, path), _read(page, other, path)
        if text != exported:
            found.append((path, "text"))
        if missing := ids - exported_ids:
            found.append((path, f"lacks {sorted(missing)}"))
    context.close()
    return found


def _read(page: Page, site: Path, path: str) -> tuple[str, set[str]]:
    page.goto((site / path).as_uri())
    text, ids = page.evaluate(READ)
    return text.replace(" ", ""), set(ids)


def _leads_to(file: Path) -> list[str]:
    return re.findall('rel="canonical" href="([^"]+)"', file.read_text("utf-8"))
