"""What mkdocs.yml says that the generator needs to know."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin

from coursewright.domain.link import check_url
from coursewright.domain.problem import Place, Problem
from coursewright.outputs.pages.page import Addresses
from coursewright.workspace.mkdocs_file import MkdocsFile, parse_mkdocs_file
from coursewright.workspace.reader import MKDOCS, Reader
from coursewright.workspace.sign_ups.form_files import form_files, has_forms

SITE_VARIABLE = "COURSEWRIGHT_SITE_URL"
"""The environment variable that says where a site is published, where mkdocs.yml does not."""


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says that the generator needs. Paths are relative to `root`.

    `places` says where a setting stands, an option of the plugin as `coursewright.today`;
    `written` is what the file says of the site beside that: mkdocs.yml, or the one by which MkDocs
    builds.
    """

    root: Path
    schedule: str = "schedule.yaml"
    bibliography: str = "papers.bib"
    docs: str = "docs"
    today: str = ""
    addresses: Addresses = field(default_factory=Addresses)
    places: Mapping[str, Place] = field(default_factory=dict)
    theme_language: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    written: MkdocsFile = field(default_factory=MkdocsFile, compare=False)

    def makes_same_site(self, other: "Settings") -> bool:
        """Whether a site is the same with others; not asked is what only `check` tells of."""
        return self._of_site() == other._of_site()

    def _of_site(self) -> tuple[object, ...]:
        options = {name: value for name, value in self.options.items() if value}
        options |= {"schedule": self.schedule, "bibliography": self.bibliography}
        return (self.root, self.docs, self.today, self.addresses, options)


class SettingsError(Exception):
    """mkdocs.yml cannot be read. `problem` says why, `text` is what it holds."""

    def __init__(self, problem: Problem, text: str = "") -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.text = text


def read_settings(
    root: Path, instead: Mapping[str, str] | None = None, name: str = MKDOCS
) -> Settings:
    """The settings in `root`/mkdocs.yml, or a file of another name, as far as they are needed.

    Texts given as `instead` stand in for those of files.
    Raises SettingsError where the file is no UTF-8 text or no YAML.
    """
    reader = Reader(root, instead)
    written, problems = parse_mkdocs_file(name, lambda each: reader.read(each).text, os.environ)
    for problem in (*reader.problems, *problems):
        raise SettingsError(problem, reader.texts.get(problem.place.file, ""))
    values = written.values
    settings = make_settings(
        root,
        dict(written.options),
        docs=values.get("docs_dir", "docs"),
        site_url=values.get("site_url", "") or os.environ.get(SITE_VARIABLE, ""),
        repo_url=values.get("repo_url", ""),
        edit_uri=values.get("edit_uri", ""),
        directory_urls=values.get("use_directory_urls", "true").lower() != "false",
    )
    return replace(
        settings,
        places=written.places,
        theme_language=values.get("theme.language", ""),
        written=written,
    )


def make_settings(
    root: Path,
    options: dict[str, str],
    *,
    docs: str,
    site_url: str,
    repo_url: str,
    edit_uri: str,
    directory_urls: bool,
) -> Settings:
    """Settings from the values of mkdocs.yml; the folders' addresses end in a slash."""
    site_url, repo_url = (url if not check_url(url) else "" for url in (site_url, repo_url))
    edit = urljoin(repo_url.rstrip("/") + "/", edit_uri) if repo_url and edit_uri else ""
    # edit_uri leads into docs/; the two files that instructors edit stand beside it.
    edit = edit.rstrip("/").removesuffix(f"/{docs}") + "/" if edit else ""
    return Settings(
        root=root,
        schedule=options.get("schedule", "schedule.yaml"),
        bibliography=options.get("bibliography", "papers.bib"),
        docs=docs,
        today=options.get("today", ""),
        options=options,
        addresses=Addresses(
            site_url=site_url.rstrip("/") + "/" if site_url else "",
            directory_urls=directory_urls,
            repository=repo_url.rstrip("/"),
            forms=f"{repo_url.rstrip('/')}/issues/new?template={form_files(root).prefix}"
            if repo_url and has_forms(root)
            else "",
            repository_edit=edit,
            repository_new=edit.replace("/edit/", "/new/", 1) if "/edit/" in edit else "",
        ),
    )


def built_settings(
    file: Path,
    options: dict[str, str],
    *,
    docs_dir: Path,
    site_url: str,
    repo_url: str,
    edit_uri: str,
    directory_urls: bool,
    previewing: bool,
) -> Settings:
    """Settings from the values that MkDocs holds while it builds by a `file`.

    In a preview it overwrites the site's address by its own; feeds keep the one that is written.
    """
    root = file.parent
    if previewing:
        with suppress(SettingsError):  # as where another file than mkdocs.yml configures the site
            site_url = read_settings(root).addresses.site_url or site_url
    written = MkdocsFile()
    with suppress(SettingsError):  # MkDocs says what is wrong with it
        written = read_settings(root, name=file.name).written
    settings = make_settings(
        root,
        options,
        docs=Path(os.path.relpath(docs_dir, root)).as_posix(),
        site_url=site_url,
        repo_url=repo_url,
        edit_uri=edit_uri,
        directory_urls=directory_urls,
    )
    return replace(settings, written=written)


def check_settings(settings: Settings) -> Iterator[Problem]:
    """What the settings lack for a site to be built."""
    nowhere = Place.whole(MKDOCS)
    written = settings.written.values.get("site_url", "")
    if written and (wrong := check_url(written)):
        message = f"'site_url' is no address that a site can have: {wrong}"
        place = settings.places.get("site_url", nowhere)
        yield Problem("no-site-url", message, place, "write 'site_url: https://…'")
    elif not settings.addresses.site_url.startswith(("https://", "http://")):
        yield Problem(
            "no-site-url",
            "'site_url' is missing: calendars need the site's full address",
            settings.places.get("site_url", nowhere),
            "add 'site_url: https://…'",
        )
    if not (settings.root / settings.docs).is_dir():
        yield Problem(
            "missing-file",
            f"there is no folder '{settings.docs}'",
            settings.places.get("docs_dir", nowhere),
            f"create it; where it is empty, a file '{settings.docs}/.gitkeep' keeps it in git",
        )
