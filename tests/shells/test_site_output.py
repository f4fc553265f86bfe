"""Whether a new site takes the place of the last one, by what happened to its build."""

from pathlib import Path

from coursewright.shells.site_output import SiteOutput


def built(target: Path, *, complete: bool = True, fail: bool = False) -> Path | None:
    output = SiteOutput()
    output.told_of_end = True
    folder = output.begin(target)
    assert output.begin(target) == folder
    (folder / "index.html").write_text("new")
    if complete:
        output.complete()
    if fail:
        output.fail()
    return output.end()


def test_only_a_whole_site_is_published(tmp_path: Path) -> None:
    """A failure after its last event counts, as a strict build's."""
    target = tmp_path / "site"
    assert built(target, complete=False) is None
    assert built(target, fail=True) is None
    assert list(tmp_path.iterdir()) == []
    assert built(target) == target
    assert (target / "index.html").read_text() == "new"


def test_a_preview_writes_where_it_is_told(tmp_path: Path) -> None:
    """Nobody tells it when it ends."""
    output = SiteOutput()
    assert output.begin(tmp_path / "site") == tmp_path / "site"
    output.complete()
    assert output.end() is None
    assert list(tmp_path.iterdir()) == []
