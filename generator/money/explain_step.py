"""The working of one step of the formula for one school: a calculator gives the same penny."""

from __future__ import annotations

from collections.abc import Iterator

from generator.money.accounts import Accounts
from generator.money.basis import Basis
from generator.money.figure import Place, Step, per_cent, pounds
from generator.money.formula import StepResult
from generator.records import model
from generator.records.model import Bands, Column, Limits, LumpSum, Rate, Share, Status

COUNTED = {
    Column.PUPILS: "pupils on roll",
    Column.SEN_SUPPORT: "pupils on SEN support",
    Column.EHC_PLANS: "pupils with an EHC plan",
    Column.FSM_EVER6: "pupils with free meals in the last six years",
}


def in_words(step: model.Step) -> str:
    """The rule of a step, in a sentence."""
    match step:
        case LumpSum(per=model.Per.SCHOOL):
            return f"Every school gets {pounds(step.amount)}."
        case LumpSum():
            return f"Every cluster gets {pounds(step.amount)}, shared equally among its schools."
        case Rate():
            return f"{pounds(step.amount)} for each of the {COUNTED[step.counted]}."
        case Bands():
            return f"A sum that depends on the number of {COUNTED[step.counted]}."
        case Share():
            return f"{per_cent(step.per_cent)} per cent of what is left after any fixed sums, in proportion to {COUNTED[step.counted]}."
        case Limits():
            return "No school may get far less or far more than it had before, within set limits; one factor for all schools makes the sums add up."


def cluster_name(accounts: Accounts, year: str, cluster: str) -> str:
    """A cluster's name in a year's grouping."""
    found = accounts.grouping(year).data.cluster(cluster)
    return found.name if found else cluster


def lines(basis: Basis, urn: str, result: StepResult) -> Iterator[Step]:
    """The lines of the working, in the order in which one would calculate."""
    at = _Where(basis, urn, result)
    match result.step:
        case Share():
            return _share(at, result.step)
        case Rate():
            return iter((at.stated("Rate for each", result.step.amount, "amount"), at.count(result.step.counted)))
        case Bands():
            return _banded(at, result.step)
        case LumpSum(per=model.Per.SCHOOL):
            return iter((at.stated("For every school", result.step.amount, "amount"),))
        case LumpSum():
            return _shared_in_cluster(at, result.step)
        case Limits():
            return _limited(at, result.step)


class _Where:
    """One school in one step, and the records that its working points to."""

    def __init__(self, basis: Basis, urn: str, result: StepResult) -> None:
        self.basis, self.found, self.urn, self.result = basis, basis.found, urn, result
        self.field = f"{basis.steps}/{result.number - 1}"
        self.sure = basis.rules.formula.status

    def rule(self, part: str) -> tuple[Place, ...]:
        """The line of a part of the step in the rulebook."""
        return (Place.of(self.basis.stated, f"{self.field}/{part}"),)

    def stated(self, label: str, pence: int, part: str) -> Step:
        """An amount that the step states."""
        key = f"rule/{self.found.year}{self.field}/{part}" if self.basis.stated.kind == "year" else None
        return Step(sign="", label=label, value=pounds(pence), at=self.rule(part), status=self.sure, key=key)

    def count(self, column: Column, sign: str = "×") -> Step:
        """The school's count, with its line in the census."""
        census = self.basis.census
        place = self.basis.dataset.rows[census.id][self.urn]
        counted = COUNTED[column]
        label = f"{counted[0].upper()}{counted[1:]}, {census.data.title}"
        at = (Place.of(census, f"/rows/{place}/{column.value}"),)
        return Step(sign=sign, label=label, value=f"{self.result.counts[self.urn]:,}", at=at, status=Status.PUBLISHED)


