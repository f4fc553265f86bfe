"""The repository's own course, built once for all tests of the whole site."""

from pathlib import Path

import pytest
from tests.site.building import build, copy_course


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    project = copy_course(tmp_path_factory.mktemp("course"))
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"
