"""`clusters check`: every fault in every record, worst first."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from generator import reporters
from generator.cli.door import DATA, Commands, command, roots, say, today
from generator.records.finding import Finding, has_errors
from generator.records.read import read


def add(commands: Commands) -> None:
    """What may be asked of it."""
    check = command(commands, "check", "show every fault in every record, worst first", _check)
    against = check.add_mutually_exclusive_group()
    against.add_argument(
        "--base", metavar="REV", help="hold the change since this revision, like origin/main, against it"
    )
    against.add_argument("--staged", action="store_true", help="check what the next commit will hold, and nothing else")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="how to show them")


def _check(options: argparse.Namespace) -> int:
    from generator.changes.gone import gone
    from generator.changes.judging import Judging

    judging = Judging(today=today())
    everything: list[Finding] = []
    sums = []
    for root in roots(options.data):
        if options.staged:
            index = os.environ.get("GIT_INDEX_FILE")  # `git commit FILE` makes one of its own, and tells its hooks
            reading, findings = judging.staged(root, Path(index) if index else None)
        else:
            reading = read(root)
            findings = judging.found(reading) if options.base is None else judging.since(reading, options.base)
        everything += findings
        sums.append(reporters.in_sum(findings, reading.records, root.as_posix()))
    if options.base is not None and options.data is None:
        everything += gone(DATA, roots(None), options.base)
    findings = tuple(sorted(everything))
    match options.format:
        case "json":
            say(reporters.as_json(findings))
        case "github":
            say(*reporters.as_github(findings), *sums)
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                with Path(summary).open("a", encoding="utf-8", errors="replace") as file:
                    file.write(reporters.as_summary(findings))
        case _:
            say(*reporters.as_text(findings), *sums)
    return int(has_errors(findings))
