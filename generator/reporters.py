"""Findings and workings as text, for the door to print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from generator.money.figure import Place, Working
from generator.publish.markdown import code, escaped
from generator.publish.provenance import Forge
from generator.records.finding import Finding, Severity

ANNOTATIONS = 10
"""As many as GitHub shows of each kind; the rest go into the summary."""
ROWS = 1_000
"""More would take the summary over the size that GitHub shows (1 MiB), and then it shows none of it."""


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    """Three lines for each finding: where, what, and how to mend it."""
    for finding in findings:
        path = _one_line(finding.path)
        where = f"{path}:{max(finding.line, 1)}"  # of a file as a whole: its first line, where an editor can go
        field = f"  {_one_line(finding.field)}" if finding.field else ""
        yield f"{where}: {finding.severity.word} [{finding.rule}]{field}"
        yield f"    {_one_line(finding.message)}"
        yield f"    {_one_line(finding.fix)}"


def as_github(findings: tuple[Finding, ...]) -> Iterator[str]:
    """GitHub's annotations: the worst ten, and how many more there are."""
    for finding in findings[:ANNOTATIONS]:
        place = f"file={_property(finding.path)},line={max(finding.line, 1)},title={_property(finding.rule)}"
        yield f"::{finding.severity.word} {place}::{_data(_one_line(f'{finding.message} {finding.fix}'))}"
    more = len(findings) - ANNOTATIONS
    if more > 0:
        yield f"::notice::{more} more: see the summary of this run."


def as_summary(findings: Sequence[Finding]) -> str:
    """The findings as a Markdown table, for the summary of a run."""
    rows = [
        f"| {f.severity.word} | {code(f.path)}:{f.line} | {escaped(f.message)} | {escaped(f.fix)} |"
        for f in findings[:ROWS]
    ]
    if len(findings) > ROWS:
        rows.append(
            f"| | | and {len(findings) - ROWS:,} more | Mend these first, or run the check on your own machine. |"
        )
    head = ["| | Where | What is wrong | What to do |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n" if rows else "No faults.\n"


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects, one for each finding."""
    return json.dumps(
        [{**asdict(finding), "severity": finding.severity.word} for finding in findings], ensure_ascii=False, indent=1
    )


def in_sum(findings: tuple[Finding, ...], records: int, root: str) -> str:
    """One sentence over a root's findings."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return f"{root}: no faults in {records:,} records."
    return f"{root}: {_count(errors, 'error')} and {_count(warnings, 'warning')} in {records:,} records."


def working_as_text(level: int, working: Working, prefix: str) -> Iterator[str]:
    """A working, indented by how deep it lies; `prefix` is the data root's path."""
    pad = "  " * level
    sure = "" if working.figure.status == "published" else f"  [{working.figure.status}]"
    yield f"{pad}{working.title} = {working.figure}{sure}"
    yield f"{pad}  {working.figure.key}"
    if working.rule:
        yield f"{pad}  {working.rule}"
    for step in working.steps:
        places = "".join(f"  {prefix}{place.path}:{place.line}" for place in step.at)
        known = f"  -> {step.key}" if step.key else ""
        yield f"{pad}  {step.sign or ' '} {step.value:>16}  {step.label}{places}{known}"
        if step.note:
            yield f"{pad}    {'':>16}  ({step.note})"


def working_as_json(tree: Iterable[tuple[int, Working]], prefix: str, forge: Forge) -> str:
    """The same workings as a list of objects; amounts in pence.

    Each line with the commit that last changed its record, and its address there, as the pages have them.
    """
    found = [
        {
            "key": working.figure.key,
            "pence": working.figure.pence,
            "status": working.figure.status.value,
            "title": working.title,
            "rule": working.rule,
            "steps": [
                {
                    "sign": step.sign,
                    "label": step.label,
                    "value": step.value,
                    "key": step.key,
                    "at": [_at(place, prefix, forge) for place in step.at],
                    "status": step.status.value if step.status else None,
                    "note": step.note,
                }
                for step in working.steps
            ],
        }
        for _, working in tree
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _at(place: Place, prefix: str, forge: Forge) -> dict[str, str | int | None]:
    commit = forge.provenance.at(place.path)
    return {
        "file": prefix + place.path,
        "line": place.line,
        "commit": commit.id if commit else None,
        "url": forge.line(place),
    }


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _one_line(text: str) -> str:
    """A file's name may hold a line end, after which a log would read a line of its own."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
