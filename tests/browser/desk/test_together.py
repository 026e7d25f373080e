"""Two officers at one record: the second is told, and both versions can be reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk.conftest import Office
from tests.browser.desk.officer import Officer
from tests.desk.trial import LEAD

pytestmark = pytest.mark.browser

REQUESTS, NAME = "bids-2025-26", "c1-016"
FILE = f"data/bids/2025-26/{NAME}.yaml"
MINE, THEIRS = "The mornings go on.", "The mornings stop at Easter."


def wrote(officer: Officer, words: str) -> None:
    officer.set("afterwards", words)


def offered_back(officer: Officer, words: str) -> None:
    """What was typed is offered again after the page was loaded anew."""
    officer.page.wait_for_timeout(1500)  # the desk keeps what is typed a moment after the last letter
    officer.page.reload()
    assert "Do you want to restore the edited draft?" in officer.told()
    officer.box.get_by_role("button", name="Restore").click()
    expect(officer.field("afterwards").get_by_role("textbox")).to_have_value(words)


def test_both_begin_at_the_same_time(office: Office) -> None:
    clerk, lead = office.signed_in(), office.signed_in("lead")
    clerk.open(REQUESTS, NAME)
    lead.open(REQUESTS, NAME)
    wrote(clerk, MINE)
    wrote(lead, THEIRS)
    clerk.save()
    lead.press_save()
    assert "Somebody else has begun a change to this record." in lead.told()
    (draft,) = office.pulls.open()
    assert MINE in office.bare.read(draft.branch, FILE).decode()
    lead.box.get_by_role("button", name="OK").click()
    offered_back(lead, THEIRS)


def test_both_go_on_with_one_draft(office: Office) -> None:
    clerk = office.signed_in()
    clerk.open(REQUESTS, NAME)
    wrote(clerk, "The mornings end.")
    clerk.save()
    lead = office.signed_in("lead")
    lead.open(REQUESTS, NAME)
    clerk.open(REQUESTS, NAME)
    wrote(clerk, MINE)
    wrote(lead, THEIRS)
    clerk.save()
    lead.press_save()
    assert "Somebody else has saved this draft since you opened it." in lead.told()
    (draft,) = office.pulls.open()
    assert MINE in office.bare.read(draft.branch, FILE).decode()


def test_the_first_is_published_while_the_second_types(office: Office) -> None:
    clerk = office.signed_in()
    clerk.open(REQUESTS, NAME)
    wrote(clerk, MINE)
    head = office.bare.head("main")
    content = office.bare.read("main", FILE).replace(b"The mornings stay in the timetable.", THEIRS.encode())
    merged = office.bare.commit("main", head, {FILE: content}, (), "Update", LEAD)
    clerk.press_save()
    assert "Locality lead changed this entry" in clerk.told()
    clerk.box.get_by_role("button", name="Cancel").click()
    assert office.bare.branches() == {"main": merged}
    expect(clerk.field("afterwards").get_by_role("textbox")).to_have_value(MINE)


def test_a_name_that_was_taken_meanwhile_is_not_taken_again(office: Office) -> None:
    clerk = office.signed_in()
    clerk.begin(REQUESTS, "c1-017")
    taken, head = "data/bids/2025-26/c1-017.yaml", office.bare.head("main")
    content = office.bare.read("main", FILE)
    office.bare.commit("main", head, {taken: content}, (), "Create", LEAD)
    clerk.set("title", "A choir for two schools")
    clerk.press_save()
    clerk.settle()
    assert taken not in {path for branch in office.bare.branches() for path in office.bare.changed("main", branch)}
    assert office.bare.read("main", taken) == content
