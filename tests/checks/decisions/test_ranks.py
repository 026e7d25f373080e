"""Places are counted from one; where money was short, one request gives way to another only for a reason."""

from __future__ import annotations

import pytest

from tests.checks.decisions.sitting import bare, item, request, sitting
from tests.checks.told import told
from tests.roots import Root

SHORT = "    reasons:\n      - money_short\n"


def ranked(root: Root, *ranks: int | None) -> list[str]:
    names = [f"c1-{place + 2:03}" for place in range(len(ranks))]
    bare(root)
    for name in names:
        request(root, name)
    given = [f"    rank: {rank}\n" if rank else "" for rank in ranks]
    taken = [item(name, "deferred", more=more) for name, more in zip(names, given, strict=True)]
    return [line.split(maxsplit=1)[1] for line in told("ranks", sitting(root, "c1-aut2", "2025-11-18", *taken))]


@pytest.mark.parametrize("ranks", [(), (None, None), (1, 2, 3), (3, 1, 2), (None, 2, 1)])
def test_places_from_one_on_in_any_order(small: Root, ranks: tuple[int | None, ...]) -> None:
    assert ranked(small, *ranks) == []


@pytest.mark.parametrize(
    ("ranks", "message"),
    [
        ((1, 3, 4), "/items/1/rank '2025-26/c1-003' has the rank 3, but none at this meeting has the rank 2."),
        ((2, None), "/items/0/rank '2025-26/c1-002' has the rank 2, but none at this meeting has the rank 1."),
        ((1, 2, 2), "/items/2/rank '2025-26/c1-004' has the rank 2, and so has '2025-26/c1-003'."),
    ],
)
def test_places_that_are_missing_or_shared(small: Root, ranks: tuple[int | None, ...], message: str) -> None:
    assert ranked(small, *ranks) == [message]


PASSED_OVER = (
    "decisions/2025-26/c1-aut2.yaml /items/0/reasons "
    "Money was short, and '2025-26/c1-002' and '2025-26/c1-003', of one kind, were not kept in their order."
)


@pytest.mark.parametrize(
    ("cut", "full", "passed_over"),
    [
        ("    rank: 1\n", "    rank: 2\n", True),
        ("    rank: 2\n", "    rank: 1\n", False),
        ("    score: 70\n", "    score: 60.5\n", True),
        ("    score: 60\n", "    score: 70\n", False),
        ("    score: 60\n", "    score: 60\n", False),
        ("    rank: 1\n    score: 60\n", "    rank: 2\n    score: 70\n", True),
        ("    rank: 1\n", "    score: 70\n", False),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("outcome", ["declined", "part_agreed"])
def test_a_better_place_comes_first(small: Root, outcome: str, cut: str, full: str, passed_over: bool) -> None:
    request(request(bare(small), "c1-002"), "c1-003")
    taken = item("c1-002", outcome, more=SHORT + cut), item("c1-003", "agreed", more=full)
    assert told("money-short", sitting(small, "c1-aut2", "2025-11-18", *taken)) == [PASSED_OVER] * passed_over


@pytest.mark.parametrize(
    ("cut", "full"),
    [
        (item("c1-002", "declined", more=SHORT + "    rank: 1\n"), item("c1-003", "part_agreed", more="    rank: 2\n")),
        (item("c1-002", "declined", more="    rank: 1\n"), item("c1-003", "agreed", more="    rank: 2\n")),
        (
            item("c1-002", "declined", more=SHORT + "    rank: 1\n").replace("To wait.", "To wait instead of c1-003."),
            item("c1-003", "agreed", more="    rank: 2\n"),
        ),
    ],
    ids=["both were cut", "for another reason", "explained"],
)
def test_what_only_looks_like_passing_over(small: Root, cut: str, full: str) -> None:
    request(request(bare(small), "c1-002"), "c1-003")
    assert told("money-short", sitting(small, "c1-aut2", "2025-11-18", cut, full)) == []


def test_kinds_have_an_order_of_their_own(small: Root) -> None:
    request(request(bare(small), "c1-002"), "c1-003", kind="group")
    small.replace("bids/2025-26/c1-003.yaml", "lasts:", "families_told_on: 2025-11-02\nlasts:")
    cut = item("c1-002", "declined", more=SHORT + "    rank: 1\n")
    taken = cut, item("c1-003", "agreed", more="    rank: 2\n")
    assert told("money-short", sitting(small, "c1-aut2", "2025-11-18", *taken)) == []
