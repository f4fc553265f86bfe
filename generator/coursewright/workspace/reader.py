"""Files of a course's folder as text: what can be read, and what is wrong with the rest."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from coursewright.domain.problem import Place, Problem
from coursewright.workspace.parse import MAX_BYTES, SourceText, decode_source

MKDOCS = "mkdocs.yml"


class Reader:
    """Reads files of the project, noting what cannot be read.

    `texts` holds every text that was read by its name, `problems` what could not be. `instead`
    are texts that stand in for those of files.
    """

    def __init__(self, root: Path, instead: Mapping[str, str] | None = None) -> None:
        self._root = root
        self._instead = instead or {}
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read(self, name: str, most: int = MAX_BYTES) -> SourceText:
        """The text of a file, named from the root; empty where it cannot be read.

        A file of more than `most` bytes is not.
        """
        text = ""
        try:
            given = self._instead.get(name)
            raw = (self._root / name).read_bytes() if given is None else given.encode()
            if len(raw) > most:
                self._say(
                    "file-too-large",
                    f"the file has {len(raw):,} bytes; at most {most:,} are read",
                    name,
                )
            else:
                text = decode_source(raw)
        except FileNotFoundError:
            hint = f"create it, or name another in {MKDOCS}"
            self._say("missing-file", f"there is no file '{name}'", name, hint)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            line = before.count(b"\n") + 1
            column = error.start - (before.rfind(b"\n") + 1) + 1
            message = "the file is not UTF-8 text"
            place = Place(name, line, column)
            self.problems.append(Problem("not-utf8", message, place, "save it as UTF-8"))
        except OSError as error:
            self._say("unreadable-file", f"the file cannot be read: {error.strerror}", name)
        except ValueError:  # a NUL in its name
            self._say("unreadable-file", "no file can have this name", MKDOCS, "write another one")
        self.texts[name] = text
        return SourceText(name, text)

    def _say(self, code: str, message: str, name: str, hint: str = "") -> None:
        self.problems.append(Problem(code, message, Place.whole(name), hint))


def files_below(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, from it, less hidden ones; in no order."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()


def hidden_below(folder: Path) -> Iterator[str]:
    """The paths of hidden files and folders below a folder, from it; nothing inside of these."""
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
