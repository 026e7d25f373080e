"""What an officer finds in the guide: every task, commands that exist, pictures that are there, and no child."""

from __future__ import annotations

import re
import shlex
from html import unescape

import pytest

from generator.cli import _parser
from generator.publish.page import Page
from generator.publish.views.about import pages as about
from generator.publish.views.officers import PICTURES, TASKS, Picture, pages
from generator.records.titles import title
from tests.publish.reading import words
from tests.publish.sites import site
from tests.roots import REPOSITORY

BOTH = pytest.mark.parametrize("name", ["seaborough", "southampton"])


def guide(name: str) -> dict[str, Page]:
    return {page.url: page for page in pages(site(name))}


def commands(name: str) -> list[str]:
    """Each line in a grey box."""
    boxes = [box for page in pages(site(name)) for box in re.findall(r"<pre>(.*?)</pre>", page.body, re.DOTALL)]
    return [unescape(line) for box in boxes for line in re.findall(r"<code>(.*?)</code>", box)]


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a WebP picture, from its head."""
    assert content[:4] + content[8:16] == b"RIFFWEBPVP8X"
    return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")


@BOTH
def test_a_page_for_each_task_and_one_that_leads_to_them(name: str) -> None:
    found = guide(name)
    assert list(found) == ["about/officers/", *(task.url for task in TASKS)]
    first = words(found["about/officers/"])
    assert all(task.title in first and task.answers in first for task in TASKS)


@BOTH
def test_about_leads_to_it(name: str) -> None:
    first = next(page for page in about(site(name)) if page.url == "about/")
    assert 'about/officers/"' in first.body or 'officers/"' in first.body


@BOTH
def test_every_command_is_one_that_there_is(name: str) -> None:
    lines = commands(name)
    assert len(lines) == len([line for line in lines if line.startswith("clusters ")]) >= 13
    for line in lines:
        _parser().parse_args(shlex.split(line)[1:])


def test_the_examples_are_of_the_year_that_the_site_shows() -> None:
    assert "clusters pack 2025-26/c1-sum2 --out ~/meetings" in commands("seaborough")
    assert "clusters new year 2026-27 --from 2025-26" in commands("seaborough")


def test_fields_have_the_names_of_the_forms() -> None:
    told = words(guide("seaborough")["about/officers/decisions/"])
    for pointer in ("/attendance", "/items/0/outcome", "/items/0/stepped_out", "/items/0/confirmed"):
        assert title("decisions", pointer) in told


@BOTH
def test_it_says_first_that_no_child_is_written_about(name: str) -> None:
    lead = words(guide(name)["about/officers/"]).partition("What do you want to do?")[0]
    assert "Never write anything about a child: no name, no initials, no date of birth, no diagnosis." in lead


@pytest.mark.parametrize("shot", PICTURES.values(), ids=list(PICTURES))
def test_a_picture_is_there_small_and_of_the_size_that_the_page_says(shot: Picture) -> None:

    content = (REPOSITORY / "site/theme" / shot.url).read_bytes()
    assert len(content) < 60_000
    assert size(content) == (shot.width, shot.height)


def test_every_picture_is_shown_once_with_words_for_who_cannot_see_it() -> None:
    html = "".join(page.body for page in guide("seaborough").values())
    shown = re.findall(r'<img src="[^"]*assets/officers/([a-z-]+)\.webp"[^>]* alt="([^"]+)"', html)
    assert sorted(shown) == sorted((one.name, one.alt) for one in PICTURES.values())
