"""What a site may answer at a calendar's address, played by servers on the loopback interface."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from coursewright.shells.fetch import Answer, Outcome, fetch_feed

FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
PAGE = b"\n<!doctype html><title>Sign in</title>"


class Played:
    """What a server answers: by path its status, headers and body; and what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.url = ""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Played]:
    """A server for the time of a test."""
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            played.asked.append(self.path)
            status, headers, body = played.answers.get(self.path, (404, {}, PAGE))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    played.url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Played]:
    with serving() as played:
        yield played


def ask(site: Played, status: int, body: bytes = PAGE, **headers: str) -> Answer:
    site.answers["/all.ics"] = (status, headers, body)
    return fetch_feed(f"{site.url}/all.ics", pause=lambda seconds: None)


def test_a_feed_comes_as_it_is(site: Played) -> None:
    """Nothing is to be said of it, and it is asked for once."""
    assert ask(site, 200, FEED) == Answer(Outcome.FEED, FEED)
    assert site.asked == ["/all.ics"]


def test_where_nothing_is_published_there_is_nothing_to_say(site: Played) -> None:
    """The first deployment, or a feed that is new."""
    assert ask(site, 404) == Answer(Outcome.ABSENT)


@pytest.mark.parametrize(
    ("status", "body", "told", "tries"),
    [
        (
            200,
            PAGE,
            "a web page answers in place of the calendar, as where a site asks to log in",
            1,
        ),
        (200, b"", "what answers is no calendar", 1),
        (401, PAGE, "the site answers with status 401: it asks to log in, or forbids", 1),
        (403, PAGE, "the site answers with status 403: it asks to log in, or forbids", 1),
        (410, PAGE, "the site answers with status 410: gone for good", 1),
        (418, PAGE, "the site answers with status 418", 1),
        (429, PAGE, "the site answers with status 429: out of order for now", 3),
        (500, PAGE, "the site answers with status 500: out of order for now", 3),
        (503, FEED, "the site answers with status 503: out of order for now", 3),
    ],
)
def test_what_is_no_feed_is_told_apart(
    site: Played, status: int, body: bytes, told: str, tries: int
) -> None:
    """Each with what to do; what may pass is tried again."""
    answer = ask(site, status, body)
    assert (answer.outcome, answer.content, answer.told) == (Outcome.UNKNOWN, b"", told)
    assert answer.remedy
    assert len(site.asked) == tries


def test_a_server_that_recovers_is_no_trouble(site: Played) -> None:
    """The second try finds the feed."""
    site.answers["/all.ics"] = (502, {}, PAGE)

    def recover(seconds: float) -> None:
        site.answers["/all.ics"] = (200, {}, FEED)

    assert fetch_feed(f"{site.url}/all.ics", pause=recover) == Answer(Outcome.FEED, FEED)


def test_redirects_are_followed_and_told(site: Played) -> None:
    """To a feed, to a login page, and in a circle."""
    site.answers["/moved.ics"] = (200, {}, FEED)
    moved = ask(site, 301, b"", Location="/moved.ics")
    assert (moved.outcome, moved.content) == (Outcome.FEED, FEED)
    assert moved.told == f"it is redirected to {site.url}/moved.ics"
    site.answers["/login"] = (200, {}, PAGE)
    login = ask(site, 302, b"", Location="/login")
    assert login.outcome is Outcome.UNKNOWN
    assert login.told.endswith(f"log in (it is redirected to {site.url}/login)")
    circle = ask(site, 302, b"", Location="/all.ics")
    assert (circle.outcome, circle.told) == (
        Outcome.UNKNOWN,
        "the site answers with status 302: redirected in a circle",
    )
    assert ask(site, 302, b"", Location="file:///etc/passwd").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"Location": "file:///etc/passwd"}, "redirected to file:///etc/passwd"),
        ({"Location": "ftp://127.0.0.1:9/all.ics"}, "redirected to ftp://127.0.0.1:9/all.ics"),
        ({}, "redirected without saying where to"),
    ],
)
def test_a_redirect_that_cannot_be_followed(
    site: Played, headers: dict[str, str], told: str
) -> None:
    """It is said where it leads, and nothing but the web is asked."""
    answer = ask(site, 302, b"", **headers)
    assert answer.told == f"the site answers with status 302: {told}"
    assert "'site_url'" in answer.remedy


def test_nothing_where_a_redirect_leads(site: Played) -> None:
    """No calendar, as before a first deployment; but that it was another site's word is told."""
    answer = ask(site, 302, b"", Location="/login?next=/all.ics")
    assert (answer.outcome, answer.told) == (
        Outcome.ABSENT,
        f"no calendar is where it is redirected to, {site.url}/login",
    )
    assert answer.remedy


