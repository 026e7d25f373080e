"""The intruder's attacks: functions over what is built for the public. Each docstring says how the intruder thinks.

What each gives back is what the intruder then believes: a value, a sum, or the schools that it could be.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tests.publish.intruder import Built, Row, Seen

ALL = frozenset(str(urn) for urn in range(900004, 900011))
"""The schools of Cluster 2."""
PAIR = frozenset({"900004", "900007"})
"""Two of them share a trust, so that both step out for either."""
WITHHELD, REFUSED, SHOWN, UNCONFIRMED, EMBARGOED, NAMED = (f"2025-26/c2-00{number}" for number in range(1, 7))
MEETING, URGENT = "meetings/2025-26/c2-spr2/", "meetings/2025-26/c2-urgent-01/"


# Before its day -------------------------------------------------------------------------------------------------------


def an_outcome_before_its_day(now: Built, seen: Seen) -> object:
    """The download of decisions is made by a machine; perhaps it holds what the pages do not show yet."""
    return now.row("decisions", request=EMBARGOED).get("outcome")


def an_amount_before_it_is_confirmed(now: Built, seen: Seen) -> object:
    """It says "waiting for confirmation", so the meeting has named a sum."""
    return now.row("decisions", request=UNCONFIRMED).get("amount")


def what_the_sums_leave_over(now: Built, seen: Seen) -> object:
    """What the ledger has promised, less every award that is listed, is what is not listed."""
    promised = Decimal(now.rows("ledger")[-1]["promised"])
    listed = [row for row in now.rows("decisions") if row["outcome"] in ("agreed", "part_agreed")]
    return promised - sum(Decimal(row["amount"]) for row in listed)


def what_moves_between_two_builds(now: Built, seen: Seen) -> object:
    """I kept the site of 31 March. If the ledger moved before anything was published, it moved by what was confirmed."""
    before, after = seen.on(date(2026, 3, 31)), seen.on(date(2026, 4, 3))
    assert before is not None
    assert after is not None
    return Decimal(after.rows("ledger")[-1]["promised"]) - Decimal(before.rows("ledger")[-1]["promised"])


def a_withdrawal_before_its_day(now: Built, seen: Seen) -> object:
    """An award that stands lower than it was made has been cut, whatever the meeting's page says."""
    row = now.row("requests", request=SHOWN)
    return Decimal(row["award"]) - Decimal(row["stands"])


def a_review_before_its_day(now: Built, seen: Seen) -> object:
    """A review is written long before it is held; its lesson may stand on the page already."""
    return "Two vans would have been better." in now.text(f"requests/{SHOWN}/")


def a_second_look_before_its_day(now: Built, seen: Seen) -> object:
    """Another cluster looks at a review weeks after it; what it says may stand beside the review already."""
    return "We would not copy it." in now.text(f"requests/{SHOWN}/")


def money_that_moves_later(now: Built, seen: Seen) -> object:
    """A transfer has its date; a sum that is lower than the year began with has moved before it."""
    rows = _of_cluster(now)
    return Decimal(rows[0]["funds"]) - Decimal(rows[-1]["funds"])


def money_back_from_an_award_not_told(now: Built, seen: Seen) -> object:
    """Only an award can be given back. Money that came back tells of one that is on no page."""
    return now.rows("ledger")[-1]["returned"]


def the_first_figure_of_an_award_not_told(now: Built, seen: Seen) -> object:
    """Mistakes are put right in public. A correction shows the old sum and the new one, of whatever it corrects."""
    return "£2,345.00" in now.text("corrections/")


def why_it_could_not_wait(now: Built, seen: Seen) -> object:
    """The outcome is hidden, but why the sitting was called says what was asked for."""
    return "The teacher of the unit is ill" in now.text(URGENT)


def that_it_was_backed(now: Built, seen: Seen) -> object:
    """A later meeting backs only what was agreed."""
    return "backed what was decided" in now.text(MEETING)


def what_was_left_in_truth(now: Built, seen: Seen) -> object:
    """What the rules were told was left is written down before all is told. What the ledger lacks of it was promised."""
    told = re.search(r"in full from the £([0-9,.]+) that was left", now.text(MEETING))
    before = next(row for row in now.rows("ledger") if row["point"] == "urgent-01")
    return told and Decimal(before["left"]) + Decimal(before["reserve"]) - Decimal(told[1].replace(",", ""))


