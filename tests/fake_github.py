"""A GitHub in memory: as much of its REST API as sign-ups ask for, answered in its shapes."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from coursewright.shells.github import ApiError

REPOSITORY = "ann/seminar"


class FakeGitHub:
    """Issues, comments, branches and pull requests; `may_open` is the repository's setting."""

    def __init__(self, head: str) -> None:
        self.issues: dict[int, dict[str, Any]] = {}
        self.comments: dict[int, list[dict[str, Any]]] = {}
        self.pulls: dict[int, dict[str, Any]] = {}
        self.refs: dict[str, str] = {"main": head}
        self.commits: dict[str, dict[str, Any]] = {head: {"files": {}, "parents": []}}
        self.trees: dict[str, dict[str, str]] = {}
        self.may_open = True
        self.is_protected = False
        self.asked: list[str] = []

    def open_issue(self, body: str | None, login: str = "student") -> dict[str, Any]:
        """The payload of `issues.opened`."""
        number = len(self.issues) + len(self.pulls) + 1
        self.issues[number] = {
            "url": f"https://api.github.com/repos/{REPOSITORY}/issues/{number}",
            "id": 1000 + number, "node_id": "I_1", "number": number, "title": "Sign up to present",
            "user": {"login": login, "id": 1, "type": "User", "site_admin": False}, "labels": [],
            "state": "open", "locked": False, "assignee": None, "assignees": [], "milestone": None,
            "comments": 0, "created_at": "2026-09-02T10:00:00Z", "updated_at": "2026-09-02T10:00:00Z",
            "closed_at": None, "author_association": "NONE", "active_lock_reason": None,
            "body": body, "state_reason": None,
        }  # fmt: skip
        return self.event("opened", number)

    def event(self, action: str, number: int, **changes: Any) -> dict[str, Any]:
        """The payload of an event of an issue."""
        return {
            "action": action, "issue": dict(self.issues[number]), **({"changes": changes} if changes else {}),
            "repository": {"id": 1, "full_name": REPOSITORY, "private": False, "default_branch": "main",
                           "owner": {"login": "ann", "type": "User"}},
            "sender": {"login": "student", "id": 1, "type": "User"},
        }  # fmt: skip

    def edit_issue(self, number: int, body: str) -> dict[str, Any]:
        """The payload of `issues.edited`."""
        before = self.issues[number]["body"]
        self.issues[number]["body"] = body
        return self.event("edited", number, body={"from": before})

    def said(self, number: int) -> list[str]:
        """What our comments on an issue say."""
        return [comment["body"] for comment in self.comments.get(number, [])]

    def files(self, branch: str) -> dict[str, str]:
        """What the last commit of a branch writes."""
        return dict(self.commits[self.refs[branch]]["files"])

    def __call__(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
        self.asked.append(f"{method} {path}")
        parts = urlsplit(path)
        assert parts.path.startswith(f"/repos/{REPOSITORY}/"), path
        asked = {name: found[0] for name, found in parse_qs(parts.query).items()}
        words = parts.path.removeprefix(f"/repos/{REPOSITORY}/").split("/")
        if int(asked.get("page", "1")) > 1:
            return []
        return self._answer(method, words, asked, dict(data or {}))

    def _answer(
        self, method: str, words: list[str], asked: dict[str, str], data: dict[str, Any]
    ) -> Any:
        match method, words:
            case "GET", ["issues"]:
                pulls = [{**pull, "pull_request": {}} for pull in self.pulls.values()]
                found = [*self.issues.values(), *pulls]
                return [item for item in found if item["state"] == "open"]
            case "GET", ["issues", number, "comments"]:
                return self.comments.get(int(number), [])
            case "POST", ["issues", number, "comments"]:
                comment = {
                    "body": data["body"],
                    "user": {"login": "github-actions[bot]", "type": "Bot"},
                }
                self.comments.setdefault(int(number), []).append(comment)
                return comment
            case "GET", ["pulls"]:
                found = sorted(self.pulls.values(), key=lambda pull: -pull["number"])
                if asked["state"] == "open":
                    return [pull for pull in found if pull["state"] == "open"]
                return [pull for pull in found if pull["head"]["label"] == asked["head"]]
            case "POST", ["pulls"]:
                return self._open_pull(data)
            case "PATCH", ["pulls", number]:
                self.pulls[int(number)].update(data)
                return self.pulls[int(number)]
            case _, ["git", *rest]:
                return self._git(method, rest, data)
        raise AssertionError((method, words))

    def _open_pull(self, data: dict[str, Any]) -> dict[str, Any]:
        if not self.may_open:
            raise ApiError(403, "GitHub answers 403 to POST pulls")
        assert data["head"] in self.refs
        number = len(self.issues) + len(self.pulls) + 1
        self.pulls[number] = self.pull_of(data["head"], REPOSITORY) | {
            "number": number, "title": data["title"], "body": data["body"], "state": "open",
            "merged_at": None,
        }  # fmt: skip
        return self.pulls[number]

    @staticmethod
    def pull_of(branch: str, repository: str) -> dict[str, Any]:
        """The head of a pull request."""
        owner = repository.partition("/")[0]
        return {
            "head": {"ref": branch, "label": f"{owner}:{branch}", "repo": {"full_name": repository}}
        }

    def _git(self, method: str, words: list[str], data: dict[str, Any]) -> Any:
        match method, words:
            case "GET", ["commits", id_]:
                assert id_ in self.commits
                return {"sha": id_, "tree": {"sha": f"tree of {id_}"}}
            case "POST", ["trees"]:
                for entry in data["tree"]:
                    assert re.fullmatch(r"[\w.-]+(/[\w.-]+)*", entry["path"]), entry["path"]
                    assert entry["mode"] == "100644"
                name = f"tree {len(self.trees)}"
                self.trees[name] = {entry["path"]: entry["content"] for entry in data["tree"]}
                return {"sha": name}
            case "POST", ["commits"]:
                id_ = f"commit {len(self.commits)}"
                self.commits[id_] = {"files": self.trees[data["tree"]], "parents": data["parents"],
                                     "message": data["message"]}  # fmt: skip
                return {"sha": id_}
            case "PATCH", ["refs", "heads", *branch]:
                name = "/".join(branch)
                if name not in self.refs:
                    raise ApiError(422, "Reference does not exist")
                if name == "main" and self.is_protected:
                    raise ApiError(422, "protected")
                self.refs[name] = data["sha"]
                return {"ref": f"refs/heads/{name}"}
            case "POST", ["refs"]:
                self.refs[data["ref"].removeprefix("refs/heads/")] = data["sha"]
                return {"ref": data["ref"]}
        raise AssertionError((method, words))


@contextmanager
def served(github: FakeGitHub) -> Iterator[str]:
    """The address at which it answers over HTTP, as for a step of a workflow."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else None
            status, answer = 200, None
            assert self.headers["Authorization"] == "Bearer t0ken"
            try:
                answer = github(self.command, self.path, data)
            except ApiError as error:
                status = error.status
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the library's names

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
