"""Who confirms, when, and what may be published after: later is allowed, sooner is not."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from tests.roots import Root

FILE = "decisions/2025-26/c1-aut2.yaml"
MORE = """amendments:
  - from: 2025-11-24
    field: "/confirms/value/0/role"
    was: "Head of Inclusion"
    now: "Head of Schools"
    agreed_by: "Schools Forum"
    minute: "SF 2025-11-21, item 2"
"""


def test_who_may_confirm_is_asked_of_the_day_of_confirmation(small: Root) -> None:
    small.replace("years/2025-26.yaml", "amendments:\n", MORE)
    assert told("confirmed-by", small) == [
        f"{FILE} /items/0/confirmed/role 'Head of Inclusion' is not among the posts that may confirm '2025-26/c1-001'."
    ]
    small.replace(FILE, 'role: "Head of Inclusion"', 'role: "Head of Schools"')
    assert told("confirmed-by", small) == []


def test_the_delegation_is_the_one_of_that_post(small: Root) -> None:
    second = '    - role: "Director"\n      delegation: "Section 9"\n'
    small.replace("years/2025-26.yaml", "confirms:\n  value:\n", f"confirms:\n  value:\n{second}")
    small.replace(FILE, '"Scheme of delegation, section 3.14"', '"Section 9"')
    assert told("confirmed-by", small) == [
        f"{FILE} /items/0/confirmed/delegation "
        "'2025-26/c1-001' was confirmed under another delegation than the rules give for this post."
    ]
    small.replace(FILE, 'role: "Head of Inclusion"', 'role: "Director"')
    assert told("confirmed-by", small) == []


@pytest.mark.parametrize(
    ("slug", "old", "day", "message"),
    [
        ("confirmed-on", "on: 2025-11-25", "2025-11-18", ""),
        ("confirmed-on", "on: 2025-11-25", "2025-11-17", "confirmed/on '2025-26/c1-001' was confirmed on 17 November 2025, and the meeting was on 18 November 2025."),
        ("published-unconfirmed", "publish_from: 2025-11-30", "2025-11-25", ""),
        ("published-unconfirmed", "publish_from: 2025-11-30", "2025-11-24", "publish_from '2025-26/c1-001' may be published from 24 November 2025, before it was confirmed on 25 November 2025."),
        ("published-early", "publish_from: 2025-11-30", "2025-11-24", ""),
        ("published-early", "publish_from: 2025-11-30", "2025-11-29", "publish_from '2025-26/c1-001' may be published from 29 November 2025, but by the year's rules it waits until 30 November 2025."),
        ("published-early", "publish_from: 2025-11-30", "2025-12-14", ""),
    ],
)  # fmt: skip
def test_days_in_their_order(small: Root, slug: str, old: str, day: str, message: str) -> None:
    small.replace(FILE, old, f"{old.partition(':')[0]}: {day}")
    assert told(slug, small) == [f"{FILE} /items/0/{message}"] * bool(message)


def test_an_outcome_that_needs_no_confirmation_is_published_when_it_is(small: Root) -> None:
    text = (small.path / FILE).read_text("utf-8")
    start, end = text.index("    confirmed:"), text.index("    publish_from:")
    small.write(FILE, text[:start] + text[end:])
    slugs = ("confirmed-by", "confirmed-on", "confirmer-not-recorder", "published-unconfirmed", "published-early")
    assert [told(slug, small) for slug in slugs] == [[]] * len(slugs)
