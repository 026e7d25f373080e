/*
 * "Find your school" offers schools while you type, as an ARIA combobox with a list: arrows choose, Enter opens the
 * school's page, Escape closes. The names come from the site's own CSV of schools, fetched when the field is first used.
 * Without this script, and for words that name no school, the form leads to the list of schools.
 */
"use strict";
const OFFERED = 8;
const plain = (text) => text.toLowerCase().replace(/[’'.]/g, "").replace(/\s+/g, " ").trim();

function offering(form, number) {
  const field = form.querySelector("input[name=find]");
  const list = Object.assign(document.createElement("ul"), { className: "offers", id: `offers-${number}`, hidden: true });
  const said = Object.assign(document.createElement("span"), { className: "vh" });
  let [schools, active] = [null, -1];
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Schools");
  said.setAttribute("role", "status");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    field.setAttribute(name, value);
  }
  form.append(list, said);

  const fetched = async () => {
    schools ??= readCsv(new URL(form.dataset.schools, document.baseURI)).then(([head, ...rows]) => rows.map(({ cells }) => {
      const of = (name) => cells[head.cells.indexOf(name)] || "";
      const [name, ward, postcode] = ["name", "ward", "postcode"].map(of);
      const seen = plain(`${name} ${ward} ${postcode} ${postcode.replace(" ", "")}`);
      return { name, where: [ward, postcode].filter(Boolean).join(", "), seen, url: new URL(`${of("urn")}/`, form.action) };
    }), () => []);
    return schools;
  };
  const choose = (place) => {
    const options = [...list.children];
    active = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[active].id);
    options[active]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const offer = async () => {
    const all = await fetched();
    const typed = plain(field.value);
    const found = typed.length < 2 ? [] : all.filter(({ seen }) => typed.split(" ").every((word) => seen.includes(word)));
    found.sort((a, b) => plain(b.name).includes(typed) - plain(a.name).includes(typed));
    close();
    for (const [at, school] of found.slice(0, OFFERED).entries()) {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, textContent: school.name });
      option.append(Object.assign(document.createElement("small"), { textContent: school.where }));
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(school.url));
      list.append(option);
    }
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = typed.length < 2 ? "" : found.length === 1 ? "1 school" : `${found.length} schools`;
  };

  field.addEventListener("input", offer);
  field.addEventListener("focusout", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("form.finder").forEach(offering);
