"""What was merged stands: each edit of it is caught, said in plain words, and has its right way."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.forms import REDACTED
from tests.changes.parting import merge, told
from tests.roots import Root, git

BID = "bids/2025-26/c1-001.yaml"
OPEN_BID = "bids/2025-26/c2-001.yaml"
DECISIONS = "decisions/2025-26/c1-aut2.yaml"
REVIEW = "reviews/2025-26/c1-001.yaml"
YEAR = "years/2025-26.yaml"
GROUPING = "groupings/2025-26.yaml"
CORRECTION = "corrections/2025-26/001.yaml"
ADD = "Put it back, and add small/corrections/2025-26/002.yaml with record: "
LAST = ", and why, agreed_on, agreed_by."
MERGED = "what was merged stands as it is."
NAMED = "what an open or closed year goes by stands as it is."


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        pytest.param(
            DECISIONS, "amount: 5000", "amount: 5200",
            f"{DECISIONS}:14 [frozen] /items/0/amount | This was 5000 when it was merged and is now 5200; {MERGED} |"
            f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/amount", was: 5500, now: 5200{LAST}',
            id="an agreed amount, corrected before",
        ),
        pytest.param(
            DECISIONS, "outcome: agreed", "outcome: declined",
            f"{DECISIONS}:12 [frozen] /items/0/outcome | This was agreed when it was merged and is now declined; {MERGED} |"
            f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/outcome", was: "agreed", now: "declined"{LAST}',
            id="an outcome",
        ),
        pytest.param(
            DECISIONS, 'role: "Head of Inclusion"', 'role: "Head of Finance"',
            f"{DECISIONS}:26 [frozen] /items/0/confirmed/role | This is not what was merged; {MERGED} |"
            f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/confirmed/role", was: as it was merged, now: as it should be{LAST}',
            id="the role that confirmed",
        ),
        pytest.param(
            DECISIONS, "    publish_from: 2025-11-30\n", "",
            f"{DECISIONS}:11 [frozen] /items/0 | 'publish_from' was taken out of what was merged; {MERGED} |"
            f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/publish_from", was: "2025-11-30"{LAST}',
            id="a field taken out",
        ),
        pytest.param(
            DECISIONS, "    how: consensus\n", "    how: consensus\n    rank: 1\n",
            f"{DECISIONS}:14 [frozen] /items/0/rank | 'rank' was added to what was merged; {MERGED} |"
            ' Take it out again, and add small/corrections/2025-26/002.yaml with record: decisions/2025-26/c1-aut2,'
            f' field: "/items/0/rank", now: 1{LAST}',
            id="a field added",
        ),
        pytest.param(
            DECISIONS, '  - school: "900002"\n    capacity: senco\n', "",
            f"{DECISIONS}:1 [frozen] /attendance | '900002' was taken out of what was merged; {MERGED} |"
            f' {ADD}decisions/2025-26/c1-aut2, field: "/attendance", was: as it was merged, now: as it should be{LAST}',
            id="somebody who was there",
        ),
        pytest.param(
            DECISIONS, '  - school: "900001"\n    capacity: headteacher\n  - school: "900002"\n    capacity: senco\n',
            '  - school: "900002"\n    capacity: senco\n  - school: "900001"\n    capacity: headteacher\n',
            f"{DECISIONS}:1 [frozen]  | The order of a list was changed; {MERGED} |"
            " Put it back into the order in which it was merged.",
            id="an order",
        ),
        pytest.param(
            REVIEW, "spent: 5300", "spent: 5200",
            f"{REVIEW}:2 [frozen] /spent | This was 5300 when it was merged and is now 5200; {MERGED} |"
            f' {ADD}reviews/2025-26/c1-001, field: "/spent", was: 5300, now: 5200{LAST}',
            id="a review",
        ),
        pytest.param(
            "transfers/2025-26/001.yaml", 'id: "900001"', 'id: "900002"',
            f"transfers/2025-26/001.yaml:7 [frozen] /from/id | This was 900001 when it was merged and is now 900002; {MERGED} |"
            f' {ADD}transfers/2025-26/001, field: "/from/id", was: "900001", now: "900002"{LAST}',
            id="a transfer",
        ),
        pytest.param(
            CORRECTION, "now: 5500", "now: 5400",
            f"{CORRECTION}:4 [frozen] /now | This is not what was merged; {MERGED} |"
            " Put it back, and say what is right in one more correction, small/corrections/2025-26/002.yaml.",
            id="a correction",
        ),
        pytest.param(
            "redactions/2025-26/001.yaml", "reason: personal_data", "reason: legal",
            f"redactions/2025-26/001.yaml:4 [frozen] /reason | This is not what was merged; {MERGED} |"
            " Put it back, and say what is right in one more redaction, small/redactions/2025-26/002.yaml.",
            id="a redaction",
        ),
        pytest.param(
            "meetings/2025-26/c1-aut2.yaml", "date: 2025-11-18", "date: 2025-11-19",
            "meetings/2025-26/c1-aut2.yaml:3 [frozen] /date | This was 2025-11-18 when it was merged and is now"
            " 2025-11-19; a meeting stands as it is once its decisions are recorded. |"
            f' {ADD}meetings/2025-26/c1-aut2, field: "/date", was: "2025-11-18", now: "2025-11-19"{LAST}',
            id="a meeting with decisions",
        ),
        pytest.param(
            BID, "amount: 5400", "amount: 5300",
            f"{BID}:15 [frozen] /costs/0/amount | This was 5400 when it was merged and is now 5300;"
            " a request stands as it is once a meeting has decided on its money. |"
            f' {ADD}bids/2025-26/c1-001, field: "/costs/0/amount", was: 5400, now: 5300{LAST}',
            id="a request with an outcome",
        ),
        pytest.param(
            BID, "A shared therapist for two schools", "Something else",
            f"{BID}:3 [frozen] /title | This is not what was merged;"
            " a request stands as it is once a meeting has decided on its money. |"
            f' {ADD}bids/2025-26/c1-001, field: "/title", was: as it was merged, now: as it should be{LAST}',
            id="words, which are not repeated",
        ),
        pytest.param(
            BID, '  - "900002"\n', '  - "900003"\n',
            f"{BID}:7 [frozen] /partners | This was 900002 when it was merged and is now 900003;"
            " a request stands as it is once a meeting has decided on its money. |"
            f' {ADD}bids/2025-26/c1-001, field: "/partners", was: ["900002"], now: ["900003"]{LAST}',
            id="a list of codes",
        ),
        pytest.param(
            "census/2025-01.yaml", "pupils: 400", "pupils: 401",
            f"census/2025-01.yaml:5 [frozen] /rows/0/pupils | This was 400 when it was merged and is now 401; {NAMED} |"
            f' {ADD}census/2025-01, field: "/rows/0/pupils", was: 400, now: 401{LAST}',
            id="the census of an open year",
        ),
        pytest.param(
            GROUPING, '      - school: "900003"\n', "",
            f"{GROUPING}:10 [frozen] /clusters/0/members | '900003' was taken out of what was merged; {NAMED} |"
            f' {ADD}groupings/2025-26, field: "/clusters/0/members", was: as it was merged, now: as it should be{LAST}',
            id="a member of a cluster",
        ),
        pytest.param(
            YEAR, "    per_cent: 50\n", "    per_cent: 40\n",
            f"{YEAR}:125 [frozen] /quorum/value/per_cent | This was 50 when it was merged and is now 40;"
            " the rules of an open year stand as they are. | Put it back, and add to its amendments one with"
            ' field: "/quorum/value/per_cent", was: 50, now: 40, and from, agreed_by, minute.',
            id="a rule of an open year",
        ),
        pytest.param(
            YEAR, "    at_least: 2\n", "    at_least: 4\n",
            f"{YEAR}:126 [frozen] /quorum/value/at_least | This was 2 when it was merged and is now 4;"
            " the rules of an open year stand as they are. | Put it back, and add to its amendments one with"
            ' field: "/quorum/value/at_least", was: 3, now: 4, and from, agreed_by, minute.',
            id="a rule that was amended before",
        ),
        pytest.param(
            YEAR, "state: open", "state: draft",
            f"{YEAR}:2 [frozen] /state | This was open when it was merged and is now draft;"
            f" the rules of an open year stand as they are. | {ADD}years/2025-26,"
            f' field: "/state", was: "open", now: "draft"{LAST}',
            id="a year made a draft again",
        ),
        pytest.param(
            YEAR, "    minute: \"SF 2025-12-09, item 6\"\n", "    minute: \"SF 2025-12-09, item 7\"\n",
            f"{YEAR}:178 [frozen] /amendments/0/minute | This is not what was merged;"
            f" the rules of an open year stand as they are. | {ADD}years/2025-26,"
            f' field: "/amendments/0/minute", was: as it was merged, now: as it should be{LAST}',
            id="an amendment",
        ),
    ],
)  # fmt: skip
def test_an_edit_of_what_stands(file: str, old: str, new: str, line: str, repository: Root) -> None:
    assert told(repository.replace(file, old, new)) == [line]


@pytest.mark.parametrize("name", ["transfers/2025-26/001", "reviews/2025-26/c1-001", "decisions/2025-26/c1-aut2"])
def test_what_was_merged_is_never_deleted(name: str, repository: Root) -> None:
    commit = git(Path(), "rev-parse", "HEAD")[:10]
    assert told(repository.remove(f"{name}.yaml")) == [
        f"{name}.yaml:0 [deleted]  | {name} is gone; what was merged is never deleted. |"
        f" Put it back (git restore --source={commit} -- small/{name}.yaml); if it should not count, strike it:"
        f' add small/corrections/2025-26/002.yaml with record: {name}, field: "", and why, agreed_on, agreed_by.'
    ]


def test_a_renamed_request_is_found_as_one(repository: Root) -> None:
    git(Path(), "mv", f"small/{BID}", "small/bids/2025-26/c1-007.yaml")
    assert told(repository) == [
        "bids/2025-26/c1-007.yaml:1 [renamed]  | This is bids/2025-26/c1-001 under another name; what was merged keeps its name. |"
        " Rename it back to small/bids/2025-26/c1-001.yaml."
    ]


def test_a_request_that_nothing_froze_is_not_deleted_either(repository: Root) -> None:
    commit = git(Path(), "rev-parse", "HEAD")[:10]
    assert told(repository.remove(OPEN_BID)) == [
        f"{OPEN_BID}:0 [deleted]  | bids/2025-26/c2-001 is gone; what was merged is never deleted. |"
        f" Put it back (git restore --source={commit} -- small/{OPEN_BID}); if it should not count, strike it:"
        " add small/corrections/2025-26/002.yaml with record: bids/2025-26/c2-001,"
        ' field: "", and why, agreed_on, agreed_by.'
    ]


@pytest.mark.parametrize("file", [CORRECTION, "redactions/2025-26/001.yaml", YEAR])
def test_what_no_correction_can_strike_is_only_put_back(file: str, repository: Root) -> None:
    commit = git(Path(), "rev-parse", "HEAD")[:10]
    assert told(repository.remove(file)) == [
        f"{file}:0 [deleted]  | {file.removesuffix('.yaml')} is gone; what was merged is never deleted. |"
        f" Put it back (git restore --source={commit} -- small/{file})."
    ]


@pytest.mark.parametrize("file", ["census/2025-01.yaml", GROUPING])
def test_of_a_census_or_grouping_that_is_gone_the_year_tells(file: str, repository: Root) -> None:
    assert told(repository.remove(file)) == []
    assert [one.path for one in repository.read().findings if one.rule == "reference"][-1] == f"small/{YEAR}"


def test_several_faults_name_several_free_files(repository: Root) -> None:
    repository.replace(DECISIONS, "amount: 5000", "amount: 5200").replace(REVIEW, "spent: 5300", "spent: 1")
    assert [line.partition("small/corrections/")[2][:12] for line in told(repository)] == [
        "2025-26/002.",
        "2025-26/003.",
    ]


# What waits for its day ------------------------------------------------------------------------------------------------


def test_what_is_not_yet_published_is_told_by_its_name_alone(repository: Root) -> None:
    merge(repository.replace(DECISIONS, "publish_from: 2025-11-30", "publish_from: 2026-09-30"))
    repository.replace(DECISIONS, "amount: 5000", "amount: 5200").replace(BID, "amount: 5400", "amount: 5300")
    assert told(repository, "HEAD") == [
        f"{BID}:15 [frozen] /costs/0/amount | This is not what was merged;"
        " a request stands as it is once a meeting has decided on its money. |"
        f' {ADD}bids/2025-26/c1-001, field: "/costs/0/amount", was: as it was merged, now: as it should be{LAST}',
        f"{DECISIONS}:14 [frozen] /items/0/amount | This is not what was merged; {MERGED} |"
        " Put it back, and add small/corrections/2025-26/003.yaml with record: decisions/2025-26/c1-aut2,"
        f' field: "/items/0/amount", was: as it was merged, now: as it should be{LAST}',
    ]


def test_a_day_of_publication_brought_forward_gives_nothing_away(repository: Root) -> None:
    merge(repository.replace(DECISIONS, "publish_from: 2025-11-30", "publish_from: 2026-09-30"))
    repository.replace(DECISIONS, "publish_from: 2026-09-30", "publish_from: 2025-11-30")
    assert told(repository.replace(DECISIONS, "amount: 5000", "amount: 5200"), "HEAD") == [
        f"{DECISIONS}:14 [frozen] /items/0/amount | This is not what was merged; {MERGED} |"
        f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/amount", was: as it was merged, now: as it should be{LAST}',
        f"{DECISIONS}:29 [frozen] /items/0/publish_from | This is not what was merged; {MERGED} |"
        " Put it back, and add small/corrections/2025-26/003.yaml with record: decisions/2025-26/c1-aut2,"
        f' field: "/items/0/publish_from", was: as it was merged, now: as it should be{LAST}',
    ]


# What passes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(OPEN_BID, "amount: 2400", "amount: 2300", id="a request that no meeting has dealt with"),
        pytest.param("meetings/2025-26/c2-spr2.yaml", "2026-03-25", "2026-03-26", id="a meeting that lies ahead"),
        pytest.param("schools/900001.yaml", "Mill Lane Primary School", "Mill Lane School", id="a school's name"),
        pytest.param(YEAR, "state: open", "state: closed", id="a year that is closed"),
        pytest.param(
            YEAR, "amendments:\n",
            'envelope_outturn:\n  - for: authority\n    amount: 7000\n    threshold_met_by: "Nobody"\namendments:\n',
            id="what was spent on individual support",
        ),
        pytest.param(
            YEAR, '    minute: "SF 2025-12-09, item 6"\n',
            '    minute: "SF 2025-12-09, item 6"\n  - from: 2026-03-01\n    field: "/voting/value"\n    was: "One vote for'
            ' each school."\n    now: "Two."\n    agreed_by: "Schools Forum"\n    minute: "SF 2026-02-10"\n',
            id="an amendment after the others",
        ),
        pytest.param(
            YEAR, "  status: published\ncalendar:",
            '    - id: 2026-27-autumn\n      name: "Autumn term 2026"\n      starts: 2026-09-01\n      ends: 2026-12-18\n'
            "      payment_date: 2026-11-27\n      financial_year: 2026-27\n  status: published\ncalendar:",
            id="a term after the others",
        ),
        pytest.param(GROUPING, '"900003"\n', '"900003"\n        to: 2026-01-31\n', id="the last day of a member"),
        pytest.param(
            GROUPING, '      - school: "900001"\n', '      - school: "900007"\n        from: 2026-01-01\n      - school: "900001"\n',
            id="a new member from a day, before the others",
        ),
        pytest.param(
            REVIEW, "lesson:", 'second_look:\n  cluster: c2\n  on: 2026-03-18\n  words: "Well told."\nlesson:',
            id="a second look",
        ),
        pytest.param(DECISIONS, "amount: 5000", "amount: 5000.00  # the same", id="a comment, and another way to write a number"),
        pytest.param(DECISIONS, "outcome: agreed\n    how: consensus", 'how: "consensus"\n    outcome: agreed', id="the order of fields, and quotes"),
    ],
)  # fmt: skip
def test_what_may_still_change(file: str, old: str, new: str, repository: Root) -> None:
    assert told(repository.replace(file, old, new)) == []


CONFIRMED = """    confirmed:
      role: "Head of Inclusion"
      delegation: "Scheme of delegation, section 3.14"
      on: 2025-11-25
    publish_from: 2025-11-30
