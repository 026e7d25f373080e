/*
 * "What if": the clusters' allocations with the values that a reader types, worked out at once by shareout.js. Where no
 * script runs the form is not shown, and the prepared scenarios stand.
 *
 *   <script type="application/json" id="whatif-data">  the year's rules, and the counts of its schools by position:
 *                                   { pot, central, clusters, place, counts, steps }
 *   <form id="whatif">              a field's data-to is where its value belongs, data-own the year's own value, data-name
 *                                   what it is; data-unit is "pounds" or "per cent"; with data-none it may be empty. A
 *                                   slider's data-for is its field's id, and ID-fault says what is wrong with it.
 *                                   <… data-whole> says what the shares add up to, <… data-told> what comes out
 *   <table id="whatif-clusters">    a row for each cluster, with its data-name, for schools in none if there are such, and the sum; the last
 *                                   three cells of each are filled in
 *   <button data-reset>             puts the year's own values back
 *   <button data-set="…">           sets a prepared scenario's values
 *
 * The address holds each value that is not the year's own, after "#", so that whoever opens it later sees the same.
 */
"use strict";

const moreOrLess = (pence) => (pence ? `${inPounds(pence < 0n ? -pence : pence)} ${pence < 0n ? "less" : "more"}` : "the same");
const inPerCent = (part, whole) => {
  const shown = whole ? ((Number(part) * 100) / Number(whole)).toFixed(1) : "0.0";
  return Number(shown) ? `${shown.replace("-", "−").replace(/^\d/, "+$&")}%` : "0.0%";
};

/* Hundredths from what was typed: 1500, 1,500, 1500.5, £1,500.50, 55, 55%. Null where it is no such number. */
function hundredths(text, unit) {
  const bare = text.trim().replace(unit === "pounds" ? /^£\s*/ : /\s*%$/, "");
  if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,2})?$/.test(bare)) return null;
  const [whole, part = ""] = bare.replaceAll(",", "").split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
const asTyped = (amount) => (amount === null ? "" : (amount / 100).toFixed(amount % 100 ? 2 : 0));

/* The data with the values of some fields in it: { "steps.4.per_cent": 5000, … }. */
function laidOver(data, values) {
  const laid = structuredClone(data);
  for (const [to, value] of Object.entries(values)) {
    const parts = to.split(".");
    const last = parts.pop();
    parts.reduce((where, part) => where[part], laid)[last] = value;
  }
  return laid;
}

/* What is wrong with a field, in a sentence; nothing if it holds a number that can be meant. */
function faultOf(field, value) {
  if (field.value.trim() === "" && "none" in field.dataset) return "";
  if (value === null) {
    const shape = field.dataset.unit === "pounds" ? "pounds, such as 1500 or 1,500.50" : "a number of per cent, such as 55 or 7.5";
    return field.value.trim() ? `“${field.value.trim()}” cannot be read. Write ${shape}.` : `Write ${shape}.`;
  }
  const most = Number(field.dataset.most || Infinity);
  return value > most ? `At most ${asTyped(most)} per cent.` : "";
}

