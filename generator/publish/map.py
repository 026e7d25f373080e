"""The map: two static drawings of the schools, one for wide screens and one for narrow ones.

Each point is a link with the school's name. Points are pushed apart so that none hides another; names of places are set
where they touch the least. The same records give the same drawing, to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.publish.apart import Spot, spread
from generator.publish.ground import Frame, Label, Point, Waters, frame, labels, waters
from generator.publish.membership import day_within, number, open_schools, own_cluster, placed
from generator.publish.public import school_url
from generator.publish.site import Site
from generator.records.dataset import Record
from generator.records.model import Cluster, Grouping, Map, School


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One of the two drawings; in units of its own width."""

    name: str
    width: float
    dot: float
    """The radius of a school's point."""
    other: float
    """The radius of a school that is not the page's matter."""
    ring: float
    """How far a host's second ring stands off."""
    gap: float
    """The least space between two points."""
    digits: float
    """The size of the cluster's number."""
    names: float
    """The size of the names of places."""
    river: float
    """How broad a river is drawn."""


LOOKS = (
    Look(name="wide", width=620, dot=12.2, other=7.6, ring=3, gap=2, digits=12.5, names=13, river=16),
    Look(name="narrow", width=340, dot=8.6, other=5.3, ring=3, gap=1, digits=10, names=12, river=10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One school on a drawing."""

    x: float
    y: float
    radius: float
    ring: float | None
    """The radius of the host's second ring."""
    url: str
    label: str
    """What the link is called: `Highfield School, Cluster 3, host`."""
    number: str
    look: str
    """Its classes: `pt k3`, `pt k5 pt--guess`, `pt pt--other`."""

    @property
    def base(self) -> float:
        """Where the number stands."""
        return round(self.y + self.radius * 0.37, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One of the two."""

    look: Look
    height: float
    waters: tuple[Waters, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolMap:
    """Both drawings, and what their key has to say."""

    drawings: tuple[Drawing, ...]
    schools: int
    cluster: Cluster | None
    """The one cluster that the map is about; nothing where it is about all."""
    hosts: bool
    guesses: str
    """What a dashed point means; nothing where there is none."""


def school_map(site: Site, grouping: Record[Grouping], only: Cluster | None = None) -> SchoolMap | None:
    """The map of a grouping, or of one of its clusters among the others; nothing for an authority without a school."""
    when = day_within(site, grouping.data)
    schools = open_schools(site, when)
    if not schools:
        return None
    inside = placed(site, grouping.id)
    points = tuple(_Point.of(site, grouping, school, inside.get(school.data.urn), only) for school in schools)
    drawings = tuple(_drawing(site, look, schools, points) for look in LOOKS)
    return SchoolMap(
        drawings=drawings, schools=len(schools), cluster=only,
        hosts=any(point.host for point in points), guesses=_dashed(points),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """What a school is on this map."""

    school: School
    cluster: Cluster | None
    host: bool
    sure: bool
    other: bool

    @classmethod
    def of(
        cls,
        site: Site,
        grouping: Record[Grouping],
        school: Record[School],
        cluster: Cluster | None,
        only: Cluster | None,
    ) -> _Point:
        urn = school.data.urn
        host = cluster is not None and cluster.host is not None and site.dataset.urns[cluster.host] == urn
        other = only is not None and (cluster is None or cluster.id != only.id)
        sure = cluster is not None and own_cluster(site, grouping, urn, cluster.id)
        return cls(school=school.data, cluster=cluster, host=host and not other, sure=sure, other=other)

    @property
    def label(self) -> str:
        words = [self.school.name, self.cluster.name if self.cluster else "cluster not published"]
        if self.cluster and not self.sure:
            words.append("proposed")
        if self.host:
            words.append("host")
        return ", ".join(words)

    @property
    def look(self) -> str:
        if self.other:
            return "pt pt--other"
        disc = f" k{number(self.cluster)}" if self.cluster else " pt--none"
        return f"pt{disc}" if self.sure else f"pt{disc} pt--guess"


def _dashed(points: tuple[_Point, ...]) -> str:
    guesses = [point for point in points if not point.sure and not point.other]
    if not guesses:
        return ""
    return "proposed by this project" if any(point.cluster for point in guesses) else "cluster not published"


def _drawing(site: Site, look: Look, schools: tuple[Record[School], ...], points: tuple[_Point, ...]) -> Drawing:
    positions = tuple((float(s.data.position.longitude), float(s.data.position.latitude)) for s in schools)
    hosts = _ever_hosts(site)
    radii = tuple(look.dot + (look.ring + 1 if s.data.urn in hosts else 0) for s in schools)
    sheet = _set_out(positions, radii, site.dataset.authority.data.map, look)
    marks = [_mark(look, point, spot) for point, spot in zip(points, sheet.spots, strict=True)]
    return Drawing(
        look=look, height=sheet.paper.height, waters=sheet.waters, labels=sheet.labels,
        marks=tuple(sorted(marks, key=lambda mark: "other" not in mark.look)),
    )  # fmt: skip


def _mark(look: Look, point: _Point, spot: Spot) -> Mark:
    return Mark(
        x=spot.x, y=spot.y, radius=look.other if point.other else look.dot, look=point.look, label=point.label,
        ring=round(look.dot + look.ring, 1) if point.host else None, url=school_url(point.school.urn),
        number="" if point.other or not point.cluster else number(point.cluster),
    )  # fmt: skip


def _ever_hosts(site: Site) -> frozenset[str]:
    """Every school that hosts in any grouping, so that all maps of a site set the points alike."""
    clusters = (cluster for record in site.dataset.groupings.values() for cluster in record.data.clusters)
    return frozenset(site.dataset.urns[cluster.host] for cluster in clusters if cluster.host)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What all maps of a site share."""

    paper: Frame
    spots: tuple[Spot, ...]
    waters: tuple[Waters, ...]
    labels: tuple[Label, ...]


@lru_cache(maxsize=16)
def _set_out(positions: tuple[Point, ...], radii: tuple[float, ...], drawn: Map | None, look: Look) -> _Sheet:
    """Where each school's point stands, and each name: all maps of a site share this, so each is worked out once."""
    places = drawn.places if drawn else ()
    named = [(float(place.position.longitude), float(place.position.latitude)) for place in places]
    paper = frame((*positions, *named), look.width, margin=look.dot * 2.2)
    homes = [Spot(*paper.set(*position), radius) for position, radius in zip(positions, radii, strict=True)]
    spots = spread(homes, paper.width, paper.height, look.gap)
    return _Sheet(
        paper=paper, spots=spots, waters=waters(drawn, paper, look.river) if drawn else (),
        labels=labels(drawn, paper, look.names, spots) if drawn else (),
    )  # fmt: skip
