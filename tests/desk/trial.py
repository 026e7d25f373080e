"""A council's working repository for trials: the worked example on the day after a meeting, with two requests to decide."""

from __future__ import annotations

from pathlib import Path

from tests.desk.github.bare import Person
from tests.roots import SEABOROUGH, Root, copy

OWNER, NAME = "seaborough", "register"
CLERK = Person(id=11, login="clerk-c1", name="Cluster clerk", email="clerk@seaborough.example")
LEAD = Person(id=12, login="lead-c1", name="Locality lead", email="lead@seaborough.example")
PEOPLE = {"github_pat_of_the_clerk": CLERK, "github_pat_of_the_lead": LEAD}

ANOTHER = """\
kind: project
urgent: false
title: "Reading together, two mornings a week"
summary: "Older pupils read with younger ones, and an adult whom both know is there."
cluster: c1
lead: "900002"
received: 2026-04-16
need: communication_and_interaction
pupils: 20-49
costs:
  - item: "Teaching assistant, two mornings a week"
    category: staffing
    amount: 900
own_contribution: 0
terms:
  - 2026-27-autumn
lasts: one_year
outcomes:
  - outcome: "Pupils read aloud more often"
    measure: "Pages read aloud a week"
    baseline: "4"
    target: "10"
    by: 2026-12-11
afterwards: "The mornings stay in the timetable."
paperwork:
  - paper: costed_provision_map
    received: 2026-04-16
name_if_not_agreed: true
"""
NOMINATED = """\
  - bid: 2025-26/c1-016
    outcome: nominated
    how: consensus
    reasons:
      - reaches_many
    words: "It needs nothing but time. It will be decided on 23 June."
    stepped_out:
      - school: "900002"
        because: own_school
    publish_from: 2026-05-04
recorded_by:"""


def trial(folder: Path) -> Root:
    """The records, in `data/` of a folder as in a council's own repository; the meeting `c1-sum2` was yesterday."""
    return (
        copy(SEABOROUGH, folder / "data")
        .replace("authority.yaml", "as_of: 2026-05-22", "as_of: 2026-06-24")
        .replace("authority.yaml", "licence:\n", f'repository: "https://github.com/{OWNER}/{NAME}"\nlicence:\n')
        .write("bids/2025-26/c1-016.yaml", ANOTHER)
        .replace("decisions/2025-26/c1-sum1.yaml", "recorded_by:", NOMINATED)
    )


def records(root: Root) -> dict[str, bytes]:
    """Each file by its path in the repository."""
    folder = root.path.parent
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(root.path.rglob("*.yaml"))}
