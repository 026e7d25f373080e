"""Whatever a file holds, reading never raises: it ends in a `Dataset`, or in an error that names a file."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.checks.judge import judge
from generator.records import forms, kinds, yaml
from generator.records.build import Notes, build
from generator.records.finding import has_errors
from generator.records.read import read
from tests.roots import SEABOROUGH, Root, copy

FILES = sorted(path.relative_to(SEABOROUGH).as_posix() for path in SEABOROUGH.rglob("*.yaml"))
VALUES = [
    "true", "no", "0", "-1", "1.005", "1e9", "99999999999999999999999999999", "2025-02-30", "2026-05-22", '""', "''",
    "c", "[]", "{}", "[1, [2]]", "{a: b}", ".inf", "~", "*a", "&a b", "!!python/object:os.system x", "|", ">-", "'", '"',
    "removed to protect a person", '"removed to protect a person"', "2025-26/c1-001", "2024-25", "900001", '"900001"',
    '"/items/0"', '""', "/", "@", "%", "`", "{{ 7*7 }}", "<script>", "\u202e", "é", "\ud7ff", "\x00", "? ", "- ", "#",
]  # fmt: skip
Mutation = Callable[[list[str], random.Random], list[str]]


def _value_replaced(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(lines))
    name, colon, _ = lines[place].partition(":")
    dash = lines[place][: len(lines[place]) - len(lines[place].lstrip(" -"))]
    start = f"{name}: " if colon else dash
    return [*lines[:place], start + chance.choice(VALUES), *lines[place + 1 :]]


def _value_of_another_line(lines: list[str], chance: random.Random) -> list[str]:
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    name, colon, _ = lines[place].partition(":")
    return [*lines[:place], name + colon + lines[other].partition(":")[2], *lines[place + 1 :]]


def _line_deleted(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(lines))
    return [*lines[:place], *lines[place + 1 :]]


def _line_doubled(lines: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(lines))
    return [*lines[: place + 1], *lines[place:]]


def _line_moved(lines: list[str], chance: random.Random) -> list[str]:
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    rest = [*lines[:place], *lines[place + 1 :]]
    return [*rest[:other], lines[place], *rest[other:]]


def _cut_off(lines: list[str], chance: random.Random) -> list[str]:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text))].split("\n")


def _letter_changed(lines: list[str], chance: random.Random) -> list[str]:
    text = "\n".join(lines)
    place = chance.randrange(len(text))
    return (text[:place] + chance.choice("x0-:'\"[]{}#&*!|>%@` \n\t") + text[place + 1 :]).split("\n")


MUTATIONS: list[Mutation] = [
    _value_replaced, _value_of_another_line, _line_deleted, _line_doubled, _line_moved, _cut_off, _letter_changed,
]  # fmt: skip


def mutated(file: str, seed: int) -> bytes:
    """A real file of the worked example, changed in one to three ways."""
    chance = random.Random(f"{file} {seed}")
    lines = (SEABOROUGH / file).read_text("utf-8").splitlines()
    for _ in range(chance.randint(1, 3)):
        if "".join(lines):
            lines = chance.choice(MUTATIONS)(lines, chance)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def parsed(content: bytes, limit: int) -> yaml.Document | yaml.Unreadable:
    try:
        return yaml.parse(content, limit=limit)
    except yaml.Unreadable as fault:
        return fault


def read_alone(file: str, content: bytes) -> None:
    """One file as far as a record: it is built, or what is wrong has a message, a remedy and a line of the file."""
    kind = next(kind for kind in kinds.KINDS if kind.folder == (file.partition("/")[0] if "/" in file else ""))
    document = parsed(content, kind.limit)
    if isinstance(document, yaml.Unreadable):
        assert document.message
        assert document.fix
        assert 1 <= document.line <= content.count(b"\n") + content.count(b"\r") + 2
        return
    notes = Notes()
    faults = forms.faults(kind.name, document.value)
    built = None if faults else build(kind.model, document.value, notes)
    assert (built is None) == bool(faults or notes.faults)
    for found in (*faults, *notes.faults):
        assert found.message
        assert found.fix
        assert 1 <= document.line(found.field) <= content.count(b"\n") + 1


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"---\n...\n---")
def test_any_bytes(content: bytes) -> None:
    read_alone("updates/2026-01-20-dates.yaml", content)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}?&*!|>'\"%@`#, \n~\\0"), max_size=60))
def test_any_yaml(content: str) -> None:
    read_alone("updates/2026-01-20-dates.yaml", content.encode())


@settings(max_examples=1_000, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10**9))
def test_any_change_to_a_real_file(file: str, seed: int) -> None:
    read_alone(file, mutated(file, seed))


@pytest.fixture(scope="module")
def seaborough(tmp_path_factory: pytest.TempPathFactory) -> Root:
    return copy(SEABOROUGH, tmp_path_factory.mktemp("fuzz") / "seaborough")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 10**9))
def test_a_root_with_any_change(seaborough: Root, file: str, seed: int) -> None:
    sound = (SEABOROUGH / file).read_bytes()
    seaborough.write(file, mutated(file, seed))
    reading = read(seaborough.path)
    seaborough.write(file, sound)
    assert (reading.dataset is None) == has_errors(reading.findings)
    assert all(Path(finding.path).exists() for finding in reading.findings)
    judge(reading, date(2026, 5, 22))
