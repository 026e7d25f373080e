"""What other formulas would give: each scenario beside its year's own rules, and what a cluster's allocation hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.insight.formulas import EVEN, LESS, Effect, effects, evenness
from generator.insight.sensitivity import SAME, Leaning, counted_columns
from generator.money.basis import Basis
from generator.money.explain_allocation import NOT_PLACED
from generator.money.explain_step import COUNTED
from generator.money.figure import Figure, per_cent
from generator.publish.public import school_url
from generator.publish.site import Site, first_up
from generator.publish.table import Cell, Column, Kind, Shift, Table
from generator.publish.tables.cells import by_name, cluster, code, count, money, row, text
from generator.records import model

_COLUMNS = (
    code("scenario", "Scenario", "The scenario’s name."),
    text("title", "Title", "What it is called."),
    code("year", "School year", "The year that it is held against."),
    code("level", "Level", "cluster, not_placed (schools in no published cluster), or school. The clusters and not_placed add up to the whole."),
    code("id", "Id", "The cluster, the school’s URN, or not-placed."),
    text("name", "Name", "Whose it would be."),
    money("own", "By the year’s own rules", "In pounds."),
    money("would_get", "If the scenario held", "In pounds."),
    money("gain", "More or less", "What it would get more, in pounds; below nought: less."),
    code("key", "Key", "The name of what it would get more or less, for “clusters explain”."),
    code("status", "Standing", "Always illustrative: nobody gets these amounts."),
)  # fmt: skip


def scenarios(site: Site) -> Table:
    """Every scenario of every year that could be worked out, cluster by cluster."""
    years = sorted(site.accounts.rules)
    rows = tuple(cells for year in years for one in effects(site.accounts, year) for cells in _effect(site, one))
    about = "One row for each scenario and cluster: what it would get, beside what the year’s own rules give. Schools stand in it only where the authority is invented."
    return Table(
        name="scenarios", title="What if", columns=_COLUMNS, rows=rows, about=about, keys=("scenario", "level", "id")
    )


def _effect(site: Site, effect: Effect) -> Iterator[tuple[Cell, ...]]:
    for one in effect.own.grouping.data.clusters:
        yield _row(site, effect, "cluster", one.id, one.name)
    if effect.own.found.not_placed:
        yield _row(site, effect, "not_placed", "not-placed", NOT_PLACED)
    if site.dataset.authority.data.fictional:
        for urn in by_name(site, effect.own.found.by_school):
            yield _row(site, effect, "school", urn, site.dataset.schools[urn].data.name)


def _row(site: Site, effect: Effect, level: str, who: str, name: str) -> tuple[Cell, ...]:
    own, other, gain = three(site, effect, who)
    title = site.dataset.scenarios[effect.name].data.title
    return row(
        effect.name, title, effect.own.year, level, who, name, own, other, gain, gain.key, gain.status.value
    )  # fmt: skip


def three(site: Site, effect: Effect, who: str = "") -> tuple[Figure, Figure, Figure]:
    """What the year's own rules give, what the scenario would give, and the difference."""
    below = f"/{who}" if who else ""
    keys = (f"{effect.own.key}{below}", f"{effect.other.key}{below}", f"gain/{effect.name}{below}")
    own, other, gain = (site.figure(key) for key in keys)
    return own, other, gain


# On the page ---------------------------------------------------------------------------------------------------------


def scenario_table(site: Site, effect: Effect) -> Table:
    """One scenario: the clusters side by side."""
    title = site.dataset.scenarios[effect.name].data.title
    outside = effect.other.found.not_placed - effect.own.found.not_placed
    largest = max(abs(gain) for gain in (*effect.gains.values(), outside))
    rows = [(cluster(effect.own.year, one), *_compared(site, effect, one.id, largest)) for one in _clusters(effect.own)]
    if effect.own.found.not_placed:
        rows.append((Cell(value=NOT_PLACED), *_compared(site, effect, "not-placed", largest)))
    return Table(
        name=f"scenario-{effect.name}", title=f"Each cluster if “{title}” held, {effect.own.year}", rows=tuple(rows),
        columns=_compared_columns("If it held"), totals=(Cell(value="Together"), *_compared(site, effect, "", 0)),
    )  # fmt: skip


