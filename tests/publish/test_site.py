"""The whole site of both authorities: what must be in it, and what may be in no byte of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.cli import main
from generator.publish.links import broken
from generator.publish.words import EHC_TEXT
from tests.publish.files import called
from tests.publish.reading import unpacked

HOSTILE = "<script>alert(1)</script> | *x* {{ 7*7 }}"


def built(out: Path, *words: str) -> Path:
    assert main(["build", "--out", str(out), *words]) == 0
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site") / "site")


def files(site: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file, workbooks unpacked."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path, unpacked(path.read_bytes())


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


class Text(HTMLParser):
    """The words of a page as a reader sees them, without code and the closed block for staff."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where hidden words begin."""
        if (
            self.hidden
            or tag in ("script", "style", "code")
            or ("class", "from") in attrs
            or ("class", "mono") in attrs
        ):
            self.hidden += tag not in ("br", "img", "input", "meta", "link", "hr", "rect", "path")

    def handle_endtag(self, tag: str) -> None:
        """Note where they end."""
        self.hidden -= bool(self.hidden)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self.hidden:
            self.parts.append(data)


def words_of(page: Path) -> str:
    reader = Text()
    reader.feed(page.read_text("utf-8"))
    return " ".join(" ".join(reader.parts).split())


# What must be there --------------------------------------------------------------------------------------------------


def test_the_search_leads_to_each_rule_that_is_checked(site: Path) -> None:
    from generator.checks.rule import RULES

    index = json.loads((site / "seaborough/search/search_index.json").read_text("utf-8"))
    found = {entry["location"]: entry["text"] for entry in index["docs"]}
    for rule in RULES.values():
        assert rule.slug in found[f"about/rules/#{rule.slug}"]


def test_every_school_cluster_and_request_has_its_page(site: Path) -> None:
    schools = [path.stem for path in Path("data/southampton/schools").glob("*.yaml")]
    assert len(schools) == 67
    for urn in (*schools, "116261"):
        assert (site / f"southampton/schools/{urn}/index.html").is_file(), urn
    clusters = sorted(path.parent.name for path in (site / "seaborough/clusters/2025-26").glob("*/index.html"))
    assert clusters == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]
    asked = sorted(path.stem for path in Path("data/seaborough/bids/2025-26").glob("*.yaml"))
    shown = sorted(path.parent.name for path in (site / "seaborough/requests/2025-26").glob("*/index.html"))
    assert shown == asked
    assert len(shown) > 80


def test_every_link_leads_somewhere(site: Path) -> None:
    assert list(broken(site)) == []


def test_seaboroughs_allocations_add_up_to_the_penny(site: Path) -> None:
    allocations = [
        row for row in rows(site / "seaborough/data/v1/invented-example-allocations.csv") if row["year"] == "2025-26"
    ]
    whole = sum(Decimal(row["amount"]) for row in allocations if row["level"] == "school")
    assert whole == Decimal("1133870.00")
    steps = sum(Decimal(row["amount"]) for row in allocations if row["level"] == "step")
    assert steps == whole
    clusters = sum(Decimal(row["amount"]) for row in allocations if row["level"] == "cluster")
    assert clusters == whole


def test_the_grant_of_2024_25_follows_the_published_bands(site: Path) -> None:
    pupils = {row["urn"]: row["pupils"] for row in rows(site / "southampton/data/v1/schools.csv")}
    granted = {
        row["urn"]: row["amount"]
        for row in rows(site / "southampton/data/v1/allocations.csv")
        if row["year"] == "2024-25" and row["level"] == "school"
    }
    assert len(granted) == 67
    for urn, amount in granted.items():
        roll = int(pupils[urn])
        assert amount == ("2500.00" if roll <= 350 else "3500.00" if roll <= 800 else "5000.00"), urn


def test_downloads_come_as_csv_and_as_json_with_the_same_rows(site: Path) -> None:
    for authority in ("seaborough", "southampton"):
        for name in ("schools", "groupings", "meetings", "requests", "decisions", "allocations", "ledger"):
            plain = rows(site / authority / called(authority, f"data/v1/{name}.csv"))
            envelope = json.loads((site / authority / called(authority, f"data/v1/{name}.json")).read_text("utf-8"))
            as_text = [
                {k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in row.items()}
                for row in envelope["rows"]
            ]
            defused = [{k: v.removeprefix("'") for k, v in row.items()} for row in plain]
            assert defused == as_text, f"{authority} {name}"
            assert envelope["fictional"] is (authority == "seaborough")


def test_an_authority_without_decisions_says_so(site: Path) -> None:
    page = words_of(site / "southampton/requests/index.html")
    assert "Southampton has published no request and no decision" in page
    assert rows(site / "southampton/data/v1/requests.csv") == []


def test_a_site_on_its_own_names_no_example_beside_it(tmp_path: Path) -> None:
    alone = built(tmp_path / "site", "--data", "data/southampton")
    assert list(broken(alone)) == []
    assert "worked example" not in words_of(alone / "index.html")


def test_the_words_about_ehc_plans_stand_under_every_request_that_was_not_agreed(site: Path) -> None:
    refused = [
        row["request"]
        for row in rows(site / "seaborough/data/v1/invented-example-requests.csv")
        if row["status"] == "Not agreed"
    ]
    assert len(refused) > 5
    for request in refused:
        assert EHC_TEXT in words_of(site / f"seaborough/requests/{request}/index.html"), request


# What may be in no byte ----------------------------------------------------------------------------------------------


