"""Who must approve what: `.github/CODEOWNERS` keeps apart who asks, who decides, who confirms and who guards privacy.

https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re

import pytest

from generator.records.kinds import BY_NAME, KINDS, Kind
from tests.roots import REPOSITORY

LINES = [
    line.split()
    for line in (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
ROOTS = ("data", "data/seaborough")
"""A council's own repository has one root; this one has several."""


def covers(pattern: str, path: str) -> bool:
    """Whether a pattern is about a file, as GitHub reads it: from the top, `**` any folders, a folder all that is in it."""
    parts = re.split(r"(\*\*/|\*)", pattern.removeprefix("/"))
    worded = "".join({"**/": "(?:.*/)?", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)
    top = "" if pattern.startswith("/") else "(?:.*/)?"
    return re.fullmatch(top + worded + (".*" if pattern.endswith("/") else ""), path) is not None


def owners(path: str) -> set[str]:
    """The teams of the last line that is about a file; the line for everything counts as none."""
    found = [line for line in LINES if covers(line[0], path)]
    return {team.rsplit("/", 1)[1] for team in found[-1][1:]} if found[-1][0] != "*" else set()


def owners_of(kind: Kind) -> set[str]:
    """The teams that own a kind of record, the same wherever the root is."""
    first, second = (owners(f"{root}/{kind.shape}") for root in ROOTS)
    assert first == second
    return first


def test_each_line_is_one_that_github_takes() -> None:
    assert LINES[0][0] == "*", "what is not named has owners too; a later line wins over it"
    for pattern, *teams in LINES:
        assert not re.search(r"[!\[\]\\#?]", pattern), f"{pattern}: GitHub does not read this sign here"
        assert teams, f"{pattern} would have no owner"
        assert [team for team in teams if not re.fullmatch(r"@YOUR-ORGANISATION/clusters-[a-z]+", team)] == []


@pytest.mark.parametrize("pattern", [line[0] for line in LINES if line[0].startswith("/") and "**" not in line[0]])
def test_what_is_named_is_there(pattern: str) -> None:
    assert (REPOSITORY / pattern[1:]).exists()
    assert (REPOSITORY / pattern[1:]).is_dir() == pattern.endswith("/")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_record_has_an_owner(kind: Kind) -> None:
    assert owners_of(kind)


def test_asking_deciding_and_confirming_are_separate() -> None:
    asking, deciding, confirming, privacy = (
        owners_of(BY_NAME[name]) for name in ("bid", "meeting", "year", "redaction")
    )
    assert len(asking | deciding | confirming | privacy) == 4
    assert owners_of(BY_NAME["transfer"]) == owners_of(BY_NAME["correction"]) == confirming
    assert owners_of(BY_NAME["decisions"]) == deciding | confirming


def test_those_who_guard_privacy_own_the_list_itself() -> None:
    assert owners(".github/CODEOWNERS") == owners("generator/checks/privacy/names.py") == {"clusters-privacy"}


@pytest.mark.parametrize(
    ("pattern", "path", "is_about_it"),
    [
        ("*", "data/years/2025-26.yaml", True),
        ("/data/**/years/", "data/years/2025-26.yaml", True),
        ("/data/**/years/", "data/seaborough/years/2025-26.yaml", True),
        ("/data/**/years/", "tests/data/years/2025-26.yaml", False),
        ("/data/**/years/", "data/seaborough/goodyears/2025-26.yaml", False),
        ("/data/**/authority.yaml", "data/authority.yaml", True),
        ("/data/**/authority.yaml", "data/south-authority.yaml", False),
        ("/PRIVACY.md", "docs/PRIVACY.md", False),
    ],
)
def test_patterns_are_read_as_github_reads_them(pattern: str, path: str, is_about_it: bool) -> None:
    assert covers(pattern, path) is is_about_it
