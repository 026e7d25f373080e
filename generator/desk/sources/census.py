"""The school census as the performance tables publish it (`england_census.csv`), as one census record.

Kept are the authority's own schools: every one that has a record, under its present number or an earlier one. Counts are
taken as they are published, small ones too; what is hidden or missing there becomes c, x or z.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.desk.sources.table import Column, Row, Table, fault, table
from generator.records import model
from generator.records.dataset import Dataset
from generator.records.finding import Finding, has_errors
from generator.records.titles import title
from generator.records.yaml import Value

COLUMNS = (
    Column(name="URN"),
    Column(name="LA", also=("LEA", "LACODE")),
    Column(name="SCHOOLTYPE", needed=False),
    Column(name="NOR", also=("TOTPUPS",)),
    Column(name="TSENELK", needed=False),
    Column(name="TSENELSE", needed=False),
    Column(name="NUMFSMEVER", needed=False),
)
COUNTS = {"pupils": "NOR", "sen_support": "TSENELK", "ehc_plans": "TSENELSE", "fsm_ever6": "NUMFSMEVER"}
"""From a field of a census row to the column of the performance tables."""
MAINSTREAM = ("state-funded primary", "state-funded secondary", "state-funded middle", "state-funded all-through")
SYMBOLS = {"supp": "c", "c": "c", "ne": "z", "z": "z"}
"""What stands for a hidden count, and for one that does not apply. Whatever else is no number was not available."""
NOT_AVAILABLE = {"", "na", "n/a", "x", ":", "np", "dns", "lowcov", "new", "null"}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file does not say of itself."""

    day: date
    """Census day."""
    source: str = "School performance tables: census"
    publisher: str = "Department for Education"
    url: str | None = None
    read: date | None = None
    """The day on which it was published, or fetched."""

    @property
    def id(self) -> str:
        """What the record is called: the month of census day."""
        return f"{self.day:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of it."""

    value: Mapping[str, Value] = field(default_factory=dict)
    """The census record; nothing where there is an error."""
    told: tuple[str, ...] = ()
    """What is new, gone or changed, in lines for a person."""
    findings: tuple[Finding, ...] = ()


def census(path: Path, dataset: Dataset, about: About) -> Brought:
    """A census record from a file of all England, or of this authority."""
    code = dataset.authority.data.gias_code
    if code is None:
        line = dataset.authority.line()
        fix = 'Add the three digits, like gias_code: "999", to authority.yaml.'
        message = "The authority's code is not known, so its schools cannot be found in the file."
        return Brought(findings=(fault(dataset.root / "authority.yaml", line, "/gias_code", message, fix),))
    read = table(path, COLUMNS, "LA", lambda cell: cell == code)
    if has_errors(read.faults):
        return Brought(findings=read.faults)
    schools = [row for row in read.rows if row["URN"].isdecimal()]  # authority and national totals have no number
    if not schools:
        message = f"None of the {read.read:,} rows is a school of authority {code}."
        return Brought(findings=(fault(path, 0, "LA", message, "Check the file, and gias_code in authority.yaml."),))
    ours = [row for row in schools if row["URN"] in dataset.urns]
    findings = [
        *read.faults,
        *_without_columns(path, read),
        *_twice(path, dataset, ours),
        *_strangers(path, schools, dataset),
        *_absent(path, ours, dataset, about.day),
    ]
    rows: list[Value] = []
    for row in sorted(ours, key=lambda row: row["URN"]):
        counts = {name: _count(row[column]) for name, column in COUNTS.items()}
        findings += _no_counts(path, row, counts)
        rows.append({"school": row["URN"], **{name: _symbol(count) for name, count in counts.items()}})
    if not rows and not has_errors(tuple(findings)):
        fix = "Bring in the register first: clusters import register FILE."
        findings.append(fault(path, 0, "URN", "No school of this file has a record in schools/.", fix))
    if has_errors(tuple(findings)):
        return Brought(findings=tuple(sorted(findings)))
    value = _record(path, rows, about, read, code)
    return Brought(value=value, told=tuple(_compared(dataset, about, rows)), findings=tuple(sorted(findings)))


def _record(path: Path, rows: list[Value], about: About, read: Table, code: str) -> dict[str, Value]:
    columns = ", ".join(f"{column} is {name}" for name, column in COUNTS.items() if column not in read.missing)
    note = f"From {path.name}: the rows of authority {code} for {len(rows)} schools. Columns: {columns}."
    source: dict[str, Value] = {"title": about.source, "publisher": about.publisher, "note": note}
    if about.url:
        source["url"] = about.url
    if about.read:
        source["date"] = about.read.isoformat()
    return {
        "title": f"School census, {about.day:%B %Y}",
        "date": about.day.isoformat(),
        "rows": rows,
        "sources": [source],
    }


def _count(cell: str) -> int | str | None:
    """A count, a symbol, or nothing where it is neither."""
    plain = cell.replace(",", "").removesuffix(".0")
    if plain.isascii() and plain.isdecimal():
        return int(plain)
    return SYMBOLS.get(cell.casefold()) or ("x" if cell.casefold() in NOT_AVAILABLE else None)


