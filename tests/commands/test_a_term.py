"""A whole term and the next, played by the commands alone, against an account kept by hand."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.feed_judges import by_icalendar
from tests.site.building import build

from coursewright.cli import main
from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.shells.linkcheck import check_links
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today as BuiltFor
from coursewright.workspace.today import choose_today

SCHEDULE = """\
# Played by a test.
course: {id: cs1-sp22, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
term: {first: 2022-03-01, last: 2022-04-07}
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15}
no_class:
  - {dates: 2022-03-12 to 2022-03-20, reason: Recess}
due:
  presentation: [{what: Review, when: 21:00 the day before}]
sessions:
  - {title: Introduction}
  - {paper: alpha2001}   # the first to present
  - {paper: beta2002}
  - {title: Pitches, kind: milestone, date: 2022-03-10}
  - paper: gamma2003
    note: Bring a laptop
  - {title: Panel, kind: guest}
  - {paper: delta2004}
  - {title: Wrap-up}
"""
SHEET = (
    "\ufeffTimestamp;Names;Paper\r\n"
    '2022-02-20 10:00:00;"Ann Bee\nBo Li";beta2002\r\n'
    "2022-02-20 11:00:00;Cy Dee;beta2002\r\n"
    '2022-02-21 10:00:00;"Ann Bee\nBo Li";Alpha\r\n'
    "2022-02-21 11:00:00;Di Eff;gama2003\r\n"
)
NAMES = ("Ann Bee", "Bo Li", "Cy Dee", "Di Eff")
# The clocks of Chicago: six hours behind UTC until the second Sunday in March, then five.
CLOCKS = {2022: datetime(2022, 3, 13, tzinfo=UTC), 2023: datetime(2023, 3, 12, tzinfo=UTC)}
PRESENTED = ("alpha2001", "beta2002", "gamma2003", "delta2004")


@dataclass(frozen=True)
class Line:
    """What should be true of a class: the day, who presents, who visits, why it is off."""

    day: str
    who: str = ""
    guest: str = ""
    off: str = ""


def utc(day: str, hour: int, minute: int = 0) -> datetime:
    """An instant in Chicago, by the account's own clocks."""
    local = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=UTC)
    return local + timedelta(hours=5 if local >= CLOCKS[local.year] else 6)


class Played:
    """The course, the account of it, and the comparison of both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = "cs1-sp22"
        self.account: dict[str, Line] = {}
        self.feeds: dict[str, bytes] = {}

    def do(self, *command: str) -> str:
        """Run a command that must succeed."""
        result = CliRunner().invoke(main, ["-C", str(self.folder), *command, "--yes"])
        assert result.exit_code == 0, result.output
        return result.output

    def then(self, **changes: str) -> None:
        """The classes are on other days now, and everything else is as before."""
        for id_, day in changes.items():
            self.account[id_] = replace(self.account[id_], day=day)
        self.compare()

    def say(self, id_: str, **fields: str) -> None:
        """One class has changed."""
        self.account[id_] = replace(self.account[id_], **fields)
        self.compare()

    def compare(self) -> None:
        """The schedule page and the calendar say what the account says."""
        settings = read_settings(self.folder)
        loaded = load_course(settings)
        assert loaded.problems == ()
        assert loaded.course is not None
        today = choose_today(loaded.course, settings)
        assert isinstance(today, BuiltFor)
        site = build_site(
            loaded.course, History(no_history(loaded.course)), settings, today, loaded.archives
        )
        self.feeds = {path: raw for path, raw in site.files if path.endswith(".ics")}
        page = next(page.body for page in site.pages if page.path == "schedule.md")
        assert on_page(page) == self.account
        self.compare_feed(self.feeds[f"calendar/{self.id}/all.ics"])
        everything = "".join(page.head + page.body for page in site.pages).encode()
        everything += b"".join(raw for _, raw in site.files)
        assert not [name for name in NAMES if name.encode() in everything]

    def compare_feed(self, feed: bytes) -> None:
        heard = {event.uid.partition("@")[0]: event for event in by_icalendar(feed)}
        assert {event.uid.partition("@")[2] for event in by_icalendar(feed)} == {
            f"{self.id}.example.edu"
        }
        for id_, line in self.account.items():
            status = "CANCELLED" if line.off else "CONFIRMED"
            event = heard.pop(f"class-{id_}")
            assert (id_, event.start, event.end, event.status) == (
                id_, utc(line.day, 13), utc(line.day, 14, 15), status,
            )  # fmt: skip
            if id_ in PRESENTED:
                review = heard.pop(f"deadline-{id_}-review")
                eve = (datetime.fromisoformat(line.day) - timedelta(days=1)).date().isoformat()
                assert (id_, review.end, review.status) == (id_, utc(eve, 21), status)
        left = {uid for uid in heard if not uid.startswith(("break-", "no-class-"))}
        assert left == set()


def on_page(html: str) -> dict[str, Line]:
    """What a reader finds on the schedule, class by class."""
    found: dict[str, Line] = {}
    for article in re.findall(r"<article.*?</article>", html, re.DOTALL):
        text = " ".join(unescape(re.sub(r"<[^>]*>", " ", article)).split())
        who = re.search(r"Group \d+(?: and Group \d+)*", text)
        guest = re.search(r"Guest: (Ada Lovelace)", text)
        off = re.search(r'class="cw-off">(\w+)', article) if "Cancelled" in text else None
        id_ = re.search(r'id="class\.([^"]+)"', article)
        day = re.search(r'datetime="(\d{4}-\d\d-\d\d)', article)
        assert id_ is not None
        assert day is not None
        found[id_[1]] = Line(
            day[1], who[0] if who else "", guest[1] if guest else "", off[1] if off else ""
        )
    return found


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """The course before its first day."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Systems\nsite_url: https://example.edu/course/\n"
        "theme: {name: material, font: false}\nplugins: [coursewright]\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    entries = [
        f"@misc{{{key},\n  title = {{{key[:-4].title()}}},\n  author = {{Author, An}},\n"
        f"  year = {{{key[-4:]}}},\n  url = {{https://example.org/{key}}},\n}}\n"
        for key in PRESENTED
    ]
    (tmp_path / "papers.bib").write_text("\n".join(entries), "utf-8")
    (tmp_path.parent / f"{tmp_path.name}.csv").write_text(SHEET, "utf-8")
    return Played(tmp_path)