# Never ----------------------------------------------------------------------------------------------------------------


def who_was_refused(now: Built, seen: Seen) -> object:
    """The page does not name the school, but the download has a column for it."""
    return now.row("requests", request=REFUSED).get("lead_urn")


def what_the_refused_wanted(now: Built, seen: Seen) -> object:
    """The command that explains figures knows names that no page links to."""
    return now.explained(f"asked/{REFUSED}")


def what_was_refused_by_another_record(now: Built, seen: Seen) -> object:
    """Meetings weigh one request against another. What they say of the one that won may name the one that lost."""
    told = re.search(r"It costs less than (.*)\.", now.row("decisions", request=SHOWN)["words"])
    return told and told[1]


def who_was_refused_by_another_record(now: Built, seen: Seen) -> object:
    """A number is harmless until a school stands beside it."""
    told = re.search(r"c2-002, from (.*), can wait", now.row("decisions", request=SHOWN)["words"])
    return told and told[1]


def who_was_refused_by_who_left_the_room(now: Built, seen: Seen) -> object:
    """A school leaves the room for its own request."""
    return now.row("decisions", request=REFUSED).get("stepped_out")


def terms_of_what_was_never_agreed(now: Built, seen: Seen) -> object:
    """The school is named; the conditions that nobody had to keep may still tell why it was not trusted."""
    return now.row("decisions", request=NAMED).get("conditions")


def whose_record_lost_something(now: Built, seen: Seen) -> object:
    """Where something was "removed to protect a person", there is a person to look for."""
    return f"requests/{REFUSED}/" in now.links("corrections/")


# Whose group ----------------------------------------------------------------------------------------------------------


def whose_group_by_the_votes(now: Built, seen: Seen) -> object:
    """Who was there is public. Those who did not vote had left the room: the school itself, and those of its trust."""
    row = now.row("decisions", request=WITHHELD)
    if not row.get("votes_for"):
        return ALL
    voted = sum(int(row[name]) for name in ("votes_for", "votes_against", "abstained"))
    return _by_number_out(now, len(_present(now)) - voted)


def whose_group_by_a_number_in_the_minutes(now: Built, seen: Seen) -> object:
    """The votes are hidden, but somebody wrote down how many left the room."""
    told = re.search(r"(\w+) schools? left the room", now.row("decisions", request=WITHHELD)["words"])
    return _by_number_out(now, {"One": 1, "Two": 2}[told[1]]) if told else ALL


def whose_group_by_a_correction_of_a_number(now: Built, seen: Seen) -> object:
    """The number of schools left to vote is on no page. Its correction is."""
    told = [re.search(r"Is now (\d+) ", now.text(url)) for url in now.pages if url.startswith("corrections/2025-26/")]
    return next((_by_number_out(now, len(_present(now)) - int(found[1])) for found in told if found), ALL)


def whose_group_by_a_lost_quorum(now: Built, seen: Seen) -> object:
    """Five came and four are needed. If too few were left, two went out at once: those who share a trust."""
    row = now.row("decisions", request=WITHHELD)
    return _by_number_out(now, 2) if "Too few schools were left" in row.get("reasons", "") else ALL


def whose_group_by_a_word(now: Built, seen: Seen) -> object:
    """One word says what kind of school it is, and the list of schools says which of the cluster's are that."""
    catholic = "Catholic" in now.row("requests", request=WITHHELD)["summary"]
    members = [row for row in now.rows("schools") if row["cluster"] == "c2"]
    return frozenset(row["urn"] for row in members if not catholic or "Catholic" in row["name"])


def whose_group_in_a_cluster_of_two(now: Built, seen: Seen) -> object:
    """I am the other school."""
    return frozenset(row["urn"] for row in now.rows("groupings") if row["cluster"] == "c2") - {"900004"}


def whose_group_by_its_review(now: Built, seen: Seen) -> object:
    """Half a year later somebody thanks the school by name."""
    said = now.text(f"requests/{WITHHELD}/")
    return frozenset(row["urn"] for row in now.rows("schools") if row["name"].removesuffix(" Primary School") in said)


def whose_group_by_the_same_title(now: Built, seen: Seen) -> object:
    """They asked again, and this time the group is large enough to be named."""
    title = now.row("requests", request=WITHHELD)["title"]
    return {row["lead_urn"] for row in now.rows("requests") if row["title"] == title and row["lead_urn"]}


