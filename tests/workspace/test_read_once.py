"""A bibliography is read once, however often a preview builds."""

from pathlib import Path

import pytest
from tests.bench.speed.course import Size, edit_class, edit_entry, make_course

from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.known.parts import KnownParts
from coursewright.workspace.kept import remembered
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings


def test_only_an_edited_bibliography_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's and the last commit's count as one until an entry is edited."""
    read: list[str] = []

    def counted(text: str, file: str, known: KnownParts | None) -> Bibliography:
        read.append(text)
        return parse_bibliography(text, file, known)

    monkeypatch.setattr(remembered, "parse_bibliography", counted)
    known = Remembered()
    make_course(tmp_path / "a", Size(4, 4, 4))
    settings = read_settings(tmp_path / "a")
    for number in range(3):
        edit_class(tmp_path / "a", number)
        found = publish(settings, real_clock=False, remembered=known)
        assert found.site is not None
        assert any(f"Hall {number}" in page.head + page.body for page in found.site.pages)
    assert len(read) == 1
    for number in range(2):
        edit_entry(tmp_path / "a", number)
        found = publish(settings, real_clock=False, remembered=known)
        assert found.site is not None
        assert any(f"Revision {number}" in page.body for page in found.site.pages)
    assert len(read) == 4  # the last commit's, once, and each edit
    assert len(set(read)) == 4
