"""The desk as it is served: whose it is, what it may ask, and what is said where there is none."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.desk.collisions import REPLACEMENTS as COLLISIONS
from generator.desk.outside import OUTSIDE, Unlike, ours
from generator.desk.place import Place, files
from generator.publish.content import site_of
from generator.publish.site import Site
from generator.records.dataset import Dataset
from generator.records.read import read
from tests.roots import SEABOROUGH

AT = "https://github.com/seaborough/register"
SCRIPT = "; ".join(one.was for one in (*OUTSIDE, *COLLISIONS))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = read(SEABOROUGH).dataset
    assert found is not None
    return found


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A folder like npm's, with as much of a Sveltia CMS as the desk needs to be made."""
    home, icons = tmp_path / "@sveltia/cms", tmp_path / "@fontsource-variable/material-symbols-outlined/files"
    for name, content in (
        ("dist/sveltia-cms.js", SCRIPT), ("LICENSE.txt", "MIT"), ("package.json", '{"version": "0.221.1"}'),
        ("locales/en-GB.json", "{}"),
    ):  # fmt: skip
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content, "utf-8")
    icons.mkdir(parents=True)
    (icons / "material-symbols-outlined-latin-wght-normal.woff2").write_bytes(b"icons")
    return tmp_path


def test_the_page_says_whose_it_is_and_asks_nobody_but_the_site_and_github(dataset: Dataset, parts: Path) -> None:
    desk = Place(parts=parts, repository=AT).desk(dataset)
    assert desk is not None
    made = files(desk, parts)
    page = made["desk/index.html"].decode()
    assert "This desk belongs to the private working repository" in page
    assert "The token you paste stays in this browser." in page
    assert "<strong>Contents</strong> and <strong>Pull requests</strong>" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "<noscript>" in page
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy == [
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self' data: blob: https://api.github.com; base-uri 'none'; form-action 'none'"
    ]
    assert re.findall(r"<script(?! src=)", page) == []
    assert re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page) == [
        "favicon.svg", "tokens.css", "type.css", "desk.css", "desk.js", "sveltia-cms.js",
    ]  # fmt: skip
    assert {"desk/desk.js", "desk/written.json", "desk/icons.woff2", "desk/locales/en-GB.json"} <= set(made)
    assert json.loads(made["desk/config.json"])["app_title"] == "Seaborough: the desk"


def test_the_script_is_served_without_its_strangers(dataset: Dataset, parts: Path) -> None:
    desk = Place(parts=parts, repository=AT).desk(dataset)
    assert desk is not None
    served = files(desk, parts)["desk/sveltia-cms.js"].decode()
    assert "jsdelivr" not in served
    assert "unpkg" not in served
    assert "avatar_url" not in served


def test_another_script_is_refused_in_words() -> None:
    with pytest.raises(Unlike) as refused:
        ours(SCRIPT.replace("jQ=`ar,", "jQ=`xx,"))
    assert str(refused.value) == (
        "This is not the Sveltia CMS that the desk was tried with. Fetch what site/desk/package-lock.json names, or try the new "
        "one and mend generator/desk: 0 places instead of one for: English is what the forms are written in."
    )


def test_without_its_parts_or_a_repository_it_is_left_out_and_said_so(dataset: Dataset, parts: Path) -> None:
    assert Place(parts=parts, repository=AT).missing(dataset) == ""
    assert Place(parts=None, repository=AT).missing(dataset) == (
        "Seaborough: the editing desk is left out, since npm did not fetch it."
    )
    assert Place(parts=parts).missing(dataset) == (
        "Seaborough: the editing desk is left out, since authority.yaml names no repository on GitHub."
    )
    authority = replace(dataset.authority, data=replace(dataset.authority.data, public_register=True, repository=AT))
    register = replace(dataset, authority=authority)
    assert Place(parts=parts).missing(register) == (
        "Seaborough: the editing desk is left out, since it belongs to the private working repository and not to this one."
    )
    assert Place(parts=parts).open(register, "data/") is None


def test_pages_lead_to_the_form_of_a_record_and_to_a_correction(site: Site, dataset: Dataset, parts: Path) -> None:
    desked = replace(site, forms=Place(parts=parts, repository=AT).open(dataset, "data/"))
    record = dataset.bids["2025-26/c1-003"]
    assert desked.form_url(record, lambda url: f"../{url}") == "../desk/#/collections/bids-2025-26/entries/c1-003"
    assert desked.correcting_url(record, lambda url: f"../{url}") == (
        "../desk/#/collections/corrections-2025-26/new?record=bids/2025-26/c1-003"
    )
    assert desked.form_url(dataset.census["2025-01"], str) is None
    assert site.form_url(record, str) is None


@pytest.fixture(scope="module")
def site() -> Site:

    found = read(SEABOROUGH).dataset
    assert found is not None
    assert found.authority.data.as_of is not None
    return site_of(found, found.authority.data.as_of)
