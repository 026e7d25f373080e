"""The whole way of a meeting's decisions and of a request, from the token to the merged record, in a real browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import expect

from generator.records.canonical import written
from generator.records.yaml import Value
from tests.browser import axe
from tests.browser.desk.conftest import Office
from tests.browser.desk.officer import Plain
from tests.desk.trial import CLERK

pytestmark = pytest.mark.browser

MEETING, DECISIONS, REQUESTS = "meetings-2025-26", "decisions-2025-26", "bids-2025-26"
MEETING_FILE = "data/meetings/2025-26/c1-sum2.yaml"
DECISIONS_FILE = "data/decisions/2025-26/c1-sum2.yaml"
REQUEST_FILE = "data/bids/2025-26/c1-017.yaml"

DECIDED: Mapping[str, Plain] = {
    "attendance": [
        {"school": "900001", "capacity": "headteacher", "chair": True},
        *({"school": f"90000{n}", "capacity": "senco"} for n in range(2, 7)),
    ],
    "items": [
        {
            "bid": "2025-26/c1-015", "outcome": "agreed", "how": "consensus", "amount": 2430,
            "terms": ["2026-27-autumn"], "reasons": ["reaches_many"],
            "words": "Every new family gets it, and pupils make the films.",
            "alternatives": ["Visits alone. Not taken: they reach only those who can come."],
            "stepped_out": [{"school": "900004", "because": "own_school"}], "review_on": "2026-12-15",
        },
        {
            "bid": "2025-26/c1-016", "outcome": "declined", "how": "consensus", "reasons": ["evidence_weak"],
            "words": "The meeting wants to hear first how the mornings would differ from those that there are.",
            "alternatives": ["Volunteers alone. Not taken: nobody can promise two mornings."],
            "stepped_out": [{"school": "900002", "because": "own_school"}],
        },
    ],
    "recorded_by": "Cluster clerk",
    "recorded_on": "2026-06-24",
}  # fmt: skip

ASKED: Mapping[str, Plain] = {
    "kind": "project", "urgent": False, "name_if_not_agreed": True, "title": "A choir for two schools",
    "summary": "Two schools sing together, and pupils who speak little in class are heard.",
    "cluster": "c1", "lead": "900002", "partners": ["900010"], "received": "2026-06-22",
    "need": "communication_and_interaction", "pupils": "20-49",
    "costs": [{"item": "Choir leader, one afternoon a week", "category": "staffing", "amount": 900}],
    "own_contribution": 0, "terms": ["2026-27-autumn"], "lasts": "one_year",
    "outcomes": [{
        "outcome": "Pupils are heard more often", "measure": "Songs sung to others a term",
        "baseline": "0", "target": "3", "by": "2026-12-11",
    }],
    "afterwards": "The afternoons stay in the timetable.",
    "paperwork": [{"paper": "costed_provision_map", "received": "2026-06-22"}],
}  # fmt: skip


def test_a_wrong_token_is_refused_and_the_desk_says_so(office: Office) -> None:
    clerk = office.officer()
    clerk.page.goto(clerk.desk)
    clerk.paste("github_pat_of_nobody")
    expect(clerk.page.get_by_role("alert")).to_contain_text("The provided token is invalid.")
    assert office.github.asked == ["? GET /api/v3/user 401"]


def test_a_meeting_is_decided(office: Office, tmp_path: Path) -> None:
    bare, clerk = office.bare, office.signed_in()

    clerk.open(MEETING, "c1-sum2")
    clerk.set("status", "held")
    clerk.save()
    (held,) = office.pulls.open()
    assert (held.draft, held.author, held.labels) == (True, CLERK, ["sveltia-cms/draft"])
    assert bare.changed("main", held.branch) == {MEETING_FILE: "M"}
    clerk.open(MEETING, "c1-sum2")
    clerk.state("Ready")
    assert not held.draft
    clerk.publish()
    assert held.merged
    assert b'status: "held"' in bare.read("main", MEETING_FILE) or b"status: held" in bare.read("main", MEETING_FILE)

    clerk.begin(DECISIONS, "c1-sum2")
    clerk.fill(DECIDED)
    clerk.save()
    (draft,) = office.pulls.open()
    assert bare.changed("main", draft.branch) == {DECISIONS_FILE: "A"}
    assert office.judged(draft.branch, tmp_path) == []
    clerk.open(DECISIONS, "c1-sum2")
    clerk.state("In Review")
    assert not draft.draft
    clerk.state("Ready")
    clerk.publish()
    assert list(bare.branches()) == ["main"]
    assert bare.read("main", DECISIONS_FILE) == written("decisions", cast("dict[str, Value]", dict(DECIDED)))
    assert office.errors(tmp_path / "main") == []


def test_what_is_put_back_as_it_was_leaves_no_trace(office: Office) -> None:
    clerk = office.signed_in()
    for words in ("The mornings go on.", "The mornings end.", "The mornings go on."):
        clerk.open(REQUESTS, "c1-016")
        clerk.set("afterwards", words)
        clerk.save()
    (draft,) = office.pulls.open()
    first, changed, back = reversed(office.bare.versions(draft.branch, "data/bids/2025-26/c1-016.yaml")[:3])
    assert first != changed
    assert back == first


def test_a_request_with_a_mistake_is_mended(office: Office, tmp_path: Path) -> None:
    clerk = office.signed_in()
    clerk.begin(REQUESTS, "c1-017")
    clerk.fill(ASKED)
    clerk.save()
    (draft,) = office.pulls.open()
    place = f"::error file={REQUEST_FILE},line="
    told = office.judged(draft.branch, tmp_path / "first")
    assert len(told) == 1
    assert told[0].startswith(place)
    assert "Gullcliff Academy (900010) was in c2 on 22 June 2026, and this is a request of c1." in told[0]

    clerk.open(REQUESTS, "c1-017")
    clerk.unset("partners", "900010")
    clerk.set("partners", ["900003"])
    clerk.save()
    assert office.judged(draft.branch, tmp_path / "second") == []


OF_SVELTIA = {
    "meta-viewport": "it keeps a phone from zooming by pinching; the browser's own settings still do",
    "color-contrast": "grey counts beside the lists, 4.29 instead of 4.5",
    "label-content-name-mismatch": "the account button shows a picture or a letter, and is called a menu",
    "page-has-heading-one": "its lists begin with headings of the second rank",
    "landmark-main-is-top-level": "its list is a main part inside ours, which the page needs before somebody signs in",
    "landmark-no-duplicate-main": "the same",
}
"""What axe-core finds in Sveltia's own page, by rule, and what it means for an officer."""
OURS = ".desk__head"


@pytest.mark.parametrize("where", ["sign-in", "list", "form"])
def test_axe_finds_nothing_serious_that_is_ours(office: Office, where: str) -> None:
    clerk = office.officer() if where == "sign-in" else office.signed_in()
    match where:
        case "sign-in":
            clerk.page.goto(clerk.desk)
            expect(clerk.page.get_by_role("button", name="Sign In Using Access Token")).to_be_visible()
        case "list":
            clerk.list(REQUESTS)
        case _:
            clerk.open(REQUESTS, "c1-016")
    found = axe.found(clerk.page)
    assert [fault for fault in found if fault.split(":")[0] not in OF_SVELTIA] == []
    assert [fault for fault in found if OURS in fault] == []
