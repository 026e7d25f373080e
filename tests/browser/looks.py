"""What a look at a page finds wrong with it: each look is a script that gives back its faults, in words."""

from __future__ import annotations

from playwright.sync_api import Page

_HELP = """
const all = (what, within = document) => [...within.querySelectorAll(what)];
const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const said = (one) => one.textContent.replace(/\\s+/g, " ").trim().slice(0, 40);
const named = (one) => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "")
    + (typeof one.className === "string" && one.className.trim() ? "." + one.className.trim().replace(/\\s+/g, ".") : "")
    + (said(one) ? ` “${said(one)}”` : "");
const faults = [];
"""

LANDMARKS = """
const apart = (one) => !one.closest("main, article, section, aside, nav");
const of = { main: all("main, [role=main]").filter(shown),
    banner: all("header, [role=banner]").filter(shown).filter(apart),
    contentinfo: all("footer, [role=contentinfo]").filter(shown).filter(apart) };
for (const [role, found] of Object.entries(of)) if (found.length !== 1) faults.push(`${found.length} of ${role}`);
const names = all("nav").filter(shown).map((one) => one.getAttribute("aria-label")
    || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent || "");
if (names.includes("")) faults.push("a navigation without a name");
if (new Set(names).size < names.length) faults.push(`navigations share a name: ${names.join(", ")}`);
"""
"""One main part, one banner, one footer; every navigation has a name of its own."""

HEADINGS = """
let before = 0;
for (const one of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
    const level = Number(one.tagName[1]);
    if (level > before + 1) faults.push(`after level ${before}: ${named(one)}`);
    if (!said(one)) faults.push(`an empty heading: ${named(one)}`);
    before = level;
}
if (all("h1").filter(shown).length !== 1) faults.push("not one main heading");
"""
"""One main heading, first; no level is skipped."""

TABLES = """
for (const table of all("table")) {
    if (!table.caption?.textContent.trim()) faults.push(`no caption: ${named(table)}`);
    if (!table.tHead) faults.push(`no head: ${named(table)}`);
    for (const one of all("th", table)) if (!["row", "col", "rowgroup", "colgroup"].includes(one.scope)) faults.push(`no scope: ${named(one)}`);
    for (const one of all("thead th", table)) if (!said(one)) faults.push(`a column without a name: ${named(table)}`);
}
"""
"""Every table has a caption and a head; every head of a row or column says of what it is one."""

CUT = """
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) faults.push(`${wide} pixels too wide`);
const within = (one) => !one.closest(".scroll, svg, .vh, .t--stack thead, .md-search__output, .md-sidebar--primary");
for (const one of all("main *, header *, footer *, .md-banner *").filter(within).filter(shown)) {
    if (one.getBoundingClientRect().right > innerWidth + 1) faults.push(`past the right edge: ${named(one)}`);
    const { overflowX, overflowY } = getComputedStyle(one);
    const cuts = (how) => how === "hidden" || how === "clip";
    if (cuts(overflowX) && one.scrollWidth > one.clientWidth + 1) faults.push(`cut at its side: ${named(one)}`);
    if (cuts(overflowY) && one.scrollHeight > one.clientHeight + 1) faults.push(`cut at its foot: ${named(one)}`);
}
"""
"""Nothing sticks out of the page at its right edge, and no box cuts its words."""

OVERLAP = """
const lines = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
while (walk.nextNode()) {
    const [node, one] = [walk.currentNode, walk.currentNode.parentElement];
    if (!node.data.trim() || one.closest("svg, .vh, script, .md-search__output, .md-sidebar--primary, .t thead")) continue;
    if (!shown(one)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 3 && box.height > 3) lines.push({ node, one, box });
}
lines.sort((a, b) => a.box.top - b.box.top);
for (const [at, a] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].box.top < a.box.bottom; next++) {
        const b = lines[next];
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
        const least = Math.min(a.box.height, b.box.height);
        if (a.node !== b.node && across > 2 && down > .5 * least) faults.push(`${named(a.one)} lies on ${named(b.one)}`);
    }
}
"""
"""No words lie on other words."""

STAYS = """
for (const one of all("body *").filter(shown)) {
    if (!["fixed", "sticky"].includes(getComputedStyle(one).position) || one.closest(".scroll")) continue;
    const { top, bottom, width } = one.getBoundingClientRect();
    const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
    if (width > innerWidth / 2 && seen > innerHeight / 4) faults.push(`${named(one)} keeps ${seen} of ${innerHeight} pixels to itself`);
}
"""
"""What stays on the screen while a reader scrolls leaves three quarters of it."""

MOTION = """
const longest = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 1 : 1000)));
for (const one of all("body, body *")) for (const part of [null, "::before", "::after"]) {
    const style = getComputedStyle(one, part);
    for (const what of ["transitionDuration", "animationDuration"]) {
        if (longest(style[what]) > 10) faults.push(`${what} ${style[what]}: ${named(one)}${part ?? ""}`);
    }
}
"""
"""Nothing moves for longer than a hundredth of a second."""

_STYLED = """(style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }"""
"""The spacing of WCAG 2.2, success criterion 1.4.12, as a reader's own style would set it."""


def open_all(page: Page) -> None:
    """Open what can be opened, and lay out what lies far below the screen too."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    style(page, "* { content-visibility: visible !important; }")


def style(page: Page, rules: str) -> None:
    """Add a style as a reader may; the page's own policy holds only for its own."""
    page.evaluate(_STYLED, rules)


def look(page: Page, script: str) -> list[str]:
    """Every fault that one look finds on a page as it stands."""
    faults: list[str] = page.evaluate(f"() => {{ {_HELP} {script} return [...new Set(faults)]; }}")
    return faults
