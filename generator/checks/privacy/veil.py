"""The veil over findings: what points to a person is not repeated in a log, a summary or an annotation.

Rules of reading quote what they refuse ("'…' is not one of the choices"), and a field's name may be somebody's. Every
finding passes here. What a privacy rule refused in a file is looked for in what the other rules quote of that file; and
each quotation is looked at by itself, since a rule may quote another file's words. Place and remedy stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from generator.checks.privacy.look import look, look_at_address
from generator.checks.privacy.seen import NHS, PHONE, UPN
from generator.checks.privacy.written import Written, is_few, of_path, written
from generator.checks.rule import RULES
from generator.records.finding import Finding
from generator.records.read import Reading

NOT_REPEATED = "What stands here is not repeated, because it looks as if it points to a person."
INSTEAD = "Take out what points to a person; then check again, to be told what else is wrong here."


def veiled(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """The same findings, none of which repeats what the privacy rules refuse."""
    scan = written(reading)
    refused = _refused(scan, reading)
    for finding in findings:
        yield _veil(finding, scan, refused.get(finding.path, ()), reading)


def open_path(path: str, reading: Reading) -> str:
    """The way to a file, up to a folder or a name that is somebody's."""
    known = written(reading).known
    root, below = PurePosixPath(reading.root.as_posix()), PurePosixPath(path)
    inside = below.relative_to(root) if below.is_relative_to(root) else below
    for place in range(1, len(inside.parts) + 1):
        if of_path("/".join(inside.parts[:place]), known):
            shown = PurePosixPath(*inside.parts[: place - 1]) / f"…{below.suffix}"
            return (root / shown if below.is_relative_to(root) else shown).as_posix()
    return path


def _refused(scan: Written, reading: Reading) -> dict[str, tuple[str, ...]]:
    """By file, every text in which a sign was seen, as one line in small letters."""
    texts: dict[str, list[str]] = defaultdict(list)
    for passage, _ in scan.told:
        texts[(reading.root / passage.paper.path).as_posix()].append(_as_one_line(passage.text))
    return {path: tuple(held) for path, held in texts.items()}


def _veil(finding: Finding, scan: Written, refused: tuple[str, ...], reading: Reading) -> Finding:
    message, fix = finding.message, finding.fix
    if finding.rule not in _own():
        if _tells(finding, scan, refused):
            message = NOT_REPEATED
        if _repeats(fix, scan, refused):
            fix = INSTEAD
    return replace(
        finding,
        path=open_path(finding.path, reading),
        field=_open_field(finding.field, scan, refused),
        message=message,
        fix=fix,
    )


@cache
def _own() -> frozenset[str]:
    """The rules about privacy themselves: they never quote."""
    return frozenset(slug for slug, rule in RULES.items() if rule.text_check and rule.chapter == "privacy")


_QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)|\"(.+?)\"")


def _tells(finding: Finding, scan: Written, refused: tuple[str, ...]) -> bool:
    """Whether a message quotes something that points to a person."""
    if any(is_few(finding.field, quoted) for quoted in _quotes(finding.message)):
        return True
    return _repeats(finding.message, scan, refused) or any(
        look(quoted.replace("_", " "), scan.known) for quoted in _quotes(finding.message)
    )


def _repeats(text: str, scan: Written, refused: tuple[str, ...]) -> bool:
    """Whether a sentence holds what was refused in the same file, or a number that is a person's.

    A remedy may give an example of its own, so its other words are not looked at.
    """
    for quoted in _quotes(text):
        if len(quoted) > 1 and any(quoted in whole or whole in quoted for whole in refused):
            return True
    return any(seen.sign in (UPN, NHS, PHONE) for seen in look_at_address(text, scan.known))


def _quotes(text: str) -> list[str]:
    """What a sentence quotes, as one line in small letters; what was cut off is left as it stands."""
    return [_as_one_line((found[1] or found[2]).removesuffix("…")) for found in _QUOTED.finditer(text)]


def _open_field(field: str, scan: Written, refused: tuple[str, ...]) -> str:
    """The way to a field, up to a part that is somebody's."""
    parts = field.split("/")
    for place, part in enumerate(parts):
        if part and not part.isdigit() and (_as_one_line(part) in refused or look(part.replace("_", " "), scan.known)):
            return "/".join(parts[:place])
    return field


def _as_one_line(text: str) -> str:
    return " ".join(text.split()).lower()
