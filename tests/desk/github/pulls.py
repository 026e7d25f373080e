"""Pull requests: what GitHub keeps beside the repository, and when it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.desk.github.bare import Bare, Person, Unmergeable


class Refused(Exception):
    """GitHub would not: its status and its words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(slots=True, kw_only=True)
class Pull:
    """A pull request. It changes, as GitHub's do."""

    number: int
    title: str
    branch: str
    base: str
    draft: bool
    author: Person
    state: str = "open"
    merged: str = ""
    labels: list[str] = field(default_factory=list)
    created: str = field(default_factory=lambda: _now())
    updated: str = field(default_factory=lambda: _now())

    @property
    def node(self) -> str:
        """Its name in GraphQL."""
        return f"PR_{self.number}"


class Pulls:
    """All of a repository's."""

    def __init__(self, bare: Bare) -> None:
        self.bare, self.all = bare, list[Pull]()

    def numbered(self, number: int) -> Pull:
        """One of them."""
        if not 0 < number <= len(self.all):
            raise Refused(404, "Not Found")
        return self.all[number - 1]

    def open(self, branch: str = "") -> list[Pull]:
        """Those that are open, newest first; only a branch's, where one is named."""
        return [one for one in reversed(self.all) if one.state == "open" and branch in ("", one.branch)]

    def propose(self, *, title: str, branch: str, base: str, draft: bool, author: Person) -> Pull:
        """A new one. GitHub has one for a branch at a time, and none that changes nothing."""
        if branch not in self.bare.branches():
            raise Refused(422, "Validation Failed: head invalid")
        if self.open(branch):
            raise Refused(422, f"Validation Failed: A pull request already exists for council:{branch}.")
        if not self.bare.changed(base, branch):
            raise Refused(422, f"Validation Failed: No commits between {base} and {branch}")
        new = Pull(number=len(self.all) + 1, title=title, branch=branch, base=base, draft=draft, author=author)
        self.all.append(new)
        return new

    def merge(self, pull: Pull, title: str, who: Person) -> str:
        """Merge one, as the button does."""
        if pull.state != "open":
            raise Refused(405, "Pull Request is not mergeable")
        if pull.draft:
            raise Refused(405, "Pull Request is still a draft")
        message = f"{title}\n\n{pull.title}"
        try:
            pull.merged = self.bare.merge(pull.base, self.bare.head(pull.branch), message, who)
        except Unmergeable:
            raise Refused(405, "Pull Request is not mergeable") from None
        pull.state = "closed"
        self.touch(pull)
        return pull.merged

    def touch(self, pull: Pull) -> None:
        """Something happened to it."""
        pull.updated = _now()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
