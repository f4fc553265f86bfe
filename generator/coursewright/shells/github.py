"""GitHub's REST API, as far as sign-ups need it: issues, comments, branches and pull requests.

https://docs.github.com/en/rest
"""

import json
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any, NamedTuple, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

MARK = "<!-- coursewright -->"
"""What our comments begin with, unseen; only those of a program count."""
_PAGE = 100
_MAX_PAGES = 10


class ApiError(Exception):
    """GitHub refused, or did not answer; `status` is 0 where it did not."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Api(Protocol):
    """What asks GitHub: a method, a path such as `/repos/o/r/issues`, and what is sent."""

    def __call__(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any: ...


class RestApi:
    """GitHub over the network, with the token of a workflow."""

    def __init__(self, base: str, token: str) -> None:
        self._base, self._token = base.rstrip("/"), token

    def __call__(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
        """What GitHub answers, as data. Raises ApiError."""
        request = Request(  # noqa: S310 - the runner says where the API is
            f"{self._base}{path}",
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "User-Agent": "coursewright",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urlopen(request, timeout=30) as response:  # noqa: S310 - likewise
                content = response.read()
        except HTTPError as error:
            told = f"GitHub answers {error.code} to {method} {path.partition('?')[0]}"
            error.close()
            raise ApiError(error.code, told) from None
        except (URLError, OSError, HTTPException) as error:
            raise ApiError(0, f"GitHub does not answer: {error}") from None
        return json.loads(content) if content else None


class Issue(NamedTuple):
    """An issue as its author wrote it; `body` is anything."""

    number: int
    body: str
    is_open: bool = True


class Pull(NamedTuple):
    """A pull request from a branch of this repository. `body` is ours, less what people add."""

    number: int
    body: str
    is_open: bool
    merged: bool


def read_issue(data: Mapping[str, Any]) -> Issue:
    """An issue as the API and the payloads of events write it; its text may be null."""
    return Issue(int(data["number"]), data.get("body") or "", data.get("state") == "open")


class Repository:
    """A repository on GitHub, `owner/name`."""

    def __init__(self, api: Api, name: str) -> None:
        self._api, self.name, self._path = api, name, f"/repos/{name}"

    def open_issues(self) -> Iterator[Issue]:
        """Every open issue, the oldest first; pull requests are none."""
        for data in self._all(f"{self._path}/issues?state=open&sort=created&direction=asc"):
            if "pull_request" not in data:
                yield read_issue(data)

    def pulls(self, branch: str) -> list[Pull]:
        """The pull requests from a branch of the repository itself, the latest first."""
        owner = self.name.partition("/")[0]
        found = self._all(f"{self._path}/pulls?state=all&head={quote(f'{owner}:{branch}')}")
        return [_pull(data) for data in found if self._own(data)]

    def open_pulls(self, prefix: str) -> Iterator[tuple[str, Pull]]:
        """The open pull requests from branches of the repository that begin so, by branch."""
        for data in self._all(f"{self._path}/pulls?state=open"):
            branch = data["head"]["ref"]
            if self._own(data) and branch.startswith(prefix):
                yield branch, _pull(data)

    def comment(self, issue: int, text: str) -> bool:
        """Tell an issue, unless that was the last that was told there; whether it was not."""
        ours = [
            data["body"] or ""
            for data in self._all(f"{self._path}/issues/{issue}/comments?")
            if (data.get("user") or {}).get("type") == "Bot"
            and (data["body"] or "").startswith(MARK)
        ]
        body = f"{MARK}\n{text}"
        if ours and ours[-1].replace("\r\n", "\n").strip() == body.strip():
            return False
        self._api("POST", f"{self._path}/issues/{issue}/comments", {"body": body})
        return True

    def commit(self, base: str, message: str, files: Mapping[str, str]) -> str:
        """A commit on top of another, with the texts of some files; its id. No branch moves."""
        tree = self._api("GET", f"{self._path}/git/commits/{base}")["tree"]["sha"]
        entries = [
            {"path": path, "mode": "100644", "type": "blob", "content": text}
            for path, text in files.items()
        ]
        made = self._api("POST", f"{self._path}/git/trees", {"base_tree": tree, "tree": entries})
        data = {"message": message, "tree": made["sha"], "parents": [base]}
        return str(self._api("POST", f"{self._path}/git/commits", data)["sha"])

    def move(self, branch: str, commit: str, *, force: bool) -> None:
        """Let a branch be at a commit, whether it is there already or not."""
        where = f"{self._path}/git/refs/heads/{quote(branch)}"
        try:
            self._api("PATCH", where, {"sha": commit, "force": force})
        except ApiError as error:
            if not force or error.status not in (404, 422):
                raise
            data = {"ref": f"refs/heads/{branch}", "sha": commit}
            self._api("POST", f"{self._path}/git/refs", data)

    def open_pull(self, branch: str, onto: str, title: str, body: str) -> int:
        """A new pull request; its number."""
        data = {"head": branch, "base": onto, "title": title, "body": body}
        return int(self._api("POST", f"{self._path}/pulls", data)["number"])

    def change_pull(self, number: int, **fields: str) -> None:
        """Write a pull request's `title` or `body` anew, or its `state`."""
        self._api("PATCH", f"{self._path}/pulls/{number}", fields)

    def _own(self, data: Mapping[str, Any]) -> bool:
        """Whether a pull request comes from the repository; a fork may name its branches so, too."""
        return bool(((data["head"].get("repo")) or {}).get("full_name") == self.name)

    def _all(self, path: str) -> Iterator[Any]:
        for page in range(1, _MAX_PAGES + 1):
            found = self._api("GET", f"{path}&per_page={_PAGE}&page={page}")
            yield from found
            if len(found) < _PAGE:
                return


def _pull(data: Mapping[str, Any]) -> Pull:
    return Pull(
        int(data["number"]),
        data.get("body") or "",
        data["state"] == "open",
        bool(data.get("merged_at")),
    )
