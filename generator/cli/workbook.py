"""`clusters workbook KIND`: a form that goes out as an Excel workbook, and what reads it when it comes back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.bring import NOTHING, sound
from generator.cli.door import Commands, Misuse, one_root, outside, say, today
from generator.records.finding import has_errors

if TYPE_CHECKING:
    from generator.desk.excel.fault import Fault
    from generator.desk.excel.layout import Layout
    from generator.desk.excel.written import Cells
    from generator.records.dataset import Dataset
    from generator.records.yaml import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A workbook that can be made."""

    name: str
    story: str
    """What it is for, for --help."""
    asks: Callable[[argparse.ArgumentParser], None]
    """Adds what this form alone may be asked."""
    run: Callable[[argparse.Namespace], int]
    """Writes it to `options.out`."""


def add(commands: Commands) -> None:
    """What may be asked of it."""
    made = commands.add_parser(
        "workbook", help="make an Excel workbook to fill in: a school's request, a meeting's decisions"
    )
    forms = made.add_subparsers(title="forms", required=True, metavar="FORM")
    for form in FORMS:
        one = forms.add_parser(form.name, help=form.story, description=form.story)
        one.add_argument("--data", type=Path, metavar="ROOT", help="the folder with an authority.yaml")
        one.add_argument(
            "--out", type=Path, required=True, metavar="FILE", help="the workbook to write, like request.xlsx"
        )
        form.asks(one)
        one.set_defaults(run=form.run)


def put(out: Path, layout: Layout, cells: Cells, as_of: date) -> int:
    """Write a workbook, and say so."""
    from generator.desk.excel.written import written

    if out.suffix.lower() != ".xlsx":
        raise Misuse(f"a workbook's name ends in .xlsx, not {out.name}")
    if not out.parent.is_dir():
        raise Misuse(f"there is no folder {out.parent}")
    if out.exists():
        raise Misuse(f"there is a file {out} already; choose another name, or delete it")
    out.write_bytes(written(layout, cells, as_of))
    say(f"Written: {out.as_posix()}")
    return 0


def faulty(faults: tuple[Fault, ...]) -> bool:
    """Show what is wrong with a workbook, by sheet and cell; whether there is anything."""
    say(*(fault.text for fault in faults))
    if faults:
        say(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}. {NOTHING}")
    return bool(faults)


def as_of(dataset: Dataset) -> date:
    """The day for which a workbook is made."""
    return dataset.authority.data.as_of or today()


# A school's request ---------------------------------------------------------------------------------------------------


def _asks_bid(one: argparse.ArgumentParser) -> None:
    one.add_argument("--year", metavar="YEAR", help="the academic year (the one that is open)")
    one.add_argument("--cluster", metavar="CLUSTER", help="show this cluster's schools alone, like c1")
    one.add_argument("--school", metavar="URN", help="fill in the lead school and its cluster")
    one.add_argument("--of", metavar="REQUEST", help="fill in a request that is there, like 2025-26/c1-003")


def _bid(options: argparse.Namespace) -> int:
    from generator.desk.excel.bid import cells, sums
    from generator.desk.excel.bid_layout import layout
    from generator.desk.new_choices import latest_year
    from generator.records.kinds import BY_NAME
    from generator.records.yaml import parse

    root = one_root(options.data)
    if (dataset := sound(root)) is None:
        return 1
    year: str = options.year or (options.of or "").partition("/")[0] or latest_year(dataset) or ""
    if year not in dataset.years:
        raise Misuse(f"there is no year {year or 'yet'}; choose from {', '.join(dataset.years) or 'none'}")
    value: Mapping[str, Value] = {}
    if options.of is not None:
        outside(options.out, "The request in this workbook is", root)
        record = dataset.bids.get(options.of)
        if record is None or record.data.stub:
            raise Misuse(f"there is no request {options.of} in full")
        held = parse((root / record.path).read_bytes(), limit=BY_NAME["bid"].limit).value
        value = held if isinstance(held, dict) else {}
    cluster = _cluster(dataset, year, options)
    if not value:
        value = {name: held for name, held in (("cluster", cluster), ("lead", options.school)) if held}
    form = layout(dataset, year, as_of(dataset), cluster, sums(value))
    try:
        filled = cells(form, value)
    except ValueError as error:
        raise Misuse(f"{options.of} has more {error} than the form has room for; change it at the desk") from None
    return put(options.out, form, filled, as_of(dataset))


