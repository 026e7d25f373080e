"""What a reference offers to choose from: schools, meetings and requests by name, and what the year's rulebook names.

Records are found among those in the repository, so that a request which was added a minute ago can be chosen. The value is
always text, as other records name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.records.dataset import Dataset

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_OWN_URN = frozenset(("school/urn", "school/predecessors/*/urn"))
"""Where a URN is typed, since no school on record has it yet."""
_DEFINED = frozenset(
    ("grouping/clusters/*/id", "year/terms/value/*/id", "year/calendar/value/*/slot", "year/envelope_outturn/*/for")
)
"""Where a name is given, or may be other than one of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What can be chosen in the records of one academic year, or of none."""

    dataset: Dataset
    year: str = ""

    def widget(self, kind: str, path: str, part: str) -> dict[str, Json] | None:
        """How a reference is chosen; nothing where this field is none."""
        place = f"{kind}/{path}"
        if place in _OWN_URN or place in _DEFINED:
            return None
        match part:
            case "urn":
                return _among("schools", "{{slug}}", "{{name}} ({{slug}})", ["name", "{{slug}}"])
            case "record_id" if self.year:
                if kind == "meeting":
                    return _among(
                        f"meetings-{self.year}", f"{self.year}/{{{{slug}}}}", "{{date}}: {{slug}}", ["date", "{{slug}}"]
                    )
                return _among(
                    f"bids-{self.year}", f"{self.year}/{{{{slug}}}}", "{{slug}}: {{title}}", ["title", "{{slug}}"]
                )
            case "slug" if place == "year/grouping":
                return _among("groupings", "{{slug}}", "{{title}}", ["title", "{{slug}}"])
        options = [*self._options(place, part)]
        return _select(options) if options else None

    def _options(self, place: str, part: str) -> Iterator[tuple[str, str]]:
        """A value and what people call it."""
        data = self.dataset
        if place == "year/census":
            yield from ((one.id, one.data.title) for one in data.census.values())
        elif part in ("academic_year",):
            yield from ((one.id, one.data.title) for one in data.years.values() if one.data.state.value != "closed")
        elif not self.year:
            return
        elif part == "cluster_id":
            grouping = data.groupings.get(data.years[self.year].data.grouping)
            yield from ((one.id, one.name) for one in (grouping.data.clusters if grouping else ()))
        elif part == "slot_id":
            yield from ((one.slot, one.name) for one in data.years[self.year].data.calendar.value or ())
        elif part == "slug" and place.partition("/")[0] != "grouping":
            yield from ((one.id, one.name) for one in data.years[self.year].data.terms.value or ())


def _among(collection: str, value: str, shown: str, found_by: Sequence[str]) -> dict[str, Json]:
    return {
        "widget": "relation", "collection": collection, "value_field": value, "display_fields": [shown],
        "search_fields": [*found_by], "dropdown_threshold": 0,
    }  # fmt: skip


def _select(options: list[tuple[str, str]]) -> dict[str, Json]:
    return {"widget": "select", "options": [{"label": words, "value": value} for value, words in options]}
