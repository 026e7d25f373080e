"""Rules about what figures, and words beside figures, would give away about a child, alone or put together.

In the order in which a reader meets them: how small a group may be, what may be written of it, what may be counted, and
what may move in an envelope.
"""

# isort: off
import generator.checks.disclosure.tiers
import generator.checks.disclosure.withheld
import generator.checks.disclosure.elsewhere
import generator.checks.disclosure.floors
import generator.checks.disclosure.envelopes  # noqa: F401  (each registers its rules)
