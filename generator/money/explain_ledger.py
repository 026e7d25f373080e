"""Workings of the ledgers, the financial years and the transfers."""

from __future__ import annotations

from generator.money.accounts import Accounts
from generator.money.explain_step import cluster_name
from generator.money.figure import Figure, Place, Step, Working, full_date, pounds
from generator.money.ledger import Amount, Change, Ledger, Row
from generator.records.dataset import Record
from generator.records.model import Status, weakest

WORDS: dict[Amount, str] = {
    "funds": "Allocated, brought forward and moved",
    "envelope": "Set aside for individual support",
    "reserve": "Kept for urgent requests",
    "promised": "Promised",
    "returned": "Given back by schools",
    "has": "What there is for the year",
    "left": "Left to decide",
}
_SIGNS: dict[Amount, int] = {"funds": 1, "envelope": -1, "reserve": -1, "promised": -1, "returned": 1}


def ledger(accounts: Accounts, rest: list[str]) -> Working | None:
    """`ledger/2025-26/c1/aut2/left`: one amount after one sitting; `ledger/2025-26/all/left`: all clusters, as they stand."""
    if len(rest) == 3 and rest[1] == "all":
        return _together(accounts, rest[0], _named(rest[2]))
    year, cluster, point, name = rest
    book = accounts.public.of_year(year).get(cluster)
    row = book.at(point) if book else None
    if book is None or row is None:
        return None
    if name == "released":
        return _released(book, row)
    return _left(accounts, book, row) if name == "left" else _amount(accounts, book, row, _named(name))


def _named(name: str) -> Amount:
    return {str(known): known for known in WORDS}[name]


def _key(book: Ledger, row: Row, name: str) -> str:
    return f"ledger/{book.year}/{book.cluster}/{row.point}/{name}"


def _title(accounts: Accounts, book: Ledger, row: Row, name: Amount) -> str:
    cluster = cluster_name(accounts, book.year, book.cluster)
    return f"{WORDS[name]}, {cluster}, {point_name(accounts, book.year, row)}"


def point_name(accounts: Accounts, year: str, row: Row) -> str:
    """A row's name for people: `after Autumn 2 (18 November 2025)`."""
    day = full_date(row.on)
    if row.transfer:
        return f"after transfer {row.transfer.name} ({day})"
    if row.sitting is None:
        return f"at the start of the year ({day})"
    slot = accounts.rules[year].slot(row.point.partition("-")[0])
    name = slot.name if slot else _extra(row.point)
    again = ", held again" if row.point.endswith("-again") else ""
    return f"after {name}{again} ({day})"


def _extra(point: str) -> str:
    """A sitting that stands in no calendar: `urgent sitting 1`."""
    kind, _, number = point.partition("-")
    return f"{kind} sitting {int(number)}" if number.isdecimal() else f"{kind} sitting"


def _left(accounts: Accounts, book: Ledger, row: Row) -> Working:
    steps = []
    for name, sign in _SIGNS.items():
        pence = sign * row.balance.of(name)
        if pence or name in ("funds", "promised"):
            word = "−" if sign < 0 else "+"
            steps.append(
                Step(
                    sign=word,
                    label=WORDS[name],
                    value=pounds(abs(pence)),
                    pence=pence,
                    key=_key(book, row, name),
                    status=book.status,
                )
            )
    figure = Figure(pence=row.balance.left, key=_key(book, row, "left"), status=book.status)
    rule = "What a cluster has, less what is set aside, kept back or promised, and with what schools gave back."
    return Working(figure=figure, title=_title(accounts, book, row, "left"), rule=rule, steps=tuple(steps))


_RULES: dict[Amount, str] = {
    "funds": "The allocation, what was brought forward, and what was moved to or from others.",
    "envelope": "Charged whole on the first day; topped up only by transfers.",
    "reserve": "Urgent awards draw on it first; what is left joins the money to decide.",
    "promised": "Whole awards in the year of decision, less what was withdrawn.",
    "returned": "What schools gave back after it was due.",
    "has": "The allocation, what was brought forward or moved, and what schools gave back.",
    "left": "",
}


def _amount(accounts: Accounts, book: Ledger, row: Row, name: Amount) -> Working:
    steps = [_step(accounts, change, name, book.status) for change in book.changes_to(row) if change.adds.of(name)]
    figure = Figure(pence=row.balance.of(name), key=_key(book, row, name), status=book.status)
    return Working(figure=figure, title=_title(accounts, book, row, name), rule=_RULES[name], steps=tuple(steps))


def _step(accounts: Accounts, change: Change, name: Amount, status: Status) -> Step:
    pence = change.adds.of(name)
    label = change.label
    at: tuple[Place, ...] = ()
    family, _, rest = change.key.partition("/")
    if family == "award":
        award = accounts.public.awards[rest]
        label = award.bid.data.title if name == "promised" else f"Urgent award: {award.bid.data.title}"
        at = (Place.of(award.record, f"/items/{award.place}/amount"),)
    elif family == "withdrawn":
        bid = rest.rpartition("/")[0]
        label = f"Withdrawn: {accounts.dataset.bids[bid].data.title}"
    elif family == "transfer":
        at = (Place.of(accounts.dataset.transfers[rest], "/amount"),)
    return Step.amount(label, pence, key=change.key, at=at, status=status)


