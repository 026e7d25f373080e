"""GitHub's GraphQL interface: the schema beside this file, answered from the repository and its pull requests.

A real GraphQL library reads each question and holds it against the schema, so that a field we do not know is a fault.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graphql import GraphQLError, build_schema, graphql_sync

from tests.desk.github.bare import Bare, Logged, Missing, Person, Stale
from tests.desk.github.pulls import Pull, Pulls

SCHEMA = build_schema(Path(__file__).with_name("schema.graphql").read_text("utf-8"))
LARGEST_TEXT = 512_000
CHANGES = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED"}

Answer = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """What both interfaces answer from."""

    owner: str
    name: str
    address: str
    """Where a reader would see the repository; nobody is there."""
    bare: Bare
    pulls: Pulls
    people: Mapping[str, Person]
    """Who may sign in, by token."""

    def by_email(self, email: str) -> Person | None:
        """Whose commit it is."""
        return next((one for one in self.people.values() if one.email == email), None)


def answer(hub: Hub, who: Person, query: str, variables: Mapping[str, object]) -> tuple[Answer, list[str]]:
    """The answer as GitHub writes it, and what of the question this stand-in does not know."""
    root = Root(hub=hub, who=who)
    done = graphql_sync(SCHEMA, query, root, variable_values=dict(variables), field_resolver=_field)
    errors = [error.formatted | (error.extensions or {}) for error in done.errors or ()]
    # GitHub's own refusals carry a type; what has none is a question that the schema here does not hold.
    unknown = [error.message for error in done.errors or () if "type" not in (error.extensions or {})]
    return {"data": done.data} | ({"errors": errors} if errors else {}), unknown


def avatar(who: Person) -> str:
    """Where GitHub keeps a picture of somebody: with another host, which the desk must not ask."""
    return f"https://avatars.githubusercontent.com/u/{who.id}?v=4"


class _Info(Protocol):
    field_name: str


def _field(source: object, info: _Info, **given: object) -> object:
    """GitHub's `isDraft` is our `is_draft`; what has arguments, or must be looked up, is a method."""
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in info.field_name)
    found = source.get(info.field_name) if isinstance(source, dict) else getattr(source, name)
    return found(**given) if callable(found) else found


