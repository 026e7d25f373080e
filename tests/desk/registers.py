"""Invented files in the layout of the register of schools: a few rows for tests, or as many as all England has.

`python -m tests.desk.registers 25000 FILE` writes a large one, to measure with.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

NAMES = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)",
    "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)", "EstablishmentStatus (code)",
    "EstablishmentStatus (name)", "OpenDate", "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)",
    "StatutoryLowAge", "StatutoryHighAge", "NumberOfPupils", "TrustSchoolFlag (name)", "Trusts (code)", "Trusts (name)",
    "FederationFlag (name)", "Federations (name)", "Street", "Town", "Postcode", "HeadTitle (name)", "HeadFirstName",
    "HeadLastName", "AdministrativeWard (name)", "Easting", "Northing",
)  # fmt: skip
PADDED = (*NAMES, *(f"Other column {number} (name)" for number in range(135 - len(NAMES))))
"""As many columns as the register has."""
SCHOOL = {
    "LA (code)": "999", "LA (name)": "Smallmarsh", "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open", "PhaseOfEducation (name)": "Primary", "StatutoryLowAge": "4",
    "StatutoryHighAge": "11", "TrustSchoolFlag (name)": "Not applicable", "FederationFlag (name)": "Not under a federation",
    "HeadFirstName": "Never", "HeadLastName": "Read", "Easting": "532000", "Northing": "302000",
}  # fmt: skip
LINKS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")


def school(urn: str, name: str, number: str, **more: str) -> dict[str, str]:
    """One row; `more` names columns by their first word: `Easting`, `CloseDate`, `Trusts`."""
    by_word = {column.split(" (")[0]: column for column in NAMES if not column.endswith("(code)")}
    row = SCHOOL | {"URN": urn, "EstablishmentName": name, "EstablishmentNumber": number}
    return row | {by_word[word]: value for word, value in more.items()}


def write(path: Path, rows: Iterable[Mapping[str, str]], names: tuple[str, ...] = PADDED) -> Path:
    """The file as the register is published: Windows letters, every cell in quotes only where it must be."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def england(path: Path, schools: int) -> Path:
    """As large as the real one: 135 columns, some 2,400 bytes a row, one school in 300 of authority 999."""
    filler = dict.fromkeys(PADDED[len(NAMES) :], "Not applicable, and more")
    return write(
        path,
        (
            school(f"{100_000 + number}", f"School {number}", f"{2000 + number % 5000}")
            | {"LA (code)": "999" if number % 300 == 0 else "998", "Easting": f"{500_000 + number}"}
            | filler
            for number in range(schools)
        ),
    )


if __name__ == "__main__":
    england(Path(sys.argv[2]), int(sys.argv[1]))
