"""The two authorities of this repository, read once for all tests of the public's rooms."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from generator.money.accounts import accounts
from generator.publish.provenance import Provenance
from generator.publish.site import Site
from generator.records.read import read

ROOTS = Path(__file__).parents[2] / "data"


@cache
def site(name: str) -> Site:
    """The site of `data/NAME`, outside any git; without a day of its own it is 22 May 2026."""
    dataset = read(ROOTS / name).dataset
    assert dataset is not None
    day = dataset.authority.data.as_of or date(2026, 5, 22)
    example = None if dataset.authority.data.fictional else "../seaborough/"
    return Site(accounts=accounts(dataset, day), provenance=Provenance(), example=example)
