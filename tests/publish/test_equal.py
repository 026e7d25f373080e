"""A page and the file that it offers: the same rows in the same order with the same in them, and nothing hidden in either."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser

import pytest

from generator.publish.content import VIEWS
from generator.publish.downloads import downloads
from generator.publish.site import INVENTED
from tests.publish.files import short
from tests.publish.sites import site

COMPARED = {
    "seaborough": {
        "schools",
        "requests",
        "options",
        "allocations",
        "ledger",
        "standing",
        "needs",
        "per_pupil",
        "quarters",
        "corrections",
        "grouping_measures",
        "scenarios",
    },
    "southampton": {"schools", "allocations", "per_pupil", "grouping_measures", "scenarios"},
}
"""Every file that a page of the authority offers."""
HIDDEN = {"hidden": "c", "not given": "x"}
"""What a page says in place of a count, and the symbol in the file."""
QUARTERLY = ("promised", "returned", "moved", "due")

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


@dataclass
class Row:
    """One row of a table on a page, as a reader finds it."""

    table: str
    """The table's caption."""
    head: str = ""
    link: str = ""
    """Where the head leads."""
    cells: list[tuple[bool, str]] = field(default_factory=list)
    """Of the others: whether it is a number, and its words without its second line."""


@dataclass
class Section:
    """What stands under one heading: the files it offers and the rows it shows."""

    files: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


class Reader(HTMLParser):
    """Parts a page at its second-level headings into sections."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section()]
        self.caption = ""
        self.row: Row | None = None
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a row, a cell and a link begin."""
        found = {name: value or "" for name, value in attrs}
        if tag == "section":
            self.sections.append(Section())
        if tag == "a" and (file := re.search(rf"data/v1/(?:{INVENTED}-)?(\w+)\.csv$", found.get("href", ""))):
            self.sections[-1].files.append(file[1])
        if tag == "caption":
            self.caption = ""
        if tag in ("caption", "tbody", "small", "th", "td", "tfoot"):
            self.inside.append(tag)
        if tag == "tr" and "tbody" in self.inside:
            self.row = Row(table=self.caption)
            self.sections[-1].rows.append(self.row)
        if tag == "a" and self.row and self.inside[-1] == "th":
            self.row.link = re.sub(r"^(\.\./)+", "", found.get("href", ""))
        if tag == "td" and self.row:
            self.row.cells.append(("n" in found.get("class", "").split(), ""))

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        if tag in ("caption", "tbody", "small", "th", "td", "tfoot"):
            self.inside.remove(tag)
        if tag == "tr":
            self.row = None

    def handle_data(self, data: str) -> None:
        """Keep a cell's words."""
        if self.inside[-1:] == ["caption"]:
            self.caption += data
        if self.row is None or "small" in self.inside:
            return
        if self.inside[-1:] == ["th"]:
            self.row.head = (self.row.head + data).strip()
        elif self.inside[-1:] == ["td"] and self.row.cells:
            number, words = self.row.cells[-1]
            self.row.cells[-1] = (number, (words + data).strip())


@cache
def offers(name: str) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """Every offer of a table: the page, the file, the rows that stand in the same section."""
    return tuple(_offers(name))


def _offers(name: str) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    for view in VIEWS:
        for page in view(site(name)):
            if page.section == "data":
                continue
            reader = Reader()
            reader.feed(page.body)
            for section in reader.sections:
                for file in section.files:
                    yield page.url, file, tuple(section.rows)


def lines(name: str, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(short(downloads(site(name)))[f"data/v1/{file}.csv"].decode("utf-8"))))


Numbers = list[str | None]
"""What stands in the numbers of a row; None where the file does not say it."""
Keyed = list[tuple[str, Numbers]]


def picked(found: list[dict[str, str]], key: str, *fields: str) -> Keyed:
    """A row of the page for each row of the file."""
    return [(line[key], [line[one] if one else None for one in fields]) for line in found]


def steps(found: list[dict[str, str]], level: str, key: str) -> Keyed:
    """A row of the page for each that gets money: what each step gives, or what the one step counts; and the sum."""
    of: dict[str, dict[str, dict[str, str]]] = {}
    for line in found:
        if line["level"] == f"{level}_step":
            of.setdefault(line[key], {})[line["step"]] = line
    numbers = [line["step"] for line in found if line["level"] == "step"]
    rows: Keyed = []
    for line in found:
        mine = of.get(line[key], {})
        if line["level"] == level and len(numbers) == 1 and level == "school":
            rows.append((line[key], [mine["1"]["counted"], line["amount"]]))
        elif line["level"] == level:
            rows.append((line[key], [*(mine[one]["amount"] if one in mine else "" for one in numbers), line["amount"]]))
        elif line["level"] == "not_placed" and level == "cluster":
            rows.append((line["name"], [*(None for _ in numbers), line["amount"]]))
    return rows