def _symbol(count: int | str | None) -> Value:
    return "x" if count is None else count


def _no_counts(path: Path, row: Row, counts: Mapping[str, int | str | None]) -> Iterator[Finding]:
    for name, count in counts.items():
        if count is None:
            message = f"The count of school {row['URN']} is neither a whole number nor a known sign."
            fix = "Known signs are SUPP and c (hidden), NA and x (not available), NE and z (does not apply)."
            yield fault(path, row.line, COUNTS[name], message, fix)
    match counts:
        case {"pupils": int(pupils), "sen_support": int(support), "ehc_plans": int(plans)} if support + plans > pupils:
            message = f"School {row['URN']} has more pupils with SEN support or a plan than pupils."
            yield fault(path, row.line, "NOR", message, "Check the file: columns may have been moved.")


def _without_columns(path: Path, read: Table) -> Iterator[Finding]:
    for name, column in COUNTS.items():
        if column in read.missing:
            called = title("census", f"/rows/0/{name}")
            message = f"There is no column {column}, so '{called}' is written as x (not available) for every school."
            fix = "A formula that counts it cannot be worked out; a newer file may have it."
            yield fault(path, 1, column, message, fix, warning=True)
    if "SCHOOLTYPE" in read.missing:
        message = "There is no column SCHOOLTYPE, so schools without a record here cannot be told from special schools."
        yield fault(
            path, 1, "SCHOOLTYPE", message, "Check that no mainstream school is missing in schools/.", warning=True
        )


def _twice(path: Path, dataset: Dataset, rows: Sequence[Row]) -> Iterator[Finding]:
    """A school with two rows, under its present number or an earlier one."""
    first: dict[str, Row] = {}
    for row in rows:
        school = dataset.school(row["URN"])
        if school.id in first:
            other = first[school.id]
            message = f"{school.data.name} has two rows: as {other['URN']} on line {other.line}, and as {row['URN']}."
            yield fault(path, row.line, "URN", message, "Take out the row that is not to count.")
        first.setdefault(school.id, row)


def _strangers(path: Path, rows: Sequence[Row], dataset: Dataset) -> Iterator[Finding]:
    """Mainstream schools that have no record here."""
    for row in rows:
        if row["URN"] not in dataset.urns and row["SCHOOLTYPE"].casefold().startswith(MAINSTREAM):
            message = f"School {row['URN']} ({row['SCHOOLTYPE']}) has no record in schools/, and was left out."
            fix = "If it takes part, bring in the register (clusters import register FILE), then the census again."
            yield fault(path, row.line, "URN", message, fix, warning=True)


def _absent(path: Path, rows: Sequence[Row], dataset: Dataset, day: date) -> Iterator[Finding]:
    """Schools that were open on census day, and are not in the file."""
    counted = {dataset.urns[row["URN"]] for row in rows}
    for school in dataset.schools.values():
        if school.id in counted or not _open_on(school.data, day):
            continue
        message = f"{school.data.name} ({school.id}) is not in the file."
        fix = "If it was closed or not yet open, say so in its record; if it has another number now, bring in the register."
        yield fault(path, 0, "URN", message, fix, warning=True)


def _open_on(school: model.School, day: date) -> bool:
    opened = school.opened is None or school.opened <= day or bool(school.predecessors)
    return opened and (school.closed is None or school.closed >= day)


def _compared(dataset: Dataset, about: About, rows: Sequence[Value]) -> Iterator[str]:
    """What is new, gone or changed since the census before it."""
    now = {dataset.urns[str(row["school"])]: row for row in rows if isinstance(row, dict)}
    pupils = sum(count for row in now.values() if isinstance(count := row["pupils"], int))
    yield f"{_many(len(now), 'school')}, {pupils:,} pupils on {about.day.isoformat()}."
    before = max(
        (one for one in dataset.census.values() if one.data.date < about.day),
        key=lambda one: one.data.date, default=None,
    )  # fmt: skip
    if before is None:
        yield "There is no earlier census to set it beside."
        return
    then = {dataset.urns[row.school]: row for row in before.data.rows}
    changed = {urn: list(_changes(then[urn], now[urn])) for urn in sorted(now.keys() & then.keys())}
    new, gone = sorted(now.keys() - then.keys()), sorted(then.keys() - now.keys())
    counted = sum(bool(changes) for changes in changed.values())
    yield f"Beside the census of {before.id}: {len(new)} new, {len(gone)} gone, {counted} changed."
    yield from (f"  new      {_named(dataset, urn)}" for urn in new)
    yield from (f"  gone     {_named(dataset, urn)}" for urn in gone)
    yield from (
        f"  changed  {_named(dataset, urn)}: {', '.join(changes)}" for urn, changes in changed.items() if changes
    )


def _changes(then: model.CensusRow, now: Mapping[str, Value]) -> Iterator[str]:
    for column in model.Column:
        was, counted = then.count(column), now[column.value]
        if str(was) != str(counted):
            yield f"{title('census', f'/rows/0/{column.value}')} {was} → {counted}"


def _named(dataset: Dataset, urn: str) -> str:
    return f"{dataset.schools[urn].data.name} ({urn})"


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
