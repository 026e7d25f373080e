"""Workings of sums over many requests: what the awarded ones asked for, what they were given, what still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.money.accounts import Accounts
from generator.money.awards import Award
from generator.money.figure import Step, Working, full_date


def asked(accounts: Accounts, year: str) -> Working | None:
    """`asked/2025-26` or `asked/all`: what the requests that were agreed had asked for."""
    return _total(
        list(_of(accounts, year)),
        key=f"asked/{year}",
        family="asked",
        of=lambda award: int(award.bid.data.asked),
        title=f"Asked for in requests that were agreed{_when(year)}",
        rule="The sum of what each of these requests asked for. What the others asked for is not published.",
    )


def stands(accounts: Accounts, year: str) -> Working | None:
    """`stands/2025-26`, `stands/all` or `stands/withheld`: every award, less what was withdrawn."""
    return _total(
        list(_of(accounts, year)),
        key=f"stands/{year}",
        family="stands",
        of=lambda award: award.stands,
        title=f"Promised{_when(year)}",
        rule="The sum of every award, less what was withdrawn.",
    )


def agreed(accounts: Accounts, rest: list[str]) -> Working | None:
    """`agreed/2025-26/c1-aut2`: what one meeting agreed, over all its awards."""
    sitting = accounts.dataset.meetings["/".join(rest)]
    return _total(
        accounts.public.entries.agreed.get(sitting.id, ()),
        key=f"agreed/{sitting.id}",
        family="award",
        of=lambda award: award.amount,
        title=f"Agreed at the meeting of {full_date(sitting.data.date)}",
        rule="The sum of every award that the meeting agreed and the authority confirmed.",
    )


def _of(accounts: Accounts, year: str) -> Iterator[Award]:
    if year == "withheld":
        return (award for award in accounts.public.awards.values() if award.bid.data.schools_withheld)
    if year != "all":
        accounts.dataset.years[year]
    return (award for award in accounts.public.awards.values() if year in ("all", award.bid.year))


def _when(year: str) -> str:
    return {"all": "", "withheld": " to schools that are not named"}.get(year, f", {year}")


def _total(
    awards: Sequence[Award], *, key: str, family: str, of: Callable[[Award], int], title: str, rule: str
) -> Working | None:
    if not awards:
        return None
    steps = (Step.amount(award.bid.data.title, of(award), key=f"{family}/{award.bid.id}") for award in awards)
    return Working.total(key, title, rule, steps)
