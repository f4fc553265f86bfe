"""What a repository elsewhere says of its commits."""

from pathlib import Path

from coursewright.repository.command import GitError, git_output


def remote_commit(address: str, name: str) -> str | None:
    """The commit that a tag or branch of a repository names now, or its HEAD for no name.

    None where there is no such name. Raises GitError where the repository cannot be asked.
    """
    try:
        told = git_output(Path(), "ls-remote", "--", address).decode("utf-8", "replace")
    except FileNotFoundError:
        raise GitError("git is missing") from None
    found = {ref: commit for commit, _, ref in (line.partition("\t") for line in told.splitlines())}
    # `^{}` is what an annotated tag leads to (gitrevisions)
    wanted = (f"refs/tags/{name}^{{}}", f"refs/tags/{name}", f"refs/heads/{name}")
    return next((found[ref] for ref in (wanted if name else ("HEAD",)) if ref in found), None)
