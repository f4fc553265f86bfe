"""SEQUENCE, the three stamps and tombstones, on small repositories of every shape."""

import re
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.git_folder import GitFolder
from tests.history.course_folder import MKDOCS, PAPERS, SESSIONS, CourseFolder, Event, schedule_text

from coursewright.workspace.calendar_history import NO_HISTORY

INTRO, TVM, TASO, CLIPPER, PITCHES = SESSIONS
PLAIN = schedule_text()
ROOM_2 = schedule_text(INTRO, "{paper: tvm, presenters: Group 1, where: Room 2}", *SESSIONS[2:])
ROOM_3 = schedule_text(INTRO, "{paper: tvm, presenters: Group 1, where: Room 3}", *SESSIONS[2:])
GUEST = schedule_text(INTRO, TVM, "{paper: taso, presenters: Group 2, guest: Grace}", *SESSIONS[3:])
BOTH = schedule_text(
    INTRO,
    "{paper: tvm, presenters: Group 1, where: Room 2}",
    "{paper: taso, presenters: Group 2, guest: Grace}",
    *SESSIONS[3:],
)
WITHOUT_TVM = schedule_text(
    INTRO, "{paper: taso, presenters: Group 2, date: 2022-02-01}", *SESSIONS[3:]
)
BROKEN = PLAIN + "  - {paper: unknown}\n"
OTHER_COURSE = PLAIN.replace("id: c1", "id: template")


def stamps(event: Event) -> tuple[int, str, str]:
    assert event["DTSTAMP"] == event["LAST-MODIFIED"]
    return event.sequence, event["CREATED"], event["LAST-MODIFIED"]


def sequences(course: CourseFolder) -> dict[str, int]:
    return sequences_of(course.events())


def sequences_of(events: dict[str, Event]) -> dict[str, int]:
    return {uid: event.sequence for uid, event in events.items()}


