/*
 * Filters and sorts the lists, and hands over just what is shown. Without this script a list is whole and in its own
 * order, its form stays hidden, its pages lead to one another, and its download is the whole file.
 *
 *   <form data-list="ID" hidden>            controls: name="find" looks into the row's words ("q" would open Material's
 *                                           search), name="sort" is the order, any other name is compared with the row's
 *                                           data-NAME, a list of words; "" is every row, or what data-own says
 *   <table id="ID"> <th data-sort="NAME">   a click sorts by the column
 *   <nav data-ways="ID">                    leads to every page of the list; they are fetched and joined as soon as the
 *                                           reader chooses something, so that a filter looks at every row
 *   <b data-count="ID">, <b data-sum="NAME">  count of the rows shown, sum of their amounts in the column of that name
 *   <a data-shown="ID" data-by="…" href="….csv">  gives the file's records that are shown, in the order shown: those
 *                                           whose columns named in data-by are the row's data-key
 *   <… data-none="ID">, <… data-partly="ID">  say that no row suits, that the other pages could not be fetched
 *   <button data-clear>                     takes every choice back
 *
 * The address holds what was chosen and the order, with the year, so that whoever opens it later sees the same.
 */
"use strict";

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const words = (text) => text.toLowerCase().replace(/[’']/g, "").replace(/\s+/g, " ").trim();
const number = (cell) => Number.parseFloat(cell.textContent.replace("−", "-").replace(/[£,]/g, ""));
const collator = new Intl.Collator("en-GB", { numeric: true });

/* What a column is sorted by; what has no number stands below every number. */
function value(cell) {
  if (!cell.classList.contains("n")) return cell.querySelector("time")?.dateTime ?? words(cell.textContent);
  const found = number(cell);
  return Number.isNaN(found) ? Number.NEGATIVE_INFINITY : found;
}
const compare = (a, b) => (typeof a === "number" ? (a === b ? 0 : a - b) : collator.compare(a, b));

/* Rows in the order of a column, which its head then tells. */
function ordered(rows, head, down) {
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const at = head.cellIndex;
  const sorted = rows.map((row) => [value(row.cells[at]), row]).sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
  return down ? sorted.reverse() : sorted;
}

/* A button in a column's head, which sorts upwards, and downwards when pressed again. */
function button(head, sort) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
  made.append(...head.childNodes);
  head.append(made);
  made.addEventListener("click", () => sort(head.getAttribute("aria-sort") === "ascending"));
}

function sorting(table) {
  const body = table.tBodies[0];
  for (const head of table.querySelectorAll("th[data-sort]")) {
    button(head, (down) => body.append(...ordered([...body.rows], head, down)));
  }
}

function listing(form) {
  const id = form.dataset.list;
  const table = document.getElementById(id);
  const body = table.tBodies[0];
  const of = (name) => document.querySelector(`[data-${name}="${id}"]`);
  const [count, none, partly, file, ways, next] = ["count", "none", "partly", "shown", "ways", "next"].map(of);
  const sums = [...count.closest("[role=status]").querySelectorAll("[data-sum]")];
  const order = form.elements.sort;
  const controls = [...form.elements].filter((control) => control.name && control !== order);
  const own = form.elements.year?.dataset.own;
  const heads = [...table.tHead.rows[0].cells];
  const entry = (row, year) => ({ row, year, text: words(`${row.textContent} ${row.dataset.find || ""}`) });
  let rows = [...body.rows].map((row) => entry(row, own));
  let joined = ways ? null : Promise.resolve();

  const fetched = async (way) => {
    const answer = await fetch(way.href);
    if (!answer.ok) throw new Error(`${answer.status}: ${way.href}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = [...page.getElementById(id).tBodies[0].rows];
    for (const row of found) for (const link of row.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), answer.url);
    return found.map((row) => entry(row, way.dataset.year));
  };
  const join = () => {
    const links = ways ? [...ways.querySelectorAll("a")] : [];
    joined ??= Promise.all(links.map((way) => (way.hasAttribute("aria-current") ? rows : fetched(way)))).then((parts) => {
      rows = parts.flat();
      for (const { row } of rows) body.append(row);
      naming(table);
      for (const part of [ways, next]) if (part) part.hidden = true;
    }, () => { partly.hidden = false; });
    return joined;
  };

  const suits = ({ row, year, text }) => controls.every((control) => {
    const { name, value: chosen } = control;
    if (name === "year") return chosen === "all" || year === (chosen || own);
    if (!chosen) return true;
    if (name === "find") return words(chosen).split(" ").every((word) => text.includes(word));
    return (row.dataset[name] || "").split(" ").includes(chosen);
  });
  const inOrder = () => {
    const all = rows.map(({ row }) => row);
    const head = heads.find((one) => one.dataset.sort === order.value.replace(/^-/, ""));
    if (head) return ordered(all, head, order.value.startsWith("-"));
    for (const one of heads) one.removeAttribute("aria-sort");
    return all;
  };
  const chosen = () => controls.some((control) => control.value);
  const shown = () => [...body.rows].filter((row) => !row.hidden);

  const tell = (found) => {
    count.textContent = String(found.length);
    const called = count.parentElement.querySelector("[data-one]");
    called.textContent = found.length === 1 ? called.dataset.one : called.dataset.many;
    for (const sum of sums) {
      const at = heads.findIndex((head) => head.dataset.sort === sum.dataset.sum);
      const pence = found.reduce((total, row) => total + Math.round(100 * (number(row.cells[at]) || 0)), 0);
      sum.textContent = pounds.format(pence / 100);
    }
    none.hidden = found.length > 0;
    table.hidden = !found.length;
    if (table.tFoot) table.tFoot.hidden = chosen();
    const label = found.length === 1 ? "this one" : `these ${found.length}`;
    file.textContent = found.length < Number(file.dataset.rows) ? `Download ${label} (CSV)` : file.dataset.all;
  };
  const apply = () => {
    const before = [...body.rows];
    const sorted = inOrder();
    if (sorted.some((row, at) => row !== before[at])) body.append(...sorted);
    for (const one of rows) one.row.hidden = !suits(one);
    tell(shown());
  };
  const refresh = async () => {
    const wants = chosen() || order.value;
    if (wants && ways) await join();
    if (wants || joined) apply();
  };
  const changed = () => {
    remember();
    refresh();
  };
  const remember = () => {
    const query = new URLSearchParams(location.search);
    const any = chosen();
    for (const control of [...controls, order]) {
      const held = control.value || (any && control.dataset.own) || "";
      if (held) query.set(control.name, held);
      else query.delete(control.name);
    }
    history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const control of [...controls, order]) {
      const held = query.get(control.name) || "";
      control.value = held === control.dataset.own ? "" : held;
      if (control.selectedIndex === -1) control.selectedIndex = 0;
    }
  };
  const clear = () => {
    for (const control of [...controls, order]) control.value = "";
    changed();
    form.elements.find.focus();
  };

  for (const head of heads) {
    button(head, (down) => {
      order.value = (down ? "-" : "") + head.dataset.sort;
      changed();
    });
  }
  file.dataset.all = file.textContent;
  file.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await join();
      apply();
      await give(file, shown());
    } catch {
      location.assign(file.href);
    }
  });
  for (const part of [form, none]) part.querySelector("[data-clear]").addEventListener("click", clear);
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  addEventListener("pageshow", () => { restore(); refresh(); });
  form.hidden = false;
  restore();
  refresh();
}

async function give(link, shown) {
  const [head, ...records] = await readCsv(link.href);
  const at = link.dataset.by.split(" ").map((name) => head.cells.indexOf(name));
  const byKey = new Map(records.map((record) => [at.map((place) => record.cells[place]).join(" "), record.text]));
  const text = head.text + shown.map((row) => byKey.get(row.dataset.key)).join("");
  const file = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: file, download: link.href.split("/").pop() }).click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
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
for (const form of document.querySelectorAll("form[data-list]")) listing(form);
for (const table of document.querySelectorAll("table")) if (table.querySelector("th[data-sort]:not(:has(.sort))")) sorting(table);
