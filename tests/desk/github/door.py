"""The stand-in's server, on this machine alone: it asks for a token, writes down who asked what, and never guesses."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.desk.github import graph, rest
from tests.desk.github.bare import Person
from tests.desk.github.graph import Hub

REST, GRAPH = "/api/v3", "/api/graphql"
# GitHub lets any page ask it; what may be asked stands in the token.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Cache-Control",
    "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE",
    "Access-Control-Max-Age": "600",
}


@dataclass(slots=True, kw_only=True)
class GitHub:
    """The stand-in while it runs."""

    hub: Hub
    address: str = ""
    asked: list[str] = field(default_factory=list)
    """Each question and its status: `octo GET /user 200`."""
    faults: list[str] = field(default_factory=list)
    """What it was asked and does not know. A test asserts that there is none."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def answer(self, method: str, path: str, token: str, raw: bool, content: bytes) -> rest.Answered:
        """The answer to one question; one at a time, as on one branch."""
        with self.lock:
            who = self.hub.people.get(token)
            answered = self._answer(method, path, who, raw, content)
            self.asked.append(f"{who.login if who else '?'} {method} {path} {answered.status}")
            return answered

    def _answer(self, method: str, path: str, who: Person | None, raw: bool, content: bytes) -> rest.Answered:
        if who is None:
            return rest.said({"message": "Bad credentials"}, 401)
        body = json.loads(content) if content else {}
        try:
            if (method, path) == ("POST", GRAPH):
                told, unknown = graph.answer(self.hub, who, body["query"], body["variables"])
                self.faults += unknown
                return rest.said(told)
            if path.startswith(REST):
                answered = rest.answered(self.hub, who, method, path.removeprefix(REST), body, raw=raw)
                if answered is not None:
                    return answered
        except Exception as broken:
            self.faults.append(f"{method} {path}: {broken!r}")
            return rest.said({"message": "The stand-in broke."}, 500)
        self.faults.append(f"nobody answers {method} {path}")
        return rest.said({"message": "Not Found"}, 404)


@contextmanager
def running(hub: Hub) -> Iterator[GitHub]:
    """The stand-in on a port of its own."""
    github = GitHub(hub=hub)

    class Answering(_Handler):
        one = github

    server = _Server(("127.0.0.1", 0), Answering)
    github.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield github
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is closed hangs up in the middle of an answer; anything else is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    one: GitHub
    protocol_version = "HTTP/1.1"

    def do_OPTIONS(self) -> None:
        """The browser asks whether a page may ask."""
        self._send(rest.Answered(status=204))

    def _any(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        token = (self.headers.get("Authorization") or "").removeprefix("token ")
        raw = "vnd.github.raw" in (self.headers.get("Accept") or "")
        self._send(self.one.answer(self.command, self.path, token, raw, content))

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _any

    def _send(self, answered: rest.Answered) -> None:
        self.send_response(answered.status)
        for name, value in OPEN.items():
            self.send_header(name, value)
        if answered.status != 204:
            self.send_header("Content-Type", answered.kind)
            self.send_header("Content-Length", str(len(answered.content)))
        self.end_headers()
        self.wfile.write(answered.content)

    def log_message(self, *words: object) -> None:
        """Say nothing."""
