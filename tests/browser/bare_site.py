"""A course's pages in a bare frame, without a theme: made at once, for any day."""

from datetime import date
from html import escape
from pathlib import Path

from tests.site.building import write_files

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

_FRAME = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}assets/coursewright/coursewright.css"></head>
<body><main class="md-typeset md-content__inner">{body}</main>
<script src="{root}assets/coursewright/coursewright.js"></script></body></html>"""


def write_bare_site(folder: Path, files: dict[str, str], day: str, *, pinned: bool = False) -> None:
    """Write the site of a course as built on a day into `folder`, its sources beside it."""
    settings = read_settings(write_files(folder.with_name(f"{folder.name}.course"), files))
    course = load_course(settings).course
    assert course is not None
    today = Today(date.fromisoformat(day), pinned=pinned)
    site = build_site(course, History(no_history(course)), settings, today)
    for page in site.pages:
        at = settings.addresses.url(page.path)
        root = "../" * at.count("/") or "./"
        text = _FRAME.format(
            language=site.language.tag,
            direction=site.language.direction,
            title=escape(page.title),
            body=page.head + page.body + page.foot,
            root=root,
        )
        write_files(folder, {f"{at}index.html": text})
    for path, content in site.files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
