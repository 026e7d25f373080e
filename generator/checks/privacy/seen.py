"""What the scan for signs of a child sees: a kind of sign, and where in a text it stands. Never the words themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One kind of thing that points to a person."""

    slug: str
    message: str
    """What was seen, in a sentence that repeats nothing of it."""
    fix: str
    """How to write it instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One sign in one text."""

    sign: Sign
    start: int
    end: int
    """Where it stands in the text as it was written, as Python counts letters."""


NAME = Sign(
    slug="pupil-name",
    message="A word here looks like a person's name.",
    fix="Write 'a pupil', 'the group' or the person's role instead. If it is the name of a place or a programme, write it out: 'Alice Lane Junior School'.",
)
INITIALS = Sign(
    slug="pupil-initials",
    message="Letters here look like a person's initials.",
    fix="Take them out, and write about the group or the project as a whole.",
)
BIRTH = Sign(
    slug="date-of-birth",
    message="These words tell when somebody was born, or their birthday.",
    fix="Take it out: no record asks when a pupil was born.",
)
AGE = Sign(
    slug="pupil-age",
    message="An age or a year group stands here beside a pupil or a need.",
    fix="Leave the age out and write 'pupils'; the school's phase already says enough.",
)
UPN = Sign(
    slug="pupil-number",
    message="A number here is a unique pupil number (UPN): its check letter fits.",
    fix="Take it out. It belongs in the school's own system and nowhere else.",
)
NHS = Sign(
    slug="nhs-number",
    message="A number here looks like an NHS number: its check digit fits.",
    fix="Take it out. If it is an order or invoice number, leave that out too: no record needs it.",
)
PHONE = Sign(
    slug="phone-number",
    message="A number here looks like a telephone number.",
    fix="Take it out. The authority's own contact stands in authority.yaml.",
)
EMAIL = Sign(
    slug="email-address",
    message="An e-mail address stands here that is not one of the authority's own for this scheme.",
    fix="Take it out, or write the authority's contact address from authority.yaml.",
)
POSTCODE = Sign(
    slug="postcode",
    message="A postcode stands here that is not a school's.",
    fix="Take it out, or name the ward or the school.",
)
LINK = Sign(
    slug="private-link",
    message="A web address here carries a key, a password or a share link, so that anyone who reads it can open what it leads to.",
    fix="Take it out, stop the sharing of what it opens, and link a public page if there is one.",
)
DIAGNOSIS = Sign(
    slug="diagnosis",
    message="A diagnosis or a medical condition is named here.",
    fix="Name one of the four broad areas of need instead, or say what would help: 'a quiet place', 'short instructions'.",
)
CLASS = Sign(
    slug="class-or-gender",
    message="These words tell a class or tutor group, or whether somebody is a boy or a girl.",
    fix="Write 'pupils', 'the group', 'they'; name no class.",
)
COUNT = Sign(
    slug="few-pupils",
    message="These words count from one to four pupils, or speak of a single pupil.",
    fix="Write of the group as a whole, in bands: 'five to nine', 'ten or more'. What is for fewer than five comes from the cluster's envelope and has no record.",
)
STAFF = Sign(
    slug="one-to-one",
    message="These words tell of one-to-one support, or of staff hours with a grade, which point to one pupil's provision.",
    fix="Write what the project provides ('a teaching assistant for the group, 12 hours a week') without grade or ratio.",
)