def _share(at: _Where, step: Share) -> Iterator[Step]:
    result, whole = at.result, sum(at.result.counts.values())
    floor, rest = divmod(result.total * result.counts[at.urn], whole) if whole else (0, 0)
    key = f"{at.basis.key}/step/{result.number}"
    yield Step(sign="", label="Money for this step", value=pounds(result.total), key=key, status=at.found.status)
    yield at.count(step.counted)
    everyone = f"All {COUNTED[step.counted]}, {len(result.counts)} schools"
    yield Step(
        sign="÷", label=everyone, value=f"{whole:,}", at=(Place.of(at.basis.census, "/rows"),), status=Status.PUBLISHED
    )
    note = f"Exactly {pounds(floor)} and {rest:,}/{whole:,} of a penny."
    yield Step(sign="=", label="Whole pennies", value=pounds(floor), note=note)
    if result.by_school[at.urn] > floor:
        note = "Pennies left over go to the largest fractions; of equal ones, to the smaller URN."
        yield Step(sign="+", label="A penny left over", value=pounds(1), note=note)


def _banded(at: _Where, step: Bands) -> Iterator[Step]:
    count = at.result.counts[at.urn]
    bands = enumerate(step.bands)
    place, band = next((place, band) for place, band in bands if band.up_to is None or count <= band.up_to)
    before = step.bands[place - 1].up_to if place else None
    label = (
        f"Up to {band.up_to:,}"
        if band.up_to is not None
        else f"Over {before:,}"
        if before is not None
        else "Any number of"
    )
    yield at.count(step.counted, sign="")
    yield at.stated(f"{label} {COUNTED[step.counted]}", band.amount, f"bands/{place}/amount")


def _shared_in_cluster(at: _Where, step: LumpSum) -> Iterator[Step]:
    cluster = at.found.cluster_of[at.urn] or ""
    members = sum(1 for other in at.result.by_school if at.found.cluster_of[other] == cluster)
    grouping = at.basis.grouping
    places = [place for place, one in enumerate(grouping.data.clusters) if one.id == cluster]
    where = (Place.of(grouping, f"/clusters/{places[0]}/members"),) if places else ()
    label = f"Schools in {at.basis.cluster_name(cluster)}"
    yield at.stated("For every cluster", step.amount, "amount")
    yield Step(
        sign="÷",
        label=label,
        value=str(members),
        at=where,
        status=Status.PUBLISHED,
        note="Odd pennies go to the smaller URNs.",
    )


def _limited(at: _Where, step: Limits) -> Iterator[Step]:
    after = at.found.by_school[at.urn]
    before = after - at.result.by_school[at.urn]
    if at.result.factor:
        numerator, denominator = at.result.factor
        note = f"Factor {numerator:,}/{denominator:,}, to the whole penny."
        scaled = pounds(before * numerator // denominator)
        yield Step(
            sign="", label="What the steps before give, times the one factor for all schools", value=scaled, note=note
        )
    rows = enumerate(step.baseline)
    row = next(((place, row) for place, row in rows if at.basis.dataset.urns[row.school] == at.urn), None)
    if row is None:
        yield Step(
            sign="", label="No baseline, so no floor and no cap", value="–", at=at.rule("baseline_source"), status=at.sure
        )  # fmt: skip
    else:
        limits = (("at least", step.floor_per_cent), ("at most", step.cap_per_cent))
        words = ", ".join(f"{word} {per_cent(limit)} %" for word, limit in limits if limit is not None)
        yield Step(
            sign="", label=f"Held to {words} of its baseline", value=pounds(row[1].amount),
            at=at.rule(f"baseline/{row[0]}/amount"), status=at.sure, note=step.baseline_source,
        )  # fmt: skip
    key = f"{at.basis.key}/{at.urn}"
    yield Step(sign="=", label="What it gets in all", value=pounds(after), key=key, status=at.found.status)
    yield Step(
        sign="−",
        label="What the steps before give",
        value=pounds(before),
        status=at.found.status,
        note="The steps above this one, added up.",
    )
