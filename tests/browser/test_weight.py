"""What a page weighs and whether it stays where it is, for a phone on a slow network."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_REQUESTS = 150_000, 10
MOST_SHIFT = 0.05
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
SHIFTED = """() => new Promise((done) => {
  let [sum, shifts] = [0, 0];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) [sum, shifts] = [sum + shift.value, shifts + 1];
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def slow_phone(browser: Browser) -> Iterator[Page]:
    """A phone in Tokyo, where the course's times are others, on a slow network."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, timezone_id="Asia/Tokyo")  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    yield page
    context.close()


def test_home_is_light(address: str, slow_phone: Page) -> None:
    """In bytes as they come over the network, and in requests."""
    asked: dict[str, str] = {}
    sizes: list[int] = []
    session = slow_phone.context.new_cdp_session(slow_phone)
    session.send("Network.enable")
    session.on(
        "Network.requestWillBeSent",
        lambda event: asked.update({event["requestId"]: event["request"]["url"]}),
    )

    def note(event: dict[str, Any]) -> None:
        if not asked.get(event["requestId"], "data:").startswith("data:"):
            sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", note)
    slow_phone.goto(address)
    slow_phone.wait_for_load_state("networkidle")
    assert 4 < len(sizes) <= MOST_REQUESTS
    assert 30_000 < sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize(
    "path", ["", "schedule/", "deadlines/", "calendar/", "papers/chen2018tvm/"]
)
def test_a_page_stays_where_it_is(path: str, address: str, slow_phone: Page) -> None:
    """Fonts, today's marks and the reader's own times come before it is seen, or move little."""
    slow_phone.goto(address + path)
    slow_phone.wait_for_load_state("networkidle")
    assert slow_phone.locator(".cw-yours").count() > 0
    assert slow_phone.evaluate(SHIFTED) < MOST_SHIFT
