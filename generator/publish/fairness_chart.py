"""The funnel of a year: each cluster, need and kind of request as a dot, and between which lines chance alone may lie."""

from __future__ import annotations

from collections.abc import Sequence

from generator.insight.fairness.groups import Group
from generator.insight.fairness.judged import STANDS_OUT, Verdict
from generator.insight.fairness.reading import KNOWN_OF_ALL, Reading
from generator.money.figure import full_date
from generator.publish.charts import Chart, Dot, Funnel, charted
from generator.publish.fairness import name_of, per_cent, read
from generator.publish.site import Site, counted, first_up
from generator.publish.tables.fairness import dots_table

FEWEST_DRAWN = 10
"""A dot stands for so many decided requests at least."""


def funnel_chart(site: Site, year: str) -> Chart | None:
    """The chart; nothing where fewer than two groups are large enough for a dot, or where all came out alike."""
    found = read(site, year)
    drawn = [
        (look, group, verdict)
        for look, measure in enumerate(KNOWN_OF_ALL)
        for group, verdict in found.of(measure)
        if group.decided >= FEWEST_DRAWN
    ]
    if len(drawn) < 2 or found.judged.same:
        return None
    plot = _plot(site, year, found, drawn)
    inside = sum(verdict not in STANDS_OUT for *_, verdict in drawn)
    return charted(
        plot, id="funnel", title=_finding(site, year, found, drawn), table=dots_table(site, year), download="fairness",
        alt=f"{first_up(counted(len(drawn), 'dot'))}, one for each cluster, need and kind of request with ten decided requests or more: the more requests, the further to the right; the larger the share agreed, the higher. A line at {per_cent(found.judged.agreed / found.judged.whole)} per cent is the share of all. Two dashed lines run towards it from the left: {counted(inside, 'dot lies', 'dots lie')} between them, {counted(len(drawn) - inside, 'dot', 'dots')} outside.",
        source=f"Source: requests decided in {year}, as of {full_date(site.as_of)}. Upwards: the share agreed. Dashed: the limits of chance.",
    )  # fmt: skip


Drawn = Sequence[tuple[int, Group, Verdict]]


def _plot(site: Site, year: str, found: Reading, drawn: Drawn) -> Funnel:
    judged = found.judged
    across = min(judged.whole, 5 * -(-max(group.decided for _, group, _ in drawn) * 11 // 50))
    limits = [(size, *judged.limits(size)) for size in range(1, across + 1)]
    share = round(10_000 * judged.agreed / judged.whole)
    return Funnel(
        dots=tuple(_dot(site, year, *one) for one in drawn), looks=("Cluster", "Need", "Kind"), across=across, whole=share,
        whole_label=f"All {per_cent(judged.agreed / judged.whole)}%",
        low=tuple((size, _between(2 * low + 1, size)) for size, low, _ in limits if low is not None),
        high=tuple((size, _between(2 * high - 1, size)) for size, _, high in limits if high is not None),
        axis="How many requests were decided", up="Share agreed",
    )  # fmt: skip


def _between(halves: int, size: int) -> int:
    """The share half a request inside the limit, in hundredths of a per cent."""
    return round(10_000 * halves / (2 * size))


def _dot(site: Site, year: str, look: int, group: Group, verdict: Verdict) -> Dot:
    share = round(10_000 * group.agreed / group.decided)
    label = name_of(site, year, group.measure, group.name) if verdict in STANDS_OUT else ""
    return Dot(number=group.decided, share=share, look=look, label=label)


def _finding(site: Site, year: str, found: Reading, drawn: Drawn) -> str:
    out = [(group, verdict) for _, group, verdict in drawn if verdict in STANDS_OUT]
    if not out and any(verdict in STANDS_OUT for measure in KNOWN_OF_ALL for _, verdict in found.of(measure)):
        return "Every dot lies where chance alone could put it; a group too small for a dot does not"
    if not out:
        return "Every cluster, need and kind of request lies where chance alone could put it"
    named = [f"{name_of(site, year, group.measure, group.name)} {_WHERE[verdict]}" for group, verdict in out]
    return "; ".join(named)


_WHERE = {
    Verdict.LESS: "lies below what chance would explain",
    Verdict.MORE: "lies above what chance would explain",
}
