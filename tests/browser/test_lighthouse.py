"""Lighthouse, on a phone and on a desk, of five kinds of page: 95 or more in every category.

It takes some three minutes on a quiet machine, and its figure for performance is a measurement: `./noxw -s browser --
--all` asks it, `.ci/run` does not. What it found stands in build/lighthouse.json, and as a table in the terminal.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hosting import hosted
from tests.browser.screenshots import FLAGS

pytestmark = pytest.mark.lighthouse

PAGES = {
    "home": "seaborough/",
    "a cluster": "seaborough/clusters/2025-26/c3/",
    "a request": "seaborough/requests/2025-26/c3-003/",
    "the list of requests": "seaborough/requests/",
    "a parents’ question": "seaborough/parents/how-long/",
}
PRESETS: dict[str, tuple[str, ...]] = {"phone": (), "desk": ("--preset=desktop",)}
"""Lighthouse's own: a phone on a slow mobile line, its processor four times slower; and a computer on a quick one."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
OUT = Path("build/lighthouse.json")

Scores = dict[str, int]


def asked(url: str, options: tuple[str, ...], chrome: str, to: Path) -> Scores:
    """Of 100, for each category."""
    program = Path(os.environ["CLUSTERS_LIGHTHOUSE"])  # `./noxw -s browser -- --all` fetches it
    words = ("--quiet", "--no-enable-error-reporting", "--output=json", f"--output-path={to}")
    only = f"--only-categories={','.join(CATEGORIES)}"
    command = ["node", str(program), url, *words, f"--chrome-flags={' '.join(FLAGS)}", only, *options]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chrome})
    heard = json.loads(to.read_text("utf-8"))
    return {name: round(100 * heard["categories"][name]["score"]) for name in CATEGORIES}


def measured(url: str, options: tuple[str, ...], chrome: str, to: Path) -> Scores:
    """What it says; if performance alone is too low, what it says when asked once more: the machine may have been busy."""
    first = asked(url, options, chrome, to)
    if first["performance"] >= LEAST:
        return first
    again = asked(url, options, chrome, to)
    return again if again["performance"] > first["performance"] else first


@pytest.fixture(scope="module")
def scores(built: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Scores]]:
    """Every score, by page and preset."""
    chrome = os.environ.get("CLUSTERS_CHROMIUM") or chromium.browser_type.executable_path
    to = tmp_path_factory.mktemp("lighthouse") / "heard.json"
    with hosted(built) as address:
        found = {
            name: {preset: measured(address + path, options, chrome, to) for preset, options in PRESETS.items()}
            for name, path in PAGES.items()
        }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return found


def test_lighthouse_gives_95_or_more_of_100_to_five_kinds_of_page(
    scores: dict[str, dict[str, Scores]], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        said(scores)
    low = {
        (page, preset, name): score
        for page, presets in scores.items()
        for preset, found in presets.items()
        for name, score in found.items()
        if score < LEAST
    }
    assert low == {}


def said(scores: dict[str, dict[str, Scores]]) -> None:
    """The scores as a table, for whoever waits."""
    print(f"\n{'':34}" + "".join(f"{name:>16}" for name in CATEGORIES))  # noqa: T201 - a test's own report
    for page, presets in scores.items():
        for preset, found in presets.items():
            line = f"{page}, on a {preset}"
            print(f"{line:34}" + "".join(f"{found[name]:16}" for name in CATEGORIES))  # noqa: T201
