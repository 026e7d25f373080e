"""`clusters new`: make a record. On a terminal it asks for what it needs; elsewhere flags say it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.door import Commands, Misuse, command, one_root, say, today
from generator.records.finding import Finding, has_errors
from generator.records.kinds import BY_NAME
from generator.records.read import read

if TYPE_CHECKING:
    from generator.desk.new import Making
    from generator.desk.new_asking import Terminal
    from generator.desk.saving import Made
    from generator.records.dataset import Dataset

ELSEWHERE = {
    "census": "a census is brought in: clusters import census FILE --date DATE",
    "authority": "an authority begins with its repository: clusters init DIR",
}
WORDS = {"request": "bid"}


def add(commands: Commands) -> None:
    """What may be asked of it."""
    new = command(commands, "new", "make a record; asks for what it needs, or takes it from flags", _new)
    new.add_argument("kind", metavar="KIND", help="school, meeting, bid, decisions, review, transfer, correction, redaction, update, scenario, grouping or year")  # fmt: skip
    new.add_argument("name", nargs="?", metavar="NAME", help="what it is called, like 2025-26/c1-aut2, where that is not plain")  # fmt: skip
    new.add_argument("--year", metavar="YEAR", help="the academic year that it belongs to (the one that is open)")
    new.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a field, like cluster=c1 or costs/0/amount=120")  # fmt: skip
    new.add_argument("--from", dest="source", metavar="FILE", help="a file with the record to begin with; for a year, the year to carry over")  # fmt: skip
    new.add_argument("--meetings", action="store_true", help="with a year: plan its meetings too, on the same weekdays")


def _new(options: argparse.Namespace) -> int:
    from generator.desk.new import KINDS

    kind = WORDS.get(options.kind, options.kind)
    if kind in ELSEWHERE:
        raise Misuse(ELSEWHERE[kind])
    if kind not in (*KINDS, "year"):
        raise Misuse(f"there is no kind '{options.kind}'; choose from {', '.join((*KINDS, 'year'))}")
    root = one_root(options.data)
    reading = read(root)
    if reading.dataset is None:
        say(*reporters.as_text(reading.findings), "Nothing was made: mend the errors first.")
        return 1
    if kind == "year":
        return _year(options, root, reading.dataset)
    return _record(options, root, reading.dataset, kind)


def _year(options: argparse.Namespace, root: Path, dataset: Dataset) -> int:
    from generator.desk.new_choices import latest_year
    from generator.desk.new_year import carry_over

    last = options.source or latest_year(dataset)
    if last is None or last not in dataset.years:
        known = ", ".join(dataset.years) or "none is there"
        raise Misuse(f"say which year to carry over, with --from: {known}")
    if options.name is None or not BY_NAME["year"].id.match(options.name) or options.name <= last:
        raise Misuse(f"say which year to make, later than {last}: clusters new year 2026-27 --from {last}")
    carried = carry_over(dataset, last, options.name, meetings=options.meetings)
    findings, files = _saved(root, carried.made, replace=False)
    say(*reporters.as_text(findings))
    return _said(files, findings, carried.told)


def _record(options: argparse.Namespace, root: Path, dataset: Dataset, kind: str) -> int:
    from generator.desk.new import Making
    from generator.desk.new_asking import GivenUp, Terminal, ask_all

    if options.name is not None and not BY_NAME[kind].id.match(options.name):
        raise Misuse(f"'{options.name}' is no name for a {BY_NAME[kind].word}; it is called like {BY_NAME[kind].shape}")
    making = Making.begun(BY_NAME[kind], dataset, today(), year=options.year, name=options.name)
    _begin_with(making, options.source)
    for one in options.set:
        _flag(making, one)
    terminal = Terminal(ask=input, say=say) if sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        if terminal is not None:
            ask_all(making, terminal)
        elif (missing := tuple(making.wanted())) or making.name() is None:
            _ask_for_flags(making, missing)
        return _kept(making, root, terminal)
    except (GivenUp, KeyboardInterrupt, EOFError):
        say("", "Nothing was written.")
        return 1


def _ask_for_flags(making: Making, missing: Sequence[str]) -> None:
    from generator.desk.new import nameable

    if making.name() is None and (names := [name for name, _ in nameable(making)]):
        missing = (f"the name of what it is about ({', '.join(names[:12])})", *missing)
    raise Misuse(f"there is nobody to ask here, so say also: {'; '.join(missing)}")


def _begin_with(making: Making, source: str | None) -> None:
    """The record that a file holds, to be changed by flags or answers."""
    from generator.records.yaml import Unreadable, parse

    if source is None:
        return
    try:
        value = parse(Path(source).read_bytes(), limit=making.kind.limit).value
    except OSError:
        raise Misuse(f"there is no file {source}") from None
    except Unreadable as error:
        raise Misuse(f"{source} cannot be read: {error}") from None
    if not isinstance(value, dict):
        raise Misuse(f"{source} does not hold a record")
    making.value |= value


def _flag(making: Making, text: str) -> None:
    name, is_set, value = text.partition("=")
    if not is_set:
        raise Misuse(f"--set {text}: write it as FIELD=VALUE")
    wrong = making.answer(f"/{name}", value)
    if wrong is not None:
        raise Misuse(f"--set {name}: {wrong}")


def _kept(making: Making, root: Path, terminal: Terminal | None) -> int:
    """Save it; on a terminal, what is refused is asked for anew."""
    from generator.desk.new_asking import agreed, mend
    from generator.desk.new_change import Unfit

    while True:
        made = making.made()
        if isinstance(made, Unfit):
            say(f"{made.field}: {made.message}", f"    {made.fix}", "Nothing was written.")
            return 1
        if terminal is not None and not agreed(terminal, [(one.path, one.content.decode()) for one in made]):
            say("Nothing was written.")
            return 1
        findings, files = _saved(root, made, replace=len(made) > 1)  # its own name is free
        say(*reporters.as_text(findings))
        own = [one.field for one in findings if one.field and one.path == (root / made[-1].path).as_posix()]
        if files or terminal is None or not has_errors(findings) or not mend(making, terminal, own):
            return _said(files, findings, _after(making))


def _saved(root: Path, made: Sequence[Made], *, replace: bool) -> tuple[tuple[Finding, ...], tuple[Path, ...]]:
    from generator.desk.saving import save

    done = save(root, made, today(), replace=replace)
    return done.findings, done.files


def _said(files: Sequence[Path], findings: tuple[Finding, ...], told: Sequence[str]) -> int:
    if has_errors(findings):
        say("Nothing was written.")
        return 1
    say(*told, *(f"Written: {file.as_posix()}" for file in files))
    return 0


def _after(making: Making) -> Sequence[str]:
    """What follows from a record of this kind."""
    if making.kind.name != "redaction":
        return ()
    return (
        "The words are out of the records as they stand now. They are still in the history, in the site and its files as they",
        "were published, and in every copy: PRIVACY.md says what to do next, from 'Rewrite history' on.",
    )
