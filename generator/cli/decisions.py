"""`clusters workbook decisions` and `clusters import decisions`: a meeting's workbook goes out, and comes back as its record."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.bring import NOTHING, sound
from generator.cli.door import Misuse, a_meeting, one_root, outside, say, today
from generator.cli.workbook import faulty, put
from generator.records.finding import has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from generator.money.accounts import Accounts
    from generator.records.dataset import Dataset, Record
    from generator.records.model import Meeting
    from generator.records.yaml import Value


def asks(one: argparse.ArgumentParser) -> None:
    """What may be asked where the workbook goes out."""
    one.add_argument("meeting", metavar="MEETING", help="the meeting, like 2025-26/c1-spr2")
    one.add_argument("--filled", action="store_true", help="fill in what is already recorded of the meeting")


def out(options: argparse.Namespace) -> int:
    """Write the workbook for a meeting."""
    from generator.desk.excel.decisions_fill import filled

    root = one_root(options.data)
    outside(options.out, "The requests in this workbook are", root)
    if (dataset := sound(root)) is None:
        return 1
    meeting = a_meeting(dataset, options.meeting)
    value = _recorded(root, dataset, meeting) if options.filled else None
    try:
        layout, cells = filled(_accounts(dataset), meeting, value)
    except ValueError as error:
        raise Misuse(
            f"there is more than fits on the sheet '{error}'; record the meeting with 'clusters new decisions'"
        ) from None
    return put(options.out, layout, cells, meeting.data.date)


def bring(options: argparse.Namespace) -> int:
    """Make the record of decisions from a workbook that was filled in."""
    from generator.desk.excel.decisions_read import brought
    from generator.desk.excel.opened import Opened, opened
    from generator.desk.new_change import held
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
    read = brought(file, _accounts(dataset))
    if faulty(read.faults):
        return 1
    made = Made(kind=BY_NAME["decisions"], id=read.meeting, value=read.value)
    # A meeting that has decisions was held; where they have none yet, only its own status is changed.
    meeting = held(dataset, read.meeting)
    free = meeting is not None and not (root / made.path).exists()
    done = save(root, [*([meeting] if meeting else []), made], today(), replace=options.replace or free)
    ours = (root / made.path).as_posix()
    for finding in done.findings:
        if finding.path == ours and finding.field:
            say(f"{finding.severity.word}: {read.fault(finding).text}")
        else:
            say(*reporters.as_text((finding,)))
    if has_errors(done.findings):
        say(NOTHING)
        return 1
    say("It stands there already." if done.same else f"Written: {', '.join(file.as_posix() for file in done.files)}")
    return 0


def _accounts(dataset: Dataset) -> Accounts:
    from generator.money.accounts import accounts

    return accounts(dataset, dataset.authority.data.as_of or today())


def _recorded(root: Path, dataset: Dataset, meeting: Record[Meeting]) -> Mapping[str, Value]:
    """What is recorded of it, as it was written."""
    from generator.records.kinds import BY_NAME
    from generator.records.yaml import parse

    record = dataset.decisions.get(meeting.id)
    if record is None:
        raise Misuse(f"nothing is recorded of what {meeting.id} decided; leave out --filled")
    if any(item.stub for item in record.data.items):
        raise Misuse("this is the public register, which leaves out what is not public; work in the private repository")
    held = parse((root / record.path).read_bytes(), limit=BY_NAME["decisions"].limit).value
    return held if isinstance(held, dict) else {}
