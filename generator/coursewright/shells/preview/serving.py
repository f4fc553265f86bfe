"""MkDocs's server as a preview needs it: it hears of saves, shows what is wrong, and says who is there."""

import errno
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from coursewright.shells.course_build import CourseBuild
from coursewright.shells.free_port import port_in_use
from coursewright.shells.preview.banner import with_banner
from coursewright.shells.preview.preview import Preview
from coursewright.shells.saved_files import SavedFiles

QUIET = 0.03
"""Seconds without a save that a build waits for: editors save in steps, git many files."""


def prepare_server(
    server: LiveReloadServer, config: MkDocsConfig, build: CourseBuild, preview: Preview
) -> LiveReloadServer:
    """Let a server show banners, hear of saves, and end in one line where its port is in use."""
    server.build_delay = QUIET
    server.set_app(with_banner(server.serve_request, preview.banner, server.mount_path))
    _say_what_holds_the_port(server)
    _watch(server, config, build)
    return server


def _watch(server: LiveReloadServer, config: MkDocsConfig, build: CourseBuild) -> None:
    """Let a preview watch what MkDocs does not: the course's files and every template.

    It hears of a save at once; MkDocs alone would look twice a second.
    """
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for begun in watched:
        server.unwatch(begun)
    server.observer = SavedFiles(server.observer)  # type: ignore[assignment]
    for begun in watched:
        server.watch(begun)
    overrides = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    for path in (*build.sources(), *overrides):
        server.watch(str(path))


def _say_what_holds_the_port(server: LiveReloadServer) -> None:
    """End in one line where the port is in use; MkDocs would show a traceback."""
    bind = server.server_bind

    def bind_or_say() -> None:
        try:
            bind()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            host, port = server.server_address[:2]
            raise Abort(port_in_use(str(host), int(port))) from None

    server.server_bind = bind_or_say  # type: ignore[method-assign]