def _released(book: Ledger, row: Row) -> Working | None:
    before = book.rows[book.rows.index(row) - 1]
    if not before.balance.reserve or row.balance.reserve:
        return None
    figure = Figure(pence=before.balance.reserve, key=_key(book, row, "released"), status=book.status)
    step = Step(
        sign="",
        label="Kept for urgent requests until then",
        value=pounds(figure.pence),
        pence=figure.pence,
        key=_key(book, before, "reserve"),
        status=book.status,
    )
    return Working(
        figure=figure,
        title="No longer kept for urgent requests",
        rule="At this sitting what is left of it joins the money to decide.",
        steps=(step,),
    )


def _together(accounts: Accounts, year: str, name: Amount) -> Working | None:
    books = accounts.public.of_year(year)
    if not books:
        return None
    steps = tuple(
        Step.amount(
            cluster.name, books[cluster.id].latest.balance.of(name),
            key=_key(books[cluster.id], books[cluster.id].latest, name), status=books[cluster.id].status,
        )
        for cluster in accounts.grouping(year).data.clusters
    )  # fmt: skip
    return Working.total(
        f"ledger/{year}/all/{name}", f"{WORDS[name]}, all clusters, {year}", "Each cluster as it stands now.", steps,
        weakest(book.status for book in books.values()),
    )  # fmt: skip


# Financial years and transfers ---------------------------------------------------------------------------------------

FINANCIAL = {
    "approved": "Approved",
    "central": "Taken first",
    "envelope": "Set aside for individual support",
    "due": "Due to schools",
    "due_to_date": "Due so far",
    "difference": "Difference",
    "forecast": "Forecast",
}


def financial(accounts: Accounts, rest: list[str]) -> Working | None:
    """`financial/2025-26/due`: one amount of one financial year."""
    name, amount = rest
    year = accounts.public.financial[name]
    pence = getattr(year, amount) if amount in FINANCIAL else None
    if pence is None:
        return None
    figure = Figure(pence=pence, key=f"financial/{name}/{amount}", status=year.status)
    title = f"{FINANCIAL[amount]}, financial year {name}"
    steps: list[Step]
    match amount:
        case "difference":
            signed = (("approved", 1), ("central", -1), ("envelope", -1), ("due", -1))
            steps = [
                Step.amount(
                    FINANCIAL[part], sign * getattr(year, part), key=f"financial/{name}/{part}", status=year.status
                )
                for part, sign in signed
            ]
            rule = "What was approved, less what is taken first, set aside or due."
        case "forecast":
            steps = [
                Step.amount(FINANCIAL["due"], year.due, key=f"financial/{name}/due", status=year.status),
                Step.amount("Kept for urgent requests and not yet used", year.reserve or 0, status=year.status),
            ]
            rule = "Due so far and later in the year, and what is still kept for urgent requests."
        case "due" | "due_to_date":
            steps = _dues(accounts, name, to_date=amount == "due_to_date")
            rule = "Every sum that falls due in the financial year."
        case _:
            steps = _rulebook(accounts, name, amount)
            rule = "Every line of every year's rules that names this financial year."
    return Working(figure=figure, title=title, rule=rule, steps=tuple(steps))


def _dues(accounts: Accounts, name: str, *, to_date: bool) -> list[Step]:
    return [
        Step.amount(
            f"{award.bid.data.title}, {full_date(due.on)}",
            due.amount,
            key=f"due/{due.bid}/{due.term}",
            status=Status.PUBLISHED,
        )
        for award in accounts.public.awards.values()
        for due in award.dues
        if due.financial_year == name and (not to_date or due.on <= accounts.as_of)
    ]


def _rulebook(accounts: Accounts, name: str, amount: str) -> list[Step]:
    field = {"approved": "funding", "central": "central", "envelope": "envelope"}[amount]
    steps = []
    for year, rules in accounts.rules.items():
        if not accounts.public.of_year(year):
            continue
        stated = getattr(rules, field)
        for place, row in enumerate(stated.value or ()):
            if row.financial_year == name:
                label = getattr(row, "name", None) or f"{FINANCIAL[amount]}, {year}" + (
                    f", {row.cluster}" if hasattr(row, "cluster") else ""
                )
                key = f"rule/{year}/{field}/value/{place}/amount"
                steps.append(Step.amount(label, row.amount, key=key, status=stated.status))
    if amount == "envelope":
        rest = accounts.public.financial[name].envelope - sum(step.pence or 0 for step in steps)
        if rest:
            steps.append(Step.amount("Added by transfers", rest, status=Status.PUBLISHED))
    return steps


def transfer(accounts: Accounts, rest: list[str]) -> Working | None:
    """`transfer/2025-26/001`: an amount that moved."""
    record = accounts.dataset.transfers["/".join(rest)]
    if not accounts.public.sight.transfer(record.data):
        return None
    figure = Figure(pence=record.data.amount, key=f"transfer/{record.id}")
    return Working(
        figure=figure,
        title=f"Transfer {record.name}, {record.year}",
        rule=record.data.reason,
        steps=(as_recorded(record, "/amount", record.data.amount, f"Approved by the {record.data.approved_by}"),),
    )


def as_recorded(record: Record[object], field: str, pence: int, note: str = "") -> Step:
    """The one step of a figure that stands in a record."""
    return Step(
        sign="", label="As recorded", value=pounds(pence), pence=pence, at=(Place.of(record, field),), note=note
    )
