"""The first screen of a home page says what this is and holds four live figures, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

FIGURES = (
    "(rows) => rows.filter((one) => one.getBoundingClientRect().bottom <= innerHeight).map((one) => one.innerText)"
)


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["seaborough", "southampton"])
def test_the_first_screen_answers(reader: Watched, name: str, size: tuple[int, int]) -> None:
    page = reader.go(f"{name}/")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("share")
    expect(heading).to_be_in_viewport(ratio=1)
    seen = page.locator(".top .budget__key > div").evaluate_all(FIGURES)
    said = page.locator(".top .lead").inner_text()
    if size[0] == 1280:
        assert len(seen) >= 4, seen
    else:  # on a phone the sentences carry them, and the bar or the first of the list stands below
        amounts = [
            word
            for word in (heading.inner_text() + " " + said).split()
            if word.strip(".").startswith("£") or word.isdigit()
        ]
        assert len(seen) + len(amounts) >= 4, (seen, amounts)