function whatIf(form) {
  const data = JSON.parse(document.getElementById("whatif-data").textContent);
  const own = shareOut(data);
  const fields = [...form.querySelectorAll("[data-to]")];
  const sliders = [...form.querySelectorAll("[data-for]")];
  const rows = [...document.querySelectorAll("#whatif-clusters tbody tr"), document.querySelector("#whatif-clusters tfoot tr")];
  const [status, whole] = ["[data-told]", "[data-whole]"].map((one) => document.querySelector(one));
  const amountsOf = ({ byCluster, notPlaced }) => [...byCluster, ...(rows.length > byCluster.length + 1 ? [notPlaced] : []), total(byCluster) + notPlaced];
  let telling = 0;

  const bar = (gain, largest) => {
    const [svg, rect] = ["svg", "rect"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    const width = largest ? (Number(gain < 0n ? -gain : gain) * 50) / Number(largest) : 0;
    for (const [name, value] of Object.entries({ class: "shift", "aria-hidden": "true", focusable: "false" })) svg.setAttribute(name, value);
    for (const [name, value] of Object.entries({ x: `${gain < 0n ? 50 - width : 50}%`, width: `${width}%`, height: "100%" })) rect.setAttribute(name, value);
    svg.append(rect);
    return svg;
  };
  const show = (found) => {
    const [was, now] = [amountsOf(own), found.because === undefined ? amountsOf(found) : null];
    const gains = now ? now.map((amount, at) => amount - was[at]) : [];
    const largest = gains.slice(0, -1).map((one) => (one < 0n ? -one : one)).reduce((a, b) => (a > b ? a : b), 0n);
    rows.forEach((row, at) => {
      const cells = [...row.cells].slice(-3);
      cells[0].textContent = now ? inPounds(now[at]) : "–";
      cells[1].textContent = now ? moreOrLess(gains[at]) : "–";
      if (now && at < rows.length - 1) cells[1].append(bar(gains[at], largest));
      cells[2].textContent = now ? inPerCent(gains[at], was[at]) : "–";
    });
    return now ? inWords(gains.slice(0, own.byCluster.length)) : found.because;
  };
  const inWords = (gains) => {
    const named = gains.map((gain, at) => ({ gain, name: rows[at].dataset.name })).sort((a, b) => (a.gain < b.gain ? -1 : a.gain > b.gain ? 1 : 0));
    const [worst, best] = [named[0], named.at(-1)];
    const parts = [best.gain > 0n && `The largest rise: ${best.name} gets ${moreOrLess(best.gain)}.`, worst.gain < 0n && `The largest fall: ${worst.name} gets ${moreOrLess(worst.gain)}.`];
    return parts.filter(Boolean).join(" ") || "Every cluster gets what the year’s own rules give.";
  };
  /* Said once the reader pauses, so that a screen reader does not read out every step of a slider. */
  const tell = (words, wrong) => {
    clearTimeout(telling);
    telling = setTimeout(() => {
      status.textContent = words;
      status.classList.toggle("is-wrong", wrong);
    }, 400);
  };
  const read = () => {
    const values = {};
    let wrong = "";
    for (const field of fields) {
      const value = hundredths(field.value, field.dataset.unit);
      const fault = faultOf(field, value);
      const told = document.getElementById(`${field.id}-fault`);
      told.textContent = fault;
      field.setAttribute("aria-invalid", String(Boolean(fault)));
      if (fault) wrong ||= `${field.dataset.name}: ${fault}`;
      else values[field.dataset.to] = value;
    }
    return { values, wrong };
  };
  const shares = fields.filter((field) => field.dataset.to.endsWith(".per_cent"));
  const addUp = (values) => {
    if (!whole) return;
    const left = shares.reduce((rest, field) => rest - (values[field.dataset.to] ?? 0), 10000);
    const so = `Together ${asTyped(10000 - left)} per cent`;
    whole.textContent = left ? `${so}: ${left > 0 ? `${asTyped(left)} still to give` : `${asTyped(-left)} too much`}.` : `${so}. That is right.`;
    whole.classList.toggle("is-wrong", left !== 0);
  };
  const refresh = () => {
    for (const slider of sliders) {
      const value = hundredths(form.elements[slider.dataset.for].value, "per cent");
      if (value !== null) slider.value = String(value / 100);
      slider.setAttribute("aria-valuetext", `${asTyped(value ?? 0)} per cent`);
    }
    const { values, wrong } = read();
    addUp(values);
    const found = wrong ? { because: wrong } : shareOut(laidOver(data, values));
    tell(show(found), found.because !== undefined);
    return wrong ? null : values;
  };
  const remember = (values) => {
    const changed = new URLSearchParams();
    for (const field of fields) if (asTyped(values[field.dataset.to]) !== field.dataset.own) changed.set(field.name, asTyped(values[field.dataset.to]));
    history.replaceState(null, "", location.pathname + location.search + (changed.size ? `#${changed}` : ""));
  };
  const restore = () => {
    const held = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) field.value = held.get(field.name) ?? field.dataset.own;
    refresh();
  };

  form.addEventListener("input", ({ target }) => {
    if (target.dataset.for) form.elements[target.dataset.for].value = target.value;
    const values = refresh();
    if (values) remember(values);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-reset]").addEventListener("click", () => {
    for (const field of fields) field.value = field.dataset.own;
    remember(refresh());
  });
  for (const button of document.querySelectorAll("[data-set]")) {
    button.addEventListener("click", () => {
      location.hash = button.dataset.set;
      fields[0].focus();
    });
  }
  addEventListener("hashchange", () => { if (!location.hash || location.hash.includes("=")) restore(); });
  restore();
}

for (const form of document.querySelectorAll("form#whatif")) whatIf(form);
