"""The rules that need no knowledge of the scheme: how files are read, and that what was merged stays as it was.

They are asked by the reader and by the history, which tell each fault under one of these short names; the published page
of rules and the tests read them here. What the scheme itself asks for is registered in `checks/rule.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRule:
    """A rule of reading or of history."""

    slug: str
    story: str
    """What it looks for, in one sentence."""
    because: str
    """Why it is there, in a sentence for everyone."""
    warns: bool = False
    """Whether an officer is only told. Any other stops a change."""


READING = (
    PlainRule(
        slug="yaml",
        story="A file that could be read in more than one way, or not at all.",
        because="A date or a number that is guessed is sometimes guessed wrong, and nobody sees it.",
    ),
    PlainRule(
        slug="file",
        story="A file that is no record, lies where none belongs, or is far too large.",
        because="What nobody knows how to read, nobody checks, and it would be published all the same.",
    ),
    PlainRule(
        slug="path",
        story="A record whose file does not bear the name that its kind asks for.",
        because="The name of the file is the number of the record, by which everything else refers to it.",
    ),
    PlainRule(
        slug="form",
        story="A field that is missing, misspelt, not asked for, or not of the shape that its form asks for.",
        because="A misspelt field would be passed over in silence, and there is no field for anything about a child.",
    ),
    PlainRule(
        slug="reference",
        story="A record that names another which is not there, or two records that cannot both be right.",
        because="A decision on a request that does not exist, or a school in two clusters, makes every sum wrong.",
    ),
    PlainRule(
        slug="correction",
        story="A correction that does not fit the record that it corrects.",
        because="The old value stays to be seen beside the new one, so it must be the value that really stood there.",
    ),
    PlainRule(
        slug="redaction",
        story="Something that was to be taken out to protect a person, and is still there.",
        because="To say that it is gone while it can still be read would draw readers to it.",
    ),
    PlainRule(
        slug="amendment",
        story="A change of the year's rules that does not fit the rule that it changes.",
        because="A rule may change within a year, but only from a day on, by a body, and from what it really was.",
    ),
)
"""Asked of every file, before anything else."""

HISTORY = (
    PlainRule(
        slug="frozen",
        story="A value that was changed in a record after others had come to rely on it.",
        because="What was decided stays to be read as it was decided; a mistake is put right in the open, by a correction.",
    ),
    PlainRule(
        slug="deleted",
        story="A record that was merged, and is no longer there.",
        because="A request or decision that vanishes takes its reasons with it.",
    ),
    PlainRule(
        slug="renamed",
        story="A record that was merged, and now has another number.",
        because="Minutes, letters and links go by the number that it had.",
    ),
    PlainRule(
        slug="reaches-back",
        story="A new change of the year's rules from a day by which meetings had already decided.",
        because="A meeting can only go by the rules that it had; whoever changes them afterwards should mean to.",
        warns=True,
    ),
)
"""Asked of every change against what stood before it."""
