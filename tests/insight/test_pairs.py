"""Which infant and junior schools belong together, among the real names of Southampton and the invented ones of Seaborough."""

from __future__ import annotations

from generator.insight.pairs import Because, pairs
from generator.records.dataset import Dataset
from tests.publish.sites import site
from tests.roots import Root


def named(dataset: Dataset) -> list[tuple[str, str, Because]]:
    schools = dataset.schools
    return [
        (schools[pair.infant].data.name, schools[pair.junior].data.name, pair.because)
        for pair in pairs(dataset, tuple(schools))
    ]


def test_southamptons_pairs_by_name_and_one_of_neighbours() -> None:
    assert named(site("southampton").dataset) == [
        ("Mount Pleasant Infants", "Mount Pleasant Juniors", Because.NAME),
        ("Fairisle Infant and Nursery School", "Fairisle Junior School", Because.NAME),
        ("Ludlow Infant Academy", "Ludlow Junior School", Because.NAME),
        ("Hollybrook Infant School", "Hollybrook Junior School", Because.NAME),
        ("Shirley Infant School", "Shirley Junior School", Because.NAME),
        ("Townhill Infant School", "Townhill Junior School", Because.NAME),
        ("Glenfield Infant School", "Beechwood Junior School", Because.NEIGHBOURS),
        ("Sholing Infant School", "Sholing Junior School", Because.NAME),
    ]


def test_seaboroughs_pairs() -> None:
    stems = ("Ropewalk", "Lampfield", "Sandpiper", "Withy Creek", "Bramble Way")
    assert named(site("seaborough").dataset) == [
        (f"{stem} Infant School", f"{stem} Junior School", Because.NAME) for stem in stems
    ]


def small_pairs(root: Root) -> list[tuple[str, str, Because]]:
    dataset = root.read().dataset
    assert dataset is not None
    return named(dataset)


def test_neighbours_of_other_names_are_a_pair_up_to_500_metres(small: Root) -> None:
    assert small_pairs(small) == [("Mill Lane Infant School", "Orchard Junior School", Because.NEIGHBOURS)]
    small.replace("schools/900003.yaml", "latitude: 52.452", "latitude: 52.458")
    assert small_pairs(small) == []


def test_the_second_nearest_of_a_school_that_has_found_its_own_is_nobodys_neighbour(small: Root) -> None:
    """From Mill Lane 130 metres lead to Orchard. From Harbour 260 lead there, and 330 to Weir, which nobody lies nearer."""
    small.replace("schools/900001.yaml", "Mill Lane Primary School", "Harbour Infant School")
    small.replace("schools/900001.yaml", "phase: primary", "phase: infant")
    small.replace("schools/900006.yaml", "Weir Primary School", "Weir Junior School")
    small.replace("schools/900006.yaml", "phase: primary", "phase: junior")
    small.replace("schools/900006.yaml", "latitude: 52.455", "latitude: 52.447")
    small.replace("schools/900006.yaml", "longitude: 0.305", "longitude: 0.310")
    assert small_pairs(small) == [("Mill Lane Infant School", "Orchard Junior School", Because.NEIGHBOURS)]


def test_names_without_the_word_for_the_phase_are_no_pair_by_name(small: Root) -> None:
    small.replace("schools/900002.yaml", "Mill Lane Infant School", "Mill Lane")
    small.replace("schools/900003.yaml", "Orchard Junior School", "Orchard")
    small.replace("schools/900003.yaml", "latitude: 52.452", "latitude: 52.458")
    assert small_pairs(small) == []


def test_a_name_goes_before_a_neighbour_however_far_it_is(small: Root) -> None:
    small.replace("schools/900005.yaml", "Northfield Primary School", "Mill Lane Juniors")
    small.replace("schools/900005.yaml", "phase: primary", "phase: junior")
    small.replace("schools/900005.yaml", "latitude: 52.454", "latitude: 52.480")
    assert small_pairs(small) == [("Mill Lane Infant School", "Mill Lane Juniors", Because.NAME)]


def test_a_name_alone_makes_no_pair_of_primary_schools(small: Root) -> None:
    small.replace("schools/900003.yaml", "phase: junior", "phase: primary")
    assert small_pairs(small) == []