def whose_group_by_who_left_the_room(now: Built, seen: Seen) -> object:
    """Where schools are named, the list of those who left the room begins with the school itself."""
    return now.row("decisions", request=WITHHELD).get("stepped_out")


def whose_group_by_who_gave_back(now: Built, seen: Seen) -> object:
    """Money that comes back comes from a school."""
    _, _, moved = now.links("money/2025-26/").partition('id="transfers"')
    return frozenset(re.findall(r"schools/(\d+)/", moved))


def whose_group_by_a_correction(now: Built, seen: Seen) -> object:
    """The request named its school at first. The correction that took it out shows what it took out."""
    return "Fen Edge Primary School" in now.text("corrections/")


# How many, and what of each -------------------------------------------------------------------------------------------


def a_group_of_five_to_nine(now: Built, seen: Seen) -> object:
    """I know that school. Five to nine who need this: I could name them."""
    return now.row("requests", pupils="5-9").get("lead_urn")


def a_group_at_a_small_school(now: Built, seen: Seen) -> object:
    """In a school of 180 everybody knows who goes to the group."""
    small = {row["urn"] for row in now.rows("schools") if row["pupils"].isdecimal() and int(row["pupils"]) < 200}
    return next(
        (row["lead_urn"] for row in now.rows("requests") if row["kind"] == "group" and row["lead_urn"] in small), None
    )


def a_number_in_a_text(now: Built, seen: Seen) -> object:
    """The band says "five or more", and the summary says how many."""
    told = re.search(r"group of (\w+)", now.row("requests", request=WITHHELD)["summary"])
    return told and told[1]


def the_band_before(now: Built, seen: Seen) -> object:
    """It says "five or more" now. What it said before was narrower."""
    return "5 to 9 pupils" in now.text("corrections/") or "five to nine pupils" in now.text("corrections/")


def one_child_from_a_per_cent(now: Built, seen: Seen) -> object:
    """7 per cent of ten to nineteen pupils is one pupil, whichever number it is of."""
    told = re.search(r"(\d+) per cent of the pupils", now.text(f"requests/{SHOWN}/"))
    if not told:
        return None
    return {
        count for whole in range(10, 20) for count in range(whole + 1) if round(100 * count / whole) == int(told[1])
    }


def what_an_envelope_paid_for(now: Built, seen: Seen) -> object:
    """What was set aside, less what is taken out again at the end, is what was spent on single children."""
    return Decimal(_of_cluster(now)[-1]["envelope"])


def the_price_of_one_childs_support(now: Built, seen: Seen) -> object:
    """A sum of pounds and pence that goes into an envelope is a bill: one more child, from that week on."""
    held = [Decimal(row["envelope"]) for row in _of_cluster(now)]
    return [after - before for before, after in pairwise(held) if (after - before) % 100]


def when_support_for_a_child_was_agreed(now: Built, seen: Seen) -> object:
    """Money that goes into an envelope in the middle of a term goes there for somebody, and a week ago it was not needed."""
    rows = _of_cluster(now)
    return [after["date"] for before, after in pairwise(rows) if before["envelope"] != after["envelope"]]


def one_cluster_from_the_whole(now: Built, seen: Seen) -> object:
    """The register gives the whole authority's sum and every cluster's but one: the rest is that one's."""
    if seen.on(date(2026, 10, 1)) is None:
        return None
    year = next(paper.document.value for paper in seen.reading.papers if paper.path == "years/2025-26.yaml")
    told = year.get("envelope_outturn") if isinstance(year, dict) else None
    rows = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
    sums = {str(row["for"]): Decimal(str(row["amount"])) for row in rows}
    return sums["authority"] - sums["c1"]


def _of_cluster(now: Built) -> list[Row]:
    """The ledger of Cluster 2, oldest first."""
    return [row for row in now.rows("ledger") if row["cluster"] == "c2"]


def _present(now: Built) -> frozenset[str]:
    """Who was there, from the meeting's page."""
    _, _, there = now.links(MEETING).partition('id="there"')
    return frozenset(re.findall(r"schools/(\d+)/", there))


def _by_number_out(now: Built, out: int) -> frozenset[str]:
    """The schools for which so many of those who were there leave the room: with them go those of their trust."""
    trusts = {row["urn"]: row["academy_trust"] or row["urn"] for row in now.rows("schools")}
    there = _present(now)
    return frozenset(urn for urn in there if sum(trusts[other] == trusts[urn] for other in there) == out)
