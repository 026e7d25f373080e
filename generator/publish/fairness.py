"""What pages and downloads say of a year's fairness: from the public's books, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from generator.insight.fairness.groups import Group, Measure
from generator.insight.fairness.judged import Verdict
from generator.insight.fairness.reading import SHOWN_OF_REFUSED, Reading, reading
from generator.money.among import Size, Sizes, among_figure, among_in, sizes
from generator.money.awards import Award
from generator.money.figure import Figure
from generator.money.needs import ALL, promised_in
from generator.money.needs import promised as promised_figure
from generator.publish import words
from generator.publish.public import current_year
from generator.publish.site import Site, once
from generator.records.model import Need, Phase, RequestKind

VERDICTS: dict[Verdict, str] = {
    Verdict.LESS: "Less often than chance would explain",
    Verdict.MORE: "More often than chance would explain",
    Verdict.WITHIN: "No more than chance",
    Verdict.FEW: "Too few to tell",
    Verdict.HIDDEN: "Cannot be told",
    Verdict.SAME: "All came out alike",
}
_SIZES = {"small": "Smallest third", "middle": "Middle third", "large": "Largest third"}
_OTHERS = {
    "alone": "By one school alone", "shared": "By several schools", "help": "With help", "no_help": "Without help",
    "blind": "Scored without the name", "not_blind": "Scored with the name", "not_scored": "Not scored",
}  # fmt: skip


@once
def read(site: Site, year: str) -> Reading:
    """A year as the public may see it."""
    return reading(site.accounts, site.accounts.public, year, SHOWN_OF_REFUSED)


def years(site: Site) -> tuple[str, ...]:
    """The years of which a decision may be shown, latest first; if there are none, the current one."""
    found = [year for year in site.dataset.years if read(site, year).judged.whole]
    return tuple(sorted(found, reverse=True)) or (current_year(site),)


def fairness_url(site: Site, year: str) -> str:
    """The address of a year's page."""
    return "fairness/" if year == years(site)[0] else f"fairness/{year}/"


@once
def bands(site: Site, year: str) -> Sizes:
    """The thirds of a year's schools."""
    return sizes(site.accounts, year)


def name_of(site: Site, year: str, measure: Measure, name: str) -> str:
    """A group in words: `Cluster 3`, `Primary`, `Smallest third, up to 228 pupils`."""
    match measure:
        case Measure.CLUSTER:
            found = site.accounts.grouping(year).data.cluster(name)
            return found.name if found else name
        case Measure.NEED:
            return words.NEEDS[Need(name)]
        case Measure.KIND:
            return words.REQUEST_KINDS[RequestKind(name)]
        case Measure.PHASE:
            return words.PHASES[Phase(name)]
        case Measure.SIZE:
            return f"{_SIZES[name]}, {_pupils(bands(site, year), name)}"
        case Measure.CLUSTER_SIZE:
            cluster, _, size = name.partition("/")
            return f"{name_of(site, year, Measure.CLUSTER, cluster)}, {_SIZES[size].lower()} of schools"
        case _:
            return _OTHERS[name]


def by_size(found: Iterable[tuple[Group, Verdict]]) -> tuple[tuple[Group, Verdict], ...]:
    """Thirds of the schools from the smallest to the largest; all other groups in the order that they have."""
    order = {size.value: place for place, size in enumerate(Size)}
    return tuple(sorted(found, key=lambda one: order.get(one[0].name, 0)))


def _pupils(found: Sizes, size: str) -> str:
    match size:
        case "small":
            return f"up to {found.small:,} pupils"
        case "middle":
            return f"{found.small + 1:,} to {found.middle:,}"
        case _:
            return f"{found.middle + 1:,} and more"


def promised(site: Site, year: str, measure: Measure, name: str) -> Figure | None:
    """What is promised to the requests of a group; nothing where nothing is."""
    match measure:
        case Measure.CLUSTER:
            awards = _promised(site, year).get((name, ALL), ())
            return promised_figure(awards, year, name, ALL) if awards else None
        case Measure.NEED:
            awards = _promised(site, year).get((ALL, name), ())
            return promised_figure(awards, year, ALL, name) if awards else None
        case Measure.KIND | Measure.PHASE | Measure.SIZE | Measure.SHARED:
            awards = _among(site, year).get((measure.value, name), ())
            return among_figure(awards, year, measure.value, name) if awards else None
        case _:
            return None


@once
def _promised(site: Site, year: str) -> Mapping[tuple[str, str], Sequence[Award]]:
    return promised_in(site.accounts, year)


@once
def _among(site: Site, year: str) -> Mapping[tuple[str, str], Sequence[Award]]:
    return among_in(site.accounts, year)


def per_cent(share: float | Fraction) -> int:
    """A share in whole per cents, half a per cent up: 23 of 40 is 57.5 per cent, which is a little less as a float."""
    exact = share if isinstance(share, Fraction) else Fraction(share).limit_denominator(1_000_000)
    return int(100 * exact + Fraction(1, 2))


def half_within(days: tuple[int, ...]) -> int | None:
    """Within how many days half of them were decided."""
    return days[(len(days) - 1) // 2] if days else None
