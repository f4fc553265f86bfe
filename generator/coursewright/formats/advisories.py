"""Advisories about libraries as the OSV format writes them (https://ossf.github.io/osv-schema/)."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml
from packaging.version import InvalidVersion, Version

from coursewright.formats.locks import normal_name

_MODIFIED = re.compile(r"""["']?modified["']?:\s*["']?(\d{4}-\d\d-\d\d)""")


class Advisory(NamedTuple):
    """A known hole of one library: which versions have it, and since which it is `mended`.

    `aliases` are its names in other lists. `told` is its first words, as its authors wrote them.
    """

    id: str
    library: str
    aliases: tuple[str, ...]
    told: str
    has_it: Callable[[Version], bool]
    mended: tuple[Version, ...]

    def mended_after(self, version: Version) -> Version | None:
        """The first version after this one that is mended; None where there is none yet."""
        return min((known for known in self.mended if known > version), default=None)


def modified_day(text: str) -> str:
    """The day on which an advisory was last changed, `2024-10-10`; empty where it names none."""
    found = _MODIFIED.search(text)
    return found[1] if found else ""


def read_advisory(text: str) -> tuple[Advisory, ...]:
    """An advisory in JSON or YAML, one for each library of PyPI that it is about.

    None where it was withdrawn. Raises ValueError where the text is no advisory.
    """
    try:
        data = json.loads(text) if text.lstrip().startswith("{") else _yaml(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise ValueError("no advisory")
    if data.get("withdrawn"):
        return ()
    affected: dict[str, list[Mapping[str, Any]]] = {}
    for part in _dicts(data.get("affected")):
        package = part.get("package")
        if isinstance(package, dict) and package.get("ecosystem") == "PyPI":
            affected.setdefault(normal_name(str(package.get("name"))), []).append(part)
    aliases = data.get("aliases")
    told = str(data.get("summary") or data.get("details") or "").strip()
    return tuple(
        Advisory(
            data["id"],
            library,
            tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
            told.partition("\n")[0],
            _checks(parts),
            tuple(version for part in parts for kind, version in _events(part) if kind == "fixed"),
        )
        for library, parts in affected.items()
    )


def _yaml(text: str) -> object:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only


def _checks(parts: list[Mapping[str, Any]]) -> Callable[[Version], bool]:
    """Whether a version is named, or lies in one of the ranges (OSV: evaluation)."""
    named = {
        version
        for part in parts
        if isinstance(part.get("versions"), list)
        for text in part["versions"]
        if (version := _version(text)) is not None
    }
    ranges = [sorted(_range_events(span), key=_order) for part in parts for span in _spans(part)]
    return lambda version: version in named or any(_within(version, span) for span in ranges)


def _within(version: Version, events: list[tuple[str, Version]]) -> bool:
    inside = False
    for kind, at in events:
        if kind == "introduced" and version >= at:
            inside = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return inside


def _order(event: tuple[str, Version]) -> tuple[Version, bool]:
    """Of events at one version, what ends a range comes before what begins the next."""
    return event[1], event[0] == "introduced"


def _events(part: Mapping[str, Any]) -> Iterator[tuple[str, Version]]:
    for span in _spans(part):
        yield from _range_events(span)


def _spans(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The ranges of versions; those of commits say nothing of what is installed."""
    return (span for span in _dicts(part.get("ranges")) if span.get("type") == "ECOSYSTEM")


def _range_events(span: Mapping[str, Any]) -> Iterator[tuple[str, Version]]:
    for event in _dicts(span.get("events")):
        for kind, text in event.items():
            version = _version(text)
            if version is not None:
                yield kind, version


def _version(text: object) -> Version | None:
    """A version of PyPI (PEP 440); `0` is before all."""
    try:
        return Version("0.dev0" if text == "0" else str(text))
    except InvalidVersion:
        return None


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
