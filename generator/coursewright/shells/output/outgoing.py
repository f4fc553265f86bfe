"""The files that a build gives out: each gets its policy, is looked through, and is written.

They are given out one by one as they are made. What somebody else wrote is read again at the end.
"""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from coursewright.shells.course_build import CourseBuild
from coursewright.shells.output.finished import Finish, Finished
from coursewright.shells.report import Report
from coursewright.shells.site_output import SiteOutput
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.kept.store import store_in


class Given(NamedTuple):
    """A file that was given out: the SHA-256 of what it was, and of what was written."""

    bare: str
    whole: str


class Outgoing:
    """What one build has given out so far; `passed` are the theme's files."""

    def __init__(self, build: CourseBuild, output: SiteOutput, passed: Collection[str]) -> None:
        self._policies = build.policies()
        self._leaks = build.leaks(passed)
        self._build, self._output = build, output
        self._given: set[str] = set()
        self.at_once = False
        """Whether files are given out as they are made."""
        self._finished: Finished | None = None
        if self._leaks is not None and in_use(Technique.FINISHED):
            made_from = (self._policies.made_from, self._leaks.made_from)
            self._finished = Finished(store_in(build.settings.root), made_from)

    def put(self, path: str, content: bytes, text: str | None = None) -> Given | None:
        """Give out a file of the site, in the place of one that was given out before.

        `text` is what the content says, where that is at hand. What was given, if that follows from
        the content and from `made_from`; a file in which something was found does not.
        """
        self._given.add(path)
        leaks, finished = self._leaks, self._finished
        if leaks is None or finished is None or not self._goes_by_content(path):
            self._finish(path, content, text)
            return None
        digest = sha256(content).hexdigest()
        known = finished.find(path, digest)
        if known is None:
            place, addition, is_clean, written = self._finish(path, content, text)
            if not is_clean:
                return None
            finished.note(path, digest, Finish(place, addition))
        else:
            leaks.passed(path)
            place, addition = known
            written = self._output.put(path, content[:place] + addition + content[place:])
        return Given(digest, written)

    def leave(self, path: str, given: Given) -> bool:
        """Whether a file stands in the site as it was given out for an equal `made_from`.

        It stays there, and is the same as one that is given out.
        """
        leaks, finished = self._leaks, self._finished
        if leaks is None or finished is None or not self._goes_by_content(path):
            return False
        if finished.find(path, given.bare) is None or not self._output.leave(path, given.whole):
            return False
        self._given.add(path)
        leaks.passed(path)
        return True

    @property
    def made_from(self) -> str:
        """What becomes of a file depends on this besides its content and its path."""
        leaks = self._leaks.made_from if self._leaks is not None else ()
        return repr((self._policies.made_from, leaks))

    def _goes_by_content(self, path: str) -> bool:
        return (
            self._leaks is not None
            and self._leaks.goes_by_content(path)
            and not self._policies.passes(path)
        )

    def _finish(self, path: str, content: bytes, text: str | None) -> tuple[int, bytes, bool, str]:
        """Finish a file and give it out: where it gets what, that it holds nothing private, and
        the SHA-256 of all of it."""
        place, addition = 0, b""
        if path.endswith(".html"):
            page = content.decode("utf-8", "surrogateescape") if text is None else text
            at, meta = self._policies.addition(path, page)
            place = len(page[:at].encode("utf-8", "surrogateescape"))
            addition = meta.encode("utf-8", "surrogateescape")
            text = text and page[:at] + meta + page[at:]
        whole = content[:place] + addition + content[place:]
        is_clean = self._leaks is None or self._leaks.look(path, whole, text)
        return place, addition, is_clean, self._output.put(path, whole)

    def finish(self, folder: Path) -> Report:
        """The same for the others, in the folder that is written; what was found in all."""
        if self._leaks is None:
            return Report()  # a preview
        if self._finished is not None:
            self._finished.save()
        self._policies.add_below(folder, self._given)
        self._leaks.look_below(folder, self._given)
        return self._build.tell_leaks(self._leaks)
