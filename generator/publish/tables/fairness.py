"""How requests came out, group by group: counts of groups, never of one school."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.fairness.cases import days_of
from generator.insight.fairness.groups import FEWEST_SHOWN, Group, Measure
from generator.insight.fairness.judged import STANDS_OUT, Verdict
from generator.insight.fairness.reading import KNOWN_OF_ALL, SHOWN_OF_REFUSED
from generator.money.among import WITHHELD, promised_each_figure
from generator.money.needs import ALL
from generator.publish.fairness import VERDICTS, by_size, half_within, name_of, per_cent, promised, read
from generator.publish.site import Site
from generator.publish.table import Cell, Table
from generator.publish.tables.cells import cluster, code, count, money, row, text

_COLUMNS = (
    code("year", "School year", "The school year."),
    code("measure", "Measure", "By what requests are told apart: cluster, need, kind, phase, size (a third of the schools by pupils on roll) or shared."),
    code("group", "Group", "Which cluster, need, kind, phase or third; alone or shared."),
    text("name", "Name", "The same in words."),
    count("requests", "Requests", "Those that are known to belong to it, decided or not."),
    count("agreed", "Agreed", "For how many of them money was agreed, in full or in part, and confirmed."),
    count("not_agreed", "Not agreed", "How many of them a meeting or a panel did not agree, or did not put forward."),
    count("not_shown", "Not agreed, group not shown", "How many more were not agreed of which it is not shown whether they belong to it."),
    count("lowest_share", "Lowest share agreed", "Of the decided ones, in per cent, if all that are not shown belong to it."),
    count("highest_share", "Highest share agreed", "The same if none of them does."),
    count("half_within", "Half decided within", "Days from receipt to the sitting that settled it, of half of those known to belong to it."),
    text("verdict", "Set against chance", "What can be said of the gap to all others."),
    money("promised", "Promised", "In pounds, less what was withdrawn."),
    code("key", "Key", "The name of the amount for “clusters explain”."),
)  # fmt: skip


def fairness(site: Site) -> Table:
    """Every group of every year that is large enough to be shown."""
    rows = tuple(cells for year in sorted(site.dataset.years) for cells in _rows(site, year))
    about = "One row for each group of requests, with what can be said of it. By the school that leads them, and by alone or shared, groups of fewer than three schools or five decided requests are left out; so is each group of which nothing is decided."
    return Table(
        name="fairness", title="How requests came out, by group", columns=_COLUMNS, rows=rows, about=about,
        keys=("year", "measure", "group"),
    )  # fmt: skip


def _rows(site: Site, year: str) -> Iterator[tuple[Cell, ...]]:
    for measure in SHOWN_OF_REFUSED:
        for group, verdict in shown(site, year, measure):
            if measure is not Measure.CLUSTER_SIZE and group.shares:
                figure = promised(site, year, measure, group.name)
                yield row(
                    year, measure.value, group.name, name_of(site, year, measure, group.name), len(group.cases), group.agreed,
                    group.refused, group.hidden_refused, *(per_cent(share) for share in group.shares), half_within(group.days),
                    VERDICTS[verdict], figure, figure.key if figure else None,
                )  # fmt: skip


def shown(site: Site, year: str, measure: Measure) -> tuple[tuple[Group, Verdict], ...]:
    """The groups of a measure that are large enough for a row; clusters, needs and kinds always are: every list counts them."""
    fewest = 0 if measure in KNOWN_OF_ALL else FEWEST_SHOWN
    found = [one for one in read(site, year).of(measure) if one[0].decided >= fewest]
    return by_size(found)


# On the page ---------------------------------------------------------------------------------------------------------

_HEADS = {
    Measure.CLUSTER: "Cluster", Measure.NEED: "Need", Measure.KIND: "Kind of request", Measure.PHASE: "Phase of the lead school",
    Measure.SIZE: "Lead school, by pupils on roll", Measure.SHARED: "Asked for",
}  # fmt: skip


def group_table(site: Site, year: str, measure: Measure) -> Table:
    """The groups of one measure, for a page."""
    each = measure is Measure.CLUSTER
    columns = (
        text("group", _HEADS[measure], "The group."), count("share", "Share agreed", "Of the decided ones, in per cent."),
        text("verdict", "Set against chance", "What can be said of it."), count("agreed", "Agreed", "How many."),
        count("decided", "Decided", "How many."), count("requests", "Requests", "Decided or not."),
        count("half_within", "Half decided within (days)", "From receipt to decision."),
        money("promised", "Promised", "In pounds."),
        *((money("each", "For each pupil on SEN support", "Promised, in pounds."),) if each else ()),
    )  # fmt: skip
    rows = tuple(_row(site, year, group, verdict) for group, verdict in shown(site, year, measure))
    if measure not in KNOWN_OF_ALL:
        rows += tuple(_apart(site, year, measure))
    return Table(
        name=f"by-{measure.value}", title=f"How requests came out, by {_TITLES[measure]}, {year}", columns=columns, rows=rows,
        totals=_whole(site, year, each=each) if measure in KNOWN_OF_ALL else None,
    )  # fmt: skip


_TITLES = {
    Measure.CLUSTER: "cluster", Measure.NEED: "need", Measure.KIND: "kind of request", Measure.PHASE: "phase of the lead school",
    Measure.SIZE: "size of the lead school", Measure.SHARED: "alone or shared",
}  # fmt: skip


def _row(site: Site, year: str, group: Group, verdict: Verdict) -> tuple[Cell, ...]:
    named = Cell(value=name_of(site, year, group.measure, group.name))
    if group.measure is Measure.CLUSTER:
        found = site.accounts.grouping(year).data.cluster(group.name)
        named = cluster(year, found) if found else named
    return (
        named, _share(group), _said(verdict), Cell(value=group.agreed), Cell(value=group.decided), Cell(value=len(group.cases)),
        Cell(value=half_within(group.days)), Cell(value=promised(site, year, group.measure, group.name)),
        *((Cell(value=promised_each_figure(site.accounts, year, group.name)),) if group.measure is Measure.CLUSTER else ()),
    )  # fmt: skip


def _share(group: Group) -> Cell:
    """The share agreed: `72%`, or `36% to 69%` where some may belong to it that are not shown."""
    if group.shares is None:
        return Cell(value=None)
    low, high = (per_cent(share) for share in group.shares)
    return Cell(value=low, text=f"{low}% to {high}%" if group.hidden else f"{low}%")


def _said(verdict: Verdict) -> Cell:
    return Cell(value=VERDICTS[verdict], tag="part" if verdict in STANDS_OUT else None)


def _apart(site: Site, year: str, measure: Measure) -> Iterator[tuple[Cell, ...]]:
    """The requests that are in no group: those that never say whose they are, of a school without a count, or of one not shown."""
    cases = read(site, year).cases
    for label, sort, shown in _APART:
        found = [case for case in cases if getattr(case, measure.value) == sort and (case.phase is not None) is shown]
        if found:
            agreed = sum(case.agreed for case in found)
            figure = promised(site, year, measure, sort) if sort else None
            yield (
                Cell(value=label), Cell(value=None), Cell(value=None), Cell(value=agreed),
                Cell(value=sum(case.decided for case in found)), Cell(value=len(found)), Cell(value=half_within(days_of(found))), Cell(value=figure),
            )  # fmt: skip


_APART = (
    ("Schools never named, to protect children", WITHHELD, True), ("Pupils of the school not told", None, True),
    ("School not shown", None, False),
)  # fmt: skip
"""Why a request is in no group, what stands in the place of the group, and whether its school may be shown or is withheld."""


def _whole(site: Site, year: str, *, each: bool) -> tuple[Cell, ...]:
    found = read(site, year)
    share = per_cent(found.judged.agreed / found.judged.whole) if found.judged.whole else None
    return (
        Cell(value="All requests"), Cell(value=share, text=f"{share}%"), Cell(value=None), Cell(value=found.judged.agreed),
        Cell(value=found.judged.whole), Cell(value=len(found.cases)), Cell(value=half_within(found.days)), Cell(value=promised(site, year, Measure.CLUSTER, ALL)),
        *((Cell(value=promised_each_figure(site.accounts, year, ALL)),) if each else ()),
    )  # fmt: skip


def alike_table(site: Site, year: str) -> Table:
    """Each cluster beside what all clusters did with requests like its own."""
    columns = (
        text("cluster", "Cluster", "The cluster."), count("decided", "Decided", "How many."), count("agreed", "Agreed", "How many."),
        count("expected", "If all clusters decided alike", "How many of them would have been agreed."),
        text("verdict", "Set against chance", "What can be said of it."),
    )  # fmt: skip
    rows = []
    for one, verdict in read(site, year).judged.alike:
        found = site.accounts.grouping(year).data.cluster(one.cluster)
        name = cluster(year, found) if found else Cell(value=one.cluster)
        expected = Cell(value=round(one.expected), text=f"{float(one.expected):.1f}")
        rows.append((name, Cell(value=one.decided), Cell(value=one.agreed), expected, _said(verdict)))
    return Table(
        name="alike", title=f"Similar requests in different clusters, {year}", columns=columns, rows=tuple(rows)
    )


def dots_table(site: Site, year: str) -> Table:
    """What the funnel shows: every group that is known of every request, with its limits."""
    columns = (
        text("group", "Group", "The group."), count("decided", "Decided", "How many."), count("agreed", "Agreed", "How many."),
        count("share", "Share agreed", "Of the decided ones, in per cent."),
        count("limits", "Chance alone may bring", "How many agreed ones chance alone may bring to a group of this number."),
        text("verdict", "Set against chance", "What can be said of it."),
    )  # fmt: skip
    judged = read(site, year).judged
    rows = tuple(
        (
            Cell(value=name_of(site, year, measure, group.name)), Cell(value=group.decided), Cell(value=group.agreed),
            _share(group), Cell(value=0, text=judged.may_be(group.decided)), _said(verdict),
        )
        for measure in KNOWN_OF_ALL
        for group, verdict in read(site, year).of(measure)
        if group.decided
    )  # fmt: skip
    return Table(
        name="funnel", title=f"Groups of requests, and what chance alone may bring, {year}", columns=columns, rows=rows
    )
