"""The lists of given names, read once, when a text first makes it worth while."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def is_given_name(word: str) -> bool:
    """Whether a word in small letters is somebody's given name and no ordinary word."""
    return word in given_names()


@cache
def given_names() -> frozenset[str]:
    """Names that are nothing else."""
    return _listed("given_names.txt")


@cache
def names_that_are_words() -> frozenset[str]:
    """Names that are ordinary words, months or places too."""
    return _listed("names_that_are_words.txt")


@cache
def surnames() -> frozenset[str]:
    """Common surnames, which make a person's name of an unknown word before them."""
    return _listed("surnames.txt")


def _listed(name: str) -> frozenset[str]:
    lines = (_HERE / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
