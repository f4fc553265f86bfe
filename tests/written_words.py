"""The catalogue of words: every message of the code and the templates, and its translations.

`make words` writes it anew, and a test finds what is out of date. `messages.pot` is written by
machine; in the file of a language only the translations are written by hand.
`make words LANGUAGE=it` begins a new one.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "generator" / "coursewright"
LANGUAGES = PACKAGE / "languages"
TEMPLATE = LANGUAGES / "messages.pot"

_METHODS = [("**.py", "python"), ("**/templates/**", "jinja2"), ("theme/**.html", "jinja2")]
_KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "noop": None,
    "coursewright_text": None,
}
_OPTIONS = {"jinja2": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
_CLOCKED = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Language-Team')


def extracted() -> Catalog:
    """Every message of the package, with the files that say it."""
    catalog = Catalog(project="coursewright", version="1", charset="utf-8")
    found = extract_from_dir(
        PACKAGE,
        _METHODS,
        {pattern: _OPTIONS.get(method, {}) for pattern, method in _METHODS},
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _, message, comments, context in sorted(found, key=lambda item: item[:2]):
        catalog.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalog


def languages() -> list[str]:
    """The languages that have a file, by tag."""
    return sorted(path.stem for path in LANGUAGES.glob("*.po"))


def read_language(tag: str) -> Catalog:
    """The catalogue of a language as its file has it; an empty one where there is none."""
    path = LANGUAGES / f"{tag}.po"
    locale = tag.replace("-", "_")
    if not path.exists():
        return Catalog(locale=locale, project="coursewright", version="1", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale=locale)


def written_files(new: str = "") -> Iterator[tuple[Path, bytes]]:
    """Each file of the catalogue and what belongs in it; `new` begins that language."""
    template = extracted()
    yield TEMPLATE, _written(template)
    for tag in sorted({*languages(), *([new] if new else [])}):
        catalog = read_language(tag)
        # A near message gets no translation: it would look finished, and say something else.
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        yield LANGUAGES / f"{tag}.po", _written(catalog)


def _written(catalog: Catalog) -> bytes:
    """The file: no date, which would differ from run to run, and no line numbers, which shift."""
    catalog.fuzzy = False
    catalog.header_comment = "# The words of coursewright. `make words` keeps the messages."
    out = io.BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, sort_output=True)
    lines = out.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_CLOCKED))


if __name__ == "__main__":
    for path, content in written_files(sys.argv[1] if len(sys.argv) > 1 else ""):
        path.write_bytes(content)
