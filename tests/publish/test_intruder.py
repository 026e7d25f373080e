"""The intruder: a neighbour, a reporter or another school, who reads all that is public, old builds too, and can do sums.

Each attack is a function over what is built for the public; its docstring says how the intruder thinks. Each has its own
planted case, laid over `tests/authorities/planted`, and a secret. On the site as built the attack does not find it; with the
guard named beside it switched off it does, so that the attack is real and the guard is what stops it. Where two guards are
named, either alone is enough.

Not a secret, on purpose: that a request waits, how many there are, and what a group whose schools are withheld was given, as
"a school in Cluster 2".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import FunctionType

import pytest

from generator.checks.rule import RULES
from generator.money.sight import Sight
from tests.publish import attacks
from tests.publish.attacks import EMBARGOED, PAIR, SHOWN, WITHHELD
from tests.publish.guards import GUARDS, NO_ATTACK
from tests.publish.intruder import Built, Seen
from tests.roots import REPOSITORY, Root, copy

PLANTED = Path(__file__).parents[1] / "authorities" / "planted"


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One attack, its planted case, and what it must not find."""

    attack: Callable[[Built, Seen], object]
    secret: object
    guards: tuple[str, ...]
    edits: str = ""
    files: dict[str, str] | None = None


def _transfer(
    kind: str, amount: str, source: str, target: str, more: str = "", day: str = "2026-05-20"
) -> dict[str, str]:
    text = f"date: {day}\nkind: {kind}\namount: {amount}\nfrom:\n{source}to:\n{target}{more}"
    return {"transfers/2025-26/001.yaml": text + 'reason: "As the meeting asked."\napproved_by: "Head of Inclusion"\n'}


def _account(account: str, name: str = "c2") -> str:
    named = f'  id: "{name}"\n' if name else ""
    return f"  year: 2025-26\n  account: {account}\n{named}"


def _correction(number: int, record: str, field: str, *values: str) -> dict[str, str]:
    head = f'record: {record}\nfield: "{field}"\n' + "".join(f"{value}\n" for value in values)
    tail = 'why: "It was written down wrongly."\nagreed_on: 2026-05-04\nagreed_by: "Chair of cluster 2"\n'
    return {f"corrections/2025-26/{number:03}.yaml": head + tail}


def _review(bid: str, reason: str, lesson: str, day: str, more: str = "") -> dict[str, str]:
    return {
        f"reviews/{bid}.yaml": f'reviewed_on: {day}\nspent: 100\nreturned: 0\noutcomes:\n  - result: met\n    reason: "{reason}"\n'
        f'lesson: "{lesson}"\n{more}'
    }


SPRING = "decisions/2025-26/c2-spr2.yaml"
GROUP = "bids/2025-26/c2-001.yaml\n"
VAN = "bids/2025-26/c2-003.yaml\n"
LOST = """-   - school: "900009"
-     capacity: headteacher
-   - school: "900010"
-     capacity: headteacher
+   - capacity: locality_lead
-   - bid: 2025-26/c2-001
-     outcome: agreed
-     how: vote
-     amount: 2400
-     terms:
-       - 2025-26-summer
-     reasons:
-       - strong_need
-     words: "The plan is clear."
+   - bid: 2025-26/c2-001
+     outcome: escalated
+     how: consensus
+     reasons:
+       - quorum_lost
+     words: "It goes to a panel."
"""
"""Two fewer came, and the group's request lost its quorum."""

