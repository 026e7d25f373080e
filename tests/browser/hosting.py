"""Serves the sites as their host will: text gzipped, kept for ten minutes, as GitHub Pages does.

Python's own server sends everything as it lies on the disk. What Lighthouse would then measure is that server.
"""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

ZIPPED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".ics", ".atom"})


@cache
def zipped(file: Path) -> bytes:
    """A file as it travels; at the level that most hosts use."""
    return gzip.compress(file.read_bytes(), 6)


class Host(SimpleHTTPRequestHandler):
    """Gzips text, says how long it may be kept, holds the line open, and logs nothing."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """As the standard library's, but for text, which goes out gzipped."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        if file.suffix not in ZIPPED or not file.is_file():
            return super().send_head()
        body = zipped(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def guess_type(self, path: object) -> str:
        """The kind of a file, with the letters it is written in."""
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def end_headers(self) -> None:
        """GitHub Pages lets a browser keep everything for ten minutes."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(built: Path) -> Iterator[str]:
    """The address at which the sites can be read, on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()
