"""How much more a reader works on twice the input: instructions at n and 2n of its worst inputs.

Of some 770 inputs those are counted on which each reader was slowest or grew fastest; with
GROWTH=all every one, which takes hours, and with GROWTH=100-200 those from the hundredth on.
Valgrind counts instructions, which no other load on the machine changes, so that the factors are
the same in every run. At most 2.5 is allowed for any of them. Input beyond a budget is refused;
the work until then is measured, too.
"""

import ctypes
import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from coursewright.domain.times.clock import parse_date_range
from coursewright.domain.times.due_words import read_due
from coursewright.domain.times.spans import split_meeting
from coursewright.domain.times.weekdays import read_weekdays
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.ical.published import parse_published
from coursewright.formats.markdown.prose import check_prose
from coursewright.formats.markdown.prose_links import check_prose_links
from coursewright.formats.private_text import as_read, find_addresses, find_names
from coursewright.formats.sheet import parse_signups
from coursewright.schedule.notes import parse_notes
from coursewright.workspace.mkdocs_file import parse_mkdocs_file
from coursewright.workspace.parse import Linker, SourceText, parse_course

LARGEST = 2.5
SIZE = int(os.environ.get("GROWTH_SIZE", "3000"))  # characters of the smaller input
WORST = (
    "notes of 'a\\n=\\n'", "notes of '# a\\n'", "notes of '---\\n'", "notes of '* * *\\n'", "notes of '> # a\\n'",
    "notes of 'a\\n: b\\n'", "notes of '> '", "notes of '``a`'", "notes of '*a'", "notes of '[a]('",
    "a page of '\\n'", "a page of 'a\\n=\\n'", "a page of '``a`'", "a page of '|a|b|\\n|-|-|\\n'",
    "written out 'a@b.c'", "written out '@'", "written out '<a '",
    "due of ', '", "due of '1\u20132 '", "meeting of '<a '", "meeting of '1\u20132 '", "days of '&#'",
    "days of '\\\\emph{'", "dates of '1\u20132 '", "dates of '_a_ '",
    "classes with 'a-'", "classes with '1-'", "classes with '<!--'", "classes with '$'",
    "a broken line of '{'", "a broken line of '; '", "a broken line of '---'",
    "an entry with 'a@b.c'", "an entry with '$'", "an entry with '- '", "an entry with '*a'", "an entry with ' and '",
    "loose '``a`'", "loose '}'", "loose '#'", "loose '@'",
    "classes", "unknown keys", "entries", "equal entries", "macros in a chain", "sign-ups", "sign-ups of one",
    "names in a cell", "cells in a row", "navigation", "brackets in mkdocs.yml", "published events", "properties",
    "folded lines", "nested components",
)  # fmt: skip
COUNTER = Path(__file__).with_name("growth_counter.c")
LINKER = Linker(frozenset(), lambda page, target: target)
PAPERS = "@article{a, author = {A B}, title = {T}, year = 2020, url = {https://a.b/}}\n"

MARKS = (
    "a", "1", "1.", "-", "- ", "---", "=", "#", "`", "` ", "``a`", "*", "*a", "**a*", "_a_ ", "[", "[a](",
    "![", "(", "<", "<a ", "<img src=", "<img src='", "<!--", "&", "&#", "> ", "|", "\\", "\\*", "~", "$", "@", "a@", "a.@b.",
    "a@b.c", "http://", ":", "{", "}", "{: ", "'", '"', "\u00e9", "\U0001f600", " ", "\t", ",", ", ", "; ",
    " and ", "arxiv", "10.1/", "a-", "A ", "A. ", "A, ", "(Z", "\\emph{", "\\$", "^", "1-", "1\u20132 ", "&amp;",
)  # fmt: skip
LINES = ("a\n=\n", "---\n", "# a\n", "- a\n", "1. a\n", "> a\n", "> # a\n", "* * *\n", "~~~\n", "a\n: b\n",
         "|a|b|\n|-|-|\n", "[a]: b\n", "    a\n", "a\n\n", "<b>\n", "\n")  # fmt: skip