def _cluster(dataset: Dataset, year: str, options: argparse.Namespace) -> str:
    """The cluster that was named, or that of the school that was."""
    from generator.desk.new_choices import clusters

    found = {one.id: [dataset.urns[member.school] for member in one.members] for one in clusters(dataset, year)}
    if options.school is not None and options.school not in dataset.schools:
        raise Misuse(f"there is no school {options.school}")
    named: str = options.cluster or ""
    if named and named not in found:
        raise Misuse(f"there is no cluster {named}; choose from {', '.join(found) or 'none'}")
    if options.school is None:
        return named
    its = next((name for name, schools in found.items() if options.school in schools), "")
    if named and its and its != named:
        raise Misuse(f"school {options.school} is in {its}, not in {named}")
    return its or named


def asks_filled_bid(one: argparse.ArgumentParser) -> None:
    """What may be asked where a request is brought in."""
    one.add_argument(
        "--as", dest="name", metavar="NAME", help="what the request is called, like c1-016, if not the next number"
    )


def filled_bid(options: argparse.Namespace) -> int:
    """Bring in a request that came back as a workbook."""
    from generator.desk.excel.bid import request, told
    from generator.desk.excel.bid_layout import layout
    from generator.desk.excel.layout import YEAR
    from generator.desk.excel.opened import Opened, opened
    from generator.desk.excel.reading import answers
    from generator.desk.new_choices import latest_year
    from generator.desk.saving import Made, save
    from generator.records.kinds import BY_NAME

    root = one_root(options.data)
    if (dataset := sound(root)) is None:
        return 1
    if not options.file.is_file():
        raise Misuse(f"there is no file {options.file}")
    file = opened(options.file)
    if not isinstance(file, Opened):
        return int(faulty(file))
    year = file.marks.get(YEAR, "")
    year = year if year in dataset.years else latest_year(dataset) or ""
    if not year:
        raise Misuse("there is no year yet; make one with clusters new year")
    form = layout(dataset, year, as_of(dataset))
    read = answers(file, form)
    if faulty(read.faults):
        return 1
    made = request(read)
    name = _name(dataset, year, made.value, options.name)
    kind = BY_NAME["bid"]
    done = save(root, [Made(kind=kind, id=name, value=made.value)], today(), replace=options.replace)
    ours = (root / kind.path(name)).as_posix()
    for finding in done.findings:
        if finding.path == ours and finding.line:
            say(f"{finding.severity.word}: {told(finding, made, read, form).text}")
        else:
            say(*reporters.as_text((finding,)))
    if has_errors(done.findings):
        say(NOTHING)
        return 1
    say("It stands there already." if done.same else f"Written: {done.files[0].as_posix()}")
    return 0


def _name(dataset: Dataset, year: str, value: Mapping[str, Value], named: str | None) -> str:
    """What it is to be called: as was said, or the next free number of its cluster."""
    from generator.desk.new_name import name_of
    from generator.records.kinds import BY_NAME

    kind = BY_NAME["bid"]
    if named is None:
        return name_of(kind, dataset, year, value, today()) or ""
    name = named if "/" in named else f"{year}/{named}"
    if not kind.id.match(name) or name.partition("/")[0] != year:
        raise Misuse(f"'{named}' is no name for this request; it is called like c1-016")
    return name


# What a meeting decided -----------------------------------------------------------------------------------------------


def _asks_decisions(one: argparse.ArgumentParser) -> None:
    from generator.cli import decisions

    decisions.asks(one)


def _decisions(options: argparse.Namespace) -> int:
    from generator.cli import decisions

    return decisions.out(options)


FORMS: tuple[Form, ...] = (
    Form(name="bid", story="the form for a school's request", asks=_asks_bid, run=_bid),
    Form(name="decisions", story="the sheets for a meeting: who came, and what became of each request",
         asks=_asks_decisions, run=_decisions),
)  # fmt: skip
