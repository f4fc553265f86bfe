"""A whole library out of a reference manager, with the flaws that such exports have."""

import re
import shutil
from pathlib import Path

from click.testing import CliRunner
from tests.case_folders import CASES, lay_out

from coursewright.cli import main
from coursewright.formats.bibtex.bibliography import parse_bibliography

EXPORT = CASES / "bibliographies" / "whole" / "reference-manager.bib"
SCREEN = 24  # lines of a terminal


def test_it_is_shown_at_the_first_try_with_a_screen_of_remarks(tmp_path: Path) -> None:
    """Three hundred entries, thirty of them read: no error, and what there is to say is short."""
    library = parse_bibliography(EXPORT.read_text("utf-8"), "papers.bib")
    assert (library.entries, library.refused) == (300, 2)
    lay_out("valid", "two-line-session", tmp_path)
    shutil.copy(EXPORT, tmp_path / "papers.bib")
    schedule = tmp_path / "schedule.yaml"
    keys = ", ".join(paper.key for paper in library.papers[::10])
    sections = re.sub(r"(?ms)^sessions:.*", "", schedule.read_text("utf-8"))
    schedule.write_text(f"{sections}sessions:\n  - {{title: All, papers: [{keys}]}}\n", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert result.exit_code == 0, result.output
    assert "bibliography: 300 entries read, 298 shown, 2 refused\n" in result.output
    assert len(result.output.splitlines()) <= SCREEN, result.output
