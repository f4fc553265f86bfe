"""What a build runs or trusts may not lie where students write."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.site.building import build, run_mkdocs, write_files

from coursewright.cli import main
from coursewright.workspace.guards.students_code import included_texts, students_code
from coursewright.workspace.settings import read_settings

CONFIG = "site_name: A\nsite_url: https://example.org/a/\n"
THEME = "theme: {name: material, font: false, custom_dir: overrides}\nplugins: [coursewright]\n"
SCHEDULE = """\
course: {id: a, host: example.org, title: A, term: Spring, timezone: America/Chicago}
meetings: [{days: [Tue], time: 13:00-14:00}]
term: {first: 2024-01-02, last: 2024-01-30}
sessions: [{title: One}]
"""


def found(folder: Path, config: str) -> list[tuple[str, int]]:
    """Where problems stand, for a mkdocs.yml that ends in `config`."""
    write_files(folder, {"mkdocs.yml": CONFIG + config})
    problems = students_code(read_settings(folder))
    return [(problem.place.file, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    "setting",
    [
        "hooks: [docs/papers/a.py]",
        "hooks: docs/classes/a.py",
        "hooks: [./overrides/../docs/papers/a.py]",
        "hooks: !ENV [NOWHERE_SET, docs/papers/a.py]",
        "theme: {custom_dir: docs/papers}",
        "docs_dir: docs/papers/site",
        "docs_dir: ./docs/classes",
        "extra_css: [papers/a.css]",
        "extra_javascript: [{path: papers/a.mjs, type: module}]",
        "extra_templates: [classes/a.txt]",
        "plugins: [{gen-files: {scripts: [docs/papers/a.py]}}]",
        "plugins: {macros: {module_name: docs/papers/a}}",
        "markdown_extensions: [{pymdownx.snippets: {base_path: [docs/papers]}}]",
        "markdown_extensions: [{pymdownx.snippets: {base_path: docs, auto_append: [papers/a.txt]}}]",
        "markdown_extensions: {toc: {slugify: !!python/name:docs.papers.a.slug }}",
        "theme: {custom_dir: docs}",
        "theme: {custom_dir: .}",
    ],
)
def test_what_lies_among_students_files_is_told(tmp_path: Path, setting: str) -> None:
    """By its line in mkdocs.yml, whether there is such a file yet or not."""
    assert found(tmp_path, f"{setting}\n") == [("mkdocs.yml", 3)]


def test_what_lies_elsewhere_is_not(tmp_path: Path) -> None:
    """Nor is a name that begins alike, a page of the navigation, or a file of the course's own."""
    config = (
        "hooks: [docs/papers_hooks.py, hooks/papers/a.py]\ndocs_dir: docs\n"
        "extra_css: [https://example.org/papers/a.css, assets/a.css]\n"
        "theme: {custom_dir: overrides, logo: papers/logo.png}\nnav: [papers/index.md]\n"
        "plugins: [{redirects: {redirect_maps: {papers/a.md: papers/b.md}}},"
        " {coursewright: {bibliography: docs/papers/all.bib}}]\n"
    )
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").symlink_to("../theme.html")
    (tmp_path / "docs/papers").mkdir(parents=True)
    (tmp_path / "docs/about.md").symlink_to("../README.md")
    (tmp_path / "docs/photo.png").symlink_to("papers/photo.png")
    assert found(tmp_path, config) == []


@pytest.mark.parametrize(
    ("base", "line"),
    [
        ("", '--8<-- "docs/papers/a.txt"'),
        ("", "   -8<- 'docs/papers/a.md:2:5'"),
        ("{base_path: docs}", '--8<-- "papers/a.md:part"'),
        ("{base_path: [docs, .]}", "--8<--\nother.md\ndocs/classes/a.txt\n--8<--"),
        ("{check_paths: true}", '--8<-- "docs/about/../papers/a.txt"'),
    ],
)
def test_a_page_takes_in_no_text_of_theirs(tmp_path: Path, base: str, line: str) -> None:
    """Snippets renders it with the page, script and all; where it is off, the line is a text."""
    name = f"{{pymdownx.snippets: {base}}}" if base else "pymdownx.snippets"
    assert taken_in(tmp_path, name, line) == ["docs/about.md"]
    assert taken_in(tmp_path, "tables", line) == []
    harmless = [line.replace("papers", "papers2").replace("classes", "classes2")]
    harmless += [] if "\n" in line else [f"x {line}", f";{line.strip()}"]
    assert [found for each in harmless for found in taken_in(tmp_path, name, each)] == []


