"""Previews in this process: MkDocs's own `serve`, whose server waits for a test instead of browsers."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from tests.site.building import file_bytes

from coursewright.workspace.building.techniques import VARIABLE

ADDRESS = "127.0.0.1:8123"


class Said(logging.Handler):
    """The warnings that MkDocs said, and the errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())


class Previewed:
    """A running preview, the course of which may be edited. `without` names techniques left out."""

    def __init__(self, server: LiveReloadServer, without: str, plugins: dict[str, Any]) -> None:
        self._server, self._without, self._plugins = server, without, plugins
        self.was_fast = False
        """Whether the last build was no whole one."""
        self.before_build: Callable[[], None] = lambda: None
        """What happens once mkdocs.yml was read for a whole build."""

    def rebuild(self) -> list[str]:
        """Build as after a save; the warnings that were said."""
        said = Said()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(said)
        try:
            with (
                _own(self._plugins, self._without),
                patch("mkdocs.commands.serve.build", side_effect=self._build) as built,
            ):
                self._server.builder()
            self.was_fast = not built.called
        finally:
            logger.removeHandler(said)
        return said.lines

    def _build(self, *given: Any, **named: Any) -> None:
        self.before_build()
        build(*given, **named)

    def files(self) -> dict[str, bytes]:
        """The files of the site, by path."""
        return file_bytes(Path(self._server.root))

    def page(self, path: str) -> bytes:
        """What a browser gets, less the script that reloads it."""
        app, headers = self._server.get_app(), []
        watched, self._server._watched_paths = self._server._watched_paths, {}
        place = f"{self._server.mount_path}{path}"
        assert app is not None
        body = app({"PATH_INFO": place}, lambda status, given: headers.extend(given))  # type: ignore[arg-type, misc]
        content = b"".join(body)
        self._server._watched_paths = watched
        assert dict(headers).get("Content-Length", str(len(content))) == str(len(content))
        return content


def preview(folder: Path, run: Callable[[Previewed], Any], without: str = "") -> Any:
    """Preview a course while `run` does something with it; what that returned."""
    found: list[Any] = []
    plugins: dict[str, Any] = {}

    def stand_in(server: LiveReloadServer, *, open_in_browser: bool = False) -> None:
        found.append(run(Previewed(server, without, plugins)))

    with (
        _own(plugins, without),
        patch.object(LiveReloadServer, "serve", stand_in),
        patch.object(LiveReloadServer, "shutdown", lambda _: None),
    ):
        serve(str(folder / "mkdocs.yml"), dev_addr=ADDRESS)
    return found[0]


@contextmanager
def _own(plugins: dict[str, Any], without: str) -> Iterator[None]:
    """MkDocs keeps plugins from build to build, of which two previews in one process have each theirs."""
    with (
        patch.object(MkDocsConfig.plugins, "plugin_cache", plugins),
        patch.dict(os.environ, {VARIABLE: without}),
    ):
        yield
