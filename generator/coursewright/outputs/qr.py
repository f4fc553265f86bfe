"""QR codes of the calendar's addresses, to project in the first lecture."""

import io
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

import segno

from coursewright.outputs.anchors import CALENDAR, FEED_ALL
from coursewright.outputs.feeds import subscription_links
from coursewright.outputs.page import Addresses

_QUIET_ZONE = 4  # modules around the code that ISO/IEC 18004 asks for


@dataclass(frozen=True)
class QrCode:
    """A QR code of an address, dark on white in every colour scheme, since cameras need it so.

    `path` is that of the file on the site; `file` its content, an SVG image that fills the window
    it is shown in. The code knows its own HTML: an inline SVG of nothing but shapes.
    """

    path: str
    address: str

    @cached_property
    def _code(self) -> segno.QRCode:
        return segno.make_qr(self.address, error="m")

    @property
    def file(self) -> bytes:
        """The image as a file of its own."""
        out = io.BytesIO()
        self._code.save(out, kind="svg", border=_QUIET_ZONE, light="#fff", omitsize=True, nl=True)
        return out.getvalue()

    def __html__(self) -> str:
        return self._code.svg_inline(
            border=_QUIET_ZONE, light="#fff", omitsize=True, svgclass="cw-qr__code"
        )


def calendar_codes(addresses: Addresses) -> tuple[QrCode, ...]:
    """Two codes: of the feed with everything, and of the page that leads to every program.

    iPhones and iPads offer to subscribe when they see a `webcal:` address; other phones do not
    know what to do with it and are led to the page. None where the site has no address yet.
    """
    if not addresses.site_url:
        return ()
    feed = subscription_links(urljoin(addresses.site_url, FEED_ALL), "").webcal
    page = addresses.site_url + addresses.url(CALENDAR)
    return QrCode("calendar/subscribe.svg", feed), QrCode("calendar/page.svg", page)
