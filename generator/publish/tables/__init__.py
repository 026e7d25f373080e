"""The tables that the site gives away and shows: one maker for each, so that a page and a download cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.publish.site import Site
from generator.publish.table import Table
from generator.publish.tables.books import standings
from generator.publish.tables.by_need import needs
from generator.publish.tables.by_pupil import per_pupil
from generator.publish.tables.by_quarter import quarters
from generator.publish.tables.corrections import corrections
from generator.publish.tables.fairness import fairness
from generator.publish.tables.ground import groupings, schools
from generator.publish.tables.measures import grouping_measures
from generator.publish.tables.meetings import decisions, meetings
from generator.publish.tables.money import allocations, ledger
from generator.publish.tables.options import options
from generator.publish.tables.requests import requests
from generator.publish.tables.what_if import scenarios

TABLES: Mapping[str, Callable[[Site], Table]] = {
    "schools": schools,
    "groupings": groupings,
    "meetings": meetings,
    "requests": requests,
    "decisions": decisions,
    "options": options,
    "allocations": allocations,
    "ledger": ledger,
    "standing": standings,
    "needs": needs,
    "per_pupil": per_pupil,
    "quarters": quarters,
    "corrections": corrections,
    "grouping_measures": grouping_measures,
    "fairness": fairness,
    "scenarios": scenarios,
}
"""By the name of the download, in the order in which the guide names them."""

__all__ = ["TABLES", "allocations", "decisions", "groupings", "ledger", "meetings", "requests", "schools"]
