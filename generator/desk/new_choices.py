"""What may be chosen for a field, from the records: schools by name, meetings, requests, terms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.new_form import Asked
from generator.records import model
from generator.records.dataset import Dataset

Choice = tuple[str, str]
"""What is written, and what a person reads."""


def offered(dataset: Dataset, year: str | None, field: Asked, cluster: str) -> tuple[Choice, ...]:
    """The choices of a field in a record of a year and a cluster; nothing where anything may be written."""
    if field.type == "boolean":
        return (("yes", "yes"), ("no", "no"))
    return field.choices or tuple(_of_part(dataset, year, field, cluster))


def latest_year(dataset: Dataset) -> str | None:
    """The year that is most likely meant: the last that is open, else the last."""
    years = sorted(dataset.years)
    opened = [one for one in years if dataset.years[one].data.state is model.YearState.OPEN]
    known = opened or years
    return known[-1] if known else None


def clusters(dataset: Dataset, year: str | None) -> tuple[model.Cluster, ...]:
    """The clusters of a year's grouping."""
    if year is None or year not in dataset.years:
        return ()
    return dataset.groupings[dataset.years[year].data.grouping].data.clusters


def of_items(items: object) -> str:
    """The shared part that a list's items are, if they are nothing more."""
    return str(items["$ref"]).rpartition("/")[2] if isinstance(items, dict) and "$ref" in items else ""


def named(choice: Choice) -> str:
    """A choice as it is listed."""
    value, words = choice
    if value in ("", words) or value.startswith("/"):
        return words  # a place in a record says nothing to a person
    return f"{words} ({value})"


def _of_part(dataset: Dataset, year: str | None, field: Asked, cluster: str) -> Iterator[Choice]:
    rules = dataset.years[year].data if year in dataset.years and year is not None else None
    name = field.pointer.rpartition("/")[2]
    last = name if not name.isdecimal() else field.pointer.rpartition("/")[0].rpartition("/")[2]
    items = field.node.get("items")
    if "urn" in (field.part, of_items(items)) and field.pointer != "/urn":
        yield from _schools(dataset, year, cluster)
    elif field.part == "cluster_id":
        yield from ((one.id, one.name) for one in clusters(dataset, year))
    elif field.part == "slot_id":
        yield from ((one.slot, one.name) for one in (rules.calendar.value or () if rules else ()))
        if last == "slot":
            yield from (("urgent", "An urgent sitting"), ("panel", "A panel"))
    elif field.part == "academic_year" or last == "year":
        yield from ((one, one) for one in sorted(dataset.years, reverse=True))
    elif last == "terms" and rules:
        yield from ((one.id, one.name) for one in rules.terms.value or ())
    elif last in ("bid", "backs", "would_fund"):
        yield from requests(dataset, year, cluster)
    elif last == "replaces":
        yield from ((one.id, one.id) for one in dataset.meetings.values() if one.year == year)


def requests(dataset: Dataset, year: str | None, cluster: str) -> Iterator[Choice]:
    """The requests of a year by their titles, the newest first; of one cluster, if it is known."""
    for record in sorted(dataset.bids.values(), key=lambda one: one.id, reverse=True):
        if record.year == year and cluster in ("", record.data.cluster):
            yield record.id, record.data.title or "a request whose title is withheld"


def _schools(dataset: Dataset, year: str | None, cluster: str) -> Iterator[Choice]:
    """Those of the request's or meeting's cluster first, each by name."""
    inside = {
        dataset.urns[member.school] for one in clusters(dataset, year) if one.id == cluster for member in one.members
    }
    schools = sorted(dataset.schools.values(), key=lambda one: (one.id not in inside, one.data.name))
    yield from ((one.id, one.data.name) for one in schools)
