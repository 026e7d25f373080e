"""A file that came from outside, judged before anything in it is parsed.

Its size, its parts and what they grow to; macros, links to other files, passwords and other kinds of file are told by name,
with what to do. A part that no spreadsheet program writes keeps the whole file out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from generator.desk.excel.fault import Fault

MOST = 10_000_000
"""Bytes of a file: a filled-in workbook has some 50,000."""
MOST_UNPACKED = 40_000_000
"""Bytes of all its parts together, unpacked."""
MOST_PARTS = 400
MOST_CELLS = 200_000
_MOST_MERGED = 50_000
"""Cells in joined areas: the library makes each of them, so they are counted before it sees them."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it in Excel and choose File, Save As, Excel Workbook (.xlsx)."


def of_size() -> Fault:
    """It is too large to be looked at."""
    return Fault(
        message=f"This file is larger than {MOST // 1_000_000} MB; no filled-in workbook is.",
        fix="Copy the answers into a new workbook of the same kind, without pictures, and send that.",
    )


def of_kind(content: bytes) -> Fault | None:
    """What else it may be than an Excel workbook."""
    if content.startswith(_OLD):
        if _LOCKED in content:
            return Fault(
                message="This workbook is locked with a password.",
                fix="Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, empty the box, and save it.",
            )
        return Fault(message="This is a workbook of the old kind (.xls).", fix=_SAVE_AS)
    if not content.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(content)):
        return Fault(message="This file is not an Excel workbook, or only part of one arrived.", fix=_SAVE_AS)
    return None


_REFUSED = (
    ("vbaproject", "holds macros", f"{_SAVE_AS} That leaves the macros out."),
    ("macrosheets/", "holds macros", f"{_SAVE_AS} That leaves the macros out."),
    ("externallinks/", "is linked to other files", "In Excel choose Data, Edit Links, Break Link for each, and save it."),
    ("xl/connections", "fetches data from elsewhere", "In Excel choose Data, Queries and Connections, delete each, and save it."),
    ("xl/embeddings/", "holds other files", "Delete what was inserted, and save it."),
    ("activex/", "holds buttons that run something", "Delete what was inserted, and save it."),
)  # fmt: skip
"""Parts that no answer needs, by how they are named within the file."""


def of_parts(content: bytes) -> Fault | None:
    """What its parts are called, how large they grow, and what they are written in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = file.infolist()
            names = [part.filename.casefold() for part in parts]
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return grown()
            if any(part.flag_bits & 1 for part in parts):
                return Fault(message="This workbook is locked with a password.", fix="Save it without one.")
            if "xl/workbook.xml" not in names:
                return Fault(message="This file is not an Excel workbook (.xlsx).", fix=_SAVE_AS)
            for part, what, fix in _REFUSED:
                if any(part in name for name in names):
                    return Fault(message=f"This workbook {what}.", fix=fix)
            if len(set(names)) != len(names):
                return _odd()
            return _of_words(file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError):
        return Fault(message="This file is damaged, or only part of it arrived.", fix="Ask for it to be sent again.")


def _of_words(file: zipfile.ZipFile) -> Fault | None:
    """Workbooks declare nothing and are written in UTF-8; what does otherwise was not made by a spreadsheet."""
    for part in file.infolist():
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            words = file.read(part)
            if b"<!" in words.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in words:
                return _odd()
            if b"macroEnabled" in words and part.filename == "[Content_Types].xml":
                return Fault(
                    message="This workbook may hold macros (.xlsm).", fix=f"{_SAVE_AS} That leaves the macros out."
                )
    return None


def grown() -> Fault:
    """It is small, and becomes large."""
    return Fault(
        message="This file grows far beyond what a filled-in workbook holds when it is unpacked; it was not opened.",
        fix="Copy the answers into a new workbook of the same kind, and send that.",
    )


def _odd() -> Fault:
    return Fault(
        message="This file holds parts that no spreadsheet program writes; it was not opened.",
        fix="Copy the answers into a new workbook of the same kind, and send that.",
    )


_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?\Z")


def bounded(content: bytes) -> bool:
    """Whether its cells, and those in joined areas, are as few as a form's."""
    cells = merged = 0
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for part in file.infolist():
            if part.filename.casefold().startswith("xl/worksheets/"):
                words = file.read(part)
                cells += sum(1 for _ in _CELL.finditer(words))
                found = [area(one.decode("ascii", "replace")) for one in _MERGED.findall(words)]
                if len(found) < len(re.findall(rb"<(?:\w+:)?mergeCell[\s/>]", words)) or None in found:
                    return False
                merged += sum(
                    (last - first + 1) * (right - left + 1) for first, left, last, right in filter(None, found)
                )
    return cells <= MOST_CELLS and merged <= _MOST_MERGED


def area(text: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column, counted from 0."""
    found = _AREA.match(text)
    if found is None:
        return None
    left, first, right, last = found.groups()
    return int(first) - 1, column(left), int(last or first) - 1, column(right or left)


def column(name: str) -> int:
    """Where a column stands, by its letters, counted from 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
