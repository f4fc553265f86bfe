"""Pages at the moment they are viewed: days after they were built, in other zones, and pinned."""

import functools
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from itertools import groupby

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.bare_site import write_bare_site
from tests.browser.conftest import PHONE, QuietHandler
from tests.browser.live_course import LIVE

from coursewright.domain.language import ENGLISH
from coursewright.formats.language import known_languages, read_language
from coursewright.outputs.assets import script_part
from coursewright.outputs.environment import template_environment
from coursewright.outputs.now_words import now_words

pytestmark = pytest.mark.browser

NIGHT = {
    **LIVE,
    "schedule.yaml": """\
course: {id: night, host: night.example.org, title: Stars, term: Spring 2022, timezone: Europe/Berlin}
term: {first: 2022-03-21, last: 2022-04-08, headings: months}
sessions:
  - {paper: a, date: 2022-03-26, time: 22:00-03:00}
  - {paper: b, date: 2022-03-29, time: 10:00-11:30}
""",
}
"""A class during which a day begins and the clocks go on: it ends at 1:00 UTC."""
DURING, BEFORE, LAST = "2022-03-08", "2022-02-22", "2022-04-06"
"""The days on which the sites are built: of a class from 13:00 to 14:15 in Chicago (UTC-6), a week
before the first, and the day before the last."""
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Tokyo")
View = Callable[..., Page]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a course is served as built on several days, each below its day."""
    root = tmp_path_factory.mktemp("live")
    for day in (DURING, BEFORE, LAST):
        write_bare_site(root / day, LIVE, day)
    write_bare_site(root / "pinned", LIVE, DURING, pinned=True)
    weekly = {
        **LIVE,
        "schedule.yaml": LIVE["schedule.yaml"].replace("headings: months", "headings: weeks"),
    }
    write_bare_site(root / "weekly", weekly, DURING)
    for day in ("2022-03-26", "2022-03-27"):
        write_bare_site(root / day, NIGHT, day)
    handler = functools.partial(QuietHandler, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def view(browser: Browser, live: str) -> Iterator[View]:
    """Opens a page of the course as built on a day, at a moment, on the clock of a zone."""
    opened = []

    def open_page(day: str, path: str, moment: str, zone: str = ZONES[0], **more: object) -> Page:
        context = browser.new_context(viewport=PHONE, timezone_id=zone, **more)  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(f"{live}{day}/{path}")
        return page

    yield open_page
    for context in opened:
        context.close()


def look(page: Page, moment: str) -> None:
    """Come back to a page that stayed open."""
    page.clock.set_fixed_time(moment)
    page.evaluate("dispatchEvent(new Event('pageshow'))")


# Built on, viewed at (UTC), the flag, the title, what is due next.
NOTHING = "Nothing is due any more. Past deadlines"
HOME = [
    (BEFORE, "2022-02-22T12:00Z", "First class in 7 days", "Introduction", "Review: Alpha"),
    (BEFORE, "2022-02-28T12:00Z", "First class tomorrow", "Introduction", "Review: Alpha"),
    (BEFORE, "2022-03-01T20:14Z", "Class today", "Introduction", "Review: Alpha"),
    (BEFORE, "2022-03-01T20:15Z", "Next class in 2 days", "Alpha: A beginning", "Review: Alpha"),
    (BEFORE, "2022-03-03T02:59Z", "Next class tomorrow", "Alpha: A beginning", "Review: Alpha"),
    (BEFORE, "2022-03-03T03:00Z", "Next class tomorrow", "Alpha: A beginning", "Response: Alpha"),
    (DURING, "2022-03-08T06:00Z", "Class today", "Beta: The second", "Response: Beta"),
    (DURING, "2022-03-08T20:15Z", "Next class in 14 days", "Gamma: Part A", "Response: Beta"),
    (DURING, "2022-03-11T12:00Z", "Next class in 11 days", "Gamma: Part A", "Review: Gamma: Part A"),
    (DURING, "2022-03-13T05:59Z", "Next class in 10 days", "Gamma: Part A", "Review: Gamma: Part A"),
    (DURING, "2022-03-14T04:59Z", "Next class in 9 days", "Gamma: Part A", "Review: Gamma: Part A"),
    (DURING, "2022-03-14T05:00Z", "Next class in 8 days", "Gamma: Part A", "Review: Gamma: Part A"),
    (DURING, "2022-03-22T19:14Z", "Class today", "Gamma: Part A", "Response: Gamma: Part A"),
    (DURING, "2022-03-22T19:15Z", "What comes next", "See the schedule", "Response: Gamma: Part A"),
    (DURING, "2022-09-01T18:00Z", "What comes next", "See the schedule", "This page was made on Tue 8 Mar 2022."),
    (LAST, "2022-04-07T18:14Z", "Class today", "The end", NOTHING),
    (LAST, "2022-04-07T19:15Z", "The term is over", "The last class was on Thu 7 Apr 2022.", NOTHING),
]  # fmt: skip


# The first block of home, what is due next and what comes after, as a reader sees them.
FIRST_BLOCK = """() => {
  const seen = (css) => [...document.querySelectorAll(css)].filter((e) => e.checkVisibility());
  const text = (css) => seen(css).map((e) => e.innerText.split("\\n")[0]);
  return [text(".cw-next mark"), text(".cw-next__title"), text(".cw-owe :is(li, p)")[0],
          text(".cw-row__title"), text("[data-cw-asof]")];
}"""


@pytest.mark.parametrize("zone", ZONES)
def test_home_is_true_when_it_is_viewed(zone: str, view: View) -> None:
    """The next class by the course's clock, wherever it is read, and never one that is over."""
    for day, rows in groupby(HOME, lambda row: row[0]):
        page = view(day, "", f"{day}T12:00Z", zone)
        for _, moment, *expected in rows:
            look(page, moment)
            (flag,), (title,), due, after, as_of = page.evaluate(FIRST_BLOCK)
            assert (moment, flag, title, due) == (moment, *expected)
            assert title not in after
            assert as_of == []


