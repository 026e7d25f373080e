"""Files that git or an editor would not carry, made here: bytes, links, sizes. Each is one finding, never a traceback."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.roots import Root

UPDATE = "updates/2026-01-20-dates.yaml"
HERE = f"small/{UPDATE}"
SOUND = 'title: "Summer dates"\nbody: "They are on the calendar page."\n'

NOT_UTF8 = "[yaml]  | This file is not text in UTF-8. | Save it again as plain text, encoding UTF-8."
CONTROL = "[yaml]  | This line holds a control character. | Delete it, or type the line anew."
BYTES = {
    "bom": (
        b"\xef\xbb\xbf" + SOUND.encode(),
        "1 [yaml]  | This file starts with an invisible mark (BOM). | Save it as UTF-8 without BOM (or signature).",
    ),
    "utf-16": (SOUND.encode("utf-16"), f"1 {NOT_UTF8}"),
    "latin-1": (SOUND.replace("page", "page café").encode("latin-1"), f"2 {NOT_UTF8}"),
    "random": (b"\x93" + random.Random(7).randbytes(5_000), f"1 {NOT_UTF8}"),
    "nul": (SOUND.replace("calendar", "cal\0endar").encode(), f"2 {CONTROL}"),
    "escape": (SOUND.replace("calendar", "\x1b[31mcalendar").encode(), f"2 {CONTROL}"),
    "private use": (SOUND.replace("calendar", "\ue000calendar").encode(), f"2 {CONTROL}"),
    "line separator": (SOUND.replace("calendar", "\u2028calendar").encode(), f"2 {CONTROL}"),
    "turned round": (SOUND.replace("calendar", "\u202ecalendar").encode(), f"2 {CONTROL}"),
    "turned round and back": (SOUND.replace("calendar", "\u2067calendar\u2069").encode(), f"2 {CONTROL}"),
    "not a character": (SOUND.replace("calendar", "\uffffcalendar").encode(), f"2 {CONTROL}"),
    "brackets": (
        b"title: " + b"[" * 5_000,
        f"1 [yaml] /title{'/0' * 24} | Too many things stand inside each other here. | No record needs that: take it out.",
    ),
    "braces": (
        b"title: " + b'{"a": ' * 5_000,
        f"1 [yaml] /title{'/a' * 24} | Too many things stand inside each other here. | No record needs that: take it out.",
    ),
    "steps": (
        "".join(f"{' ' * depth}a:\n" for depth in range(300)).encode(),
        f"26 [yaml] {'/a' * 25} | Too many things stand inside each other here. | No record needs that: take it out.",
    ),
    "too large": (
        SOUND.encode() + b"#" * 100_000,
        "1 [yaml]  | This file is larger than 100 kB. | A record is short: take out what does not belong.",
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_record(name: str, small: Root) -> None:
    content, said = BYTES[name]
    small.write(UPDATE, content)
    assert small.told() == [f"{HERE}:{said}"]


def test_a_census_may_be_larger_than_other_records(small: Root) -> None:
    rows = "".join(f"# {'-' * 70}\n" for _ in range(2_000))
    census = (small.path / "census/2025-01.yaml").read_text("utf-8")
    assert small.write("census/2025-01.yaml", census + rows).told() == []
    small.write("census/2025-01.yaml", census + rows * 20)
    assert small.told() == [
        "small/census/2025-01.yaml:1 [yaml]  | This file is larger than 2,000 kB. | A record is short: take out what does not belong."
    ]


def test_line_ends_of_windows_are_read_as_any_other(small: Root) -> None:
    for file in small.path.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert small.told() == []
    small.replace("bids/2025-26/c1-001.yaml", "    amount: 5400", "    amount: lots")
    assert [line.partition(" ")[0] for line in small.told()] == ["small/bids/2025-26/c1-001.yaml:15"]


LINK = "[file]  | This is a link to another place. | Put the file itself here."


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere", "2026-01-20-dates.yaml"])
def test_a_link_to_a_file(target: str, small: Root) -> None:
    small.write("updates/.gitkeep", "")
    (small.path / UPDATE).symlink_to(target)
    assert small.told() == [f"{HERE}:0 {LINK}"]


def test_a_link_to_a_folder(small: Root, tmp_path: Path) -> None:
    (small.path / "updates").symlink_to(tmp_path)
    assert small.told() == [f"small/updates:0 {LINK}"]


def test_what_is_no_file(small: Root) -> None:
    small.write("updates/.gitkeep", "")
    os.mkfifo(small.path / UPDATE)
    assert small.told() == [f"{HERE}:0 [file]  | This is not a file. | Take it away."]


@pytest.mark.parametrize("name", ["c1-003.yml", "c1-003.txt", "c1-003.yaml~", ".c1-003.yaml.swp", "c1-003"])
def test_files_that_are_no_records(name: str, small: Root) -> None:
    small.write(f"bids/2025-26/{name}", SOUND)
    said = "This is not a record. | Records are files that end in .yaml; keep others elsewhere."
    assert small.told() == [f"small/bids/2025-26/{name}:0 [file]  | {said}"]


@pytest.mark.parametrize(
    "name", ["\u0660\u0660\u0662", "\uff10\uff10\uff12", "002 ", " 002", "002\n", "02", "0002", "-02", "002."]
)
def test_names_that_only_look_right(name: str, small: Root) -> None:
    small.write(f"transfers/2025-26/{name}.yaml", SOUND)
    said = "This name does not fit the folder 'transfers'."
    fix = "Name it like transfers/2025-26/001.yaml: small letters, digits, single hyphens."
    assert small.told() == [f"small/transfers/2025-26/{name}.yaml:0 [path]  | {said} | {fix}"]


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    root = Root(tmp_path / "nowhere")
    gone = "This folder cannot be opened: No such file or directory."
    assert root.told() == [
        f"{root.path}:0 [file]  | {gone} | Check that it is there, and who may read it.",
        f"{root.path}/authority.yaml:0 [file]  | There is no authority.yaml. | Every data root starts with one.",
    ]


def test_the_present_folder_is_a_root_like_any_other(small: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.path)
    here = Root(Path())
    assert here.told() == []
    here.write("authority.yaml", b"\0")
    assert here.told() == [f"authority.yaml:1 {CONTROL}"]