def test_the_embargoed_outcome_is_in_no_byte(site: Path) -> None:
    record = Path("data/seaborough/decisions/2025-26/c3-spr2.yaml").read_text("utf-8")
    item = record[record.index("bid: 2025-26/c3-008") :]
    amount = re.search(r"amount: ([0-9.]+)", item)
    assert amount is not None
    pounds = f"{Decimal(amount[1]):,.2f}"
    bid = Path("data/seaborough/bids/2025-26/c3-008.yaml").read_text("utf-8")
    assert "Kittiwakery" in bid
    for path, content in files(site):
        assert b"Kittiwakery" not in content, path
        assert pounds.encode() not in content, path
        assert pounds.replace(",", "").encode() not in content, path


def test_a_value_that_was_redacted_is_in_no_byte(tmp_path: Path) -> None:
    repository = tmp_path / "scratch"
    shutil.copytree("data/seaborough", repository / "data")
    bid = repository / "data/bids/2025-26/c3-001.yaml"
    clean = bid.read_text("utf-8")
    planted = re.sub(r'^summary: ".*"$', 'summary: "PlantedSecretOfTheTest is here."', clean, flags=re.MULTILINE)
    assert planted != clean
    bid.write_text(planted, "utf-8")
    git(repository, "init", "--quiet")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "A request with something in it that must go")
    bid.write_text(
        re.sub(r'^summary: ".*"$', "summary: removed to protect a person", planted, flags=re.MULTILINE), "utf-8"
    )
    redaction = "record: bids/2025-26/c3-001\nfield: /summary\ndate: 2026-05-01\nreason: personal_data\nrole: Data Protection Officer\n"
    (repository / "data/redactions/2025-26/009.yaml").write_text(redaction, "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Take it out")
    site = built(tmp_path / "site", "--data", str(repository / "data"))
    assert not [path for path, content in files(site) if b"PlantedSecretOfTheTest" in content]
    assert "removed to protect a person" in words_of(site / "requests/2025-26/c3-001/index.html").lower()


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree("data/seaborough", folder / "data")
    bid = folder / "data/bids/2025-26/c3-003.yaml"
    text = bid.read_text("utf-8")
    bid.write_text(re.sub(r'^title: ".*"$', f"title: '{HOSTILE}'", text, flags=re.MULTILINE), "utf-8")
    assert HOSTILE in bid.read_text("utf-8")
    return built(folder / "site", "--data", str(folder / "data"))


def test_a_hostile_title_shows_as_exactly_that_text_wherever_it_stands(hostile: Path) -> None:
    shown = 0
    for page in sorted(hostile.rglob("*.html")):
        html = page.read_text("utf-8")
        assert "<script>alert" not in html, page
        if "alert(1)" in html:
            # An example on the page of downloads is cut to what fits.
            assert (HOSTILE[:31] if page == hostile / "data/index.html" else HOSTILE) in words_of(page), page
            shown += 1
    assert shown >= 5
    request = hostile / "requests/2025-26/c3-003/index.html"
    assert re.search(
        r"<h1[^>]*>&lt;script&gt;alert\(1\)&lt;/script&gt; \| \*x\* \{\{ 7\*7 \}\}</h1>", request.read_text("utf-8")
    )
    index = json.loads((hostile / "search/search_index.json").read_text("utf-8"))
    titles = [entry["title"] for entry in index["docs"] if "alert(1)" in entry["title"]]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | *x* {{ 7*7 }}" in titles
    assert not [title for title in titles if "<script" in title]
    assert HOSTILE in {row["title"] for row in rows(hostile / "data/v1/invented-example-requests.csv")}


# How it is made ------------------------------------------------------------------------------------------------------


def test_nothing_is_fetched_from_elsewhere_and_nothing_runs_inline(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert not re.search(
            r"<(?:script|img|iframe|source|link)\b[^>]*\b(?:src|href)=\"(?:https?:)?//(?![^\"]*\"[^>]*rel=\"canonical)",
            html,
        ), page
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", html), page
        for script in re.findall(r"<script\b([^>]*)>", html):
            assert "src=" in script or 'type="application/json"' in script, page
        if page.parent != site:
            assert "Content-Security-Policy" in html, page


def test_the_pages_speak_in_words_for_people(site: Path) -> None:
    council = re.compile(r"\b(bids?|declined|ratified|moderation|committed|recipients?|virements?)\b", re.IGNORECASE)
    for page in sorted(site.rglob("*.html")):
        if page.parent.name == "data":
            continue  # the guide to the downloads names their codes
        found = council.search(words_of(page))
        assert found is None, page


def test_templates_print_money_from_figures_alone() -> None:
    for template in Path("site/templates").glob("*.html"):
        assert "£" not in template.read_text("utf-8"), template


def test_the_same_commit_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = built(tmp_path / "again")

    def sums(folder: Path) -> dict[str, str]:
        every = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in every}

    assert sums(again) == sums(site)


def test_a_build_that_is_refused_leaves_the_old_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree("tests/authorities/worked", tmp_path / "data")
    site = built(tmp_path / "site", "--data", str(tmp_path / "data"))
    before = dict(files(site))
    (tmp_path / "data/bids/2025-26/c1-001.yaml").write_text("kind: [", "utf-8")
    capsys.readouterr()
    assert main(["build", "--out", str(site), "--data", str(tmp_path / "data")]) == 1
    assert "Nothing was built: mend the errors first." in capsys.readouterr().out
    assert dict(files(site)) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]