def test_every_page_moves_on(view: View) -> None:
    """Three days later, and after the recess: what is past, how near the rest is, today's mark."""
    schedule = view(DURING, "schedule/", "2022-03-08T12:00Z")
    for moment, mark, title in (
        ("2022-03-08T12:00Z", "Today", "Beta: The second"),
        ("2022-03-11T12:00Z", "Next, in 11 days", "Gamma: Part A"),
        ("2022-03-23T12:00Z", "Next, tomorrow", "Gamma: Part B"),
    ):
        look(schedule, moment)
        following = schedule.locator(".cw-class--next")
        expect(following).to_have_count(1)
        expect(following.locator("h3")).to_have_text(title)
        jump = schedule.locator(".cw-jump a")
        expect(jump.locator("mark")).to_have_text(mark)
        expect(jump).to_contain_text(title)
        target = following.locator("h3").get_attribute("id")
        assert str(jump.get_attribute("href")).endswith(f"#{target}")
    expect(schedule.locator(".cw-pause--past")).to_have_count(1)
    look(schedule, "2022-04-08T12:00Z")
    expect(jump).to_be_hidden()

    deadlines = view(DURING, "deadlines/", "2022-03-08T12:00Z")
    expect(deadlines.locator(".cw-week:visible h2").first).to_contain_text("This week")
    look(deadlines, "2022-03-16T12:00Z")
    expect(deadlines.locator(".cw-week:visible h2").first).to_contain_text("Next week")
    expect(deadlines.locator(".cw-past summary")).to_have_text("Past deadlines (4)")
    expect(deadlines.locator(".cw-past .cw-due").first).to_contain_text("Response: Beta")

    calendar = view(DURING, "calendar/", "2022-03-09T05:59Z")
    expect(calendar.locator(".cw-day--today time").first).to_contain_text("8")
    look(calendar, "2022-03-09T06:00Z")
    expect(calendar.locator(".cw-day--today time").first).to_contain_text("9")

    expect(calendar.locator(".cw-folded")).to_be_hidden()
    look(calendar, "2022-04-01T04:59Z")
    expect(calendar.locator(".cw-grid-month:visible h2")).to_have_text(["March 2022", "April 2022"])
    for moment, day in (("2022-04-01T05:00Z", "1"), ("2022-04-07T12:00Z", "7")):
        look(calendar, moment)
        expect(calendar.locator(".cw-grid-month:visible h2")).to_have_text(["April 2022"])
        expect(calendar.locator(".cw-folded > summary")).to_have_text("Past months (1)")
        expect(calendar.locator(".cw-day--today time").first).to_contain_text(day)
    calendar.locator(".cw-folded > summary").click()
    expect(calendar.locator(".cw-folded h2")).to_have_text(["March 2022"])

    paper = view(DURING, "papers/b/", "2022-03-08T12:00Z")
    expect(paper.locator(".cw-fact").first).to_contain_text("In class today", use_inner_text=True)
    look(paper, "2022-03-10T12:00Z")
    expect(paper.locator(".cw-fact").first).to_contain_text(
        "Discussed 2 days ago", use_inner_text=True
    )
    expect(paper.get_by_text("Add to calendar").first).to_be_hidden()


