"""One authority's site on its way to being written: the accounts, where they come from, and the paper its pages are on."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import jinja2
from markupsafe import Markup, escape

from generator.money.accounts import Accounts
from generator.money.explain import explain
from generator.money.figure import Figure, Place, Working, full_date
from generator.own import own
from generator.publish import words
from generator.publish.forms import DESK, Forms
from generator.publish.page import Page
from generator.publish.provenance import Commit, Forge, Provenance
from generator.publish.terms import explained, linked
from generator.records.dataset import Dataset, Record
from generator.records.model import Status
from generator.records.said import spelt

INVENTED = "invented-example"
"""How the names of an invented authority's files begin."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page is made from."""

    accounts: Accounts
    provenance: Provenance
    base: str = "/"
    """Where the site will stand; the error page alone needs it."""
    example: str | None = None
    """From this site's root to that of an invented authority, if one was built beside it."""
    forms: Forms | None = None
    """The editing desk, if one was built beside it."""
    made: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)
    """What many pages ask for, by what it was made with; see `once`."""

    @property
    def dataset(self) -> Dataset:
        """The records."""
        return self.accounts.dataset

    @property
    def as_of(self) -> date:
        """The only "today" there is."""
        return self.accounts.as_of

    def working(self, key: str) -> Working:
        """The working behind a figure."""
        return _working(self, key)

    def figure(self, key: str) -> Figure:
        """A figure by its key."""
        return self.working(key).figure

    def file(self, path: str) -> str:
        """Where a file lies that is given away: in an invented authority its name says so, wherever it is saved."""
        folder, _, name = path.rpartition("/")
        return f"{folder}/{INVENTED}-{name}" if self.dataset.authority.data.fictional else path

    def source_url(self, place: Place) -> str | None:
        """A record's line on the forge, at the commit that last changed it."""
        return self.forge.line(place)

    def commit_url(self, commit: Commit) -> str | None:
        """A commit on the forge."""
        return self.forge.commit(commit)

    def record_url(self, record: Record[object]) -> str | None:
        """A record on the forge, from its first line, at the commit that last changed it."""
        return self.forge.line(Place.of(record))

    def history_url(self, record: Record[object]) -> str | None:
        """Every commit that changed a record, on the forge."""
        return self.forge.history(record.path)

    def edit_url(self, record: Record[object]) -> str | None:
        """Where a reader can suggest a change to a record on the forge."""
        return self.forge.edit(record.path)

    def form_url(self, record: Record[object], link: Callable[[str], str]) -> str | None:
        """A record's form at the desk; nothing without a desk, or for a year that is closed."""
        where = self.forms.where(record.path) if self.forms else None
        return f"{link(DESK)}{where}" if where else None

    def correcting_url(self, record: Record[object], link: Callable[[str], str]) -> str | None:
        """The form of a correction to a record, with the record's name filled in."""
        where = self.forms.correcting(record.path) if self.forms else None
        return f"{link(DESK)}{where}" if where else None

    @property
    def forge(self) -> Forge:
        """Where the records can be read by everybody."""
        return Forge(repository=self.dataset.authority.data.repository, provenance=self.provenance)

    def page(
        self, template: str, *, url: str, section: str, title: str, description: str,
        records: tuple[Record[object], ...] = (), many: bool = False, search_text: str | None = None, **context: object,
    ) -> Page:  # fmt: skip
        """Set one page: its template sees the site, its records, and what `context` holds."""
        link = linker(url, self.base)
        body = _environment().get_template(template).render(
            site=self, accounts=self.accounts, dataset=self.dataset, authority=self.dataset.authority.data, as_of=self.as_of,
            title=title, records=records, url=link, here=url, one_of_many=many, **context,
        )  # fmt: skip
        body = body if many else linked(body, link)
        edit = (self.form_url(records[0], link) or self.edit_url(records[0])) if records else None
        return Page(
            url=url, section=section, title=title, description=description, body=body, edit_url=edit, many=many,
            search_text=search_text,
        )  # fmt: skip


def once(make: Callable[Concatenate[Site, P], T]) -> Callable[Concatenate[Site, P], T]:
    """For what many pages ask of a site: made when first asked for, and kept as long as the site.

    Beside the site a function may take only ids and keys: a record is known by its id, and slow to compare.
    """

    @wraps(make)
    def kept(site: Site, /, *which: P.args, **named: P.kwargs) -> T:
        key = (make, *which, *named.values())
        if key not in site.made:
            site.made[key] = make(site, *which, **named)
        return cast(T, site.made[key])

    return kept


