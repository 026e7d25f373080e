"""Where a record's own form is, if a site has an editing desk beside it. `generator/desk` makes one; nothing here knows how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from generator.records.dataset import Dataset

DESK = "desk/"
"""Where the desk stands, from the site's root."""


class Forms(Protocol):
    """A desk, as far as pages link to it."""

    def where(self, path: str) -> str | None:
        """From the desk's page to the form of a record, by the record's path; nothing where it has none."""

    def correcting(self, path: str) -> str | None:
        """The same, to the form of a correction to that record."""

    def files(self) -> Mapping[str, bytes]:
        """What the desk is made of, by path from the site's root."""


Opening: TypeAlias = Callable[[Dataset, str], "Forms | None"]
"""Opens a desk for an authority's records, which stand at a path of their repository, with a slash at its end."""
