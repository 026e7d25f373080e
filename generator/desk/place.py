"""The desk as it is served: a page of ours, Sveltia CMS without its strangers, and the forms. Nothing of it is asked elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import jinja2

from generator.desk.forms import Desk, Repository
from generator.desk.forms.written import tables
from generator.desk.outside import ours
from generator.own import own
from generator.records.dataset import Dataset
from generator.records.kinds import BY_NAME

_SVELTIA = "@sveltia/cms"
_ICONS = "@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2"
_SHEETS = ("tokens.css", "type.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a desk for some authority is made from."""

    parts: Path | None
    """The folder in which npm set what `site/desk/package-lock.json` names; nothing where npm did not."""
    repository: str = ""
    """The web address of the working repository, where it is another than the one that authority.yaml names."""
    api: str = ""
    """Where it answers programs, if not where GitHub does."""
    below: str = ""
    """The data root's own path in it, with a slash at its end."""

    def open(self, dataset: Dataset, below: str) -> Opened | None:
        """The desk beside a site, whose records stand at a path of their repository; nothing where there is none."""
        desk = replace(self, below=below).desk(dataset)
        return Opened(desk=desk, parts=self.parts) if desk and self.parts else None

    def desk(self, dataset: Dataset) -> Desk | None:
        """The desk for these records; nothing where there is none."""
        repository = self._repository(dataset)
        if self.missing(dataset) or repository is None:
            return None
        return Desk(dataset=dataset, repository=repository)

    def missing(self, dataset: Dataset) -> str:
        """Why there is no desk for these records, in a sentence; nothing where there is one."""
        name = dataset.authority.data.short_name
        if dataset.authority.data.public_register:
            return f"{name}: the editing desk is left out, since it belongs to the private working repository and not to this one."
        if self._repository(dataset) is None:
            return f"{name}: the editing desk is left out, since authority.yaml names no repository on GitHub."
        if self.parts is None or not (self.parts / _SVELTIA).is_dir():
            return f"{name}: the editing desk is left out, since npm did not fetch it."
        return ""

    def _repository(self, dataset: Dataset) -> Repository | None:
        address = self.repository or dataset.authority.data.repository or ""
        return Repository.at(address, below=self.below, api=self.api)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A desk beside a site: what its pages link to."""

    desk: Desk
    parts: Path

    def where(self, path: str) -> str | None:
        """From the desk's page to a record's form."""
        place = self.desk.where(path)
        return f"#/{place}" if place else None

    def correcting(self, path: str) -> str | None:
        """To the form of a correction, with the record's name in it: where a record stands as it is, this is how it changes."""
        record = path.removesuffix(".yaml")
        place = self.desk.new(BY_NAME["correction"], self.desk.years[-1]) if self.desk.years and "/" in record else None
        return f"#/{place}?{urlencode({'record': record}, safe='/')}" if place else None

    def files(self) -> Mapping[str, bytes]:
        """What the desk is made of."""
        return files(self.desk, self.parts)


def files(desk: Desk, parts: Path) -> dict[str, bytes]:
    """Every file of `/desk/`, by its path from the site's root. Raises `Unlike` if npm fetched another Sveltia CMS."""
    room, theme, sveltia = own("site/desk"), own("site/theme/assets"), parts / _SVELTIA
    made = {
        "index.html": _page(desk).encode(),
        "config.json": _json(desk.configuration()),
        "written.json": _json(tables()),
        "sveltia-cms.js": _script(sveltia / "dist/sveltia-cms.js").encode(),
        "sveltia-licence.txt": (sveltia / "LICENSE.txt").read_bytes(),
        "package.json": _json({"version": json.loads((sveltia / "package.json").read_text("utf-8"))["version"]}),
        "locales/en-GB.json": (sveltia / "locales/en-GB.json").read_bytes(),
        "icons.woff2": (parts / _ICONS).read_bytes(),
        "favicon.svg": (theme / "favicon.svg").read_bytes(),
        **{name: (room / name).read_bytes() for name in ("desk.js", "desk.css")},
        **{sheet: (theme / "css" / sheet).read_bytes() for sheet in _SHEETS},
    }
    return {f"desk/{name}": content for name, content in made.items()}


def _page(desk: Desk) -> str:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(own("site/desk")), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    repository = desk.repository
    api = "/".join(repository.api_root.split("/")[:3])
    return env.get_template("index.html").render(
        authority=desk.dataset.authority.data, repository=repository, api=api, sheets=(*_SHEETS, "desk.css")
    )


@cache
def _script(path: Path) -> str:
    """Nothing but the authority differs from one desk to another."""
    return ours(path.read_text("utf-8"))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
