"""The one table of kinds: what each record is called, where it stands, what it looks like.

The reader, the history, the desk and the downloads all walk this table, so that nothing has to say `if kind ==`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.records import model

SMALL, LARGE = 100_000, 2_000_000
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_YEAR = r"20\d\d-\d\d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record."""

    name: str
    """In the singular; also the name of its schema."""
    folder: str
    """Below the data root; also the name of its table in the `Dataset`. Nothing for the one file at the root."""
    word: str
    """What people call it."""
    model: type[Any]
    id: re.Pattern[str]
    """What ids look like. A named group must say the same as the record's field of that name."""
    shape: str
    """The same, for an officer."""
    limit: int = SMALL
    """The largest file, in bytes."""
    dated: bool = False
    """Whether the id starts with an academic year, which must have a rulebook."""
    about_others: bool = False
    """Whether it is laid over other records, and so is made before them."""

    def key(self, record_id: str) -> str:
        """Folder and id, as other records name it: `bids/2025-26/c1-003`."""
        return f"{self.folder}/{record_id}" if self.folder else record_id

    def path(self, record_id: str) -> str:
        """The file below the data root."""
        return f"{self.key(record_id)}.yaml"


def _kind(
    name: str, folder: str, word: str, cls: type[Any], pattern: str, shape: str, *, limit: int = SMALL,
    about_others: bool = False,
) -> Kind:  # fmt: skip
    return Kind(
        name=name, folder=folder, word=word, model=cls, id=re.compile(pattern + r"\Z", re.ASCII), shape=shape,
        limit=limit, dated=pattern.startswith(_YEAR + "/"), about_others=about_others,
    )  # fmt: skip


_SITTING = rf"{_YEAR}/(?P<cluster>[a-z0-9]+)-(?P<slot>[a-z0-9]+)(?:-again|-\d\d)?"

KINDS = (
    _kind("authority", "", "authority", model.Authority, "authority", "authority.yaml"),
    _kind("school", "schools", "school", model.School, r"(?P<urn>\d{6})", "schools/900001.yaml"),
    _kind("census", "census", "census", model.Census, r"20\d\d-\d\d(?:-\d\d)?", "census/2025-01.yaml", limit=LARGE),
    _kind("grouping", "groupings", "grouping", model.Grouping, _PART, "groupings/2025-26-draft.yaml"),
    _kind("year", "years", "year", model.Year, "(?:" + _YEAR + ")", "years/2025-26.yaml"),
    _kind("meeting", "meetings", "meeting", model.Meeting, _SITTING, "meetings/2025-26/c1-aut2.yaml"),
    _kind("bid", "bids", "request", model.Bid, rf"{_YEAR}/(?P<cluster>[a-z0-9]+)-\d{{3}}", "bids/2025-26/c1-003.yaml"),
    _kind(
        "decisions", "decisions", "decisions", model.Decisions, rf"{_YEAR}/{_PART}", "decisions/2025-26/c1-aut2.yaml"
    ),
    _kind("review", "reviews", "review", model.Review, rf"{_YEAR}/{_PART}", "reviews/2025-26/c1-003.yaml"),
    _kind("transfer", "transfers", "transfer", model.Transfer, rf"{_YEAR}/\d{{3}}", "transfers/2025-26/001.yaml"),
    _kind(
        "correction",
        "corrections",
        "correction",
        model.Correction,
        rf"{_YEAR}/\d{{3}}",
        "corrections/2025-26/001.yaml",
        about_others=True,
    ),
    _kind(
        "redaction",
        "redactions",
        "redaction",
        model.Redaction,
        rf"{_YEAR}/\d{{3}}",
        "redactions/2025-26/001.yaml",
        about_others=True,
    ),
    _kind("scenario", "scenarios", "scenario", model.Scenario, _PART, "scenarios/half-by-free-meals.yaml"),
    _kind(
        "update", "updates", "update", model.Update, rf"20\d\d-\d\d-\d\d-{_PART}", "updates/2026-01-20-new-dates.yaml"
    ),
)
BY_FOLDER = {kind.folder: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def of_path(path: PurePosixPath) -> Kind | None:
    """The kind that lives where this path points, below a data root."""
    return BY_FOLDER.get(path.parts[0] if len(path.parts) > 1 else "")
