"""Pictures of one page of every kind, for people to look at: `./noxw -s screenshots`, or `-- meetings` for some pages.

Three widths, light and dark, and as the page is without JavaScript. They lie in build/screenshots, out of git.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.kinds import one_of_each

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ALL_ROWS = "for (const row of document.querySelectorAll('tr')) row.style.contentVisibility = 'visible'"
"""A picture of a whole page is taken without scrolling: rows far below would not be laid out yet."""
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def served(built: Path) -> Iterator[str]:
    """The address at which the sites can be read, on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def a_chromium() -> Iterator[Browser]:
    """The browser that is named, one on the PATH, else Playwright's own."""
    found = os.environ.get("CLUSTERS_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def take(built: Path, out: Path, wanted: list[str]) -> None:
    """Picture each page whose address holds one of the words, or every page."""
    paths = [path for path in one_of_each(built) if not wanted or any(word in path for word in wanted)]
    out.mkdir(parents=True, exist_ok=True)
    looks = [(width, scheme, True) for width, scheme in product(WIDTHS, SCHEMES)] + [(1280, "light", False)]
    with served(built) as address, a_chromium() as browser:
        for width, scheme, scripts in looks:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=scripts,
            )
            page = context.new_page()
            for path in paths:
                page.goto(address + path, wait_until="networkidle")
                name = path.strip("/").replace("/", "_").removesuffix(".html") or "landing"
                look = f"{width}-{scheme}" if scripts else "without-scripts"
                page.evaluate(ALL_ROWS)
                page.screenshot(path=out / f"{name}-{look}.png", full_page=True)
            context.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