ATTACKS = (
    Attack(attack=attacks.an_outcome_before_its_day, secret="agreed", guards=("Sight.item",)),
    Attack(attack=attacks.an_amount_before_it_is_confirmed, secret="4321.00", guards=("Sight.award",)),
    Attack(attack=attacks.what_the_sums_leave_over, secret=Decimal(4321 + 2345 - 1000), guards=("two books",)),
    Attack(attack=attacks.what_moves_between_two_builds, secret=Decimal(2400 + 3000 + 2345), guards=("Sight.item",)),
    Attack(attack=attacks.a_withdrawal_before_its_day, secret=Decimal(1000), guards=("Sight.withdrawn",)),
    Attack(
        attack=attacks.a_review_before_its_day, secret=True, guards=("Sight.review",),
        files=_review(SHOWN, "The survey said so.", "Two vans would have been better.", "2026-07-10"),
    ),
    Attack(
        attack=attacks.a_second_look_before_its_day, secret=True, guards=("Sight.second_look",),
        files=_review(
            SHOWN, "The survey said so.", "Park nearer.", "2026-05-20",
            'second_look:\n  cluster: c1\n  on: 2026-07-10\n  words: "We would not copy it."\n',
        ),
    ),
    Attack(
        attack=attacks.money_that_moves_later, secret=Decimal(500), guards=("Sight.day",),
        files=_transfer("virement", "500", _account("cluster"), _account("central", ""), day="2026-07-01"),
    ),
    Attack(
        attack=attacks.money_back_from_an_award_not_told, secret="77.00", guards=("Sight.transfer",),
        files=_transfer("return", "77", _account("school", "900010"), _account("cluster"), f"bid: {EMBARGOED}\n"),
    ),
    Attack(
        attack=attacks.the_first_figure_of_an_award_not_told, secret=True, guards=("Sight.part",),
        files=_correction(1, "decisions/2025-26/c2-urgent-01", "/items/0/amount", "was: 2345", "now: 2300"),
    ),
    Attack(attack=attacks.why_it_could_not_wait, secret=True, guards=("Sight.urgency",)),
    Attack(attack=attacks.that_it_was_backed, secret=True, guards=("Sight.backed",)),
    Attack(
        attack=attacks.what_was_left_in_truth, secret=Decimal(2345), guards=("Sight.options",),
        edits=f"{SPRING}\n- backs:\n+ options:\n+   - rule: by_score\n+     left: 34671.36\n+     would_fund: []\n+ backs:\n",
    ),
    Attack(attack=attacks.who_was_refused, secret="900005", guards=("Sight.showing",)),
    Attack(attack=attacks.what_the_refused_wanted, secret="£6,000.00", guards=("explain: only what is shown in full",)),
    Attack(attack=attacks.who_was_refused_by_who_left_the_room, secret="900005", guards=("PublicItem.speaks",)),
    Attack(
        attack=attacks.terms_of_what_was_never_agreed, secret="Only if the coach stays at the club.",
        guards=("PublicItem.in_full",),
    ),
    Attack(
        attack=attacks.what_was_refused_by_another_record, secret="Reading sheds by the gate",
        guards=("told-elsewhere",),
        edits=f'{SPRING}\n-     words: "It reaches every school."\n'
        '+     words: "It costs less than Reading sheds by the gate."\n',
    ),
    Attack(
        attack=attacks.who_was_refused_by_another_record, secret="Northfield Primary", guards=("told-elsewhere",),
        edits=f'{SPRING}\n-     words: "It reaches every school."\n'
        '+     words: "It reaches every school; c2-002, from Northfield Primary, can wait."\n',
    ),
    Attack(
        attack=attacks.whose_record_lost_something, secret=True, guards=("where something was removed",),
        edits='bids/2025-26/c2-002.yaml\n- afterwards: "The books stay."\n+ afterwards: "removed to protect a person"\n',
        files={
            "redactions/2025-26/001.yaml": 'record: bids/2025-26/c2-002\nfield: "/afterwards"\ndate: 2026-05-04\n'
            'reason: personal_data\nrole: "Data Protection Officer"\n'
        },
    ),
    Attack(attack=attacks.whose_group_by_the_votes, secret=PAIR, guards=("PublicItem.votes",)),
    Attack(
        attack=attacks.whose_group_by_a_number_in_the_minutes, secret=PAIR, guards=("withheld-votes",),
        edits=f"{SPRING}\n- The plan is clear.\"\n+ Two schools left the room. The plan is clear.\"\n",
    ),
    Attack(
        attack=attacks.whose_group_by_a_correction_of_a_number, secret=PAIR, guards=("withheld-votes", "Sight._tells_school"),
        edits=f"{SPRING}\n-     left_voting: 5\n+     left_voting: 6\n",
        files=_correction(1, "decisions/2025-26/c2-spr2", "/items/0/left_voting", "was: 6", "now: 5"),
    ),
    Attack(
        attack=attacks.whose_group_by_a_lost_quorum, secret=PAIR, guards=("withheld-few",),
        edits=f"{SPRING}\n{LOST}",
    ),
    Attack(
        attack=attacks.whose_group_by_a_word, secret={"900009"}, guards=("withheld-few",),
        edits=f"{GROUP}- summary: \"A group wants\n+ summary: \"A group of our Catholic school wants\n",
    ),
    Attack(
        attack=attacks.whose_group_in_a_cluster_of_two, secret={"900005"}, guards=("withheld-few",),
        edits="groupings/2025-26.yaml\n"
        + "".join(f'-       - school: "{urn}"\n' for urn in range(900006, 900011))
        + "- sources:\n+ sources:\n",
    ),
    Attack(
        attack=attacks.whose_group_by_its_review, secret={"900007"}, guards=("withheld-school",),
        files=_review(WITHHELD, "The log has fewer entries.", "Fen Edge began a week early.", "2026-05-20"),
    ),
    Attack(
        attack=attacks.whose_group_by_the_same_title, secret={"900006"}, guards=("told-elsewhere",),
        edits=f'{VAN}- title: "A shared library van"\n+ title: "A calm start to the day"\n',
    ),
    Attack(
        attack=attacks.whose_group_by_who_left_the_room, secret="900007",
        guards=("reading: nothing names a withheld school",),
        edits=f'{SPRING}\n-     interests_checked: true\n+     interests_checked: true\n+     stepped_out:\n'
        '+       - school: "900007"\n+         because: own_school\n',
    ),
    Attack(
        attack=attacks.whose_group_by_who_gave_back, secret={"900007"},
        guards=("reading: nothing names a withheld school", "transfers name no withheld school"),
        files=_transfer("return", "77", _account("school", "900007"), _account("cluster"), f"bid: {WITHHELD}\n"),
    ),
    Attack(
        attack=attacks.whose_group_by_a_correction, secret=True, guards=("withheld-school", "Sight._tells_school"),
        edits=f'{GROUP}- schools_withheld: true\n+ lead: "900007"\n',
        files={
            **_correction(1, "bids/2025-26/c2-001", "/schools_withheld", "now: true"),
            **_correction(2, "bids/2025-26/c2-001", "/lead", 'was: "900007"'),
        },
    ),
    Attack(
        attack=attacks.the_band_before, secret=True, guards=("withheld-size", "Sight._tells_school"),
        edits=f"{GROUP}- pupils: five-or-more\n+ pupils: 5-9\n",
        files=_correction(1, "bids/2025-26/c2-001", "/pupils", "was: 5-9", "now: five-or-more"),
    ),
    Attack(
        attack=attacks.a_number_in_a_text, secret="six", guards=("withheld-size",),
        edits=f"{GROUP}- summary: \"A group wants\n+ summary: \"A group of six wants\n",
    ),
    Attack(
        attack=attacks.a_group_of_five_to_nine, secret="900006", guards=("small-group",),
        edits=f"{VAN}- pupils: 20-49\n+ pupils: 5-9\n",
    ),
    Attack(
        attack=attacks.a_group_at_a_small_school, secret="900009", guards=("small-group",),
        edits=f'{VAN}- kind: project\n+ kind: group\n- lead: "900006"\n+ lead: "900009"\n+ families_told_on: 2026-02-02\n',
    ),
    Attack(
        attack=attacks.one_child_from_a_per_cent, secret={1}, guards=("outcome-floor",),
        edits=f"{VAN}- pupils: 20-49\n+ pupils: 10-19\n",
        files=_review(SHOWN, "7 per cent of the pupils came to the van.", "Park nearer.", "2026-05-20"),
    ),
    Attack(
        attack=attacks.what_an_envelope_paid_for, secret=Decimal(4000 - 1234), guards=("envelope-drawn",),
        files=_transfer("virement", "1234", _account("envelope"), _account("cluster")),
    ),
    Attack(
        attack=attacks.the_price_of_one_childs_support, secret=[Decimal("1284.60")], guards=("envelope-steps",),
        files=_transfer("envelope_top_up", "1284.60", _account("cluster"), _account("envelope"), day="2026-03-27"),
    ),
    Attack(
        attack=attacks.when_support_for_a_child_was_agreed, secret=["2026-05-20"], guards=("top-up-date",),
        files=_transfer("envelope_top_up", "500", _account("cluster"), _account("envelope")),
    ),
    Attack(
        attack=attacks.one_cluster_from_the_whole, secret=Decimal(4000), guards=("outturn",),
        edits="years/2025-26.yaml\n- amendments:\n+ envelope_outturn:\n"
        + "".join(
            f'+   - for: {name}\n+     amount: {amount}\n+     threshold_met_by: "Head of Inclusion"\n'
            for name, amount in (("authority", 7000), ("c1", 3000))
        )
        + "+ amendments:\n",
    ),
)  # fmt: skip


