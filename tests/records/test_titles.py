"""A field is called what its form calls it."""

from __future__ import annotations

import pytest

from generator.records.titles import title


@pytest.mark.parametrize(
    ("kind", "pointer", "called"),
    [
        ("decisions", "/items/0/amount", "Amount"),
        ("meeting", "/host", "Host"),
        ("year", "/quorum/value/at_least", "At least"),
        ("year", "/deadlines/value/papers_days_before", "Papers in"),
        ("year", "/formula/value/0/per_cent", "Per cent"),
        ("year", "/voting/value", "Voting"),
        ("school", "/position/latitude", "Latitude"),
        ("bid", "", ""),
    ],
)
def test_a_field_is_called_what_its_form_calls_it(kind: str, pointer: str, called: str) -> None:
    assert title(kind, pointer) == called
