"""What every room's tests share."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.roots import SMALL, Root, copy, git

# Without a browser's driver its tests cannot even be read. The session that runs them finds none then, and fails.
collect_ignore = [] if find_spec("playwright") else ["browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-expected", action="store_true", help="write tests/faults/…/expected.txt anew, to be read")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """The small authority as `small`, below the present folder, so that paths in messages are short and the same."""
    monkeypatch.chdir(tmp_path)
    copy(SMALL, tmp_path / "small")
    return Root(Path("small"))


@pytest.fixture
def repository(small: Root) -> Root:
    """The small authority as the first commit of a repository, on `main`."""
    git(Path(), "init", "--quiet", "--initial-branch=main")
    git(Path(), "add", "small")
    git(Path(), "commit", "--quiet", "--message=Begin")
    return small
