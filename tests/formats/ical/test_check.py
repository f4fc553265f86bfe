"""Calendar files broken in fifty ways, each found at its line; and sound ones, of which nothing is said."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.domain.problem import Severity
from coursewright.formats.ical.check import MAX_BYTES, check_feed

SOUND = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
CALSCALE:GREGORIAN
NAME:A course
X-WR-CALNAME:A course
X-WR-TIMEZONE:America/Chicago
SOURCE;VALUE=URI:https://example.org/all.ics
REFRESH-INTERVAL;VALUE=DURATION:PT4H
BEGIN:VEVENT
UID:class-one@course.example.org
DTSTAMP:20220101T120000Z
CREATED:20220101T120000Z
LAST-MODIFIED:20220101T120000Z
SEQUENCE:0
DTSTART:20220125T190000Z
DTEND:20220125T201500Z
STATUS:CONFIRMED
TRANSP:OPAQUE
SUMMARY:One\\, two\\; three
DESCRIPTION:Überblick\\nhttps://example.org/a\\,b
URL:https://example.org/one/
CONFERENCE;VALUE=URI:https://example.org/meet
CATEGORIES:Lecture,Compute
COLOR:teal
END:VEVENT
BEGIN:VEVENT
UID:break-2022-03-12@course.example.org
DTSTAMP:20220101T120000Z
CREATED:20220101T120000Z
LAST-MODIFIED:20220101T120000Z
SEQUENCE:1
DTSTART;VALUE=DATE:20220312
DTEND;VALUE=DATE:20220321
STATUS:CONFIRMED
TRANSP:TRANSPARENT
SUMMARY:Recess
END:VEVENT
END:VCALENDAR
"""


def sound() -> bytes:
    return SOUND.replace("\n", "\r\n").encode()


class Fault(NamedTuple):
    """A way to break the sound file, the code that tells it, and a line that is named."""

    make: Callable[[bytes], bytes]
    code: str
    line: int


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """The file with one text in another's place, which must be there."""

    def made(raw: bytes) -> bytes:
        assert old.encode() in raw
        return raw.replace(old.encode(), new.encode(), 1)

    return made


def without(line: str) -> Callable[[bytes], bytes]:
    return swap(f"{line}\r\n", "")


def twice(line: str) -> Callable[[bytes], bytes]:
    return swap(f"{line}\r\n", f"{line}\r\n{line}\r\n")


def before_end(line: str) -> Callable[[bytes], bytes]:
    """The file with one more line in its first event."""
    return swap("COLOR:teal\r\n", f"COLOR:teal\r\n{line}\r\n")


