"""Which days are not working days: weekends, and bank holidays in England."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

_SATURDAY = 5


def not_working(days: Iterable[date]) -> Callable[[date], str]:
    """What a day is if it is not a working day, in words; nothing if it is one. For some days, given at once."""
    years = sorted({day.year for day in days})
    # Only here, and only where there are days to judge: every command waits for what is imported at the top.
    from holidays import country_holidays

    holidays = country_holidays("GB", subdiv="ENG", years=years) if years else {}

    def named(day: date) -> str:
        if day in holidays:
            return f"a bank holiday ({holidays[day]})"
        return f"a {day:%A}" if day.weekday() >= _SATURDAY else ""

    return named
