/*
 * Filters and sorts the lists, and hands over just what is shown. Without this script a list is whole and in its own
 * order, its form stays hidden, and its download is the whole file.
 *
 *   <form class="filters" data-filters="ID" hidden>   controls: name="find" looks into the row's words ("q" would open
 *                                                     Material's search); any other name is compared with the row's
 *                                                     data-NAME, a list of words ("" is every row)
 *   <table id="ID"> <th data-sort="NAME">             sorts by the cell's data-v, else by its words
 *   <b data-count="ID">, <b data-sum="NAME">          count of the rows shown, sum of their cells' data-v (in pence) in
 *                                                     the column of that name
 *   <a data-shown="ID" href="….csv">                  gives the file's records whose first cell is the data-key of a row
 *                                                     shown, in the order shown
 *
 * The address holds the filter and the order, so that whoever opens it afresh sees the same.
 */
"use strict";

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const words = (text) => text.toLowerCase().replace(/[’']/g, "").replace(/\s+/g, " ").trim();
const asked = () => new URLSearchParams(location.search);

function remember(changes) {
  const query = asked();
  for (const [name, value] of changes) value ? query.set(name, value) : query.delete(name);
  history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
}

function filtering(form) {
  const table = document.getElementById(form.dataset.filters);
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: words(row.textContent + " " + (row.dataset.find || "")) }));
  const controls = [...form.elements].filter((control) => control.name);
  const status = document.querySelector(`[data-count="${table.id}"]`);
  const sums = status ? [...status.closest("[role=status]").querySelectorAll("[data-sum]")] : [];
  for (const control of controls) if (asked().has(control.name)) control.value = asked().get(control.name);

  const suits = ({ row, text }) => controls.every(({ name, value }) => {
    if (!value) return true;
    if (name === "find") return words(value).split(" ").every((word) => text.includes(word));
    return (row.dataset[name] || "").split(" ").includes(value);
  });
  const apply = () => {
    const shown = rows.filter((entry) => !(entry.row.hidden = !suits(entry))).map((entry) => entry.row);
    if (status) status.textContent = String(shown.length);
    for (const sum of sums) {
      const at = table.querySelector(`th[data-sort="${sum.dataset.sum}"]`).cellIndex;
      const pence = shown.reduce((total, row) => total + Number(row.cells[at].dataset.v || 0), 0);
      sum.textContent = pounds.format(pence / 100);
    }
    if (table.tFoot) table.tFoot.hidden = shown.length < rows.length;
    table.dispatchEvent(new Event("filtered"));
  };
  const changed = () => {
    apply();
    remember(controls.map(({ name, value }) => [name, value]));
  };
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  apply();
}

function sorting(head) {
  const table = head.closest("table");
  const at = head.cellIndex;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
  button.append(...head.childNodes);
  head.append(button);
  const value = (row) => row.cells[at].dataset.v ?? words(row.cells[at].textContent);
  const compare = new Intl.Collator("en-GB", { numeric: true }).compare;
  const sort = (down) => {
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const sorted = [...body.rows].sort((a, b) => compare(value(a), value(b)));
    body.append(...(down ? sorted.reverse() : sorted));
  };
  const remembers = table.id && document.querySelector(`form[data-filters="${table.id}"]`);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    sort(down);
    if (remembers) remember([["sort", (down ? "-" : "") + head.dataset.sort]]);
  });
  const order = remembers ? asked().get("sort") || "" : "";
  if (order.replace(/^-/, "") === head.dataset.sort) sort(order.startsWith("-"));
}

function giving(link) {
  const table = document.getElementById(link.dataset.shown);
  if (!table) return;
  const body = table.tBodies[0];
  const [every, label] = [body.rows.length, link.textContent];
  const shown = () => [...body.rows].filter((row) => !row.hidden);
  const tell = () => {
    const count = shown().length;
    link.textContent = count < every ? `Download ${count === 1 ? "this one" : `these ${count}`} (CSV)` : label;
  };
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const [head, ...records] = await readCsv(link.href);
      const byKey = new Map(records.map((record) => [record.cells[0], record.text]));
      const text = head.text + shown().map((row) => byKey.get(row.dataset.key)).join("");
      const file = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
      const name = link.href.split("/").pop();
      Object.assign(document.createElement("a"), { href: file, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(file), 10_000);
    } catch {
      location.assign(link.href);
    }
  });
  table.addEventListener("filtered", tell);
  tell();
}

/* Some browsers take a table that is laid out as cards for no table. */
function naming(table) {
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tfoot, tr, td, th")) {
    part.setAttribute("role", roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader"));
  }
}

for (const table of document.querySelectorAll("table.t--stack")) naming(table);
for (const form of document.querySelectorAll("form[data-filters]")) filtering(form);
for (const head of document.querySelectorAll("th[data-sort]")) sorting(head);
for (const link of document.querySelectorAll("a[data-shown]")) giving(link);
