"""What the tests of papers share: the command at work, and a paper as people read it."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator import cli
from generator.money.accounts import Accounts, accounts
from tests.roots import SEABOROUGH, Root


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """What a command leaves with, says, and complains of."""
    code = cli.main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def text(path: Path) -> str:
    """The words of a paper, without what it looks like."""
    body = path.read_text("utf-8").partition("<body>")[2]
    apart = re.sub(r"<(/?(p|li|td|th|tr|h\d|div|caption|br)\b)", r" <\1", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


@cache
def example() -> Accounts:
    """The accounts of the worked example, for tests that only read them."""
    return books(Root(SEABOROUGH))


def books(root: Root) -> Accounts:
    """The accounts of a root that stands on a day of its own."""
    dataset = root.read().dataset
    assert dataset is not None
    assert dataset.authority.data.as_of is not None
    return accounts(dataset, dataset.authority.data.as_of)
