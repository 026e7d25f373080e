"""Where a cluster, or all clusters together, stand: the one sum and its four parts, for bars, sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass

from generator.money.figure import Figure
from generator.money.shares import apportion
from generator.publish.site import Site
from generator.publish.table import Bar

Part = tuple[str, str, Figure, str]
"""Look, label, figure, note: what the budget bar takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What there is for the year, and the four parts that add up to it."""

    has: Figure
    promised: Figure
    envelope: Figure
    reserve: Figure
    left: Figure

    @property
    def parts(self) -> tuple[Part, ...]:
        """The four parts in their order, each with its per cent; the per cents add up to 100."""
        shares = self._shares()
        return tuple((look, label, figure, shares[look]) for look, label, figure in self._named())

    @property
    def bar(self) -> Bar:
        """The same as a small bar; what is left to decide stays empty."""
        return Bar(
            whole=self.has, parts=tuple((look, figure) for look, _, figure in self._named() if look != "is-left")
        )

    def _named(self) -> tuple[tuple[str, str, Figure], ...]:
        return (
            ("is-spent", "Promised", self.promised),
            ("is-set-aside", "Set aside for individual support", self.envelope),
            ("is-kept", "Kept for urgent requests", self.reserve),
            ("is-left", "Left to decide", self.left),
        )

    def _shares(self) -> dict[str, str]:
        weights = {look: max(figure.pence, 0) for look, _, figure in self._named()}
        if not sum(weights.values()):
            return dict.fromkeys(weights, "")
        return {look: f"{share}%" for look, share in apportion(100, weights).items()}


def standing(site: Site, year: str, cluster: str | None = None) -> Standing | None:
    """How a cluster, or all of them, stand now; nothing where no ledger can be kept."""
    books = site.accounts.public.of_year(year)
    if not books or (cluster and cluster not in books):
        return None
    where = f"{cluster}/{books[cluster].latest.point}" if cluster else "all"
    return Standing(
        has=site.figure(f"ledger/{year}/{where}/has"),
        promised=site.figure(f"ledger/{year}/{where}/promised"),
        envelope=site.figure(f"ledger/{year}/{where}/envelope"),
        reserve=site.figure(f"ledger/{year}/{where}/reserve"),
        left=site.figure(f"ledger/{year}/{where}/left"),
    )


def allocated(site: Site, year: str, part: str | None = None) -> Figure | None:
    """What the formula gives a year, a cluster, a school or `not-placed`; nothing where it gives nothing."""
    found = site.accounts.allocation(year)
    if found is None:
        return None
    known = part is None or part == "not-placed" or part in found.by_cluster or part in found.by_school
    if not known or (part == "not-placed" and not found.not_placed):
        return None
    return site.figure(f"allocation/{year}/{part}" if part else f"allocation/{year}")
