"""The sentences on groupings, computed: how alike clusters are, how far schools lie apart, who can still decide."""

from __future__ import annotations

from generator.insight.balance import Part
from generator.insight.measures import Hidden, Measures, SideBySide
from generator.publish import words
from generator.publish.grouped import PARTS, km, tenths
from generator.publish.site import counted, first_up
from generator.records.model import GroupingStatus
from generator.records.said import listed, spelt

_IN_PART = "A cluster that is published in part counts as that part."


def opening(side: SideBySide) -> str:
    """The first sentence of all, on the clusters that the year goes by."""
    own = side.own
    status = own.grouping.data.status
    kind = "clusters" if status is GroupingStatus.ADOPTED else f"{status.value} clusters"
    some = "" if own.complete or not own.placed else f", which place {len(own.placed)} of {own.open} schools,"
    return f"In the {kind} of {side.year}{some} {alike(own)}"


def alike(measures: Measures, largest: str = "the largest") -> str:
    """How large the clusters are and how far from an equal share, as the rest of a sentence."""
    if measures.balance is None:
        return "no school has a place yet, so there is nothing to measure."
    pupils = measures.of(Part.PUPILS)
    unit = "school" if pupils is None else "pupil"
    sizes = sorted((pupils or measures.of(Part.SCHOOLS) or {}).values())
    if len(sizes) == 1:
        return f"there is one cluster, with {counted(sizes[0], unit)}."
    first = f"{largest} has {counted(sizes[-1], unit)}, the smallest {spelt(sizes[0])}"
    if measures.balance.index == 0:
        return f"{first}; all are alike."
    return (
        f"{first}; on average a cluster lies {tenths(measures.balance.index)} per cent above or below an equal share."
    )


def counted_by(side: SideBySide) -> str:
    """By what it is counted how alike clusters are, and what is left out and why."""
    left_out = {one.part for one in side.hidden}
    kept = [part for part in Part if part not in left_out]
    names = [part.value if part in (Part.SCHOOLS, Part.PUPILS) else _inside(PARTS[part]) for part in kept]
    said = f"Counted by {listed(names)}. Nought would mean that all clusters are alike."
    return " ".join([said, *(_hidden(one) for one in side.hidden)])


def _hidden(one: Hidden) -> str:
    meant = {symbol.value: meaning for symbol, meaning in words.SYMBOLS.items()}
    symbols = [f"“{symbol}” ({meant[symbol]})" for symbol in one.symbols]
    because = f"gives {listed(symbols)} and no number" if symbols else "has no row"
    return f"{PARTS[one.part]}: left out of every grouping, since the census {because} for {counted(one.schools, 'school')}."


def some_only(measures: Measures) -> str:
    """How many schools are measured, where it is not all of them."""
    if measures.complete:
        return ""
    said = f"The grouping places {len(measures.placed)} of {measures.open} schools, and only these are measured."
    return said if measures.grouping.data.complete else f"{said} {_IN_PART}"


def not_the_same(side: SideBySide) -> str:
    """What stands between groupings that place different schools; nothing where they place the same."""
    if side.alike:
        return ""
    told = [f"“{one.grouping.data.title}” places {len(one.placed)} of {one.open}" for one in side.all]
    return (
        f"These groupings do not place the same schools: {listed(told)}. A measure over some schools is no better or worse "
        "than one over others: it is of something else."
        + (f" {_IN_PART}" if any(not one.grouping.data.complete for one in side.all) else "")
    )


def far(measures: Measures) -> str:
    """How far schools of one cluster lie apart; nothing where no two share one."""
    if measures.between is None:
        return ""
    where = next(
        one.cluster.name
        for one in measures.clusters
        if one.extent and one.extent.between and one.extent.between.longest == measures.between.longest
    )
    return (
        f"Two schools of one cluster lie {km(measures.between.mean)} apart on average, and {km(measures.between.longest)} at "
        f"most ({where}), as the crow flies."
    )


def kept(measures: Measures) -> str:
    """What becomes of infant and junior schools that belong together; nothing where there are none."""
    pairs = measures.pairs
    whole = len(pairs.together) + len(pairs.parted) + len(pairs.unplaced)
    if not whole:
        return ""
    if len(pairs.together) == whole:
        return _all_kept(whole)
    parts = [
        (len(pairs.together), "kept together"),
        (len(pairs.parted), "parted"),
        (len(pairs.unplaced), "not wholly placed"),
    ]
    told = [f"{spelt(number)} {'is' if number == 1 else 'are'} {what}" for number, what in parts if number]
    return f"Of {counted(whole, 'pair')} of infant and junior schools {listed(told)}."


def _all_kept(whole: int) -> str:
    if whole == 1:
        return "The one pair of infant and junior schools is kept together."
    return f"All {counted(whole, 'pair')} of infant and junior schools are kept together."


def held(measures: Measures) -> str:
    """In how many clusters one trust or federation has half of the schools or more."""
    number = sum(one.held for one in measures.clusters)
    where = "no cluster" if not number else f"{spelt(number)} of {counted(len(measures.clusters), 'cluster')}"
    return f"In {where} one trust or federation has half of the schools or more."


def decides(side: SideBySide, measures: Measures) -> str:
    """Whether every cluster can still decide when those step out that must; or that the rules do not say."""
    silent = [
        what
        for rule, what in (
            (side.rules.steps_out, "who must step out"),
            (side.rules.quorum, "how many schools a decision needs"),
        )
        if rule.value is None
    ]
    if silent:
        return (
            f"The rules of {side.year} do not say {' or '.join(silent)}; so nobody can say which cluster could not decide a "
            "request."
        )
    lost = [one.cluster.name for one in measures.clusters if one.leaving and not one.leaving.enough]
    if not lost:
        return "Whichever school asks, enough schools are left to decide, if all come."
    return (
        f"In {counted(len(lost), 'cluster')} ({listed(lost)}) there is a school whose request leaves too few schools to decide, "
        "even if all come."
    )


def told_of(side: SideBySide, measures: Measures) -> str:
    """Everything that is told of one grouping, in sentences."""
    sentences = (some_only(measures), far(measures), kept(measures), held(measures), decides(side, measures))
    return " ".join(first_up(one) for one in sentences if one) if measures.placed else ""


def changed(elsewhere: int, new: int, gone: int) -> str:
    """How many schools another grouping of the same time has elsewhere."""
    if not elsewhere + new + gone:
        return "No school would be elsewhere."
    moved = (
        "no school would change its cluster"
        if not elsewhere
        else f"{counted(elsewhere, 'school')} would change cluster"
    )
    placed = [f"{counted(new, 'school')} would be newly placed"] if new else []
    left = [f"{counted(gone, 'school')} would be in none"] if gone else []
    return f"{first_up(listed([moved, *placed, *left]))}."


def _inside(name: str) -> str:
    """A name inside a sentence."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
