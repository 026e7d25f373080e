"""GitHub's REST interface: the addresses that the desk asks, each a function in one table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from tests.desk.github.bare import Bare, Missing, Person
from tests.desk.github.graph import Answer, Hub, avatar
from tests.desk.github.pulls import Pull, Refused

Body = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, as far as an answer needs it."""

    hub: Hub
    who: Person
    parts: tuple[str, ...]
    """What stood in the address where it varies."""
    body: Body
    raw: bool
    """Whether a file is asked for as it is."""

    @property
    def pull(self) -> Pull:
        """The pull request that the address names."""
        return self.hub.pulls.numbered(int(self.parts[0]))

    @property
    def branch(self) -> str:
        """The branch that the address names."""
        return unquote(self.parts[0])

    def text(self, name: str) -> str:
        """A text of the body."""
        value = self.body[name]
        assert isinstance(value, str), f"{name} is no text"
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What goes back."""

    status: int = 200
    content: bytes = b""
    kind: str = "application/json; charset=utf-8"


def said(value: object, status: int = 200) -> Answered:
    """An answer in JSON."""
    return Answered(status=status, content=json.dumps(value).encode())


def answered(hub: Hub, who: Person, method: str, path: str, body: Body, *, raw: bool) -> Answered | None:
    """The answer to a question, or nothing where this stand-in has none."""
    for asked, address, answer in ROUTES:
        pattern = address.replace("REPO", re.escape(f"/repos/{hub.owner}/{hub.name}"))
        if asked == method and (found := re.fullmatch(pattern, path)):
            try:
                return answer(Asked(hub=hub, who=who, parts=found.groups(), body=body, raw=raw))
            except Missing:
                return said({"message": "Not Found"}, 404)
            except Refused as refused:
                return said({"message": refused.message}, refused.status)
    return None


def _user(asked: Asked) -> Answered:
    who = asked.who
    return said({
        "id": who.id, "login": who.login, "name": who.name, "email": who.email,
        "avatar_url": avatar(who), "html_url": f"https://github.com/{who.login}",
    })  # fmt: skip


def _collaborator(asked: Asked) -> Answered:
    known = any(one.login == unquote(asked.parts[0]) for one in asked.hub.people.values())
    return Answered(status=204) if known else said({"message": "Not Found"}, 404)


def _tree(asked: Asked) -> Answered:
    files = asked.hub.bare.files(unquote(asked.parts[0]))
    tree = [{"path": f.path, "mode": f.mode, "type": f.kind, "sha": f.oid, "size": f.size} for f in files]
    return said({"sha": asked.parts[0], "tree": tree, "truncated": False})


def _blob(asked: Asked) -> Answered:
    assert asked.raw, "the desk asks for a file as it is"
    content = asked.hub.bare.blob(asked.parts[0])
    return Answered(content=content, kind="application/vnd.github.raw; charset=utf-8")


def _propose(asked: Asked) -> Answered:
    pull = asked.hub.pulls.propose(
        title=asked.text("title"),
        branch=asked.text("head"),
        base=asked.text("base"),
        draft=asked.body["draft"] is True,
        author=asked.who,
    )
    return said(_told(asked.hub, pull), 201)


def _change(asked: Asked) -> Answered:
    pull = asked.pull
    pull.state = asked.text("state")
    asked.hub.pulls.touch(pull)
    return said(_told(asked.hub, pull))


def _merge(asked: Asked) -> Answered:
    assert asked.body["merge_method"] == "merge", asked.body
    oid = asked.hub.pulls.merge(asked.pull, asked.text("commit_title"), asked.who)
    return said({"sha": oid, "merged": True, "message": "Pull Request successfully merged"})


def _labels(asked: Asked) -> Answered:
    return said(_told(asked.hub, asked.pull))


def _relabel(asked: Asked) -> Answered:
    asked.pull.labels[:] = _names(asked.body["labels"])
    asked.hub.pulls.touch(asked.pull)
    return said(_told(asked.hub, asked.pull))


def _label(asked: Asked) -> Answered:
    pull = asked.pull
    pull.labels.extend(name for name in _names(asked.body["labels"]) if name not in pull.labels)
    asked.hub.pulls.touch(pull)
    return said([{"name": name} for name in pull.labels])


def _end(asked: Asked) -> Answered:
    asked.hub.bare.end(asked.branch)
    return Answered(status=204)


def _reset(asked: Asked) -> Answered:
    assert asked.body["force"] is True, asked.body
    asked.hub.bare.reset(asked.branch, asked.text("sha"))
    return said({"ref": f"refs/heads/{asked.branch}"})


def _names(labels: object) -> list[str]:
    assert isinstance(labels, list), labels
    return [str(one) for one in labels]


def _told(hub: Hub, pull: Pull) -> Answer:
    return {
        "number": pull.number, "node_id": pull.node, "title": pull.title, "state": pull.state, "draft": pull.draft,
        "html_url": f"{hub.address}/pull/{pull.number}", "created_at": pull.created, "updated_at": pull.updated,
        "head": {"ref": pull.branch, "sha": _stands(hub.bare, pull.branch)},
        "labels": [{"name": label} for label in pull.labels],
    }  # fmt: skip


def _stands(bare: Bare, branch: str) -> str:
    return bare.branches().get(branch, "")


ROUTES: tuple[tuple[str, str, Callable[[Asked], Answered]], ...] = (
    ("GET", r"/user", _user),
    ("GET", r"REPO/collaborators/([^/]+)", _collaborator),
    ("GET", r"REPO/git/trees/([^/?]+)\?recursive=1", _tree),
    ("GET", r"REPO/git/blobs/([0-9a-f]+)", _blob),
    ("POST", r"REPO/pulls", _propose),
    ("PATCH", r"REPO/pulls/(\d+)", _change),
    ("PUT", r"REPO/pulls/(\d+)/merge", _merge),
    ("GET", r"REPO/issues/(\d+)", _labels),
    ("PATCH", r"REPO/issues/(\d+)", _relabel),
    ("POST", r"REPO/issues/(\d+)/labels", _label),
    ("DELETE", r"REPO/git/refs/heads/(.+)", _end),
    ("PATCH", r"REPO/git/refs/heads/(.+)", _reset),
)
