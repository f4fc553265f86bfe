"""Where the package that runs comes from, as a line of requirements.txt.

Nothing is guessed: an address is named only where the installer noted it (PEP 610). Otherwise the
course gets a wheel of the very files that run. What an address names is one commit or one digest:
tags, branches and archives may be replaced.
"""

import base64
import hashlib
import io
import json
import re
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

import click

import coursewright
from coursewright.repository.command import GitError
from coursewright.repository.remote import remote_commit

NAME = "coursewright"
FOLDER = "wheels"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold


class Origin(NamedTuple):
    """What installs the package: a requirement, and the files that it needs in the course."""

    requirement: str
    files: tuple[tuple[str, bytes], ...] = ()


def running_origin() -> Origin:
    """The origin of the copy that runs: the commit it was installed from, or a wheel of it."""
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:  # run from its source folder alone
        raise click.UsageError(
            "this copy is not installed, so a course cannot name it; install it, or say --from"
        ) from None
    noted = json.loads(installed.read_text("direct_url.json") or "{}")
    commit = noted.get("vcs_info", {}).get("commit_id")
    if commit and noted["vcs_info"].get("vcs") == "git":
        return Origin(f"{NAME} @ git+{noted['url']}@{commit}")
    return _carried(f"{NAME}-{installed.version}-py3-none-any.whl", make_wheel(installed))


def address_origin(address: str) -> Origin:
    """What an address of a repository or of a wheel installs, and nothing else ever.

    Ends the command where it does not say which commit or digest that is, nor can be asked.
    """
    if not address.startswith("git+"):
        if re.search(r"#(?:.*&)?sha256=[0-9a-f]{64}(?:&|$)", address):
            return Origin(f"{NAME} @ {address}")
        raise _refused(
            f"what '{address}' leads to may be replaced", "add '#sha256=' and its digest"
        )
    where, sign, part = address.partition("#")
    path = where.find("/", where.index("://") + 3)  # an '@' before it follows a user's name
    at = where.rfind("@")
    repository, name = (where[:at], where[at + 1 :]) if at > path > 0 else (where, "")
    if re.fullmatch("[0-9a-f]{40}", name):
        return Origin(f"{NAME} @ {address}")
    try:
        commit = remote_commit(repository.removeprefix("git+"), name)
    except GitError as error:
        raise _refused(
            f"'{repository}' cannot be asked which commit '{name or 'HEAD'}' is ({error})",
            "write its 40 digits after the '@'",
        ) from None
    if commit is None:
        raise _refused(f"'{repository}' has no tag or branch '{name}'", "look at its releases")
    note = f"  # {name}" if name else ""
    return Origin(f"{NAME} @ {repository}@{commit}{sign}{part}{note}")


def _refused(what: str, hint: str) -> click.BadParameter:
    return click.BadParameter(f"{what}; {hint}", param_hint="--from")


def wheel_origin(path: Path) -> Origin:
    """A wheel on this machine, which the course takes along."""
    return _carried(path.name, path.read_bytes())


def _carried(name: str, wheel: bytes) -> Origin:
    """A wheel in the course, which installers take by its hash alone."""
    digest = hashlib.sha256(wheel).hexdigest()
    return Origin(f"./{FOLDER}/{name} --hash=sha256:{digest}", ((f"{FOLDER}/{name}", wheel),))


def make_wheel(installed: Distribution) -> bytes:
    """A wheel of the package's files as they run, the same bytes for the same files (PEP 427)."""
    info = f"{NAME}-{installed.version}.dist-info"
    package = Path(coursewright.__file__).parent
    members = {
        f"{NAME}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        if text := installed.read_text(name):
            members[f"{info}/{name}"] = text.encode()
    members[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: coursewright\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = "".join(f"{name},{_digest(data)},{len(data)}\n" for name, data in members.items())
    members[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return packed.getvalue()


def _digest(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"
