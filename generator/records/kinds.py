"""The one table of kinds: what each record is called, where it stands, what it looks like.

The reader, the history, the desk and the downloads all walk this table, so that nothing has to say `if kind ==`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from generator.records import model

SMALL, LARGE = 100_000, 2_000_000
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_YEAR = r"20\d\d-\d\d"


class Since(Enum):
    """From when on a record stands as it is; the words say why, to whoever edits it all the same."""

    MERGED = "what was merged stands as it is"
    HELD = "a meeting stands as it is once its decisions are recorded"
    DECIDED = "a request stands as it is once a meeting has decided on its money"
    NAMED = "what an open or closed year goes by stands as it is"
    OPEN = "the rules of an open year stand as they are"
    CLOSED = "a closed year stands as it is"


class Way(Enum):
    """In what way a field of a record that stands may still change."""

    FREELY = "it may be added, changed and taken out"
    ONCE = "it may be added where it was missing"
    CLOSING = "it may become 'closed'"
    AT_THE_END = "it may be added after all others of its list"
    FROM_A_DAY = (
        "it may be added with a 'from' after the first day of the latest year, on which the money was shared out"
    )
    TO_A_DAY = "it may be added with a day that is not before that first day"
    COMPLETING = "what a stub left out may be added, and the mark of a stub taken away"
    RELEASING = "in a public register it may be added, or its list go on, once it may be told"


@dataclass(frozen=True, slots=True)
class May:
    """One change that a record which stands still allows."""

    field: str
    """A JSON Pointer in which `*` stands for any one name or place."""
    way: Way


@dataclass(frozen=True, slots=True)
class Stands:
    """When a record is frozen, and what may still change in it without a correction."""

    since: Since
    but: tuple[May, ...] = ()


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
    kept: bool = False
    """Whether it is never deleted or renamed, once it is merged."""
    stands: tuple[Stands, ...] = ()
    """When it is frozen, held against the merge base; the last that holds counts."""

    def key(self, record_id: str) -> str:
        """Folder and id, as other records name it: `bids/2025-26/c1-003`."""
        return f"{self.folder}/{record_id}" if self.folder else record_id

    def path(self, record_id: str) -> str:
        """The file below the data root."""
        return f"{self.key(record_id)}.yaml"


def _kind(
    name: str, folder: str, word: str, cls: type[Any], pattern: str, shape: str, *, limit: int = SMALL,
    about_others: bool = False, kept: bool = False, stands: tuple[Stands, ...] = (),
) -> Kind:  # fmt: skip
    return Kind(
        name=name, folder=folder, word=word, model=cls, id=re.compile(pattern + r"\Z", re.ASCII), shape=shape,
        limit=limit, dated=pattern.startswith(_YEAR + "/"), about_others=about_others, kept=kept, stands=stands,
    )  # fmt: skip


_SITTING = rf"{_YEAR}/(?P<cluster>[a-z0-9]+)-(?P<slot>[a-z0-9]+)(?:-again|-\d\d)?"
_NUMBERED = rf"{_YEAR}/\d{{3}}"
_MERGED = (Stands(Since.MERGED),)

KINDS = (
    _kind("authority", "", "authority", model.Authority, "authority", "authority.yaml"),
    _kind("school", "schools", "school", model.School, r"(?P<urn>\d{6})", "schools/900001.yaml"),
    _kind(
        "census", "census", "census", model.Census, r"20\d\d-\d\d(?:-\d\d)?", "census/2025-01.yaml", limit=LARGE,
        stands=(Stands(Since.NAMED),),
    ),
    _kind(
        "grouping", "groupings", "grouping", model.Grouping, _PART, "groupings/2025-26-draft.yaml",
        stands=(
            Stands(
                Since.NAMED,
                (May("/clusters/*/members/*/to", Way.TO_A_DAY), May("/clusters/*/members/*", Way.FROM_A_DAY)),
            ),
        ),
    ),
    _kind(
        "year", "years", "year", model.Year, "(?:" + _YEAR + ")", "years/2025-26.yaml",
        stands=(
            Stands(
                Since.OPEN,
                (
                    May("/state", Way.CLOSING),
                    May("/envelope_outturn", Way.FREELY),
                    May("/terms/value/*", Way.AT_THE_END),
                    May("/amendments", Way.ONCE),
                    May("/amendments/*", Way.AT_THE_END),
                ),
            ),
            Stands(Since.CLOSED, (May("/envelope_outturn", Way.FREELY),)),
        ),
    ),
    _kind(
        "meeting", "meetings", "meeting", model.Meeting, _SITTING, "meetings/2025-26/c1-aut2.yaml",
        kept=True, stands=(Stands(Since.HELD, (May("/*", Way.COMPLETING),)),),
    ),
    _kind(
        "bid", "bids", "request", model.Bid, rf"{_YEAR}/(?P<cluster>[a-z0-9]+)-\d{{3}}", "bids/2025-26/c1-003.yaml",
        kept=True, stands=(Stands(Since.DECIDED, (May("/*", Way.COMPLETING),)),),
    ),
    _kind(
        "decisions", "decisions", "decisions", model.Decisions, rf"{_YEAR}/{_PART}", "decisions/2025-26/c1-aut2.yaml",
        kept=True,
        stands=(
            Stands(
                Since.MERGED,
                (
                    May("/items/*/confirmed", Way.ONCE),
                    May("/items/*/publish_from", Way.ONCE),
                    May("/items/*/*", Way.COMPLETING),
                    May("/items", Way.RELEASING),
                    May("/items/*", Way.RELEASING),
                    May("/backs", Way.RELEASING),
                    May("/withdrawn_awards", Way.RELEASING),
                    May("/withdrawn_awards/*", Way.RELEASING),
                    May("/options", Way.ONCE),
                ),
            ),
        ),
    ),
    _kind(
        "review", "reviews", "review", model.Review, rf"{_YEAR}/{_PART}", "reviews/2025-26/c1-003.yaml",
        kept=True, stands=(Stands(Since.MERGED, (May("/second_look", Way.ONCE),)),),
    ),
    _kind(
        "transfer", "transfers", "transfer", model.Transfer, _NUMBERED, "transfers/2025-26/001.yaml",
        kept=True, stands=_MERGED,
    ),
    _kind(
        "correction", "corrections", "correction", model.Correction, _NUMBERED, "corrections/2025-26/001.yaml",
        about_others=True, kept=True, stands=_MERGED,
    ),
    _kind(
        "redaction", "redactions", "redaction", model.Redaction, _NUMBERED, "redactions/2025-26/001.yaml",
        about_others=True, kept=True, stands=_MERGED,
    ),
    _kind("scenario", "scenarios", "scenario", model.Scenario, _PART, "scenarios/half-by-free-meals.yaml"),
    _kind(
        "update", "updates", "update", model.Update, rf"20\d\d-\d\d-\d\d-{_PART}", "updates/2026-01-20-new-dates.yaml"
    ),
)  # fmt: skip
BY_FOLDER = {kind.folder: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def of_path(path: PurePosixPath) -> Kind | None:
    """The kind that lives where this path points, below a data root."""
    return BY_FOLDER.get(path.parts[0] if len(path.parts) > 1 else "")
