"""`clusters pack`, `letters` and `dues`: papers that go out to the people of a meeting, to schools, and to finance."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reporters
from generator.cli.door import Commands, Misuse, a_meeting, command, fit, one_root, outside, say, today
from generator.records.finding import Finding, has_errors
from generator.records.near import near

if TYPE_CHECKING:
    from generator.publish.site import Site
    from generator.records.dataset import Dataset

NOTHING = "Nothing was written."
_OUT = "a folder outside every repository: nothing that git holds can be taken back"


def add(commands: Commands) -> None:
    """What may be asked of them."""
    pack = command(commands, "pack", "the papers for a meeting: agenda, money, every request, to print", _pack)
    pack.add_argument("meeting", metavar="MEETING", help="the meeting, like 2025-26/c1-spr2")
    letters = command(commands, "letters", "the letters after a meeting, one for each school, to print", _letters)
    letters.add_argument("meeting", metavar="MEETING", help="the meeting, like 2025-26/c1-aut2")
    letters.add_argument("--draft", action="store_true", help="also what is not confirmed yet, marked as a draft")
    dues = command(
        commands, "dues", "the journal of a term: every sum that falls due, to whom, under which code", _dues
    )
    dues.add_argument("term", metavar="TERM", help="the term, like 2025-26-spring")
    dues.add_argument("--year", metavar="YEAR", help="only awards of this academic year, like 2025-26")
    dues.add_argument(
        "--codes", required=True, type=Path, metavar="FILE",
        help="a table outside the repository, who,code: a URN, a cluster or * for all others",
    )  # fmt: skip
    for one in (letters, dues):
        one.add_argument(
            "--schools", type=Path, metavar="FILE",
            help="a table outside the repository, bid,urn: the schools of requests that withhold theirs",
        )  # fmt: skip
    for one in (pack, letters, dues):
        one.add_argument("--out", required=True, type=Path, metavar="DIR", help=_OUT)


def _pack(options: argparse.Namespace) -> int:
    from generator.desk.papers import pack

    root = _root(options, "These papers are")
    if (site := _site(root)) is None:
        return 1
    meeting = a_meeting(site.dataset, options.meeting)
    return _written({options.out / f"{_flat(meeting.id)}-pack.html": pack.pack(site, meeting)})


def _letters(options: argparse.Namespace) -> int:
    from generator.desk.papers import letters

    root = _root(options, "These letters are")
    if (site := _site(root)) is None:
        return 1
    meeting = a_meeting(site.dataset, options.meeting)
    record = site.dataset.decisions.get(meeting.id)
    if record is None:
        raise Misuse(f"nothing is recorded of what {meeting.id} decided; record its decisions first")
    schools = _schools(options, site.dataset)
    if schools is None:
        return 1
    waiting = [one for one in letters.tellings(site, record) if not one.confirmed]
    found = letters.letters(site, record, schools, draft=options.draft)
    for one in () if options.draft else waiting:
        say(f"{one.record.id}: no letter, since nobody has confirmed it for the council. --draft writes a draft.")
    for letter in found:
        if letter.withheld:
            say(
                f"{letter.to.removeprefix('The school that asked as ')}: its school is withheld; send its letter by hand."
            )
    if not found:
        say(NOTHING)
        return 1
    on = site.dataset.authority.data.as_of or today()
    folder, draft = options.out / _flat(meeting.id), "draft-" if options.draft else ""
    files = {
        folder / f"{draft}{one.name}.html": letters.written(site, meeting, [one], on, draft=options.draft)
        for one in found
    }
    files[folder / f"{draft}all-letters.html"] = letters.written(site, meeting, found, on, draft=options.draft)
    return _written(files)


def _dues(options: argparse.Namespace) -> int:
    from generator.desk.papers import dues, given
    from generator.money.figure import pounds

    root = _root(options, "This journal is")
    outside(options.codes, "Finance codes are", root)
    if (site := _site(root)) is None:
        return 1
    if options.term not in (known := dues.terms(site.dataset)):
        raise Misuse(f"there is no term '{options.term}'. {near(options.term, known)}")
    if options.year is not None and options.year not in site.dataset.years:
        raise Misuse(f"there is no year '{options.year}'. {near(options.year, site.dataset.years)}")
    codes, schools = given.codes(_file(options.codes), site.dataset), _schools(options, site.dataset)
    if _refused(codes.findings) or schools is None:
        return 1
    journal = dues.journal(site.accounts, options.term, codes.values, schools, options.year or "")
    if _refused(journal.findings):
        return 1
    if not journal.rows:
        say(f"Nothing falls due in {options.term}.", NOTHING)
        return 0
    name = f"dues-{options.term}{f'-awards-of-{options.year}' if options.year else ''}.csv"
    code = _written({options.out / name: journal.csv()})
    for year, pence in journal.by_financial_year.items():
        say(f"Financial year {year}: {pounds(pence)}")
    say(f"Together: {pounds(journal.total)} in {len(journal.rows)} {'sum' if len(journal.rows) == 1 else 'sums'}")
    return code


def _root(options: argparse.Namespace, what: str) -> Path:
    """The records, if what is asked may be written where it is to lie."""
    root = one_root(options.data)
    if options.out.exists() and not options.out.is_dir():
        raise Misuse(f"{options.out} is a file; name a folder")
    outside(options.out, what, root)
    return root


def _site(root: Path) -> Site | None:
    """What papers are made from; nothing, and the reasons shown, if the records are not fit for it."""
    from generator.money.accounts import accounts
    from generator.publish.provenance import Provenance
    from generator.publish.site import Site

    if (records := fit(root, f"{NOTHING} Mend the errors first.")) is None:
        return None
    if records.dataset.authority.data.public_register:
        raise Misuse("this is the public register, which leaves out what is not public; work in the private repository")
    if errors := sum(has_errors((one,)) for one in records.findings):
        say(f"The records have {errors} {'error' if errors == 1 else 'errors'}; `clusters check` shows what and where.")
    return Site(accounts=accounts(records.dataset, records.day), provenance=Provenance())


def _schools(options: argparse.Namespace, dataset: Dataset) -> Mapping[str, str] | None:
    """The schools of requests that withhold theirs; nothing, and the faults shown, if the table has any."""
    from generator.desk.papers import given

    if options.schools is None:
        return {}
    outside(options.schools, "The schools of withheld requests are", one_root(options.data))
    found = given.schools(_file(options.schools), dataset)
    return None if _refused(found.findings) else found.values


def _file(path: Path) -> Path:
    if not path.is_file():
        raise Misuse(f"there is no file {path}")
    return path


def _refused(findings: tuple[Finding, ...]) -> bool:
    """Show what is wrong; whether it keeps the paper from being written."""
    say(*reporters.as_text(findings))
    if has_errors(findings):
        say(NOTHING)
    return has_errors(findings)


def _written(files: Mapping[Path, bytes]) -> int:
    """Write them all, and say so."""
    from generator.desk.papers.folder import write

    try:
        write(files)
    except OSError as error:
        raise Misuse(
            f"{error.filename or 'the folder'} cannot be written: {error.strerror}; name another folder"
        ) from None
    if len(files) == 1:
        say(f"Written: {next(iter(files)).as_posix()}")
    else:
        say(f"Written: {len(files)} files in {next(iter(files)).parent.as_posix()}")
    return 0


def _flat(name: str) -> str:
    return name.replace("/", "-")
