"""The door: the only place that prints, asks for the present day, or exits.

0: no error (warnings are shown). 1: the data has an error. 2: the command was not used as it can be.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from generator import reporters
from generator.changes.git import Unusable
from generator.records.finding import Finding, has_errors
from generator.records.read import read

DATA = Path("data")
SITE = Path("build/site")


class Misuse(Exception):
    """The command was not used as it can be; says in one line what to do instead."""


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
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clusters", description="Share out SEND funding for clusters of schools in the open."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="show every fault in every record, worst first")
    against = check.add_mutually_exclusive_group()
    against.add_argument(
        "--base", metavar="REV", help="hold the change since this revision, like origin/main, against it"
    )
    against.add_argument("--staged", action="store_true", help="check what the next commit will hold, and nothing else")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="how to show them")
    build = commands.add_parser("build", help="check, then write the site")
    build.add_argument("--out", type=Path, help="where to write it (build/site, or build/site/NAME with --data)")
    build.add_argument(
        "--live", action="store_true", help="for a real site: refuse an example, open questions and any error"
    )
    build.add_argument("--url", help="where it will stand, like https://example.org/clusters/")
    serve = commands.add_parser("serve", help="show the site of one authority and follow every change")
    explain = commands.add_parser("explain", help="show the working behind one figure, down to file and line")
    explain.add_argument("key", help="the figure's key, like ledger/2025-26/c1/aut2/left")
    explain.add_argument("--format", choices=("text", "json"), default="text", help="how to show it")
    explain.add_argument("--depth", type=int, default=9, help="how far down to follow (9)")
    compare = commands.add_parser("compare", help="what a change does: records, money that moves, pages, findings")
    compare.add_argument("base", metavar="BASE", help="the revision that it is held against, like main")
    compare.add_argument("head", metavar="HEAD", nargs="?", help="the revision with the change (the files as they are)")
    compare.add_argument("--format", choices=("text", "markdown"), default="text", help="how to show it")
    compare.add_argument("--asof", type=_day, metavar="DATE", help="the day for which it is computed, like 2026-05-22")
    release = commands.add_parser("release", help="write what may be published to the public register")
    release.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a new folder, or a clone of the register"
    )
    release.add_argument("--asof", type=_day, metavar="DATE", help="the day on which it stands, like 2026-05-22")
    for command, run in (
        (check, _check), (build, _build), (serve, _serve), (explain, _explain), (compare, _compare), (release, _release),
    ):  # fmt: skip
        command.add_argument("--data", type=Path, metavar="ROOT", help="the folder with an authority.yaml")
        command.set_defaults(run=run)
    return parser


# Commands ------------------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from generator.changes.gone import gone
    from generator.changes.judging import Judging

    judging = Judging(today=_today())
    everything: list[Finding] = []
    sums = []
    for root in _roots(options.data):
        if options.staged:
            index = os.environ.get("GIT_INDEX_FILE")  # `git commit FILE` makes one of its own, and tells its hooks
            reading, findings = judging.staged(root, Path(index) if index else None)
        else:
            reading = read(root)
            findings = judging.found(reading) if options.base is None else judging.since(reading, options.base)
        everything += findings
        sums.append(reporters.in_sum(findings, reading.records, root.as_posix()))
    if options.base is not None and options.data is None:
        everything += gone(DATA, _roots(None), options.base)
    findings = tuple(sorted(everything))
    match options.format:
        case "json":
            _say(reporters.as_json(findings))
        case "github":
            _say(*reporters.as_github(findings), *sums)
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                with Path(summary).open("a", encoding="utf-8", errors="replace") as file:
                    file.write(reporters.as_summary(findings))
        case _:
            _say(*reporters.as_text(findings), *sums)
    return int(has_errors(findings))


def _build(options: argparse.Namespace) -> int:
    from generator.changes.judging import Judging
    from generator.checks.judge import forbids_building
    from generator.publish.build import Refused, build

    started = time.perf_counter()
    roots = _roots(options.data)
    own = roots[0].resolve().name if options.data is not None else ""
    out = options.out or SITE / own
    _check_out(out, roots)
    readings = [read(root) for root in roots]
    judging = Judging(today=_today())
    found = {reading.root: judging.found(reading, going_live=options.live) for reading in readings}
    if any(forbids_building(finding, going_live=options.live) for findings in found.values() for finding in findings):
        everything = sorted(finding for findings in found.values() for finding in findings)
        _say(*reporters.as_text(everything), "Nothing was built: mend the errors first.")
        return 1
    for reading in readings:
        findings = found[reading.root]
        _say(*reporters.as_text(findings), reporters.in_sum(findings, reading.records, reading.root.as_posix()))
    datasets = [reading.dataset for reading in readings if reading.dataset]
    alone = options.data is not None or roots == [DATA]
    url = options.url or (f"/{own}/" if own and not options.out else "/")
    try:
        built = build(datasets, out.resolve(), url=url, alone=alone, today=_today(), say=_progress)
    except Refused as error:
        _say(str(error), "The site that was there stays as it was.")
        return 1
    _say(*built.lines, f"Built in {time.perf_counter() - started:.1f} s: {out.as_posix()}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    root = _roots(options.data)[0]
    environment = os.environ | {"CLUSTERS_DATA": str(root)}
    return subprocess.run([sys.executable, "-m", "mkdocs", "serve"], env=environment, check=False).returncode


def _explain(options: argparse.Namespace) -> int:
    from generator.changes.judging import Judging
    from generator.checks.judge import forbids_building
    from generator.money.accounts import accounts
    from generator.money.explain import tree
    from generator.money.figure import UnknownKey

    root = _one_root(options.data)
    reading, judging = read(root), Judging(today=_today())
    wrong = [one for one in judging.found(reading) if forbids_building(one)]
    if reading.dataset is None or wrong:
        _say(*reporters.as_text(wrong), "Nothing was explained: mend the errors first.")
        return 1
    books = accounts(reading.dataset, judging.day(reading.dataset))
    prefix = f"{root.as_posix()}/"
    try:
        found = list(tree(books, options.key, options.depth))
    except UnknownKey as error:
        raise Misuse(str(error)) from error
    if options.format == "json":
        _say(reporters.working_as_json(found, prefix))
    else:
        for level, working in found:
            _say(*reporters.working_as_text(level, working, prefix))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from generator.changes.compare import compared
    from generator.changes.written import as_markdown, as_text

    sound = True
    for root in _roots(options.data):
        found = compared(root, options.base, options.head, options.asof)
        _say((as_markdown if options.format == "markdown" else as_text)(found).rstrip("\n"))
        sound = sound and found.sound
    return int(not sound)


def _release(options: argparse.Namespace) -> int:
    from generator.changes.release import Released, release
    from generator.changes.release_register import Refused

    try:
        done = release(_one_root(options.data), options.to, options.asof, _today())
    except Refused as error:
        raise Misuse(str(error)) from error
    if not isinstance(done, Released):
        _say(*reporters.as_text(done), "Nothing was released: mend these in the working repository first.")
        return 1
    if done.loose:
        _say("Changes that are not committed were left out.")
    if done.commit is None:
        _say(f"Nothing is due on {done.on.isoformat()} that the register does not hold.")
        return 0
    _say(f"Released as of {done.on.isoformat()} in {done.folder}: {done.story}")
    _say(f"Look at it, then publish it: {done.push}")
    return 0


# What the commands share ---------------------------------------------------------------------------------------------


def _roots(named: Path | None) -> list[Path]:
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


def _one_root(named: Path | None) -> Path:
    """The data root of a command that works on one."""
    roots = _roots(named)
    if len(roots) > 1:
        names = ", ".join(f"--data {root.as_posix()}" for root in roots)
        raise Misuse(f"say which authority is meant: {names}")
    return roots[0]


def _check_out(out: Path, roots: list[Path]) -> None:
    """A site takes the place of what is there: only of a site, or of nothing."""
    there = out.resolve()
    if there.exists() and not there.is_dir():
        raise Misuse(f"{out} is a file; name a folder for the site")
    if any(there in (place, *place.parents) for place in (Path.cwd(), *(root.resolve() for root in roots))):
        raise Misuse(
            f"the site would take the place of {out}, which holds the records or this folder; name another folder"
        )
    if any(root.resolve() in there.parents for root in roots):
        raise Misuse(f"{out} lies among the records; name a folder outside them")
    ours = (there / "index.html").is_file() and any((there / name).is_dir() for name in ("data/v1", "landing"))
    if there.is_dir() and any(there.iterdir()) and not ours:
        raise Misuse(f"{out} holds something that is not a site of ours; name a new or an empty folder")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it like 2026-05-22") from None


def _today() -> date:
    """The present day, for records that no commit holds yet."""
    return datetime.now(tz=UTC).date()


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
