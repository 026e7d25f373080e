"""What each rule of the rulebook says, in plain words; one function for each shape of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.money.explain_step import COUNTED
from generator.money.figure import Figure, full_date, per_cent
from generator.publish import words
from generator.publish.site import Site, counted
from generator.records import model
from generator.records.model import Bands, CarryRule, Stated, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a rule: words, with an amount before them where there is one."""

    text: str
    figure: Figure | None = None
    more: tuple[Line, ...] = ()
    """Lines that belong under it."""


Words = Callable[[Site, str, Year], Iterator[Line]]


def _sentence(field: str) -> Words:
    """A rule that is a sentence already."""

    def told(site: Site, year: str, rules: Year) -> Iterator[Line]:
        stated: Stated[str] = getattr(rules, field)
        yield Line(text=stated.value or "")

    return told


def _confirms(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for one in rules.confirms.value or ():
        yield Line(text=f"{one.role} ({one.delegation})")


def _quorum(site: Site, year: str, rules: Year) -> Iterator[Line]:
    if (quorum := rules.quorum.value) is not None:
        least = f", and at least {counted(quorum.at_least, 'school')}" if quorum.at_least else ""
        yield Line(text=f"{per_cent(quorum.per_cent)} per cent of the cluster's schools must be able to vote{least}.")


def _steps_out(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for one in rules.steps_out.value or ():
        yield Line(text=_STEPS_OUT[one])


_STEPS_OUT = {
    model.Interest.OWN_SCHOOL: "A school whose own request it is.",
    model.Interest.PARTNER: "A school that is a partner in the request.",
    model.Interest.SAME_TRUST: "A school in the same trust as one that asks.",
    model.Interest.SAME_FEDERATION: "A school in the same federation as one that asks.",
    model.Interest.OTHER: "A school with another interest in the outcome.",
}


def _short(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for one in rules.when_money_is_short.value or ():
        yield Line(text=one)


def _kinds(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for one in rules.kinds.value or ():
        papers = ", ".join(words.PAPERS[paper] for paper in one.paperwork) or "none"
        lasts = " or ".join(words.LASTS[last] for last in one.lasts)
        how_long = f" For {lasts}." if lasts else ""
        yield Line(text=f"{words.REQUEST_KINDS[one.kind]}: {words.PAYMENTS[one.money]}.{how_long} Papers: {papers}.")


def _capital(site: Site, year: str, rules: Year) -> Iterator[Line]:
    allowed = rules.capital.value is model.Capital.ALLOWED
    yield Line(text="Requests may ask for building work." if allowed else "Requests may not ask for building work.")


def _deadlines(site: Site, year: str, rules: Year) -> Iterator[Line]:
    if (deadlines := rules.deadlines.value) is not None:
        yield Line(text=f"Papers must be in {counted(deadlines.papers_days_before, 'day')} before the meeting.")
        if deadlines.notify_days_after is None:
            yield Line(text="When schools hear the outcome is not published.")
        else:
            yield Line(text=f"Schools hear the outcome within {counted(deadlines.notify_days_after, 'day')}.")


def _calendar(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for slot in rules.calendar.value or ():
        yield Line(text=f"{slot.name}. {words.PURPOSES[slot.purpose]}.")


def _terms(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for term in rules.terms.value or ():
        due = f"; sums fall due on {full_date(term.payment_date)}" if term.payment_date else ""
        yield Line(text=f"{term.name}: {full_date(term.starts)} to {full_date(term.ends)}{due}.")


def _publication(site: Site, year: str, rules: Year) -> Iterator[Line]:
    if (publication := rules.publication.value) is not None:
        yield Line(
            text=f"An outcome is published {counted(publication.days_after_confirmation, 'day')} after it is confirmed."
        )
        if publication.not_agreed:
            yield Line(text=f"Of what was not agreed: {publication.not_agreed}")


def _funding(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for place, one in enumerate(rules.funding.value or ()):
        by = f", approved by the {one.approved_by}" if one.approved_by else ""
        on = f" on {full_date(one.approved_on)}" if one.approved_on else ""
        key = f"rule/{year}/funding/value/{place}/amount"
        yield Line(figure=site.figure(key), text=f"from the financial year {one.financial_year}{by}{on}.")


def _central(site: Site, year: str, rules: Year) -> Iterator[Line]:
    for place, one in enumerate(rules.central.value or ()):
        why = f" {one.why}" if one.why else ""
        key = f"rule/{year}/central/value/{place}/amount"
        yield Line(figure=site.figure(key), text=f"{one.name}.{why}")


def _formula(site: Site, year: str, rules: Year) -> Iterator[Line]:
    known = site.accounts.allocation(year) is not None
    for number, step in enumerate(rules.formula.value or (), 1):
        rule = site.working(f"allocation/{year}/step/{number}").rule if known else ""
        bands = tuple(_bands(site, year, number, step)) if isinstance(step, Bands) else ()
        yield Line(text=f"{step.name}. {rule}".strip(), more=bands)


def _bands(site: Site, year: str, number: int, step: Bands) -> Iterator[Line]:
    for place in range(len(step.bands)):
        key = f"rule/{year}/formula/value/{number - 1}/bands/{place}/amount"
        yield Line(figure=site.figure(key), text=f"for {band_range(step, place)} {COUNTED[step.counted]}.")


def band_range(step: Bands, place: int) -> str:
    """The counts that a band holds: `351 to 800`, `801 or more`."""
    start = 0 if place == 0 else (step.bands[place - 1].up_to or 0) + 1
    end = step.bands[place].up_to
    return f"{start:,} or more" if end is None else f"{start:,} to {end:,}"


def _by_cluster(field: str) -> Words:
    """A rule that gives each cluster a sum, in one row or several."""

    def told(site: Site, year: str, rules: Year) -> Iterator[Line]:
        stated: Stated[tuple[model.ClusterSum | model.Envelope, ...]] = getattr(rules, field)
        grouping = site.accounts.grouping(year).data
        for place, one in enumerate(stated.value or ()):
            cluster = grouping.cluster(one.cluster)
            until = f", financial year {one.financial_year}" if isinstance(one, model.Envelope) else ""
            key = f"rule/{year}/{field}/value/{place}/amount"
            yield Line(figure=site.figure(key), text=f"{cluster.name if cluster else one.cluster}{until}.")

    return told


def _reserve(site: Site, year: str, rules: Year) -> Iterator[Line]:
    if (reserve := rules.reserve.value) is not None:
        slot = rules.slot(reserve.release_after)
        yield Line(
            text=f"{per_cent(reserve.per_cent)} per cent of each cluster's allocation, until {slot.name if slot else reserve.release_after}; "
            "what is left of it then joins the money to decide."
        )


def _carry_forward(site: Site, year: str, rules: Year) -> Iterator[Line]:
    carry = rules.carry_forward.value
    if carry is not None:
        most = f"A cluster keeps up to {per_cent(carry.per_cent or 0)} per cent of its allocation."
        told = {
            CarryRule.NONE: "Nothing is carried into the next year.",
            CarryRule.ALL: "A cluster keeps all that it has not promised.",
            CarryRule.UP_TO: most,
        }
        yield Line(text=told[carry.rule])


WORDS: Mapping[str, Words] = {
    "funding": _funding,
    "central": _central,
    "formula": _formula,
    "brought_forward": _by_cluster("brought_forward"),
    "envelope": _by_cluster("envelope"),
    "reserve": _reserve,
    "carry_forward": _carry_forward,
    "kinds": _kinds,
    "capital": _capital,
    "deadlines": _deadlines,
    "urgent": _sentence("urgent"),
    "calendar": _calendar,
    "terms": _terms,
    "decides_in_law": _sentence("decides_in_law"),
    "confirms": _confirms,
    "chair": _sentence("chair"),
    "quorum": _quorum,
    "voting": _sentence("voting"),
    "steps_out": _steps_out,
    "when_money_is_short": _short,
    "escalation": _sentence("escalation"),
    "publication": _publication,
}
