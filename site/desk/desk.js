/* The editing desk: Sveltia CMS with the forms that were made from schemas/, and one way of writing a record.

   It writes a record's bytes as generator/records/canonical.py does: the form's order, codes and dates bare, text in double
   quotes, nothing that is empty. tests/browser/desk/test_written.py holds the two together, record by record. */
"use strict";

const PLAIN = /^[a-z0-9]+(?:[-_/][a-z0-9]+)*$/;
const NOT_TEXT = /^(?:[0-9_]+(?:e[0-9]+)?|0[xo][0-9a-f]+|true|false|null)$/;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/* What nobody filled in: a field, or a group or list in which nobody filled in anything. */
function empty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).every(empty);
}

/* The kind whose fields these are: it knows all of them, and misses the fewest. */
function kindOf(tables, content) {
  const names = Object.keys(content);
  const strange = (table) => names.filter((name) => !table.fields.includes(name)).length;
  const missing = (table) => table.required.filter((name) => !names.includes(name)).length;
  const ranked = Object.values(tables).map((table) => [strange(table), missing(table), table]);
  ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return ranked[0][2];
}

/* What a correction or an amendment puts right decides how its old and new value are written. */
function meant(tables, value, record, field) {
  const table = Object.values(tables).find((one) => one.folder && String(record).startsWith(`${one.folder}/`));
  const place = String(field).replace(/^\//, "").replace(/(^|\/)\d+(?=\/|$)/g, "$1*");
  const kind = table && table.places[place];
  if (typeof value !== "string" || !kind) return value;
  if (["number", "money", "count"].includes(kind) && NUMBER.test(value)) return Number(value);
  if (kind === "truth" && /^(true|yes|false|no)$/i.test(value)) return /^(true|yes)$/i.test(value);
  if (["list", "group"].includes(kind)) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value;
}

function scalar(kind, value) {
  if (value === NONE) return "[]";
  if (typeof value === "number") {
    const text = String(value);
    return kind === "money" && /\.\d$/.test(text) ? `${text}0` : text;
  }
  if (typeof value !== "string") return Array.isArray(value) ? "[]" : typeof value === "object" ? "{}" : String(value);
  if (kind === "count" && NUMBER.test(value)) return value;
  const bare = ["bare", "count"].includes(kind) && PLAIN.test(value) && !NOT_TEXT.test(value);
  return bare ? value : JSON.stringify(value);
}

const holds = (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0;

/* A group of fields, or a list, one line for each that is simple; `keep` what is empty too, where a value is told whole. */
function* lines(table, value, path, depth, keep) {
  const space = "  ".repeat(depth);
  if (Array.isArray(value)) {
    for (const item of value.filter((one) => keep || !empty(one))) {
      if (!holds(item)) {
        yield `${space}- ${scalar(table.places[`${path}*`], item)}`;
        continue;
      }
      const [first, ...rest] = lines(table, item, `${path}*/`, depth + 1, keep);
      yield `${space}- ${first.slice(space.length + 2)}`;
      yield* rest;
    }
    return;
  }
  for (const name of ordered(table, path, value)) {
    const [one, kind] = [value[name], table.places[`${path}${name}`]];
    const told = keep || kind === "any";
    if (!told && empty(one) && !(one === "" && `${path}${name}` === "field")) continue;
    if (holds(one)) {
      yield `${space}${name}:`;
      yield* lines(table, one, `${path}${name}/`, depth + 1, told);
    } else if (one !== null && one !== undefined && !(told && one === "" && !keep)) {
      yield `${space}${name}: ${scalar(kind, one)}`;
    }
  }
}

/* The form's own order, or that of the step of the formula that this is; what it does not know comes last. */
function ordered(table, path, value) {
  const step = (table.steps[path.replace(/\/$/, "")] || {})[value.kind];
  const known = step ? step.map((name) => `${path}${name}`) : Object.keys(table.places);
  const order = (name) => (known.includes(`${path}${name}`) ? known.indexOf(`${path}${name}`) : known.length);
  return Object.keys(value).sort((one, other) => order(one) - order(other));
}

/* The old and the new value of what is put right, each written as its own field would be. */
function putRight(tables, one, record) {
  const values = ["was", "now"].filter((name) => !empty(one[name]));
  return { ...one, ...Object.fromEntries(values.map((name) => [name, meant(tables, one[name], record, one.field)])) };
}

/* A rule that is known, and whose list is empty, says "none": the list stands there. */
const NONE = Symbol("none");
const saysNone = (table, name, rule) =>
  holds(rule) && table.places[`${name}/value`] === "list" && rule.status && rule.status !== "unknown" && empty(rule.value);

function written(tables, content) {
  const table = kindOf(tables, content);
  let own = { ...content };
  if (table.folder === "corrections") own = putRight(tables, { ...own, field: own.field ?? "" }, own.record);
  if (table.folder === "years" && Array.isArray(own.amendments))
    own.amendments = own.amendments.map((one) => putRight(tables, one, "years/"));
  for (const [name, rule] of Object.entries(own)) if (saysNone(table, name, rule)) own[name] = { ...rule, value: NONE };
  return `${[...lines(table, own, "", 0, false)].join("\n")}\n`;
}

async function begin() {
  const [configuration, tables] = await Promise.all(
    ["config.json", "written.json"].map(async (name) => (await fetch(name)).json()),
  );
  window.CMS.registerCustomFormat("yaml", "yaml", { toFile: (content) => written(tables, content) });
  await window.CMS.init({ config: { ...configuration, load_config_file: false } });
}

if (typeof window === "undefined") globalThis.written = written;
else {
  window.CMS_MANUAL_INIT = true; // this script comes before Sveltia's own, which would begin without the forms
  window.addEventListener("DOMContentLoaded", begin);
}
