"""The rules about signs of a child, one for each sign, and the one about comments."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.passages import Where
from generator.checks.privacy import seen
from generator.checks.privacy.seen import Sign
from generator.checks.privacy.written import of_path, passages_with, written
from generator.checks.rule import Fault, text_rule
from generator.records.finding import Severity
from generator.records.read import Reading


def _faults(reading: Reading, sign: Sign) -> Iterator[Fault]:
    """One fault for each piece of writing that holds a sign, however often."""
    for passage in passages_with(reading, sign):
        field = passage.field.rpartition("/")[0] if passage.where is Where.NAME else passage.field
        message = (
            f"In the name of a field: {sign.message[:1].lower()}{sign.message[1:]}"
            if passage.where is Where.NAME
            else sign.message
        )
        yield Fault(path=passage.paper.path, line=passage.line, field=field, message=message, fix=sign.fix)


@text_rule(
    "pupil-name",
    Severity.ERROR,
    "Everything here is public for good, and a name leads straight to a person.",
)
def names(reading: Reading) -> Iterator[Fault]:
    """Words that look like the name of a pupil, a parent or anybody else, in a text, a comment or a file's name."""
    yield from _faults(reading, seen.NAME)
    known = written(reading).known
    for path in _paths(reading):
        if of_path(path, known):
            message = "A word in the name of this file looks like a person's name."
            yield Fault(path=path, line=1, message=message, fix="Rename the file after what it is about.")


def _paths(reading: Reading) -> Iterator[str]:
    """Every file below the root: records, and what reading found to be none."""
    papers = {paper.path for paper in reading.papers}
    yield from papers
    root = f"{reading.root.as_posix()}/"
    others = {found.path.removeprefix(root) for found in reading.findings if found.rule in ("file", "path")}
    yield from sorted(others - papers)


@text_rule(
    "pupil-initials",
    Severity.ERROR,
    "Whoever knows a school knows whose initials they are.",
)
def initials(reading: Reading) -> Iterator[Fault]:
    """Letters that stand for somebody's name."""
    yield from _faults(reading, seen.INITIALS)


@text_rule(
    "date-of-birth",
    Severity.ERROR,
    "A birthday, together with a school, is enough to find one child.",
)
def births(reading: Reading) -> Iterator[Fault]:
    """Dates of birth, birthdays, and words that tell when somebody reached an age."""
    yield from _faults(reading, seen.BIRTH)


@text_rule(
    "pupil-age",
    Severity.ERROR,
    "An age or a year group beside a need leaves only a few children whom it can be about.",
)
def ages(reading: Reading) -> Iterator[Fault]:
    """Ages and year groups that stand beside a pupil or a need."""
    yield from _faults(reading, seen.AGE)


@text_rule(
    "pupil-number",
    Severity.ERROR,
    "A unique pupil number (UPN) is one child's, for the whole of their time at school.",
)
def pupil_numbers(reading: Reading) -> Iterator[Fault]:
    """Unique pupil numbers, told by their check letter."""
    yield from _faults(reading, seen.UPN)


@text_rule("nhs-number", Severity.ERROR, "An NHS number is one person's, for life.")
def nhs_numbers(reading: Reading) -> Iterator[Fault]:
    """NHS numbers, told by their check digit."""
    yield from _faults(reading, seen.NHS)


@text_rule(
    "phone-number",
    Severity.ERROR,
    "A telephone number leads to a family or a member of staff, who did not ask to be called.",
)
def phones(reading: Reading) -> Iterator[Fault]:
    """Telephone numbers."""
    yield from _faults(reading, seen.PHONE)


@text_rule(
    "email-address",
    Severity.ERROR,
    "Questions go to the authority's own mailbox, and every other address is somebody's.",
)
def mail(reading: Reading) -> Iterator[Fault]:
    """E-mail addresses other than the authority's own, which stand in its record."""
    yield from _faults(reading, seen.EMAIL)


@text_rule(
    "postcode",
    Severity.ERROR,
    "A postcode that is not a school's is shared by a few homes.",
)
def postcodes(reading: Reading) -> Iterator[Fault]:
    """Postcodes other than those of the schools on record."""
    yield from _faults(reading, seen.POSTCODE)


@text_rule(
    "private-link",
    Severity.ERROR,
    "Whoever has such a link can open what was meant for a few.",
)
def private_links(reading: Reading) -> Iterator[Fault]:
    """Web addresses with a key, a signature or a password, and links that share a file."""
    yield from _faults(reading, seen.LINK)


@text_rule(
    "diagnosis",
    Severity.ERROR,
    "Health is nobody's business but the family's; the scheme asks only for one of four broad areas of need.",
)
def diagnoses(reading: Reading) -> Iterator[Fault]:
    """The names of diagnoses and medical conditions."""
    yield from _faults(reading, seen.DIAGNOSIS)


@text_rule(
    "class-or-gender",
    Severity.ERROR,
    "A class, or whether somebody is a boy or a girl, narrows a group down to a few.",
)
def classes(reading: Reading) -> Iterator[Fault]:
    """Names of classes and tutor groups, and words that tell a boy from a girl."""
    yield from _faults(reading, seen.CLASS)


@text_rule(
    "few-pupils",
    Severity.ERROR,
    "A group of fewer than five is known to everybody at its school.",
)
def few(reading: Reading) -> Iterator[Fault]:
    """Any number of pupils from one to four, in digits or words."""
    yield from _faults(reading, seen.COUNT)


@text_rule(
    "one-to-one",
    Severity.ERROR,
    "Support for one pupil, or its hours and grade, describes that pupil's provision.",
)
def one_to_one(reading: Reading) -> Iterator[Fault]:
    """One-to-one support, and hours of staff beside their grade."""
    yield from _faults(reading, seen.STAFF)


@text_rule(
    "comment",
    Severity.WARNING,
    "A comment is as public as the record, but nobody looks for it on the site.",
)
def comments(reading: Reading) -> Iterator[Fault]:
    """Comments in records."""
    for paper in reading.papers:
        for comment in paper.document.comments if paper.readable else ():
            message = "A comment stands in this record."
            fix = "Take it out; put what belongs to the record into one of its fields."
            yield Fault(path=paper.path, line=comment.line, message=message, fix=fix)
