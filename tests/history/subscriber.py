"""A subscriber as students have one: vdirsyncer fetches the feed over HTTP, khal shows it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from click.testing import CliRunner
from khal.cli import main_khal
from vdirsyncer.cli import app as vdirsyncer

VDIRSYNCER = """\
[general]
status_path = "{root}/status"
[pair course]
a = "published"
b = "mine"
collections = null
conflict_resolution = "a wins"
[storage published]
type = "http"
url = "{url}"
[storage mine]
type = "filesystem"
path = "{root}/mine"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[course]]
path = {root}/mine
[sqlite]
path = {root}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
highlight_event_days = False
"""
FORMAT = "{start-long-full}|{end-long-full}|{cancelled}|{title}|{location}"


@dataclass
class Server:
    """What the site publishes at this moment, on the loopback interface."""

    url: str = ""
    feed: bytes = b""


@contextmanager
def serve() -> Iterator[Server]:
    """A server of one feed for the time of a test."""
    served = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(served.feed)))
            self.end_headers()
            self.wfile.write(served.feed)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/all.ics"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True, order=True)
class Shown:
    """One event as khal prints it, by the clock of the reader's zone; midnights for a whole day.

    vdirsyncer gives what it fetches over HTTP UIDs of its own, so an event is known by its content.
    """

    start: str
    end: str
    title: str
    cancelled: bool = False
    where: str = ""


@dataclass
class Subscriber:
    """Who subscribed to `url`, keeps what came in `root` and lives in `zone`."""

    root: Path
    url: str
    zone: str
    _runner: CliRunner = field(default_factory=CliRunner)

    def __post_init__(self) -> None:
        (self.root / "mine").mkdir(parents=True)
        (self.root / "sync.conf").write_text(VDIRSYNCER.format(root=self.root, url=self.url))
        (self.root / "khal.conf").write_text(KHAL.format(root=self.root, zone=self.zone))
        self._run(vdirsyncer, "-c", str(self.root / "sync.conf"), "discover", "course")

    def sync(self) -> None:
        """Fetch what is published now."""
        self._run(vdirsyncer, "-c", str(self.root / "sync.conf"), "sync")

    def shown(self, first: date, last: date) -> list[Shown]:
        """Every event from one day to another, sorted."""
        printed = self._run(
            main_khal,
            "-c", str(self.root / "khal.conf"),
            "list", "--once", "--day-format", "", "--format", FORMAT, str(first), str(last),
        )  # fmt: skip
        rows = [row.split("|") for row in printed.splitlines() if "|" in row]
        return sorted(
            Shown(start, end, title, bool(cancelled.strip()), where)
            for start, end, cancelled, title, where in rows
        )

    def _run(self, command: object, *arguments: str) -> str:
        # in a thread of its own, since a browser's test may have left a loop running in this one
        with ThreadPoolExecutor(1) as thread:
            result = thread.submit(self._runner.invoke, command, arguments).result()
        assert result.exit_code == 0, (result.output, result.exception)
        return result.stdout
