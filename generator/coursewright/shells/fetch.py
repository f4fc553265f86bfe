"""What a site answers at the addresses of its calendars: the feed, or why there is none.

For the workflow that publishes: a build never asks the network.
"""

import socket
import ssl
import time
from collections.abc import Callable
from enum import Enum
from http.client import HTTPException, HTTPMessage
from typing import IO, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT = 20.0  # seconds for each step of an answer
MAX_OCTETS = 10_000_000
"""More than this is no calendar that anybody could follow."""
_TRIES = 3
_WRITE_RIGHT = "see where the site's address leads, and write the right one as 'site_url'"
_PAUSE = 2.0  # seconds before the second try, and twice that before the third


class Outcome(Enum):
    """What came of asking."""

    FEED = "feed"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Answer(NamedTuple):
    """The answer at one address.

    `content` is the feed where there is one. `told` says in a sentence what is odd about the
    answer, and `remedy` what to do: both are empty for a feed that came straight, and for an
    address at which nothing is published (status 404, without a redirect).
    """

    outcome: Outcome
    content: bytes = b""
    told: str = ""
    remedy: str = ""


def fetch_feed(
    address: str,
    *,
    timeout: float = TIMEOUT,
    max_octets: int = MAX_OCTETS,
    pause: Callable[[float], None] = time.sleep,
) -> Answer:
    """The calendar at an http(s) address; what may pass by itself is tried three times.

    Redirects are followed, as calendar programs do, and told. Raises nothing.
    """
    answer = Answer(Outcome.UNKNOWN)
    for number in range(_TRIES):
        if number:
            pause(_PAUSE * number)
        answer, again = _ask(address, timeout, max_octets)
        if not again:
            break
    return answer


def _ask(address: str, timeout: float, max_octets: int) -> tuple[Answer, bool]:
    """The answer, and whether another try may end otherwise."""
    try:
        scheme, host = urlsplit(address).scheme, urlsplit(address).hostname
    except ValueError:  # as of brackets that do not close
        scheme, host = "", None
    if scheme not in ("http", "https") or not host:
        return _unknown("no http(s) address", "write the site's full address as 'site_url'"), False
    request = Request(  # noqa: S310 - the scheme is looked at above
        address, headers={"User-Agent": "coursewright", "Cache-Control": "no-cache"}
    )
    redirects = _Redirects(address)
    try:
        with build_opener(redirects).open(request, timeout=timeout) as response:
            content, where = response.read(max_octets + 1), response.url
            type_ = (
                response.headers.get_content_type() if "Content-Type" in response.headers else ""
            )
    except HTTPError as error:
        error.close()
        return _of_status(error, redirects)
    except (URLError, OSError, HTTPException, ValueError) as error:
        return _of_failure(error, redirects)
    if len(content) > max_octets:
        told = f"the answer is larger than {max_octets:,} octets: no calendar is"
        return _unknown(told, "see in a browser what stands there"), False
    if _is_calendar(content) and not _is_whole(content):
        told = "the calendar breaks off in the middle"
        return _unknown(told, "run the workflow again later; see in a browser how it ends"), True
    redirects.last = where
    return _of_content(content, redirects, type_), False


class _Redirects(HTTPRedirectHandler):
    """Follows redirects to other addresses of the web, and knows which was asked last."""

    def __init__(self, address: str) -> None:
        self.first = self.last = address

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        """The next request. Raises HTTPError where another scheme than http(s) is named."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        self.last = newurl
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    @property
    def told(self) -> str:
        """Where it led, as a sentence; empty where nothing was redirected."""
        return f"it is redirected to {self.last}" if self.last != self.first else ""

    def add_to(self, told: str) -> str:
        """What is told, with where it led."""
        return f"{told} ({self.told})" if self.told else told


def _is_calendar(content: bytes) -> bool:
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:15].upper() == b"BEGIN:VCALENDAR"


def _is_whole(content: bytes) -> bool:
    return content.rstrip()[-13:].upper() == b"END:VCALENDAR"


def _of_content(content: bytes, redirects: _Redirects, type_: str) -> Answer:
    moved = redirects.told
    if _is_calendar(content):
        advice = "calendar programs follow; write that site as 'site_url' if it is to stay"
        if not moved and type_.startswith("text/") and type_ not in ("text/calendar", "text/plain"):
            moved = f"the site says that it is {type_}, and some calendar programs believe it"
            advice = "have the site send files that end in .ics as text/calendar"
        return Answer(Outcome.FEED, content, moved, advice if moved else "")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        told = "a web page answers in place of the calendar, as where a site asks to log in"
        remedy = "students' calendar programs cannot log in: make the site public"
    else:
        told, remedy = "what answers is no calendar", "see in a browser what stands there"
    return _unknown(redirects.add_to(told), remedy)


def _of_status(error: HTTPError, redirects: _Redirects) -> tuple[Answer, bool]:
    status = error.code
    if status == 404:
        if not redirects.told:
            return Answer(Outcome.ABSENT), False
        where = redirects.last.partition("?")[0]  # a login page is told where to go on
        told = f"no calendar is where it is redirected to, {where}"
        return Answer(Outcome.ABSENT, told=told, remedy=_WRITE_RIGHT), False
    told = redirects.add_to(f"the site answers with status {status}")
    if status in (401, 403, 407):
        remedy = "students' calendar programs cannot log in: make the site public"
        return _unknown(f"{told}: it asks to log in, or forbids", remedy), False
    if status == 410:
        remedy = "programs drop what is gone: find out who said so before you publish there again"
        return _unknown(f"{told}: gone for good", remedy), False
    if status in (300, 301, 302, 303, 307, 308):
        return _unknown(f"{told}: redirected {_whither(error)}", _WRITE_RIGHT), False
    if status >= 500 or status in (408, 429):
        return _unknown(f"{told}: out of order for now", "run the workflow again later"), True
    return _unknown(told, "see in a browser what stands there"), False


def _whither(error: HTTPError) -> str:
    """Where a redirect leads that could not be followed."""
    if error.msg.startswith(HTTPRedirectHandler.inf_msg):
        return "in a circle"
    location = error.headers.get("Location", "")
    return f"to {location}" if location else "without saying where to"


def _of_failure(error: Exception, redirects: _Redirects) -> tuple[Answer, bool]:
    reason = error.reason if isinstance(error, URLError) else error
    host = urlsplit(redirects.last).hostname
    if isinstance(reason, ssl.SSLError):
        told = redirects.add_to(
            f"the certificate of {host} is not valid: {reason.reason or reason}"
        )
        remedy = "renew it; for a new domain GitHub needs up to a day (Settings > Pages)"
        return _unknown(told, remedy), False
    if isinstance(reason, socket.gaierror):
        told = redirects.add_to(f"no site of the name {host} is known")
        slip = "where the site is redirected to" if redirects.told else "'site_url'"
        remedy = f"look for a slip in {slip}, or wait until a new name is known everywhere"
        return _unknown(told, remedy), reason.errno == socket.EAI_AGAIN
    if isinstance(reason, TimeoutError):
        told = redirects.add_to("no answer came in time")
        return _unknown(told, "run the workflow again later"), True
    told = redirects.add_to(f"the connection failed: {reason}")
    return _unknown(told, "run the workflow again later"), True


def _unknown(told: str, remedy: str) -> Answer:
    return Answer(Outcome.UNKNOWN, told=told, remedy=remedy)