FAULTS = {
    "a byte order mark": Fault(lambda raw: b"\xef\xbb\xbf" + raw, "feed-bytes", 1),
    "Latin-1": Fault(lambda raw: raw.replace("Ü".encode(), b"\xdc"), "feed-bytes", 21),
    "a control character": Fault(swap("One", "O\x07ne"), "feed-bytes", 20),
    "an empty line": Fault(swap("VERSION", "\r\nVERSION"), "feed-bytes", 2),
    "no last line end": Fault(lambda raw: raw[:-2], "feed-bytes", 39),
    "line feeds alone": Fault(lambda raw: raw.replace(b"\r\n", b"\n"), "feed-line-end", 1),
    "one bare line feed": Fault(swap("teal\r\n", "teal\n"), "feed-line-end", 25),
    "a bare carriage return": Fault(swap("One", "O\rne"), "feed-line-end", 20),
    "an overlong line": Fault(swap("Recess", "R" * 76), "feed-long-line", 37),
    "a fold inside a character": Fault(
        lambda raw: raw.replace("Ü".encode(), b"\xc3\r\n \x9c"), "feed-fold", 22
    ),
    "a web page": Fault(lambda raw: b"<!DOCTYPE html><title>Log in</title>", "feed-no-calendar", 1),
    "an empty file": Fault(lambda raw: b"", "feed-no-calendar", 1),
    "cut in the middle": Fault(lambda raw: raw[: raw.index(b"SUMMARY:R")], "feed-structure", 27),
    "too large": Fault(
        lambda raw: raw.replace(b"Recess", b"Recess\r\n " + b"x\r\n " * (MAX_BYTES // 4)),
        "feed-too-large", 1,
    ),
    "no colon": Fault(swap("SUMMARY:Recess", "SUMMARY Recess"), "feed-property", 37),
    "a line that is no property": Fault(swap("COLOR:", "?:"), "feed-property", 25),
    "an open quote": Fault(swap("CONFERENCE;VALUE=URI", 'CONFERENCE;LABEL="x'), "feed-property", 23),
    "a parameter twice": Fault(swap(";VALUE=DATE:20220312", ";VALUE=DATE;VALUE=DATE:20220312"), "feed-property", 33),
    "no end of an event": Fault(without("END:VEVENT"), "feed-structure", 38),
    "no end of the calendar": Fault(without("END:VCALENDAR"), "feed-structure", 1),
    "a second calendar": Fault(lambda raw: raw + raw, "feed-structure", 40),
    "a property outside": Fault(lambda raw: raw + b"X-A:1\r\n", "feed-structure", 40),
    "no component": Fault(lambda raw: raw[: raw.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n", "feed-structure", 1),
    "no version": Fault(without("VERSION:2.0"), "feed-property", 1),
    "another version": Fault(swap("VERSION:2.0", "VERSION:1.0"), "feed-value", 2),
    "no product": Fault(without("PRODID:-//x//y//EN"), "feed-property", 1),
    "two products": Fault(twice("PRODID:-//x//y//EN"), "feed-property", 4),
    "another calendar": Fault(swap("GREGORIAN", "JULIAN"), "feed-value", 4),
    "a method": Fault(swap("VERSION", "METHOD:REQUEST\r\nVERSION"), "feed-property", 2),
    "a UID of the calendar": Fault(swap("VERSION", "UID:x@y\r\nVERSION"), "feed-property", 2),
    "a zone that is none": Fault(swap("America/Chicago", "Central"), "feed-zone", 7),
    "a refresh interval that is none": Fault(swap("DURATION:PT4H", "DURATION:4 hours"), "feed-value", 9),
    "a refresh interval of nothing": Fault(swap("DURATION:PT4H", "DURATION:PT0S"), "feed-value", 9),
    "a refresh interval of no type": Fault(swap("INTERVAL;VALUE=DURATION", "INTERVAL"), "feed-value", 9),
    "no UID": Fault(without("UID:class-one@course.example.org"), "feed-property", 10),
    "two UIDs": Fault(twice("UID:class-one@course.example.org"), "feed-property", 12),
    "one UID for two events": Fault(swap("break-2022-03-12", "class-one"), "feed-uid", 28),
    "a UID that is not ASCII": Fault(swap("class-one", "class-é"), "feed-value", 11),
    "a UID without a host": Fault(swap("class-one@course", "class-one.course"), "feed-value", 11),
    "no stamp": Fault(without("DTSTAMP:20220101T120000Z"), "feed-property", 10),
    "a stamp that is local": Fault(swap("DTSTAMP:20220101T120000Z", "DTSTAMP:20220101T120000"), "feed-value", 12),
    "changed before it was made": Fault(swap("LAST-MODIFIED:20220101", "LAST-MODIFIED:20211231"), "feed-time", 14),
    "stamped before it was changed": Fault(swap("DTSTAMP:20220101", "DTSTAMP:20211231"), "feed-time", 12),
    "a sequence that is no number": Fault(swap("SEQUENCE:0", "SEQUENCE:-1"), "feed-value", 15),
    "no sequence": Fault(without("SEQUENCE:0"), "feed-value", 10),
    "no start": Fault(without("DTSTART:20220125T190000Z"), "feed-property", 10),
    "a day that does not exist": Fault(swap("DTSTART:20220125", "DTSTART:20220230"), "feed-value", 16),
    "a time without zone": Fault(swap("DTSTART:20220125T190000Z", "DTSTART:20220125T190000"), "feed-value", 16),
    "an undefined zone": Fault(swap("DTSTART:20220125T190000Z", "DTSTART;TZID=X:20220125T190000"), "feed-zone", 16),
    "the end before the start": Fault(swap("DTEND:20220125T201500Z", "DTEND:20220125T180000Z"), "feed-time", 17),
    "no length": Fault(swap("DTEND;VALUE=DATE:20220321", "DTEND;VALUE=DATE:20220312"), "feed-time", 34),
    "a day and a time": Fault(swap("DTEND:20220125T201500Z", "DTEND;VALUE=DATE:20220126"), "feed-time", 17),
    "end and duration": Fault(before_end("DURATION:PT1H"), "feed-time", 17),
    "neither end nor duration": Fault(without("DTEND:20220125T201500Z"), "feed-value", 16),
    "a year long past": Fault(swap("DTSTART:2022", "DTSTART:0202"), "feed-time", 16),
    "an unknown status": Fault(swap("STATUS:CONFIRMED", "STATUS:CANCELED"), "feed-value", 18),
    "an unknown transparency": Fault(swap("TRANSP:OPAQUE", "TRANSP:BUSY"), "feed-value", 19),
    "cancelled and busy": Fault(swap("STATUS:CONFIRMED", "STATUS:CANCELLED"), "feed-value", 18),
    "no summary": Fault(without("SUMMARY:Recess"), "feed-property", 27),
    "an empty summary": Fault(swap("SUMMARY:Recess", "SUMMARY:"), "feed-value", 37),
    "two summaries": Fault(twice("SUMMARY:Recess"), "feed-property", 38),
    "a bare comma": Fault(swap("One\\, two", "One, two"), "feed-value", 20),
    "a bare semicolon": Fault(swap("two\\; three", "two; three"), "feed-value", 20),
    "a backslash that escapes nothing": Fault(swap("Recess", "Re\\cess"), "feed-value", 37),
    "a relative address": Fault(swap("URL:https://example.org", "URL:"), "feed-value", 22),
    "a script as address": Fault(swap("URL:https://example.org/one/", "URL:javascript:x"), "feed-value", 22),
    "a meeting that is no address": Fault(swap("CONFERENCE;VALUE=URI:", "CONFERENCE:"), "feed-value", 23),
    "a colour as number": Fault(swap("COLOR:teal", "COLOR:#008080"), "feed-value", 25),
    "a rule of repetition": Fault(before_end("RRULE:FREQ=WEEKLY"), "feed-property", 26),
    "an alarm": Fault(before_end("BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM"), "feed-structure", 26),
    "HTML beside the description": Fault(before_end("X-ALT-DESC;FMTTYPE=text/html:<b>x</b>"), "feed-property", 26),
    "a task": Fault(lambda raw: raw.replace(b"VEVENT", b"VTODO"), "feed-structure", 10),
    "an attendee": Fault(before_end("ATTENDEE:mailto:ann@example.edu"), "feed-property", 26),
    "a student's address": Fault(swap("Recess", "Ask ann@example.edu"), "feed-value", 37),
    "an unknown property": Fault(before_end("SUMARY:x"), "feed-property", 26),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_line(name: str) -> None:
    """Each kind by its code, at the line where it stands."""
    fault = FAULTS[name]
    found = check_feed(fault.make(sound()), "x.ics")
    assert (fault.code, fault.line) in {(problem.code, problem.place.line) for problem in found}


def test_of_fifty_kinds_all_are_found() -> None:
    """The figure is of kinds, not of spellings of one; each says something at its line."""
    found = 0
    for fault in FAULTS.values():
        told = {(p.code, p.place.line) for p in check_feed(fault.make(sound()), "x.ics")}
        found += (fault.code, fault.line) in told
    assert found == len(FAULTS) >= 50


LEGAL = {
    "as it is": lambda raw: raw,
    "folded": lambda raw: raw.replace(b"example.org", b"exam\r\n ple.org"),
    "folded by tab": lambda raw: raw.replace(b"Recess", b"Re\r\n\tcess"),
    "lower-case names": lambda raw: raw.replace(b"SUMMARY", b"summary"),
    "quoted parameter": lambda raw: raw.replace(
        b"CONFERENCE;VALUE=URI", b'CONFERENCE;VALUE=URI;LABEL="a;b:c"'
    ),
    "properties of programs": lambda raw: raw.replace(b"COLOR:teal", b"X-MINE;A=b,c:1;2,3"),
    "empty, with a zone": lambda raw: (
        raw[: raw.index(b"BEGIN:VEVENT")]
        + b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"
    ),
    "a length instead of an end": lambda raw: raw.replace(
        b"DTEND:20220125T201500Z", b"DURATION:PT75M"
    ),
    "words in small letters": lambda raw: raw.replace(b"STATUS:CONFIRMED", b"STATUS:confirmed"),
    "a class of its own": lambda raw: raw.replace(b"COLOR:teal", b"CLASS:X-STAFF"),
    "a date of creation that nobody knows": lambda raw: raw.replace(
        b"CREATED:20220101T120000Z", b"CREATED:00001231T000000Z", 1
    ),
    "a leap second": lambda raw: raw.replace(b"DTEND:20220125T201500Z", b"DTEND:20220125T235960Z"),
    "a zone that is known everywhere": lambda raw: raw.replace(
        b"DTSTART:20220125T190000Z", b"DTSTART;TZID=/example.org/Etc/UTC:20220125T190000"
    ),
    "two categories": lambda raw: raw.replace(b"COLOR:teal", b"CATEGORIES:A\\,B"),
    "backslashes of a path": swap("Recess", r"D:\\Desk\\\\x\\"),
    "a category that ends in a backslash": swap("COLOR:teal", r"CATEGORIES:A\\,B\,C"),
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_is_legal_is_not_blamed(name: str) -> None:
    """Not even with a warning."""
    made = LEGAL[name](sound())
    assert (made != sound()) == (name != "as it is")
    assert check_feed(made, "x.ics") == ()


def instance_of_its_own(raw: bytes) -> bytes:
    """One repeated event, and one time of it that is different (RFC 5545, section 3.8.4.4)."""
    begin, end = raw.index(b"BEGIN:VEVENT"), raw.index(b"END:VEVENT") + len(b"END:VEVENT\r\n")
    event = raw[begin:end]
    repeated = event.replace(b"END:VEVENT", b"RRULE:FREQ=WEEKLY\r\nEND:VEVENT")
    other = event.replace(b"END:VEVENT", b"RECURRENCE-ID:20220201T190000Z\r\nEND:VEVENT")
    return raw[:begin] + repeated + other + raw[end:]


ALLOWED = {
    "a rule of repetition": before_end("RRULE:FREQ=WEEKLY"),
    "an instance of its own": instance_of_its_own,
    "an empty place": before_end("LOCATION:"),
    "a long line": swap("Recess", "R" * 76),
    "an address of a person": swap("X-WR-CALNAME:A course", "X-WR-CALNAME:ann@example.edu"),
    "a comma in a name that no RFC knows": swap("X-WR-CALNAME:A course", "X-WR-CALNAME:A, B"),
    "such a name twice": swap(
        "X-WR-CALNAME:A course", "X-WR-CALNAME:A\r\nX-WR-CALNAME:B\r\nMETHOD:PUBLISH"
    ),
    "a zone that no RFC knows": swap("X-WR-TIMEZONE:America/Chicago", "X-WR-TIMEZONE:Central"),
    "a UID of the calendar": swap("VERSION", "UID:x@y\r\nVERSION"),
    "a second calendar": lambda raw: raw + raw,
    "a time without zone": lambda raw: raw.replace(b"T190000Z", b"T190000").replace(
        b"T201500Z", b"T201500"
    ),
    "no summary": without("SUMMARY:Recess"),
    "an empty summary": swap("SUMMARY:Recess", "SUMMARY:"),
    "a UID of words": swap("class-one@course.example.org", "Class one \u00e9"),
    "an event of two years": swap("DTEND;VALUE=DATE:20220321", "DTEND;VALUE=DATE:20240321"),
    "a year long past": swap("DTSTART:2022", "DTSTART:1922"),
    "changed before it was made": swap("LAST-MODIFIED:20220101", "LAST-MODIFIED:20211231"),
    "an address of another scheme": swap("URL:https://example.org/one/", "URL:tel:+15550100"),
    "an image and a related event": before_end(
        "IMAGE;VALUE=URI;DISPLAY=BADGE:https://example.org/a.png\r\nRELATED-TO:x@y\r\nLOCATION:"
    ),
    "more than services take": lambda raw: raw.replace(
        b"END:VCALENDAR",
        b"X-A:" + b"x" * 60 + b"\r\n" + b" \r\n" * (MAX_BYTES // 3) + b"END:VCALENDAR",
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_rfc_allows_is_a_warning(name: str) -> None:
    """It is legal; programs only read it differently."""
    found = check_feed(ALLOWED[name](sound()), "x.ics")
    assert {problem.severity for problem in found} == {Severity.WARNING}


FORBIDDEN = {
    "line feeds alone": lambda raw: raw.replace(b"\r\n", b"\n"),
    "a bare comma": swap("One\\, two", "One, two"),
    "a bare comma after a backslash": swap("One\\, two", r"One\\, two"),
    "a backslash that escapes nothing, after one that does": swap("Recess", r"D:\\\Desk"),
    "a backslash at the end": swap("Recess", "Recess\\"),
    "a semicolon between categories": swap("COLOR:teal", "CATEGORIES:A;B"),
    "no length": swap("DTEND;VALUE=DATE:20220321", "DTEND;VALUE=DATE:20220312"),
    "an undefined zone": swap("DTSTART:20220125T190000Z", "DTSTART;TZID=X:20220125T190000"),
    "one UID for two events": swap("break-2022-03-12", "class-one"),
    "no stamp": without("DTSTAMP:20220101T120000Z"),
    "no product": without("PRODID:-//x//y//EN"),
    "a local stamp": swap("DTSTAMP:20220101T120000Z", "DTSTAMP:20220101T120000"),
    "an unknown status": swap("STATUS:CONFIRMED", "STATUS:CANCELED"),
    "no component": lambda raw: raw[: raw.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
    "twenty times as much": lambda raw: raw + b"X" * (20 * MAX_BYTES),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_the_rfc_forbids_is_an_error(name: str) -> None:
    """Nobody has to show such a feed."""
    found = check_feed(FORBIDDEN[name](sound()), "x.ics")
    assert Severity.ERROR in {problem.severity for problem in found}


def test_the_command_takes_files_and_folders(tmp_path: Path) -> None:
    """Problems stand at their lines; the exit status is 1 where one is an error."""
    (tmp_path / "sub").mkdir()
    good, bad = tmp_path / "good.ics", tmp_path / "sub" / "bad.ics"
    good.write_bytes(sound())
    bad.write_bytes(swap("STATUS:CONFIRMED", "STATUS:CANCELED")(sound()))
    result = CliRunner().invoke(main, ["feeds", str(good)])
    assert (result.output, result.exit_code) == ("1 feed: no problems\n", 0)
    result = CliRunner().invoke(main, ["feeds", str(tmp_path)])
    assert result.exit_code == 1
    assert f"{bad.as_posix()}:18:1: error[feed-value] STATUS is 'CANCELED'" in result.output
    assert "2 feeds: 1 error\n" in result.output
    result = CliRunner().invoke(main, ["feeds", "--format", "github", str(bad)])
    assert result.output.startswith("::error file=")
