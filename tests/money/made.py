"""Small invented authorities made in code, for properties that need thousands of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from generator.records import model
from generator.records.dataset import Dataset, Record
from generator.records.model import Pence, Stated, Status, Urn

YEAR = "2025-26"
T = TypeVar("T")


def record(kind: str, record_id: str, data: T) -> Record[T]:
    return Record(kind=kind, id=record_id, path=f"{kind}/{record_id}.yaml", data=data, lines={})


def published(value: T) -> Stated[T]:
    return Stated(value=value, status=Status.PUBLISHED)


def unknown() -> Stated[T]:
    return Stated(status=Status.UNKNOWN)


def row(urn: str, pupils: model.Count, sen: model.Count, fsm: model.Count) -> model.CensusRow:
    return model.CensusRow(school=Urn(urn), pupils=pupils, sen_support=sen, ehc_plans=0, fsm_ever6=fsm)


def school(urn: str) -> model.School:
    return model.School(
        urn=urn,
        name=f"School {urn}",
        phase=model.Phase.PRIMARY,
        type="Community school",
        governance=model.Governance.MAINTAINED,
        position=model.Position(latitude=Decimal(54), longitude=Decimal(2)),
    )


def year(steps: Sequence[model.Step], pot: int | None, central: int = 0) -> model.Year:
    funding = (model.Funding(financial_year=YEAR, amount=Pence(pot or 0)),)
    lines = (model.CentralLine(name="First call", financial_year=YEAR, amount=Pence(central)),) if central else ()
    return model.Year(
        title="A year",
        state=model.YearState.OPEN,
        grouping=model.GroupingId(YEAR),
        census=model.CensusId("2025-01"),
        terms=unknown(),
        calendar=unknown(),
        funding=unknown() if pot is None else published(funding),
        central=published(lines),
        formula=published(tuple(steps)),
        brought_forward=unknown(),
        envelope=unknown(),
        reserve=unknown(),
        decides_in_law=unknown(),
        confirms=unknown(),
        chair=unknown(),
        quorum=unknown(),
        voting=unknown(),
        steps_out=unknown(),
        kinds=unknown(),
        capital=unknown(),
        deadlines=unknown(),
        when_money_is_short=unknown(),
        urgent=unknown(),
        escalation=unknown(),
        carry_forward=unknown(),
        publication=unknown(),
    )


def dataset(
    rows: Sequence[model.CensusRow],
    clusters: Mapping[str, Sequence[str]],
    steps: Sequence[model.Step],
    pot: int | None,
    central: int = 0,
) -> Dataset:
    """One year over the schools of `rows`; schools in no cluster are not placed."""
    members = {name: tuple(model.Member(school=Urn(urn)) for urn in urns) for name, urns in clusters.items()}
    grouping = model.Grouping(
        title="Clusters",
        status=model.GroupingStatus.ADOPTED,
        valid_from=date(2025, 9, 1),
        valid_to=date(2026, 8, 31),
        complete=True,
        clusters=tuple(model.Cluster(id=name, name=name, members=urns) for name, urns in members.items()),
        sources=(),
    )
    authority = model.Authority(
        name="Made Council",
        short_name="Made",
        fictional=True,
        contact=model.Contact(name="Team"),
        licence=model.Licence(name="OGL", url="https://example.org"),
    )
    census = model.Census(title="Census", date=date(2025, 1, 16), rows=tuple(rows), sources=())
    return Dataset(
        root=Path("made"),
        authority=record("authority", "authority", authority),
        schools={one.school: record("school", one.school, school(one.school)) for one in rows},
        census={"2025-01": record("census", "2025-01", census)},
        groupings={YEAR: record("grouping", YEAR, grouping)},
        years={YEAR: record("year", YEAR, year(steps, pot, central))},
        meetings={},
        bids={},
        decisions={},
        reviews={},
        transfers={},
        corrections={},
        redactions={},
        scenarios={},
        updates={},
        urns={one.school: one.school for one in rows},
    )