def of_file(url: str, file: str, found: list[dict[str, str]], caption: str) -> Keyed | None:
    """What a page's table should hold, made from the rows of the file alone; nothing if the file is not of this table."""
    year = found[0].get("year") and re.search(r"\d{4}-\d{2}", url)
    here = [line for line in found if not year or line["year"] == year[0]]
    match file:
        case "schools":
            return picked(here, "urn", "pupils", "sen_support", "ehc_plans")
        case "requests":
            return picked(here, "page", "asked", "stands")
        case "grouping_measures":
            return grouped(found, caption)
        case "options":
            asked_about = [line["page"] for line in here if url == f"meetings/{line['meeting']}/"]
            return [(page, []) for page in dict.fromkeys(asked_about)]
        case "corrections":
            return [(line["correction"].partition("/")[2], []) for line in here]
        case "standing":
            return picked(here, "cluster", "has", "envelope", "reserve", "promised", "left")
        case "ledger" if "after each sitting" in caption:
            cluster = next(line["cluster"] for line in here if f"Cluster {line['cluster'][1:]} " in caption)
            mine = [line for line in here if line["cluster"] == cluster]
            return picked(mine, "date", "", "envelope", "reserve", "promised", "left")
        case "ledger":
            last = {line["cluster"]: line for line in here}
            return picked(list(last.values()), "cluster", "", "envelope", "reserve", "promised", "left")
        case "per_pupil" if "Schools" in caption:
            schools = [line for line in here if line["level"] == "school"]
            return picked(schools, "id", "allocated", "pupils", "each_pupil")
        case "per_pupil":
            clusters = [line for line in here if line["level"] == "cluster"]
            return picked(clusters, "id", "allocated", "pupils", "each_pupil", "sen_support", "each_sen_support")
        case "allocations" if "each cluster" in caption:
            return steps(here, "cluster", "cluster")
        case "allocations" if "each school" in caption:
            return steps(here, "school", "urn")
        case "allocations":
            totals = [line for line in here if line["level"] == "total"]
            return picked(sorted(totals, key=lambda line: line["year"], reverse=True), "year", "amount", "", "")
        case "needs":
            return needs(here)
        case "scenarios" if caption.startswith("Each cluster if"):
            mine = [line for line in here if f"“{line['title']}”" in caption and line["level"] != "school"]
            named = [{**line, "id": line["name"] if line["level"] == "not_placed" else line["id"]} for line in mine]
            return picked(named, "id", "own", "would_get", "gain", "")
        case "quarters" if "financial year " in caption and caption.startswith("By quarter"):
            mine = [line for line in here if line["financial_year"] == caption.rpartition(" ")[2]]
            return picked(
                [{**line, "name": f"{line['name']} {line['starts'][:4]}"} for line in mine], "name", *QUARTERLY
            )
        case _:
            return None


def grouped(found: list[dict[str, str]], caption: str) -> Keyed:
    """A row of the page for each cluster of a grouping, by its disc and its name; by its id where it has a page of its own."""
    title = caption.partition(": ")[2]
    names = {
        record.data.title: (name, record.id) for name in COMPARED for record in site(name).dataset.groupings.values()
    }
    name, grouping = names[title]
    own = grouping in {rules.grouping for rules in site(name).accounts.rules.values()}
    mine = [line for line in found if line["grouping"] == grouping]
    told = [
        line | {"about": line["cluster"] if own else f"{line['cluster'][1:]}{line['cluster_name']}"} for line in mine
    ]
    return picked(told, "about", "allocation", "pupils", "each_pupil", "sen_support", "each_sen_support")


def needs(found: list[dict[str, str]]) -> Keyed:
    """A row of the page for each cluster: what it promised by area of need, between sums that are in other files."""
    rows: dict[str, dict[str, str]] = {}
    for line in found:
        rows.setdefault(line["cluster"], {})[line["need"]] = line["promised"]
    order = list(dict.fromkeys(line["need"] for line in found))
    return [
        (cluster, [None, None, *(given.get(one, "") for one in order), None, None, None])
        for cluster, given in rows.items()
    ]


def of_page(rows: tuple[Row, ...], file: str) -> Keyed:
    """What a reader finds: what each row is about, and its numbers."""
    found: Keyed = []
    for row in rows:
        numbers: Numbers = [plain(words) for number, words in row.cells if number]
        key = re.search(r"(\d{4}-\d{2})?/?(\d{6}|[a-z0-9]+)?/$", row.link)
        about = row.link if file in ("requests", "options") else (key[2] or key[1]) if key else ""
        if file == "ledger" and "after each sitting" in row.table:
            about = datetime.strptime(row.cells[0][1], "%d %b %Y").replace(tzinfo=UTC).date().isoformat()
        found.append((about or row.head, numbers))
    return found


def plain(words: str) -> str:
    """A number of a page as the file writes it."""
    if words in ("–nothing shown", ""):
        return ""
    if words in HIDDEN:
        return HIDDEN[words]
    if words == "the same":
        return "0.00"
    if words.endswith((" more", " less")):
        words = ("−" if words.endswith("less") else "") + words[:-5]
    return words.replace("£", "").replace(",", "").replace("−", "-")


@BOTH
def test_a_page_shows_what_its_file_holds_in_the_same_order(name: str) -> None:
    compared = set()
    for url, file, rows in offers(name):
        for caption in dict.fromkeys(row.table for row in rows):
            shown = of_page(tuple(row for row in rows if row.table == caption), file)
            held = of_file(url, file, lines(name, file), caption)
            if held is None:
                continue
            masked = [
                (key, [number if told is not None else None for number, told in zip(numbers, whole, strict=True)])
                for (key, numbers), (_, whole) in zip(shown, held, strict=True)
            ]
            assert masked == held, (url, caption)
            compared.add(file)
    assert compared == COMPARED[name]
