/*
 * Filters and sorts the lists. Without this script a list is whole and in its own order, and its form stays hidden.
 *
 *   <form class="filters" data-filters="ID" hidden>   controls: name="find" looks into the row's words ("q" would open
 *                                                     Material's search); any other name is compared with the row's
 *                                                     data-NAME, a list of words ("" is every row)
 *   <table id="ID"> <th data-sort>                    sorts by the cell's data-v, else by its words
 *   <b data-count="ID">, <b data-sum="asked">         count of the rows shown, sum of their data-asked (in pence)
 */
"use strict";

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const words = (text) => text.toLowerCase().replace(/[’']/g, "").replace(/\s+/g, " ").trim();

function filtering(form) {
  const table = document.getElementById(form.dataset.filters);
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: words(row.textContent + " " + (row.dataset.find || "")) }));
  const controls = [...form.elements].filter((control) => control.name);
  const status = document.querySelector(`[data-count="${table.id}"]`);
  const sums = status ? [...status.closest("[role=status]").querySelectorAll("[data-sum]")] : [];
  const asked = new URLSearchParams(location.search);
  for (const control of controls) if (asked.has(control.name)) control.value = asked.get(control.name);

  const suits = ({ row, text }) => controls.every(({ name, value }) => {
    if (!value) return true;
    if (name === "find") return words(value).split(" ").every((word) => text.includes(word));
    return (row.dataset[name] || "").split(" ").includes(value);
  });
  const apply = () => {
    const shown = rows.filter((entry) => !(entry.row.hidden = !suits(entry))).map((entry) => entry.row);
    if (status) status.textContent = String(shown.length);
    for (const sum of sums) {
      const pence = shown.reduce((total, row) => total + Number(row.dataset[sum.dataset.sum] || 0), 0);
      sum.textContent = pounds.format(pence / 100);
    }
    if (table.tFoot) table.tFoot.hidden = shown.length < rows.length;
  };
  const remember = () => {
    const query = new URLSearchParams(controls.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  };
  form.hidden = false;
  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); remember(); });
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
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const sorted = [...body.rows].sort((a, b) => compare(value(a), value(b)));
    body.append(...(down ? sorted.reverse() : sorted));
  });
}

for (const form of document.querySelectorAll("form[data-filters]")) filtering(form);
for (const head of document.querySelectorAll("th[data-sort]")) sorting(head);
