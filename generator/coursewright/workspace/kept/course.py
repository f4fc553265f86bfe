"""What a course's files came to, kept between builds: where no text changed, none is read again.

It is pickled, since a course holds nearly every type of the domain; whoever reads it makes nothing
but these and times (`_Domain`). A large bibliography is left out: its entries are kept one by one
(`kept/bibliography.py`), and an edit of one would have all of them written.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.times.zones import time_zone
from coursewright.formats.language import read_language
from coursewright.workspace.kept.store import Store

if TYPE_CHECKING:
    from coursewright.workspace.parse import ReadCourse

KIND = "course"
MOST = 500_000
"""Characters that all texts may have together."""

_PLAIN = {kind.__name__: kind for kind in (date, datetime, time, timedelta, timezone, frozenset)}
_READ = (
    "coursewright.domain.",
    "coursewright.schedule.students_page",
    "coursewright.workspace.parse",
)


def known_course(
    store: Store,
    texts: Mapping[str, str],
    made_from: tuple[str, ...],
    read: Callable[[], "ReadCourse"],
) -> "ReadCourse":
    """What `read` gives, or gave in an earlier run for the same texts and what else it is
    `made_from`."""
    if sum(map(len, texts.values())) > MOST:
        return read()
    told = repr((sorted(texts.items()), made_from)).encode("utf-8", "surrogatepass")
    of = sha256(told).hexdigest().encode()
    digest, _, content = (store.get(KIND) or b"").partition(b"\n")
    known = _loaded(content) if digest == of else None
    if known is None:
        known = read()
        store.put(KIND, of + b"\n" + _dumped(known))
    return known


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> tuple[str, str] | None:
        """A zone and a language are their names: what they say is the packages'."""
        if type(obj) is ZoneInfo:
            return "zone", obj.key
        return ("language", obj.written) if isinstance(obj, Language) else None


class _Domain(pickle.Unpickler):
    """Makes values of the domain, and raises for anything else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a value."""
        if module in ("datetime", "builtins") and name in _PLAIN:
            return _PLAIN[name]
        found = super().find_class(module, name) if module.startswith(_READ) else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a course")

    def persistent_load(self, pid: Any) -> ZoneInfo | Language:
        """The zone or the language of a name."""
        kind, name = pid
        if kind == "zone":
            return time_zone(name)
        language = read_language(name) if name else ENGLISH
        if language is None:
            raise pickle.UnpicklingError(f"{name} is no language")
        return language


def _dumped(read: "ReadCourse") -> bytes:
    content = io.BytesIO()
    _Pickler(content, protocol=5).dump(read)
    return content.getvalue()


def _loaded(content: bytes) -> "ReadCourse | None":
    from coursewright.workspace.parse import ReadCourse

    try:
        known = _Domain(io.BytesIO(content)).load()
    except Exception:  # damaged content may raise anything, and counts as absent
        return None
    return known if isinstance(known, ReadCourse) else None
