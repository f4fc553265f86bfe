"""A build of which nothing has changed ends at once; a warning is said again."""

from pathlib import Path

from tests.site.building import build, copy_course, file_bytes, run_mkdocs, write_files
from tests.site.test_build import TINY

SAME = "Nothing has changed"


def said(project: Path, **environment: str) -> str:
    done = build(project, **environment)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_nothing_is_built_where_nothing_has_changed(tmp_path: Path) -> None:
    """With all settings and templates of the published course; without the technique it is."""
    project = copy_course(tmp_path / "course")
    script = "node_modules/slides/a.js"
    write_files(project / "docs", {script: "1"})
    assert SAME not in said(project, COURSEWRIGHT_WITHOUT="")
    before = file_bytes(project / "site")
    assert SAME in said(project, COURSEWRIGHT_WITHOUT="")
    assert file_bytes(project / "site") == before
    write_files(project / "docs", {script: "2"})
    assert SAME not in said(project, COURSEWRIGHT_WITHOUT="")
    assert file_bytes(project / "site") == {**before, script: b"2"}
    assert SAME not in said(project, COURSEWRIGHT_WITHOUT="unchanged")


def test_a_build_that_warns_warns_again(tmp_path: Path) -> None:
    """And a build of which a hook may change anything is built again."""
    project = write_files(tmp_path / "course", {**TINY, "docs/a.md": "[b](b.md)\n"})
    for _ in range(2):
        assert "b.md" in run_mkdocs(project, "build").stderr
    write_files(project, {"docs/a.md": "A\n", "hook.py": ""})
    write_files(project, {"mkdocs.yml": f"{TINY['mkdocs.yml']}hooks: [hook.py]\n"})
    for _ in range(2):
        assert SAME not in said(project)
