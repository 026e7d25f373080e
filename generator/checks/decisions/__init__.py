"""Rules about decisions: who could decide, who stepped out, what was decided and why, and who confirmed it.

Each is judged by the rulebook as amended on the day of the meeting. The modules stand in the order in which a reader
meets their subjects: a request comes to a meeting, the meeting decides, somebody confirms.
"""

# isort: off
from generator.checks.decisions import (  # noqa: F401  (each registers its rules)
    meeting,
    order,
    quorum,
    interests,
    votes,
    reasons,
    award,
    ranks,
    options,
    urgent,
    panel,
    confirmation,
    withdrawal,
)
