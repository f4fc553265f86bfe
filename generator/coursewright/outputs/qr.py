"""QR codes of the calendar's addresses, to project in the first lecture."""

import io
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from coursewright.outputs.anchors import CALENDAR, FEED_ALL, course_feed
from coursewright.outputs.feeds import subscription_links
from coursewright.outputs.pages.page import Addresses

if TYPE_CHECKING:
    import segno

_QUIET_ZONE = 4  # modules around the code that ISO/IEC 18004 asks for


@dataclass(frozen=True)
class QrCode:
    """A QR code of an address, dark on white in every colour scheme, since cameras need it so.

    `path` is that of the file on the site; `file` its content, an SVG image that fills the window
    it is shown in. The code knows its own HTML: an inline SVG of nothing but shapes.
    """

    path: str
    address: str
    kept: MutableMapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def file(self) -> bytes:
        """The image as a file of its own."""
        return self._drawn("file", _file_of).encode()

    def __html__(self) -> str:
        return self._drawn("inline", _inline)

    def _drawn(self, form: str, draw: "Callable[[segno.QRCode], str]") -> str:
        """The drawing; to choose a code's pattern takes some ten milliseconds, so it is kept."""
        key = f"qr {version('segno')} {form} {self.address}"
        if key not in self.kept:
            import segno

            self.kept[key] = draw(segno.make_qr(self.address, error="m"))
        return self.kept[key]


def _file_of(code: "segno.QRCode") -> str:
    out = io.BytesIO()
    code.save(out, kind="svg", border=_QUIET_ZONE, light="#fff", omitsize=True, nl=True)
    return out.getvalue().decode()


def _inline(code: "segno.QRCode") -> str:
    return code.svg_inline(border=_QUIET_ZONE, light="#fff", omitsize=True, svgclass="cw-qr__code")


def calendar_codes(
    addresses: Addresses, course_id: str, kept: MutableMapping[str, str] | None = None
) -> tuple[QrCode, ...]:
    """Two codes: of the feed with everything, and of the page that leads to every program.

    iPhones and iPads offer to subscribe when they see a `webcal:` address; other phones do not
    know what to do with it and are led to the page. None where the site has no address yet. `kept` holds
    what was drawn before and takes what is new; it changes no byte.
    """
    kept = {} if kept is None else kept
    if not addresses.site_url:
        return ()
    feed = subscription_links(
        urljoin(addresses.site_url, course_feed(course_id, FEED_ALL)), ""
    ).webcal
    page = addresses.site_url + addresses.url(CALENDAR)
    return QrCode("calendar/subscribe.svg", feed, kept), QrCode("calendar/page.svg", page, kept)
