"""Every choice that a form gives is offered with its words; where the site has words for it, with those.

`enumDescriptions` is no keyword of JSON Schema, but the one that editors show beside each choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias, cast

import pytest

from generator.publish import words
from tests.roots import REPOSITORY

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def choices(node: Json, where: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each list of choices of a form: where, the codes, their words. Conditions give none."""
    if isinstance(node, list):
        for place, inner in enumerate(node):
            yield from choices(inner, f"{where}/{place}")
    elif isinstance(node, dict):
        if "enum" in node:
            yield where, cast("list[str]", node["enum"]), cast("list[str]", node.get("enumDescriptions", []))
        for name, inner in node.items():
            if name not in ("examples", "if", "then", "else", "not"):
                yield from choices(inner, f"{where}/{name}")


ALL = [
    found
    for path in sorted((REPOSITORY / "schemas").glob("*.json"))
    for found in choices(json.loads(path.read_text("utf-8")), path.name)
]


def on_the_site() -> Iterator[dict[str, str]]:
    """Each table of words that the site has for the codes of one kind."""
    for table in vars(words).values():
        if isinstance(table, Mapping) and table and all(isinstance(code, StrEnum) for code in table):
            yield {
                str(code.value): word.word if isinstance(word, words.State) else word for code, word in table.items()
            }


@pytest.mark.parametrize(("where", "codes", "said"), ALL, ids=[where for where, *_ in ALL])
def test_each_choice_is_offered_with_its_words(where: str, codes: list[str], said: list[str]) -> None:
    assert len(said) == len(codes), f"{where}: each choice has its words, in the same order"
    assert all(said)
    known = next((table for table in on_the_site() if set(codes) <= set(table)), None)
    if known is not None:
        assert dict(zip(codes, said, strict=True)) == {code: known[code] for code in codes}


def test_most_choices_have_the_words_of_the_site() -> None:
    known = [where for where, codes, _ in ALL if any(set(codes) <= set(table) for table in on_the_site())]
    assert len(known) > 20
