"""Everything that someone wrote is found with its place; what a form holds to a shape is not writing."""

from __future__ import annotations

from generator.checks.passages import Where, passages
from tests.roots import SEABOROUGH, Root


def written(root: Root, file: str) -> list[tuple[str, int, str, Where]]:
    """Field, line, words and place of each passage of one file."""
    return [(one.field, one.line, one.text, one.where) for one in passages(root.read()) if one.paper.path == file]


def test_only_words_are_passages(small: Root) -> None:
    found = written(small, "reviews/2025-26/c1-001.yaml")
    assert [field for field, *_ in found] == ["/outcomes/0/reason", "/lesson", "/school_comment"]


def test_what_does_not_keep_to_its_shape_is_words(small: Root) -> None:
    small.replace("bids/2025-26/c1-001.yaml", "kind: project", "kind: for Tom")
    small.replace("bids/2025-26/c1-001.yaml", 'lead: "900001"', 'lead: "Tom\'s school"')
    found = written(small, "bids/2025-26/c1-001.yaml")
    assert ("/kind", 1, "for Tom", Where.TEXT) in found
    assert [text for field, _, text, _ in found if field == "/lead"] == ["Tom's school"]


def test_names_of_unknown_fields_and_comments(small: Root) -> None:
    small.write(
        "updates/2026-01-20-dates.yaml", '# said Tom\ntitle: "A"\nbody: "B"  # and so\npupil Tom: {name: "C"}\n'
    )
    assert written(small, "updates/2026-01-20-dates.yaml") == [
        ("/title", 2, "A", Where.TEXT),
        ("/body", 3, "B", Where.TEXT),
        ("/pupil Tom", 4, "pupil Tom", Where.NAME),
        ("/pupil Tom/name", 4, "name", Where.NAME),
        ("/pupil Tom/name", 4, "C", Where.TEXT),
        ("", 1, "said Tom", Where.COMMENT),
        ("", 3, "and so", Where.COMMENT),
    ]


def test_a_file_that_cannot_be_read_is_looked_through_line_by_line(small: Root) -> None:
    small.write("updates/2026-01-20-dates.yaml", b'title: "A"\ntitle: "B"\n\xff')
    assert [(line, text) for _, line, text, _ in written(small, "updates/2026-01-20-dates.yaml")] == [
        (1, 'title: "A"'),
        (2, 'title: "B"'),
        (3, "\ufffd"),
    ]


def test_steps_and_amendments_and_corrections_are_looked_into() -> None:
    found = {(one.paper.path, one.field) for one in passages(Root(SEABOROUGH).read())}
    assert ("years/2025-26.yaml", "/formula/value/0/why") in found
    assert ("years/2025-26.yaml", "/formula/value/0/kind") not in found
    assert not {path for path, _ in found if path.startswith("census/")} - {"census/2025-01.yaml"}
    assert {field for path, field in found if path.startswith("census/")} <= {
        "/title",
        "/sources/0/title",
        "/sources/0/publisher",
        "/sources/0/url",
        "/sources/0/note",
    }
