"""Outside addresses: all of the site's own in one list, each found by its name, and none anywhere else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.own import own
from generator.publish import laws
from generator.publish.content import VIEWS
from generator.publish.laws import Law
from tests.publish.sites import ROOTS, site

ADDRESS = re.compile(r"https?://[^\"'<>\s)]+")
NAMES = {
    "http://www.w3.org/2000/svg", "http://www.w3.org/2005/Atom", "http://www.w3.org/ns/csvw",
    "https://json-schema.org/draft/2020-12/schema",
}  # fmt: skip
"""What is written like an address and is the name of a format: nobody follows it."""


@cache
def listed() -> dict[str, Law]:
    """Every outside address by itself."""
    return {one.url: one for one in vars(laws).values() if isinstance(one, Law)}


def test_no_template_page_or_program_has_an_outside_address_of_its_own() -> None:
    files = [
        *own("site/templates").rglob("*.html"), *own("site/theme").rglob("*.html"), *own("site/theme").rglob("*.js"),
        *own("site/pages").rglob("*.md"), *(Path(laws.__file__).parent.rglob("*.py")),
    ]  # fmt: skip
    assert len(files) > 100
    strange = {
        (file.name, found)
        for file in files
        if file != Path(laws.__file__)
        for found in ADDRESS.findall(file.read_text("utf-8"))
        if found not in NAMES and found not in listed() and not found.startswith("https://…")
    }
    assert strange == set()


@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_every_outside_link_of_a_page_is_listed_or_stands_in_a_record(name: str) -> None:
    records = "\n".join(file.read_text("utf-8") for file in (ROOTS / name).rglob("*.yaml"))
    found = {
        link.replace("&amp;", "&")
        for view in VIEWS
        for page in view(site(name))
        for link in re.findall(r'href="(https?://[^"]+)"', page.body)
    }
    assert found
    assert {link for link in found if link not in listed() and link not in records} == set()


def test_every_listed_address_is_safe_and_named_once() -> None:
    assert all(url.startswith("https://") for url in listed())
    assert len({one.label for one in listed().values()}) == len(listed()) > 25
