"""What changes between two groupings of the same time."""

from __future__ import annotations

from generator.insight.moved import Move, matched, moves


def where(**clusters: str) -> dict[str, str]:
    """From each school, a letter, to its cluster."""
    return {urn: name for name, urns in clusters.items() for urn in urns}


def test_a_proposal_that_keeps_all_places_has_only_newly_placed_schools() -> None:
    draft, proposed = where(c1="abc"), where(c1="abcd", c2="e")
    assert moves(draft, proposed) == (
        Move(before=None, after="c1", urns=("d",)),
        Move(before=None, after="c2", urns=("e",)),
    )


def test_other_names_for_the_same_clusters_move_nobody() -> None:
    assert matched(where(c1="abc", c2="de"), where(c1="de", c2="abc")) == {"c1": "c2", "c2": "c1"}
    assert moves(where(c1="abc", c2="de"), where(c1="de", c2="abc")) == ()


def test_a_school_that_goes_elsewhere_is_told_with_both_its_clusters() -> None:
    assert moves(where(c1="abc", c2="de"), where(c1="ab", c2="cde")) == (Move(before="c1", after="c2", urns=("c",)),)


def test_a_cluster_that_is_broken_up_goes_on_where_most_of_it_went() -> None:
    before, after = where(c1="abcde", c2="fg"), where(c1="abc", c2="fg", c3="de")
    assert matched(before, after) == {"c1": "c1", "c2": "c2"}
    assert moves(before, after) == (Move(before="c1", after="c3", urns=("d", "e")),)


def test_two_clusters_that_become_one_are_that_of_which_more_came() -> None:
    before, after = where(c1="abc", c2="de"), where(c9="abcde")
    assert matched(before, after) == {"c1": "c9"}
    assert moves(before, after) == (Move(before="c2", after="c9", urns=("d", "e")),)


def test_of_equal_parts_the_cluster_of_the_same_name_is_the_same() -> None:
    assert matched(where(c1="abcd"), where(c2="ab", c1="cd")) == {"c1": "c1"}


def test_a_school_that_is_left_out_or_known_to_one_alone_is_told() -> None:
    assert moves(where(c1="abc"), where(c1="ab")) == (Move(before="c1", after=None, urns=("c",)),)
    assert moves(where(c1="ab"), where(c1="abz")) == (Move(before=None, after="c1", urns=("z",)),)
