"""What the instructor's pages would load from other hosts, and browsers would refuse."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from coursewright.domain.link import check_url
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.code_spans import without_code
from coursewright.formats.markdown.prose import outside_fences
from coursewright.workspace.guards.students_files import is_students
from coursewright.workspace.settings import Settings

_SHOWN = re.compile(
    r"<(?P<tag>script|link|img|iframe|video|audio|source|embed|object)\b[^<>]{0,500}?"
    r"\s(?:src|href|data)=[\"']?(?P<url>(?:https?:)?//[^\s\"'<>]+)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\[\]]{0,500}\]\(\s*<?(?P<url>(?:https?:)?//[^\s)>]+)")
_LISTED = re.compile(
    r"^\s*- *[\"']?(?P<url>https?://\S+?\.(?:js|mjs|css)(?:\?[^\s\"']*)?)[\"']?\s*$"
)
_SCRIPTS = ("script", "link")
OPTIONS = ("allow_hosts", "allow_scripts_from")
"""The plugin's options: hosts of pictures, films and frames, and hosts of scripts and styles."""


def allowed(settings: Settings, option: str) -> tuple[str, ...]:
    """The hosts that an option of the plugin allows, less what is none."""
    written = re.split(r"[\s,]+", settings.options.get(option, "").strip())
    return tuple(host.rstrip("/") for host in written if host and not _wrong(host))


def blocked_sources(texts: dict[str, str], settings: Settings) -> Iterator[Problem]:
    """A warning for each address that a page would load and its policy forbids.

    `texts` are the course's files by name. What the options name and is no host is an error.
    """
    for option in OPTIONS:
        for host in re.split(r"[\s,]+", settings.options.get(option, "").strip()):
            if host and (wrong := _wrong(host)):
                place = settings.places.get(f"coursewright.{option}", Place.whole("mkdocs.yml"))
                message = f"'{host[:80]}' under '{option}' is no host: {wrong}"
                yield Problem("bad-url", message, place, "write https://example.org")
    shown, run = (allowed(settings, option) for option in OPTIONS)
    for name, text in texts.items():
        inside = name.removeprefix(f"{settings.docs}/")
        if name != inside and name.endswith(".md") and not is_students(inside):
            for number, line in outside_fences(text.split("\n")):
                bare = without_code(line)
                for match in (*_SHOWN.finditer(bare), *_PICTURE.finditer(bare)):
                    script = match.groupdict().get("tag", "").lower() in _SCRIPTS
                    yield from _unless(match, name, number, run if script else shown, script)
        elif name.endswith(("mkdocs.yml", "mkdocs.yaml")):
            for number, line in enumerate(text.split("\n"), 1):
                if (listed := _LISTED.match(line)) is not None:
                    yield from _unless(listed, name, number, run, script=True)


def _unless(
    match: re.Match[str], file: str, line: int, hosts: Sequence[str], script: bool
) -> Iterator[Problem]:
    url = match["url"]
    host = _host(url)
    if host in hosts:
        return
    option = "allow_scripts_from" if script else "allow_hosts"
    yield Problem(
        "blocked-source",
        f"browsers will not load '{url[:80]}': pages load nothing from other hosts",
        Place(file, line, match.start("url") + 1, len(url)),
        f"save it in docs/, or write '{option}: {host}' under the plugin in mkdocs.yml",
        Severity.WARNING,
    )


def _host(url: str) -> str:
    try:
        parts = urlsplit(url if ":" in url.partition("//")[0] else f"https:{url}")
    except ValueError:
        return url
    return f"{parts.scheme}://{parts.netloc}"


def _wrong(host: str) -> str:
    """Why a text cannot stand in a policy as a host; empty where it can."""
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?/?", host):
        return check_url(host) or "it is more than a host, or holds other signs"
    return ""
