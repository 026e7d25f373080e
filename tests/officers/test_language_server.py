"""What an officer sees while typing: a real yaml-language-server over the records here, with our settings and forms.

Run by `./noxw -s editor`, which fetches the server that package-lock.json names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.officers.editor import Editor
from tests.roots import REPOSITORY

pytestmark = pytest.mark.editor

BID = "data/seaborough/bids/2025-26/c3-008.yaml"
DECISIONS = "data/seaborough/decisions/2025-26/c1-aut2.yaml"
NEW = "data/bids/2026-27/c1-001.yaml"
"""Of a council's own repository, which has one root; the file need not be there."""


@pytest.fixture
def editor() -> Iterator[Editor]:
    server = os.environ.get("CLUSTERS_LANGUAGE_SERVER")
    assert server, "start these tests with ./noxw -s editor, which fetches the language server and says where it is"
    with Editor(["node", server, "--stdio"], REPOSITORY) as opened:
        yield opened


def text(path: str) -> str:
    return (REPOSITORY / path).read_text("utf-8")


def place(words: str, found: str) -> tuple[int, int]:
    """The line and column just after some words, counted from nought."""
    before = words[: words.index(found) + len(found)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def test_no_record_here_has_anything_underlined(editor: Editor) -> None:
    files = {
        path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8") for path in REPOSITORY.glob("data/**/*.yaml")
    }
    assert len(files) > 300
    assert {path: marks for path, marks in editor.open(files).items() if marks} == {}


def test_what_is_wrong_is_underlined_while_typing(editor: Editor) -> None:
    faulty = (
        text(BID)
        .replace("need: social_emotional_and_mental_health", "need: worry")
        .replace('lead: "900022"', "lead: 900022")
        .replace("urgent: false", "urgent: false\ncolour: red")
    )
    assert sorted(editor.open({NEW: faulty})[NEW]) == [
        "3: Property colour is not allowed.",
        '7: Incorrect type. Expected "string".',
        '9: Value is not accepted. Valid values: "communication_and_interaction", "cognition_and_learning", '
        '"social_emotional_and_mental_health", "sensory_and_physical".',
    ]


def test_choices_are_offered_with_their_words(editor: Editor) -> None:
    words = text(BID)
    editor.open({BID: words})
    assert editor.choices(BID, *place(words, "\nneed: ")) == {
        "communication_and_interaction": "Communication and interaction",
        "cognition_and_learning": "Cognition and learning",
        "social_emotional_and_mental_health": "Social, emotional and mental health",
        "sensory_and_physical": "Sensory and physical",
    }


def test_fields_are_offered_with_what_they_mean(editor: Editor) -> None:
    words = text(BID) + "\n"
    editor.open({BID: words})
    offered = editor.choices(BID, words.count("\n") - 1, 0)
    assert offered["partners"] == "The other schools that take part."
    assert "title" not in offered, "what is there already is not offered again"


def test_the_pointer_is_told_what_a_field_means_in_lists_and_shared_parts_too(editor: Editor) -> None:
    words = text(DECISIONS)
    editor.open({DECISIONS: words})
    told = editor.hover(DECISIONS, *place(words, "    how"))
    assert told.startswith("#### How\n\nHow it was decided")
    assert "* `casting_vote`: By the chair's casting vote\n" in told
