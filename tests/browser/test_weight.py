"""How much a page asks of a reader's line, and that nothing moves while it loads: HTML below 100 kB, with styles and scripts too as it travels."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser.conftest import Watched
from tests.browser.kinds import address, one_of_each

pytestmark = pytest.mark.browser

LIMIT = 100_000


def test_no_page_is_above_100_kb_of_html(built: Path) -> None:
    sizes = {address(built, page): page.stat().st_size for page in built.rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > LIMIT} == {}


def test_no_page_is_above_100_kb_with_its_styles_and_scripts(built: Path) -> None:
    weights: dict[Path, int] = {}

    def weight(path: str) -> int:
        file = built / path.lstrip("/")
        if file not in weights:
            weights[file] = len(gzip.compress(file.read_bytes(), 6))
        return weights[file]

    heavy = {}
    for path in one_of_each(built):
        page = path if path.endswith(".html") else f"{path}index.html"
        html = (built / page).read_text("utf-8")
        asked = re.findall(r'<script src="([^"]+)"', html) + re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
        assert asked, page
        total = weight(page) + sum(weight(urljoin(f"/{page}", one)) for one in asked)
        if total > LIMIT:
            heavy[path] = total
    assert heavy == {}


SHIFT = """() => new Promise((tell) => {
    let total = 0;
    const add = (list) => { for (const one of list.getEntries()) total += one.value; };
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => tell(total), 200);
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(reader: Watched, width: int) -> None:
    paths = ("", "requests/", "schools/", "clusters/2025-26/c3/", "meetings/", "money/2025-26/")
    reader.page.set_viewport_size({"width": width, "height": 900})
    moved = {path: reader.go(f"seaborough/{path}").evaluate(SHIFT) for path in paths}
    # While a long table is still arriving its columns may move by some pixels; a tenth is what readers are said to notice.
    assert {path: shift for path, shift in moved.items() if shift > 0.025} == {}
