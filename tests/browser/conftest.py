"""The built site on a server of its own, and a real Chromium to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from tests.browser.screenshots import a_chromium, served

# What is looked for is there within a second; a machine that does much at once may need longer.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both authorities' sites, built as the README's command builds them."""
    out = tmp_path_factory.mktemp("built") / "site"
    assert main(["build", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the sites are served: on this machine alone."""
    with served(built) as where:
        yield where


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with a_chromium() as browser:
        yield browser


class Watched:
    """A page, and everything about it that should not have been."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", lambda response: self._answered(response.status, response.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"console {kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asked another host: {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.faults.append(f"{status}: {url}")

    def go(self, path: str) -> Page:
        """Open a page below the sites' root."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Watched]:
    """A reader with a wide screen; what went wrong while reading fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), address)
    yield watched
    context.close()
    assert watched.faults == []