def taken_in(folder: Path, extension: str, line: str) -> list[str]:
    """The pages that are told for a line of docs/about.md, and of a student's notes."""
    write_files(folder, {"mkdocs.yml": f"{CONFIG}markdown_extensions: [{extension}]\n"})
    texts = dict.fromkeys(("docs/about.md", "docs/papers/a.md"), f"Us\n\n{line}\n")
    return [problem.place.file for problem in included_texts(texts, read_settings(folder))]


def test_a_build_by_other_settings_is_guarded_as_well(tmp_path: Path) -> None:
    """`mkdocs build --config-file` looks at the file by which it builds, and at the pages."""
    other = f"{CONFIG}{THEME}extra_css: [papers/a.txt]\nmarkdown_extensions: [pymdownx.snippets]\n"
    files = {"mkdocs.yml": f"{CONFIG}{THEME}", "other.yml": other, "overrides/x.txt": ""}
    texts = {"docs/about.md": '# Us\n\n--8<-- "docs/papers/a.txt"\n', "docs/papers/a.txt": "x"}
    write_files(tmp_path, {**files, **texts, "schedule.yaml": SCHEDULE, "papers.bib": ""})
    done = run_mkdocs(tmp_path, "build", "--config-file", "other.yml")
    assert done.returncode == 1
    assert re.search(r"other\.yml:5:\d+: error\[students-code\]", done.stderr)
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert checked.exit_code == 0, checked.output
    (tmp_path / "other.yml").rename(tmp_path / "mkdocs.yml")
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert "docs/about.md:3:1: error[students-text]" in checked.output


def test_inherited_settings_are_told_where_they_are_named(tmp_path: Path) -> None:
    """At the line of INHERIT."""
    write_files(tmp_path, {"docs/papers/base.yml": "site_description: A\n"})
    assert found(tmp_path, "INHERIT: docs/papers/base.yml\n") == [("mkdocs.yml", 3)]


@pytest.mark.parametrize(
    ("link", "target", "file"),
    [
        ("overrides", "docs/papers", "mkdocs.yml"),
        ("overrides/main.html", "../docs/papers/a.txt", "overrides/main.html"),
        ("overrides/partials/x.html", "../../docs/classes/a.txt", "overrides/partials/x.html"),
        ("overrides/partials", "../docs/papers/partials", "overrides/partials"),
        ("docs/about.md", "papers/a.md", "docs/about.md"),
        ("docs/all", "papers", "docs/all"),
    ],
)
def test_a_link_that_leads_there_is_told(tmp_path: Path, link: str, target: str, file: str) -> None:
    """A template or a page that is a link to a student's file, or a folder of them."""
    write_files(tmp_path, {"docs/papers/a.txt": "", "docs/classes/a.txt": ""})
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(target)
    places = found(tmp_path, THEME)
    assert [name for name, _ in places] == [file]


def test_a_build_refuses_before_it_renders(tmp_path: Path) -> None:
    """Neither the check nor MkDocs itself renders a template of theirs."""
    template = '{% extends "base.html" %}{% block content %}owned{% endblock %}'
    files = {"schedule.yaml": SCHEDULE, "papers.bib": "", "docs/papers/a.txt": template}
    write_files(tmp_path, {"mkdocs.yml": CONFIG + THEME, **files})
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").symlink_to("../docs/papers/a.txt")
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert (checked.exit_code, "[students-code]" in checked.output) == (1, True)
    done = build(tmp_path)
    assert done.returncode == 1
    assert "[students-code]" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()
