"""The authority: its name, its contact, its map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum

from generator.records.model.values import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point in degrees, WGS84."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where questions about the scheme go: a team, never a person."""

    name: str
    email: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that readers need."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which the records may be reused."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataProtection:
    """What must be settled before a real authority goes live."""

    dpia_reference: str
    lawful_basis: str
    privacy_notice: str | None = None
    officer_contact: str
    retention: str
    foi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name set on the map."""

    name: str
    water: bool = False
    position: Position


class WaterKind(StrEnum):
    """A river is drawn as a line, the sea as an area."""

    RIVER = "river"
    SEA = "sea"


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """A river or the sea, drawn by hand."""

    kind: WaterKind
    points: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What stands behind the schools on the map."""

    places: tuple[Place, ...]
    water: tuple[Water, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The council whose scheme this is."""

    name: str
    short_name: str
    fictional: bool
    as_of: Day | None = None
    public_register: bool = False
    """Whether `clusters release` writes these records: only then may some be stubs."""
    gias_code: str | None = None
    ons_code: str | None = None
    organisation_id: str | None = None
    contact: Contact
    links: tuple[Link, ...] = ()
    licence: Licence
    repository: str | None = None
    data_protection: DataProtection | None = None
    map: Map | None = None
    sources: tuple[Source, ...] = ()