@once
def _working(site: Site, key: str) -> Working:
    return explain(site.accounts, key)


def linker(page: str, base: str) -> Callable[[str], str]:
    """From an address below the site's root to a link that works on `page`; whole addresses stay as they are."""
    up = base if page == "404.html" else "../" * page.count("/")

    def url(target: str) -> str:
        if re.match(r"[a-z]+:|#", target):
            return target
        return (up + target) or "./"

    return url


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(own("site/templates")), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )  # fmt: skip
    environment.filters.update(
        money=money, long_date=long_date, short_date=short_date, source_tag=source_tag,
        unless_published=unless_published, paragraphs=paragraphs, counted=counted, first_up=first_up, as_link=as_link, dated=dated, day_of=day_of,
        explained=explained,
    )  # fmt: skip
    # Files, and where a figure stands, are made of what pages are made of.
    from generator.publish.downloads import held
    from generator.publish.whence import lines, opened, whence

    environment.globals.update(words=words, held=held, whence=whence, opened=opened, lines=lines)
    return environment


# How things are written ----------------------------------------------------------------------------------------------


def money(figure: Figure) -> Markup:
    """An amount. It takes a `Figure` and nothing else, so that no amount is without its working."""
    if not isinstance(figure, Figure):
        raise TypeError(f"money is printed from a Figure, not from {type(figure).__name__}")
    return Markup('<span class="num">{}</span>').format(str(figure))


def long_date(day: date) -> Markup:
    """`Tuesday 2 December 2025`."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), f"{day:%A} {full_date(day)}")


def short_date(day: date) -> Markup:
    """`2 Dec 2025`, for the columns of tables alone: everywhere else a date has its day of the week and its month in full."""
    return Markup('<time datetime="{}" class="nb">{}</time>').format(day.isoformat(), f"{day.day} {day:%b %Y}")


def day_of(shown: str, value: object) -> str | Markup:
    """What is shown of a value; of a day as a `<time>`."""
    return (
        Markup('<time datetime="{}">{}</time>').format(value.isoformat(), shown) if isinstance(value, date) else shown
    )


def dated(text: str | Markup, week: bool = True) -> Markup:
    """A sentence with each whole date in it (`2 December 2025`) as a `<time>`, with its day of the week.

    Under a cell of a table there is no room for that: there `week` is false.
    """
    return Markup(_DATE.sub(_time if week else _day_time, str(escape(text))))


_MONTHS = tuple(f"{date(2000, month, 1):%B}" for month in range(1, 13))
_DATE = re.compile(rf"(?:\b(?P<week>[A-Z][a-z]+day) )?\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")


def _time(found: re.Match[str]) -> str:
    return _marked(found, "%A ")


def _day_time(found: re.Match[str]) -> str:
    return _marked(found, "")


def _marked(found: re.Match[str], week: str) -> str:
    number, month, year = int(found[2]), _MONTHS.index(found[3]) + 1, int(found[4])
    try:
        day = date(year, month, number)
    except ValueError:
        return found[0]
    told = found[0] if found["week"] else f"{day:{week}}{found[0]}" if week else found[0]
    return f'<time datetime="{day.isoformat()}">{told}</time>'


def source_tag(status: Status) -> Markup:
    """How far a figure or rule can be trusted: `Published`, `Illustrative` or `Unknown`."""
    return Markup('<span class="src src--{}">{}</span>').format(status.value, status.value.capitalize())


def unless_published(status: Status) -> Markup:
    """The source tag, but nothing where everything is published."""
    return Markup("") if status is Status.PUBLISHED else source_tag(status)


def paragraphs(text: str) -> Markup:
    """Free text as plain paragraphs; nothing in it becomes markup."""
    parts = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`one school`, `nine schools`, `12 schools`."""
    return f"{spelt(number)} {one if number == 1 else many or f'{one}s'}"


def first_up(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def as_link(text: str, target: str | None) -> Markup:
    """A link, or only the text where there is nowhere to go."""
    return Markup('<a href="{}">{}</a>').format(target, text) if target else escape(text)
