"""A text as a line of words, each with what parts it from the next: what the search for names goes through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from generator.checks.privacy.known import Known


class Token(NamedTuple):
    """One word."""

    word: str
    """In small letters, without `'s`."""
    written: str
    start: int
    end: int
    owns: bool
    """Whether `'s` follows."""
    first: bool
    """Whether a sentence or a bracket begins with it, so that a capital says nothing."""

    @property
    def titled(self) -> bool:
        """Whether it begins with a capital."""
        return self.written[:1].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is all in capitals."""
        return len(self.word) > 1 and self.written[: len(self.word)].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its words, and what the records make harmless."""

    text: str
    tokens: list[Token]
    known: Known

    def at(self, place: int) -> Token | None:
        """A word by its place, if there is one."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def between(self, place: int) -> str:
        """What stands between a token and the next."""
        after = self.at(place + 1)
        return self.text[self.tokens[place].end : after.start] if after else ""

    def run(self, place: int) -> tuple[int, int]:
        """The first and the last of the words with capitals, parted by single spaces, in which a word stands."""
        first = last = place
        while first and place - first < 4 and self.tokens[first - 1].titled and self.between(first - 1) == " ":
            first -= 1
        while last - place < 4 and (after := self.at(last + 1)) and after.titled and self.between(last) == " ":
            last += 1
        return first, last

    def next(self, place: int) -> Token | None:
        """The next token, if nothing but a space parts them."""
        return self.at(place + 1) if self.between(place).isspace() else None

    def before(self, place: int) -> Token | None:
        """The token before, if nothing but a space parts them."""
        return self.at(place - 1) if place and self.between(place - 1).isspace() else None


_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_ELSEWHERE = re.compile(r"\S+@\S+|[a-z]+://\S+|www\.\S+", re.IGNORECASE)
"""Addresses have rules of their own."""
_BEGINS = re.compile(r"[.!?:;(\[#\"*\n]")


def tokens_of(text: str) -> list[Token]:
    """Every word of a plain text that stands in no address."""
    if "@" in text or "/" in text:
        text = _ELSEWHERE.sub(lambda found: " " * len(found[0]), text)
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        written = found[0]
        low = written.lower()
        owns = low.endswith("'s") or (text[found.end() : found.end() + 1] == "'" and low.endswith("s"))
        word = low.removesuffix("'s").replace("'", "")
        gap = text[end : found.start()]
        first = not tokens or (gap != " " and _BEGINS.search(gap) is not None)
        tokens.append(Token(word, written, found.start(), found.end(), owns, first))
        end = found.end()
    return tokens