def _refused(kind: str, message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"type": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What can be asked and done."""

    hub: Hub
    who: Person

    def repository(self, owner: str, name: str) -> Repository:
        """The one that there is."""
        if (owner, name) != (self.hub.owner, self.hub.name):
            raise _refused("NOT_FOUND", f"Could not resolve to a Repository with the name '{owner}/{name}'.")
        return Repository(hub=self.hub)

    def create_ref(self, input: Mapping[str, str]) -> Answer:
        """A new branch."""
        branch = input["name"].removeprefix("refs/heads/")
        try:
            self.hub.bare.begin(branch, input["oid"])
        except Stale:
            message = f'A ref named "{input["name"]}" already exists in the repository.'
            raise _refused("UNPROCESSABLE", message) from None
        return {"ref": Repository(hub=self.hub).ref(branch)}

    def create_commit_on_branch(self, input: Mapping[str, Mapping[str, str]]) -> Answer:
        """A commit, unless the branch has moved on."""
        changes = _Changes.of(input["fileChanges"])
        expected, branch = str(input["expectedHeadOid"]), input["branch"]["branchName"]
        try:
            oid = self.hub.bare.commit(
                branch, expected, changes.add, changes.remove, input["message"]["headline"], self.who
            )
        except Stale:
            message = f'Expected branch to point to "{expected}" but it did not. Pull and try again.'
            raise _refused("STALE_DATA", message) from None
        for pull in self.hub.pulls.open(branch):
            self.hub.pulls.touch(pull)
        return {"commit": _commit(self.hub, oid)}

    def convert_pull_request_to_draft(self, input: Mapping[str, str]) -> Answer:
        """Back to a draft."""
        return self._drafted(input["pullRequestId"], draft=True)

    def mark_pull_request_ready_for_review(self, input: Mapping[str, str]) -> Answer:
        """No draft any more."""
        return self._drafted(input["pullRequestId"], draft=False)

    def _drafted(self, node: str, *, draft: bool) -> Answer:
        pull = self.hub.pulls.numbered(int(node.removeprefix("PR_")))
        pull.draft = draft
        self.hub.pulls.touch(pull)
        return {"pullRequest": PullRequest(hub=self.hub, pull=pull)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    add: Mapping[str, bytes]
    remove: tuple[str, ...]

    @classmethod
    def of(cls, given: object) -> _Changes:
        """From the argument of the mutation, which the schema has checked."""
        assert isinstance(given, dict)
        return cls(
            add={one["path"]: base64.b64decode(one["contents"], validate=True) for one in given["additions"]},
            remove=tuple(one["path"] for one in given["deletions"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The repository."""

    hub: Hub
    id: str = "R_1"

    def default_branch_ref(self) -> Answer | None:
        """Its branch `main`."""
        return self.ref("main")

    def ref(self, qualifiedName: str) -> Answer | None:
        """A branch, or nothing."""
        branch = qualifiedName.removeprefix("refs/heads/")
        try:
            return {"name": branch, "target": _commit(self.hub, self.hub.bare.head(branch))}
        except Missing:
            return None

    def object(self, oid: str | None = None, expression: str | None = None) -> Blob | Commit | Tree | None:
        """A file, a commit or a folder, or nothing."""
        try:
            kind, found = self.hub.bare.named(oid or expression or "")
        except Missing:
            return None
        match kind:
            case "blob":
                return Blob(oid=found, content=self.hub.bare.blob(found))
            case "commit":
                return _commit(self.hub, found)
            case _:
                return Tree(oid=found)

    def pull_requests(
        self,
        states: list[str] | None = None,
        labels: list[str] | None = None,
        headRefName: str = "",
        first: int = 100,
        orderBy: Mapping[str, str] | None = None,
    ) -> Answer:
        """Those that are open, with one of the labels."""
        assert states == ["OPEN"], states
        found = [one for one in self.hub.pulls.open(headRefName) if not labels or set(labels) & set(one.labels)]
        if orderBy:
            found.sort(key=lambda one: one.updated, reverse=orderBy["direction"] == "DESC")
        return {"totalCount": len(found), "nodes": [PullRequest(hub=self.hub, pull=one) for one in found[:first]]}


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A folder."""

    oid: str
    __typename = "Tree"


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A file's content."""

    oid: str
    content: bytes
    __typename = "Blob"

    @property
    def byte_size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def is_binary(self) -> bool:
        """As git tells it: there is a nought in it."""
        return b"\0" in self.content

    @property
    def is_truncated(self) -> bool:
        """GitHub cuts long texts here."""
        return len(self.content) > LARGEST_TEXT

    @property
    def text(self) -> str | None:
        """Its words, where it has any."""
        return None if self.is_binary else self.content[:LARGEST_TEXT].decode("utf-8")


@dataclass(frozen=True, kw_only=True)
class Commit:
    """A commit, with what GitHub knows of checks and deployments: nothing here."""

    hub: Hub
    logged: Logged
    status: None = None
    __typename = "Commit"

    @property
    def oid(self) -> str:
        """Its name."""
        return self.logged.oid

    @property
    def message(self) -> str:
        """Its first line."""
        return self.logged.message

    @property
    def committed_date(self) -> str:
        """When."""
        return self.logged.date

    @property
    def author(self) -> Answer:
        """Who, with the account that the address belongs to."""
        who = self.hub.by_email(self.logged.email)
        user = _account(who) if who else None
        picture = avatar(who) if who else "https://avatars.githubusercontent.com/u/0?v=4"
        return {"name": self.logged.name, "email": self.logged.email, "avatarUrl": picture, "user": user}

    def history(self, first: int = 100, path: str = "") -> Answer:
        """The commits behind this one, itself first; of a file, where one is named."""
        found = self.hub.bare.history(self.oid).get(path, [])
        return {"nodes": [Commit(hub=self.hub, logged=one) for one in found[:first]]}

    def file(self, path: str) -> Answer | None:
        """A file as it stands here, or nothing."""
        try:
            return {"oid": self.hub.bare.named(f"{self.oid}:{path}")[1]}
        except Missing:
            return None

    def deployments(self, **asked: object) -> Answer:
        """None."""
        return {"nodes": []}

    def check_suites(self, **asked: object) -> Answer:
        """None."""
        return {"nodes": []}


def _commit(hub: Hub, oid: str) -> Commit:
    return Commit(hub=hub, logged=hub.bare.history(oid)[""][0])


def _account(who: Person) -> Answer:
    return {
        "__typename": "User",
        "login": who.login,
        "name": who.name,
        "email": who.email,
        "avatarUrl": avatar(who),
        "databaseId": who.id,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """A pull request as it stands."""

    hub: Hub
    pull: Pull
    is_cross_repository: bool = False

    @property
    def id(self) -> str:
        """Its name in GraphQL."""
        return self.pull.node

    @property
    def number(self) -> int:
        """Its number."""
        return self.pull.number

    @property
    def title(self) -> str:
        """What it says it does."""
        return self.pull.title

    @property
    def url(self) -> str:
        """Where a reader would see it."""
        return f"{self.hub.address}/pull/{self.pull.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it is not yet meant to be looked at."""
        return self.pull.draft

    @property
    def created_at(self) -> str:
        """When it was opened."""
        return self.pull.created

    @property
    def updated_at(self) -> str:
        """When something last happened to it."""
        return self.pull.updated

    @property
    def head_ref_name(self) -> str:
        """Its branch."""
        return self.pull.branch

    @property
    def head_ref_oid(self) -> str:
        """Where its branch stands."""
        return self.hub.bare.head(self.pull.branch)

    @property
    def author(self) -> Answer:
        """Who opened it."""
        return _account(self.pull.author)

    def labels(self, first: int) -> Answer:
        """Its labels."""
        return {"nodes": [{"name": label} for label in self.pull.labels[:first]]}

    def files(self, first: int) -> Answer:
        """What it changes."""
        changed = self.hub.bare.changed(self.pull.base, self.pull.branch)
        return {"nodes": [{"path": path, "changeType": CHANGES[how]} for path, how in changed.items()][:first]}