@pytest.mark.parametrize(
    ("status", "told"),
    [(401, ": it asks to log in, or forbids"), (503, ": out of order for now"), (304, "")],
)
def test_who_answers_after_a_redirect_is_named(site: Played, status: int, told: str) -> None:
    """Another page than the one that was asked for."""
    site.answers["/login"] = (status, {}, PAGE)
    answer = ask(site, 302, b"", Location="/login")
    where = f"it is redirected to {site.url}/login"
    assert (answer.outcome, answer.told) == (
        Outcome.UNKNOWN,
        f"the site answers with status {status} ({where}){told}",
    )


def test_a_redirect_to_a_site_that_does_not_answer(
    site: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name that is not known is the other site's."""
    known = socket.getaddrinfo

    def other_is_unknown(host: str, *arguments: int) -> object:
        if host == "login.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *arguments)

    monkeypatch.setattr(socket, "getaddrinfo", other_is_unknown)
    answer = ask(site, 302, b"", Location="https://login.example/in")
    assert answer.told == (
        "no site of the name login.example is known (it is redirected to https://login.example/in)"
    )
    assert answer.remedy.startswith("look for a slip in where the site is redirected to")


def test_an_answer_that_breaks_off_is_no_feed(site: Played) -> None:
    """Where the server said how long it would be, and where it did not; it is asked again."""
    cut = FEED[:20]
    for headers in ({}, {"Content-Length": str(len(FEED))}):
        site.asked.clear()
        answer = ask(site, 200, cut, **headers)
        assert (answer.outcome, answer.content, len(site.asked)) == (Outcome.UNKNOWN, b"", 3)
        assert answer.told == "the calendar breaks off in the middle"
        assert answer.remedy


def test_a_feed_of_another_type_is_told(site: Played) -> None:
    """It is compared all the same; text/plain is what sites send of files that they do not know."""
    answer = ask(site, 200, FEED, **{"Content-Type": "text/html; charset=utf-8"})
    assert (answer.outcome, answer.content) == (Outcome.FEED, FEED)
    assert answer.told.startswith("the site says that it is text/html")
    for type_ in ("text/calendar; charset=utf-8", "text/plain", "application/octet-stream"):
        assert ask(site, 200, FEED, **{"Content-Type": type_}) == Answer(Outcome.FEED, FEED)


def test_a_site_that_stops_in_the_middle() -> None:
    """It says how much would come, sends a part and keeps silent."""

    def play(server: socket.socket) -> None:
        client, _ = server.accept()
        client.recv(1000)
        client.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\nBEGIN:VCALENDAR")
        held.append(client)

    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threads = [Thread(target=play, args=(server,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        answer = fetch_feed(address, timeout=0.2, pause=lambda seconds: None)
        for thread in threads:
            thread.join()
    for client in held:
        client.close()
    assert (answer.outcome, answer.told) == (Outcome.UNKNOWN, "no answer came in time")


def test_an_endless_answer_is_cut_off(site: Played) -> None:
    """What is larger than any feed is not kept."""
    site.answers["/all.ics"] = (200, {}, FEED + b" " * 2000)
    answer = fetch_feed(f"{site.url}/all.ics", max_octets=1000)
    assert (answer.outcome, answer.content) == (Outcome.UNKNOWN, b"")
    assert answer.told == "the answer is larger than 1,000 octets: no calendar is"


def test_a_site_that_does_not_answer() -> None:
    """A port that nobody listens on, one that keeps silent, and an address that is none."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        late = fetch_feed(f"http://127.0.0.1:{port}/", timeout=0.05, pause=lambda seconds: None)
    closed = fetch_feed(f"http://127.0.0.1:{port}/", pause=lambda seconds: None)
    assert (late.outcome, late.told) == (Outcome.UNKNOWN, "no answer came in time")
    assert (closed.outcome, closed.told[:22]) == (Outcome.UNKNOWN, "the connection failed:")
    for address in ("all.ics", "file:///etc/passwd", "http://[", "http://\x00/"):
        assert fetch_feed(address, pause=lambda seconds: None).outcome is Outcome.UNKNOWN


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not taken for a site without calendars: the comparison would be skipped in silence."""

    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = fetch_feed("https://nowhere.example/all.ics", pause=lambda seconds: None)
    assert (answer.outcome, answer.told) == (
        Outcome.UNKNOWN,
        "no site of the name nowhere.example is known",
    )


def test_a_certificate_that_is_not_valid(tmp_path: Path) -> None:
    """Signed by itself, as where a new domain has none yet."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as played:
        answer = fetch_feed(f"{played.url}/all.ics", pause=lambda seconds: None)
    assert (answer.outcome, played.asked) == (Outcome.UNKNOWN, [])
    assert answer.told.startswith("the certificate of 127.0.0.1 is not valid")


def test_no_other_scheme_is_asked() -> None:
    """A host does not make it an address of the web."""
    answer = fetch_feed("ftp://127.0.0.1:9/all.ics", pause=lambda seconds: None)
    assert answer.told == "no http(s) address"
