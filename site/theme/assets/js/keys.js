/* Material opens its menu and its search by labels of hidden boxes; a button in each lets the keyboard press them too. */
"use strict";
const pressed = (label) => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "label-button" });
  button.append(...label.childNodes);
  label.append(button);
  return button;
};
for (const [target, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const label = document.querySelector(`label.md-header__button[for="${target}"]`);
  const box = document.getElementById(target);
  if (!label || !box) continue;
  box.autocomplete = "off"; // or a page that is loaded again would open with what was open
  const button = pressed(label);
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.setAttribute("aria-label", name);
  tell();
  box.addEventListener("change", tell);
  button.addEventListener("click", () => box.click());
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.checked) return;
    box.click();
    setTimeout(() => button.focus()); // after Material has let go of the search's field
  }, { capture: true });
}
/* Light and dark are two such boxes, of which the keyboard would reach the one whose label is not shown. */
for (const label of document.querySelectorAll("label[for^=__palette]")) {
  const box = document.getElementById(label.htmlFor);
  const button = pressed(label);
  button.setAttribute("aria-label", label.title);
  box.hidden = true;
  button.addEventListener("click", () => {
    box.click();
    document.querySelector("label[for^=__palette]:not([hidden]) button").focus();
  });
}
/* Before printing Material opens whatever is closed. Noted here is what the reader opened: only that goes on paper. */
for (const part of document.querySelectorAll("details[open]")) part.dataset.opened = "";
document.addEventListener("click", ({ target }) => {
  const part = target.closest?.("summary")?.parentElement;
  if (part) part.toggleAttribute("data-opened", !part.open);
});
