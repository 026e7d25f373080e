"""The HTML of one page of every kind and our style sheets, as the Nu checker judges them: the one behind validator.w3.org."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.kinds import one_of_each

pytestmark = pytest.mark.browser


STYLES = Path("site/theme/assets/css")
UNKNOWN_TO_IT = "CSS: “paint-order”: Property “paint-order” doesn't exist."
"""It does, in SVG 2 and in every browser; this checker's list of properties is older."""


def judged(files: list[Path], *options: str) -> list[str]:
    """Every error, with its file and line. Warnings are left out: they tell of habits, and mistake our policy's 'self'."""
    jar = os.environ["CLUSTERS_NU"]  # `./noxw -s browser` fetches it
    command = [
        "java",
        "-jar",
        jar,
        "--exit-zero-always",
        "--errors-only",
        "--format",
        "json",
        *options,
        *map(str, files),
    ]
    heard = subprocess.run(command, capture_output=True, check=True, text=True)
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in json.loads(heard.stderr)["messages"]]


def test_the_nu_checker_finds_no_error(built: Path) -> None:
    files = [built / path / ("" if path.endswith(".html") else "index.html") for path in one_of_each(built)]
    assert judged(files) == []


def test_the_nu_checker_finds_no_error_in_our_style_sheets() -> None:
    found = judged(sorted(STYLES.glob("*.css")), "--css")
    assert [fault for fault in found if not fault.endswith(UNKNOWN_TO_IT)] == []


def test_the_nu_checker_finds_what_is_wrong_in_a_style_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { colour: red; }", "utf-8")
    assert [fault.split(": ", 1)[1] for fault in judged([sheet], "--css")] == [
        "CSS: “colour”: Property “colour” doesn't exist."
    ]


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>One</title><p><div></p></html>", "utf-8")
    assert [fault.split(": ", 1)[1] for fault in judged([page])][:1] == [
        "No “p” element in scope but a “p” end tag seen."
    ]
