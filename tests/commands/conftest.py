"""A wheel of this package, as a new course would install it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def uv() -> str:
    """The uv that the Makefile uses: the machine's, or its own."""
    own = ROOT / ".cache" / "uv" / "bin" / "uv"
    found = shutil.which("uv") or (str(own) if own.exists() else "")
    if not found:
        pytest.skip("uv is missing; `make test` installs it")
    return found


@pytest.fixture(scope="session")
def wheel(uv: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [uv, "build", "--quiet", "--wheel", "--out-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture
def shell(uv: str) -> dict[str, str]:
    """An environment with uv, without this repository's environment and without options."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("COURSEWRIGHT_", "VIRTUAL_ENV", "MAKE", "MFLAGS", "GIT_"))
    }
    ours = str(ROOT / ".venv")
    folders = [f for f in kept["PATH"].split(os.pathsep) if not f.startswith(ours)]
    kept["PATH"] = os.pathsep.join([str(Path(uv).parent), *folders])
    for role in ("AUTHOR", "COMMITTER"):
        kept |= {f"GIT_{role}_NAME": "A", f"GIT_{role}_EMAIL": "a@example.edu"}
    return kept
