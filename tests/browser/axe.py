"""axe-core, asked about the page that a browser shows, in the state in which it stands."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

EVERYTHING = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer differs between light and dark; they are most of the time that axe-core takes."""

_RUN = """async (rules) => {
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(
        ({ target, any }) => `${id}: ${help}: ${target.join(" ")}` + (any[0] ? ` (${any[0].message})` : "")));
}"""


@cache
def _source() -> str:
    """The script that `npm ci` fetched; `./noxw -s browser` does that and says where it is."""
    return Path(os.environ["CLUSTERS_AXE"]).read_text("utf-8")


def found(page: Page, rules: tuple[str, ...] = EVERYTHING) -> list[str]:
    """Every fault: the rule, what it asks, where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    faults: list[str] = page.evaluate(_RUN, list(rules))
    return faults
