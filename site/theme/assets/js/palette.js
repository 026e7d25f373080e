/* Sets the colours before the first paint: those chosen earlier, else those that the system prefers. */
"use strict";
(() => {
  const kept = window.__md_get("__palette");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = kept && kept.color ? kept.color.scheme : dark ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme);
})();
