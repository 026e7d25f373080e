"""The rulebook of the next year, carried over from the last: a draft in which nothing looks agreed that is not.

Rules keep their values and become examples until somebody agrees them anew; sums become unknown; dates move by whole weeks, so
that a Tuesday stays a Tuesday. The census stays; a grouping that ends is copied as a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.desk.saving import Made
from generator.records import overlay
from generator.records.dataset import Dataset
from generator.records.kinds import BY_NAME
from generator.records.yaml import Value, parse

SUMS = ("funding", "central", "brought_forward", "envelope")
"""Rules that are money of one year: never carried over."""
_DATED = ("terms", "calendar")
_OF_ONE_YEAR = ("amendments", "envelope_outturn", "note")
_WEEKS = timedelta(weeks=52)
Fields = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What came of it."""

    made: tuple[Made, ...]
    told: tuple[str, ...]


def carry_over(dataset: Dataset, last: str, new: str, *, meetings: bool = False) -> Carried:
    """The records of the year `new` from those of the year `last`, which must be there; with `meetings`, a plan of them too."""
    rules = _in_force(_file(dataset, "year", last))
    year = _Year(last=last, new=new)
    grouping, copied = _grouping(dataset, rules, year)
    value: Fields = {name: part for name, part in rules.items() if name not in _OF_ONE_YEAR}
    for name, part in rules.items():
        if isinstance(part, dict) and "status" in part:
            value[name] = _rule(name, part, year)
    value |= {
        "title": _renamed(str(rules["title"]), year),
        "state": "draft",
        "note": f"Carried over from {last}. Nothing of it is agreed for {new} yet.",
        "grouping": grouping,
    }
    made = [*copied, Made(kind=BY_NAME["year"], id=new, value=value)]
    if meetings:
        made += _meetings(dataset, rules, year)
    return Carried(made=tuple(made), told=tuple(_told(value, made, year)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """Two academic years, and the way from one to the other."""

    last: str
    new: str

    @property
    def ahead(self) -> int:
        """How many years lie between."""
        return int(self.new[:4]) - int(self.last[:4])

    def moved(self, day: Value, year: str) -> str:
        """The same weekday, whole years of weeks later, inside the academic year."""
        new = date.fromisoformat(str(day)) + self.ahead * _WEEKS
        first, end = date(int(year[:4]), 9, 1), date(int(year[:4]) + 1, 8, 31)
        while new < first:
            new += timedelta(weeks=1)
        while new > end:
            new -= timedelta(weeks=1)
        return new.isoformat()

    def later(self, year: str) -> str:
        """An academic or financial year, moved along."""
        first = int(year[:4]) + self.ahead
        return f"{first}-{(first + 1) % 100:02}"


def _file(dataset: Dataset, kind: str, record_id: str) -> Fields:
    """A record as it stands in its file."""
    path = dataset.root / BY_NAME[kind].path(record_id)
    value = parse(path.read_bytes(), limit=BY_NAME[kind].limit).value
    return value if isinstance(value, dict) else {}


def _in_force(rules: Fields) -> Fields:
    """The rulebook as its amendments left it."""
    amendments = rules.get("amendments", [])
    laid: Value = rules
    ordered = [one for one in amendments if isinstance(one, dict)] if isinstance(amendments, list) else []
    for one in sorted(ordered, key=lambda one: str(one["from"])):
        after = overlay.lay(laid, str(one["field"]), one.get("was"), one.get("now"))
        laid = laid if isinstance(after, overlay.Misfit) else after
    return laid if isinstance(laid, dict) else rules


def _rule(name: str, rule: Mapping[str, Value], year: _Year) -> Fields:
    if name in SUMS:
        return {"status": "unknown", "source": f"To be agreed for {year.new}."}
    if rule["status"] == "unknown":
        return dict(rule)
    said = f" There: {rule['source']}" if "source" in rule else ""
    moved = f", and moved by {52 * year.ahead} weeks" if name == "terms" else ""
    value = rule["value"]
    if name in _DATED and isinstance(value, list):
        value = [*(_terms(value, year) if name == "terms" else _slots(value, year))]
    return {
        "value": value,
        "status": "illustrative",
        "source": f"Carried over from {year.last}{moved}; not yet agreed for {year.new}.{said}",
    }


def _terms(terms: Sequence[Value], year: _Year) -> Iterator[Value]:
    """Each term, years later; one that the last rulebook knows already stands as it is there."""
    known = {str(term["id"]): term for term in terms if isinstance(term, dict)}
    for term in known.values():
        name = _later_id(str(term["id"]), year)
        if name in known:
            yield known[name]
            continue
        moved: Fields = {**term, "id": name, "name": _next_name(str(term["name"]), year)}
        for field in ("starts", "ends", "payment_date"):
            if field in term:
                moved[field] = year.moved(term[field], name[:7])
        if "payment_date" in moved:
            moved["financial_year"] = _financial(date.fromisoformat(str(moved["payment_date"])))
        elif "financial_year" in term:
            moved["financial_year"] = year.later(str(term["financial_year"]))
        yield moved


def _slots(slots: Sequence[Value], year: _Year) -> Iterator[Value]:
    for slot in slots:
        if isinstance(slot, dict):
            yield {**slot, "term": _later_id(str(slot["term"]), year)}


def _later_id(term: str, year: _Year) -> str:
    """`2025-26-autumn`, moved along; a name without a year stays."""
    start = term[:7]
    return year.later(start) + term[7:] if start[:4].isdecimal() and start[4:5] == "-" else term


def _next_name(name: str, year: _Year) -> str:
    """`Autumn term 2025`, moved along."""
    return " ".join(
        str(int(word) + year.ahead) if len(word) == 4 and word.isdecimal() else word for word in name.split()
    )


def _renamed(text: str, year: _Year) -> str:
    return text.replace(year.last, year.new) if year.last in text else f"School year {year.new}"


def _financial(day: date) -> str:
    first = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def _grouping(dataset: Dataset, rules: Fields, year: _Year) -> tuple[str, list[Made]]:
    """The last grouping if it holds for the whole new year; else one that does; else a draft made after the last."""
    first, end = date(int(year.new[:4]), 9, 1), date(int(year.new[:4]) + 1, 8, 31)
    last = str(rules["grouping"])
    holds = [one.id for one in dataset.groupings.values() if one.data.valid_from <= first and end <= one.data.valid_to]
    if last in holds:
        return last, []
    if holds:
        return sorted(holds)[-1], []
    old = _file(dataset, "grouping", last)
    name = f"{year.new}-draft"
    clusters = old["clusters"] if isinstance(old["clusters"], list) else []
    value: Fields = {
        **{field: part for field, part in old.items() if field != "note"},
        "title": _renamed(str(old["title"]), year) if year.last in str(old["title"]) else f"Clusters for {year.new}",
        "status": "draft",
        "valid_from": first.isoformat(),
        "valid_to": end.isoformat(),
        "note": f"Carried over from {last}. Not agreed for {year.new} yet.",
        "clusters": [_cluster(dataset, one, first) for one in clusters if isinstance(one, dict)],
    }
    return name, [Made(kind=BY_NAME["grouping"], id=name, value=value)]


def _cluster(dataset: Dataset, cluster: Mapping[str, Value], first: date) -> Value:
    """A cluster with those schools that were in it to the end, and are open in the new year."""
    members = cluster["members"] if isinstance(cluster["members"], list) else []
    kept: list[Value] = []
    for member in members:
        if isinstance(member, dict) and "to" not in member and _goes_on(dataset, str(member["school"]), first):
            urn = dataset.urns[str(member["school"])]
            kept.append({**{name: part for name, part in member.items() if name != "from"}, "school": urn})
    hosts = {str(member["school"]) for member in kept if isinstance(member, dict)}
    changed = {name: dataset.urns[str(cluster[name])] for name in ("host", "backup_host") if name in cluster}
    fields = {name: part for name, part in cluster.items() if name not in ("host", "backup_host")}
    return {**fields, **{name: urn for name, urn in changed.items() if urn in hosts}, "members": kept}


def _goes_on(dataset: Dataset, urn: str, first: date) -> bool:
    closed = dataset.school(urn).data.closed
    return closed is None or closed >= date(first.year + 1, 8, 31)


def _meetings(dataset: Dataset, rules: Fields, year: _Year) -> Iterator[Made]:
    """Every ordinary meeting of the last year, on the same weekday."""
    calendar = rules["calendar"]
    value = calendar.get("value", []) if isinstance(calendar, dict) else []
    slots = {str(slot["slot"]) for slot in value if isinstance(slot, dict)} if isinstance(value, list) else set()
    for record in dataset.meetings.values():
        meeting = record.data
        if record.year != year.last or record.name != f"{meeting.cluster}-{meeting.slot}" or meeting.slot not in slots:
            continue
        old = _file(dataset, "meeting", record.id)
        keep: Fields = {name: old[name] for name in ("cluster", "slot", "starts", "ends", "host") if name in old}
        if meeting.host is not None and not _goes_on(dataset, meeting.host, date(int(year.new[:4]), 9, 1)):
            del keep["host"]
        day = meeting.moved_from or meeting.date
        source = f"The day of {year.last}, moved by {52 * year.ahead} weeks; to be agreed"
        yield Made(
            kind=BY_NAME["meeting"], id=f"{year.new}/{record.name}",
            value={
                **keep, "date": year.moved(day.isoformat(), year.new), "status": "planned", "sources": [{"title": source}],
            },
        )  # fmt: skip


def _told(value: Fields, made: Sequence[Made], year: _Year) -> Iterator[str]:
    rules = {name: rule for name, rule in value.items() if isinstance(rule, dict) and "status" in rule}
    carried = [name for name, rule in rules.items() if rule["status"] == "illustrative"]
    unknown = [name for name, rule in rules.items() if rule["status"] == "unknown"]
    yield f"{year.new} is a draft, carried over from {year.last}."
    yield f"  to be agreed anew, and marked illustrative until then: {', '.join(carried) or 'nothing'}"
    yield f"  unknown: {', '.join(unknown) or 'nothing'}"
    yield f"  counted from the census {value['census']}, as before"
    planned = sum(one.kind.name == "meeting" for one in made)
    if planned:
        yield f"  {planned} meetings, each on the same weekday as before; look at every date"
