"""Whole pull requests, from a branch to what its reviewer sees: real git, and the commands that check.yml itself holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.play_pull_request import (
    CHANGES,
    CONFIRMED,
    EDITED,
    NAMED,
    WEIGHT,
    Change,
    Step,
    begin,
    check_out,
    play,
    propose,
    shown,
)
from tests.roots import git


@dataclass(frozen=True, slots=True)
class Played:
    """A pull request that was played: where it is checked out, and how each command of the records job went."""

    where: Path
    check: Step
    compare: Step


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Played]:
    """Each change as a pull request of its own, by its branch."""
    found = {}
    for change in CHANGES:
        where = begin(tmp_path_factory.mktemp(change.branch))
        propose(where, change)
        check_out(where, change.branch)
        found[change.branch] = Played(where, *play(where))
    return found


def test_a_sound_change_passes_and_shows_its_money(played: dict[str, Played]) -> None:
    check, compare = played[CONFIRMED.branch].check, played[CONFIRMED.branch].compare
    assert (check.code, check.said) == (0, "data/seaborough: no faults in 289 records.\n")
    assert (compare.code, compare.said) == (0, "")
    assert check.summary == "No faults.\n"
    for line in (
        "## What this change does to data/seaborough",
        "| Cluster 7: promised | £98,759.70 | £112,106.70 | +£13,347.00 |",
        "| Cluster 7: left to decide | £71,048.71 | £57,701.71 | −£13,347.00 |",
        "| Summer term 2026 (financial year 2026-27) | £242,156.25 | £255,503.25 | +£13,347.00 |",
        "  - 2025-26/c7-009, Publish from: nothing → 20 May 2026",
        "- `/requests/2025-26/c7-009/`",
        "Nothing that was not there before.",
    ):
        assert line in compare.summary.splitlines()
    assert "updates/2026-05-21" not in compare.summary, "what landed on main meanwhile is not this change's"


def test_a_changed_weight_is_refused_and_shows_each_clusters_gain_and_loss(played: dict[str, Played]) -> None:
    check, compare = played[WEIGHT.branch].check, played[WEIGHT.branch].compare
    assert (check.code, compare.code) == (1, 0)
    assert check.annotations == [
        f"::error file=data/seaborough/years/2025-26.yaml,line={line},title=frozen::This was {was} when it was merged and "
        f"is now {now}; the rules of an open year stand as they are. Put it back, and add to its amendments one with "
        f'field: "/formula/value/{step}/per_cent", was: {was}, now: {now}, and from, agreed_by, minute.'
        for line, step, was, now in ((130, 4, 55, 50), (135, 5, 30, 35))
    ]
    rows = re.findall(r"^\| (Cluster \d|Together) \|.* \| ([+−]?)£([\d,.]+) \|$", compare.summary, re.MULTILINE)
    moved = {name: int(re.sub(r"\D", "", sum_)) * (-1 if sign == "−" else 1) for name, sign, sum_ in rows}
    assert moved.pop("Together") == 0
    assert len(moved) == 7
    assert all(moved.values())
    assert sum(moved.values()) == 0


def test_an_agreed_amount_edited_by_hand_is_refused_with_the_way_to_do_it(played: dict[str, Played]) -> None:
    check, compare = played[EDITED.branch].check, played[EDITED.branch].compare
    assert (check.code, compare.code) == (1, 0)
    assert check.annotations == [
        "::error file=data/seaborough/decisions/2025-26/c6-aut2.yaml,line=142,title=frozen::This was 5404.60 when it was "
        "merged and is now 5440.60; what was merged stands as it is. Put it back, and add "
        "data/seaborough/corrections/2025-26/005.yaml with record: decisions/2025-26/c6-aut2, "
        'field: "/items/4/amount", was: 5404.60, now: 5440.60, and why, agreed_on, agreed_by.'
    ]
    assert "| Cluster 6: left to decide | £54,384.95 | £54,348.95 | −£36.00 |" in compare.summary.splitlines()


def test_a_name_in_a_comment_is_refused_and_repeated_nowhere(played: dict[str, Played]) -> None:
    check, compare = played[NAMED.branch].check, played[NAMED.branch].compare
    assert check.code == 1
    assert all("file=data/seaborough/bids/2025-26/c3-008.yaml,line=5," in line for line in check.annotations)
    everything = "\n".join(shown(NAMED, [check, compare]))
    assert not re.search("olivia|hartwell", everything, re.IGNORECASE)


def test_a_merge_queue_is_held_against_the_commit_under_all_its_requests(tmp_path: Path) -> None:
    where = begin(tmp_path)
    for change in (CONFIRMED, EDITED):
        propose(where, change)
    base = git(where, "rev-parse", "main")
    for change in (CONFIRMED, EDITED):
        git(where, "switch", "--quiet", "-C", "gh-readonly-queue/main", "HEAD" if change is EDITED else "main")
        git(where, "merge", "--quiet", "--no-ff", f"--message=Merge {change.branch}", change.branch)
    check, compare = play(where, base)
    assert [line.split(",")[0] for line in check.annotations] == [
        "::error file=data/seaborough/decisions/2025-26/c6-aut2.yaml"
    ]
    assert "`decisions/2025-26/c7-spr2.yaml`" in compare.summary
    assert "`decisions/2025-26/c6-aut2.yaml`" in compare.summary


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.branch)
def test_every_annotation_is_one_line_and_on_a_line_of_the_change(change: Change, played: dict[str, Played]) -> None:
    told = played[change.branch].check.annotations
    assert bool(told) is (change is not CONFIRMED)
    for line in told:
        found = re.fullmatch(r"::(?:error|warning) file=([^,:]+),line=(\d+),title=[a-z-]+::(?!.*%0[AD]).+", line)
        assert found, line
        file, number = found.groups()
        changed = git(played[change.branch].where, "diff", "--unified=0", "HEAD^1", "HEAD", "--", file)
        assert f" +{number} @@" in changed or f" +{number}," in changed, "GitHub shows it beside the change itself"
