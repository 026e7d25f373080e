"""A year's fairness in plain lines, to be printed: from the full books for the council alone, or as the public sees it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.fairness.cases import Came
from generator.insight.fairness.groups import FEWEST_SHOWN, Group, Measure
from generator.insight.fairness.judged import RATE, STANDS_OUT, Judged
from generator.insight.fairness.reading import Reading, reading
from generator.publish.fairness import VERDICTS, by_size, name_of, per_cent, read
from generator.publish.site import Site

_TITLES = {
    Measure.CLUSTER: "By cluster", Measure.NEED: "By need", Measure.KIND: "By kind of request", Measure.PHASE: "By phase of the lead school",
    Measure.SIZE: "By size of the lead school", Measure.CLUSTER_SIZE: "By size within each cluster", Measure.SHARED: "Alone or shared",
    Measure.HELP: "Help with asking", Measure.SCORING: "Scoring without the name",
}  # fmt: skip


def lines(site: Site, year: str, *, full: bool) -> Iterator[str]:
    """What there is to say of a year; `full`: from the full books, which is not for publication."""
    found = reading(site.accounts, site.accounts.full, year) if full else read(site, year)
    books = "from the full books. Not for publication" if full else "as the public sees it"
    yield f"{site.dataset.authority.data.short_name}, {year}, {books}."
    judged = found.judged
    if not judged.whole:
        yield "No request is decided."
        return
    yield (
        f"{judged.agreed} of {judged.whole} decided requests were agreed. By chance alone at most 1 in {round(1 / RATE)} "
        f"fair years would show a gap anywhere. {found.number(Came.WAITING)} wait, {found.number(Came.WITHDRAWN)} were withdrawn."
    )
    yield from _standing_out(site, year, judged)
    for measure, title in _TITLES.items():
        yield from _measure(site, year, found, measure, title)
    yield from (
        "",
        f"Similar requests{' (kind, need and sum)' if full else ' (kind and need)'}: agreed, and if all clusters decided alike",
    )
    for one, verdict in judged.alike:
        name = name_of(site, year, Measure.CLUSTER, one.cluster)
        yield f"  {name:<52} {one.agreed:>4} {float(one.expected):>7.1f}   {VERDICTS[verdict]}"


def _standing_out(site: Site, year: str, judged: Judged) -> Iterator[str]:
    """Every gap that chance would not explain, first; and what a gap is."""
    out = [(group, verdict) for group, verdict in judged.groups if verdict in STANDS_OUT]
    alike = [(one, verdict) for one, verdict in judged.alike if verdict in STANDS_OUT]
    yield ""
    if not out and not alike:
        yield "Nothing stands out."
        return
    yield "What stands out. A gap is a question and not a verdict: there may be a good reason."
    for group, verdict in out:
        shown = " whose school is shown" if group.hidden else ""
        yield f"  {_name(site, year, group)}: {group.agreed} of {group.decided}{shown} agreed. {VERDICTS[verdict]}"
    for one, verdict in alike:
        name = name_of(site, year, Measure.CLUSTER, one.cluster)
        yield f"  {name}, beside requests like its own: {one.agreed} of {one.decided} agreed. {VERDICTS[verdict]}"


def _measure(site: Site, year: str, found: Reading, measure: Measure, title: str) -> Iterator[str]:
    groups = [one for one in by_size(found.of(measure)) if one[0].decided >= FEWEST_SHOWN or one[1] in STANDS_OUT]
    if groups:
        yield from ("", f"{title}: decided, agreed, share")
    for group, verdict in groups:
        low, high = (per_cent(share) for share in group.shares or (0.0, 0.0))
        share = f"{low}%" if not group.hidden else f"{low}-{high}%"
        yield f"  {_name(site, year, group):<52} {group.decided:>4} {group.agreed:>4} {share:>8}   {VERDICTS[verdict]}"
    rest = len(found.of(measure)) - len(groups)
    if groups and rest:
        yield f"  {rest} more with fewer than {FEWEST_SHOWN} decided requests"


def _name(site: Site, year: str, group: Group) -> str:
    return name_of(site, year, group.measure, group.name)
