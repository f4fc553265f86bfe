"""Compiled templates, kept between builds: those that are installed beside them, as Python keeps
modules, so that the first build of a course has them; a course's own in its store.
"""

import sys
import sysconfig
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.store import PACKAGE, Store

KIND = "template"
LIMIT = 10_000_000
"""Bytes of those that are installed: some versions of all of them."""

_INSTALLED = (f"{PACKAGE}/", f"{Path(sysconfig.get_path('purelib'))}/")
_SYNTAX = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string",
    "comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix",
    "trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized",
    "autoescape", "finalize", "sandboxed", "intercepted_binops", "intercepted_unops",
)  # fmt: skip


def installed_templates(stamp: str) -> Store | None:
    """The store of installed templates, for the code of a stamp; None where there is to be none."""
    if sys.dont_write_bytecode or not in_use(Technique.COMPILED_TEMPLATES):
        return None
    return Store(PACKAGE / "__pycache__" / "templates", stamp, LIMIT)


class KeptTemplates(BytecodeCache):
    """Jinja's compiled templates by name, place and text of each, and by all that a template is
    compiled by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._beside = installed_templates(store.stamp)
        self._installed: set[str] = set()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's key; of one that is installed, which is noted."""
        key = super().get_cache_key(name, filename)
        if filename and filename.startswith(_INSTALLED):
            self._installed.add(key)
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled of the same template."""
        names, beside = _names(bucket), self._beside_of(bucket)
        content = beside.get(KIND, *names) if beside is not None else None
        if content is None:
            content = self._store.get(KIND, *names)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled: in the course's store where nothing can be written beside what is
        installed."""
        names, beside = _names(bucket), self._beside_of(bucket)
        content = bucket.bytecode_to_string()
        if beside is not None:
            beside.put(KIND, content, *names)
            if beside.get(KIND, *names) is not None:
                return
        self._store.put(KIND, content, *names)

    def _beside_of(self, bucket: Bucket) -> Store | None:
        """Where what is compiled of a template is for all courses, if it is."""
        installed = bucket.key in self._installed and _compiled_by(bucket.environment).installed
        return self._beside if installed else None


class _CompiledBy(NamedTuple):
    """All that has a say in what a template becomes, and whether all of that is installed."""

    told: str
    installed: bool


def _names(bucket: Bucket) -> tuple[str, ...]:
    return (bucket.key, bucket.checksum, _compiled_by(bucket.environment).told)


def _compiled_by(environment: Environment) -> _CompiledBy:
    """What templates of an environment are compiled by, to which a course's plugins may have added:
    what is done to constants is done then."""
    return _described(
        tuple(environment.filters.items()),
        tuple(environment.tests.items()),
        tuple(environment.extensions.values()),
        tuple(getattr(environment, name, None) for name in _SYNTAX),
        repr(environment.policies),
        (environment.undefined, environment.code_generator_class),
    )


@lru_cache(maxsize=8)  # asked for each template
def _described(*parts: Any) -> _CompiledBy:
    filters, tests, extensions, syntax, policies, kinds = parts
    made = [*(made for _, made in (*filters, *tests)), *map(type, extensions), *kinds]
    functions = [*made, *filter(callable, syntax)]
    told = repr(
        (
            sorted((name, _told(function)) for name, function in filters),
            sorted((name, _told(function)) for name, function in tests),
            sorted(_told(type(extension)) for extension in extensions),
            [_told(value) for value in syntax],
            policies,
            [_told(kind) for kind in kinds],
        )
    )
    return _CompiledBy(told, " at 0x" not in told and all(map(_is_installed, functions)))


def _told(value: Any) -> str:
    """A value; what can be called by where it is defined."""
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', value)}"
    return repr(value)


def _is_installed(function: Any) -> bool:
    """Whether what can be called is Python's, or stands among what is installed."""
    name = getattr(function, "__module__", None) or ""
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    file = getattr(sys.modules.get(name), "__file__", None) or ""
    return file.startswith(_INSTALLED)
