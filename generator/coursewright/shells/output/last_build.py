"""Whether a build would only make again what stands there: then it ends before it begins.

Kept is what the last build was made from, and what it left: a digest of each file. Nothing is kept
of a build that had something to say, for it has to be said again.
"""

import json
import logging
import os
import stat
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from coursewright.shells.report import Report
from coursewright.workspace.building.build_inputs import digest_inputs
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store, store_in

KIND = "built"
_EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
        "pymdownx.arithmatex",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
        "pymdownx.magiclink",
        "pymdownx.mark",
        "pymdownx.smartsymbols",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
    ]
)
"""Extensions of Markdown that read no files."""


class Built(NamedTuple):
    """What the last build in a folder came to; `note` is said again."""

    made_from: str
    files: Mapping[str, str]
    note: str


class _Warned(logging.Handler):
    """Notes whether something was warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        self.any = True


class LastBuild:
    """The build that a folder's site is of, and whether this one would be the same.

    `settings` are what the program that builds was told (`settings_text`); None where a part of
    it is unknown. All that lies in the `published` folders may be on the site.
    """

    def __init__(
        self, root: Path, target: Path, settings: str | None, published: Collection[Path] = ()
    ) -> None:
        self._root, self._target, self._settings = root, target.resolve(), settings
        self._published = published
        self._store: Store = store_in(root)
        self._made_from = self._digest()
        self.note = ""
        """What this build noted."""
        self._warned = _Warned()
        logging.getLogger("mkdocs").addHandler(self._warned)

    def note_if_same(self) -> str | None:
        """What the last build noted, where this one would make what stands there; else None."""
        if self._made_from is None:
            return None
        built = _parse(self._store.get(KIND, str(self._target)))
        if built is None or built.made_from != self._made_from:
            return None
        return built.note if _digests(self._target) == built.files else None

    def begun(self, told: Report) -> None:
        """Know what this build says of the course."""
        self.note = told.note
        self._warned.any = self._warned.any or bool(told.told)

    def keep(self, files: Mapping[str, str]) -> None:
        """Keep what this one left, if it said nothing and what it was made from is still the same."""
        logging.getLogger("mkdocs").removeHandler(self._warned)
        known = self._made_from is not None and not self._warned.any
        if known and self._made_from == self._digest():
            content = json.dumps([self._made_from, dict(files), self.note]).encode()
            self._store.put(KIND, content, str(self._target))

    def _digest(self) -> str | None:
        if self._settings is None:
            return None
        unfinished = self._target.with_name(f".{self._target.name}.unfinished")
        but = (self._target, unfinished)
        return digest_inputs(self._root, but, self._settings, self._published)


def settings_text(config: Mapping[str, Any], root: Path) -> str | None:
    """All that MkDocs was told, as text; None where files elsewhere or unknown code have a part."""
    theme = config["theme"]
    folders = [config["docs_dir"], *([theme.custom_dir] if theme.custom_dir else [])]
    names = [name.removeprefix("markdown.extensions.") for name in config["markdown_extensions"]]
    inherits = "INHERIT" in Path(config["config_file_path"]).read_text("utf-8", "replace")
    inside = all(Path(folder).resolve().is_relative_to(root.resolve()) for folder in folders)
    if inherits or not inside or config["hooks"] or not _EXTENSIONS.issuperset(names):
        return None
    plain = {name: config[name] for name in config if name not in ("plugins", "theme")}
    plain["plugins"] = {name: plugin.config for name, plugin in config["plugins"].items()}
    plain["theme"] = [theme.name, theme.dirs, theme.static_templates]
    plain["theme settings"] = {name: theme[name] for name in theme if name != "locale"}
    plain["locale"] = str(theme["locale"])
    try:
        return json.dumps(_plain(plain), sort_keys=True)
    except TypeError:
        return None


def _plain(value: Any) -> Any:
    """Values of settings that are told by their text. Raises TypeError for others."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if hasattr(value, "patterns"):
        return [[each.include, each.regex and each.regex.pattern] for each in value.patterns]
    raise TypeError(type(value))


def _parse(content: bytes | None) -> Built | None:
    if content is None:
        return None
    try:
        made_from, files, note = json.loads(content)
        return Built(made_from, files, compact(str).load(note))
    except (ValueError, TypeError, RecursionError):
        return None


def _digests(folder: Path) -> dict[str, str] | None:
    """The digest of every file of a site, less hidden ones at its top; None where one is none."""
    found: dict[str, str] = {}
    for above, folders, names in os.walk(folder):
        at_top = above == str(folder)
        folders[:] = [name for name in folders if not (at_top and name.startswith("."))]
        if any(os.path.islink(f"{above}/{name}") for name in folders):  # noqa: PTH114
            return None
        if not names and not folders and not at_top:
            return None  # no build leaves an empty folder
        for name in names:
            path = f"{above}/{name}"
            if at_top and name.startswith("."):
                continue
            if not stat.S_ISREG(os.lstat(path).st_mode):
                return None
            content = Path(path).read_bytes()
            found[path.removeprefix(f"{folder}/")] = sha256(content).hexdigest()
    return found