FIELDS = ("title", "author", "journal", "booktitle", "year", "month", "pages", "doi", "url", "eprint",
          "note", "abstract", "edition", "number")  # fmt: skip
KEYS = ("title", "note", "presenters", "guest", "slides", "date", "paper", "theme", "why")


def pump(text: str, size: int) -> str:
    """The text again and again, up to a size."""
    return (text * (size // len(text) + 1))[:size]


def read_notes(text: str) -> object:
    return parse_notes(text, "docs/papers/a.md", "papers", lambda target: None)


def read_schedule(text: str) -> object:
    return parse_course(
        SourceText("schedule.yaml", text), SourceText("papers.bib", PAPERS), {}, LINKER
    )


def read_config(text: str) -> object:
    return parse_mkdocs_file("mkdocs.yml", lambda name: text, {})


def read_feed(text: str) -> object:
    try:
        return parse_published(text.encode())
    except ValueError:
        return None


def schedule(sessions: str) -> str:
    return (
        "course: {id: c, host: a.edu, title: T, term: Fall, timezone: UTC}\n"
        "term: {first: 2024-01-01, last: 2024-05-31}\n"
        f"meetings: [{{days: [Mon], time: 13:00-14:00}}]\nsessions:\n{sessions}"
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def feed(events: str) -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"


def event(properties: str, uid: object = "a") -> str:
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{properties}END:VEVENT\r\n"


Reader = Callable[[int], object]


def readers() -> dict[str, Reader]:
    """The inputs that are counted, each with its reader, by name, as a function of its size."""
    known, asked = every_reader(), os.environ.get("GROWTH", "")
    if not asked:
        return {name: known[name] for name in WORST}
    first, _, end = asked.removeprefix("all").partition("-")
    return dict(list(known.items())[int(first or 0) : int(end or len(known))])


def every_reader() -> dict[str, Reader]:
    """Every input with its reader."""
    found: dict[str, Reader] = {}
    for mark in (*MARKS, *LINES):
        found[f"notes of {mark!r}"] = lambda n, m=mark: read_notes(pump(m, n))  # type: ignore[misc]
        found[f"a page of {mark!r}"] = lambda n, m=mark: (  # type: ignore[misc]
            check_prose(pump(m, n), "a.md"),
            check_prose_links(pump(m, n), "a.md", "a.md", ()),
        )
        found[f"written out {mark!r}"] = lambda n, m=mark: (  # type: ignore[misc]
            list(find_addresses(as_read(pump(m, n)))),
            find_names(pump(m, n), ("Ann Lee",)),
        )
    for mark in MARKS:
        for name, read in (("due", read_due), ("meeting", split_meeting), ("days", read_weekdays),
                           ("dates", parse_date_range)):  # fmt: skip
            found[f"{name} of {mark!r}"] = lambda n, m=mark, r=read: r(pump(m, n))  # type: ignore[misc]
        found[f"classes with {mark!r}"] = lambda n, m=mark: read_schedule(  # type: ignore[misc]
            schedule("".join(f"  - {{{key}: {quoted(pump(m, n // 4))}}}\n" for key in KEYS))
        )
        found[f"a broken line of {mark!r}"] = lambda n, m=mark: read_schedule(  # type: ignore[misc]
            schedule(f"  - title: {pump(m, n)}: [\n")
        )
        found[f"an entry with {mark!r}"] = lambda n, m=mark: parse_bibliography(  # type: ignore[misc]
            "@article{a,\n" + "".join(f"{f} = {{{pump(m, n // 4)}}},\n" for f in FIELDS) + "}\n",
            "papers.bib",
        )
        found[f"loose {mark!r}"] = lambda n, m=mark: parse_bibliography(pump(m, n), "papers.bib")  # type: ignore[misc]
    found |= {
        "classes": lambda n: read_schedule(schedule("  - {title: A}\n" * (n // 20))),
        "unknown keys": lambda n: read_schedule(
            schedule("".join(f"  - {{title: A, k{i}: b}}\n" for i in range(n // 40)))
        ),
        "entries": lambda n: parse_bibliography(
            "".join(PAPERS.replace("{a,", f"{{a{i},") for i in range(n // 80)), "papers.bib"
        ),
        "equal entries": lambda n: parse_bibliography(PAPERS * (n // 80), "papers.bib"),
        "macros in a chain": lambda n: parse_bibliography(
            '@string{s0 = "x"}\n'
            + "".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, n // 30)),
            "papers.bib",
        ),
        "sign-ups": lambda n: parse_signups(
            "Names,Paper\n" + "".join(f"A B{i},p\n" for i in range(n // 10)), "s.csv"
        ),
        "sign-ups of one": lambda n: parse_signups("Names,Paper\n" + "A B,p\n" * (n // 6), "s.csv"),
        "names in a cell": lambda n: parse_signups(f'Names,Paper\n"{pump("a, ", n)}",p\n', "s.csv"),
        "cells in a row": lambda n: parse_signups("Names,Paper\n" + "a," * n, "s.csv"),
        "navigation": lambda n: read_config("nav:\n" + "- a.md\n" * (n // 8)),
        "brackets in mkdocs.yml": lambda n: read_config("nav: " + "[" * n),
        "published events": lambda n: read_feed(feed("".join(event("", i) for i in range(n // 60)))),
        "properties": lambda n: read_feed(feed(event("ATTENDEE:a\r\n" * (n // 12)))),
        "folded lines": lambda n: read_feed(feed(event("SUMMARY:" + "\r\n a" * (n // 4) + "\r\n"))),
        "nested components": lambda n: read_feed(
            feed("BEGIN:VEVENT\r\n" * (n // 30) + "END:VEVENT\r\n" * (n // 30))
        ),
    }  # fmt: skip
    return found


def count(folder: Path) -> None:
    """Read everything three times under Valgrind; the first time imports what is needed."""
    gc.disable()  # which works when it is due, whoever is measured then
    library = ctypes.CDLL(str(folder / "counter.so"))
    for number, read in enumerate(readers().values()):
        read(200)
        for size in (SIZE, 2 * SIZE):
            library.start_counting()
            read(size)
            library.stop_counting(f"{number} {size}".encode())
            gc.collect()


def counted(folder: Path) -> dict[tuple[int, int], int]:
    """Instructions by reader and size."""
    found = {}
    for path in folder.glob("count.*"):
        text = path.read_text("utf-8")
        named = re.search(r"^desc: Trigger: Client Request: (\d+) (\d+)$", text, re.MULTILINE)
        total = re.search(r"^totals: (\d+)$", text, re.MULTILINE)
        if named and total:
            found[int(named[1]), int(named[2])] = int(total[1])
    return found


def main() -> None:
    """Print the largest factors; exit with status 1 where one is above the limit."""
    names = list(readers())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        compiler = ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
        subprocess.run([*compiler, COUNTER, "-o", folder / "counter.so"], check=True)
        subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", "--instr-atstart=no",
             f"--callgrind-out-file={folder / 'count'}", sys.executable, __file__, folder],
            check=True, env={**os.environ, "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        counts = counted(folder)
    factors = sorted(
        (counts[n, 2 * SIZE] / counts[n, SIZE], name, counts[n, 2 * SIZE])
        for n, name in enumerate(names)
    )
    for factor, name, instructions in reversed(factors[-12:]):
        sys.stdout.write(f"{factor:6.2f}  {instructions:>13,}  {name}\n")
    sys.stdout.write(
        f"{len(factors)} inputs; twice the input, at most {factors[-1][0]:.2f} times the work\n"
    )
    if factors[-1][0] > LARGEST:
        sys.exit(1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        count(Path(sys.argv[1]))
    else:
        main()
