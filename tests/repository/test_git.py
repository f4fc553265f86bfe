"""What git says of a course's files, against repositories made by git itself."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.git_folder import GitFolder

from coursewright.repository.command import GitError, asking_once, git_or_nothing
from coursewright.repository.git import (
    Clone,
    commit_date,
    find_clone,
    previous_texts,
    read_repository,
    snapshot_before,
    uncommitted,
)


@pytest.fixture
def git(tmp_path: Path) -> GitFolder:
    folder = GitFolder(tmp_path)
    folder.run("init", "--quiet")
    return folder


def write(git: GitFolder, **texts: str) -> None:
    for name, text in texts.items():
        (git.root / f"{name}.txt").write_text(text, "utf-8")


def clone_of(folder: Path) -> Clone:
    found = find_clone(folder)
    assert found is not None
    return found


def test_nothing_is_known_without_a_commit(tmp_path: Path) -> None:
    """Neither where there is no repository nor where it is empty."""
    for _ in range(2):
        assert find_clone(tmp_path) is None
        assert uncommitted(tmp_path, ["a.txt"]) is None
        assert previous_texts(tmp_path, ["a.txt"]) == {}
        assert commit_date(tmp_path, ZoneInfo("UTC")) is None
        GitFolder(tmp_path).run("init", "--quiet")


def test_a_commit_has_the_date_of_its_zone(git: GitFolder) -> None:
    """The committer's instant, on the course's calendar: 23:30 in London is tomorrow in Tokyo."""
    git.now = git.now.replace(hour=23, minute=30)
    git.commit()
    assert commit_date(git.root, ZoneInfo("Europe/London")) == date(2022, 1, 3)
    assert commit_date(git.root, ZoneInfo("Asia/Tokyo")) == date(2022, 1, 4)


def test_what_no_commit_holds(git: GitFolder) -> None:
    """What was edited, what is new and what git ignores; not what stands as committed."""
    write(git, same="1", edited="1")
    (git.root / ".gitignore").write_text("secret.txt\n")
    git.commit()
    names = ["same.txt", "edited.txt", "new.txt", "secret.txt", "absent.txt"]
    assert uncommitted(git.root, names) == ()
    write(git, edited="2", new="1", secret="1")
    assert set(uncommitted(git.root, names) or ()) == {"edited.txt", "new.txt", "secret.txt"}


def test_the_texts_before_the_last_change(git: GitFolder) -> None:
    """Those of HEAD where a file was edited since, and those before HEAD where none was."""
    write(git, one="old", two="old")
    git.commit()
    write(git, one="new")
    git.commit()
    names = ["one.txt", "two.txt", "three.txt"]
    assert previous_texts(git.root, names) == {"one.txt": "old", "two.txt": "old"}
    write(git, two="newer")
    assert previous_texts(git.root, names) == {"one.txt": "new", "two.txt": "old"}


def test_a_renamed_file_keeps_its_past(git: GitFolder) -> None:
    """Under both names; its commits are those of the file and no others."""
    text = "".join(f"line {number}\n" for number in range(30))
    write(git, old=text)
    first = git.commit()
    write(git, other="1")
    git.commit()
    git.run("mv", "old.txt", "new.txt")
    write(git, new=text.replace("line 3\n", "line three\n"))
    last = git.commit()
    found = read_repository(clone_of(git.root), ["new.txt"])
    assert [commit.id for commit in found.commits] == [first, last]
    contents = dict(found.contents(b for c in found.commits for b in c.blobs if b))
    assert next(iter(contents.values())) == text.encode()
    assert previous_texts(git.root, ["new.txt"]) == {"new.txt": text.strip()}


def test_a_folder_is_no_file(git: GitFolder) -> None:
    """git's own kinds of objects are told apart."""
    write(git, one="1")
    git.commit()
    found = read_repository(clone_of(git.root), ["one.txt"])
    with pytest.raises(GitError, match="is tree"):
        dict(found.contents([git.run("rev-parse", "HEAD^{tree}")]))


def test_a_part_of_the_past_is_not_read(git: GitFolder, tmp_path: Path) -> None:
    """A shallow clone says so, and gives no commits to count."""
    for text in "123":
        write(git, one=text)
        git.commit()
    clone = tmp_path / "clone"
    git.run("clone", "--quiet", "--depth=1", f"file://{git.root}", str(clone))
    assert clone_of(clone).shallow
    assert not clone_of(git.root).shallow


def test_the_state_before_a_text_came(git: GitFolder) -> None:
    """Whether it came long ago, with the last commit, or is not committed yet."""
    for number in range(7):
        write(git, one=f"{number} top\n" + "id: new\n" * (number >= 4))
        git.commit()
    found = snapshot_before(git.root, "one.txt", "id: new")
    assert found is not None
    assert found.text("one.txt") == "3 top"
    later = snapshot_before(git.root, "one.txt", "id: newer")
    assert later is not None
    assert later.text("one.txt").startswith("6")
    assert list(later.blobs(".")) == ["one.txt"]
    assert snapshot_before(git.root, "one.txt", "top") is None


def test_what_was_asked_is_not_asked_again(git: GitFolder) -> None:
    """All that is told is of one state; afterwards git is asked anew, as after a failure."""
    ask = ("rev-parse", "HEAD")
    with asking_once():
        assert git_or_nothing(git.root, "rev-parse", "--verify", "HEAD") == ""
        write(git, a="1")
        git.commit("One")
        first = git_or_nothing(git.root, *ask)
        write(git, a="2")
        git.commit("Two")
        with asking_once():
            assert git_or_nothing(git.root, *ask) == first
    assert git_or_nothing(git.root, *ask) == git.run(*ask).strip() != first
