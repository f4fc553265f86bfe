"""Where a build writes its site, and whether that takes the place of the last one.

A build can fail after its last event (a strict one counts its warnings then), so the site is put
in its place when the program that builds ends, and only if nothing was wrong up to there.
"""

from pathlib import Path

from coursewright.shells.output.last_build import LastBuild
from coursewright.shells.output.left_files import keep_left, read_left
from coursewright.shells.report import Report
from coursewright.shells.write_site import UnfinishedSite
from coursewright.workspace.kept.store import Store


class SiteOutput:
    """The folder of one build's site: begun, written, and at the end finished or dropped."""

    def __init__(self) -> None:
        self.told_of_end = False
        """Whether `end` will be called; otherwise the site is written where it belongs."""
        self.keep = False
        """Whether the site begins with what the last build wrote."""
        self.compare = False
        """Whether what stands in the site's place already is not written again."""
        self.last: LastBuild | None = None
        """What is known of the build before, and to be kept of this one."""
        self.store: Store | None = None
        """Where it is kept what a build left in the site's place, so that it need not be read."""
        self._site: UnfinishedSite | None = None
        self._whole = False

    def begin(self, target: Path) -> Path:
        """The folder to write into, the same for every build until the end."""
        if not self.told_of_end:
            return target
        if self._site is None:
            known = read_left(self.store, str(target.resolve())) if self.store else None
            self._site = UnfinishedSite(target, keep=self.keep, compare=self.compare, known=known)
        self._site.begin_again()  # MkDocs empties the folder
        return self._site.folder

    def put(self, path: str, content: bytes) -> str:
        """Write a file of the site that was begun; its SHA-256, or nothing where there is none."""
        return self._site.put(path, content) if self._site is not None else ""

    def leave(self, path: str, digest: str) -> bool:
        """Whether a file with this SHA-256 stands in the site's place, and stays there."""
        return self._site is not None and self._site.leave(path, digest)

    def complete(self) -> None:
        """All is written, and none of it may not be published."""
        self._whole = True

    def fail(self) -> None:
        """Whatever was written is not to be published."""
        self._whole = False

    def close(self, *, failed: bool) -> Report:
        """End, and say what became of the site; one that `failed` is dropped."""
        self._whole = self._whole and not failed
        try:
            folder = self.end()
        except OSError as error:
            return Report(failure=f"The new site cannot be put in its place: {error}.")
        return Report(note=f"The new site is in {folder}" if folder else "")

    def end(self) -> Path | None:
        """Publish what is whole, and drop what is not; the site's folder where there is a new one.

        Raises OSError where the system does not let the site be put in its place.
        """
        site, self._site = self._site, None
        if site is None:
            return None
        try:
            if self._whole:
                digests = site.finish(digests=self.last is not None)
                if self.last is not None:
                    self.last.keep(digests)
                if self.store is not None:
                    keep_left(self.store, str(site.target), site.left())
        finally:
            site.drop()
        return site.target if self._whole else None
