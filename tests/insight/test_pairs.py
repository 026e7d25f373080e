"""Which infant and junior schools belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.insight.pairs import pairs
from generator.records.dataset import Dataset
from generator.records.model import Phase
from tests.money.made import dataset, record, row, school
from tests.publish.sites import site


def of(**schools: tuple[str, Phase]) -> Dataset:
    """An authority of some schools, by what stands before their URNs' digits."""
    rows = [row(urn, 100, 10, 10) for urn in schools]
    made = dataset(rows, {"c1": list(schools)}, (), None)
    named = {
        urn: record("school", urn, replace(school(urn), name=name, phase=phase))
        for urn, (name, phase) in schools.items()
    }
    return replace(made, schools=named)


def names(name: str) -> list[tuple[str, str]]:
    found = site(name).dataset
    return [(found.schools[one].data.name, found.schools[other].data.name) for one, other in pairs(found)]


def test_the_invented_authority_has_five_pairs() -> None:
    assert names("seaborough") == [
        (f"{stem} Infant School", f"{stem} Junior School")
        for stem in ("Ropewalk", "Lampfield", "Sandpiper", "Withy Creek", "Bramble Way")
    ]


def test_southamptons_names_say_which_seven_belong_together() -> None:
    assert names("southampton") == [
        ("Mount Pleasant Infants", "Mount Pleasant Juniors"),
        ("Fairisle Infant and Nursery School", "Fairisle Junior School"),
        ("Ludlow Infant Academy", "Ludlow Junior School"),
        ("Hollybrook Infant School", "Hollybrook Junior School"),
        ("Shirley Infant School", "Shirley Junior School"),
        ("Townhill Infant School", "Townhill Junior School"),
        ("Sholing Infant School", "Sholing Junior School"),
    ]


def test_a_school_of_another_phase_or_without_the_word_is_in_no_pair() -> None:
    made = of(a=("Hill Infant School", Phase.INFANT), b=("Hill Junior School", Phase.PRIMARY))
    assert pairs(made) == ()
    assert pairs(of(a=("Hill School", Phase.INFANT), b=("Hill School", Phase.JUNIOR))) == ()
    assert pairs(of(a=("Infant School", Phase.INFANT), b=("Junior School", Phase.JUNIOR))) == ()


def test_where_two_could_be_meant_there_is_no_pair() -> None:
    two = of(
        a=("Hill Infant School", Phase.INFANT),
        b=("Hill Junior School", Phase.JUNIOR),
        c=("HILL  Junior Academy", Phase.JUNIOR),
    )
    assert pairs(two) == ()


def test_a_school_that_has_closed_is_in_no_pair() -> None:
    made = of(a=("Hill Infant School", Phase.INFANT), b=("Hill Junior School", Phase.JUNIOR))
    assert pairs(made) == (("a", "b"),)
    closed = replace(made.schools["b"], data=replace(made.schools["b"].data, closed=date(2025, 8, 31)))
    assert pairs(replace(made, schools={**made.schools, "b": closed})) == ()
