"""A site is the same, byte for byte, with every technique that only makes it fast and with none."""

from pathlib import Path

import pytest
from tests.site.building import build, copy_course, file_bytes, write_files
from tests.site.test_build import TINY

from coursewright.workspace.building.techniques import VARIABLE, Technique

OWN = (
    "{% extends 'base.html' %}{% block extrahead %}{{ super() }}<meta name=a content='{{ "
    "config.site_name | e }}'>{% endblock %}{% block htmltitle %}<title>{{ page.title | upper }}"
    "</title>{% endblock %}"
)


def test_the_site_is_the_same_without_any_technique(built_site: Path, tmp_path: Path) -> None:
    """The repository's own course."""
    project = copy_course(tmp_path / "course")
    done = build(project, **{VARIABLE: "all"})
    assert done.returncode == 0, done.stderr
    assert file_bytes(project / "site") == file_bytes(built_site)


def test_a_course_whose_templates_change_every_page_is_the_same(tmp_path: Path) -> None:
    """They and a hook see each page by itself."""
    theme = TINY["mkdocs.yml"].replace("name: material,", "name: material, custom_dir: overrides,")
    hook = (
        "def on_page_context(context, page, config, nav):\n"
        "    return {**context, 'base_url': page.url}\n"
        "def on_post_page(output, page, config):\n"
        "    return output.replace('<body', f'<body data-page=\"{page.url}\"')\n"
    )
    papers = "\n".join(
        f"@misc{{p{n}, author = {{A & B}}, title = {{On <{n}>}}, year = 2020}}" for n in range(4)
    ).replace("&", "and")
    for settings in (theme, f"{TINY['mkdocs.yml']}hooks: [hook.py]\n"):
        sites = []
        for left_out in ("", "all"):
            project = write_files(
                tmp_path / f"course{len(sites)}",
                {
                    **TINY,
                    "papers.bib": TINY["papers.bib"] + papers,
                    "mkdocs.yml": settings,
                    "hook.py": hook,
                    "overrides/main.html": OWN,
                },
            )
            (project / "docs").mkdir(exist_ok=True)
            done = build(project, **{VARIABLE: left_out})
            assert done.returncode == 0, done.stderr
            sites.append(file_bytes(project / "site"))
        assert sites[0] == sites[1]


@pytest.mark.parametrize("technique", list(Technique))
def test_every_technique_is_documented(technique: Technique) -> None:
    """With its name, its reason and its gain."""
    text = (Path(__file__).parents[2] / "generator/docs/techniques.md").read_text("utf-8")
    assert f"| `{technique.value}` |" in text