"""


def test_a_late_confirmation_passes_once(repository: Root) -> None:
    merge(repository.replace(DECISIONS, CONFIRMED, ""))
    decisions = (repository.path / DECISIONS).read_text("utf-8")
    repository.write(DECISIONS, decisions.replace("recorded_by", f"{CONFIRMED}recorded_by", 1))
    assert told(repository, "HEAD") == []
    assert told(merge(repository).replace(DECISIONS, "on: 2025-11-25", "on: 2025-11-26"), "HEAD") == [
        f"{DECISIONS}:28 [frozen] /items/0/confirmed/on | This was 2025-11-25 when it was merged and is now 2025-11-26; {MERGED} |"
        f' {ADD}decisions/2025-26/c1-aut2, field: "/items/0/confirmed/on", was: "2025-11-25", now: "2025-11-26"{LAST}'
    ]


OPTIONS = """options:
  - rule: by_score
    left: 6000
    would_fund:
      - 2025-26/c1-001
"""


def test_what_the_rules_would_have_funded_may_be_added_once(repository: Root) -> None:
    assert told(repository.replace(DECISIONS, "recorded_by", f"{OPTIONS}recorded_by")) == []
    assert told(merge(repository).replace(DECISIONS, "    left: 6000", "    left: 7000"), "HEAD") == [
        f"{DECISIONS}:32 [frozen] /options/0/left | This was 6000 when it was merged and is now 7000; {MERGED} |"
        f' {ADD}decisions/2025-26/c1-aut2, field: "/options/0/left", was: 6000, now: 7000{LAST}'
    ]


def test_the_same_through_a_correction(repository: Root) -> None:
    repository.write(
        "corrections/2025-26/002.yaml",
        'record: decisions/2025-26/c1-aut2\nfield: "/items/0/amount"\nwas: 5500\nnow: 5200\n'
        'why: "A slip."\nagreed_on: 2026-03-02\nagreed_by: "Chair of cluster 1"\n',
    )
    assert told(repository) == []
    assert repository.told() == []


def test_a_new_member_that_was_there_from_the_first_day(repository: Root) -> None:
    for day in ("", "        from: 2025-09-01\n"):
        place = '      - school: "900003"\n'
        root = repository.replace(GROUPING, place, f'{place}      - school: "900007"\n{day}')
        assert told(root) == [
            f"{GROUPING}:14 [frozen] /clusters/0/members/3 | '900007' was added to what was merged; {NAMED} |"
            " Take it out again, and add small/corrections/2025-26/002.yaml with record: groupings/2025-26,"
            f' field: "/clusters/0/members", was: as it was merged, now: as it should be{LAST}'
        ]
        git(Path(), "restore", ".")


def test_a_member_that_left_before_the_money_was_shared_out(repository: Root) -> None:
    merge(repository.replace(GROUPING, "valid_from: 2025-09-01", "valid_from: 2024-09-01"))
    repository.replace(GROUPING, '"900003"\n', '"900003"\n        to: 2025-07-31\n')
    assert told(repository, "HEAD") == [
        f"{GROUPING}:14 [frozen] /clusters/0/members/2/to | 'to' was added to what was merged; {NAMED} |"
        " Take it out again, and add small/corrections/2025-26/002.yaml with record: groupings/2025-26,"
        f' field: "/clusters/0/members/2/to", now: "2025-07-31"{LAST}'
    ]


def test_a_term_between_others(repository: Root) -> None:
    place = "    - id: 2025-26-summer\n"
    term = '    - id: 2025-26-more\n      name: "More"\n      starts: 2026-04-01\n      ends: 2026-04-02\n'
    assert told(repository.replace(YEAR, place, term + place)) == [
        f"{YEAR}:19 [frozen] /terms/value/2 | '2025-26-more' was added to what was merged;"
        " the rules of an open year stand as they are. | Take it out again, and add to its amendments one with"
        ' field: "/terms/value", was: as it was merged, now: as it should be, and from, agreed_by, minute.'
    ]


@pytest.mark.parametrize(("start", "told_of"), [("2025-11-18", True), ("2025-09-01", True), ("2025-11-19", False)])
def test_an_amendment_that_reaches_back_behind_a_decision_is_told(start: str, told_of: bool, repository: Root) -> None:
    amendment = f"""  - from: {start}
    field: "/quorum/value/per_cent"
    was: 50
    now: 10
    agreed_by: "Schools Forum"
    minute: "SF 2026-03-10, item 2"