def test_a_class_over_midnight_is_now(view: View) -> None:
    """Until it ends, on a page of its day; on one of the next day, whatever follows is next."""
    for built, path, moment, mark, title in (
        ("2022-03-26", "", "2022-03-26T22:59Z", "Class today", "Alpha: A beginning"),
        ("2022-03-26", "", "2022-03-26T23:30Z", "Now", "Alpha: A beginning"),
        ("2022-03-26", "", "2022-03-27T01:00Z", "Next class in 2 days", "Beta: The second"),
        ("2022-03-26", "schedule/", "2022-03-26T23:30Z", "Now", "Alpha: A beginning"),
        ("2022-03-26", "papers/", "2022-03-26T23:30Z", "Now", "Alpha: A beginning"),
        ("2022-03-26", "papers/", "2022-03-27T01:00Z", "Next", "Beta: The second"),
        ("2022-03-27", "schedule/", "2022-03-26T23:30Z", "Next, in 2 days", "Beta: The second"),
    ):
        page = view(built, path, moment, "Europe/Berlin")
        expect(page.locator("mark:visible").first).to_have_text(mark)
        shown = page.locator(
            ".cw-next:visible .cw-next__title, .cw-jump__what, .cw-entry--next .cw-paper"
        )
        expect(shown).to_have_text([title])


def test_past_weeks_are_folded_and_the_schedule_narrows(
    browser: Browser, live: str, view: View
) -> None:
    """Weeks that are over go where an address into them and the browser's find open them."""
    page = view("weekly", "schedule/", "2022-03-24T12:00Z")
    expect(page.locator(".cw-week:visible h2").first).to_have_text(re.compile("Week 4"))
    expect(page.locator(".cw-folded > summary")).to_have_text("Past weeks (2)")
    page.evaluate("location.hash = '#class.a'")
    expect(page.locator("[id='class.a']")).to_be_in_viewport()
    expect(page.get_by_label("Theme")).to_be_hidden()  # on a phone
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Theme").select_option("Second theme")
    expect(page.locator(".cw-class:visible h3")).to_have_text(
        ["Gamma: Part A", "Gamma: Part B", "The end"]
    )
    page.locator("select[name=kind]").select_option("Lecture")
    expect(page.locator(".cw-class:visible h3")).to_have_text(["The end"])
    expect(page.locator(".cw-pause:visible, .cw-line:visible")).to_have_count(0)
    assert page.url.endswith("?theme=Second+theme&kind=Lecture#class.a")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".cw-class:visible")).to_have_count(3)
    off = page.locator(".cw-class--off")
    expect(off).to_contain_text("Cancelled")

    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto(f"{live}weekly/schedule/")
    expect(still.locator(".cw-filters:visible")).to_have_count(0)
    expect(still.locator(".cw-class")).to_have_count(7)
    still.context.close()


def test_what_is_folded_is_found_and_printed(view: View) -> None:
    """By the browser's search for text, which opens it, and on paper, without a script too."""
    page = view("weekly", "schedule/", "2022-03-24T12:00Z")
    folded = page.locator(".cw-folded").first
    expect(folded.get_by_text("Introduction")).to_be_hidden()
    page.goto(f"{page.url}#:~:text=Introduction")
    expect(folded).to_have_attribute("open", "")
    expect(folded.get_by_text("Introduction")).to_be_in_viewport()
    bare = view(LAST, "schedule/", "2022-04-06T12:00Z", java_script_enabled=False)
    expect(bare.get_by_text("Introduction")).to_be_hidden()
    bare.emulate_media(media="print")
    assert bare.get_by_text("Introduction").first.is_visible()


