"""The exported project's mkdocs.yml."""

from pathlib import Path

import yaml

from coursewright.shells.export import plain_config

CONFIG = """\
site_name: A
nav:
  - Home: index.md
  - papers/gone.pdf
  - Slides:
      - First: papers/gone.pdf
      - Second: papers/kept.pdf
  - Lost: [papers/gone.pdf]
  - Elsewhere: https://example.org/papers/gone.pdf
plugins: [search, coursewright]
"""


def test_what_is_lost_stands_in_no_navigation(tmp_path: Path) -> None:
    """Nor a section of nothing else, which MkDocs refuses in strict mode."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    text = plain_config(tmp_path / "mkdocs.yml", [], {"papers/gone.pdf"}.__contains__)
    assert yaml.safe_load(text)["nav"] == [
        {"Home": "index.md"},
        {"Slides": [{"Second": "papers/kept.pdf"}]},
        {"Elsewhere": "https://example.org/papers/gone.pdf"},
    ]