EACH = [pytest.param(one, id=one.attack.__name__) for one in ATTACKS]


def _seen(one: Attack, where: Path) -> Seen:
    root = copy(PLANTED, where / "planted")
    root.edit(one.edits)
    for name, text in (one.files or {}).items():
        root.write(name, text)
    return Seen(root.path)


def _found(one: Attack, seen: Seen) -> object:
    return one.attack(seen.now, seen) if seen.now else None


def test_what_is_planted_is_sound() -> None:
    assert Root(PLANTED).told() == []
    assert Seen(PLANTED).now is not None


@pytest.mark.parametrize("one", EACH)
def test_the_attack_fails(one: Attack, tmp_path: Path) -> None:
    assert _found(one, _seen(one, tmp_path)) != one.secret


@pytest.mark.parametrize("one", EACH)
def test_without_the_guard_it_succeeds(one: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for guard in one.guards:
        GUARDS[guard](monkeypatch)
    assert _found(one, _seen(one, tmp_path)) == one.secret


def test_every_guard_has_an_attack() -> None:
    used = {guard for one in ATTACKS for guard in one.guards}
    assert used | {*NO_ATTACK} >= {f"Sight.{name}" for name, one in vars(Sight).items() if _public(name, one)}
    assert used | {*NO_ATTACK} >= {slug for slug, rule in RULES.items() if rule.chapter == "disclosure"}
    assert used == {*GUARDS} - {*NO_ATTACK}


def test_the_page_for_people_lists_every_attack() -> None:
    listed = re.findall(r"`([a-z_]+)`", (REPOSITORY / "PRIVACY.md").read_text("utf-8"))
    assert {one.attack.__name__ for one in ATTACKS} <= {*listed}


def _public(name: str, one: object) -> bool:
    return isinstance(one, FunctionType) and not name.startswith("_")
