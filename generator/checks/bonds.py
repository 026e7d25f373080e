"""What a school belongs to, so that it leaves the room for the others: its trusts and its federation."""

from __future__ import annotations

from datetime import date

from generator.records.model import Interest, School


def bonds(school: School, day: date) -> list[tuple[Interest, str]]:
    """What a school belongs to; a foundation trust is a trust. With its present number came its present trusts."""
    trusts = (school.academy_trust, school.foundation_trust) if school.urn_on(day) == school.urn else ()
    found = [(Interest.SAME_TRUST, name) for name in trusts if name]
    return [*found, (Interest.SAME_FEDERATION, school.federation)] if school.federation else found
