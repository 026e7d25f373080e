"""The pictures of the officers' guide, taken of the desk as it is: `./noxw -s pictures` keeps them with the site."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from generator.publish.views.officers import PICTURES
from tests.browser.desk.conftest import Office
from tests.browser.desk.officer import Officer
from tests.browser.desk.test_deciding import DECISIONS, REQUESTS
from tests.publish.test_officers import size

pytestmark = pytest.mark.browser

LARGEST = 60_000
"""Bytes: a guide should come quickly to a phone too."""


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where they are kept: with the site, if that was asked for."""
    where = Path(os.environ.get("CLUSTERS_PICTURES", tmp_path))
    where.mkdir(parents=True, exist_ok=True)
    return where


def taken(officer: Officer, name: str, album: Path) -> None:
    """Take one, of the size that the guide says."""
    picture = PICTURES[name]
    officer.page.set_viewport_size({"width": picture.width, "height": picture.height})
    officer.page.mouse.move(1, 1)
    officer.page.wait_for_timeout(600)
    content = _as_webp(officer.page.screenshot(), officer)
    assert size(content) == (picture.width, picture.height)
    assert len(content) < LARGEST, f"{name} has {len(content)} bytes"
    (album / f"{name}.webp").write_bytes(content)


def _as_webp(png: bytes, officer: Officer) -> bytes:
    """A third of the bytes; the browser can write it itself."""
    page = officer.page.context.new_page()
    told: str = page.evaluate(_PACK, f"data:image/png;base64,{base64.b64encode(png).decode()}")
    page.close()
    return base64.b64decode(told.partition(",")[2])


_PACK = """async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
    return await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
    });
}"""


def test_a_picture_of_signing_in(office: Office, album: Path) -> None:
    clerk = office.officer()
    clerk.page.goto(clerk.desk)
    clerk.page.get_by_role("button", name="Sign In Using Access Token").click()
    taken(clerk, "sign-in", album)


def test_a_picture_of_decisions(office: Office, album: Path) -> None:
    clerk = office.signed_in()
    clerk.begin(DECISIONS, "c1-sum2")
    clerk.page.get_by_role("radiogroup", name="Sidebar Panels").get_by_role("radio", checked=True).click()
    clerk.fill({"items": [{"bid": "2025-26/c1-015", "outcome": "agreed", "how": "consensus", "amount": 2430}]})
    clerk.field("items.0.bid")
    taken(clerk, "decisions", album)


def test_a_picture_of_a_request(office: Office, album: Path) -> None:
    clerk = office.signed_in()
    clerk.open(REQUESTS, "c1-016")
    taken(clerk, "request", album)


def test_a_picture_of_a_draft_and_its_states(office: Office, album: Path) -> None:
    clerk = office.signed_in()
    clerk.open(REQUESTS, "c1-016")
    clerk.set("title", "Reading together, three mornings a week")
    clerk.save()
    clerk.open(REQUESTS, "c1-016")
    clerk.page.get_by_role("button", name=re.compile("^Status:")).click()
    taken(clerk, "mended", album)