def schools_table(site: Site, own: Basis, found: Sequence[Effect]) -> Table:
    """Every school by name: what the year's own rules give, and what each scenario would give it more or less."""
    columns = (
        text("school", "School", "The school."), money("own", "By the year’s own rules", "In pounds."),
        *(money(effect.name, site.dataset.scenarios[effect.name].data.title, "More or less, in pounds.") for effect in found),
    )  # fmt: skip

    def gains(urn: str) -> Iterator[Cell]:
        for effect in found:
            gain = three(site, effect, urn)[2]
            yield Cell(value=gain, text=more_or_less(gain))

    rows = tuple(
        (
            Cell(value=site.dataset.schools[urn].data.name, url=school_url(urn)),
            Cell(value=site.figure(f"{own.key}/{urn}")),
            *gains(urn),
        )
        for urn in by_name(site, own.found.by_school)
    )
    return Table(name="schools", title=f"Each school by each scenario, {own.year}", columns=columns, rows=rows)


def _compared_columns(other: str) -> tuple[Column, ...]:
    return (
        text("cluster", "Cluster", "The cluster."),
        money("own", "By the year’s own rules", "In pounds."),
        money("other", other, "In pounds."),
        money("gain", "Gets more or less", "In pounds."),
        Column(name="share", title="In per cent", about="Of what the year’s own rules give.", kind=Kind.COUNT),
    )


def _compared(site: Site, effect: Effect, who: str, largest: int) -> tuple[Cell, ...]:
    own, other, gain = three(site, effect, who)
    shift = Shift(figure=gain, largest=largest) if largest else None
    return (
        Cell(value=own), Cell(value=other), Cell(value=gain, text=more_or_less(gain), shift=shift),
        Cell(value=_part(Fraction(gain.pence, own.pence)) if own.pence else None),
    )  # fmt: skip


def more_or_less(gain: Figure) -> str:
    """`£1,234.56 more`, `£1,234.56 less` or `the same`."""
    if not gain.pence:
        return "the same"
    return f"{str(gain).removeprefix('−')} {'more' if gain.pence > 0 else 'less'}"


def own_table(site: Site, own: Basis) -> Table:
    """The year's own rules, with columns that the page's script fills."""
    columns = _compared_columns("With your values")
    rows = [(cluster(own.year, one), *_same(site.figure(f"{own.key}/{one.id}"))) for one in _clusters(own)]
    if own.found.not_placed:
        rows.append((Cell(value=NOT_PLACED), *_same(site.figure(f"{own.key}/not-placed"))))
    return Table(
        name="try", title=f"Each cluster with your values, {own.year}", columns=columns, rows=tuple(rows),
        totals=(Cell(value="Together"), *_same(site.figure(own.key))),
    )  # fmt: skip


def _same(figure: Figure) -> tuple[Cell, ...]:
    return (Cell(value=figure), Cell(value=figure), Cell(value=None, text="the same"), Cell(value="0.0%"))


def summary_table(site: Site, own: Basis, found: Sequence[Effect]) -> Table:
    """The scenarios side by side: how many schools get more or less, and how even the clusters' parts are."""
    columns = (
        text("scenario", "Scenario", "What it is called."),
        count("more", "Schools that get more", "How many."),
        count("less", "That get less", "How many."),
        *(count(f"less_{each}", f"Less by over {per_cent(each)}%", "How many.") for each in LESS),
        *(
            Column(name=f"{name}_{column.value}", title=f"{title}, {COUNTED[column]}", about="Between clusters.", kind=Kind.COUNT)
            for column in EVEN
            for name, title in (("ratio", "Most over least"), ("spread", "Apart"))
        ),
    )  # fmt: skip
    none = (Cell(value=None),) * (2 + len(LESS))
    rows = [(Cell(value=f"The rules of {own.year}"), *none, *_even(own))]
    for effect in found:
        numbers = (effect.more, effect.less, *(effect.less_by(each) for each in LESS))
        title = site.dataset.scenarios[effect.name].data.title
        rows.append((Cell(value=title), *(Cell(value=number) for number in numbers), *_even(effect.other)))
    return Table(name="side-by-side", title="The scenarios side by side", columns=columns, rows=tuple(rows))