def test_two_terms(played: Played) -> None:
    """Sign-ups, snow, a swap, a cancellation, a guest, an open slot, and the next term."""
    course = played.folder
    played.account = {
        "introduction": Line("2022-03-01"),
        "alpha2001": Line("2022-03-03"),
        "beta2002": Line("2022-03-08"),
        "pitches": Line("2022-03-10"),
        "gamma2003": Line("2022-03-22"),
        "panel": Line("2022-03-24"),
        "delta2004": Line("2022-03-29"),
        "wrap-up": Line("2022-03-31"),
    }
    played.compare()

    told = played.do("roster", "--import", str(course.parent / f"{course.name}.csv"))
    assert "signed up again" in told
    assert "did you mean 'gamma2003'?" in told
    played.account["beta2002"] = Line("2022-03-08", who="Group 1")
    played.say("alpha2001", who="Group 2")

    played.do("shift", "2022-03-03", "--reason", "Snow")
    played.then(
        alpha2001="2022-03-08", beta2002="2022-03-22", gamma2003="2022-03-24", panel="2022-03-29",
        delta2004="2022-03-31", **{"wrap-up": "2022-04-05"},
    )  # fmt: skip
    played.do("shift", "2022-03-08", "--reason", "Snow")
    played.then(
        alpha2001="2022-03-22", beta2002="2022-03-24", gamma2003="2022-03-29", panel="2022-03-31",
        delta2004="2022-04-05", **{"wrap-up": "2022-04-07"},
    )  # fmt: skip

    played.do("swap", "alpha2001", "2022-04-05")
    played.then(alpha2001="2022-04-05", delta2004="2022-03-22")

    played.do("cancel", "gamma2003", "--reason", "Illness")
    played.say("gamma2003", off="Illness")

    played.do("assign", "panel", "--guest", "Ada Lovelace")
    played.say("panel", guest="Ada Lovelace")

    assert (
        "1 open slot\n  Tue 22 Mar  delta2004"
        in CliRunner().invoke(main, ["-C", str(course), "roster"]).output
    )
    played.do("roster", "--draw", "--seed", "7")
    played.say("delta2004", who="Group 3")
    assert "Di Eff" in (course / "roster.csv").read_text("utf-8")

    before = played.feeds
    played.do(
        "rollover", "--id", "cs1-sp23", "--term", "Spring 2023", "--first", "2023-02-28",
        "--last", "2023-04-06", "--no-class", "2023-03-11 to 2023-03-19: Recess",
    )  # fmt: skip
    played.id = "cs1-sp23"
    played.account = {
        "introduction": Line("2023-02-28"),
        "delta2004": Line("2023-03-02"),
        "beta2002": Line("2023-03-07"),
        "pitches": Line("2023-03-09"),
        "gamma2003": Line("2023-03-21"),
        "panel": Line("2023-03-23"),
        "alpha2001": Line("2023-03-28"),
        "wrap-up": Line("2023-03-30"),
    }
    played.compare()
    singles = ("calendar/class/", "calendar/deadline/", "calendar/assignment/")
    kept = {
        f"archive/cs1-sp22/{path}" if path.startswith(singles) else path: raw
        for path, raw in before.items()
    }
    assert {path: played.feeds[path] for path in kept} == kept

    played.do("shift", "2023-03-07")
    played.then(
        beta2002="2023-03-09", pitches="2023-03-21", gamma2003="2023-03-23", panel="2023-03-28",
        alpha2001="2023-03-30", **{"wrap-up": "2023-04-04"},
    )  # fmt: skip
    played.do("move", "pitches", "2023-04-06")
    played.then(
        pitches="2023-04-06", gamma2003="2023-03-21", panel="2023-03-23", alpha2001="2023-03-28",
        **{"wrap-up": "2023-03-30"},
    )  # fmt: skip
    played.do("assign", "gamma2003", "Group 1", "Group 2")
    played.say("gamma2003", who="Group 1 and Group 2")

    done = build(course)
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
    assert check_links(course / "site", "/course/") == ()
    assert {path: (course / "site" / path).read_bytes() for path in kept} == kept
    archived = (course / "site/archive/cs1-sp22/schedule/index.html").read_text("utf-8")
    assert on_page(archived)["gamma2003"] == Line("2022-03-29", off="Illness")
    assert on_page(archived)["panel"] == Line("2022-03-31", guest="Ada Lovelace")
    paper = (course / "site/papers/gamma2003/index.html").read_text("utf-8")
    assert 'Also read in <a href="../../archive/cs1-sp22/schedule/#class.gamma2003">' in paper
