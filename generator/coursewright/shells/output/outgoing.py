"""The files that a build gives out: each gets its policy, is looked through, and is written.

They are given out one by one as they are made. What somebody else wrote is read again at the end.
"""

from collections.abc import Collection
from pathlib import Path

from coursewright.shells.course_build import CourseBuild
from coursewright.shells.report import Report
from coursewright.shells.site_output import SiteOutput


class Outgoing:
    """What one build has given out so far; `passed` are the theme's files."""

    def __init__(self, build: CourseBuild, output: SiteOutput, passed: Collection[str]) -> None:
        self._policies = build.policies()
        self._leaks = build.leaks(passed)
        self._build, self._output = build, output
        self._given: set[str] = set()
        self.at_once = False
        """Whether files are given out as they are made."""

    def put(self, path: str, content: bytes) -> None:
        """Give out a file of the site, in the place of one that was given out before."""
        if path.endswith(".html"):
            content = self._policies.added(path, content)
        if self._leaks is not None:
            self._leaks.look(path, content)
        self._output.put(path, content)
        self._given.add(path)

    def finish(self, folder: Path) -> Report:
        """The same for the others, in the folder that is written; what was found in all."""
        if self._leaks is None:
            return Report()  # a preview
        self._policies.add_below(folder, self._given)
        self._leaks.look_below(folder, self._given)
        return self._build.tell_leaks(self._leaks)
