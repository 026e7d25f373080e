"""The workbook for one request: what it asks, on which sheets, and what it says to the school that fills it in.

Where the cells stand does not depend on the records, so that a workbook can be read after schools and rules have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.checks.requests.arrival import deadline
from generator.desk.excel.asked import Answer, Asked, Choice, asked
from generator.desk.excel.layout import AUTHORITY, FORM, VERSION, YEAR, Grid, Layout, Questions, Said, SheetOf
from generator.desk.new_choices import clusters
from generator.money.figure import full_date
from generator.publish.words import EHC_TEXT
from generator.records import model
from generator.records.dataset import Dataset, Record

FORM_NAME, FORM_VERSION = "Request", "1"
REQUEST, MONEY = "request", "money"
"""The blocks of questions; a table is called like its field."""
ROWS = {"partners": 40, "terms": 6, "costs": 30, "outcomes": 12, "paperwork": 12}
"""Of each table. What does not fit is a request of another size than any so far, and goes by the desk."""
_QUESTIONS = (
    "kind", "title", "summary", "cluster", "lead", "schools_withheld", "need", "pupils", "urgent", "lasts", "afterwards",
    "help_given", "name_if_not_agreed", "families_told_on", "received",
)  # fmt: skip
_URN = re.compile(r"\b\d{6}\b")
_SLUG = re.compile(r"\b20\d\d-\d\d-[a-z0-9-]+\b")
_NOTHING = Decimal(0)
_TOP = 3
_COSTS = _TOP + 4
"""Below the schools' own money and the two sums."""


def layout(
    dataset: Dataset, year: str, as_of: date, cluster: str = "", sums: tuple[Decimal, Decimal] = (_NOTHING, _NOTHING)
) -> Layout:
    """The form for a request of a year; its lists show a cluster's schools alone, if one is named.

    `sums` are what the costs come to, and what is asked for, in pounds, if it goes out filled in.
    """
    authority = dataset.authority.data
    return Layout(
        title="Request for cluster funding",
        marks={FORM: FORM_NAME, VERSION: FORM_VERSION, AUTHORITY: authority.name, YEAR: year},
        notes={"Rules as they stood on": as_of.isoformat()},
        sheets=(_first(dataset, year, as_of, cluster), *_forms(dataset, year, cluster, sums)),
    )


def _forms(dataset: Dataset, year: str, cluster: str, sums: tuple[Decimal, Decimal]) -> tuple[SheetOf, ...]:
    schools = _known(dataset)
    offered = _schools(dataset, year, cluster)
    terms = _terms(dataset, year)
    school = {"choices": schools, "offered": offered, "within": _URN, "answer": Answer.CHOICE}
    own: dict[str, dict[str, object]] = {
        "kind": {"offered": _kinds(dataset, year)},
        "cluster": {"choices": _clusters(dataset, year), "answer": Answer.CHOICE},
        "lead": school,
    }
    questions = tuple(asked("bid", name, None, **own.get(name, {})) for name in _QUESTIONS)
    about = "Fill in the yellow cells. What is meant stands beside each."
    return (
        SheetOf(
            name="Request", title="The request", about=about, widths=(24, 52, 44), frozen=(2, 0),
            blocks=(Questions(name=REQUEST, top=_TOP, asked=questions), _table(
                "terms", "Term", _TOP + len(questions) + 2, 1,
                (asked("bid", "terms", field="", **({"choices": terms, "within": _SLUG, "answer": Answer.CHOICE} if terms else {})),),
            )),
        ),
        SheetOf(
            name="Partner schools", title="Schools that take part beside the lead school", frozen=(4, 0),
            about="One line each; nothing if there are none, or if the schools are withheld.",
            blocks=(_table("partners", "School", _TOP, 0, (asked("bid", "partners", field="", width=60, **school),)),),
        ),
        _costs(*sums),
        SheetOf(
            name="Outcomes", title="What should change", about="One line for each thing that should change.",
            frozen=(4, 0), upright=False, blocks=(_table("outcomes", "Outcome", _TOP, 0, _of("outcomes", "outcome", "measure", "baseline", "target", "by")),),
        ),
        SheetOf(
            name="Papers", title="Papers sent in", frozen=(4, 0),
            about="Which papers came in, and when. The papers themselves never come here.",
            blocks=(_table("paperwork", "Paper", _TOP, 0, _of("paperwork", "paper", "received")),),
        ),
    )  # fmt: skip


def _costs(total_now: Decimal, asked_now: Decimal) -> SheetOf:
    """With what the costs come to, and what is asked for."""
    first, last = _COSTS + 2, _COSTS + 1 + ROWS["costs"]
    total = f"SUM(D{first}:D{last})"
    return SheetOf(
        name="Costs", title="What it costs", about="One line for each thing to pay for. The sums work themselves out.",
        widths=(28, 60, 30, 16), upright=False,
        blocks=(
            Questions(name=MONEY, top=_TOP, asked=(asked("bid", "own_contribution"),)),
            _table("costs", "Cost", _COSTS, 1, _of("costs", "item", "category", "amount")),
        ),
        said=(
            Said(row=_TOP + 1, column=0, value="All costs together", look="label"),
            Said(row=_TOP + 1, column=1, value=f"={total}", look="total", formula=True, now=float(total_now)),
            Said(row=_TOP + 2, column=0, value="Asked for", look="label"),
            Said(row=_TOP + 2, column=1, value=f"={total}-B{_TOP + 1}", look="total", formula=True, now=float(asked_now)),
        ),
    )  # fmt: skip


def _table(name: str, label: str, top: int, left: int, columns: tuple[Asked, ...]) -> Grid:
    return Grid(name=name, label=label, top=top, left=left, rows=ROWS[name], columns=columns)


