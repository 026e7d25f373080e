"""An editor as an officer has it: the real yaml-language-server, given this repository's own `.vscode/settings.json`.

It speaks the Language Server Protocol over standard input and output, as Visual Studio Code does.
https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeAlias, cast

from tests.roots import REPOSITORY

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Message: TypeAlias = "dict[str, Json]"

PATIENCE = 60.0
"""Seconds. It mostly answers in a few hundredths of one; the first start of node on a busy machine takes longer."""


def settings() -> Message:
    """What the repository tells every officer's editor."""
    return cast(Message, json.loads((REPOSITORY / ".vscode/settings.json").read_text("utf-8")))


class Editor:
    """A language server and the documents that are open in it. Lines and columns are counted from nought, as it does."""

    def __init__(self, command: Sequence[str], workspace: Path) -> None:
        self.workspace = workspace
        self._server = subprocess.Popen(command, cwd=workspace, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._heard: queue.Queue[Message] = queue.Queue()
        self._answers: dict[Json, Json] = {}
        self._marks: dict[Json, list[str]] = {}
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Editor:
        workspace = self.workspace.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": workspace,
                "workspaceFolders": [{"uri": workspace, "name": "records"}],
                "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}},
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.kill()
        self._server.communicate()

    def open(self, files: Mapping[str, str]) -> dict[str, list[str]]:
        """Open files that hold these words, and see what it underlines in each: `line: what is wrong`.

        They are opened together, because it waits after each change whether more is typed. Open none a second time.
        """
        for path, text in files.items():
            document: Json = {"uri": self._uri(path), "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        while not all(self._uri(path) in self._marks for path in files):
            self._hear()
        return {path: self._marks[self._uri(path)] for path in files}

    def choices(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place: each choice, and the words beside it."""
        offered = cast(Message, self._ask("textDocument/completion", self._place(path, line, column)))
        items = cast(list[Message], offered["items"])
        return {str(item["label"]): _plain(item.get("documentation")) for item in items}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is said of the thing under the pointer."""
        told = cast("Message | None", self._ask("textDocument/hover", self._place(path, line, column)))
        return _plain(told["contents"]) if told else ""

    def _place(self, path: str, line: int, column: int) -> Message:
        return {"textDocument": {"uri": self._uri(path)}, "position": {"line": line, "character": column}}

    def _uri(self, path: str) -> str:
        return (self.workspace / path).as_uri()

    # The protocol -----------------------------------------------------------------------------------------------------

    def _ask(self, method: str, what: Message) -> Json:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": what})
        while number not in self._answers:
            self._hear()
        return self._answers.pop(number)

    def _tell(self, method: str, what: Message) -> None:
        self._send({"method": method, "params": what})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _hear(self) -> None:
        """Take one message of the server: an answer, a question to us, or what it underlines."""
        message = self._heard.get(timeout=PATIENCE)
        what = cast(Message, message.get("params") or {})
        match message.get("method"):
            case None:
                assert "error" not in message, message
                self._answers[message["id"]] = message.get("result")
            case "textDocument/publishDiagnostics":
                self._marks[what["uri"]] = [_mark(one) for one in cast(list[Message], what["diagnostics"])]
            case "workspace/configuration":
                sections = [str(item["section"]) for item in cast(list[Message], what["items"])]
                self._send({"id": message["id"], "result": [_section(section) for section in sections]})
            case _ if "id" in message:
                self._send({"id": message["id"], "result": None})
            case _:
                pass  # what it logs, and how far it is

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._heard.put(json.loads(stream.read(size)))


def _section(name: str) -> Json:
    """A part of the settings as the editor hands it over: `yaml.format.enable` stands there in nested objects."""
    held = settings()
    if name in held:
        return held[name]
    made: Message = {}
    for key, value in held.items():
        if key.startswith(f"{name}."):
            inner = made
            *parts, last = key.removeprefix(f"{name}.").split(".")
            for part in parts:
                inner = cast(Message, inner.setdefault(part, {}))
            inner[last] = value
    return made


def _mark(diagnostic: Message) -> str:
    start = cast(Message, cast(Message, diagnostic["range"])["start"])
    return f"{cast(int, start['line']) + 1}: {diagnostic['message']}"


def _plain(content: Json) -> str:
    return str(content["value"]) if isinstance(content, dict) else str(content or "")