def test_a_group_chosen_once_stands_out_everywhere(browser: Browser, live: str) -> None:
    """In this browser alone: on the schedule, at home, on the paper's page, and its feed first."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2022-03-08T12:00Z")
    page.goto(f"{live}weekly/schedule/")
    expect(page.get_by_label("Only yours")).to_be_hidden()
    page.get_by_label("Your group").select_option("Group 2")
    expect(page.locator(".cw-class.cw-mine h3")).to_have_text(["Beta: The second", "Gamma: Part B"])
    page.get_by_label("Only yours").check()
    expect(page.locator(".cw-class:visible")).to_have_count(2)
    page.goto(f"{live}weekly/presenting/")
    expect(page.get_by_label("Your group")).to_have_value("Group 2")
    expect(page.locator(".cw-mine").first).to_contain_text("You present")
    page.goto(f"{live}weekly/papers/b/")
    expect(page.locator(".cw-facts.cw-mine")).to_contain_text("You present")
    page.goto(f"{live}weekly/papers/")
    expect(page.get_by_label("Your group")).to_have_value("Group 2")
    mine = page.locator(".cw-entry.cw-mine")
    expect(mine.locator(".cw-paper")).to_have_text(["Beta: The second", "Gamma: Part B"])
    expect(mine.locator(".cw-yours-mark")).to_have_text(["You present"] * 2)
    page.get_by_label("Only yours").check()
    expect(page.locator(".cw-entry:visible")).to_have_count(2)
    page.goto(f"{live}weekly/calendar/")
    expect(page.locator(".cw-event.cw-mine")).to_contain_text(["Beta", "Part B"])
    expect(page.locator(".cw-event .cw-yours-mark")).to_have_text(["You present"] * 2)
    expect(page.locator("[data-cw-mine-feed] b")).to_have_text("Group 2")
    page.get_by_label("Your group").select_option("")
    expect(page.locator("[data-cw-mine-feed]")).to_be_hidden()

    page.goto(f"{live}weekly/deadlines/")
    page.get_by_label("Done: Review, Gamma: Part A").check()
    page.reload()
    expect(page.get_by_label("Done: Review, Gamma: Part A")).to_be_checked()
    expect(page.locator(".cw-due--done")).to_have_count(1)
    context.close()

    other = browser.new_context().new_page()
    other.goto(f"{live}weekly/schedule/")
    expect(other.locator(".cw-mine")).to_have_count(0)
    other.context.close()


def test_a_fixed_day_stays(browser: Browser, live: str, view: View) -> None:
    """A month later the pages of a site that is always shown as on a day are as they were built."""
    # Less what the script says of the reader and the screen.
    said = r"/ data-cw-yours=\"\"|(?<=cw-filters__more\") open=\"\"/g"
    whole = f"document.querySelector('main').innerHTML.replace({said}, '')"
    still = browser.new_context(java_script_enabled=False).new_page()
    page = view("pinned", "", "2022-04-11T12:00Z")
    for path in ("", "schedule/", "calendar/", "deadlines/", "papers/b/"):
        page.goto(f"{live}pinned/{path}")
        still.goto(f"{live}pinned/{path}")
        assert page.evaluate(whole) == still.evaluate(whole)
        assert "As of" not in still.content()
    still.goto(f"{live}{DURING}/")
    expect(still.get_by_text("As of Tue 8 Mar 2022.")).to_be_visible()
    expect(still.locator(".cw-next:visible")).to_have_count(1)
    still.context.close()


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("America/Chicago", None),
        ("America/Mexico_City", None),  # the same clock until the 13th, then another
        ("Europe/Berlin", "20:00 your time"),
        ("Asia/Tokyo", "Wed 9 Mar, 04:00 your time"),
    ],
)
def test_readers_see_their_own_time(zone: str, clock: str | None, view: View) -> None:
    """Where the clocks differ at that moment, and only there; every page says whose it shows."""
    page = view(DURING, "", "2022-03-08T12:00Z", zone)
    yours = page.locator(".cw-next:visible .cw-next__when .cw-yours")
    expect(yours).to_have_text([clock] if clock else [])
    expect(page.locator(".cw-foot")).to_have_text(
        "Times are on the clock of America/Chicago. As of Tue 8 Mar 2022."
    )
    page.goto(page.url + "schedule/")
    late = (
        page.locator(".cw-class")
        .filter(has_text="Gamma: Part A")
        .locator(".cw-class__top .cw-yours")
    )
    expect(late).to_have_count(0 if zone == "America/Chicago" else 1)


def test_the_ribbon_marks_today_when_it_is_viewed(view: View) -> None:
    """Within the term, on its place; never before, after, or where no script runs."""
    page = view(DURING, "", "2022-03-08T18:00Z")
    place = """() => {
      const [mark, term] = ["p", "svg"].map((e) => document.querySelector(`.cw-ribbon ${e}`));
      const [{ left }, { left: from, width }] = [mark, term].map((e) => e.getBoundingClientRect());
      return [mark.checkVisibility(), (left - from) / width];
    }"""
    for moment, day in (
        ("2022-03-08T18:00Z", 7.5),
        ("2022-03-11T18:00Z", 10.5),
        ("2022-04-08T04:59Z", 38.0),
    ):
        look(page, moment)
        seen, at = page.evaluate(place)
        assert seen
        assert at == pytest.approx(day / 38, abs=0.01)  # an hour less, once the clocks went on
    for moment in ("2022-03-01T05:59Z", "2022-04-08T05:00Z"):
        look(page, moment)
        assert not page.evaluate(place)[0]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    bare = view(DURING, "", "2022-03-08T18:00Z", java_script_enabled=False)
    expect(bare.locator(".cw-ribbon__today")).to_be_hidden()
    pinned = view("pinned", "", "2022-04-01T18:00Z")
    assert pinned.evaluate(place) == [True, pytest.approx(7.5 / 38, abs=0.001)]


def test_the_script_is_small() -> None:
    """What reads pages anew is under 4 KB; a language of six plurals adds its words."""
    for tag in ("", *known_languages()):
        language = read_language(tag) if tag else ENGLISH
        assert language is not None
        part = script_part(template_environment(language), "now", "America/Chicago")
        words = json.dumps(now_words(language), ensure_ascii=False).encode()
        assert b"{n}" in part
        assert len(part) - len(words) < 3600
        assert len(part) < 4096 or len(words) > 900
