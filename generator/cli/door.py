"""What the commands share: which data roots are meant, the present day, and saying something."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator import reporters
from generator.records.near import near

if TYPE_CHECKING:
    from generator.records.dataset import Dataset, Record
    from generator.records.finding import Finding
    from generator.records.model import Meeting

DATA = Path("data")


class Misuse(Exception):
    """The command was not used as it can be; says in one line what to do instead."""


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(
    commands: Commands, name: str, story: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A new command, which works on the data root that --data names."""
    made = commands.add_parser(name, help=story)
    made.add_argument("--data", type=Path, metavar="ROOT", help="the folder with an authority.yaml")
    made.set_defaults(run=run)
    return made


def roots(named: Path | None) -> list[Path]:
    """The data roots that a command works on."""
    if named is not None:
        if not (named / "authority.yaml").is_file() and not named.is_dir():
            raise Misuse(f"there is no folder {named}")
        return [named]
    if (DATA / "authority.yaml").is_file():
        return [DATA]
    found = sorted(path.parent for path in DATA.glob("*/authority.yaml"))
    if not found:
        raise Misuse("there is no data/authority.yaml here; name a folder with --data ROOT")
    return found


def one_root(named: Path | None) -> Path:
    """The data root of a command that works on one."""
    found = roots(named)
    if len(found) > 1:
        names = ", ".join(f"--data {root.as_posix()}" for root in found)
        raise Misuse(f"say which authority is meant: {names}")
    return found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Records that figures can be told of."""

    dataset: Dataset
    day: date
    """The day on which they stand."""
    findings: tuple[Finding, ...]
    """What is wrong with them all the same."""


def fit(root: Path, nothing: str) -> Fit | None:
    """Read records of which figures are to be told; if they are not fit for it, show why, then say `nothing`."""
    from generator.changes.judging import Judging
    from generator.checks.judge import forbids_building
    from generator.records.read import read

    reading, judging = read(root), Judging(today=today())
    findings = judging.found(reading)
    wrong = [one for one in findings if forbids_building(one)]
    if reading.dataset is None or wrong:
        say(*reporters.as_text(wrong), nothing)
        return None
    return Fit(dataset=reading.dataset, day=judging.day(reading.dataset), findings=findings)


def outside(path: Path, what: str, root: Path) -> None:
    """Refuse a path from which nothing could be taken back; `what` is what would lie there: `These papers are`."""
    from generator.desk.papers.folder import held_back

    if because := held_back(path, what, root):
        raise Misuse(because)


def a_meeting(dataset: Dataset, named: str) -> Record[Meeting]:
    """A meeting by its name, with its year or, where only one year has it, without."""
    found = [one for name, one in dataset.meetings.items() if named in (name, one.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Misuse(f"several years have a meeting '{named}': say {' or '.join(one.id for one in found)}")
    raise Misuse(f"there is no meeting '{named}'. {near(named, dataset.meetings)}")


def day(text: str) -> date:
    """A day that was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it like 2026-05-22") from None


def today() -> date:
    """The present day, for records that no commit holds yet."""
    return datetime.now(tz=UTC).date()


def say(*lines: str) -> None:
    """Print lines to whoever asked."""
    for line in lines:
        sys.stdout.write(line + "\n")


def progress(line: str) -> None:
    """Tell a person at a terminal what is being done; a log hears nothing of it."""
    if sys.stderr.isatty():
        sys.stderr.write(line + "\n")