def _even(basis: Basis) -> Iterator[Cell]:
    for column in EVEN:
        found = evenness(basis, column)
        yield Cell(value=f"{float(found.ratio):.2f} times" if found else None)
        yield Cell(value=f"{100 * float(found.spread):.1f}%" if found else None)


def limits_table(site: Site, basis: Basis, number: int) -> Table:
    """What floors and caps add to each cluster, or take from it."""
    amounts = [(one, site.figure(f"{basis.key}/{one.id}/step/{number}")) for one in _clusters(basis)]
    largest = max((abs(figure.pence) for _, figure in amounts), default=0)
    rows = tuple(
        (cluster(basis.year, one), Cell(value=figure, text=more_or_less(figure), shift=Shift(figure=figure, largest=largest)))
        for one, figure in amounts
    )  # fmt: skip
    columns = (text("cluster", "Cluster", "The cluster."), money("moved", "Because of them it gets", "In pounds."))
    return Table(
        name="limits", title=f"What floors and caps do to each cluster, {basis.year}", columns=columns, rows=rows
    )


def leaning_table(basis: Basis, found: Sequence[Leaning]) -> Table:
    """What each cluster's allocation comes from, in per cent."""
    sources = list(dict.fromkeys(of for one in found for of in one.parts))
    columns = (
        text("cluster", "Cluster", "The cluster."),
        *(Column(name=of, title=_source(of), about="Part of its allocation.", kind=Kind.COUNT) for of in sources),
    )
    rows = tuple(
        (_named(basis, one), *(Cell(value=f"{one.parts.get(of, 0) / 100:.1f}%") for of in sources)) for one in found
    )
    return Table(name="hangs-on", title=f"Where each cluster’s allocation comes from, {basis.year}", columns=columns, rows=rows)  # fmt: skip


def off_table(basis: Basis, found: Sequence[Leaning]) -> Table:
    """How far each cluster's allocation would move if counts were five per cent off."""
    columns = (
        text("cluster", "Cluster", "The cluster."),
        *(
            Column(name=column.value, title=f"Its {COUNTED[column]} 5% higher", about="In per cent of its allocation.", kind=Kind.COUNT)
            for column in counted_columns(basis)
        ),
        Column(name="least", title="All its counts 5% lower, all others’ higher", about="In per cent.", kind=Kind.COUNT),
        Column(name="most", title="All its counts 5% higher, all others’ lower", about="In per cent.", kind=Kind.COUNT),
    )  # fmt: skip
    rows = tuple(
        (_named(basis, one), *(Cell(value=_off(moved)) for moved in (*one.moves.values(), one.least, one.most)))
        for one in found
    )
    return Table(name="off", title=f"If counts were five per cent off, {basis.year}", columns=columns, rows=rows)


def _clusters(basis: Basis) -> tuple[model.Cluster, ...]:
    return basis.grouping.data.clusters


def _named(basis: Basis, one: Leaning) -> Cell:
    return next(cluster(basis.year, each) for each in _clusters(basis) if each.id == one.cluster)


def _source(of: str) -> str:
    if of == SAME:
        return "The same for all"
    return first_up(COUNTED[model.Column(of)])


def _part(part: Fraction) -> str:
    return _signed(f"{100 * float(part):+.1f}%")


def _off(hundredths: int | None) -> str | None:
    return None if hundredths is None else _signed(f"{hundredths / 100:+.1f}%")


def _signed(text: str) -> str:
    """With a true minus sign; nought without a sign."""
    return text[1:] if text[1:] == "0.0%" else text.replace("-", "−")
