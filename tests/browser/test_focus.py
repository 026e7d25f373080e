"""What has the focus can be seen, forwards and backwards, on the main kinds of page: WCAG 2.4.7, 2.4.11, 2.4.13."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "seaborough/",
    "seaborough/clusters/2025-26/c3/",
    "seaborough/requests/2025-26/c3-003/",
    "seaborough/meetings/2025-26/c3-aut2/",
    "seaborough/schools/900016/",
    "seaborough/money/2025-26/pupils/",
    "seaborough/fairness/what-if/",
    "seaborough/parents/how-long/",
    "seaborough/for-schools/",
]
SEEN: list[tuple[str, int, Literal["light", "dark"]]] = [
    *((path, 1280, "light") for path in PAGES),
    *((path, 360, "dark") for path in (*PAGES[:3], "seaborough/fairness/what-if/")),
]
MANY = 1000

FOCUS = """() => {
    const one = document.activeElement;
    const before = window.stops ??= new Set();
    if (one === document.body || before.has(one)) return null;
    before.add(one);
    const named = one.tagName.toLowerCase() + " “" + (one.ariaLabel ?? one.textContent).trim().slice(0, 40) + "”";
    const faults = [];
    const style = getComputedStyle(one);
    const light = (colour) => {
        const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
            .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * red + .7152 * green + .0722 * blue + .05;
    };
    let around = one.parentElement;
    while (around && /^rgba.*, 0\\)$/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
    const canvas = matchMedia("(forced-colors: active) and (prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
    const ground = around ? getComputedStyle(around).backgroundColor : canvas;
    const [a, b] = [light(style.outlineColor), light(ground)];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
    else if (Math.max(a, b) / Math.min(a, b) < 3) faults.push(`a faint outline, ${style.outlineColor} on ${ground}`);
    const { left, right, top, bottom } = one.getClientRects()[0];
    const within = (part) => part && one.contains(part);
    const seen = [.5, .1, .9].some((x) => [.5, .1, .9].some((y) =>
        within(document.elementFromPoint(left + x * (right - left), top + y * (bottom - top)))));
    if (!seen) faults.push("hidden");
    return faults.map((fault) => `${fault}: ${named}`);
}"""


def followed(page: Page, key: str) -> tuple[int, list[str]]:
    """How many stops a key makes on its way through a page, and what is wrong at them."""
    faults: list[str] = []
    page.evaluate("() => { window.stops = new Set(); document.activeElement.blur(); }")
    for stops in range(MANY):
        page.keyboard.press(key)
        found: list[str] | None = page.evaluate(FOCUS)
        if found is None:
            return stops, faults
        faults += found
    raise AssertionError(f"{key} never leaves the page")


@pytest.mark.parametrize(("path", "width", "scheme"), SEEN)
def test_whatever_has_the_focus_is_outlined_and_not_hidden(
    chromium: Browser, address: str, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 700}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + path)
    there, faults = followed(page, "Tab")
    back, more = followed(page, "Shift+Tab")
    assert faults + more == []
    assert there == back > 1
    context.close()


def test_a_focus_that_cannot_be_seen_is_found(reader: Watched) -> None:
    page = reader.go("seaborough/about/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("afterbegin",
        '<button id=one>One</button><button id=two>Two</button><div id=lid>Lid</div>')""")
    page.evaluate("""() => { Object.assign(document.getElementById("one").style, { outline: "none" });
        Object.assign(document.getElementById("two").style, { position: "absolute", top: "0", outline: "3px solid #eee" });
        Object.assign(document.getElementById("lid").style, { position: "absolute", inset: "0", background: "#fff" }); }""")
    page.locator("#one").focus()
    assert page.evaluate(FOCUS)[0] == "no outline: button “One”"
    page.locator("#two").focus()
    assert page.evaluate(FOCUS) == [
        "a faint outline, rgb(238, 238, 238) on rgb(255, 255, 255): button “Two”",
        "hidden: button “Two”",
    ]
