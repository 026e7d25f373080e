"""The small page in front of the authorities' sites, in the same look but without MkDocs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

SHEETS = ("tokens.css", "type.css", "layout.css", "parts.css", "landing.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingSite:
    """One site to choose."""

    url: str  #: relative to the landing page, "seaborough/"
    name: str
    line: str  #: a sentence on what it shows
    fictional: bool


def landing(sites: Sequence[LandingSite], *, theme: Path) -> str:
    """The page's HTML; `theme` is the folder site/theme."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return env.get_template("landing.html").render(sites=sites, sheets=SHEETS)


def landing_files(sites: Sequence[LandingSite], *, theme: Path) -> dict[str, bytes]:
    """The page and all it needs, by path from the folder that holds the sites."""
    assets = theme / "assets"
    files = {"index.html": landing(sites, theme=theme).encode()}
    files |= {f"landing/{sheet}": (assets / "css" / sheet).read_bytes() for sheet in SHEETS}
    files["landing/favicon.svg"] = (assets / "favicon.svg").read_bytes()
    return files
