"""Rules about privacy: nothing that points to a child, in any text, comment or name.

`look` answers for one text and knows nothing of files; `rules` ask it about everything that someone wrote, and `veil`
keeps what they refuse out of every message.
"""

from generator.checks.privacy import rules  # noqa: F401  (registers the rules)
