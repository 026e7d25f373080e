"""The HTML of one page of every kind, as the Nu checker judges it: the one behind validator.w3.org."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.kinds import one_of_each

pytestmark = pytest.mark.browser


def judged(files: list[Path]) -> list[str]:
    """Every error, with its file and line. Warnings are left out: they tell of habits, and mistake our policy's 'self'."""
    jar = os.environ["CLUSTERS_NU"]  # `./noxw -s browser` fetches it
    command = ["java", "-jar", jar, "--exit-zero-always", "--errors-only", "--format", "json", *map(str, files)]
    heard = subprocess.run(command, capture_output=True, check=True, text=True)
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in json.loads(heard.stderr)["messages"]]


def test_the_nu_checker_finds_no_error(built: Path) -> None:
    files = [built / path / ("" if path.endswith(".html") else "index.html") for path in one_of_each(built)]
    assert judged(files) == []


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>One</title><p><div></p></html>", "utf-8")
    assert [fault.split(": ", 1)[1] for fault in judged([page])][:1] == [
        "No “p” element in scope but a “p” end tag seen."
    ]
