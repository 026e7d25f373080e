"""Is it fair? What was decided, group by group, and what of it could be chance; under the publication rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.insight.fairness.alike import Alike
from generator.insight.fairness.cases import Came
from generator.insight.fairness.groups import FEWEST_SCHOOLS, FEWEST_SHOWN, Group, Measure, left_out
from generator.insight.fairness.judged import RATE, STANDS_OUT, Verdict
from generator.insight.fairness.noticed import needed, noticed
from generator.insight.fairness.reading import KNOWN_OF_ALL, Reading
from generator.money.among import WITHHELD, Size
from generator.publish.fairness import VERDICTS, fairness_url, half_within, name_of, per_cent, read, years
from generator.publish.fairness_chart import FEWEST_DRAWN, funnel_chart
from generator.publish.page import Page
from generator.publish.site import Site
from generator.publish.tables.fairness import alike_table, group_table
from generator.records.model import YearState

_PART = 1 / 2
"""The unfairness by which the page tells how much would be noticed: a cluster that agrees half as often."""
_WANTED = 0.8
"""How often it should be noticed, for the number of requests that this takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A group that stands out."""

    who: str
    agreed: int
    decided: int
    less: bool
    shown: bool
    """Whether only those are counted whose school is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How much would be noticed in a year like this one."""

    group: int
    """Decided requests of a cluster, on average."""
    in_100: int
    """In how many of 100 such years a cluster that agrees half as often would stand out."""
    needed: int | None
    """How many decided requests it takes for 80 of 100."""
    needed_small: int | None
    """The same where it is only the smallest third of its schools whose requests are agreed half as often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of awards alone."""

    helped: int
    blind: int
    scored: int
    awards: int
    not_shown: int
    """Requests that were not agreed, of which none of it is shown."""


def pages(site: Site) -> Iterator[Page]:
    """The latest year with decisions at the address of the section, each other year below it."""
    for year in years(site):
        yield _page(site, year)


def _page(site: Site, year: str) -> Page:
    found, rules = read(site, year), site.accounts.rules[year]
    judged = found.judged
    tables = {measure.value: group_table(site, year, measure) for measure in _TABLES} if judged.whole else {}
    return site.page(
        "fairness.html", url=fairness_url(site, year), section="fairness", title="Is it fair?",
        description=f"How requests to the clusters came out in {year}, group by group, and what of it could be chance.",
        records=(site.dataset.years[year], site.accounts.grouping(year)), year=year, running=rules.state is not YearState.CLOSED,
        found=found, judged=judged, gaps=tuple(_gaps(site, year, found)), cells=_counts(found, Measure.CLUSTER_SIZE),
        open=_open(found), numbers={came.name.lower(): found.number(came) for came in Came}, tables=tables,
        alike=alike_table(site, year) if judged.whole else None, chart=funnel_chart(site, year) if judged.whole else None,
        one_in=round(1 / RATE), power=_power(found), shown=_shown(found), apart=_apart(found),
        half=half_within(found.days), longest=max(found.days, default=None), spread=found.spread, per_cent=per_cent,
        fewest={"schools": FEWEST_SCHOOLS, "requests": FEWEST_SHOWN, "dot": FEWEST_DRAWN}, verdicts=VERDICTS,
        left_out={measure.value: left_out(found.schools, measure) for measure in (Measure.PHASE, Measure.CLUSTER_SIZE)},
        others=tuple((one, fairness_url(site, one)) for one in years(site) if one != year),
    )  # fmt: skip


_TABLES = (*KNOWN_OF_ALL, Measure.PHASE, Measure.SIZE, Measure.SHARED)


def _gaps(site: Site, year: str, found: Reading) -> Iterator[Gap]:
    """Every group that stands out, in the order of the page."""
    for group, verdict in found.judged.groups:
        if verdict in STANDS_OUT:
            yield _gap(name_of(site, year, group.measure, group.name), group, verdict)
    for one, verdict in found.judged.alike:
        if verdict in STANDS_OUT:
            name = name_of(site, year, Measure.CLUSTER, one.cluster)
            yield _gap(f"{name}, beside requests like its own", one, verdict)


def _gap(who: str, one: Group | Alike, verdict: Verdict) -> Gap:
    shown = isinstance(one, Group) and one.hidden > 0
    return Gap(who=who, agreed=one.agreed, decided=one.decided, less=verdict is Verdict.LESS, shown=shown)


def _counts(found: Reading, measure: Measure) -> dict[str, int]:
    """How many groups of a measure came to each verdict."""
    verdicts = [verdict for _, verdict in found.of(measure)]
    return {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}


def _apart(found: Reading) -> dict[str, int]:
    """How many decided requests are in no third of the schools, by why."""
    decided = [case for case in found.cases if case.decided]
    return {
        "not_shown": sum(case.phase is None for case in decided),
        "no_pupils": sum(case.phase is not None and case.size is None for case in decided),
        "withheld": sum(case.phase == WITHHELD for case in decided),
    }


def _open(found: Reading) -> dict[str, int]:
    """How many clusters, needs and kinds there are, and of how many there are too few requests to tell."""
    verdicts = [verdict for measure in KNOWN_OF_ALL for _, verdict in found.of(measure)]
    return {"all": len(verdicts), "few": verdicts.count(Verdict.FEW)}


def _power(found: Reading) -> Power | None:
    """Exact, for a cluster of this year's average number and the share that this year has; nothing where there is none to tell."""
    clusters, judged = len(found.of(Measure.CLUSTER)), found.judged
    whole = judged.whole
    if clusters < 2 or whole < clusters or judged.same:
        return None
    rate, group = judged.agreed / whole, round(whole / clusters)
    most = RATE / judged.all  # the level of a year in which every group is large enough to stand out
    # Where nearly all was agreed hardly any group could stand out, and the level is far wider than with such a cluster.
    seen = noticed(group, whole - group, rate, _PART, min(judged.level, 2 * most))
    return Power(
        group=group, in_100=round(100 * seen), needed=needed(clusters, rate, _PART, most, wanted=_WANTED),
        needed_small=needed(len(Size) * clusters, rate, _PART, most, wanted=_WANTED),
    )  # fmt: skip


def _shown(found: Reading) -> Shown:
    awards = [case for case in found.cases if case.agreed]
    return Shown(
        helped=sum(case.help == "help" for case in awards), blind=sum(case.scoring == "blind" for case in awards),
        scored=sum(case.scoring in ("blind", "not_blind") for case in awards), awards=len(awards),
        not_shown=sum(case.decided and case.help is None for case in found.cases),
    )  # fmt: skip