def raised(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """By how much each sequence rose; nothing may fall or vanish."""
    return {uid: after[uid] - number for uid, number in before.items() if after[uid] != number}


def test_a_new_course_has_sequence_0_and_its_commits_date(course: CourseFolder) -> None:
    """The first version introduces every entry; nothing was edited."""
    course.edit(PLAIN)
    assert {stamps(event) for event in course.events().values()} == {
        (0, "20220103T090000Z", "20220103T090000Z")
    }


def test_a_commit_on_a_straight_line_raises_by_1_what_it_changes(course: CourseFolder) -> None:
    """The edited event has the edit's time; every other event keeps its bytes."""
    course.edit(PLAIN)
    before = course.events()
    course.edit(ROOM_2)
    after = course.events()
    assert [uid for uid in after if after[uid].raw != before[uid].raw] == ["class-tvm"]
    assert stamps(after["class-tvm"]) == (1, "20220103T090000Z", "20220103T100000Z")
    assert after["class-tvm"]["LOCATION"] == "Room 2"
    course.edit(PLAIN)
    reverted = course.events()["class-tvm"]
    assert stamps(reverted) == (2, "20220103T090000Z", "20220103T110000Z")
    assert reverted.content == before["class-tvm"].content


def test_a_commit_of_other_files_changes_no_byte(course: CourseFolder) -> None:
    """Notes, pages, comments in the schedule: none of them is an edit of the calendar."""
    course.edit(PLAIN)
    before = course.feed()
    (course.root / "docs" / "syllabus.md").write_text("Hello\n")
    course.git.commit()
    course.edit("# A comment\n" + PLAIN)
    assert course.feed() == before


def test_deadlines_move_with_their_class(course: CourseFolder) -> None:
    """A day falls out: the later classes and their reviews move and are bumped, once each."""
    course.edit(PLAIN)
    before = course.events()
    course.edit(schedule_text(no_class="[{dates: 2022-02-01, reason: Snow}]"))
    after = course.events()
    uids = {"class-taso", "deadline-taso-review", "class-clipper", "deadline-clipper-review"}
    assert raised(sequences_of(before), sequences_of(after)) == dict.fromkeys(uids, 1)
    assert after["class-taso"]["DTSTART"] == "20220203T190000Z"
    assert after["deadline-taso-review"]["DTEND"] == "20220203T030000Z"
    assert stamps(after["break-2022-02-01"])[0] == 0
    assert after["class-pitches"].raw == before["class-pitches"].raw


def test_a_cancelled_class_and_its_return(course: CourseFolder) -> None:
    """Class and deadlines are cancelled in place and a notice comes; then all of it is undone."""
    course.edit(PLAIN)
    before = course.events()
    course.edit(
        schedule_text(INTRO, TVM, "{paper: taso, status: cancelled, reason: Snow}", *SESSIONS[3:])
    )
    off = course.events()
    for uid in ("class-taso", "deadline-taso-review"):
        assert off[uid].sequence == 1
        assert off[uid]["SUMMARY"] == f"CANCELLED: {before[uid]['SUMMARY']}"
        assert (off[uid]["STATUS"], off[uid]["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
        assert off[uid]["DTSTART"] == before[uid]["DTSTART"]
    assert off["no-class-taso"]["SUMMARY"] == "A course: No class: Snow"
    course.edit(PLAIN)
    back = course.events()
    for uid in ("class-taso", "deadline-taso-review"):
        assert back[uid].sequence == 2
        assert back[uid].content == before[uid].content
    assert (back["no-class-taso"].sequence, back["no-class-taso"].cancelled) == (1, True)
    assert back["no-class-taso"]["SUMMARY"] == "CANCELLED: A course: No class: Snow"


def test_a_deleted_entry_stays_as_a_tombstone(course: CourseFolder) -> None:
    """Class and deadline stay, cancelled, with UID, time and CREATED, whatever else is edited."""
    course.edit(PLAIN)
    before = course.events()
    course.edit(WITHOUT_TVM)
    gone = course.events()
    for uid in ("class-tvm", "deadline-tvm-review"):
        assert stamps(gone[uid]) == (1, "20220103T090000Z", "20220103T100000Z")
        assert (gone[uid]["STATUS"], gone[uid]["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
        assert gone[uid]["SUMMARY"] == f"CANCELLED: {before[uid]['SUMMARY']}"
        assert gone[uid]["DTSTART"] == before[uid]["DTSTART"]
        assert gone[uid]["URL"] == "https://example.edu/c/schedule/"
    course.edit(WITHOUT_TVM.replace("title: Pitches", "title: Pitches, note: Soon"))
    assert course.events()["class-tvm"].raw == gone["class-tvm"].raw
    course.edit(PLAIN)
    back = course.events()["class-tvm"]
    assert (back.sequence, back.content) == (2, before["class-tvm"].content)


def test_a_tombstone_leaves_after_four_weeks_and_never_comes_back(course: CourseFolder) -> None:
    """Counted from the class's own day to the latest commit, whatever that changed."""
    course.edit(PLAIN)
    course.edit(WITHOUT_TVM)
    git = course.git
    readme = course.root / "docs" / "readme.md"
    for day, shown in ((24, True), (25, False)):  # TVM was to be held on 27 January
        git.now = datetime(2022, 2, day, 12, 0, tzinfo=UTC)
        readme.write_text(str(day))
        git.commit()
        assert ("class-tvm" in course.events()) is shown
    git.now = datetime(2022, 2, 1, tzinfo=UTC)  # a clock that is behind
    readme.write_text("Late")
    git.commit()
    assert "class-tvm" not in course.events()
    course.edit(PLAIN)
    assert course.events()["class-tvm"].sequence == 2


def test_a_tombstone_of_the_past_stays_four_weeks_from_its_removal(course: CourseFolder) -> None:
    """Every program is to hear of it, late as it is."""
    course.edit(PLAIN)
    course.git.now = datetime(2022, 4, 20, 12, 0, tzinfo=UTC)
    course.edit(WITHOUT_TVM)
    for days, shown in ((28, True), (29, False)):
        course.git.now = datetime(2022, 4, 20, 12, 0, tzinfo=UTC) + timedelta(days=days)
        course.git.commit()
        assert ("class-tvm" in course.events()) is shown


def test_nobody_hears_of_a_break_that_is_still_one(course: CourseFolder) -> None:
    """Under another id or first day; where a class comes to be held, all hear."""
    course.edit(schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess}]"))
    course.edit(schedule_text(no_class="[{dates: 2022-02-14 to 2022-02-17, reason: Recess}]"))
    assert [uid for uid in course.events() if uid.startswith("break")] == ["break-2022-02-14"]
    course.edit(
        schedule_text(no_class="[{dates: 2022-02-14 to 2022-02-17, reason: Recess, id: recess}]")
    )
    assert [uid for uid in course.events() if uid.startswith("break")] == ["break-recess"]
    course.edit(schedule_text(*SESSIONS, "{title: Back, date: 2022-02-15}"))
    left = {uid: event for uid, event in course.events().items() if uid.startswith("break")}
    assert set(left) == {"break-2022-02-14", "break-2022-02-15", "break-recess"}
    assert all(event.cancelled for event in left.values())


def test_a_notice_stays_while_nothing_is_held(course: CourseFolder) -> None:
    """A pinned class is cancelled, then deleted: there is still no class that day."""
    course.edit(PLAIN)
    off = "{title: Pitches, date: 2022-03-10, status: cancelled, reason: Ice}"
    course.edit(schedule_text(*SESSIONS[:4], off))
    notice = course.events()["no-class-pitches"]
    course.edit(schedule_text(*SESSIONS[:4]))
    assert course.events()["no-class-pitches"].raw == notice.raw
    assert course.events()["class-pitches"].cancelled
    course.edit(schedule_text(*SESSIONS[:4], "{title: Panel, date: 2022-03-10}"))
    assert course.events()["no-class-pitches"].cancelled


def test_a_renamed_file_keeps_its_past(course: CourseFolder) -> None:
    """Of both files, more than once, with an edit in the same commit."""
    course.edit(PLAIN)
    course.edit(ROOM_2)
    before = course.feed()
    git, config = course.git, course.root / "mkdocs.yml"
    git.run("mv", "papers.bib", "refs.bib")
    git.run("mv", "schedule.yaml", "plan.yaml")
    options = "plugins: [{coursewright: {bibliography: refs.bib, schedule: plan.yaml}}]\n"
    config.write_text(MKDOCS + options)
    git.commit()
    assert course.feed() == before
    git.run("mv", "plan.yaml", "term.yaml")
    config.write_text(MKDOCS + options.replace("plan.yaml", "term.yaml"))
    (course.root / "term.yaml").write_text(ROOM_3)
    git.commit()
    assert course.events()["class-tvm"].sequence == 2
    assert [change.text for change in course.changes()] == [
        "TVM of Thu 27 Jan now meets in Room 3",
        "TVM of Thu 27 Jan now meets in Room 2",
    ]


@pytest.mark.parametrize("inward", [True, False])
def test_a_course_that_moves_keeps_its_past(course: CourseFolder, *, inward: bool) -> None:
    """Into a folder of the repository, and out of one."""
    git = course.git
    outer, inner = course, CourseFolder(git, "teaching/c 1")
    old, new = (outer, inner) if inward else (inner, outer)
    old.edit(PLAIN)
    old.edit(ROOM_2)
    before = old.feed()
    for name in ("schedule.yaml", "papers.bib"):
        (old.root / name).rename(new.root / name)
    git.commit()
    assert new.feed() == before


def test_a_renamed_file_merged_with_a_line_that_knows_the_old_name(course: CourseFolder) -> None:
    """What was edited under the old name on the other line counts, too."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    course.edit(ROOM_3)
    git.run("checkout", "--quiet", "main")
    git.run("mv", "schedule.yaml", "plan.yaml")
    options = "plugins: [{coursewright: {schedule: plan.yaml}}]\n"
    (course.root / "mkdocs.yml").write_text(MKDOCS + options)
    git.commit()
    (course.root / "plan.yaml").write_text(ROOM_3)
    git.merge("side")
    assert course.events()["class-tvm"].sequence == 2


def test_a_tombstone_names_nobody(course: CourseFolder) -> None:
    """Who once presented under an opt-in is in no feed after the course took it back."""
    named = PLAIN.replace("title: A course", "title: A course, names_in_feeds: yes")
    course.edit(named.replace("Group 1", "Ada Lovelace"))
    assert b"Lovelace" in course.feed()
    course.edit(WITHOUT_TVM)
    assert b"Lovelace" not in course.feed()


def test_a_merge_counts_what_differs_from_either_side(course: CourseFolder) -> None:
    """Whichever side a reader saw, what the merge changes for them has risen, and nothing else."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(GUEST)
    side = sequences(course)
    git.run("checkout", "--quiet", "main")
    course.edit(ROOM_2)
    main = sequences(course)
    course.write(BOTH)
    git.merge("side")
    merged = sequences(course)
    assert raised(main, merged) == {"class-taso": 1}
    assert raised(side, merged) == {"class-tvm": 1}


def test_a_merge_that_takes_one_side_still_rises_for_the_other(course: CourseFolder) -> None:
    """`git pull` swaps first and second parent: what counts is not on a line of first parents."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    course.edit(ROOM_3)
    side = sequences(course)
    git.run("checkout", "--quiet", "main")
    course.edit(GUEST)
    course.write(GUEST)
    git.merge("side")
    assert raised(side, sequences(course)) == {"class-tvm": 1, "class-taso": 1}


def test_crossed_merges_never_fall(course: CourseFolder) -> None:
    """Two lines that merge each other twice: each merge rises over both that it came from."""
    course.edit(PLAIN)
    git = course.git
    git.run("branch", "side")
    course.edit(ROOM_2)
    main_1 = git.run("rev-parse", "HEAD")
    git.run("checkout", "--quiet", "side")
    course.edit(GUEST)
    side_1 = git.run("rev-parse", "HEAD")
    course.write(ROOM_2)
    git.merge(main_1)
    seen = [sequences(course)]
    git.run("checkout", "--quiet", "main")
    course.write(GUEST)
    git.merge(side_1)
    seen.append(sequences(course))
    course.write(BOTH)
    git.merge("side")
    last = sequences(course)
    for before in seen:
        rises = raised(before, last)
        assert {uid for uid in rises if rises[uid] < 0} == set()
        assert set(rises) == {"class-tvm", "class-taso"}


def test_a_fast_forward_takes_the_branch_as_it_is(course: CourseFolder) -> None:
    """The same commit gives the same feed, by whatever name it is reached."""
    course.edit(PLAIN)
    course.git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    feed = course.feed()
    course.git.run("checkout", "--quiet", "main")
    course.git.run("merge", "--quiet", "--ff-only", "side")
    assert course.feed() == feed


def test_merging_an_older_branch_leaves_entries_that_it_does_not_know(
    course: CourseFolder,
) -> None:
    """A student's branch from before an entry was added changes nothing about it."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "notes")
    (course.root / "notes.md").write_text("Hello\n")
    git.commit()
    git.run("checkout", "--quiet", "main")
    course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    before = course.events()
    (course.root / "notes.md").write_text("Hello\n")
    git.merge("notes")
    assert course.events()["class-panel"].raw == before["class-panel"].raw


def test_rewritten_history_counts_afresh(course: CourseFolder) -> None:
    """A clone cannot see what was rewritten; `coursewright published` does."""
    course.edit(PLAIN)
    course.edit(ROOM_2)
    course.edit(ROOM_3)
    course.git.run("reset", "--quiet", "--soft", "HEAD~2")
    course.git.commit()
    assert sequences(course)["class-tvm"] == 1


def test_versions_that_do_not_check_are_looked_through(course: CourseFolder) -> None:
    """A typo that was pushed and mended is no edit; the edit that came with it is one."""
    course.edit(PLAIN)
    before = course.feed()
    course.edit(BROKEN)
    course.edit(PLAIN)
    assert course.feed() == before
    course.edit(BROKEN.replace("Room 1", "Room 9"))
    (course.root / "schedule.yaml").write_bytes(b"\xff")
    course.git.commit()
    (course.root / "schedule.yaml").unlink()
    course.git.commit()
    course.edit(ROOM_2)
    assert {uid for uid, number in sequences(course).items() if number} == {"class-tvm"}
    assert sequences(course)["class-tvm"] == 1


def test_a_broken_merge_hides_neither_side(course: CourseFolder) -> None:
    """What mends a broken merge is compared with both sides of it."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    side = sequences(course)
    git.run("checkout", "--quiet", "main")
    course.edit(GUEST)
    main = sequences(course)
    course.write(BROKEN)
    git.merge("side")
    course.edit(GUEST)
    merged = sequences(course)
    assert raised(side, merged) == {"class-tvm": 1, "class-taso": 1}
    assert raised(main, merged) == {"class-tvm": 2}


def test_another_course_s_versions_do_not_count(course: CourseFolder) -> None:
    """A copied template, and a new term, inherit no tombstones and start CREATED afresh."""
    course.edit(schedule_text(*SESSIONS, "{title: Of the template}").replace("id: c1", "id: old"))
    course.edit(OTHER_COURSE)
    course.edit(PLAIN)
    assert {stamps(event) for event in course.events().values()} == {
        (0, "20220103T110000Z", "20220103T110000Z")
    }
    assert "class-of-the-template" not in course.events()
    assert course.changes() == ()


def test_uncommitted_edits_are_one_ahead_at_heads_time(course: CourseFolder) -> None:
    """The preview shows what will be; only what differs from HEAD is raised."""
    course.edit(PLAIN)
    (course.root / "docs" / "x.md").write_text("Later\n")
    course.git.commit()
    before = course.events()
    course.write(ROOM_2)
    after = course.events()
    assert [uid for uid in after if after[uid].raw != before[uid].raw] == ["class-tvm"]
    assert stamps(after["class-tvm"]) == (1, "20220103T090000Z", "20220103T100000Z")
    assert after["class-tvm"]["LOCATION"] == "Room 2"
    course.write(WITHOUT_TVM)
    assert course.events()["class-tvm"].cancelled


def test_without_a_repository_everything_is_new(course: CourseFolder) -> None:
    """SEQUENCE 0, dated to the term's first midnight; so also before the first commit."""
    course.write(PLAIN)
    expected = {(0, "20220125T060000Z", "20220125T060000Z")}
    assert {stamps(event) for event in course.events().values()} == expected
    shutil.rmtree(course.root / ".git")
    assert {stamps(event) for event in course.events().values()} == expected
    assert (course.loaded().note, course.loaded().problems) == (NO_HISTORY, ())


def test_a_shallow_clone_gives_no_history(course: CourseFolder, tmp_path: Path) -> None:
    """Nothing may be published from it: its SEQUENCEs would be too low."""
    course.edit(PLAIN)
    course.edit(ROOM_2)
    clone = tmp_path / "clone"
    course.git.run("clone", "--quiet", "--depth", "1", f"file://{course.root}", str(clone))
    loaded = CourseFolder(GitFolder(clone)).loaded()
    assert loaded.history is None
    assert [problem.code for problem in loaded.problems] == ["shallow-history"]


def test_a_course_in_a_subfolder_has_its_own_history(git: GitFolder) -> None:
    """The same files at the repository's root are another course's."""
    course = CourseFolder(git, "teaching/c 1")
    (git.root / "schedule.yaml").write_text(OTHER_COURSE)
    course.edit(PLAIN)
    course.edit(ROOM_2)
    (git.root / "schedule.yaml").write_text(PLAIN)
    git.commit()
    assert {uid: n for uid, n in sequences(course).items() if n} == {"class-tvm": 1}


def test_an_edit_of_the_bibliography_is_an_edit(course: CourseFolder) -> None:
    """The title of a paper is the title of its class."""
    course.edit(PLAIN)
    course.edit(PLAIN, PAPERS.replace("Optimizing Compiler", "Optimising Compiler"))
    raised_ones = {uid for uid, number in sequences(course).items() if number}
    assert raised_ones == {"class-tvm", "deadline-tvm-review"}


def test_a_date_that_no_calendar_holds_is_brought_back(course: CourseFolder) -> None:
    """A commit may claim any second; the build goes on."""
    first = course.edit(PLAIN)
    text = course.git.run("cat-file", "commit", first)
    forged = course.root / "commit"
    forged.write_text(re.sub(r"(committer .*> )\d+", r"\g<1>99999999999999", text) + "\n")
    course.git.run(
        "reset", "--hard", course.git.run("hash-object", "-t", "commit", "-w", str(forged))
    )
    assert {event["DTSTAMP"] for event in course.events().values()} == {"99990101T000000Z"}


def test_two_clones_give_the_same_feed_on_two_days(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes from where a clone is, its cache, the clock, or the zone of the machine."""
    course.edit(PLAIN)
    course.edit(ROOM_2)
    course.edit(WITHOUT_TVM)
    clone = tmp_path / "another" / "clone"
    course.git.run("clone", "--quiet", str(course.root), str(clone))
    feeds = []
    for folder, day, zone in (
        (course, "2022-02-08T12:00:00+00:00", "Pacific/Kiritimati"),
        (CourseFolder(GitFolder(clone)), "2026-11-23T12:00:00+00:00", "America/Los_Angeles"),
    ):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        with time_machine.travel(datetime.fromisoformat(day), tick=False):
            feeds += [folder.feed(), folder.feed()]
    monkeypatch.undo()
    time.tzset()
    assert len(set(feeds)) == 1


def test_a_merge_strikes_out_what_one_line_still_showed(course: CourseFolder) -> None:
    """The other had removed the notice of another day, of which nobody needs to hear."""
    cancelled = "{paper: tvm, status: cancelled}"
    free = "[{dates: 2022-01-27}]"
    course.edit(schedule_text("{title: Introduction}", cancelled))
    course.edit(schedule_text("{title: Introduction}", "{paper: tvm}", no_class=free))
    assert "no-class-tvm" not in course.quick_events()
    course.git.run("checkout", "--quiet", "-b", "side")
    course.edit(schedule_text("{title: Introduction}", cancelled, no_class=free))
    before = course.quick_events()["no-class-tvm"]
    course.git.run("checkout", "--quiet", "main")
    course.edit(schedule_text("{title: Start, id: introduction}", "{paper: tvm}", no_class=free))
    course.git.merge("side")
    after = course.quick_events()["no-class-tvm"]
    assert (before.cancelled, after.cancelled) == (False, True)
    assert after.start == before.start
    assert after.sequence > before.sequence


def test_a_merge_keeps_what_one_line_has_struck_out(course: CourseFolder) -> None:
    """Where the other's notice was of another day, of which nobody needs to hear."""
    cancelled = "{paper: tvm, status: cancelled}"
    free = "[{dates: 2022-01-27}]"
    course.edit(schedule_text("{title: Introduction}", cancelled))
    course.edit(schedule_text("{title: Introduction}", "{paper: tvm}", no_class=free))
    course.git.run("checkout", "--quiet", "-b", "side")
    course.edit(schedule_text("{title: Introduction}", cancelled, no_class=free))
    course.edit(schedule_text("{title: Introduction}", "{paper: tvm}", no_class=free))
    before = course.quick_events()["no-class-tvm"]
    course.git.run("checkout", "--quiet", "main")
    course.edit(schedule_text("{title: Start, id: introduction}", "{paper: tvm}", no_class=free))
    assert "no-class-tvm" not in course.quick_events()
    course.git.merge("side")
    after = course.quick_events()["no-class-tvm"]
    assert before.cancelled
    assert after.cancelled
    assert after.start == before.start
    assert after.sequence >= before.sequence


@pytest.mark.parametrize("ours", ["main", "side"])
def test_a_merge_brings_back_nothing_that_is_past_for_weeks(
    course: CourseFolder, ours: str
) -> None:
    """One line removed it, and struck it out for four weeks, the other has it for nine."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    before = course.quick_events()
    git.run("checkout", "--quiet", "main")
    course.edit(WITHOUT_TVM)
    assert course.quick_events()["class-tvm"].cancelled
    git.now += timedelta(weeks=9)
    git.commit()
    assert "class-tvm" not in course.quick_events()
    git.run("checkout", "--quiet", ours)
    course.write(WITHOUT_TVM)
    git.merge("main" if ours == "side" else "side")
    merged = course.quick_events()
    assert set(before) - set(merged) == {"class-tvm", "deadline-tvm-review"}
    course.edit(PLAIN)
    assert course.quick_events()["class-tvm"].sequence > before["class-tvm"].sequence


def test_what_a_merge_itself_removes_is_struck_out_for_four_weeks(course: CourseFolder) -> None:
    """Both lines had it, and gave it other rooms, so that the merge counts for no event."""
    course.edit(PLAIN)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(ROOM_2)
    side = course.quick_events()["class-tvm"]
    git.run("checkout", "--quiet", "main")
    course.edit(ROOM_3)
    main = course.quick_events()["class-tvm"]
    git.now = merged = datetime(2022, 4, 20, 12, 0, tzinfo=UTC)
    course.write(WITHOUT_TVM)
    git.merge("side")
    removed = course.quick_events()["class-tvm"]
    assert removed.cancelled
    assert removed.sequence > max(side.sequence, main.sequence)
    for days, shown in ((28, True), (29, False)):
        git.now = merged + timedelta(days=days)
        git.commit()
        assert ("class-tvm" in course.quick_events()) is shown


@pytest.mark.parametrize("ours", ["main", "side"])
def test_of_two_that_a_merge_finds_struck_out_the_later_one_stays(
    course: CourseFolder, ours: str
) -> None:
    """Four weeks after its own day, on whichever line that was; the other's are over."""
    late, early = (
        schedule_text(INTRO, f"{{paper: tvm, date: 2022-{day}}}") for day in ("03-24", "01-27")
    )
    course.edit(late)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(early)
    course.edit(schedule_text(INTRO))
    git.run("checkout", "--quiet", "main")
    course.edit(schedule_text(INTRO))
    git.now += timedelta(weeks=9)
    git.commit()
    before = course.quick_events()["class-tvm"]
    git.run("checkout", "--quiet", ours)
    git.merge("main" if ours == "side" else "side")
    after = course.quick_events()["class-tvm"]
    assert after.content == before.content
    assert after.sequence >= before.sequence


def test_a_course_that_gets_its_id_back_goes_on_from_where_it_was(course: CourseFolder) -> None:
    """Whatever was merged under the other id, and by how much `course.sequence` was raised."""
    course.edit(PLAIN)
    course.edit(ROOM_2)
    before = course.quick_events()
    course.edit(OTHER_COURSE)
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(OTHER_COURSE + "  - {title: Of the side}\n")
    git.run("checkout", "--quiet", "main")
    course.edit(OTHER_COURSE + "  - {title: Of the main line}\n")
    git.merge("side")
    course.edit(ROOM_2.replace("id: c1", "id: c1, sequence: 3"))
    after = course.quick_events()
    assert raised(sequences_of(before), sequences_of(after)) == dict.fromkeys(before, 3)
    assert {uid: event["CREATED"] for uid, event in after.items()} == {
        uid: event["CREATED"] for uid, event in before.items()
    }
