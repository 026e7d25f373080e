"""Who has an interest leaves the room, and nobody else has to; a trust binds a school only since it joined it."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import ALL, bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root

TRUST = "governance: maintained"


def out(*named: tuple[str, str]) -> str:
    lines = "".join(f'      - school: "{urn}"\n        because: {because}\n' for urn, because in named)
    return f"    stepped_out:\n{lines}" if named else ""


def meeting(root: Root, *named: tuple[str, str], outcome: str = "deferred", there: str = ALL) -> Root:
    request(bare(root), "c1-002")
    return sitting(root, "c1-aut2", "2025-11-18", item("c1-002", outcome, more=out(*named)), there=there)


def rules(root: Root, *interests: str) -> Root:
    listed = "".join(f"    - {interest}\n" for interest in interests)
    return root.replace("years/2025-26.yaml", "    - own_school\n    - same_federation\n", listed)


def belongs(root: Root, urn: str, to: str) -> Root:
    text = (root.path / f"schools/{urn}.yaml").read_text("utf-8")
    return root.write(f"schools/{urn}.yaml", f"{text}{to}\n")


def stayed(root: Root) -> list[str]:
    return [line.partition("/stepped_out ")[2] for line in told("must-step-out", root)]


def test_who_was_not_there_cannot_have_stayed(small: Root) -> None:
    assert stayed(meeting(small, there='headteacher of "900002"; headteacher of "900003"; clerk of "900001"')) == []


def test_who_takes_a_request_back_may_say_so_in_the_room(small: Root) -> None:
    assert stayed(meeting(small, outcome="withdrawn")) == []


def test_a_school_under_its_earlier_number_is_the_same_school(small: Root) -> None:
    request(bare(small), "c1-002").replace("bids/2025-26/c1-002.yaml", 'lead: "900001"', 'lead: "900093"')
    there = 'headteacher of "900093"; headteacher of "900001"; headteacher of "900002"'
    sitting(small, "c1-aut2", "2025-11-18", item("c1-002", "deferred", more=out(("900003", "own_school"))), there=there)
    assert stayed(small) + told("stepped-out", small) == []


@pytest.mark.parametrize(
    ("trusts", "asked_of"),
    [
        ((("900001", 'foundation_trust: "Fen"'), ("900002", 'foundation_trust: "Fen"')), True),
        ((("900001", 'academy_trust: "Fen"'), ("900002", 'academy_trust: "Fen"')), True),
        ((("900001", 'academy_trust: "Fen"'), ("900002", 'academy_trust: "Weir"')), False),
        ((("900001", 'federation: "Fen"'), ("900002", 'federation: "Fen"')), False),
        ((("900002", 'academy_trust: "Wide Fen Trust"'),), False),
    ],
)  # fmt: skip
def test_one_trust_with_the_school_that_asks(small: Root, trusts: tuple[tuple[str, str], ...], asked_of: bool) -> None:
    rules(small, "own_school", "same_trust")
    for urn, to in trusts:
        belongs(small, urn, to)
    message = "School 900002 was there for '2025-26/c1-002' and is in one trust with school 900001, which takes part, but did not step out."
    assert stayed(meeting(small, ("900001", "own_school"))) == [message] * asked_of


def test_a_trust_binds_only_since_the_school_has_its_present_number(small: Root) -> None:
    rules(small, "own_school", "same_trust")
    belongs(small, "900001", 'academy_trust: "Wide Fen Trust"')
    small.replace("schools/900003.yaml", "until: 2024-08-31", "until: 2026-01-31")
    meeting(small, ("900001", "own_school"))
    assert stayed(small) == []
    small.replace(
        "decisions/2025-26/c1-aut2.yaml",
        out(("900001", "own_school")),
        out(("900001", "own_school"), ("900003", "same_trust")),
    )
    assert told("stepped-out", small) == [], "it may have been in a trust before, of which the records know nothing"


def test_rules_that_are_not_known_make_nobody_leave(small: Root) -> None:
    text = (small.path / "years/2025-26.yaml").read_text("utf-8")
    start, end = text.index("steps_out:"), text.index("kinds:")
    small.write("years/2025-26.yaml", f"{text[:start]}steps_out:\n  status: unknown\n{text[end:]}")
    assert stayed(meeting(small)) == []


@pytest.mark.parametrize(
    ("because", "instead"),
    [("own_school", ""), ("other", ""), ("partner", "own_school"), ("same_trust", "own_school"), ("same_federation", "own_school")],
)  # fmt: skip
def test_a_reason_must_be_true(small: Root, because: str, instead: str) -> None:
    message = f"/items/0/stepped_out/0/because '{because}' is not true of school 900001 and '2025-26/c1-002'."
    assert told("stepped-out", meeting(small, ("900001", because))) == [
        f"decisions/2025-26/c1-aut2.yaml {message}"
    ] * bool(instead)


def test_any_of_several_true_reasons_will_do(small: Root) -> None:
    belongs(belongs(small, "900001", 'federation: "Fen"'), "900002", 'federation: "Fen"')
    meeting(small, ("900001", "own_school"), ("900002", "same_federation"))
    assert told("stepped-out", small) + stayed(small) == []


@pytest.mark.parametrize("outcome", ["deferred", "withdrawn"])
def test_where_schools_are_withheld_it_is_said_that_interests_were_checked(small: Root, outcome: str) -> None:
    sitting(bare(small), "c2-aut2", "2025-11-20", item("c2-001", outcome), there='headteacher of "900004"')
    message = "/items/0/interests_checked '2025-26/c2-001' withholds its schools, and it is not on record that interests were checked."
    assert told("interests-checked", small) == [f"decisions/2025-26/c2-aut2.yaml {message}"] * (outcome == "deferred")


def test_how_many_were_left_is_part_of_it(small: Root) -> None:
    taken = item("c2-001", "deferred", more="    interests_checked: true\n")
    sitting(bare(small), "c2-aut2", "2025-11-20", taken, there='headteacher of "900004"')
    assert told("interests-checked", small) == [
        "decisions/2025-26/c2-aut2.yaml /items/0/left_voting "
        "'2025-26/c2-001' withholds its schools, and it is not on record how many were left to vote."
    ]
