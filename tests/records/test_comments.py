"""Comments: no part of a record, but in the file for everyone to read."""

from __future__ import annotations

from generator.records.yaml import parse

COMMENTED = """\
# First, about the whole file.
title: "A # in quotes is none"  # second
body: "one#two" # third
plain: a#b # fourth
links:
  - url: https://example.org/#top
  # fifth
words: |  # sixth
  A text # of several
  # lines
after: >-
  Folded # text

# seventh
"""


def test_comments_are_found_wherever_they_stand() -> None:
    found = parse(COMMENTED.encode(), limit=1_000).comments
    assert [(comment.line, comment.text) for comment in found] == [
        (1, "First, about the whole file."),
        (2, "second"),
        (3, "third"),
        (4, "fourth"),
        (7, "fifth"),
        (8, "sixth"),
        (14, "seventh"),
    ]


def test_a_comment_after_letters_outside_the_alphabet() -> None:
    found = parse('title: "Zsófia’s 日本 # no"  # yes\n'.encode(), limit=1_000).comments
    assert [(comment.line, comment.text) for comment in found] == [(1, "yes")]