"""
    repository.write(YEAR, (repository.path / YEAR).read_text("utf-8") + amendment)
    line = (
        f"{YEAR}:179 [reaches-back] /amendments/1/from | This changes a rule from {start} on, and meetings have decided by"
        " the rule as it was up to 2025-11-18. | Give the first day on which it really held; if it is to reach back, look"
        " at what was decided since."
    )
    assert told(repository) == ([line] if told_of else [])


def test_nobody_is_spared_the_rules_by_calling_the_records_a_public_register(repository: Root) -> None:
    repository.replace("authority.yaml", "fictional: true\n", "fictional: true\npublic_register: true\n")
    (line,) = told(repository)
    assert line.partition(":")[2].partition(" ")[2] == (
        "[frozen] /public_register | A working repository does not become a public register, nor the other way round. |"
        " Put it back; 'clusters release' writes the public register, into a repository of its own."
    )
    merge(repository)
    repository.replace("authority.yaml", "public_register: true\n", "")
    assert [one.partition(" | ")[0].partition(":")[0] for one in told(repository, "HEAD")] == ["authority.yaml"]


def test_a_draft_year_holds_nothing_fast(repository: Root) -> None:
    merge(repository.replace(YEAR, "state: open", "state: draft"))
    repository.replace(YEAR, "per_cent: 50", "per_cent: 40").replace("census/2025-01.yaml", "pupils: 400", "pupils: 1")
    assert told(repository.replace(GROUPING, '"900003"', '"900007"'), "HEAD") == []


def test_a_closed_year(repository: Root) -> None:
    merge(repository.replace(YEAR, "state: open", "state: closed"))
    outturn = 'envelope_outturn:\n  - for: authority\n    amount: 7000\n    threshold_met_by: "Nobody"\namendments:\n'
    assert told(merge(repository.replace(YEAR, "amendments:\n", outturn)), "HEAD") == []
    repository.replace(YEAR, "amount: 7000", "amount: 7100").replace(YEAR, "state: closed", "state: open")
    assert told(repository, "HEAD") == [
        f"{YEAR}:2 [frozen] /state | This was closed when it was merged and is now open; a closed year stands as it is. |"
        f' {ADD}years/2025-26, field: "/state", was: "closed", now: "open"{LAST}'
    ]


@pytest.mark.parametrize("outcome", ["nominated", "not_nominated", "deferred"])
def test_a_request_stays_open_until_its_money_is_decided_on(outcome: str, repository: Root) -> None:
    merge(repository.replace(DECISIONS, "outcome: agreed", f"outcome: {outcome}"))
    assert told(repository.replace(BID, "amount: 5400", "amount: 5300"), "HEAD") == []


def test_an_outcome_that_a_correction_brought_freezes_too(repository: Root) -> None:
    repository.replace(DECISIONS, "outcome: agreed", "outcome: deferred")
    repository.write(
        "corrections/2025-26/002.yaml",
        'record: decisions/2025-26/c1-aut2\nfield: "/items/0/outcome"\nwas: deferred\nnow: agreed\n'
        'why: "A slip."\nagreed_on: 2026-03-02\nagreed_by: "Chair of cluster 1"\n',
    )
    assert len(told(merge(repository).replace(BID, "amount: 5400", "amount: 5300"), "HEAD")) == 1


# Redactions ------------------------------------------------------------------------------------------------------------

REDACTION = 'record: {}\nfield: "{}"\ndate: 2026-03-18\nreason: personal_data\nrole: "Data Protection Officer"\n'


def test_a_redaction_passes_with_its_record_and_not_without(repository: Root) -> None:
    repository.replace(DECISIONS, '"Two schools share one therapist."', f'"{REDACTED}"')
    assert told(repository) == [
        f"{DECISIONS}:19 [frozen] /items/0/words | This was taken out to protect a person, but no redaction says so. |"
        " Add small/redactions/2025-26/002.yaml with record: decisions/2025-26/c1-aut2,"
        ' field: "/items/0/words", and date, reason, role; or put back what stood here.'
    ]
    redaction = REDACTION.format("decisions/2025-26/c1-aut2", "/items/0/words")
    assert told(repository.write("redactions/2025-26/002.yaml", redaction)) == []


def test_a_redaction_reaches_into_the_corrections_of_what_it_redacts(repository: Root) -> None:
    repository.write(
        "corrections/2025-26/002.yaml",
        'record: decisions/2025-26/c1-aut2\nfield: "/items/0/words"\nwas: "Two schools share one therapist."\n'
        'now: "They share."\nwhy: "A slip."\nagreed_on: 2026-03-02\nagreed_by: "Chair of cluster 1"\n',
    )
    merge(repository)
    redaction = REDACTION.format("decisions/2025-26/c1-aut2", "/items/0/words")
    repository.replace(DECISIONS, '"Two schools share one therapist."', f'"{REDACTED}"')
    repository.replace("corrections/2025-26/002.yaml", '"Two schools share one therapist."', f'"{REDACTED}"')
    repository.replace("corrections/2025-26/002.yaml", '"They share."', f'"{REDACTED}"')
    assert told(repository.write("redactions/2025-26/002.yaml", redaction), "HEAD") == []
    repository.replace("corrections/2025-26/002.yaml", '"A slip."', f'"{REDACTED}"')
    assert told(repository, "HEAD") == [
        "corrections/2025-26/002.yaml:5 [frozen] /why | This was taken out to protect a person, but no redaction says so. |"
        " Add small/redactions/2025-26/003.yaml with record: corrections/2025-26/002,"
        ' field: "/why", and date, reason, role; or put back what stood here.'
    ]
    assert repository.told() == []


def test_words_put_back_in_the_place_of_a_redaction(repository: Root) -> None:
    assert told(repository.replace(REVIEW, f'"{REDACTED}"', '"We liked it."')) == [
        f"{REVIEW}:8 [frozen] /school_comment | This is not what was merged; {MERGED} |"
        f' {ADD}reviews/2025-26/c1-001, field: "/school_comment", was: as it was merged, now: as it should be{LAST}'
    ]


# A public register, whose records are released bit by bit ---------------------------------------------------------------

STUB = """stub: true
kind: project
cluster: c1
received: 2025-11-03
need: communication_and_interaction
"""


def test_a_stub_may_be_completed_and_no_more(repository: Root) -> None:
    whole = (repository.path / BID).read_text("utf-8")
    merge(repository.write(BID, STUB))
    assert told(repository.write(BID, whole), "HEAD") == []
    assert told(repository.write(BID, f"{STUB}urgent: false\n"), "HEAD") == []
    assert told(
        repository.write(BID, whole.replace("received: 2025-11-03\nneed", "received: 2025-11-04\nneed")), "HEAD"
    ) == [
        f"{BID}:9 [frozen] /received | This was 2025-11-03 when it was merged and is now 2025-11-04;"
        " a request stands as it is once a meeting has decided on its money. |"
        f' {ADD}bids/2025-26/c1-001, field: "/received", was: "2025-11-03", now: "2025-11-04"{LAST}'
    ]


def test_a_whole_record_is_not_made_a_stub(repository: Root) -> None:
    found = told(repository.replace(BID, "kind: project", "stub: true\nkind: project"))
    assert [line.partition(" | ")[0] for line in found] == [f"{BID}:1 [frozen] /stub"]


ITEM = """  - bid: 2025-26/c1-002
    outcome: declined
    how: consensus
    reasons:
      - not_enough_money
    words: "There was no more money."
recorded_by"""


@pytest.mark.parametrize(("register", "faults"), [("true", 0), ("false", 1)])
def test_only_in_a_public_register_do_decisions_go_on(register: str, faults: int, repository: Root) -> None:
    authority = (repository.path / "authority.yaml").read_text("utf-8")
    merge(repository.write("authority.yaml", f"{authority}public_register: {register}\n"))
    assert len(told(repository.replace(DECISIONS, "recorded_by", ITEM), "HEAD")) == faults


def test_even_there_nothing_comes_before_what_was_released(repository: Root) -> None:
    authority = (repository.path / "authority.yaml").read_text("utf-8")
    merge(repository.write("authority.yaml", f"{authority}public_register: true\n"))
    repository.replace(DECISIONS, "items:\n", f"items:\n{ITEM.removesuffix('recorded_by')}")
    assert [line.partition(" | ")[0] for line in told(repository, "HEAD")] == [f"{DECISIONS}:11 [frozen] /items/0"]