def _of(table: str, *fields: str) -> tuple[Asked, ...]:
    return tuple(asked("bid", f"{table}/{field}") for field in fields)


# What can be chosen ---------------------------------------------------------------------------------------------------


def _schools(dataset: Dataset, year: str, cluster: str) -> tuple[Choice, ...]:
    """Every school, or one cluster's, by its name."""
    members = {
        dataset.urns[member.school]
        for one in clusters(dataset, year) if cluster in ("", one.id) for member in one.members
    }  # fmt: skip
    schools = sorted(dataset.schools.values(), key=lambda one: (one.data.name, one.id))
    return tuple(Choice(one.id, f"{one.data.name} ({one.id})") for one in schools if not cluster or one.id in members)


def _known(dataset: Dataset) -> tuple[Choice, ...]:
    """Every school under every number that it has or had: a record may name it by the one of its day."""
    return tuple(
        Choice(urn, f"{dataset.schools[present].data.name} ({urn})") for urn, present in sorted(dataset.urns.items())
    )


def _clusters(dataset: Dataset, year: str) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name) for one in clusters(dataset, year))


def _terms(dataset: Dataset, year: str) -> tuple[Choice, ...]:
    """Those of the year and of later ones, since support may run on; then those before, which a record may still name."""
    found = [
        (name < year, term.starts, Choice(term.id, f"{term.name} ({term.id})"))
        for name, record in dataset.years.items() for term in record.data.terms.value or ()
    ]  # fmt: skip
    return tuple(one for _, _, one in sorted(found, key=lambda pair: pair[:2]))


def _kinds(dataset: Dataset, year: str) -> tuple[Choice, ...] | None:
    """Those that the rules offer; all, where the rule is not published."""
    rules = dataset.years[year].data.kinds.value
    every = asked("bid", "kind").choices
    return None if rules is None else tuple(one for one in every if one.code in {rule.kind.value for rule in rules})


# What it says first ---------------------------------------------------------------------------------------------------

_NOT_PUBLISHED = "Not published"


def _first(dataset: Dataset, year: str, as_of: date, cluster: str) -> SheetOf:
    lines = tuple(_lines(dataset, year, as_of, cluster))
    return SheetOf(
        name="Read this first", title=f"Request for cluster funding, {year}", about=dataset.authority.data.name,
        widths=(28, 80),
        said=tuple(
            Said(row=_TOP + row, column=column, value=words, look="label" if column == 0 else "wrap")
            for row, line in enumerate(lines) for column, words in enumerate(line) if words
        ),
    )  # fmt: skip


def _lines(dataset: Dataset, year: str, as_of: date, cluster: str) -> Iterator[tuple[str, str]]:
    """A heading and what stands beside it."""
    rules, contact = dataset.rulebook(year, as_of), dataset.authority.data.contact
    yield (
        "One workbook, one request",
        "Fill in the yellow cells on the sheets that follow. A cell with a list has an arrow beside it.",
    )
    yield (
        "Never about one child",
        "No names, no initials, no diagnosis, nothing by which a child could be known, and none of the papers. "
        "Requests are published.",
    )
    yield "One pupil, or fewer than five", f"There is no form for it here. Ask {contact.name}, {contact.email}."
    withheld = asked("bid", "schools_withheld")
    yield withheld.label, f"{withheld.help} Leave the lead school and the partner schools empty then."
    for kind in _kinds(dataset, year) or asked("bid", "kind").choices:
        yield kind.word, _papers(rules, kind.code)
    building = {
        None: _NOT_PUBLISHED + ".", model.Capital.ALLOWED: "May be asked for.",
        model.Capital.NOT_ALLOWED: "Cannot be asked for.",
    }[rules.capital.value]  # fmt: skip
    yield "Building work", _sure(building, rules.capital.status)
    for one in clusters(dataset, year):
        if cluster in ("", one.id):
            yield one.name, _next(dataset, year, one.id, as_of)
    yield "EHC plans", f"A plan does not hang on a cluster's money. Parents are told so: “{EHC_TEXT}”"
    yield "Send it to", f"{contact.name}, {contact.email}"


def _papers(rules: model.Year, kind: str) -> str:
    words = {one.code: one.word for one in asked("bid", "paperwork/paper").choices}
    found = next((one for one in rules.kinds.value or () if one.kind.value == kind), None)
    if found is None:
        return f"Papers: {_NOT_PUBLISHED.lower()}."
    named = [words[paper.value] for paper in found.paperwork]
    return _sure(f"Papers to send: {'; '.join(named)}." if named else "No papers are asked for.", rules.kinds.status)


def _sure(words: str, status: model.Status) -> str:
    """What a rule says, and that it stands in for one that is not published, where it does."""
    return f"{words} Illustrative: this rule is not published." if status is model.Status.ILLUSTRATIVE else words


def _next(dataset: Dataset, year: str, cluster: str, as_of: date) -> str:
    """The next meeting whose papers can still come in time."""
    for meeting in dataset.sittings.get((year, cluster), ()):
        last = deadline(dataset, meeting)
        if _ahead(meeting, as_of) and (last is None or last >= as_of):
            by = f"papers in by {full_date(last)}" if last else f"day for papers: {_NOT_PUBLISHED.lower()}"
            status = dataset.rulebook(year, meeting.data.date).deadlines.status
            return _sure(f"Next meeting {full_date(meeting.data.date)}; {by}.", status)
    return f"Next meeting: {_NOT_PUBLISHED.lower()}."


def _ahead(meeting: Record[model.Meeting], as_of: date) -> bool:
    planned = meeting.data.status in (model.MeetingStatus.PLANNED, model.MeetingStatus.MOVED)
    return planned and meeting.data.date >= as_of and meeting.data.slot not in ("urgent", "panel")
