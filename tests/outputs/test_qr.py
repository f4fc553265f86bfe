"""QR codes: the right addresses, shapes only, the same bytes every time."""

import re
from xml.etree import ElementTree as ET

import segno

from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.qr import calendar_codes

ADDRESSES = Addresses("https://example.edu/course/")
SVG = "{http://www.w3.org/2000/svg}"


def test_one_code_subscribes_and_one_opens_the_page() -> None:
    """Only some phones know webcal addresses."""
    assert [(code.path, code.address) for code in calendar_codes(ADDRESSES, "cs1")] == [
        ("calendar/subscribe.svg", "webcal://example.edu/course/calendar/cs1/all.ics"),
        ("calendar/page.svg", "https://example.edu/course/calendar/"),
    ]


def test_a_site_without_address_has_none() -> None:
    """There is nothing that a phone could open."""
    assert calendar_codes(Addresses(), "cs1") == ()


def test_the_picture_is_dark_on_white_with_a_quiet_zone_and_fills_its_window() -> None:
    """It holds two paths and nothing else: no script, no text, no size of its own."""
    for code in calendar_codes(ADDRESSES, "cs1"):
        root = ET.fromstring(code.file)
        size = segno.make_qr(code.address, error="m").symbol_size(border=4)[0]
        assert (root.get("viewBox"), root.get("width")) == (f"0 0 {size} {size}", None)
        assert [child.tag for child in root] == [f"{SVG}path", f"{SVG}path"]
        assert root[0].get("fill") == "#fff"
        assert root[1].get("stroke") == "#000"
        inline = code.__html__()
        assert re.findall(r"<(\w+)", inline) == ["svg", "path", "path"]
        assert root[1].get("d") in inline


def test_the_same_address_gives_the_same_bytes() -> None:
    """Nothing comes from the clock."""
    first, again = calendar_codes(ADDRESSES, "cs1"), calendar_codes(ADDRESSES, "cs1")
    assert [code.file for code in first] == [code.file for code in again]
