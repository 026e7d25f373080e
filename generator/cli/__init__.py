"""The door: the only place that prints, asks for the present day, or exits. A module here is a command, or some that go together.

0: no error (warnings are shown). 1: the data has an error. 2: the command was not used as it can be.
130: somebody stopped it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from generator.changes.git import Unusable
from generator.cli import (
    bring,
    build,
    check,
    compare,
    explain,
    fairness,
    init,
    new,
    options,
    papers,
    regroup,
    release,
    workbook,
)
from generator.cli.door import Misuse

COMMANDS = (
    check, build, explain, fairness, compare, release, bring, init, new, papers, options, workbook, regroup,
)  # fmt: skip

STOPPED = 130
"""What a shell gives for a command that somebody stopped with Ctrl-C."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and say how it went."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(words)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (Misuse, Unusable) as error:
        sys.stderr.write(f"clusters: {' '.join(str(error).split())}\n")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("clusters: stopped\n")
        return STOPPED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clusters", description="Share out SEND funding for clusters of schools in the open."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    return parser
