"""`clusters regroup`: propose a grouping of the schools, by optimisation, with a proof of how good it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.door import Commands, Misuse, command, one_root, say, today
from generator.records.finding import has_errors
from generator.records.kinds import BY_NAME
from generator.records.near import near
from generator.records.read import read

if TYPE_CHECKING:
    from generator.insight.regroup.proposal import Proposal
    from generator.insight.regroup.solve import Progress, Told
    from generator.insight.regroup.wish import Ground, Wish
    from generator.records.dataset import Dataset, Record
    from generator.records.model import Grouping

NOTHING = "Nothing was written."


def add(commands: Commands) -> None:
    """What may be asked of it."""
    one = command(
        commands,
        "regroup",
        "propose a grouping: schools near each other, in clusters of similar size and need",
        _regroup,
    )
    one.add_argument("--clusters", type=int, required=True, metavar="NUMBER", help="how many clusters there shall be")
    one.add_argument("--keep", action="append", default=[], metavar="C1,C2", help="clusters that stay as they are")
    one.add_argument(
        "--grow", action="append", default=[], metavar="C5", help="clusters that keep their schools and may get more"
    )
    one.add_argument("--together", action="append", default=[], metavar="URN,URN", help="schools that shall be in one cluster (infant and junior schools of one name are, unless they are to be apart)")  # fmt: skip
    one.add_argument("--apart", action="append", default=[], metavar="URN,URN", help="schools no two of which shall be in one cluster")  # fmt: skip
    one.add_argument("--within", type=_per_cent, default=Fraction(1, 4), metavar="PER_CENT", help="how far a cluster may lie from an equal share of schools, pupils and need (25)")  # fmt: skip
    one.add_argument("--weights", action="append", default=[], metavar="PART=NUMBER", help="how much each part counts: travel, schools, pupils, sen_support, ehc_plans, fsm_ever6 (1). Twice the weight halves how far a cluster may lie from an equal share; 0: it does not count; twice the weight of travel doubles it for all")  # fmt: skip
    one.add_argument(
        "--year", metavar="YEAR", help="the academic year whose grouping and census are taken (the latest)"
    )
    one.add_argument("--grouping", metavar="NAME", help="the grouping whose clusters are kept or grow (the year's)")
    one.add_argument("--census", metavar="NAME", help="the census that is counted (the year's)")
    one.add_argument("--against", metavar="NAME", help="the grouping that the result is held against (the same)")
    one.add_argument("--seconds", type=_seconds, default=120.0, metavar="NUMBER", help="how long to look at most (120)")
    one.add_argument("--explain", action="store_true", help="say of each school why it is where it is")
    one.add_argument(
        "--as", dest="name", metavar="NAME", help="write it as the record of a grouping, with status proposed"
    )
    one.add_argument("--replace", action="store_true", help="put it in the place of the record of that name")


def _regroup(options: argparse.Namespace) -> int:
    root = one_root(options.data)
    if options.name is not None and not BY_NAME["grouping"].id.match(options.name):
        raise Misuse(f"'{options.name}' is no name for a grouping; it is called like {BY_NAME['grouping'].shape}")
    if options.clusters < 1:
        raise Misuse(f"--clusters {options.clusters}: ask for one cluster or more")
    reading = read(root)
    if reading.dataset is None:
        say(*reporters.as_text(reading.findings), "Nothing was proposed: mend the errors first.")
        return 1
    year = options.year or max(reading.dataset.years, default="")
    ground = _ground(options, reading.dataset, year)
    found = _proposed(options, ground, _wish(options))
    if isinstance(found, str):
        say(found, NOTHING)
        return 1
    from generator.desk.regroup_told import lines

    say(*lines(found, explain=options.explain))
    return _written(options, root, found, year) if options.name else 0


def _proposed(options: argparse.Namespace, ground: Ground, wish: Wish) -> Proposal | str:
    """The proposal; or why there is none."""
    from generator.insight.regroup.proposal import proposal
    from generator.insight.regroup.solve import NothingFound, Unsolvable, solve
    from generator.insight.regroup.task import task, told
    from generator.insight.regroup.wish import Contradiction

    against = _named(ground.dataset, options.against) if options.against else ground.grouping
    try:
        asked = task(ground, wish)
    except Contradiction as error:
        raise Misuse(str(error)) from None
    try:
        with _bar(options.seconds) as bar:
            return proposal(ground, wish, asked, solve(asked, options.seconds, bar), against)
    except Unsolvable:
        limits = ", ".join(told(asked.limits))
        return f"No grouping holds all that is asked: in each cluster {limits}. Allow more with --within, or ask for less with --together, --apart, --keep and --grow."
    except NothingFound:
        return f"No grouping was found in {options.seconds:g} seconds, and whether there is one is not known. Allow more with --within, or give it longer with --seconds."
    except KeyboardInterrupt:
        return "Stopped."


def _written(options: argparse.Namespace, root: Path, found: Proposal, year: str) -> int:
    from generator.desk.regroup_record import record
    from generator.desk.saving import Made, save

    made = Made(kind=BY_NAME["grouping"], id=options.name, value=record(found, year, options.name))
    done = save(root, [made], today(), replace=options.replace)
    say("", *reporters.as_text(done.findings))
    if has_errors(done.findings):
        say(NOTHING)
        return 1
    say("It stands there already." if done.same else f"Written: {', '.join(file.as_posix() for file in done.files)}")
    if not found.solved.proven:
        say("The time ran out before the proof: another machine, or another day, may find another grouping.")
    return 0


# What was asked ------------------------------------------------------------------------------------------------------


def _ground(options: argparse.Namespace, dataset: Dataset, year: str) -> Ground:
    from generator.insight.regroup.wish import Ground

    if year not in dataset.years:
        raise Misuse(f"there is no year '{year}'. {near(year, dataset.years)}")
    rules = dataset.years[year].data
    census = options.census or rules.census
    if census not in dataset.census:
        raise Misuse(f"there is no census '{census}'. {near(census, dataset.census)}")
    grouping = _named(dataset, options.grouping or rules.grouping)
    return Ground(dataset=dataset, census=census, grouping=grouping, day=dataset.authority.data.as_of or today())


def _named(dataset: Dataset, name: str) -> Record[Grouping]:
    if name not in dataset.groupings:
        raise Misuse(f"there is no grouping '{name}'. {near(name, dataset.groupings)}")
    return dataset.groupings[name]


def _wish(options: argparse.Namespace) -> Wish:
    from generator.insight.regroup.wish import Wish

    return Wish(
        clusters=options.clusters, within=options.within, weights=_weights(options.weights),
        keep=_names(options.keep), grow=_names(options.grow),
        together=_groups("together", options.together), apart=_groups("apart", options.apart),
    )  # fmt: skip


def _names(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for one in said for name in one.split(",") if name.strip()))


def _groups(word: str, said: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    groups = tuple(_names([one]) for one in said)
    for one, group in zip(said, groups, strict=True):
        if len(group) < 2:
            raise Misuse(f"--{word} {one}: name two schools or more, by their URNs, with commas between")
    return groups


def _weights(said: Sequence[str]) -> dict[str, Fraction]:
    from generator.insight.balance import Part
    from generator.insight.regroup.wish import TRAVEL

    known, found = (TRAVEL, *(part.value for part in Part)), {}
    for one in _names(said):
        name, _, number = one.partition("=")
        if name not in known:
            raise Misuse(f"--weights {one}: write it as PART=NUMBER, with one of {', '.join(known)}")
        try:
            found[name] = Fraction(number)
        except (ValueError, ZeroDivisionError):
            raise Misuse(f"--weights {one}: '{number}' is no number; write it like {name}=2 or {name}=0.5") from None
        if found[name] < 0 or (name == TRAVEL and not found[name]):
            raise Misuse(f"--weights {one}: a weight is nought or more, and that of travel more than nought")
    return found


def _per_cent(text: str) -> Fraction:
    try:
        number = Fraction(text.removesuffix("%").strip()) / 100
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is no per cent; write it like 25") from None
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not more than 0 and at most 100")
    return number


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 86_400:
        raise argparse.ArgumentTypeError(f"'{text}' is no time; write seconds, like 300")
    return number


# While it looks ------------------------------------------------------------------------------------------------------


@contextmanager
def _bar(limit: float) -> Iterator[Told | None]:
    """One line on a terminal that says how far it is; a log hears nothing of it."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda one: _show(one, limit)
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _show(one: Progress, limit: float) -> None:
    done = min(int(20 * one.seconds / limit), 20)
    if one.travel is None:
        said = "nothing found yet"
    else:
        said = f"found {one.travel / 1000:.1f} km, at most {100 * (one.travel - one.bound) / one.travel:.1f} % better could exist"
    sys.stderr.write(f"\r\x1b[K[{'#' * done}{'.' * (20 - done)}] {one.seconds:3.0f} s, {said}")
    sys.stderr.flush()
