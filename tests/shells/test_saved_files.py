"""A preview learns of a save once, however it was saved and whoever noticed."""

import os
import threading
from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, EventEmitter
from watchdog.observers.polling import PollingObserver

from coursewright.shells.saved_files import SavedFiles

PATIENCE = 30.0


class Heard(FileSystemEventHandler):
    """Counts what it is told; `wait` ends with the next."""

    def __init__(self) -> None:
        self.told = 0
        self._more = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.told += 1
        self._more.set()

    def wait(self) -> bool:
        """Whether something was told before patience ended."""
        came = self._more.wait(PATIENCE)
        self._more.clear()
        return came


class _Blind(BaseObserver):
    """Looks, and sees nothing."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)


def _replace(path: Path, text: str) -> None:
    """Save as editors do: a new file in the place of the old."""
    new = path.with_name("new~")
    new.write_text(text, "utf-8")
    new.replace(path)


@pytest.mark.parametrize("inside", [False, True])
def test_saves_of_every_kind_are_heard_again_and_again(tmp_path: Path, *, inside: bool) -> None:
    file = tmp_path / "schedule.yaml"
    file.write_text("a", "utf-8")
    heard = Heard()
    saved = SavedFiles(_Blind())
    saved.schedule(heard, str(tmp_path if inside else file), recursive=inside)
    saved.start()
    try:
        for number in range(3):
            _replace(file, f"replaced {number}")
            assert heard.wait()
            file.write_text(f"written over, {number}", "utf-8")
            assert heard.wait()
        if not inside:
            (tmp_path / "other").write_text("b", "utf-8")
            told = heard.told
            file.unlink()
            assert heard.wait()
            assert heard.told > told
    finally:
        saved.stop()
        saved.join()


def test_a_change_is_told_once_and_reading_is_none(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("a", "utf-8")
    heard = Heard()
    look = PollingObserver(timeout=1000)
    watch = SavedFiles(look).schedule(heard, str(file))
    (handler,) = look._handlers[watch]
    for told in (1, 1):
        handler.dispatch(FileModifiedEvent(str(file)))
        assert heard.told == told
    file.write_text("another", "utf-8")
    handler.dispatch(FileModifiedEvent(str(file)))
    handler.dispatch(FileModifiedEvent(str(file)))
    assert heard.told == 2
    file.unlink()
    handler.dispatch(FileModifiedEvent(str(file)))
    assert heard.told == 3


def test_another_file_of_the_same_size_and_time_is_told(tmp_path: Path) -> None:
    """As copies keep times, and what is put in a file's place may have its size."""
    file = tmp_path / "plan.png"
    heard = Heard()
    look = PollingObserver(timeout=1000)
    watch = SavedFiles(look).schedule(heard, str(tmp_path))
    (handler,) = look._handlers[watch]
    for told, save in enumerate((_replace, Path.write_text), 1):
        save(file, str(told))
        os.utime(file, ns=(0, 0))
        handler.dispatch(FileModifiedEvent(str(file)))
        assert heard.told == told


@pytest.mark.parametrize("blind", [False, True])
def test_a_file_that_comes_later_is_told(tmp_path: Path, *, blind: bool) -> None:
    """A preview may begin before there is a bibliography."""
    file = tmp_path / "papers.bib"
    heard = Heard()
    saved = SavedFiles(_Blind() if blind else PollingObserver(timeout=0.05))
    if not blind:
        saved._hear = _Blind()
    saved.schedule(heard, str(file), recursive=True)
    saved.start()
    try:
        (tmp_path / "other").write_text("a", "utf-8")
        file.write_text("a", "utf-8")
        assert heard.wait()
        file.write_text("another", "utf-8")
        assert heard.wait()
    finally:
        saved.stop()
        saved.join()
