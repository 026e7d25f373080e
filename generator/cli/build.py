"""`clusters build` and `clusters serve`: the site, written whole or shown while it changes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from generator import reporters
from generator.cli.door import DATA, Commands, Misuse, command, progress, roots, say, today
from generator.records.read import read

SITE = Path("build/site")


def add(commands: Commands) -> None:
    """What may be asked of them."""
    build = command(commands, "build", "check, then write the site", _build)
    build.add_argument("--out", type=Path, help="where to write it (build/site, or build/site/NAME with --data)")
    build.add_argument(
        "--live", action="store_true", help="for a real site: refuse an example, open questions and any error"
    )
    build.add_argument("--url", help="where it will stand, like https://example.org/clusters/")
    build.add_argument(
        "--desk",
        type=Path,
        metavar="DIR",
        help="where npm set what site/desk/package-lock.json names (or CLUSTERS_DESK)",
    )
    build.add_argument(
        "--desk-repository",
        metavar="URL",
        default="",
        help="the private working repository, if authority.yaml names another",
    )
    command(commands, "serve", "show the site of one authority and follow every change", _serve)


def _build(options: argparse.Namespace) -> int:
    from generator.changes.judging import Judging
    from generator.checks.judge import forbids_building
    from generator.desk.outside import Unlike
    from generator.desk.place import Place
    from generator.publish.build import Refused, build

    started = time.perf_counter()
    named = roots(options.data)
    own = named[0].resolve().name if options.data is not None else ""
    out = options.out or SITE / own
    _check_out(out, named)
    readings = [read(root) for root in named]
    judging = Judging(today=today())
    found = {reading.root: judging.found(reading, going_live=options.live) for reading in readings}
    if any(forbids_building(finding, going_live=options.live) for findings in found.values() for finding in findings):
        everything = sorted(finding for findings in found.values() for finding in findings)
        say(*reporters.as_text(everything), "Nothing was built: mend the errors first.")
        return 1
    for reading in readings:
        findings = found[reading.root]
        say(*reporters.as_text(findings), reporters.in_sum(findings, reading.records, reading.root.as_posix()))
    datasets = [reading.dataset for reading in readings if reading.dataset]
    alone = options.data is not None or named == [DATA]
    url = options.url or (f"/{own}/" if own and not options.out else "/")
    place = Place(parts=_desk(options.desk), repository=options.desk_repository)
    try:
        built = build(datasets, out.resolve(), url=url, alone=alone, today=today(), say=progress, opening=place.open)
    except (Refused, Unlike) as error:
        say(str(error), "The site that was there stays as it was.")
        return 1
    say(
        *built.lines,
        *filter(None, map(place.missing, datasets)),
        f"Built in {time.perf_counter() - started:.1f} s: {out.as_posix()}",
    )
    return 0


def _desk(named: Path | None) -> Path | None:
    """The folder in which npm set the desk's parts; nothing where nobody says."""
    found = named or (Path(os.environ["CLUSTERS_DESK"]) if os.environ.get("CLUSTERS_DESK") else None)
    if named is not None and not named.is_dir():
        raise Misuse(f"there is no folder {named}; npm makes it from site/desk/package-lock.json")
    return found


def _serve(options: argparse.Namespace) -> int:
    root = roots(options.data)[0]
    environment = os.environ | {"CLUSTERS_DATA": str(root)}
    return subprocess.run([sys.executable, "-m", "mkdocs", "serve"], env=environment, check=False).returncode


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
